from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Question, Status

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("can I apply to Access Innovation?", "March 2020"),
        ("is the IoT Catalan Alliance still on?", "September 2021"),
        ("we are self-employed, is Centr@tec for us?", "September 2019"),
        ("GATE 4.0 now", "2022"),
    ],
)
@pytest.mark.parametrize("engine_name", ["builtin_engine", "sources_engine"])
def test_who_means_to_use_what_is_over_reads_its_end_first(
    engine_name: str, question: str, words: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(engine_name)
    answer = engine.ask(Question(question, TODAY))
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert words in answer.statements[0].text


@pytest.mark.parametrize(
    "question", ["What is Access Innovation?", "how many people did Centr@tec train?"]
)
def test_who_asks_for_something_else_does_not(builtin_engine: Engine, question: str) -> None:
    assert "ran from" not in builtin_engine.ask(Question(question, TODAY)).statements[0].text
