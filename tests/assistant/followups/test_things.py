"""What a later question points at is named with the words of the earlier one."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.followups.things import counted_among, with_things
from assistant.model import Question, Status


@pytest.mark.parametrize(
    ("asked", "earlier", "meant"),
    [
        (
            "and which of those came first?",
            "what are the areas of the quay",
            "and which of the areas of the quay came first?",
        ),
        (
            "what outputs has the Wind one",
            "what are the four pillars of the harbour plan?",
            "what outputs has the Wind pillar of the harbour plan",
        ),
        (
            "and the threats?",
            "weaknesses in the audit of the quay?",
            "threats in the audit of the quay",
        ),
        (
            "and the one about tides?",
            "what came of the Wind pillar",
            "what came of the tides pillar",
        ),
        (
            "and the one about tides?",
            "who leads the hub in the pilot phase",
            "who leads the hub in the tides phase",
        ),
        ("and the one about tides?", "which practices are in the skills theme", ""),
        ("what outputs has the number one", "what are the pillars of the quay", ""),
        ("and the threats?", "what is the quay", ""),
        ("who runs it", "what are the areas of the quay", ""),
        ("and the budget?", "what are the areas of the quay", ""),  # one thing, no other things
    ],
)
def test_things_asked_for_before_are_named(asked: str, earlier: str, meant: str) -> None:
    assert with_things(asked, earlier) == meant


def test_some_of_a_list_are_counted() -> None:
    meant = counted_among("and how many of these are over?", "which mills are from Lyon?")
    assert meant == "how many mills are from Lyon and over"
    assert counted_among("how many mills are there", "which mills are from Lyon?") == ""


def test_an_edition_that_nobody_tells_of_is_refused(builtin_engine: Engine) -> None:
    history = ("what was the budget of the 2nd edition of Centr@tec",)
    today = date(2026, 11, 22)
    answer = builtin_engine.ask(Question("and of the seventh edition", today, history=history))
    assert answer.status is Status.NOT_IN_DOCUMENTS
    answer = builtin_engine.ask(Question("how much is planned for the next one", today, history))
    assert "5 million" in answer.text


def test_a_place_where_a_named_thing_is_leads_to_no_other_thing(builtin_engine: Engine) -> None:
    history = ("what was Access Innovation in West Yorkshire",)
    answer = builtin_engine.ask(Question("what comes after it", date(2026, 11, 22), history))
    assert "Connecting Innovation" in answer.text
