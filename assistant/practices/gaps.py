"""What the collection lacks: questions it could not answer, and closed lists without a sheet.

Counts; judges nothing. That nobody asked is no sign that nobody needs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.model import Status
from assistant.practices.partners import places_of
from assistant.practices.question_log import Asked, Logged
from assistant.practices.similar import practices
from assistant.shelf import Shelf
from corpus.lexicon import lexicon
from corpus.model import DocumentKind

UNANSWERED = frozenset({Status.NOT_IN_DOCUMENTS.value, Status.PARTIAL.value})
CLOSED_LISTS = (
    "theme", "kind_of_support", "target_group", "technology", "sector", "funding_source",
    "maturity_dimension", "scope", "country", "region",
)  # fmt: skip
# Values that say that there is none; no collection has a gap there.
NO_SPOT = frozenset({"none", "none_stated"})
NO_TOPIC, NO_PLACE = "", ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic and a place ("" where the question named none), and how often nothing was found.

    ``n_partial`` of them were answered in part. ``texts`` are there only where they were kept.
    """

    topic: str
    place: str
    n: int
    n_partial: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapList:
    """The gaps, most asked first, out of ``n_asked`` questions; ``n_torn`` could not be read."""

    gaps: tuple[Gap, ...]
    n_asked: int
    n_unanswered: int
    n_torn: int
    by_topic: Mapping[str, int]
    by_place: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sheets have each value of each closed list, how many are of each year, and silence.

    ``counts`` are by list and value. ``years`` are the years that the sheets speak for; None
    counts those without. ``silent`` are the values with no sheet, by list.
    """

    n_sheets: int
    n_documents: int
    n_own_summaries: int
    counts: Mapping[str, Mapping[str, int]]
    years: Mapping[int | None, int]
    silent: Mapping[str, tuple[str, ...]]


def gap_list(logged: Logged) -> GapList:
    """Return what was asked and not answered, by topic and place.

    A question on two topics counts for each of them; the totals count it once.
    """
    missed = [one for one in logged.asked if one.status in UNANSWERED]
    found: dict[tuple[str, str], list[Asked]] = {}
    for one in missed:
        for topic in one.topics or (NO_TOPIC,):
            for place in one.places or (NO_PLACE,):
                found.setdefault((topic, place), []).append(one)
    gaps = [
        Gap(
            topic,
            place,
            len(some),
            sum(one.status == Status.PARTIAL for one in some),
            tuple(sorted({one.text for one in some if one.text})),
        )
        for (topic, place), some in found.items()
    ]
    return GapList(
        gaps=tuple(sorted(gaps, key=lambda one: (-one.n, one.topic, one.place))),
        n_asked=len(logged.asked),
        n_unanswered=len(missed),
        n_torn=logged.n_torn,
        by_topic=_counted(one.topics or (NO_TOPIC,) for one in missed),
        by_place=_counted(one.places or (NO_PLACE,) for one in missed),
    )


def coverage(shelf: Shelf) -> Coverage:
    """Return what the sheets of a collection cover and where it is silent."""
    sheets = practices(shelf)
    counts: dict[str, Counter[str]] = {name: Counter() for name in CLOSED_LISTS}
    for sheet in sheets:
        for name in CLOSED_LISTS:
            counts[name].update(sheet.values(name))
    covered = {one for sheet in sheets for one in places_of(sheet)}
    years = Counter(
        (sheet.status.as_of if sheet.status else None) or sheet.document.year for sheet in sheets
    )
    documents = {one.document.name: one.document for one in shelf.sheets}.values()
    return Coverage(
        n_sheets=len(sheets),
        n_documents=sum(one.kind is DocumentKind.DOCUMENT for one in documents),
        n_own_summaries=sum(one.kind is DocumentKind.SHEET for one in documents),
        counts={
            name: dict(sorted(own.items(), key=lambda one: (-one[1], one[0])))
            for name, own in counts.items()
        },
        years=dict(sorted(years.items(), key=lambda one: (one[0] is None, one[0] or 0))),
        silent={name: _silent(name, counts[name], covered) for name in CLOSED_LISTS},
    )


def _silent(name: str, counts: Counter[str], covered: set[str]) -> tuple[str, ...]:
    """Return the values of a list with no sheet; a region with a part that has one is covered."""
    values = (one for one in lexicon().values(name) if one not in NO_SPOT)
    if name != "region":
        return tuple(one for one in values if not counts[one])
    return tuple(
        one
        for one in values
        if not counts[one] and not any(place.startswith(one) for place in covered)
    )


def _counted(codes: Iterable[Iterable[str]]) -> dict[str, int]:
    counts = Counter(one for some in codes for one in dict.fromkeys(some))
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
