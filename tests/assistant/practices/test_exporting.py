from __future__ import annotations

import csv
import io
import json
import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.practices.explorer import Explorer, explorer_of
from assistant.practices.exporting import (
    COLUMNS,
    LICENCE,
    as_csv,
    as_json,
    as_json_text,
    as_markdown,
    plain,
    safe_cell,
    unescaped,
)
from assistant.practices.query import PracticeQuery, read_query
from assistant.practices.sheet_page import sheet_page
from assistant.practices.sheet_page_text import place_text, sheet_page_json, sheet_page_markdown
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of


@cache
def explorer() -> Explorer:
    return explorer_of(built_in_shelf())


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_csv_has_one_row_a_sheet_with_licence_date_and_documents() -> None:
    text = as_csv(explorer().rows, TODAY)
    rows = read_csv(text)
    assert text.split("\r\n")[0] == ",".join(COLUMNS)
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert [one["id"] for one in rows] == [row.sheet.sheet_id for row in explorer().rows]
    for one, row in zip(rows, explorer().rows, strict=True):
        assert one["exported"] == "2026-11-21"
        assert one["documents"]
        assert "EUPL-1.2 (Cairn's own summary)" in one["licence"]
        assert one["status"] in row.values["status"]
        if row.budget:
            assert float(one["budget_value"]) == pytest.approx(row.budget.low, abs=0.01)
            assert one["budget_currency"] == row.budget.currency


def test_a_sheet_of_an_operator_does_not_get_cairns_licence() -> None:
    (one,) = read_csv(as_csv(explorer_of(shelf_of(sheet_text("alpha"))).rows, TODAY))
    assert one["licence"] == "made.txt: not stated"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "|", "＝", "%"])
def test_no_cell_is_a_formula(start: str) -> None:
    cell = safe_cell(f"{start}1+cmd")
    assert cell.startswith("'")


@given(st.text(max_size=40))
def test_a_cell_is_one_line_and_begins_with_no_sign_of_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert "\n" not in cell
    assert "\r" not in cell
    assert not cell.startswith(("=", "+", "-", "@"))


def test_a_name_that_is_a_formula_comes_out_as_words() -> None:
    text = sheet_text("alpha").replace("title: Alpha", "title: '=1+1'")
    (one,) = read_csv(as_csv(explorer_of(shelf_of(text)).rows, TODAY))
    assert one["name"] == "'=1+1"


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=40))
def test_words_come_back_from_markdown_as_they_were(words: str) -> None:
    assert unescaped(plain(words)) == words
    assert "<script" not in plain(f"<script{words}")


def test_the_json_counts_lists_and_names_its_sources() -> None:
    query, faults = read_query(explorer().rows, {"country": ["Slovenia"], "status": ["ended"]})
    page = explorer().explore(query, faults)
    told = json.loads(as_json_text(as_json(page, TODAY)))
    assert told["licence"] == LICENCE
    assert told["exported"] == "2026-11-21"
    assert told["n"] == len(told["sheets"]) == len(page.matching)
    assert told["filters"] == ["country Slovenia", "status ended"]
    assert {one["document"] for one in told["documents"]} == {
        name for one in told["sheets"] for name in one["document"]
    }
    assert all(one["status"] == "ended" for one in told["sheets"])
    for one in told["sheets"]:
        for budget in one["budgets"]:
            assert budget["source"]["quote"]
    chosen = [one for one in told["counts"]["country"] if one["chosen"]]
    assert [(one["value"], one["n"]) for one in chosen] == [("SI", told["n"])]


def test_the_markdown_has_a_line_a_sheet_with_documents_and_licence() -> None:
    page = explorer().explore(PracticeQuery(per_page=5))
    text = as_markdown(page, TODAY)
    assert text.count("\n| ") == len(explorer().rows) + 2
    assert LICENCE in text
    assert "2026-11-21" in text
    assert "licence: not stated" in text


def test_the_markdown_of_an_empty_result_says_what_to_drop() -> None:
    query, faults = read_query(explorer().rows, {"country": ["FI"]}, text="blockchain")
    assert "Drop filters" in as_markdown(explorer().explore(query, faults), TODAY)


def test_a_page_as_text_names_lines_in_the_source_and_what_is_not_stated() -> None:
    for row in explorer().rows[::10]:
        page = sheet_page(row)
        text = sheet_page_markdown(page, TODAY)
        told = sheet_page_json(page, TODAY)
        for one in page.citations:
            place = place_text(one)
            assert place.startswith("Cairn's own summary of ")
            assert "line" in place
            assert plain(place) in text
        for silent in page.not_stated:
            assert plain(silent) in text
        assert told["not_stated"] == list(page.not_stated)
        assert len(told["citations"]) == len(page.citations)
        assert LICENCE in text


def test_exports_stay_below_100_ms() -> None:
    page = explorer().explore(PracticeQuery())
    as_csv(page.matching, TODAY)
    marks = [time.process_time()]
    as_csv(page.matching, TODAY)
    marks.append(time.process_time())
    as_json_text(as_json(page, TODAY))
    marks.append(time.process_time())
    as_markdown(page, TODAY)
    marks.append(time.process_time())
    assert max(end - start for start, end in pairwise(marks)) < 0.1
