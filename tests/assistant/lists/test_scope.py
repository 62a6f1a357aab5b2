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
        ("Harbour collection, what began in 2019", "which practices began in 2019"),
        (
            "in the guide of Harbour, where is a town the main institution",
            "practices where is a town the main institution",
        ),
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


def test_half_of_a_name_names_no_guide() -> None:
    assert scope_of("the quay cases in Spain", shelf()) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("finnish examples in that good practice booklet about looms", "finnish practices"),
        ("cases on waste, reuse and repair in the guide", "practices on waste, reuse and repair"),
        ("how many of the guide's entries are over", "how many of practices are over"),
        ("which two entries are the oldest", "which two practices are the oldest"),
        ("all Spanish energy examples", "all Spanish energy practices"),
        ("the ones that began in 2019", "which practices that began in 2019"),
        ("the veterans: which practices began before 2013", "which practices began before 2013"),
        ("how many cases does the collection hold in all", "how many practices"),
    ],
)
def test_a_guide_without_a_name_is_any(text: str, plain: str) -> None:
    found = scope_of(text, shelf())
    assert found is not None
    assert found.text == plain
    assert found.of(shelf()) == shelf()


@pytest.mark.parametrize(
    "text",
    [
        "what is the Harbour good practice guide",
        "practices that are not in the Harbour guide",
        "which practices lie outside Harbour",
        "what makes a good practice of the lab",
        "what did the EU put into Harbour",
        "Harbour, who runs it",
        "beekeeping: which practices deal with it",
        "got examples of the new services",
        "what business cases came of the fair",
        "what do they mean by use cases for the hub network",
        "fields named as examples for tests of the services",
        "who pays for Harbour",
        "which partners has Harbour",
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
        assert names == {one.split(":")[0].split("[")[0] for one in rows(ask(engine, plain))}


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


def test_who_asks_for_partners_gets_no_practices(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "who are the SMARTY partners, the ones shown in the guide")
    assert "West Yorkshire Combined Authority" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "practices where trust was not a problem",  # what they do not tell is no list
        "practices older than ²",
        "which practice in the country has the most partners",
    ],
)
def test_what_no_filter_can_tell_lists_no_practices(builtin_engine: Engine, text: str) -> None:
    answer = ask(builtin_engine, text)
    assert "1 practice (trust" not in answer.text
    assert not answer.text.startswith("26 practices")


def test_any_of_several_things_will_do(sources_engine: Engine, builtin_engine: Engine) -> None:
    for engine in (sources_engine, builtin_engine):
        answer = ask(engine, "which cases work with apprentices, trainees, interns or students")
        assert len(rows(answer)) >= 3


def test_of_two_things_either_will_do(builtin_engine: Engine) -> None:
    assert len(rows(ask(builtin_engine, "which SMARTY cases are about energy or water?"))) == 2


def test_what_no_practice_of_a_guide_speaks_of_is_refused(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "SMARTY practices dealing with quantum computing")
    assert answer.status is Status.NOT_IN_DOCUMENTS


def test_practices_and_themes_are_counted_each(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "how many practices did SMARTY collect, and over how many themes")
    assert answer.status is Status.ANSWERED
    assert len(rows(answer)) == 26
    assert "4 thematic cycles" in answer.text


def test_what_is_given_in_practices_is_given_by_them(sources_engine: Engine) -> None:
    given = ask(sources_engine, "in which of the good practices are vouchers handed out to firms?")
    assert rows(given) == rows(ask(sources_engine, "which practices give vouchers"))
    assert len(rows(given)) >= 3
