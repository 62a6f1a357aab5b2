from __future__ import annotations

import pytest

from assistant.lists.amount_filters import amount_filters
from assistant.shelf import Shelf
from tests.assistant.made_shelf import sheet_text, shelf_of


def with_sums(name: str, *resources: str) -> str:
    """Return a made sheet whose resources are told in ``resources``."""
    said = "\n".join(f"- {one} {{made.txt > Resources > 1}}" for one in resources)
    return sheet_text(name) + f"\n## Resources needed\n\n{said}\n"


def shelf() -> Shelf:
    return shelf_of(
        with_sums("alba", "The yard has a budget of EUR 6 million.", "A grant gives EUR 20 000."),
        with_sums("bora", "Each year takes EUR 60 000."),
        with_sums("cima", "The mill had GBP 2 million."),
        sheet_text("dora", "A prize of EUR 9 million was won elsewhere."),
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("practices that cost more than 1 million", ["alba", "cima"]),
        ("practices that cost more than 1 million euro", ["alba"]),
        ("practices that cost over a million in euros?", ["alba"]),
        ("practices with a budget of at least 60 000 euro", ["alba", "bora"]),
        ("practices that cost less than 100 000 euro", ["bora"]),  # a grant of alba is no cost
        ("practices with a budget up to 6 million euro", ["alba", "bora"]),
    ],
)
def test_all_sums_of_a_sheet_decide_whether_it_costs_less(text: str, wanted: list[str]) -> None:
    (only,) = amount_filters(text)
    assert [one.sheet_id for one in shelf().sheets if only.meets(one)] == wanted


def test_what_tells_no_sum_among_its_resources_cannot_be_judged() -> None:
    (only,) = amount_filters("practices that cost more than 1 million euro")
    assert [one.sheet_id for one in shelf().sheets if only.is_silent(one)] == ["dora"]


@pytest.mark.parametrize(
    "text", ["hubs founded after 2015", "practices with more than 40 partners", "hubs in Italy"]
)
def test_only_money_is_a_limit(text: str) -> None:
    assert not amount_filters(text)


def test_a_limit_in_signs_is_read_in_every_language() -> None:
    (only,) = amount_filters("practices that cost more than 5 million euro")
    assert only.in_signs() == "> 5\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000 EUR"
