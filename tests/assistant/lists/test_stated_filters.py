"""Practices are sorted out by what they state or leave out."""

from __future__ import annotations

import pytest

from assistant.lists.stated_filters import stated_filters
from assistant.shelf import Shelf
from tests.assistant.made_shelf import sheet_text, shelf_of


def shelf() -> Shelf:
    return shelf_of(
        sheet_text("alba", "Alba ran from 2018 to 2020.", end="2020"),
        sheet_text("bora", "The address https://bora.example.org is the website of Bora."),
        sheet_text("cima", "Cima had a budget of EUR 2 million."),
    )


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("practices with an end date", ["alba"]),
        ("which practices have no end date", ["bora", "cima"]),
        ("practices that are not open-ended and have an end date", ["alba"]),
        ("which are open-ended", ["bora", "cima"]),
        ("practices without a website", ["alba", "cima"]),
        ("for which practices is no end date printed", ["bora", "cima"]),
        ("which practices state a budget", ["cima"]),
        ("practices whose budget is not known: those that do not give a sum", ["alba", "bora"]),
    ],
)
def test_sheets_are_sorted_out_by_what_they_state(text: str, met: list[str]) -> None:
    (only,) = stated_filters(text)
    assert [one.sheet_id for one in shelf().sheets if only.meets(one)] == met


@pytest.mark.parametrize(
    "text",
    [
        "practices with a budget of 2 million",  # how much it is, not that it is there
        "practices with an end date in 2020",
        "practices whose end date is given as ongoing",
        "practices that help with websites",
        "which practices have links to universities",
        "practices with no budget exceeding 2 million",
        "which practices are in Spain",
    ],
)
def test_what_is_stated_is_not_asked_by_how_much_it_is(text: str) -> None:
    assert stated_filters(text) == ()
