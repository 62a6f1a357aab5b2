from __future__ import annotations

import pytest

from assistant.lists.run_filters import run_filters
from assistant.shelf import Shelf
from tests.assistant.made_shelf import sheet_text, shelf_of


def shelf() -> Shelf:
    return shelf_of(
        sheet_text("alba", "The Harbour City LEP is the main institution of Alba."),
        sheet_text("bora", "A grant of the Harbour City Enterprise Partnership paid for a crane."),
        sheet_text("cima", "The Quarry Institute runs Cima."),
    )


def named(text: str) -> list[str]:
    (only,) = run_filters(text)
    return [one.sheet_id for one in shelf().sheets if only.meets(one)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("schemes led by the harbour city enterprise partnership", ["alba"]),  # LEP; no mere grant
        ("which practices are run by the quarry institute", ["cima"]),
        ("things the quarry institute runs", ["cima"]),
        ("practices with the quarry institute as main institution", ["cima"]),
        ("practices whose main institution is the quarry institute", ["cima"]),
        ("projects run by the institute of mills", []),
        ("things run by either the quarry institute or the city LEP", ["alba", "cima"]),
        ("in which practices is the quarry institute in charge", ["cima"]),
        ("practices where the quarry institute is the main institution", ["cima"]),
        ("practices where is the quarry institute itself named as main institution", ["cima"]),
    ],
)
def test_things_are_filtered_by_who_runs_them(text: str, wanted: list[str]) -> None:
    assert named(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "who runs alba",
        "practices in Italy",
        "how is cima run",
        "which practices in Italy still run",
    ],
)
def test_other_questions_name_nobody_who_must_run_things(text: str) -> None:
    assert not run_filters(text)


def test_what_does_not_say_who_runs_it_cannot_be_judged() -> None:
    (only,) = run_filters("schemes led by the quarry institute")
    assert [one.sheet_id for one in shelf().sheets if only.is_silent(one)] == ["bora"]
