"""Comparison tables against gold cells: figures and names read in the documents by hand."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from assistant.engine import Engine
from assistant.errors import UnknownSheetError
from assistant.model import Question, Status
from assistant.practices.comparison import (
    ComparedSheets,
    ComparisonError,
    compare_sheets,
    sheet_called,
)
from assistant.practices.comparison_text import (
    comparison_csv,
    comparison_json,
    comparison_markdown,
)

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)

# Names, aspect, and for each name what its cell must hold; "" for what no source states.
GOLD = [
    (("GOSTOP", "Skills for Growth"), "budget", (r"9[.,]397[.,]732[.,]50", r"1[.,]980[.,]000")),
    (("Access Innovation", "GIOTTO"), "budget", (r"7[.,]057[.,]734", r"770[.,]000")),
    (("GATE 4.0", "IoT Catalan Alliance"), "money", (r"324[.,]000", r"60[.,]?(000|K)")),
    (("3M Buckley Innovation Centre", "Advanced Manufacturing Research Centre"), "funding",
     (r"6[.,]130[.,]000", "70 million")),
    (("Digital Innovation Hub (DIH) Slovenia", "FrostBit Software Lab"), "money",
     (r"2[.,]5", r"\b2\s?(million|M)")),
    (("GOSTOP", "Access Innovation"), "when did it start and end", ("April 2020", "March 2020")),
    (("IoT Catalan Alliance", "GATE 4.0"), "when did it start and end",
     ("September 2021", r"2019\D+2022")),
    (("Lapland's Green Deal", "Future Key Skills"), "start and end date",
     ("June 2021", "December 2020")),
    (("GOSTOP", "Lapland's Green Deal"), "who runs it",
     ("Stefan", "Regional Council of Lapland")),
    (("FrostBit Software Lab", "IoT Catalan Alliance"), "main institution",
     ("Lapland University", "i2CAT")),
    (("Waste Management and Recycling Cluster", "Future Industry Platform"), "where is it",
     ("Mazowi|Warsaw|Pol", "Pol")),
    (("Access Innovation", "FrostBit Software Lab"), "website", ("http", "frostbit")),
    (("GOSTOP", "GATE 4.0"), "number of companies", (r"\b13\b", r"\b140\b")),
    (("Future Industry Platform", "Digital Innovation Hub (DIH) Slovenia"), "staff",
     (r"30\s?(-|–|to)\s?40", "(nine|9)")),
    (("ProACCIÓ 4.0", "Access Innovation"), "how many SMEs", (r"980|1[.,]?000", r"\b228\b")),
    (("Skills for Growth", "GOSTOP"), "budget", (r"1[.,]980[.,]000", r"9[.,]397[.,]732[.,]50")),
    (("GIOTTO", "Skills for Growth", "GATE 4.0"), "total budget",
     (r"770[.,]000", r"1[.,]980[.,]000", r"324[.,]000")),
    (("Territorial Shared Agendas", "DIH4CAT"), "when did it start", ("January 2020", "May 2022")),
    (("GOSTOP", "Future Key Skills"), "difficulties", ("fund|compet", "")),
    (("ProACCIÓ 4.0", "GIOTTO"), "budget", (r"12[.,]5", r"770[.,]000")),
]  # fmt: skip


def table(engine: Engine, names: tuple[str, ...], *aspects: str) -> ComparedSheets:
    return compare_sheets(engine, names, aspects, TODAY)


@pytest.mark.parametrize("engine_name", ["builtin_engine", "sources_engine"])
def test_cells_hold_what_the_sources_state(
    engine_name: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(engine_name)
    wrong = []
    n_cells = 0
    for names, aspect, patterns in GOLD:
        found = table(engine, names, aspect)
        cells = [cells[0].text if cells else "" for _, _, cells in found.rows]
        for name, text, pattern in zip(names, cells, patterns, strict=True):
            n_cells += 1
            if pattern and not re.search(pattern, text):
                wrong.append((name, aspect, pattern, text))
    accuracy = 1 - len(wrong) / n_cells
    print(f"{engine_name}: {n_cells} cells, accuracy {accuracy:.3f}, wrong: {wrong}")
    assert accuracy >= 0.97, wrong


@pytest.mark.parametrize("engine_name", ["builtin_engine", "sources_engine"])
def test_no_cell_holds_words_of_another_practice(
    engine_name: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(engine_name)
    for names, aspect, _ in GOLD:
        found = table(engine, names, aspect, "results")
        citations = {one.marker: one for one in found.citations}
        own = [sheet_called(engine, name, TODAY) for name in names]
        for sheet, (_, _, cells) in zip(own, found.rows, strict=True):
            for marker in (marker for cell in cells for marker in cell.markers):
                one = citations[marker]
                assert one.document == sheet.document.name
                assert one.span.of(sheet.document.text) == one.quote
                assert any(span.contains(one.span) for span in sheet.spans)


def test_every_cell_is_the_words_that_it_cites(builtin_engine: Engine) -> None:
    found = table(builtin_engine, ("GOSTOP", "ProACCIÓ 4.0", "GIOTTO"))
    quotes = {one.marker: " ".join(one.quote.split()) for one in found.citations}
    for _, _, cells in found.rows:
        for cell in cells:
            assert cell.text == " ".join(quotes[marker] for marker in cell.markers)


def test_what_one_firm_cost_is_computed_only_from_figures_of_one_field(
    builtin_engine: Engine,
) -> None:
    found = table(builtin_engine, ("ProACCIÓ 4.0", "GIOTTO"), "budget")
    [cost] = found.computed
    assert cost.value == 12_500
    assert "12.5 million" in cost.formula
    assert "1,000" in cost.formula
    assert len(cost.markers) == 2
    assert "Computed, not said by the source" in comparison_markdown(found, TODAY)


def test_sums_of_different_kinds_are_pointed_out(builtin_engine: Engine) -> None:
    assert table(builtin_engine, ("GOSTOP", "Access Innovation"), "budget").mixed == ("budget",)
    assert not table(builtin_engine, ("GOSTOP", "GATE 4.0"), "who runs it").mixed


def test_what_nothing_is_told_of_is_left_out_and_named(builtin_engine: Engine) -> None:
    found = table(builtin_engine, ("GOSTOP", "GIOTTO"), "budget", "football stadium")
    assert found.aspects == ("budget",)
    assert found.left_out == ("football stadium",)
    assert "football stadium" in comparison_markdown(found, TODAY)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("GOSTOP",), "one name was given"),
        (("a", "b", "c", "d", "e", "f", "g"), "7 names were given"),
        (("GOSTOP", "gostop"), "are the same sheet"),
    ],
)
def test_what_cannot_be_compared_is_said(
    builtin_engine: Engine, names: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ComparisonError, match=words):
        table(builtin_engine, names)


def test_an_unknown_name_gets_suggestions(builtin_engine: Engine) -> None:
    with pytest.raises(UnknownSheetError, match="did you mean"):
        table(builtin_engine, ("Zqxwv programme", "GIOTTO"))


def test_the_forms_say_the_same(builtin_engine: Engine) -> None:
    found = table(builtin_engine, ("GOSTOP", "GIOTTO"), "budget")
    written = json.dumps(comparison_json(found, TODAY), ensure_ascii=False)
    rows = list(csv.reader(io.StringIO(comparison_csv(found))))
    assert rows[0] == ["name", "budget", "status_in_words"]
    for _, _, cells in found.rows:
        assert cells[0].text in written
        assert any(cells[0].text in row for row in rows)
    assert TODAY.isoformat() in written


@pytest.mark.parametrize(
    "question",
    [
        "compare the budget of GOSTOP and GIOTTO",
        "GOSTOP vs GIOTTO: budget",
        "difference between gostop and giotto in budget",
    ],
)
def test_the_chat_answers_a_comparison_with_a_table(builtin_engine: Engine, question: str) -> None:
    answer = builtin_engine.ask(Question(question, TODAY))
    assert answer.status is Status.ANSWERED
    lines = answer.text.split("\n")
    assert lines[0].endswith(":")
    rows = [line for line in lines if line.startswith("| **")]
    assert len(rows) == 2
    assert any("9,397,732.50" in row and "770,000" not in row for row in rows)
    assert any("770,000" in row and "9,397,732.50" not in row for row in rows)


def test_two_editions_of_one_programme_are_two_rows(builtin_engine: Engine) -> None:
    question = "compare the budget of edition 1 and 2 of Centr@tec"
    rows = [
        line
        for line in builtin_engine.ask(Question(question, TODAY)).text.split("\n")
        if line.startswith("| **")
    ]
    assert "1.3 million" in rows[0]
    assert "EUR 2 million" in rows[1]
