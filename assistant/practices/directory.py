"""The directory of hubs and institutions that the sheets name: where they are, what they run.

Document 001 asks for such a directory. A website is given with the sheet it was printed for; no
person is ever named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.citing import short_title
from assistant.practices.rows import Row
from assistant.sheet_words import Cited
from assistant.support.fitting import Fit
from assistant.support.offers import offer_of, still_runs
from corpus.institutions import InstitutionType, institution_type
from corpus.lexicon import lexicon
from corpus.terms import fold, terms

HUB: Final = "hub"
HUB_KINDS: Final = frozenset({"good_practice", "support_instrument", "description"})
PARTNERSHIP: Final = "partnership"
_ASIDE = re.compile(r"\s*\([^()]*\)")
_PARTNERS = re.compile(r"\b(?:project partners|partnership|consortium|alliance)\b", re.I)
_NEXT_BODY = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class Run:
    """A sheet that a body runs, with its status in words, its website and the words for both."""

    sheet_id: str
    name: str
    kind: str
    status: str
    website: str
    runs_words: Cited | None
    website_words: Cited | None


@dataclass(frozen=True, slots=True)
class Body:
    """A hub or an institution. ``kind`` is "hub" or a type of institution, read from its name.

    ``run_by`` is the institution of a hub, "" when it is itself or not stated. Places are labels,
    of the hub itself, else of what the institution runs.
    """

    name: str
    kind: str
    run_by: str
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def websites(self) -> tuple[str, ...]:
        """The addresses printed for what it runs, each once."""
        return tuple(dict.fromkeys(one.website for one in self.runs if one.website))


@dataclass
class _Entry:
    """What is gathered for one body."""

    name: str
    kind: str
    run_by: str = ""
    rows: list[Row] = field(default_factory=list)


def directory_of(rows: Sequence[Row]) -> tuple[Body, ...]:
    """Return the hubs and institutions of ``rows``, sorted by name: filter the rows first."""
    entries: dict[tuple[str, ...], _Entry] = {}
    runs: dict[str, Run] = {}
    for row in rows:
        run, institution = _run(row)
        runs[run.sheet_id] = run
        key = terms(institution)
        if is_hub(row):
            is_itself = bool(key) and any(_same_body(name, institution) for name in _names(row))
            name = institution if is_itself else short_title(row.sheet.name)
            entry = entries.setdefault(terms(name), _Entry(name, HUB))
            entry.kind = HUB
            entry.run_by = "" if is_itself else institution
            entry.rows.append(row)
            if is_itself:
                continue
        if key:
            kind = _kind_of(institution)
            entries.setdefault(key, _Entry(institution, kind)).rows.append(row)
    bodies = [_body(entry, runs) for entry in entries.values()]
    return tuple(sorted(bodies, key=lambda one: (fold(one.name), one.name)))


def is_hub(row: Row) -> bool:
    """Say whether a sheet is about a hub: by its kind, or because its name says so."""
    if row.sheet.kind == HUB:
        return True
    if row.sheet.kind not in HUB_KINDS:
        return False
    named = {one for word in lexicon().read(short_title(row.sheet.name)) for one in word.ids}
    return "concept.hub" in named and bool(row.values["theme"] & {"dih"})


def kind_label(kind: str) -> str:
    """Return what people call a kind of body.

    >>> kind_label("research_centre"), kind_label("other")
    ('research centre', 'institution')
    """
    if kind == InstitutionType.OTHER.value:
        return "institution"
    return kind.replace("_", " ")


def _run(row: Row) -> tuple[Run, str]:
    offer = offer_of(row.sheet, Fit((), ()))
    run = Run(
        sheet_id=row.sheet.sheet_id,
        name=row.sheet.name,
        kind=row.sheet.kind,
        status=still_runs(row.sheet),
        website=offer.website,
        runs_words=offer.runs_words if offer.runs_by else None,
        website_words=offer.start_words if offer.website else None,
    )
    return run, _ASIDE.sub("", offer.runs_by).strip()


def _kind_of(name: str) -> str:
    """Return what kind of body the first one named is."""
    first = _NEXT_BODY.split(name)[0]
    return PARTNERSHIP if _PARTNERS.search(first) else institution_type(first).value


def _same_body(one: str, other: str) -> bool:
    """Say whether two names are the same but for "DIH" and "Digital Innovation Hub (DIH)"."""
    return _key(one) == _key(other)


def _key(name: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in lexicon().read(name):
        own = (HUB,) if "concept.hub" in word.ids else word.terms
        found += [one for one in own if found[-1:] != [one]]
    return tuple(found)


def _names(row: Row) -> tuple[str, ...]:
    aliases = row.sheet.document.aliases if row.sheet.is_hand_made else ()
    return (row.sheet.name, short_title(row.sheet.name), *aliases)


def _body(entry: _Entry, runs: dict[str, Run]) -> Body:
    rows = sorted(entry.rows, key=lambda row: (fold(row.sheet.name), row.sheet.sheet_id))
    where = [row for row in rows if is_hub(row)] if entry.kind == HUB else rows
    return Body(
        name=entry.name,
        kind=entry.kind,
        run_by=entry.run_by,
        countries=_labels(where, "country"),
        regions=_labels(where, "region"),
        runs=tuple(runs[row.sheet.sheet_id] for row in rows),
    )


def _labels(rows: Sequence[Row], facet: str) -> tuple[str, ...]:
    return tuple(sorted({label for row in rows for label in row.labels(facet)}))
