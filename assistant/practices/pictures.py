"""Pictures of rows as SVG text: how many by country and theme, budgets, and when they ran.

Everything drawn is also said in words in the picture's description. A sum keeps its unit and what
it covers; an end that nobody states is drawn open.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from assistant.citing import short_title
from assistant.practices.budgets import EURO, Budget
from assistant.practices.drawing import (
    WIDTH,
    cut,
    dot,
    group,
    line,
    picture,
    shade,
    text,
    wrapped,
)
from assistant.practices.exporting import budget_text
from assistant.practices.rows import Row, value_label
from assistant.practices.sheet_page import printed_dates
from assistant.support.offers import still_runs

LEFT: Final = 108  # room for the names of countries
KEY: Final = 18  # height of a line of the key
STEP: Final = 22
ROW: Final = 44
SUM_ROW: Final = 60
MARGIN: Final = 12
LETTERS: Final = "ABCDEFGHIJKL"
MAX_MOST: Final = len(LETTERS)  # so many countries or themes are drawn one by one
DAYS_A_YEAR: Final = 365.25


def countries_and_themes(rows: Sequence[Row], name: str = "by-country") -> str:
    """Return how many rows there are by country and theme: a table of numbers, shaded.

    A row of two countries counts in both, as the description says.
    """
    themes, countries = _frequent(rows, "theme"), _frequent(rows, "country")
    counts = {
        (country, theme): n
        for country in countries
        for theme in themes
        if (n := sum(country in row.values["country"] and theme in row.values["theme"]
                     for row in rows))
    }  # fmt: skip
    most = max(counts.values(), default=1)
    step = min((WIDTH - LEFT) / max(len(themes), 1), 2 * STEP)
    head = (len(themes) + 1) * KEY + 6
    parts = []
    for at, theme in enumerate(themes):
        parts.append(text(0, (at + 1) * KEY - 4, f"{LETTERS[at]}  {value_label('theme', theme)}"))
        parts.append(text(LEFT + (at + 0.5) * step, head - 6, LETTERS[at], anchor="middle"))
    for down, country in enumerate(countries):
        y = head + down * STEP
        parts.append(text(0, y + 15, cut(value_label("country", country), LEFT)))
        for at, theme in enumerate(themes):
            n = counts.get((country, theme), 0)
            x = LEFT + at * step
            if n:
                label = f"{value_label('country', country)}, {value_label('theme', theme)}: {n}"
                parts.append(group(label, [
                    shade(x + 1, y + 1, step - 2, STEP - 2, n / most),
                    text(x + step / 2, y + 15, str(n), anchor="middle"),
                ]))  # fmt: skip
            else:
                parts.append(text(x + step / 2, y + 15, "·", anchor="middle"))
    said = "; ".join(
        f"{value_label('country', country)}: "
        + ", ".join(f"{value_label('theme', theme)} {counts[country, theme]}"
                    for theme in themes if (country, theme) in counts)
        for country in countries
    )  # fmt: skip
    described = f"{said}. A sheet of two countries or themes counts in each." if said else "None."
    n_cut = sum(len(_all_values(rows, facet)) > MAX_MOST for facet in ("country", "theme"))
    described += f" Only the {MAX_MOST} most frequent are drawn." if n_cut else ""
    height = head + len(countries) * STEP + MARGIN
    return picture(name, "Sheets by country and theme", described, height, parts)


def budgets(rows: Sequence[Row], name: str = "budgets") -> str:
    """Return all sums that the rows state on one logarithmic scale for each currency.

    Filled marks: sums that were there; hollow: planned or requested; square: of one year.
    """
    found = [(row, one) for row in rows for one in row.budgets]
    currencies = sorted({one.currency for _, one in found}, key=lambda one: (one != EURO, one))
    parts: list[str] = []
    said: list[str] = []
    y = 0.0
    if found:
        parts += _legend(y + 14)
        y += 44
    for currency in currencies:
        own = sorted(
            ((row, one) for row, one in found if one.currency == currency),
            key=lambda pair: (-pair[1].high, pair[0].sheet.sheet_id),
        )
        y = _panel(currency, own, y, parts)
        said += [f"{row.sheet.name}: {budget_text(one)}, {one.covers}" for row, one in own]
    n_silent = sum(not row.budgets for row in rows)
    silent = f"{n_silent} of {len(rows)} sheets state no budget."
    parts.append(text(0, y + 16, silent))
    described = " ".join([*said, "Currencies are not converted.", silent])
    return picture(name, "Budgets, logarithmic scale", described, y + 24, parts)


def timelines(rows: Sequence[Row], today: date, name: str = "timelines") -> str:
    """Return when the rows ran, earliest first; what has no known end or start is drawn open."""
    dated = sorted(
        (row for row in rows if row.start or row.end),
        key=lambda row: (row.start or row.end or today, row.sheet.sheet_id),
    )
    days = [day for row in dated for day in (row.start, row.end) if day] + [today]
    first, last = min(days).year, max(days).year + 1
    scale = (WIDTH - 2 * MARGIN) / max((last - first) * DAYS_A_YEAR, 1)

    def at(day: date) -> float:
        return MARGIN + (day - date(first, 1, 1)).days * scale

    bottom = 24.0 + len(dated) * ROW
    parts = []
    if dated:
        every = max(-(-(last - first) // 6), 1)
        for year in range(first, last, every):
            parts.append(text(at(date(year, 1, 1)), 12, str(year)))
            parts.append(line(at(date(year, 1, 1)), 16, at(date(year, 1, 1)), bottom, wide=0.3))
        parts.append(group(f"today, {today.isoformat()}",
                           [line(at(today), 16, at(today), bottom, dashed=True)]))  # fmt: skip
    said = []
    for number, row in enumerate(dated):
        start, end = printed_dates(row.sheet)
        label = f"{row.sheet.name}: {start} to {end}; {still_runs(row.sheet)}"
        said.append(label)
        y = 24.0 + number * ROW
        words = f"{start} – {'end not stated' if end == 'not stated' else end}"
        own = [
            text(0, y + 12, cut(short_title(row.sheet.name), WIDTH)),
            *_bar(row, y + 20, at, today),
            text(WIDTH, y + 36, cut(words, WIDTH), anchor="end", size=11),
        ]
        parts.append(group(label, own))
    n_undated = len(rows) - len(dated)
    silent = f"{n_undated} of {len(rows)} sheets state no start and no end."
    parts.append(text(0, bottom + 16, silent))
    described = ". ".join([*said, f"Today is {today.isoformat()}", silent])
    return picture(name, "Start and end", described, bottom + 24, parts)


def _frequent(rows: Sequence[Row], facet: str) -> tuple[str, ...]:
    """Return the values of a facet that most rows have, at most as many as can be drawn."""
    counts: dict[str, int] = {}
    for row in rows:
        for value in row.values[facet]:
            counts[value] = counts.get(value, 0) + 1
    ranked = sorted(counts, key=lambda one: (-counts[one], value_label(facet, one)))
    return tuple(ranked[:MAX_MOST])


def _all_values(rows: Sequence[Row], facet: str) -> frozenset[str]:
    return frozenset(value for row in rows for value in row.values[facet])


def _legend(y: float) -> list[str]:
    return [
        dot(6, y - 4, filled=True), text(16, y, "was there"),
        dot(96, y - 4, filled=False), text(106, y, "planned, requested"),
        dot(6, y + 14, filled=True, square=True), text(16, y + 18, "of one year"),
    ]  # fmt: skip


def _panel(currency: str, own: Sequence[tuple[Row, Budget]], y: float, parts: list[str]) -> float:
    """Draw the sums of one currency from ``y`` down; return where the next may begin."""
    low = math.floor(math.log10(max(min(one.low for _, one in own), 1)))
    high = max(math.ceil(math.log10(max(max(one.high for _, one in own), 1))), low + 1)
    scale = (WIDTH - 2 * MARGIN) / (high - low)

    def at(amount: float) -> float:
        return MARGIN + (math.log10(max(amount, 1)) - low) * scale

    bottom = y + 40 + len(own) * SUM_ROW
    parts.append(text(0, y + 14, f"{currency}; each line is ten times the one before"))
    for power in range(low, high + 1):
        x = at(10**power)
        anchor = "start" if power == low else "end" if power == high else "middle"
        parts.append(text(x, y + 32, _amount(power), anchor=anchor, size=11))
        parts.append(line(x, y + 36, x, bottom - 4, wide=0.3))
    for number, (row, one) in enumerate(own):
        top = y + 40 + number * SUM_ROW
        mark = dot(at(one.high), top + 20, filled=one.is_had, square=one.is_by_year)
        said = f"{one.basis}: {one.covers}" if one.basis else one.covers
        drawn = [
            text(0, top + 12, cut(short_title(row.sheet.name), WIDTH)),
            line(MARGIN, top + 20, at(one.high), top + 20, wide=0.6),
            mark,
            *(
                text(0, top + 36 + 14 * down, words, size=11)
                for down, words in enumerate(wrapped(said, WIDTH + 20, 2))
            ),
        ]
        if one.low != one.high:
            drawn.append(line(at(one.low), top + 20, at(one.high), top + 20, wide=4))
        parts.append(group(f"{row.sheet.name}: {budget_text(one)}: {one.covers}", drawn))
    return bottom + 8


def _amount(power: int) -> str:
    """Return a power of ten, short enough for an axis.

    >>> [_amount(power) for power in (2, 4, 6, 9)]
    ['100', '10k', '1M', '1,000M']
    """
    if power >= 6:
        return f"{10 ** (power - 6):,}M"
    return f"{10 ** (power - 3):,}k" if power >= 3 else f"{10**power}"


def _bar(row: Row, y: float, at: Callable[[date], float], today: date) -> list[str]:
    """Draw a bar with a bar end at each date stated, and dashes where none is."""
    x1 = at(row.start) if row.start else MARGIN / 2
    x2 = at(row.end) if row.end else max(at(today), x1 + MARGIN)
    if row.start and row.end:
        return [line(x1, y, x2, y, wide=4), _cap(x1, y), _cap(x2, y)]
    if row.start:
        arrow = [line(x2 - 5, y - 4, x2, y), line(x2 - 5, y + 4, x2, y)]
        return [_cap(x1, y), line(x1, y, x2, y, dashed=True, wide=2), *arrow]
    return [line(x1, y, x2, y, dashed=True, wide=2), _cap(x2, y)]


def _cap(x: float, y: float) -> str:
    return line(x, y - 5, x, y + 5, wide=2)
