"""Which is bigger, cheaper, older: said in a lead only where the figures may be compared.

Else the reason stands beside the table. Sums are never subtracted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from assistant.practices.cell import Field
from assistant.practices.comparison import Comparison
from assistant.practices.sums import Sum, comparable
from assistant.wording import Wording, wording
from corpus.periods import DatePoint
from corpus.sheet import Sheet

LEAD: Final = wording().say("side_by_side")
_LEAST_MONEY = re.compile(
    r"\bcheap(?:er|est)\b|\b(?:less|least) (?:money|expensive)\b"
    r"|\bsmall(?:er|est) (?:\w+ )?(?:budget|sum|grant|cost)\b",
    re.I,
)
_MOST_MONEY = re.compile(
    r"\b(?:more|most) (?:\w+ )?(?:money|expensive|funding|cost\w*)\b"
    r"|\b(?:bigg|larg|high)(?:er|est) (?:\w+ )?(?:budget|sum|grant|money|cost|funding)\b"
    r"|\bcosts? (?:the )?(?:more|most)\b",
    re.I,
)
_SIZE = re.compile(r"\b(?:bigg|larg)(?:er|est)\b", re.I)
_EARLIEST = re.compile(
    r"\bold(?:er|est)\b|\bearli(?:er|est)\b|\bfirst\b(?! (?:edition|year))|\blong(?:er|est)\b", re.I
)
_LATEST = re.compile(r"\b(?:new|young)(?:er|est)\b|\blat(?:er|est)\b|\blast\b", re.I)


def lead_of(
    question: str, comparison: Comparison, own: Wording | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the line above the table, with a colon, and what to say beside it.

    ``question`` is in English, word by word; the lines are in English or the language of ``own``.
    """
    words = own or wording()
    lead = words.say("side_by_side")
    if Field.DATES in comparison.fields:
        for pattern, is_first in ((_EARLIEST, True), (_LATEST, False)):
            if pattern.search(question):
                return _by_start(comparison, words, is_first=is_first)
    if Field.BUDGET in comparison.fields:
        for pattern, choose in ((_LEAST_MONEY, min), (_MOST_MONEY, max)):
            if pattern.search(question):
                return _by_money(comparison, choose, words)
    if _SIZE.search(question):
        return lead, (words.say("no_size"),)
    return lead, ()


def _by_money(
    comparison: Comparison, choose: Callable[..., tuple[float, int]], own: Wording
) -> tuple[str, tuple[str, ...]]:
    sheets = [row.sheet for row in comparison.rows]
    sums = comparable(sheets)
    values = [_exact(one) for one in sums]
    if not sums or any(value is None for value in values):
        return own.say("side_by_side"), (own.say("no_more_money"),)
    value, at = choose((value or 0.0, at) for at, value in enumerate(values))
    if sum(one == value for one in values) > 1:
        return own.say("sums_equal"), ()
    word = "larger" if choose is max else "smaller"
    if len(values) > 2:
        word = "largest" if choose is max else "smallest"
    printed = sums[at].budget.reading.printed
    return own.say(f"money_{word}", name=comparison.names[at], printed=printed), ()


def _exact(one: Sum) -> float | None:
    return one.budget.low if one.budget.low == one.budget.high else None


def _by_start(
    comparison: Comparison, own: Wording, *, is_first: bool
) -> tuple[str, tuple[str, ...]]:
    lead = own.say("side_by_side")
    points = [_start(row.sheet) for row in comparison.rows]
    silent = [name for name, point in zip(comparison.names, points, strict=True) if point is None]
    if silent:
        return lead, (own.say("no_start", name=silent[0]),)
    known = [one for one in points if one is not None]
    order = sorted(range(len(known)), key=lambda at: known[at].first_day, reverse=not is_first)
    first, second = known[order[0]], known[order[1]]
    is_clear = first.last_day < second.first_day if is_first else first.first_day > second.last_day
    if not is_clear:
        return lead, (own.say("coarse_dates"),)
    key = "began_first" if is_first else "began_last"
    return own.say(key, name=comparison.names[order[0]]), ()


def _start(sheet: Sheet) -> DatePoint | None:
    return sheet.period.start if sheet.period else None
