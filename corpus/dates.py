"""Dates as documents print them. Knows the months of seven languages, no calendar arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Span

MONTH_NAMES = (
    "january jan gennaio januar janvier januar enero styczeń stycznia januarja",
    "february feb febbraio februar février februar febrero luty lutego februarja",
    "march mar marzo märz mars marec marzec marca",
    "april apr aprile avril abril kwiecień kwietnia aprila",
    "may maggio mai mayo maj maja",
    "june jun giugno juni juin junio junij czerwiec czerwca junija",
    "july jul luglio juli juillet julio julij lipiec lipca julija",
    "august aug agosto août avgust sierpień sierpnia avgusta",
    "september sept sep settembre septembre septiembre wrzesień września septembra",
    "october oct ottobre oktober octobre octubre październik października oktobra",
    "november nov novembre noviembre listopad listopada novembra",
    "december dec dicembre dezember décembre diciembre grudzień grudnia decembra",
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s*[-–]\s*\d{{1,2}})?(?:\s+of)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>{_YEAR})"
    rf"|\b(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<year2>{_YEAR})"
    rf"|\b(?P<month3>{_MONTH})\.?,?\s+(?P<year3>{_YEAR})"
    rf"|\b(?P<day4>\d{{1,2}})[ ./](?P<month4>\d{{1,2}})[ ./](?P<year4>{_YEAR})\b"
    rf"|\b(?P<year5>{_YEAR})-(?P<month5>\d{{2}})-(?P<day5>\d{{2}})\b",
    re.I,
)
_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|\.)?(?:\s*[-–]\s*\d{{1,2}}\.?)?(?:\s+(?:of|de|di))?\s+(?:{_MONTH})\b"
    rf"|\b(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d{{2}})\b|\b{_YEAR}-\d{{2}}-\d{{2}}\b",
    re.I,
)
_RANGE_BEFORE = re.compile(r"(?:[-–—]|\bto|\buntil|\bbis|\bal?|\bau|\bdo|\bhasta)\s*$", re.I)
SUBMITTED = re.compile(
    r"(?:date of submission|submission date|submitted(?: on)?|publication date|"
    r"published(?: on| in)?)\s*:?\s*",
    re.I,
)
NEAR_CHARS = 3  # between the words for a submission and its date


class DateRole(StrEnum):
    """What a printed date is: the end of a period, or anything else that happened then."""

    EVENT = "event"
    END = "end"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date with its place. Month and day are None where the text names only a year."""

    span: Span
    year: int
    month: int | None
    day: int | None
    role: DateRole


def printed_dates(text: str) -> tuple[PrintedDate, ...]:
    """Return the dates of ``text`` that name at least a month, in order.

    >>> [(d.year, d.month, str(d.role)) for d in printed_dates("May 2012 – June 2014")]
    [(2012, 5, 'event'), (2014, 6, 'end')]
    """
    found: list[PrintedDate] = []
    for match in _DATE.finditer(text):
        parts = {k: v for k, v in match.groupdict().items() if v}
        year = int(next(v for k, v in parts.items() if k.startswith("year")))
        month_text = next((v for k, v in parts.items() if k.startswith("month")), "")
        day_text = next((v for k, v in parts.items() if k.startswith("day")), "")
        month = MONTHS.get(month_text.casefold()) or (
            int(month_text) if month_text.isdecimal() else 0
        )
        day = int(day_text) if day_text else None
        if not 1 <= month <= 12 or not (day is None or 1 <= day <= 31):
            continue
        is_end = bool(_RANGE_BEFORE.search(text[max(match.start() - 12, 0) : match.start()]))
        role = DateRole.END if is_end else DateRole.EVENT
        found.append(PrintedDate(Span(*match.span()), year, month, day, role))
    return tuple(found)


def names_day(text: str) -> bool:
    """Say whether ``text`` names a day, with or without its year.

    >>> names_day("on 8 November"), names_day("in November 2019"), names_day("31.01.2020")
    (True, False, True)
    """
    return bool(_DAY.search(text))


def year_of(text: str, today: date, title_page: str = "") -> int | None:
    """Return the year a document speaks for, by its own words; None when it prints no date.

    The stated submission date, else the latest past start or event date (DESIGN, rule 4): of the
    title page, where that has one. What a report of 2024 plans for 2026 may be past by now.
    """
    on_title, dates = printed_dates(title_page), printed_dates(text)
    # Of the title page also what follows a dash: "Version 2.1 – October 2025" is no end.
    return (
        _of_submission(title_page, on_title)
        or _latest(on_title, today)
        or _of_submission(text, dates)
        or _latest([one for one in dates if one.role is DateRole.EVENT], today)
    )


def _of_submission(text: str, dates: Sequence[PrintedDate]) -> int | None:
    """Return the year of the first date right after the words for a submission."""
    ends = [match.end() for match in SUBMITTED.finditer(text)]
    near = (one.year for end in ends for one in dates if 0 <= one.span.start - end <= NEAR_CHARS)
    return next(near, None)


def _latest(dates: Sequence[PrintedDate], today: date) -> int | None:
    past = (one.year for one in dates if (one.year, one.month or 1) <= (today.year, today.month))
    return max(past, default=None)
