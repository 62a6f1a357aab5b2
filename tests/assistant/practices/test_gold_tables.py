"""Comparison tables hold what people who read the sheets and documents wrote down beforehand."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from assistant.practices.cell import Cell, Field
from assistant.practices.comparison import Comparison, Row, compare
from assistant.practices.said_names import called
from assistant.shelf import Shelf, ShelfMaker
from corpus.collecting import read_added
from corpus.settings import CorpusSettings
from evals.tables import (
    GoldTable,
    TableScore,
    joined_figures,
    read_gold,
    score_table,
    tables_line,
)
from tests.assistant.made_shelf import built_in_shelf

TODAY = date(2026, 11, 21)
GOLD = Path(__file__).parent / "gold"
MIN_RIGHT = 0.98


@cache
def originals_shelf(folder: Path) -> Shelf:
    settings = CorpusSettings()
    return ShelfMaker(
        [
            read_added(path.read_bytes(), path.name, settings=settings, today=TODAY)
            for path in sorted(folder.glob("*.txt"))
        ]
    )(TODAY)


def scored(shelf: Shelf, gold: GoldTable) -> TableScore:
    sheets = [called(name, shelf) for name in gold.sheets]
    return score_table(compare(sheets, tuple(gold.cells)), gold)


def assert_right(scores: list[TableScore]) -> None:
    n_cells = sum(one.n_cells for one in scores)
    faults = [fault for one in scores for fault in one.faults]
    assert len(scores) >= 10
    assert n_cells >= 100
    assert not [figure for one in scores for figure in one.joined]
    assert 1 - len(faults) / n_cells >= MIN_RIGHT, "\n".join([tables_line(scores), *faults])


def test_tables_over_the_built_in_sheets_are_right() -> None:
    gold = [one for one in read_gold(GOLD) if one.collection == "built-in"]
    assert_right([scored(built_in_shelf(), one) for one in gold])


def test_tables_over_the_originals_are_right(sources: Path) -> None:
    gold = [one for one in read_gold(GOLD) if one.collection == "originals"]
    assert_right([scored(originals_shelf(sources), one) for one in gold])


def test_a_cell_that_says_too_little_or_too_much_is_a_fault() -> None:
    shelf = built_in_shelf()
    sheets = [shelf.named("gostop"), shelf.named("lapland-green-deal")]
    wanted = {Field.BUDGET: (("a million",), ()), Field.DATES: (("2016",), ())}
    gold = GoldTable("made", "built-in", ("gostop", "lapland-green-deal"), wanted)
    score = score_table(compare(sheets, tuple(wanted)), gold)
    assert score.n_cells == 4
    assert len(score.faults) == 2


def test_a_figure_of_another_sheet_is_seen() -> None:
    shelf = built_in_shelf()
    one, other = shelf.named("gostop"), shelf.named("amrc")
    span = next(iter(compare([one, other], [Field.BUDGET]).rows[0].cells[Field.BUDGET].spans))
    cells = (Cell(Field.BUDGET, "GBP 70 million", (span,)), Cell(Field.BUDGET))
    rows = tuple(
        Row(sheet, {Field.BUDGET: cell}) for sheet, cell in zip((one, other), cells, strict=True)
    )
    assert joined_figures(Comparison((Field.BUDGET,), rows)) == (f"{one.name}, budget: 70",)
