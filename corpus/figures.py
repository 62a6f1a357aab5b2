"""Figures as documents print them: numbers with their value, dates, and what only looks so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.dates import MONTHS, printed_dates
from corpus.model import Span

# A name, code or notation with a digit in it is no figure (research/domain.md, section 4d).
NOT_A_FIGURE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+"
    r"|\b[1-9]\.0\b(?!\s?(?:million|billion|%|M€|€))"  # "4.0" is the version of a name
    r"|\b(?:horizon|h)\s?20\d\d\b|\b[A-Za-zÀ-ž]+\d[\w.-]*|\b[A-Z](?:\.[A-Z])+[\w. ]*\d(?:\.\d+)*"
    r"|\b\d+[A-Za-z]{1,3}\b(?!€)(?<!\d[kKM])(?<!\dst)(?<!\dnd)(?<!\drd)(?<!\dth)(?<!hrs)"
    r"|\b\d-\d-\d\b|\bS3-\d\w+|\b\d\.\d(?:\.\d)+\b|\b[A-Z]{2,}[-_]?\d[\w_]*",
    re.I,
)
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?![\d]))"
    r"\s?(?P<scale>[kK](?![\w])|K€|M€|M\b|Mio\b|million\b|billion\b|thousand\b)?"
)
SCALES = {
    "k": 1e3, "k€": 1e3, "thousand": 1e3, "m": 1e6, "m€": 1e6, "mio": 1e6, "million": 1e6,
    "billion": 1e9,
}  # fmt: skip
WORDS = {
    word: float(value)
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its place: ``values`` are the readings that mean the same.

    ``1,3M€`` has the values 1.3 and 1,300,000; a date has its year, month and day.
    """

    span: Span
    printed: str
    values: frozenset[float]


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of ``text`` in order; codes, addresses and names with digits left out.

    >>> [sorted(one.values) for one in figures("2.231 people, 1,3M€ and I4.0 in O.T.4.2")]
    [[2231.0], [1.3, 1300000.0]]
    """
    covered = [Span(*match.span()) for match in NOT_A_FIGURE.finditer(text)]
    found: list[Figure] = []
    for printed in printed_dates(text):
        if any(printed.span.overlaps(one) for one in covered):
            continue
        values = {float(printed.year), float(printed.month or printed.year)}
        values.add(float(printed.day or printed.year))
        found.append(Figure(printed.span, printed.span.of(text), frozenset(values)))
        covered.append(printed.span)
    for match in _NUMBER.finditer(text):
        span = Span(match.start("number"), match.end())
        if any(span.overlaps(one) for one in covered):
            continue
        base = value_of(match["number"])
        values = {base}
        if match["scale"]:
            values.add(round(base * SCALES[match["scale"].casefold()], 2))
        found.append(Figure(span, span.of(text), frozenset(values)))
    return tuple(sorted(found, key=lambda one: one.span))


def value_of(number: str) -> float:
    """Read a printed number: a separator before exactly three digits marks thousands.

    >>> [value_of(n) for n in ("9.397.732,50", "7,057,734.00", "3,4", "1,700", "12.5")]
    [9397732.5, 7057734.0, 3.4, 1700.0, 12.5]
    """
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", number)
    if grouped:
        whole = re.sub(r"[.,]", "", grouped.group(1))
        return float(f"{whole}.{grouped.group(2) or 0}")
    return float(number.replace(",", "."))


def all_values(text: str) -> frozenset[float]:
    """Return every value that ``text`` gives, number words and months included."""
    found = {value for one in figures(text) for value in one.values}
    for written in re.findall(r"[^\W\d_]+", text):
        word = written.casefold()
        if word in WORDS:
            found.add(WORDS[word])
        if word in MONTHS and written[0].isupper():  # "may" is a verb
            found.add(float(MONTHS[word]))
    return frozenset(found)
