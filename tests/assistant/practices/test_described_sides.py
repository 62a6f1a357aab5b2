"""A side of a comparison that is only described is found by its place and what it is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Question, Status
from assistant.practices.described_sides import described_side, sheet_described
from tests.assistant.made_shelf import sheet_text, shelf_of

TODAY = date(2026, 11, 21)
SHELF = shelf_of(
    sheet_text("harbour-hub", kind="hub", country="ES", region="ES11"),
    sheet_text("timber-hub", kind="hub", country="SI", region="SI03"),
    sheet_text("robot-platform", country="PL", region="PL9", scope="national"),
    sheet_text("seed-cheque", country="PL", region="PL9", kinds="finance_voucher"),
    sheet_text("river-hub", kind="hub", country="AT, DE", region="AT31"),
)


def found(words: str, question: str = "") -> str:
    side = described_side(words, question)
    sheet = sheet_described(side, SHELF) if side else None
    return sheet[0].sheet_id if sheet else ""


@pytest.mark.parametrize(
    ("words", "sheet_id"),
    [
        ("which is younger, the slovenian hub", "timber-hub"),
        ("the hub in slovenia", "timber-hub"),
        ("the polish platform", "robot-platform"),
        ("the polish voucher", "seed-cheque"),
        ("galician hub", "harbour-hub"),
    ],
)
def test_a_place_and_a_kind_of_thing_tell_which_is_meant(words: str, sheet_id: str) -> None:
    assert found(words) == sheet_id


def test_a_side_that_leaves_the_thing_out_takes_it_from_the_question() -> None:
    asked = "which hub is older, the slovenian or the galician one"
    assert found("the slovenian", asked) == "timber-hub"
    assert found("the galician one", asked) == "harbour-hub"


def test_another_thing_in_that_place_is_not_taken_for_it() -> None:
    assert found("the slovenian platform") == ""
    assert found("the polish hub") == ""
    assert found("the finnish hub") == ""


def test_a_thing_whose_trade_alone_fits_is_not_taken_for_it() -> None:
    assert found("the polish robot academy") == "robot-platform"  # the name says so
    assert found("the slovenian timber voucher") == "timber-hub"
    assert found("the slovenian metal voucher") == ""


def test_several_of_the_same_kind_in_one_place_leave_it_open() -> None:
    twice = shelf_of(
        sheet_text("east-hub", kind="hub", country="SI", region="SI03"),
        sheet_text("west-hub", kind="hub", country="SI", region="SI04"),
    )
    side = described_side("the slovenian hub")
    assert side is not None
    assert sheet_described(side, twice) is None


def test_what_is_of_the_whole_country_comes_before_what_is_of_a_region() -> None:
    both = shelf_of(
        sheet_text("east-hub", kind="hub", country="SI", region="SI03"),
        sheet_text("state-hub", kind="hub", country="SI", region="SI04", scope="national"),
    )
    side = described_side("the slovenian hub")
    assert side is not None
    sheet = sheet_described(side, both)
    assert sheet is not None
    assert sheet[0].sheet_id == "state-hub"
    assert sheet[1] == {"slovenian", "hub"}


@pytest.mark.parametrize("words", ["the hub", "the slovenian", "who pays", "firms in slovenia"])
def test_without_a_place_or_a_thing_nothing_is_described(words: str) -> None:
    assert described_side(words) is None


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "slovenian hub next to the catalan one, budget and start",
        "vergleiche den slowenischen Hub mit dem katalanischen, wann begonnen",
    ],
)
def test_two_things_described_stand_side_by_side(builtin_engine: Engine, text: str) -> None:
    answer = builtin_engine.ask(Question(text, TODAY))
    assert answer.status is Status.ANSWERED
    assert "DIH) Slovenia" in answer.text
    assert "2019" in answer.text
    assert "2022" in answer.text


@pytest.mark.model
def test_a_side_that_is_not_there_is_not_made_up(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(Question("compare the danish hub with the slovenian hub", TODAY))
    assert answer.status is Status.NOT_IN_DOCUMENTS
