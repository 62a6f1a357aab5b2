from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.catalogue import CatalogueEntry, load_catalogue
from corpus.collecting import COLLECTION
from corpus.errors import SheetError
from corpus.model import DocumentKind
from corpus.sheets import is_sheet, read_sheet, read_sheets, sheet_fields

CARD = CatalogueEntry("007", "007_file.txt", "x", "A report", "P", "Prog", "Pub", "", 2020)
SHEET = """---
id: harbour-lab
title: Harbour Lab
kind: good_practice
covers: [1]
one_line_policymaker: A workshop of a city.
one_line_sme: A workshop where you test machines.
status: ended
country: [SI]
---

## About

- Harbour Lab is a workshop for small firms. {007 > About this good practice > 12}
- Harbour Lab was visited by 40 firms. {007 > Evidence of success > 20-21; 007 > About > 3}
"""


def read(text: str) -> object:
    return read_sheet(text.encode(), "harbour-lab.md", {"007": CARD})


def test_each_statement_knows_its_place() -> None:
    sheet = read_sheet(SHEET.encode(), "harbour-lab.md", {"007": CARD})
    assert sheet.kind is DocumentKind.SHEET
    assert sheet.text.split("\n")[1] == "Harbour Lab was visited by 40 firms."
    span, places = sheet.places[1]
    assert span.of(sheet.text) == "Harbour Lab was visited by 40 firms."
    assert places[0].document == "007_file.txt"
    assert places[0].lines == (20, 21)
    assert sheet.lines(span) == (15, 15)
    assert sheet.year == 2020


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("status: ended", "status: dead"), "line 8: status is 'dead'"),
        (("country: [SI]", "colour: red"), "line 9: unknown field 'colour'"),
        (("title: Harbour Lab\n", ""), "'title' is missing"),
        ((" {007 > About this good practice > 12}", ""), "line 14: not a statement"),
        (("007 > About this good practice > 12", "008 > About > 1"), "unknown document '008'"),
        (("> 20-21;", "> 21-20;"), "backwards"),
        (("id: harbour-lab", "id: other"), "id is 'other'"),
        (("---\nid", "id"), "no front matter"),
        (("covers: [1]", "covers: [1"), "not YAML"),
    ],
)
def test_a_fault_is_named_with_file_line_and_what_is_allowed(
    change: tuple[str, str], message: str
) -> None:
    with pytest.raises(SheetError) as caught:
        read(SHEET.replace(*change))
    assert "harbour-lab.md, line" in str(caught.value)
    assert message in str(caught.value)
    assert caught.value.remedy


def test_the_built_in_sheets_are_sound() -> None:
    sheets = read_sheets(COLLECTION, load_catalogue())
    kinds = sorted(sheet.facets["kind"][0] for sheet in sheets)
    assert len(sheets) >= 6
    assert {"good_practice", "support_instrument", "strategy", "method"} <= set(kinds)
    for sheet in sheets:
        for span, places in sheet.places:
            words = span.of(sheet.text)
            assert words.endswith((".", "!", "?")), words
            assert len(words.split()) <= 30, words
            assert places


def test_a_catalogue_card_has_a_hash_for_each_document() -> None:
    cards = load_catalogue().values()
    assert all(len(card.sha256) == 64 for card in cards)
    assert replace(CARD, year=None).year is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_sheet_written_on_windows_is_read_as_one(mark: str) -> None:
    content = (mark + SHEET.replace("\n", "\r\n")).encode()
    assert is_sheet(content)
    assert sheet_fields(content, "harbour-lab.md")["id"] == "harbour-lab"
    sheet = read_sheet(content, "harbour-lab.md", {"007": CARD})
    plain = read_sheet(SHEET.encode(), "harbour-lab.md", {"007": CARD})
    assert sheet.text == plain.text
    assert sheet.facets == plain.facets
    span, _ = sheet.places[1]
    assert sheet.lines(span) == (15, 15)


def test_a_sheet_in_another_encoding_is_one_failure_with_its_remedy() -> None:
    content = SHEET.replace("A workshop of", "A café of").encode("latin-1")
    assert is_sheet(content)
    with pytest.raises(SheetError, match=r"harbour-lab\.md, line 6: .*UTF-8"):
        sheet_fields(content, "harbour-lab.md")
    with pytest.raises(SheetError, match=r"harbour-lab\.md, line 6: .*UTF-8"):
        read_sheet(content, "harbour-lab.md", {"007": CARD})
