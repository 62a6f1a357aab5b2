from __future__ import annotations

import pytest

from assistant.lists.sheet_filters import filters_of
from assistant.shelf import Shelf
from corpus.lexicon import lexicon
from tests.assistant.made_shelf import sheet_text, shelf_of


def named(text: str, shelf: Shelf) -> list[str]:
    filters = filters_of(lexicon().read(text), asks_theme=True)
    assert filters, text
    return [one.sheet_id for one in shelf.sheets if all(each.meets(one) for each in filters)]


def shelf() -> Shelf:
    texts = [
        sheet_text("alba", country="IT", region="ITI1"),
        sheet_text("bora", country="SI", region="SI0"),
        sheet_text("cima", country="PL", region="PL9", end="2020", status="ended"),
        sheet_text("dora", country="", region=""),
    ]
    years = {"alba": "2018", "bora": "2015", "cima": "2018"}
    started = (
        text.replace("start: null", f"start: {years.get(text.split()[2], 'null')}")
        for text in texts
    )
    return shelf_of(*started)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("practices from Italy", ["alba"]),
        ("practices that are not Italian", ["bora", "cima"]),
        ("practices which aren't in Slovenia", ["alba", "cima"]),
        ("practices outside Poland", ["alba", "bora"]),
        ("practices other than Polish", ["alba", "bora"]),
        ("practices not only from Italy", ["alba"]),
    ],
)
def test_a_filter_is_turned_round_by_what_stands_before_it(text: str, wanted: list[str]) -> None:
    """A sheet that states no place is in neither list."""
    assert named(text, shelf()) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("practices that began in 2018", ["alba", "cima"]),
        ("practices started before 2018", ["bora"]),
        ("practices started no later than 2015", ["bora"]),
        ("practices started later than 2015", ["alba", "cima"]),
        ("what was launched since 2016", ["alba", "cima"]),
        ("practices that ended in 2020", ["cima"]),
        ("practices that ended after 2020 in Poland", []),
        ("practices founded in 2018, not in Poland", ["alba"]),
        ("practices begun by the end of 2016", ["bora"]),
        ("practices that were over by the end of 2021", ["cima"]),
        ("practices that ended before the end of 2020", ["cima"]),
    ],
)
def test_a_verb_and_a_year_filter_by_when_something_began_or_ended(
    text: str, wanted: list[str]
) -> None:
    assert named(text, shelf()) == wanted


def test_a_year_alone_is_no_filter() -> None:
    assert filters_of(lexicon().read("the budget of 2018"), asks_theme=True) == ()
