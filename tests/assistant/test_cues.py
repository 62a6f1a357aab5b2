"""Which sentences of prose advise, set a condition or give a reason, and which questions ask so."""

from __future__ import annotations

import pytest

from assistant.cues import Cue, cues_asked, says


@pytest.mark.parametrize(
    ("question", "cue"),
    [
        ("any lessons from it", Cue.ADVICE),
        ("what turned out to be decisive there", Cue.ADVICE),
        ("what should we look out for", Cue.ADVICE),
        ("How can our region get into the network?", Cue.CONDITION),
        ("who can apply", Cue.CONDITION),
        ("why did they merge", Cue.REASON),
        ("the catalogue, what is it good for", Cue.REASON),
        ("who is that mill mainly there for", Cue.AUDIENCE),
        ("who can use the oven", Cue.AUDIENCE),
        ("is it only for members", Cue.AUDIENCE),
        ("could three bakers apply for it together", Cue.AUDIENCE),
        ("which sorts of companies could get the grant", Cue.AUDIENCE),
        ("what do the bakers of the valley need", Cue.NEED),
        ("what is missing there", Cue.NEED),
    ],
)
def test_a_question_asks_for_a_cue(question: str, cue: Cue) -> None:
    assert cue in cues_asked(question)


def test_a_question_for_a_fact_asks_for_none() -> None:
    assert not cues_asked("how many firms took part in 2019")


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Leaders should be convinced first.", Cue.ADVICE),
        ("Trust was a key success factor.", Cue.ADVICE),
        ("Each network has at least three members.", Cue.CONDITION),
        ("Only public bodies take part.", Cue.CONDITION),
        ("It was founded because no lab has all skills.", Cue.REASON),
        ("Fees rose due to the new building.", Cue.REASON),
        ("The main beneficiaries are bakers and their guilds.", Cue.AUDIENCE),
        ("It opened in 2013 with a focus on small companies.", Cue.AUDIENCE),
        ("The recipes will be publicly available.", Cue.AUDIENCE),
        ("Bakers have to be trained and lack an oven.", Cue.NEED),
    ],
)
def test_a_sentence_gives_a_cue(sentence: str, cue: Cue) -> None:
    assert says(cue, sentence)


def test_a_plain_sentence_gives_none() -> None:
    assert not any(says(cue, "The hub opened its doors in Graz in 2019.") for cue in Cue)


@pytest.mark.parametrize(
    "question",
    ["who runs the mill", "who paid for the new oven", "who is asked to run Bread for All"],
)
def test_who_does_something_is_no_question_for_whom(question: str) -> None:
    assert Cue.AUDIENCE not in cues_asked(question)
