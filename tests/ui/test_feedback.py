from __future__ import annotations

import dataclasses
import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.model import Answer, Audience, Question, Status
from evals.feedback import Verdict, Versions
from tests.ui.fake_engine import TODAY, FakeEngine
from ui import view, wording
from ui.conversation import Conversation, Turns
from ui.feedback import FeedbackBox, Given, feedback_box, verdicts


def versions(generation: str) -> Versions:
    return Versions("0.1.0", "c", "f", generation, "m", {})


@pytest.fixture
def box(tmp_path: Path) -> FeedbackBox:
    return FeedbackBox(tmp_path, versions, lambda: datetime(2026, 11, 21, 9, tzinfo=UTC))


@pytest.fixture
def turns(engine: FakeEngine) -> Turns:
    conversation = Conversation(lambda: engine, lambda: TODAY)
    turns: Turns = ()
    for text in ("Which vouchers are there?", "and the moon?", "a broken question"):
        turns = conversation.reply(text, Audience.SME, turns)
    return turns


def stored(box: FeedbackBox) -> list[Path]:
    return sorted((box.home / "feedback").glob("*.json"))


def test_what_is_sent_is_stored_with_the_index_that_answered(
    box: FeedbackBox, turns: Turns
) -> None:
    note = box.send(turns, Given("abc"), 1, Verdict.USEFUL, "good")
    assert note.sent is Verdict.USEFUL
    (path,) = stored(box)
    report = json.loads(path.read_text("utf-8"))
    assert path.name == "abc-1.json"
    assert report["versions"]["generation"] == "000001-fake"
    assert report["answer"]["answer"].startswith("Found in 3 documents.")
    assert (report["comment"], report["audience"]) == ("good", "sme")


def test_sending_twice_stores_the_first(box: FeedbackBox, turns: Turns) -> None:
    given = Given()
    box.send(turns, given, 1, Verdict.USEFUL, "first")
    note = box.send(turns, given, 1, Verdict.INCOMPLETE, "second")
    (path,) = stored(box)
    assert note.sent is Verdict.USEFUL
    assert json.loads(path.read_text("utf-8"))["comment"] == "first"


def test_conversations_keep_apart(box: FeedbackBox, turns: Turns) -> None:
    for given in (Given(), Given()):
        box.send(turns, given, 1, Verdict.USEFUL, "")
    assert len(stored(box)) == 2


def test_what_is_taken_back_is_deleted_and_can_be_sent_again(
    box: FeedbackBox, turns: Turns
) -> None:
    given = Given()
    box.send(turns, given, 1, Verdict.USEFUL, "")
    assert box.take_back(given, 1).text == wording.FEEDBACK_TAKEN_BACK
    assert stored(box) == []
    assert box.send(turns, given, 1, Verdict.INCOMPLETE, "").sent is Verdict.INCOMPLETE
    assert len(stored(box)) == 1


def test_taking_back_what_was_not_sent_does_nothing(box: FeedbackBox) -> None:
    note = box.take_back(Given(), 7)
    assert (note.sent, note.text) == (None, "")


@pytest.mark.parametrize(
    ("number", "verdict"),
    [(9, Verdict.USEFUL), (3, Verdict.USEFUL), (2, Verdict.UNSUPPORTED), (-1, Verdict.USEFUL)],
)
def test_what_the_page_does_not_offer_is_not_stored(
    box: FeedbackBox, turns: Turns, number: int, verdict: Verdict
) -> None:
    note = box.send(turns, Given(), number, verdict, "")
    assert note.text == wording.FEEDBACK_FORGOTTEN
    assert stored(box) == []


def test_a_folder_that_cannot_be_written_is_a_note_with_the_remedy(
    box: FeedbackBox, turns: Turns
) -> None:
    (box.home / "feedback").write_text("", encoding="utf-8")
    given = Given()
    note = box.send(turns, given, 1, Verdict.USEFUL, "")
    assert note.sent is None
    assert "What to do: check that the folder" in note.text
    (box.home / "feedback").unlink()
    assert box.send(turns, given, 1, Verdict.USEFUL, "").sent is Verdict.USEFUL


def test_a_defect_is_logged_and_the_person_sees_a_fixed_text(
    box: FeedbackBox, turns: Turns, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: str) -> Versions:
        raise RuntimeError("no versions")

    with caplog.at_level(logging.ERROR):
        note = dataclasses.replace(box, versions=broken).send(turns, Given(), 1, Verdict.USEFUL, "")
    assert note.text == wording.FEEDBACK_FAILED
    assert "no versions" in caplog.text


def test_greetings_and_failures_are_not_judged() -> None:
    question = Question("hello", TODAY)
    for status in (Status.ABOUT_CAIRN, Status.FAILED):
        assert verdicts(Answer(question, "hello", status, "Hello.")) == ()
    assert verdicts(FakeEngine().refused(question)) == (Verdict.USEFUL, Verdict.INCOMPLETE)
    assert verdicts(FakeEngine().answered(question)) == tuple(Verdict)


def test_the_line_under_an_answer_offers_thanks_or_says_what_went_wrong() -> None:
    assert view.feedback(1, ()) == ""
    offered = view.feedback(2, tuple(Verdict))
    assert offered.count("<button") == 4
    assert "feedback-2" in offered
    thanked = view.feedback(2, tuple(Verdict), sent=Verdict.USEFUL)
    assert thanked.count("<button") == 1
    assert "value='take-back'" in thanked
    failed = view.feedback(2, tuple(Verdict), note="<b>no room</b>")
    assert failed.count("<button") == 4
    assert "<b>" not in failed


def test_the_form_says_what_is_stored_where_and_what_is_masked() -> None:
    said = f"{wording.FEEDBACK_STORED} {wording.FEEDBACK_WHERE}"
    for words in ("earlier questions", "sources", "versions", "comment", "CAIRN_HOME/feedback"):
        assert words in said
    assert "E-mail addresses and telephone numbers in your words are masked" in said


def test_the_box_of_a_data_folder_takes_its_settings(tmp_path: Path) -> None:
    made = feedback_box(
        tmp_path, {"CAIRN_CANDIDATES": "9"}, now=lambda: datetime(2026, 11, 21, tzinfo=UTC)
    )
    assert made.versions("x").settings["index.candidates"] == "9"
