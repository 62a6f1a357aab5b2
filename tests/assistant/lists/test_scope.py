"""The guide or project in which practices are asked for is read off the question, and left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.engine import Engine
from assistant.lists.scope import scope_of
from assistant.model import Answer, Question, Status
from assistant.shelf import Shelf, ShelfMaker
from corpus.model import Document
from corpus.sheets import read_sheet
from tests.assistant.made_shelf import sheet_text


def made(name: str, project: str) -> Document:
    return replace(read_sheet(sheet_text(name).encode(), f"{name}.md", {}), project=project)


def shelf() -> Shelf:
    documents = [made("alba", "HARBOUR"), made("bora", "Quay Works")]
    return ShelfMaker(documents)(date(2026, 11, 22))


def ask(engine: Engine, text: str) -> Answer:
    return engine.ask(Question(text, date(2026, 11, 22)))


def rows(answer: Answer) -> list[str]:
    return [one for one in answer.text.splitlines() if one.startswith("- ")]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("which of the harbour practices ended in 2020", "which of the practices ended in 2020"),
        ("the Harbour project's cases from Poland", "the practices from Poland"),
        ("Harbour guide - practices run by a town", "practices run by a town"),
        ("anything from Poland in the Harbour good practice guide?", "practices from Poland?"),
        ("where in the Harbour cases do firms get money", "which practices firms get money"),
        ("what is in the skills part of the Harbour guide", "what is in the skills chapter"),
        ("how many practices did Harbour collect in total", "how many practices"),
        ("the Quay Works cases in Spain", "the practices in Spain"),
    ],
)
def test_the_name_of_a_guide_is_taken_out(text: str, plain: str) -> None:
    found = scope_of(text, shelf())
    assert found is not None
    assert found.text == plain
    assert [one.sheet_id for one in found.of(shelf()).sheets] == [
        "bora" if "Quay" in text else "alba"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "what is the Harbour good practice guide",
        "who pays for Harbour",
        "which partners has Harbour",
        "the quay cases in Spain",  # half of a name is none
        "which practices are in Spain",
    ],
)
def test_what_asks_for_no_practices_of_a_guide_is_left_alone(text: str) -> None:
    assert scope_of(text, shelf()) is None


@pytest.mark.parametrize(
    ("scoped", "plain"),
    [
        ("which of the smarty practices cost more than 5 million", "practices above 5 million"),
        ("smarty cases that stopped in 2020", "practices that ended in 2020"),
        ("got all the Spanish examples of the SMARTY guide?", "list all practices in Spain"),
    ],
)
def test_a_guide_named_lists_what_is_listed_without_it(
    sources_engine: Engine, builtin_engine: Engine, scoped: str, plain: str
) -> None:
    for engine in (sources_engine, builtin_engine):
        answer = ask(engine, scoped)
        assert answer.status is Status.ANSWERED
        assert rows(answer)
        names = {one.split(":")[0].split("[")[0] for one in rows(answer)}
        assert names <= {one.split(":")[0].split("[")[0] for one in rows(ask(engine, plain))}


def test_a_whole_guide_is_counted(sources_engine: Engine) -> None:
    assert len(rows(ask(sources_engine, "how many good practices did SMARTY end up with"))) == 26


def test_a_country_with_the_most_is_told_by_country(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "which country has the most practices in the smarty booklet?")
    assert "Italy: 7" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "which smarty practices began in 2024",
        "practices in Croatia",
        "practices with a budget above 500 million euro",
    ],
)
def test_where_no_practice_is_of_the_time_place_or_sum_nothing_is_told(
    sources_engine: Engine, builtin_engine: Engine, text: str
) -> None:
    for engine in (sources_engine, builtin_engine):
        assert ask(engine, text).status is Status.NOT_IN_DOCUMENTS
