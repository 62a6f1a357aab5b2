"""A list is asked again by another filter, or narrowed down."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.followups.other_filter import with_filter
from assistant.model import Question


@pytest.mark.parametrize(
    ("asked", "earlier", "meant"),
    [
        ("and loans?", "which practices give vouchers", "which practices give loans"),
        (
            "and the one(s) with the social fund instead?",
            "which practices get ERDF money",
            "which practices get social fund money",
        ),
        ("and the year after?", "which practices began in 2019", "which practices began in 2020"),
        ("and the newest", "the oldest practice of Spain", "the newest practice of Spain"),
        ("and in 2020?", "which practices began in 2019", "which practices began in 2020"),
        ("before 2015?", "which practices began in 2019", ""),  # nothing says that it goes on
        (
            "and less than one million",
            "which practices cost more than 5 million",
            "which practices cost less than one million",
        ),
        (
            "and by a region?",
            "which practices are run by a university",
            "which practices are run by a region",
        ),
        ("now the Spanish ones", "practices in Italy", "practices in Spanish"),
        (
            "and how many still run?",
            "which practices have ended",
            "how many practices have still run",
        ),
        ("and grants?", "which practices give no vouchers", ""),  # of those, some may
        ("and by whom?", "which practices are run by a university", ""),
        ("what about vouchers and loans", "which practices give grants", ""),
        (
            "and the ones that still run?",
            "which practices are in Spain",
            "which practices are in Spain, which still run",
        ),
        (
            "and the ones that are over?",
            "practices in Spain",
            "practices in Spain, which are over",
        ),
        (
            "the ones with a harbour instead",
            "which practices give vouchers",
            "which practices with a harbour",
        ),
        ("and who pays?", "which practices give vouchers", ""),  # of each, no other filter
        ("and vouchers?", "which practices give vouchers", ""),
    ],
)
def test_a_filter_takes_the_place_of_its_like(asked: str, earlier: str, meant: str) -> None:
    assert with_filter(asked, earlier) == meant


def rows(engine: Engine, question: str, *history: str) -> list[str]:
    answer = engine.ask(Question(question, date(2026, 11, 22), history=history))
    return [one for one in answer.text.splitlines() if one.startswith("- ")]


@pytest.mark.model
@pytest.mark.parametrize("collection", ["sources_engine", "builtin_engine"])
def test_the_list_is_the_one_asked_for_in_whole(
    collection: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(collection)
    loans = rows(engine, "and loans?", "which practices give vouchers")
    assert loans == rows(engine, "which practices give loans")
    assert loans
    assert loans != rows(engine, "which practices give vouchers")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "fewer"),
    [("and the ones in Finland", "Finland"), ("and the ones that have ended", "ended")],
)
def test_what_is_told_of_each_is_narrowed_down_with_the_list(
    builtin_engine: Engine, text: str, fewer: str
) -> None:
    history = ("which practices work with universities", "what do they cost")
    answer = builtin_engine.ask(Question(text, date(2026, 11, 22), history=history))
    listing, _, asked = answer.understood_as.partition(" — ")
    assert fewer in listing
    assert asked.startswith("what do they cost")


@pytest.mark.model
def test_what_was_no_list_is_not_filtered(builtin_engine: Engine) -> None:
    history = ("how many years is the money for DIH4CAT in Catalonia secured?",)
    question = Question("and what about the Slovenian hub", date(2026, 11, 22), history=history)
    assert "4 years" in builtin_engine.ask(question).text
