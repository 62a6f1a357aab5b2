"""What sums cover, so that nobody compares a year with a whole scheme; and money per SME reached.

Two sums are comparable when each sheet states one, in one currency, and the sentences limit them in
the same way. No difference is ever computed; no document gives a rate of exchange.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from assistant.citing import short_title
from assistant.practices.budgets import Budget, budgets_of
from assistant.practices.cell import Cell, Field, on_one_line
from assistant.question.editions import SAID
from assistant.sheet_words import Said, statements_of
from assistant.wording import Wording, wording
from corpus.amounts import Qualifier, Reading, Unit
from corpus.model import Span
from corpus.sheet import Sheet

WHOLE: Final = wording().say("limit_whole")
LIMITS: Final[Mapping[Qualifier, str]] = MappingProxyType(  # the texts that say them
    {
        Qualifier.PER_YEAR: "limit_per_year",
        Qualifier.PER_PROJECT: "limit_per_project",
        Qualifier.PER_FIRM: "limit_per_firm",
        Qualifier.AVERAGE: "limit_average",
        Qualifier.UP_TO: "limit_upper",
        Qualifier.LESS_THAN: "limit_upper",
        Qualifier.REQUESTED: "limit_requested",
        Qualifier.PLANNED: "limit_planned",
    }
)
ONE_CASE: Final = "limit_one_case"
PART: Final = "limit_part"
_KEYS: Final = MappingProxyType(  # by what they are called in ``Sum.limits``
    {wording().say(one): one for one in (*LIMITS.values(), ONE_CASE, PART)}
)
# Words of a sentence that say that a sum is one part of the money.
_PART = re.compile(
    r"\bpublic (?:funding|money|investment|funds?)\b|\bco-?financ\w+|\bmatch(?:ed)?\b"
    r"|\b(?:secured|received|given|had given)\b|\bgrants?\b|\bcovering \d+ ?%|\badditional\b"
    r"|\d+ ?% of (?:the |its )?(?:money|budget|funding)\b"
    r"|\bSocial Funds?\b|\bDevelopment Fund\b|\bcapital (?:grants?|contributions?)\b",
    re.I,
)
_WHOLE_WORD = re.compile(
    r"\b(?:total|overall|whole) (?:budget|cost)\b|\bbudget (?:is|of|was)\b|\bcompris\w+", re.I
)
_ONE = re.compile(
    r"\b(?:each|per|usual(?:ly)?|typical(?:ly)?) (?:\w+ )?"
    r"(?:project|firm|company|voucher|standard)\b"
    r"|\bfund(?:s)? .{0,20}\bstandards?\b|\bfor (?:digital )?standards\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?:over|for|in|during|within) (?:the )?(?:first |next |last )?"
    r"(?:\d+|one|two|three|four|five) (?:years?|months?)\b"
    r"|\b(?:since|by|until) (?:19|20)\d\d\b|\b(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d\b"
    r"|\bfirst (?:\w+ )?(?:years?|months?)\b",
    re.I,
)
_PROGRAMME_YEARS = re.compile(
    r"\b(?:ROP|ERDF|ESF|OP|programme) (?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d"
)
_ANNOUNCED = re.compile(r"\b(?:announce[sd]?|foreseen|envisaged|planned|will have)\b", re.I)
_SME = re.compile(r"\bSMEs?\b|\bsmall(?:- and |,? and )medium", re.I)
_REACHED = re.compile(
    r"\b(?:support(?:ed)?|help(?:ed)?|received|reached|benefit(?:ed|ted)|involved|trained|advised|"
    r"provided|funded|recipients?|transform\w*|gave|served|assisted|took part)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of a sheet and what limits it, in plain words: "one year", "requested", "by 2015"."""

    budget: Budget
    limits: tuple[str, ...]

    @property
    def covers(self) -> str:
        """What it covers, in words for people."""
        return ", ".join(self.limits) or WHOLE


def sums_of(sheet: Sheet) -> tuple[Sum, ...]:
    """Return the sums that a sheet states as its money, each with what limits it."""
    return tuple(Sum(one, _limits(one)) for one in budgets_of(sheet))


def notes_on(sheets: Sequence[Sheet], own: Wording | None = None) -> tuple[str, ...]:
    """Return why the sums of these sheets may not be set against each other; () when they may.

    In English, or in the language of ``own``.
    """
    say = (own or wording()).say
    stated = [(sheet, sums) for sheet in sheets if (sums := sums_of(sheet))]
    if len(stated) < 2:
        return ()
    notes: list[str] = []
    currencies = sorted({one.budget.currency for _, sums in stated for one in sums})
    if len(currencies) > 1:
        notes.append(say("sums_currencies", currencies=(own or wording()).both(currencies)))
    covers = {tuple(sorted({one.covers for one in sums})) for _, sums in stated}
    if len(covers) > 1:
        told = "; ".join(f"{_name(sheet)}: {_all_covers(sums, own)}" for sheet, sums in stated)
        notes.append(say("sums_differ", told=told))
    elif any(len(sums) > 1 for _, sums in stated):
        notes.append(say("sums_several"))
    return tuple(notes)


