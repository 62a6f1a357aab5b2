"""What is asked of each practice of a list is told of each."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.lists.of_each import OfEach, of_each, of_each_after
from assistant.model import Answer, NoticeKind, Question, Status


@pytest.mark.parametrize(
    ("text", "listing", "asked"),
    [
        (
            "what did the Polish practices cost",
            "list all Polish practices",
            "what did they cost",
        ),
        (
            "who runs the good practices in Slovenia?",
            "list all good practices in Slovenia",
            "who runs they",
        ),
        (
            "where are the practices about skills located",
            "list all practices about skills",
            "where are they located",
        ),
        ("main institution of each Polish practice", "list all Polish practices", None),
        ("for each Polish practice tell me when it began", "list all Polish practices", None),
        ("list the practices from Malta with their budgets", "list the practices from Malta", None),
        ("table of the Polish practices with start dates", "list the Polish practices", None),
    ],
)
def test_a_list_and_what_is_asked_of_it_are_told_apart(
    text: str, listing: str, asked: str | None
) -> None:
    found = of_each(text)
    assert found is not None
    assert " ".join(found.listing.split()) == listing
    assert asked is None or found.asked == asked


@pytest.mark.parametrize(
    "text",
    [
        "which Polish practices have ended",
        "how many Polish practices are there",
        "what is the practice in Poland",
        "practices",
        "who runs the quay lab",
        "why did the Polish practices end",
        "Polish practices with no website",
        "Polish practices with a budget over 2 million",
        "what is the total budget of the Polish practices",
        "where are the practices in Malta that ended",
        "the Polish practices, who runs the largest of them",
    ],
)
def test_what_asks_for_a_list_alone_asks_nothing_of_each(text: str) -> None:
    assert of_each(text) is None


def test_a_follow_up_stands_behind_the_dash() -> None:
    assert of_each_after("which give loans — who runs them") == OfEach(
        "which give loans", "who runs them", is_after=True
    )
    assert of_each_after("which give loans") is None


def ask(engine: Engine, text: str, *history: str) -> Answer:
    return engine.ask(Question(text, date(2026, 11, 22), history=history))


@pytest.mark.model
@pytest.mark.parametrize("collection", ["sources_engine", "builtin_engine"])
@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("budgets of the Finnish practices", ()),
        ("what money has each?", ("which practices are in Finland",)),
        ("what money has each?", ("practices that are in Finland, with their people",)),
        ("for each Finnish practice, what does it cost", ("how much is GATE 4.0",)),
    ],
)
def test_few_are_put_side_by_side(
    collection: str, text: str, history: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    answer = ask(request.getfixturevalue(collection), text, *history)
    lines = [one for one in answer.text.splitlines() if one.startswith("|")]
    assert len(lines) == 4  # the head, its line and the two practices
    assert sum("not stated" in one for one in lines) == 1


@pytest.mark.model
def test_many_are_listed_and_the_silent_counted(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "what did they cost", "which practices still run")
    rows = [one for one in answer.text.splitlines() if one.startswith("- ")]
    listed = ask(builtin_engine, "which practices still run").text.count("\n- ")
    assert 6 < len(rows) < listed
    notices = [one.text for one in answer.notices if one.kind is NoticeKind.COVERAGE]
    assert any(str(listed - len(rows)) in one for one in notices)


@pytest.mark.model
def test_a_list_and_who_runs_it_are_two_questions(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "which practices give vouchers and who runs them?")
    assert "| " in answer.text
    assert "\n- " in answer.text


@pytest.mark.model
def test_what_none_of_them_tells_is_refused(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "what difficulties did the Finnish practices have")
    assert answer.status is Status.NOT_IN_DOCUMENTS
