"""Periods and single dates as documents print them, years alone included, in seven languages.

A date is as exact as it was printed. An end before its start is marked, never swapped.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.dates import MONTHS
from corpus.model import Span

# Besides the names in dates.py: short and inflected forms that are a month beside a year only.
_SHORT_MONTHS = (
    "jänner janv gen ene styczniu januarju", "févr fevr feb lutym februarju", "mrz marcu",
    "avr abr kwietniu aprilu", "mag maju", "giu czerwcu juniju", "juil lug lipcu juliju",
    "aout ago sierpniu avgustu", "set wrześniu septembru", "okt ott październiku oktobru",
    "listopadzie novembru", "dez déc dic grudniu decembru decembre",
)  # fmt: skip
_MONTHS = MONTHS | {
    name: number for number, names in enumerate(_SHORT_MONTHS, 1) for name in names.split()
}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º|°)?"
_OF = r"(?:(?:of|de|del|di|des|leta)\s+)?"
_YEAR = re.compile(
    r"(?<![\d.,/€$£+#:])(?:19\d\d|20[0-4]\d)(?!\w|[.,:]\d|/\d{3}|/\d\d/|-[A-Za-z])"
    r"(?!\s?(?:[€£$%]|EUR\b|euros?\b|million|Mio\b|m²|km\b))"
    r"|(?<=[./])(?:19\d\d|20[0-4]\d)(?![\w/]|[.,:]\d)"
)
_ISO_REST = re.compile(r"-(\d\d)-(\d\d)(?!\d)")
_SHORT_REST = re.compile(r"[-–/](\d\d)(?![\w/]|[-.,–]\d)")
_LEFT = tuple(
    re.compile(pattern + r"$", re.I)
    for pattern in (
        rf"(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL}\s+{_OF}(?P<month>{_MONTH})\.?,?\s+{_OF}",
        rf"(?<!\w)(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s*",
        rf"(?<!\w)(?P<month>{_MONTH})\.?,?\s+{_OF}",
        r"(?<![\d.,/-])(?P<day>\d{1,2})(?:[/-]|\.\s?)(?P<month>\d{1,2})(?:[/-]|\.\s?)",
        r"(?<![\d.,/-])(?P<day>\d{2}) (?P<month>\d{2}) ",
        r"(?<![\d.,/-])(?P<month>0?[1-9]|1[0-2])[./-]",
    )
)
_LEFT_CHARS = 40  # a day, a month and the words between them
_JOIN = (
    r"(?:\s*[-–—→]\s*|\s+(?:to|until|till|through|bis(?:\s+zum)?|al?|fino\s+al?|au|à|do|hasta(?:\s+el)?)\s+"
    r"(?:the\s+|leta\s+|el\s+)?|\s+jusqu['’](?:à|en|au)\s*)"
)
_AND = r"\s+(?:and|und|e|et|in|y|i|a)\s+(?:the\s+)?"
_JOINED = re.compile(_JOIN, re.I)
_ANDED = re.compile(_AND, re.I)
_FIRST_HALF = re.compile(  # "March - June 2019", "8-9 November 2017", "1 May to 3 June 2019"
    rf"(?<!\w)(?:(?P<day>\d{{1,2}}){_ORDINAL}(?:\s+{_OF}(?P<month>{_MONTH})\.?)?"
    rf"|(?P<alone>{_MONTH})\.?)(?P<join>{_JOIN}|{_AND})$",
    re.I,
)
_BETWEEN = re.compile(
    r"(?<!\w)(?:between|zwischen|tra|fra|entre|med|między|pomiędzy)(?:\s+(?:the|el))?\s+$", re.I
)
_FROM = re.compile(
    r"(?<!\w)(?:from|between|vom?|zwischen|dall?|da|tra|fra|de|du|del|entre|od|desde|med|między)"
    r"(?:\s+(?:the|leta|el|dem))?\s+$|(?<!\w)dall['’]$",
    re.I,
)
_SINCE = re.compile(
    r"(?<!\w)(?:since|seit|ab|dal|depuis|od|desde)(?:\s+(?:the|leta|roku|dem|el))?\s+$"
    r"|(?<!\w)dall['’]$",
    re.I,
)
_UNTIL = re.compile(
    r"(?<!\w)(?:until|till|bis|fino\s+al?|hasta|jusqu['’]en|jusqu['’]au|do)"
    r"(?:\s+(?:the|leta|roku|zum|el|the\s+end\s+of|end\s+of|ende|konca|końca|fine))?\s+$",
    re.I,
)
_ONGOING = (
    r"(?:on-?going|continuing|present|today|now|current|in\s+corso|oggi|laufend|andauernd|heute|"
    r"en\s+cours|aujourd['’]hui|(?:ce\s+)?jour|v\s+teku|še\s+traja|traja|danes|en\s+curso|en\s+marcha|"
    r"(?:la\s+)?actualidad|presente|hoy|w\s+toku|w\s+trakcie|nadal|trwa|obecnie|dziś)(?!\w)"
)
_STILL = re.compile(rf"(?:{_JOIN}){_ONGOING}|\s+to\s+date(?!\w)|\s*\(?{_ONGOING}", re.I)
_TITLE_BEFORE = re.compile(  # the year is part of a name
    r"(?:Horizon|Horizont|Horizonte|Horyzont|Orizzonte|Obzorje|Agenda|Europe|Europa|Strategy|Vision|"
    r"Industry|HORIZON|EUROPE|H)\s?$"
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w.]*[-_](?:\d+[-_])*$")


class Precision(StrEnum):
    """How exactly a date was printed."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A date with its place; month and day are None where the text does not name them.

    >>> DatePoint(Span(0, 4), 2019).last_day
    datetime.date(2019, 12, 31)
    """

    span: Span
    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        self.first_day  # noqa: B018 - a date that no calendar has cannot be built

    @property
    def precision(self) -> Precision:
        """How exactly the date was printed."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> date:
        """The earliest day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time. ``start`` is None for "until 2020", ``end`` for "since 2016"."""

    span: Span
    start: DatePoint | None
    end: DatePoint | None
    is_ongoing: bool = False

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a period needs a start or an end")
        if self.is_ongoing and self.end is not None:
            raise ValueError("what is ongoing has no end")

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins: then one of the two is misprinted."""
        if self.start is None or self.end is None:
            return False
        return self.end.last_day < self.start.first_day


def read_points(text: str) -> tuple[DatePoint, ...]:
    """Return the single dates of ``text`` in order, years alone included.

    >>> [(p.year, p.month, p.day) for p in read_points("Due 31 01 2020, begun in May 2019")]
    [(2020, 1, 31), (2019, 5, None)]
    """
    return tuple(point for point, _ in _points(text))


def read_periods(text: str) -> tuple[Period, ...]:
    """Return the periods of ``text`` in order.

    >>> [(p.start.year, p.is_ongoing) for p in read_periods("May 2012 - Ongoing")]
    [(2012, True)]
    """
    found: list[Period] = []
    points = _points(text)
    at = 0
    while at < len(points):
        point, short_end = points[at]
        before = text[max(point.span.start - _LEFT_CHARS, 0) : point.span.start]
        following = points[at + 1][0] if at + 1 < len(points) else None
        taken = 1
        if short_end is not None:
            found.append(_grown(text, Period(point.span, point, short_end)))
        elif following and _joins(text, point, following, before):
            whole = Span(point.span.start, following.span.end)
            found.append(_grown(text, Period(whole, point, following)))
            taken = 2
        elif (half := _first_half(point, before)) is not None:
            found.append(_grown(text, half))
        elif still := _STILL.match(text, point.span.end):
            found.append(Period(Span(point.span.start, still.end()), point, None, is_ongoing=True))
        elif since := _SINCE.search(before):
            found.append(Period(_led(point.span, since), point, None))
        elif until := _UNTIL.search(before):
            found.append(Period(_led(point.span, until), None, point))
        at += taken
    return tuple(found)


def _points(text: str) -> list[tuple[DatePoint, DatePoint | None]]:
    """Return each date, and the second year of a short form such as 2020/21."""
    found: list[tuple[DatePoint, DatePoint | None]] = []
    end = 0
    for match in _YEAR.finditer(text):
        if match.start() < end:
            continue
        left = text[max(match.start() - _LEFT_CHARS, end, 0) : match.start()]
        for point, second in _read_point(text, match, left):
            found.append((point, second))
            end = (second or point).span.end
    return found


def _read_point(
    text: str, match: re.Match[str], left: str
) -> Iterator[tuple[DatePoint, DatePoint | None]]:
    year = int(match.group())
    rest = _ISO_REST.match(text, match.end())
    if rest and (iso := _point(match.start(), rest.end(), year, int(rest[1]), int(rest[2]))):
        yield iso, None
        return
    for pattern in _LEFT:
        found = pattern.search(left)
        if not found:
            continue
        parts = found.groupdict()
        month = _MONTHS.get(parts["month"].casefold()) or int(parts["month"])
        day = int(parts["day"]) if parts.get("day") else None
        start = match.start() - len(found.group())
        if point := _point(start, match.end(), year, month, day):
            yield point, None
            return
    if left.endswith(("/", ".")) or _TITLE_BEFORE.search(left) or _WORD_BEFORE.search(left):
        return
    point = DatePoint(Span(*match.span()), year)
    short = _SHORT_REST.match(text, match.end())
    if short and 0 < int(short[1]) - year % 100 <= 30:
        whole = Span(match.start(), short.end())
        second = DatePoint(whole, year - year % 100 + int(short[1]))
        yield DatePoint(whole, year), second
    elif not (short and "/" in short.group()):
        yield point, None


def _point(start: int, end: int, year: int, month: int, day: int | None) -> DatePoint | None:
    """Return the date; None where no calendar has it."""
    try:
        return DatePoint(Span(start, end), year, month, day)
    except ValueError:
        return None


def _joins(text: str, one: DatePoint, other: DatePoint, before: str) -> bool:
    between = text[one.span.end : min(other.span.start, one.span.end + _LEFT_CHARS)]
    if one.span.end + len(between) != other.span.start or "\n" in between:
        return False
    if _JOINED.fullmatch(between):
        return True
    return bool(_ANDED.fullmatch(between) and _BETWEEN.search(before))


def _first_half(point: DatePoint, before: str) -> Period | None:
    """Return the period whose start stands before ``point`` without its year."""
    half = _FIRST_HALF.search(before) if point.month else None
    if half is None:
        return None
    is_and = bool(_ANDED.fullmatch(half["join"])) and not _JOINED.fullmatch(half["join"])
    if is_and and not _BETWEEN.search(before[: half.start()]):
        return None
    name = half["month"] or half["alone"]
    if name is None and point.day is None:
        return None
    month = _MONTHS[name.casefold()] if name else point.month or 1
    start_at = point.span.start - len(half.group())
    end_at = start_at + len(half.group()) - len(half["join"])
    start = _point(start_at, end_at, point.year, month, int(half["day"]) if half["day"] else None)
    if start is None or start.first_day > point.last_day:
        return None
    return Period(Span(start_at, point.span.end), start, point)


def _grown(text: str, period: Period) -> Period:
    """Return the period with the word that opens it: "from", "between"."""
    start = period.span.start
    opening = _FROM.search(text[max(start - _LEFT_CHARS, 0) : start])
    if not opening:
        return period
    return Period(_led(period.span, opening), period.start, period.end, period.is_ongoing)


def _led(span: Span, opening: re.Match[str]) -> Span:
    return Span(span.start - len(opening.group().lstrip()), span.end)
