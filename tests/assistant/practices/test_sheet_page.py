from __future__ import annotations

import dataclasses
import time
from datetime import date
from functools import cache
from types import MappingProxyType

import pytest

from assistant.practices.rows import Row, rows_of
from assistant.practices.sheet_page import (
    FIELDS,
    OPTIONAL_FIELDS,
    OWN_SUMMARY,
    SheetPage,
    printed_dates,
    sheet_page,
)
from assistant.shelf import Shelf
from corpus.model import Document, Span
from corpus.sheet import Sheet
from corpus.sheets import read_sheet
from tests.assistant.made_shelf import built_in_shelf, sheet_text, shelf_of


@cache
def pages() -> tuple[tuple[Row, SheetPage], ...]:
    return tuple((row, sheet_page(row)) for row in rows_of(built_in_shelf()))


def page_of(text: str) -> SheetPage:
    (row,) = rows_of(shelf_of(text))
    return sheet_page(row)


def test_every_quote_equals_the_document_at_its_span_and_every_marker_has_its_citation() -> None:
    for row, page in pages():
        text = row.sheet.document.text
        for one in page.citations:
            assert one.quote == one.span.of(text)
            assert one.lines
            assert one.source is not None
        markers = {one.marker for one in page.citations}
        for fact in (*page.facts, *page.money, page.status):
            assert markers.issuperset(fact.markers)
        for field in page.fields:
            for statement in field.statements:
                assert statement.citations
                assert markers.issuperset(statement.citations)


def test_every_statement_of_a_sheet_is_on_its_page() -> None:
    for row, page in pages():
        shown = {one.span for one in page.citations}
        assert {span for span, _ in row.sheet.document.places} <= shown
        assert page.n_left_out == 0


def test_a_field_that_the_source_is_silent_about_is_named_as_not_stated() -> None:
    page = page_of(sheet_text("alpha", "Alpha offers SMEs an audit."))
    empty = {one.label for one in page.fields if not one.statements}
    assert empty == {label for role, label in FIELDS
                     if role not in {"about", *OPTIONAL_FIELDS}}  # fmt: skip
    assert empty <= set(page.not_stated)
    assert {"Start", "price"} <= set(page.not_stated)
    assert next(one for one in page.facts if one.name == "start").text == "not stated"


def test_a_page_says_that_it_is_cairns_own_summary_and_of_which_document() -> None:
    for row, page in pages():
        assert page.origin == OWN_SUMMARY
        assert page.own_line
        assert page.sources
        assert page.conflicts == row.sheet.conflicts
        assert set(row.sheet.not_stated) <= set(page.not_stated)


def test_what_ended_is_never_told_as_running_and_old_words_carry_their_year() -> None:
    words: dict[str, list[tuple[int | None, str]]] = {
        row.sheet.status.word.value: [] for row, _ in pages() if row.sheet.status
    }
    for row, page in pages():
        assert row.sheet.status
        words.setdefault(row.sheet.status.word.value, []).append(
            (row.sheet.status.as_of, page.status.text)
        )
    assert all("running" not in text for _, text in words["ended"])
    assert all(f"said to be running in {year}" in text for year, text in words["said_running"])


def test_dates_are_shown_as_exactly_as_they_are_written() -> None:
    text = sheet_text("alpha", end="2020-04", status="ended").replace("null", "2016-11", 1)
    (row,) = rows_of(shelf_of(text))
    assert printed_dates(row.sheet) == ("2016-11", "2020-04")
    assert (row.start, row.end) == (date(2016, 11, 1), date(2020, 4, 30))


def test_an_unknown_end_of_what_is_said_to_run_carries_the_year() -> None:
    (row,) = rows_of(shelf_of(sheet_text("alpha").replace("start: null", "start: 2019")))
    assert printed_dates(row.sheet) == ("2019", "said to be ongoing in 2022")


def test_a_budget_is_cited_with_the_sentence_that_says_what_it_covers() -> None:
    page = page_of(sheet_text("alpha", "Alpha had a budget of EUR 3 million over two years."))
    (money,) = page.money
    assert money.text == "EUR 3 million"
    assert "over two years" in page.citations[money.markers[0] - 1].quote


def test_statements_that_name_a_person_are_left_out_and_counted() -> None:
    words = "Alpha helps firms.\nContact person: Anna Kowalska, anna.kowalska@example.org"
    read = read_sheet(sheet_text("alpha").encode(), "alpha.md", {})
    document: Document = dataclasses.replace(
        read, text=words, facets=MappingProxyType({}), places=(), sections=(), name="made.txt"
    )
    sheet = Sheet("made.txt#1", "Alpha", None, "good_practice", (), document,
                  (Span(0, len(words)),), {"about": (Span(0, len(words)),)})  # fmt: skip
    (row,) = rows_of(Shelf((sheet,)))
    page = sheet_page(row)
    assert page.n_left_out == 1
    assert not any("Kowalska" in one.quote for one in page.citations)
    assert page.origin.startswith("recognised")


@pytest.mark.parametrize("at", range(0, 90, 9))
def test_a_page_is_made_below_100_ms(at: int) -> None:
    row = rows_of(built_in_shelf())[at]
    sheet_page(row)
    started = time.process_time()
    sheet_page(row)
    assert time.process_time() - started < 0.1
