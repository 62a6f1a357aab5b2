"""What several documents say of a theme: told document by document, each line with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.engine import Engine, open_engine
from assistant.model import Answer, Question, Status
from assistant.question.understanding import understand
from assistant.themes import Theme, theme_asked
from corpus.library import Library
from index.model import BuildReport

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 21)
HARBOUR = """Harbour Report 2020

1. Drone patrols

The harbour lends drones to small firms that inspect quays. Pilots learn to fly in two days.

2. Cranes

Old cranes were painted again. The harbour master keeps the paint in a shed.
"""
FARMING = """Farming Guide 2021

1. Orchard service

Orchard owners book drones that count apples before the harvest.

2. Milk

Cows give more milk when they hear music, say the herders.
"""
FOREST = """Forest Plan 2019

1. Paths

Paths in the forest are cleared each spring. Benches stand at every third bend.
"""


@pytest.fixture(scope="module")
def engine(
    make_home: Callable[[str], Path], build_index: Callable[..., BuildReport]
) -> Iterator[Engine]:
    home = make_home("several")
    for name, text in (("harbour", HARBOUR), ("farming", FARMING), ("forest", FOREST)):
        Library(home).add(text.encode(), f"{name}.txt", f"{name}.txt")
    build_index(home)
    opened = open_engine(home, {})
    yield opened
    opened.close()


def ask(engine: Engine, text: str) -> Answer:
    return engine.ask(Question(text, TODAY))


def theme(engine: Engine, text: str) -> Theme | None:
    parts = engine.parts
    understood = understand(text, parts.names, parts.lexicon, parts.index)
    return theme_asked(understood, parts.lexicon, parts.index)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what do the documents say about drones", "drones"),
        ("drones in all the documents, not only the report", "drones"),
        ("are drones mentioned anywhere", "drones"),
        ("drones: what does the harbour report and the farming guide have", "drones"),
        ("where do drones come up in these papers, and for what", "drones"),
        ("apples or milk, across the documents?", "apples or milk"),
        ("which documents mention drones and how do they describe them?", "drones"),
        ("do other papers also mention drones", "drones"),
        ("drones in the farming guide vs the harbour report", "drones"),
        ("cosa dicono i documenti sui droni", "drone"),
        ("quali documenti parlano di droni", "drone"),
    ],
)
def test_a_question_to_several_documents_names_its_theme(
    engine: Engine, question: str, words: str
) -> None:
    found = theme(engine, question)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    "question",
    [
        "who lends drones",
        "what does the farming guide say about drones",
        "how many drones are there across all documents",
        "list all e-mail addresses in the documents",
        "what do the documents say",
        "which documents do you have",
    ],
)
def test_any_other_question_has_no_theme(engine: Engine, question: str) -> None:
    assert theme(engine, question) is None


def test_each_document_that_speaks_of_the_theme_has_its_say_under_its_title(
    engine: Engine,
) -> None:
    answer = ask(engine, "what do the documents say about drones")
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("2 documents speak of “drones”:")
    assert {one.document for one in answer.citations} == {"harbour.txt", "farming.txt"}
    for title in ("Harbour Report 2020:", "Farming Guide 2021:"):
        assert title in answer.text
    assert any("draws on several documents" in one.text for one in answer.notices)


def test_every_line_is_words_of_one_place(engine: Engine) -> None:
    answer = ask(engine, "what do the documents say about drones")
    quotes = {one.marker: one.quote for one in answer.citations}
    for one in answer.statements:
        (marker,) = one.citations
        assert one.text.endswith(" ".join(quotes[marker].split()))


def test_a_document_that_is_not_wanted_is_left_out(engine: Engine) -> None:
    answer = ask(engine, "drones, are they anywhere in the documents apart from the guide")
    assert {one.document for one in answer.citations} == {"harbour.txt"}


def test_who_names_two_documents_hears_of_those_two(engine: Engine) -> None:
    named = theme(engine, "trees in the forest plan report and in the farming guide")
    assert named is not None
    titles = ["Harbour Report 2020", "Farming Guide 2021", "Forest Plan Report 2019"]
    assert named.asked_of(titles) == {"Farming Guide 2021", "Forest Plan Report 2019"}
    unknown = theme(engine, "trees in the moon report and in the farming guide")
    assert unknown is not None
    assert unknown.asked_of(titles) == set(titles)


def test_a_theme_that_no_document_speaks_of_is_refused(engine: Engine) -> None:
    answer = ask(engine, "what do the documents say about submarines")
    assert answer.status is Status.NOT_IN_DOCUMENTS
    assert not answer.statements


@pytest.mark.parametrize("name", ["builtin_engine", "sources_engine"])
def test_five_documents_have_room_in_one_short_answer(
    name: str, request: pytest.FixtureRequest
) -> None:
    answer = ask(request.getfixturevalue(name), "what do the documents say about training")
    groups = [one for one in answer.text.split("\n\n") if one.endswith(":")]
    assert len(groups) > 3
    assert sum(len(one.text.split()) for one in answer.statements) < 160
