"""A sheet: one thing that a collection describes, written by hand or recognised in a document.

Lists, comparisons and recommendations work on sheets and not on passages. Every value names the
words that it stands on, or says that it was given in the front matter of a hand-made sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from corpus.amounts import Reading
from corpus.model import Document, Span
from corpus.periods import Period
from corpus.status import Status


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a closed list, e.g. country ``SI``.

    ``span`` are the words in the document that justify it; None where the front matter of a
    hand-made sheet gives it and no sentence of the sheet says it. ``confidence`` is 0 to 1, and 1
    for what was written by hand.
    """

    value: str
    span: Span | None
    confidence: float = 1.0


NO_FACETS: Mapping[str, tuple[FacetValue, ...]] = MappingProxyType({})
NO_FIELDS: Mapping[str, tuple[Span, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One practice, support instrument, project, hub, strategy, event or other thing described.

    ``sheet_id`` is unique in a collection: the id of a hand-made sheet, else the document's name
    and a number. ``fields`` are spans by role of the good-practice form; a role that is missing is
    not stated. ``figures`` lie inside ``spans``. All spans are of ``document.text``.
    """

    sheet_id: str
    name: str
    name_span: Span | None
    kind: str
    group: tuple[str, ...]
    document: Document
    spans: tuple[Span, ...]
    fields: Mapping[str, tuple[Span, ...]] = field(default_factory=lambda: NO_FIELDS)
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=lambda: NO_FACETS)
    figures: tuple[Reading, ...] = ()
    items: tuple[Span, ...] = ()
    period: Period | None = None
    status: Status | None = None
    not_stated: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def is_hand_made(self) -> bool:
        """Whether it is a sheet of Cairn's own form, with front matter."""
        return bool(self.document.facets.get("kind"))

    def values(self, facet: str) -> frozenset[str]:
        """Return the values of a facet; empty when none is known."""
        return frozenset(one.value for one in self.facets.get(facet, ()))

    def words(self, role: str) -> tuple[str, ...]:
        """Return the words of a field, one text a span; () when it is not stated."""
        return tuple(span.of(self.document.text) for span in self.fields.get(role, ()))
