"""How right comparison tables are: gold tables in, share of right cells and joined figures out.

A gold table names sheets, and for each cell the words that must stand in it; none means that the
source is silent. Asks nothing: the tables are made by whoever calls.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.practices.cell import NOT_STATED, Cell, Field
from assistant.practices.comparison import Comparison, Row

_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")


@dataclass(frozen=True, slots=True)
class GoldTable:
    """Sheets to compare, as people call them, and by field and sheet the words wanted.

    ``collection`` is "built-in" or "originals". A word may give others that do as well, parted by
    " | ". No words: the cell must be "not stated".
    """

    name: str
    collection: str
    sheets: tuple[str, ...]
    cells: Mapping[Field, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class TableScore:
    """What was found of one gold table. ``joined``: figures that a row's own words do not hold."""

    name: str
    n_cells: int
    faults: tuple[str, ...]
    joined: tuple[str, ...]


def read_gold(folder: Path) -> tuple[GoldTable, ...]:
    """Return the gold tables of a folder, sorted by name. Raises ValueError for an odd one."""
    return tuple(_gold(path) for path in sorted(folder.glob("*.toml")))


def score_table(comparison: Comparison, gold: GoldTable) -> TableScore:
    """Return how far a comparison is what the gold table says; its rows in the gold's order.

    A field that the comparison dropped counts as not stated in all its cells.
    """
    faults: list[str] = []
    n_cells = 0
    for field, wanted in gold.cells.items():
        for row, words in zip(comparison.rows, wanted, strict=True):
            n_cells += 1
            cell = row.cells.get(field, Cell(field))
            missing = [one for one in words if not _holds(cell.text, one)]
            if missing or (not words and cell.is_stated):
                faults.append(
                    f"{gold.name}: {row.sheet.name[:30]}, {field}: "
                    f"{f'lacks {missing}' if missing else 'says'} in {cell.text[:160]!r}"
                )
    return TableScore(gold.name, n_cells, tuple(faults), joined_figures(comparison))


def joined_figures(comparison: Comparison) -> tuple[str, ...]:
    """Return the figures of rows that their own places do not hold, and places of other sheets.

    The year that a status was said in is not in the words, but of the document.
    """
    found = []
    for row in comparison.rows:
        for field, cell in row.cells.items():
            own = _own_words(row, cell)
            if own is None:
                found.append(f"{row.sheet.name}, {field}: a place of another sheet")
                continue
            shown = "" if cell.is_computed else cell.text
            year = str(row.sheet.status.as_of) if row.sheet.status else ""
            found += [
                f"{row.sheet.name}, {field}: {figure}"
                for figure in _FIGURE.findall(shown)
                if figure not in _FIGURE.findall(own) and not (cell.is_label and figure == year)
            ]
    return tuple(found)


def tables_line(scores: Sequence[TableScore]) -> str:
    """Return the figures of all gold tables in a line for people.

    >>> tables_line([TableScore("a", 40, ("a: x",), ())])
    'comparison tables: 1; cells right: 39 of 40 (0.975); joined figures: 0'
    """
    n_cells = sum(one.n_cells for one in scores)
    right = n_cells - sum(len(one.faults) for one in scores)
    joined = sum(len(one.joined) for one in scores)
    share = f"{right / n_cells:.3f}" if n_cells else "not scored"
    return (
        f"comparison tables: {len(scores)}; cells right: {right} of {n_cells} ({share}); "
        f"joined figures: {joined}"
    )


def _gold(path: Path) -> GoldTable:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    sheets = tuple(written["sheets"])
    cells: dict[Field, tuple[tuple[str, ...], ...]] = {}
    for field, by_sheet in written["cells"].items():
        if set(by_sheet) != set(sheets):
            raise ValueError(f"{path.name}: {field} has not one cell for each sheet")
        cells[Field(field)] = tuple(tuple(by_sheet[sheet]) for sheet in sheets)
    return GoldTable(path.stem, written["collection"], sheets, cells)


def _holds(text: str, wanted: str) -> bool:
    plain = " ".join(text.casefold().split())
    return text != NOT_STATED and any(
        one.strip().casefold() in plain for one in wanted.split(" | ")
    )


def _own_words(row: Row, cell: Cell) -> str | None:
    """Return the words at a cell's places; None when one lies outside the sheet."""
    document = row.sheet.document
    if not all(any(own.contains(span) for own in row.sheet.spans) for span in cell.spans):
        return None
    return " ".join(span.of(document.text) for span in cell.spans)
