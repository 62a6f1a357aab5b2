"""What became of a practice, by its printed dates and words: the status words of DESIGN, rule 4.

Today is always an argument. Nothing is guessed: without a date the status is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Span
from corpus.periods import DatePoint, Period

MAX_AGE_MONTHS = 24  # DESIGN, rule 4: older than that, "ongoing" is only said to be
_SUBJECT = (
    r"(?:it|(?:the|this|our)\s+(?:[\w'’-]+\s+){0,3}(?:agency|association|board|body|cent(?:re|er)|"
    r"cluster|company|consortium|foundation|fund|hub|initiative|institute|lab|laboratory|measure|"
    r"network|office|organisation|organization|partnership|platform|practice|programme|program|"
    r"project|scheme|service|tool))"
)
_IS = r"\s+(?:has\s+(?:since\s+)?been|have\s+been|had\s+been|was|were|is|got)\s+(?:\w+ly\s+|later\s+|then\s+|since\s+)?"  # noqa: E501 - a pattern is read as one line
_WOUND_UP = re.compile(
    rf"(?<!\w){_SUBJECT}{_IS}(?:closed(?:\s+down)?|wound\s+(?:up|down)|liquidated|dissolved|disbanded|"
    r"discontinued|shut\s+down|terminated|abolished)(?!\w)"
    rf"|(?<!\w){_SUBJECT}\s+(?:closed(?:\s+(?:down|its\s+doors)|\s+in\s+\d{{4}})|ceased\s+to\s+(?:exist|operate)|"
    r"went\s+into\s+liquidation|no\s+longer\s+exists)(?!\w)"
    r"|(?<!\w)(?:wurde|wurden)\s+(?:\w+\s+){0,3}(?:aufgelöst|liquidiert|eingestellt)(?!\w)"
    r"|(?<!\w)è\s+stat[oa]\s+(?:sciolt[oa]|liquidat[oa]|chius[oa]|soppress[oa])(?!\w)"
    r"|(?<!\w)a\s+été\s+(?:dissoute?|liquidée?|supprimée?)(?!\w)"
    r"|(?<!\w)(?:je\s+bil[ao]?\s+(?:ukinjen|likvidiran)[ao]?|ha\s+sido\s+(?:disuelt|liquidad)[oa]|"
    r"został[ao]?\s+(?:zlikwidowan|rozwiązan)[yae])(?!\w)",
    re.I,
)
_SUPERSEDED = re.compile(
    rf"(?<!\w){_SUBJECT}{_IS}(?:replaced|succeeded|superseded|followed\s+up)\s+by(?!\w)"
    rf"|(?<!\w){_SUBJECT}{_IS}(?:merged|absorbed|integrated|transformed)\s+into(?!\w)"
    r"|(?<!\w)its\s+successor(?!\w)"
    r"|(?<!\w)(?:wurde|wurden)\s+(?:\w+\s+){0,3}(?:abgelöst|ersetzt)(?!\w)"
    r"|(?<!\w)è\s+stat[oa]\s+sostituit[oa]\s+da|(?<!\w)a\s+été\s+remplacée?\s+par"
    r"|(?<!\w)ha\s+sido\s+(?:sustituid|reemplazad)[oa]\s+por",
    re.I,
)


class StatusWord(StrEnum):
    """The closed list of DESIGN, rule 4."""

    PLANNED_THEN = "planned_then"
    RUNNING = "running"
    SAID_RUNNING = "said_running"
    ENDED = "ended"
    WOUND_UP = "wound_up"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a status stands on."""

    WORDS = "words"  # the text says what became of it
    END = "end"  # the printed end
    ONGOING = "ongoing"  # the text says that it runs
    START = "start"  # only a start is printed
    REVERSED = "reversed"  # the end lies before the start: neither is believed
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class Status:
    """A status with the year that it was said in (None: year unknown) and what it stands on.

    ``span`` is the place of the words in the text that was given; None for dates.
    """

    word: StatusWord
    as_of: int | None
    basis: Basis
    span: Span | None = None


def status_of(
    start: DatePoint | None,
    end: DatePoint | None,
    *,
    is_ongoing: bool,
    year_of_document: int | None,
    today: date,
    text: str = "",
) -> Status:
    """Return what can be said on ``today`` of something with these dates.

    Words of ``text`` that tell of its end count before its dates. Without the year of the document
    the year of the start is what "ongoing" was said in, at the earliest.

    >>> point = DatePoint(Span(0, 4), 2019)
    >>> day = date(2026, 1, 1)
    >>> said = status_of(point, None, is_ongoing=True, year_of_document=2022, today=day)
    >>> str(said.word), said.as_of
    ('said_running', 2022)
    """
    if (told := _told(text)) is not None:
        word, span = told
        return Status(word, year_of_document, Basis.WORDS, span)
    as_of = year_of_document or (start.year if start else None)
    if start and end and end.last_day < start.first_day:
        return Status(StatusWord.UNKNOWN, as_of, Basis.REVERSED)
    if start and start.first_day > today:
        return Status(StatusWord.PLANNED_THEN, as_of, Basis.START)
    if end:
        word = StatusWord.ENDED if end.last_day < today else StatusWord.RUNNING
        return Status(word, as_of, Basis.END)
    if is_ongoing:
        return Status(_running(as_of, today), as_of, Basis.ONGOING)
    if start is None:
        return Status(StatusWord.UNKNOWN, as_of, Basis.NO_DATE)
    if year_of_document and start.year > year_of_document:
        return Status(StatusWord.PLANNED_THEN, as_of, Basis.START)
    return Status(_running(as_of, today), as_of, Basis.START)


def status_of_period(
    period: Period, *, year_of_document: int | None, today: date, text: str = ""
) -> Status:
    """Return the status by the dates of one printed period."""
    return status_of(
        period.start,
        period.end,
        is_ongoing=period.is_ongoing,
        year_of_document=year_of_document,
        today=today,
        text=text,
    )


def _running(as_of: int | None, today: date) -> StatusWord:
    """Count the age from the first day of the year: what may be too old counts as too old."""
    if as_of is None:
        return StatusWord.SAID_RUNNING
    months = (today.year - as_of) * 12 + today.month - 1
    is_old = months > MAX_AGE_MONTHS or (months == MAX_AGE_MONTHS and today.day > 1)
    return StatusWord.SAID_RUNNING if is_old else StatusWord.RUNNING


def _told(text: str) -> tuple[StatusWord, Span] | None:
    """Return what the text says became of it: the first such words, a successor before an end."""
    for word, pattern in (
        (StatusWord.SUPERSEDED, _SUPERSEDED),
        (StatusWord.WOUND_UP, _WOUND_UP),
    ):
        if match := pattern.search(text):
            return word, Span(*match.span())
    return None
