from __future__ import annotations

from datetime import date

import pytest

from assistant.practices.cell import NOT_STATED, Cell, Field, on_one_line, quoted
from assistant.practices.fields import LABELS, cell_of
from corpus.reading import read_document
from corpus.recognising import sheets_of
from corpus.sheet import Sheet
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of

FIELDS = [one for one in Field if one not in (Field.PER_SME, Field.ASKED)]
REPORT = """A guide to harbours

Harbour Lab

A workshop of the port where small firms of Tuscany try robots.

About this good practice

Harbour Lab lends robots to SMEs for a week and trains their staff.

Resources needed

The yearly budget is about 1,5M€. The European Regional Development Fund paid for the machines.

Evidence of success

In the first two years (2018-2019):
- 40 firms were trained
- 12 robots were lent
The port is content.

Potential for learning or transfer

Any port can do the same.

Main institution: Chamber of Commerce of Livorno
Location: Tuscany, Italy
Start - end date: May 2018 - June 2021
"""


@pytest.fixture(scope="module")
def lab() -> Sheet:
    document = read_document(REPORT.encode(), "guide.txt", today=TODAY)
    return next(one for one in sheets_of(document, TODAY) if one.kind == "good_practice")


def quotes(sheet: Sheet, cell: Cell) -> list[str]:
    return [span.of(sheet.document.text) for span in cell.spans]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field.BUDGET, "The yearly budget is about 1,5M€"),
        (Field.FUNDING, "The European Regional Development Fund paid for the machines"),
        (Field.DATES, "May 2018 - June 2021"),
        (Field.INSTITUTION, "Chamber of Commerce of Livorno"),
        (Field.WHERE, "Tuscany, Italy"),
        (Field.STATUS, "ended in June 2021"),
        (Field.TRANSFER, "Any port can do the same"),
        (Field.DIFFICULTIES, NOT_STATED),
        (Field.WEBSITE, NOT_STATED),
        (Field.EVIDENCE_LEVEL, NOT_STATED),
    ],
)
def test_a_recognised_record_is_read_field_by_field(lab: Sheet, field: Field, text: str) -> None:
    assert cell_of(lab, field).text == text


def test_items_of_a_list_keep_the_line_that_says_of_what_time_they_are(lab: Sheet) -> None:
    cell = cell_of(lab, Field.RESULTS)
    assert cell.text == (
        "In the first two years (2018-2019): 40 firms were trained; 12 robots were lent"
    )
    assert len(cell.spans) == 1


def test_a_hand_made_sheet_is_cited_by_its_statements() -> None:
    sheet = shelf_of(
        sheet_text(
            "alpha",
            "Alpha offers SMEs an audit.",
            "The budget of Alpha was EUR 2 million.",
            "The Office of Tests is the main institution of Alpha.",
            "Alpha is located in Tuscany, Italy.",
            "Alpha ran from May 2018 to 2021.",
            end="2021",
            status="ended",
        )
    ).named("alpha")
    assert cell_of(sheet, Field.INSTITUTION).text == "Office of Tests"
    assert quotes(sheet, cell_of(sheet, Field.INSTITUTION)) == [
        "The Office of Tests is the main institution of Alpha."
    ]
    assert cell_of(sheet, Field.WHERE).text == "Alpha is located in Tuscany, Italy"
    assert cell_of(sheet, Field.DATES).text == "Alpha ran from May 2018 to 2021"
    assert cell_of(sheet, Field.STATUS).text == "ended in 2021"
    assert cell_of(sheet, Field.BUDGET).text == "The budget of Alpha was EUR 2 million"


def test_a_value_that_no_sentence_says_is_not_stated() -> None:
    sheet = shelf_of(sheet_text("alpha", "Alpha offers SMEs an audit.")).named("alpha")
    assert cell_of(sheet, Field.INSTITUTION) == Cell(Field.INSTITUTION)


@pytest.mark.parametrize("field", FIELDS)
def test_every_cell_of_every_built_in_sheet_stands_on_its_words(field: Field) -> None:
    for sheet in built_in_shelf().sheets:
        cell = cell_of(sheet, field)
        assert cell.field is field
        words = "; ".join(quoted(quote) for quote in quotes(sheet, cell))
        for span in cell.spans:
            assert any(own.contains(span) for own in sheet.spans)
        if cell.is_stated and not cell.is_label:
            assert cell.text in words
        assert "\n" not in cell.text


def test_what_ended_is_never_said_to_run() -> None:
    for sheet in built_in_shelf().sheets:
        cell = cell_of(sheet, Field.STATUS)
        if sheet.status and sheet.status.word in ("ended", "wound_up", "superseded"):
            assert cell.is_stated
            assert not cell.text.startswith(("running", "said to be running"))


def test_an_old_ongoing_is_only_said_to_run() -> None:
    sheet = built_in_shelf().named("dih4cat")
    assert cell_of(sheet, Field.STATUS).text.startswith("said to be running in 2022")


def test_a_field_that_no_sheet_holds_is_refused(lab: Sheet) -> None:
    for field in (Field.PER_SME, Field.ASKED):
        with pytest.raises(ValueError, match="no field of a sheet"):
            cell_of(lab, field)


def test_every_field_has_a_label() -> None:
    assert set(LABELS) == set(Field)


def test_a_cell_has_words_and_a_place_or_neither(lab: Sheet) -> None:
    span = cell_of(lab, Field.DATES).spans
    with pytest.raises(ValueError, match="words and a place"):
        Cell(Field.DATES, "May 2018")
    with pytest.raises(ValueError, match="words and a place"):
        Cell(Field.DATES, NOT_STATED, span)
    with pytest.raises(ValueError, match="no quote"):
        Cell(Field.PER_SME, "1", span, formula="2 / 2")


def test_a_quote_of_several_lines_is_one_line() -> None:
    assert on_one_line("Confindustria\nand Sant'Anna") == "Confindustria; and Sant'Anna"
    assert on_one_line("1. First\n2. Second.\n3. Third") == "1. First; Second. Third"
    assert quoted("A sentence. \n") == "A sentence"


def test_a_status_of_tomorrow_follows_the_day_that_is_given() -> None:
    document = read_document(REPORT.encode(), "guide.txt", today=TODAY)
    (lab,) = (one for one in sheets_of(document, date(2020, 1, 1)) if one.kind == "good_practice")
    assert cell_of(lab, Field.STATUS).text.startswith("running")