def comparable(sheets: Sequence[Sheet]) -> tuple[Sum, ...]:
    """Return one sum a sheet, in their order, when they may be compared; else ()."""
    every = [sums_of(sheet) for sheet in sheets]
    if any(len(own) != 1 for own in every) or notes_on(sheets):
        return ()
    return tuple(own[0] for own in every)


def per_sme(sheet: Sheet, words: Wording | None = None) -> Cell:
    """Return the money per SME reached, computed; not stated unless both stand in one scope.

    Both figures are exact or limited alike ("over 12.5 M€" for "1000 SMEs" gives "over"). They are
    of one scope when one sentence gives both, or when neither sentence limits its figure to a
    year, a part or an edition. In English, or in the language of ``words``.
    """
    own = sums_of(sheet)
    had = [one for one in own if one.budget.is_had and not one.budget.is_by_year]
    if len(had) != 1:
        return Cell(Field.PER_SME)
    text = sheet.document.text
    for said, count in _reached(sheet):
        together = _told_together(sheet, had[0].budget.statement, said.span)
        told = said.span.of(text)
        free = not had[0].limits and not _TIME.search(told) and not SAID.search(told)
        if (together or free) and count.value:
            return _computed(sheet, had[0], said, count, words or wording())
    return Cell(Field.PER_SME)


def _told_together(sheet: Sheet, money: Span, count: Span) -> bool:
    """Say whether one sentence gives both: of the document, or the one a sheet was written from."""
    if money == count:
        return True
    text = sheet.document.text
    if any(one.search(span.of(text)) for one in (_TIME, SAID) for span in (money, count)):
        return False
    sources = set(sheet.document.sources(money)) & set(sheet.document.sources(count))
    return any(one.lines is not None for one in sources)


def _computed(sheet: Sheet, money: Sum, said: Said, count: Reading, words: Wording) -> Cell:
    text = sheet.document.text
    value = money.budget.low / count.value
    is_over = Qualifier.MORE_THAN in money.budget.reading.qualifiers
    amount = f"{money.budget.currency} {words.number(value)}"
    counted = on_one_line((count.phrase if count.counted else count.span).of(text))
    spans = tuple(dict.fromkeys((money.budget.statement, said.span)))
    return Cell(
        Field.PER_SME,
        words.say("per_sme_over" if is_over else "per_sme", amount=amount),
        spans,
        is_label=True,
        formula=f"{money.budget.reading.printed} / {counted}",
    )


def _reached(sheet: Sheet) -> list[tuple[Said, Reading]]:
    """Return the counts of SMEs reached with their sentences, in the order of the text."""
    text = sheet.document.text
    found: list[tuple[Said, Reading]] = []
    for said in statements_of(sheet):
        words = said.span.of(text)
        if said.field not in ("evidence", "resources") or not _REACHED.search(words):
            continue
        found += [
            (said, one)
            for one in sheet.figures
            if one.unit is Unit.COUNT
            and one.counted is not None
            and said.span.contains(one.span)
            and one.high is None
            and _SME.search(one.counted.of(text))
        ]
    return found


def _limits(budget: Budget) -> tuple[str, ...]:
    """Return what limits a sum, by its qualifiers and the words of its sentence."""
    words = budget.covers
    say = wording().say
    planned = say(LIMITS[Qualifier.PLANNED])
    found = [say(key) for one, key in LIMITS.items() if one in budget.reading.qualifiers]
    if _ANNOUNCED.search(words) and planned not in found:
        found.append(planned)
    clause = next((one for one in re.split(r"[;:]", words) if budget.reading.printed in one), words)
    if _ONE.search(clause):
        found.append(say(ONE_CASE))
    if edition := _edition_of(budget, words):
        found.append(edition)
    elif not found and _PART.search(clause) and not _WHOLE_WORD.search(clause):
        found.append(say(PART))
    timed = _TIME.search(_PROGRAMME_YEARS.sub(" ", words))
    if timed:
        found.append(" ".join(timed[0].split()))
    return tuple(found)


def _edition_of(budget: Budget, words: str) -> str:
    """Return the edition that a sum is of: the one named next after it, else the one before."""
    at = words.find(budget.reading.printed)
    named = list(SAID.finditer(words))
    after = [one for one in named if one.start() > at]
    before = [one for one in named if one.start() < at]
    nearest = after[0] if after else before[-1] if before else None
    return nearest[0].casefold() if nearest else ""


def _all_covers(sums: Sequence[Sum], own: Wording | None) -> str:
    """Return what sums cover; of words of a sentence, those that Cairn has in other languages."""
    say = (own or wording()).say
    told = (", ".join(say(_KEYS[limit]) if limit in _KEYS else limit for limit in one.limits)
            for one in sums)  # fmt: skip
    return " / ".join(dict.fromkeys(one or say("limit_whole") for one in told))


def _name(sheet: Sheet) -> str:
    return short_title(sheet.name)
