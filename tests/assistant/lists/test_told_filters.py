"""What was difficult is looked for in the field for difficulties, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Question, Status


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("practices where keeping the funding going was a problem", "GOSTOP", "GIOTTO"),
        ("which practices had trouble to win the trust of small firms", "Waste", "GATE"),
    ],
)
def test_practices_are_listed_by_their_difficulties(
    sources_engine: Engine, builtin_engine: Engine, text: str, told: str, untold: str
) -> None:
    for engine in (sources_engine, builtin_engine):
        answer = engine.ask(Question(text, date(2026, 11, 22)))
        assert answer.status is Status.ANSWERED
        rows = [one for one in answer.text.splitlines() if one.startswith("- ")]
        assert any(told in one for one in rows)
        assert not any(untold in one for one in rows)
