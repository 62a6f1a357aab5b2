"""Where a sheet itself says what a field asks for: its sums, its dates, who runs it, where it is.

Ranking sentences finds them nearly always; a cell of a table must not miss the one sentence that a
form keeps for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.composing import Chosen
from assistant.evidence import Evidence
from assistant.practices.budgets import budgets_of
from assistant.row_words import status_places
from assistant.understanding import Kind, Understanding
from corpus.model import Span
from corpus.sheet import Sheet

KIND_OF_FIELD = {
    "dates": Kind.DATE,
    "institution": Kind.WHO,
    "location": Kind.WHERE,
    "website": Kind.WEBSITE,
}
MONEY = frozenset({"concept.budget", "concept.money", "concept.funding", "concept.cost"})


def with_field_first(
    question: Understanding, chosen: Sequence[Chosen], ranked: Sequence[Evidence], sheet: Sheet
) -> tuple[Chosen, ...]:
    """Return ``chosen`` led by the sentences in which ``sheet`` says what the question asks for.

    A question for one edition or year is left as it is: the form says nothing of those.
    """
    if question.details.ordinals or question.details.years:
        return tuple(chosen)
    places = _places(question, sheet)
    led = [
        Chosen(one, one.sentence.span, is_of_field=True)
        for one in sorted(ranked, key=lambda one: one.sentence.span.start)
        if any(one.sentence.span.overlaps(place) for place in places)
    ]
    rest = [one for one in chosen if not any(one.span.overlaps(each.span) for each in led)]
    return (*led, *rest)


def _places(question: Understanding, sheet: Sheet) -> tuple[Span, ...]:
    kinds = {KIND_OF_FIELD[one] for one in question.fields if one in KIND_OF_FIELD}
    kinds.add(question.kind)
    found: list[Span] = []
    if Kind.MONEY in kinds or any(one.concepts & MONEY for one in question.words):
        found += [one.statement for one in budgets_of(sheet)]
    if kinds & {Kind.DATE, Kind.STATUS}:
        found += status_places(sheet)
    for kind, field in ((Kind.WHO, "institution"), (Kind.WHERE, "location")):
        if kind in kinds:
            found += sheet.fields.get(field, ())
    if Kind.WEBSITE in kinds:
        found += sheet.fields.get("website", ())
    return tuple(found)
