"""The exact values of the fields of a form: dates, addresses of web pages, names, places.

A value is what was printed, without its label and without persons. Computes nothing: "ongoing" is
the end of a period as well as "June 2021", and an end before its start is returned as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import MONTHS
from corpus.model import Span
from corpus.personal import personal_spans

_YEAR = r"(?:19|20)\d{2}"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_OF = r"(?:\s+(?:of|de|del|di|des))?"
_OPEN = (
    "on-?going|continuing|continuous|still running|running|present|today|now|open|in corso|oggi|"
    "presente|laufend|andauernd|fortlaufend|heute|offen|en cours|aujourd['’]hui|"
    "ce jour|"
    "v teku|še traja|še poteka|poteka|danes|en curso|en marcha|actualidad|hoy|w toku|nadal trwa|"
    "nadal|trwa|obecnie|dziś|w trakcie"
)
POINT = re.compile(
    rf"\b{_YEAR}-\d{{2}}-\d{{2}}\b"
    rf"|\b\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?{_YEAR}\b"
    rf"|\b\d{{1,2}} \d{{2}} {_YEAR}\b"
    rf"|\b(?:0?[1-9]|1[0-2])[./-]{_YEAR}\b"
    rf"|\b{_YEAR}[./-](?:0[1-9]|1[0-2])(?!\d)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.|º|er)?{_OF}\s+{_MONTH},?{_OF}\s+{_YEAR}\b"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,\s*{_YEAR}\b"
    rf"|\b{_MONTH},?{_OF}\s+{_YEAR}\b"
    rf"|\b{_MONTH}(?=\s*(?:[-–—]|to\b|bis\b)\s*{_MONTH})"
    rf"|\bQ[1-4][ /]{_YEAR}\b|\b(?:spring|summer|autumn|winter) {_YEAR}\b"
    rf"|\b{_YEAR}\b"
    rf"|(?<!\w)(?:{_OPEN})(?!\w)",
    re.I,
)
UNTIL = re.compile(
    r"(?:\b(?:to|until|till|bis|fino al?|al|jusqu['’]?(?:à|en|au)?|au|à|do|hasta)|[-–—])\s*$", re.I
)
START_LABEL = re.compile(
    r"\b(?:start|begin|beginn|inizio|avvio|début|debut|začet|inicio|rozpocz|since|launch)", re.I
)
END_LABEL = re.compile(
    r"(?:\b(?:end|fine|fin|ende|konec|konca|zaključ\w*|finaliz\w*|zakończ\w*|conclusion\w*)\b|ende$|enddatum)",
    re.I,
)
PERIOD_LINE = re.compile(rf"^[^.]{{0,30}}{_YEAR}[^.]{{0,30}}$")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>|]+|(?<![\w@.])(?:[\w-]+\.)+[a-z]{2,6}(?:/[^\s<>|]*)?"
)
CELL_BORDER = " \t\n|>#*"


def paragraphs_of(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the lines of ``text`` between the offsets, without blanks and cell borders.

    >>> [s.of("a\\n| b |") for s in paragraphs_of("a\\n| b |", 0, 7)]
    ['a', 'b']
    """
    found: list[Span] = []
    at = start
    for line in text[start:end].split("\n"):
        words = line.strip(CELL_BORDER)
        if words:
            begin = at + line.index(words)
            found.append(Span(begin, begin + len(words)))
        at += len(line) + 1
    return tuple(found)


def whole(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the one stretch from the first to the last of ``spans``; () for none."""
    return (Span(spans[0].start, spans[-1].end),) if spans else ()


def period_of(text: str, value: Span, label: str = "") -> dict[str, tuple[Span, ...]]:
    """Return start and end of the period printed at ``value``, each its own span.

    The label decides where one date stands alone: "End date: June 2021".

    >>> found = period_of("May 2012 to date is ongoing", Span(0, 27))
    >>> {role: spans[0].of("May 2012 to date is ongoing") for role, spans in found.items()}
    {'start': 'May 2012', 'end': 'ongoing'}
    """
    points = [
        Span(value.start + match.start(), value.start + match.end())
        for match in POINT.finditer(value.of(text))
    ]
    if not points:
        return {}
    is_end = bool(END_LABEL.search(label)) and not START_LABEL.search(label)
    is_start = bool(START_LABEL.search(label)) and not END_LABEL.search(label)
    first = points[0]
    if len(points) > 1 and not is_end and not is_start:
        return {"start": (first,), "end": (points[1],)}
    is_open = bool(re.fullmatch(_OPEN, first.of(text), re.I))
    if is_end or (not is_start and (is_open or UNTIL.search(text[value.start : first.start]))):
        return {"end": (first,)}
    return {"start": (first,)}


def is_period(line: str) -> bool:
    """Say whether a line is a period and nothing else.

    >>> is_period("05/2019 – 06/2021"), is_period("It began in 2019"), is_period("2019")
    (True, False, False)
    """
    rest, n_points = POINT.subn("", line)
    return 2 <= n_points <= 3 and not re.sub(
        r"\b(?:from|to|until|von|bis|dal?|al|du|de|au|od|do|desde|hasta|a)\b|[^\w]",
        "",
        rest,
        flags=re.I,
    )


def addresses_of(text: str, value: Span) -> tuple[Span, ...]:
    """Return the addresses of web pages at ``value``, without the sentence's own marks."""
    found: list[Span] = []
    for match in ADDRESS.finditer(value.of(text)):
        words = match.group().rstrip(".,;:)]»”\"'")
        start = value.start + match.start()
        found.append(Span(start, start + len(words)))
    return tuple(found)


def field_values(
    text: str, role: str, label: str, lines: Sequence[Span]
) -> dict[str, tuple[Span, ...]]:
    """Return the fields that the ``lines`` under the ``label`` of ``role`` hold.

    A website's lines may close with a period whose own label was lost.
    """
    if not lines or role == "contact":
        return {}
    if role == "dates":
        return period_of(text, whole(lines)[0], label)
    if role in ("institution", "location", "website"):
        persons = personal_spans(text, lines)
        lines = [line for line in lines if not any(line.overlaps(one) for one in persons)]
    if role == "website":
        found = {"website": tuple(a for line in lines for a in addresses_of(text, line))}
        last = lines[-1] if lines else None
        if last and not addresses_of(text, last) and PERIOD_LINE.match(last.of(text)):
            found.update(period_of(text, last))
        return {field: spans for field, spans in found.items() if spans}
    value = whole(lines)
    return {role: value} if value else {}
