"""Rank practices by a person's own marks, 1 to 5 for each of the guide's factors.

Cairn gives no mark. A missing mark is named and is not zero: such a practice is not ranked.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.practices.factors import FactorName, factor_texts
from assistant.practices.sources import Json
from assistant.practices.transfer import practice_named
from assistant.shelf import Shelf
from assistant.support.offers import still_runs
from corpus.errors import CairnError
from corpus.sheet import Sheet

LOWEST, HIGHEST = 1, 5
DECIMALS = 2
FORM = '"Name: impact=4, transferability=3, relevance=5"'
FILE_FORM = '[marks."Name"] with impact, transferability and relevance, and [weights] if you like'


class MarksError(CairnError):
    """Marks or weights cannot be used: their form, a factor, a value."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A person's marks for one practice, as named by them; a factor without mark is missing."""

    name: str
    marks: Mapping[FactorName, int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A practice with its marks. ``mean`` and ``rank`` are None where a weighted mark is missing.

    ``mean`` is the weighted mean, 1 to 5; practices with the same mean have the same rank.
    """

    sheet: Sheet
    marks: Mapping[FactorName, int]
    mean: float | None
    rank: int | None
    missing: tuple[FactorName, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked practices, best first, then those that lack a mark, with the weights used."""

    rows: tuple[Ranked, ...]
    weights: Mapping[FactorName, float]


def read_marks(text: str) -> tuple[tuple[Marked, ...], Mapping[FactorName, float]]:
    """Read a marks file (TOML). Raises MarksError naming the fault and the form."""
    try:
        written = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise MarksError(
            f"the marks cannot be read: {error}", remedy=f"write {FILE_FORM}"
        ) from error
    unknown = sorted(set(written) - {"marks", "weights"})
    if unknown:
        raise MarksError(f"unknown section {unknown[0]!r}", remedy=f"write {FILE_FORM}")
    marks, weights = written.get("marks", {}), written.get("weights", {})
    if not isinstance(marks, dict) or not isinstance(weights, dict):
        raise MarksError("marks and weights are sections", remedy=f"write {FILE_FORM}")
    found = []
    for name, own in marks.items():
        if not isinstance(own, dict):
            raise MarksError(f"the marks of {name!r} are no section", remedy=f"write {FILE_FORM}")
        found.append(Marked(name, {_factor(key): _mark(value, name) for key, value in own.items()}))
    return tuple(found), {_factor(key): _weight(value, key) for key, value in weights.items()}


def read_mark(text: str) -> Marked:
    """Read one practice's marks as typed. Raises MarksError.

    >>> read_mark("GOSTOP: impact=4, relevance=2").marks[FactorName.RELEVANCE]
    2
    """
    name, colon, rest = text.rpartition(":")
    if not colon or not name.strip():
        raise MarksError(f"{text!r} names no practice with marks", remedy=f"write {FORM}")
    found: dict[FactorName, int] = {}
    for part in rest.split(","):
        key, equals, value = part.partition("=")
        if not equals:
            raise MarksError(f"{part.strip()!r} is no mark", remedy=f"write {FORM}")
        factor = _factor(key.strip())
        if factor in found:
            raise MarksError(
                f"{factor} is marked twice for {name.strip()!r}", remedy=f"write {FORM}"
            )
        typed = value.strip()
        is_number = typed.isascii() and typed.isdecimal() and len(typed) == 1
        found[factor] = _mark(int(typed) if is_number else typed, name)
    return Marked(name.strip(), found)


def read_weight(text: str) -> tuple[FactorName, float]:
    """Read a weight as typed, ``impact=2``. Raises MarksError."""
    key, equals, value = text.partition("=")
    try:
        number: float | str = float(value)
    except ValueError:
        number = value
    if not equals:
        raise MarksError(f"{text!r} is no weight", remedy='write "impact=2"')
    return _factor(key.strip()), _weight(number, key)


def rank(
    shelf: Shelf, marked: Iterable[Marked], weights: Mapping[FactorName, float] | None = None
) -> Ranking:
    """Return the practices by the weighted mean of their marks; a weight not given is 1.

    Raises MarksError when nothing is marked, a practice is marked twice or no factor counts;
    UnknownSheetError for a practice that is not there.
    """
    used = {one: (weights or {}).get(one, 1.0) for one in FactorName}
    total = sum(used.values())
    if not total:
        raise MarksError("all weights are 0", remedy="give at least one factor a weight above 0")
    sheets: dict[str, tuple[Sheet, Marked]] = {}
    for one in marked:
        sheet = practice_named(shelf, one.name)
        if sheet.sheet_id in sheets:
            raise MarksError(
                f"{sheet.name} is marked twice, as {sheets[sheet.sheet_id][1].name!r} and as "
                f"{one.name!r}",
                remedy="keep one of the two",
            )
        sheets[sheet.sheet_id] = sheet, one
    if not sheets:
        raise MarksError("no practice is marked", remedy=f"give marks: {FORM}")
    rows = []
    for sheet, one in sheets.values():
        missing = tuple(factor for factor in FactorName if factor not in one.marks)
        counted = [factor for factor in FactorName if used[factor] and factor not in missing]
        is_whole = not any(used[factor] for factor in missing)
        mean = sum(used[each] * one.marks[each] for each in counted) / total if is_whole else None
        rows.append(Ranked(sheet, one.marks, mean, None, missing))
    return Ranking(tuple(_placed(rows)), used)


def ranking_text(ranking: Ranking) -> str:
    """Return the ranking as a Markdown table, weights and missing marks shown."""
    texts = factor_texts()
    weights = ", ".join(f"{texts[one].label} × {w:g}" for one, w in ranking.weights.items())
    lines = [
        f"By your marks ({LOWEST} to {HIGHEST}); Cairn gives none. Weights: {weights}.",
        "",
        f"| Rank | Practice | {' | '.join(texts[one].label for one in FactorName)} | Mean |"
        " Does it run? |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in ranking.rows:
        marks = " | ".join(str(row.marks.get(one, "missing")) for one in FactorName)
        mean = "–" if row.mean is None else f"{row.mean:.{DECIMALS}f}"
        name = row.sheet.name.replace("|", "/")
        lines.append(f"| {row.rank or '–'} | {name} | {marks} | {mean} | {still_runs(row.sheet)} |")
    for row in ranking.rows:
        if row.missing:
            names = ", ".join(texts[one].label.casefold() for one in row.missing)
            told = "not ranked" if row.rank is None else "its weight is 0"
            lines += ["", f"{row.sheet.name}: no mark for {names}; {told}."]
    return "\n".join(lines) + "\n"


def ranking_json(ranking: Ranking) -> Json:
    """Return the ranking for machines."""
    return {
        "weights": {str(one): weight for one, weight in ranking.weights.items()},
        "practices": [
            {
                "rank": row.rank,
                "practice": row.sheet.sheet_id,
                "name": row.sheet.name,
                "marks": {str(one): row.marks.get(one) for one in FactorName},
                "mean": None if row.mean is None else round(row.mean, 4),
                "missing": [str(one) for one in row.missing],
                "status": still_runs(row.sheet),
            }
            for row in ranking.rows
        ],
    }


def _placed(rows: list[Ranked]) -> Iterable[Ranked]:
    """Give ranks from 1; the same mean, the same rank; without a mean, none."""
    whole = sorted(
        (one for one in rows if one.mean is not None),
        key=lambda one: (-round(one.mean or 0, 9), one.sheet.sheet_id),
    )
    place, before = 0, math.nan
    for number, one in enumerate(whole, 1):
        mean = round(one.mean or 0, 9)
        place = place if mean == before else number
        before = mean
        yield Ranked(one.sheet, one.marks, one.mean, place, one.missing)
    yield from sorted((one for one in rows if one.mean is None), key=lambda one: one.sheet.sheet_id)


def _factor(name: str) -> FactorName:
    try:
        return FactorName(name)
    except ValueError:
        raise MarksError(
            f"no factor called {name!r}", remedy=f"choose one of: {', '.join(FactorName)}"
        ) from None


def _mark(value: Any, name: str) -> int:  # noqa: ANN401 - a TOML value
    if isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST:
        return value
    raise MarksError(
        f"the mark {value!r} of {name.strip()!r} is none",
        remedy=f"give whole numbers from {LOWEST} to {HIGHEST}, or leave the mark out",
    )


def _weight(value: Any, name: str) -> float:  # noqa: ANN401 - a TOML value
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
        if math.isfinite(number) and number >= 0:
            return number
    raise MarksError(
        f"the weight {value!r} of {name.strip()} cannot be used",
        remedy="give a number from 0 upwards",
    )
