"""Where somebody sits need not be told again by every sentence about them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Question, Status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("which training methods does ITG in Salzburg offer to small firms", Status.ANSWERED),
        ("which training methods does ITG in salzburg offer to small firms", Status.ANSWERED),
        ("training methods that itg in salzburg teaches to small firms", Status.ANSWERED),
        ("which training methods does ITG in Linz offer to small firms", Status.NOT_IN_DOCUMENTS),
    ],
)
def test_a_place_that_a_document_gives_a_name_is_met(
    sources_engine: Engine, text: str, status: Status
) -> None:
    answer = sources_engine.ask(Question(text, date(2026, 11, 22)))
    assert answer.status is status
    assert ("design thinking" in answer.text) is (status is Status.ANSWERED)
