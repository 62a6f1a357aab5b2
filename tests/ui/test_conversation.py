from __future__ import annotations

import logging

import pytest

from assistant.model import Answer, Audience
from tests.ui.fake_engine import TODAY, FakeEngine, no_index
from ui import wording
from ui.conversation import MAX_TURNS, Conversation, Turns


@pytest.fixture
def conversation(engine: FakeEngine) -> Conversation:
    return Conversation(lambda: engine, lambda: TODAY)


def ask(conversation: Conversation, *texts: str) -> Turns:
    turns: Turns = ()
    for text in texts:
        turns = conversation.reply(text, Audience.SME, turns)
    return turns


def test_a_question_carries_the_day_the_audience_and_the_earlier_questions(
    conversation: Conversation, engine: FakeEngine
) -> None:
    ask(conversation, "vouchers?", "broken", "and sensors?")
    last = engine.asked[-1]
    assert last.history == ("vouchers?",)
    assert last.audience is Audience.SME
    assert last.today == TODAY


def test_each_answer_is_given_to_the_log_and_a_failure_is_not(engine: FakeEngine) -> None:
    logged: list[Answer] = []
    ask(Conversation(lambda: engine, lambda: TODAY, logged.append), "vouchers?", "broken", "moon?")
    assert [one.question.text for one in logged] == ["vouchers?", "moon?"]


def test_a_missing_index_is_shown_with_its_remedy() -> None:
    (turn,) = ask(Conversation(no_index, lambda: TODAY), "vouchers?")
    assert turn.answer is None
    assert "there is no index yet" in turn.shown
    assert "cairn index" in turn.shown
    assert turn.status == wording.STATUS_FAILED


def test_a_defect_is_logged_and_the_person_sees_a_fixed_text(
    conversation: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        (turn,) = ask(conversation, "broken")
    assert "the fake engine broke" in caplog.text
    assert "the fake engine broke" not in turn.shown
    assert turn.answer is None


def test_the_number_of_documents_is_told_while_searching(conversation: Conversation) -> None:
    assert conversation.searching() == "Searching 4 documents…"
    assert Conversation(no_index, lambda: TODAY).searching() == wording.SEARCHING


def test_an_answer_opens_its_first_source_and_a_refusal_none(conversation: Conversation) -> None:
    answered, refused = ask(conversation, "vouchers?", "moon?")
    assert "data-choice='cite-1'" in conversation.first_source(answered)
    assert "mark" not in conversation.first_source(refused)
    assert refused.status == wording.STATUS_REFUSED


def test_markers_of_earlier_answers_still_open_their_own_source(conversation: Conversation) -> None:
    turns = ask(conversation, "vouchers?", "moon?")
    assert "cite-3" in (conversation.source(turns, 1, "cite-3") or "")
    assert "near-2" in (conversation.source(turns, 2, "near-2") or "")
    assert conversation.source(turns, 2, "cite-3") is None
    assert conversation.source(turns, 9, "cite-1") is None


def test_a_document_that_is_gone_leaves_the_quote(
    conversation: Conversation, engine: FakeEngine
) -> None:
    turns = ask(conversation, "vouchers?")
    engine.documents = ()
    pane = conversation.source(turns, 1, "cite-1") or ""
    assert "no document called" in pane
    assert "<mark id='hit'>Design vouchers" in pane


def test_the_oldest_turns_are_forgotten_and_numbers_go_on(conversation: Conversation) -> None:
    turns = ask(conversation, *["vouchers?"] * (MAX_TURNS + 2))
    assert len(turns) == MAX_TURNS
    assert [turns[0].number, turns[-1].number] == [3, MAX_TURNS + 2]


def test_the_list_of_documents_says_why_it_is_missing() -> None:
    assert "there is no index yet" in Conversation(no_index, lambda: TODAY).collection()
