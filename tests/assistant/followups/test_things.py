"""What a later question points at is named with the words of the earlier one."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.followups.things import (
    counted_among,
    with_edition,
    with_things,
    without_edition,
)
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


@pytest.mark.parametrize(
    ("asked", "earlier", "meant"),
    [
        ("what of the next one", "what did the second edition cost", "what of the 3rd edition"),
        ("and the previous edition", "the 3rd edition of Alba", "and the 2nd edition"),
        ("and the previous edition", "the 1st edition of Alba", ""),
        ("what is in the next one", "what did Alba cost", ""),
        ("and the next one", "the fifth edition of Alba", "and the 6th edition"),
        ("and the next one", "the 2nd edition, on the 1st of May", "and the 3rd edition"),
        ("when is the next call", "the second phase of Alba", ""),
    ],
)
def test_the_next_edition_follows_the_one_before(asked: str, earlier: str, meant: str) -> None:
    assert with_edition(asked, earlier) == meant


def test_a_title_keeps_something_without_its_edition() -> None:
    assert without_edition("Alba Programme 2nd edition") == "Alba Programme"
    assert without_edition("2nd edition") == "2nd edition"


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
