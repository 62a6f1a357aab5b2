from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from assistant.model import Answer, Question
from corpus.errors import CairnError
from evals.errors import FeedbackError, TopicError
from evals.feedback import Feedback, State, Verdict, report_of
from evals.inbox import (
    FILL_ANCHOR,
    FILL_FACTS,
    Changes,
    Drafts,
    accept,
    anchor_of,
    draft_of,
    edit,
    reject,
    replace,
    take_back,
)
from evals.topics import MAX_ANCHOR_WORDS, QUESTIONS, read_topics, topic_of
from tests.evals.test_feedback import NOW, VERSIONS
from tests.ui.fake_engine import TODAY, FakeEngine
from ui.terminal import inbox

REPORT = "0a1b2c3d4e-1"
QUESTION = Question("How much do the design vouchers pay?", TODAY, history=("Which vouchers?",))


def send(home: Path, verdict: Verdict, answer: Answer | None = None, name: str = REPORT) -> None:
    answer = answer or FakeEngine().answered(QUESTION)
    Feedback(home).store(
        report_of(answer, verdict, "", report_id=name, versions=VERSIONS, time=NOW)
    )


def test_a_report_becomes_a_sound_question_in_three_steps(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    accept(tmp_path, REPORT, "facts", today=TODAY)
    draft = edit(tmp_path, REPORT, Changes(facts=("1[.,]500 ?EUR",)))
    assert draft.topic.kind == "number"
    assert draft.topic.history == ("Which vouchers?",)
    assert draft.topic.language == "en"
    assert draft.topic.key_facts[0].is_vital
    assert FILL_FACTS not in draft.to_fill
    (line,) = (tmp_path / "evals" / "drafts" / "facts.jsonl").read_text("utf-8").splitlines()
    assert topic_of(line, "here").topic_id == draft.topic.topic_id


def test_a_useful_answer_proposes_its_citations_as_gold_places(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    draft = accept(tmp_path, REPORT, "facts", today=TODAY)
    first, _, sheet, _ = draft.topic.evidence
    assert first.document == "larch.txt"
    assert first.lines == (3, 3)
    assert "1,500 EUR" in first.words
    assert (sheet.document, sheet.section, sheet.lines) == ("larch.txt", "Funding", (2, 3))
    assert all(len(one.words.split()) <= MAX_ANCHOR_WORDS for one in draft.topic.evidence)
    assert FILL_ANCHOR in draft.to_fill
    assert draft.topic.forbidden == ()


@pytest.mark.parametrize("verdict", [Verdict.UNSUPPORTED, Verdict.OUT_OF_DATE])
def test_what_is_wrong_is_proposed_as_forbidden_and_nothing_as_gold(
    tmp_path: Path, verdict: Verdict
) -> None:
    send(tmp_path, verdict)
    draft = accept(tmp_path, REPORT, "facts", today=TODAY)
    assert draft.row["draft"] is True
    assert draft.topic.key_facts == ()
    assert draft.topic.evidence == ()
    assert len(draft.topic.forbidden) == 4
    assert all(len(one.split(r"\s+")) <= MAX_ANCHOR_WORDS for one in draft.topic.forbidden)


def test_an_incomplete_answer_forbids_nothing(tmp_path: Path) -> None:
    send(tmp_path, Verdict.INCOMPLETE)
    draft = accept(tmp_path, REPORT, "facts", today=TODAY)
    assert draft.topic.forbidden == ()
    assert draft.topic.expected_status == ("answered",)
    assert draft.row["draft"] is True


def test_a_refusal_that_was_right_is_a_whole_draft(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL, FakeEngine().refused(QUESTION))
    draft = accept(tmp_path, REPORT, "unanswerable", today=TODAY)
    assert not draft.topic.is_answerable
    assert draft.topic.expected_status == ("not_in_documents",)
    assert draft.row["draft"] is False


def test_a_refusal_that_was_wrong_wants_an_answer(tmp_path: Path) -> None:
    send(tmp_path, Verdict.INCOMPLETE, FakeEngine().refused(QUESTION))
    draft = accept(tmp_path, REPORT, "facts", today=TODAY)
    assert draft.topic.is_answerable
    assert FILL_FACTS in draft.to_fill


def test_a_draft_takes_the_next_free_id_of_the_projects_set(tmp_path: Path) -> None:
    taken = {one.topic_id for one in read_topics() if one.set_name == "facts"}
    for name in (REPORT, "ffff-2"):
        send(tmp_path, Verdict.USEFUL, name=name)
    first = accept(tmp_path, REPORT, "facts", today=TODAY).topic.topic_id
    second = accept(tmp_path, "ffff-2", "facts", today=TODAY).topic.topic_id
    assert first not in taken
    assert int(second.split("-")[1]) == int(first.split("-")[1]) + 1


def test_accepting_moves_the_report_and_twice_makes_one_draft(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    first = accept(tmp_path, REPORT, "facts", today=TODAY)
    assert accept(tmp_path, REPORT, "facts", today=TODAY) == first
    assert len(Drafts(tmp_path).all()) == 1
    report, state = Feedback(tmp_path).read(REPORT)
    assert (state, report.note) == (State.ACCEPTED, first.topic.topic_id)
    with pytest.raises(FeedbackError, match="already the draft"):
        accept(tmp_path, REPORT, "lists", today=TODAY)


def test_the_projects_own_sets_are_never_written(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in QUESTIONS.iterdir() if path.is_file()}
    send(tmp_path, Verdict.USEFUL)
    accept(tmp_path, REPORT, "facts", today=TODAY)
    assert {path: path.read_bytes() for path in QUESTIONS.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", ["", "../facts", "Facts", "a/b", "facts-1"])
def test_a_set_name_that_could_name_another_file_is_refused(tmp_path: Path, name: str) -> None:
    send(tmp_path, Verdict.USEFUL)
    with pytest.raises(FeedbackError, match="cannot be the name of a question set"):
        accept(tmp_path, REPORT, name, today=TODAY)
    assert Feedback(tmp_path).ids() == (REPORT,)


@pytest.mark.parametrize(("topic_id", "said"), [("facts-001", "taken"), ("lists-900", "cannot be")])
def test_an_id_is_of_its_set_and_free(tmp_path: Path, topic_id: str, said: str) -> None:
    send(tmp_path, Verdict.USEFUL)
    with pytest.raises(FeedbackError, match=said):
        accept(tmp_path, REPORT, "facts", today=TODAY, topic_id=topic_id)


def test_a_broken_pattern_is_refused_and_the_draft_stays(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    before = accept(tmp_path, REPORT, "facts", today=TODAY)
    with pytest.raises(TopicError, match="broken pattern"):
        edit(tmp_path, REPORT, Changes(facts=("(",)))
    with pytest.raises(TopicError, match="unknown kind"):
        edit(tmp_path, REPORT, Changes(kind="riddle"))
    with pytest.raises(TopicError, match="empty"):
        edit(tmp_path, REPORT, Changes(question=" "))
    assert draft_of(tmp_path, REPORT) == before


def test_only_what_is_named_changes(tmp_path: Path) -> None:
    send(tmp_path, Verdict.UNSUPPORTED)
    accept(tmp_path, REPORT, "facts", today=TODAY)
    edit(tmp_path, REPORT, Changes(facts=("a|b",), optional_facts=("c",)))
    draft = edit(tmp_path, REPORT, Changes(question="What do they pay?", forbidden=("900",)))
    assert [one.is_vital for one in draft.topic.key_facts] == [True, False]
    assert draft.topic.forbidden == ("900",)
    assert draft.topic.question == "What do they pay?"


def test_a_report_that_is_no_draft_cannot_be_edited(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    with pytest.raises(FeedbackError, match="no draft yet") as caught:
        edit(tmp_path, REPORT, Changes(question="x"))
    assert f"accept {REPORT}" in caught.value.remedy
    with pytest.raises(FeedbackError, match="no report called"):
        edit(tmp_path, "ffff-9", Changes(question="x"))


def test_rejecting_keeps_the_report_and_taking_back_leaves_nothing(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    accept(tmp_path, REPORT, "facts", today=TODAY)
    reject(tmp_path, REPORT, "asked twice")
    assert Feedback(tmp_path).read(REPORT)[0].note == "asked twice"
    assert Drafts(tmp_path).all() == ()
    accept(tmp_path, REPORT, "facts", today=TODAY)
    take_back(tmp_path, REPORT)
    assert Drafts(tmp_path).all() == ()
    with pytest.raises(FeedbackError, match="no report called"):
        Feedback(tmp_path).read(REPORT)


def test_a_broken_draft_is_said_by_file_and_line(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    accept(tmp_path, REPORT, "facts", today=TODAY)
    path = Drafts(tmp_path).path("facts")
    path.write_text(path.read_text("utf-8") + "{\n", encoding="utf-8")
    with pytest.raises(TopicError, match=r"facts\.jsonl, line 2"):
        draft_of(tmp_path, REPORT)


def test_the_report_a_draft_came_from_cannot_be_changed(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    draft = accept(tmp_path, REPORT, "facts", today=TODAY)
    changed = replace(tmp_path, REPORT, {**draft.row, "feedback": "x", "to_fill": []})
    assert changed.row["feedback"] == REPORT
    assert changed.row["draft"] is False


def test_what_was_written_is_no_longer_to_fill(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    row = accept(tmp_path, REPORT, "facts", today=TODAY).row
    first = replace(tmp_path, REPORT, {**row, "key_facts": [{"any": ["1"], "vital": True}]})
    assert first.to_fill == (FILL_ANCHOR,)
    whole = replace(tmp_path, REPORT, {**first.row, "evidence": row["evidence"][:1]})
    assert whole.row["draft"] is False
    kept = set(json.loads(whole.line))
    schema = json.loads((QUESTIONS / "question.schema.json").read_text("utf-8"))
    assert kept == set(schema["required"])


def test_anchors_prefer_figures_and_names() -> None:
    assert anchor_of("") == ""
    assert anchor_of("one two") == "one two"
    assert "2,231" in anchor_of("in the first edition of the scheme there were 2,231 participants")


def test_the_terminal_lists_shows_accepts_and_rejects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    send(tmp_path, Verdict.USEFUL)
    send(tmp_path, Verdict.INCOMPLETE, name="ffff-2")
    assert inbox.list_reports(tmp_path) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    inbox.show_report(tmp_path, "0a")
    assert "[1] larch.txt" in capsys.readouterr().out
    inbox.accept_report(tmp_path, "0a", set_name="facts", today=TODAY)
    assert f"inbox edit {REPORT}" in capsys.readouterr().out
    inbox.reject_report(tmp_path, "ff", why="unclear")
    inbox.list_reports(tmp_path, state="rejected", as_json=True)
    (row,) = json.loads(capsys.readouterr().out.split("rejected\n", 1)[1])
    assert (row["id"], row["note"], row["verdict"]) == ("ffff-2", "unclear", "incomplete")
    inbox.list_reports(tmp_path)
    assert capsys.readouterr().out == "no open reports\n"
    with pytest.raises(FeedbackError, match="no state called"):
        inbox.list_reports(tmp_path, state="lost")


def test_a_broken_report_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    send(tmp_path, Verdict.USEFUL)
    (tmp_path / "feedback" / "bad-1.json").write_text("{", encoding="utf-8")
    assert inbox.list_reports(tmp_path) == 1
    shown = capsys.readouterr()
    assert REPORT in shown.out
    assert "'bad-1' cannot be read" in shown.err


def test_the_terminal_shows_no_steering_signs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    send(tmp_path, Verdict.USEFUL)
    path = tmp_path / "feedback" / f"{REPORT}.json"
    row = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**row, "question": "a\x1b]0;b\x07"}), encoding="utf-8")
    inbox.list_reports(tmp_path)
    inbox.show_report(tmp_path, REPORT)
    assert "\x1b" not in capsys.readouterr().out


def test_the_editor_changes_the_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    send(tmp_path, Verdict.USEFUL)
    accept(tmp_path, REPORT, "facts", today=TODAY)

    def rewrite(path: Path) -> None:
        row = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**row, "question": "Who pays?"}), encoding="utf-8")

    inbox.edit_draft(tmp_path, REPORT, Changes(), environment={}, run_editor=rewrite)
    assert draft_of(tmp_path, REPORT).topic.question == "Who pays?"
    assert "still to write" in capsys.readouterr().out


def test_what_was_written_in_the_editor_is_not_lost(tmp_path: Path) -> None:
    send(tmp_path, Verdict.USEFUL)
    accept(tmp_path, REPORT, "facts", today=TODAY)
    written: list[Path] = []

    def spoil(path: Path) -> None:
        path.write_text("{ my words", encoding="utf-8")
        written.append(path)

    with pytest.raises(TopicError, match="not JSON") as caught:
        inbox.edit_draft(tmp_path, REPORT, Changes(), environment={}, run_editor=spoil)
    assert str(written[0]) in caught.value.remedy
    assert written[0].read_text("utf-8") == "{ my words"
    written[0].unlink()


@pytest.mark.parametrize(
    ("editor", "said"), [("", "no editor"), ("false", "ended with 1"), ("/no/such", "cannot be")]
)
def test_an_editor_that_fails_leaves_the_draft(tmp_path: Path, editor: str, said: str) -> None:
    send(tmp_path, Verdict.USEFUL)
    before = accept(tmp_path, REPORT, "facts", today=TODAY)
    with pytest.raises(CairnError, match=said):
        inbox.edit_draft(tmp_path, REPORT, Changes(), environment={"EDITOR": editor})
    assert draft_of(tmp_path, REPORT) == dataclasses.replace(before)
