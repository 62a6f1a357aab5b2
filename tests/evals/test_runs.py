from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import QuestionError
from assistant.model import Question
from evals.collections import CollectionHome
from evals.errors import RunError
from evals.model import CollectionCard, GoldLines, Quoted, Recorded, Retrieved, RunCard, Said, Topic
from evals.runner import card_of, run
from evals.runs import ANSWERS, PASSAGES, Runs
from evals.scoring import rescore
from evals.topics import topic_of

TODAY = date(2026, 11, 21)
PASSAGE = Retrieved("guide.txt", "About", "The workshop trained 40 people.", ())
OTHER = Retrieved("sheet", "About", "Forty people.", (GoldLines("guide.txt", (3, 4)),))


def topic(number: int, question: str = "how many people?") -> Topic:
    row: dict[str, object] = {
        "id": f"own-{number:03}", "question": question, "history": [], "audience": None,
        "profile": {}, "language": "en", "kind": "number", "answerable": True,
        "key_facts": [{"any": ["40 people"], "vital": True}], "forbidden": [], "evidence": [],
        "expected_items": [], "expected_status": ["answered"], "scheme_status": "",
        "never_fail": False, "author": "cairn", "date": "2026-11-21",
    }  # fmt: skip
    return topic_of(json.dumps(row), f"own.jsonl, line {number}")


class Parrot:
    """Answers everything with one sentence, and counts how often it was asked."""

    def __init__(self, fails_at: int = 0, sentence: str = "It trained 40 people.") -> None:
        self.n_asked = 0
        self.fails_at = fails_at
        self.sentence = sentence

    def answer(self, question: Question) -> Recorded:
        self.n_asked += 1
        if self.n_asked == self.fails_at:
            raise KeyboardInterrupt
        if not question.text:
            raise QuestionError("the question is empty", remedy="write one")
        return Recorded(
            topic_id=question.question_id,
            status="answered",
            text=f"{self.sentence} [1]",
            statements=(Said(self.sentence, (1,)),),
            citations=(Quoted(1, "document", "guide.txt", "About", "40", (), True),),
            notices=(("age", "old"),),
            retrieved=(PASSAGE, OTHER),
            confidence=0.9,
            elapsed_ms=1.5,
        )

    def card(self) -> CollectionCard:
        return CollectionCard("f1", 1, 2, "none")

    def close(self) -> None:
        pass


TOPICS = tuple(topic(number) for number in range(1, 6))


def card(home: Path, topics: tuple[Topic, ...] = TOPICS, name: str = "before") -> RunCard:
    where = CollectionHome("in-use", home, {})
    return card_of(
        topics, Parrot(), where, answerer_name="built-in", sets=(), today=TODAY, name=name
    )


def asked(
    home: Path, parrot: Parrot, made: RunCard | None = None, *, is_again: bool = False
) -> RunCard:
    return run(
        TOPICS, parrot, made or card(home), Runs(home),
        today=TODAY, progress=lambda *_: None, is_again=is_again,
    )  # fmt: skip


def test_a_run_is_read_back_as_it_was_answered(tmp_path: Path) -> None:
    asked(tmp_path, Parrot())
    stored = Runs(tmp_path).read("before")
    assert stored.card.is_complete
    assert [one.topic_id for one in stored.answers] == [one.topic_id for one in TOPICS]
    assert stored.answers[0].retrieved == (PASSAGE, OTHER)
    assert stored.answers[0].citations[0].is_exact
    assert stored.topics == TOPICS


def test_passages_are_stored_once_however_often_they_were_found(tmp_path: Path) -> None:
    asked(tmp_path, Parrot())
    folder = tmp_path / "evals" / "runs" / "before"
    assert len((folder / PASSAGES).read_text().splitlines()) == 2


def test_a_complete_run_is_not_answered_again_unless_it_is_asked_for(tmp_path: Path) -> None:
    asked(tmp_path, Parrot())
    second = Parrot()
    asked(tmp_path, second)
    assert second.n_asked == 0
    asked(tmp_path, second, is_again=True)
    assert second.n_asked == len(TOPICS)


def test_a_run_that_was_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(tmp_path, Parrot(fails_at=4))
    with pytest.raises(RunError, match="cut off after 3 of 5"):
        Runs(tmp_path).read("before")
    rest = Parrot()
    asked(tmp_path, rest)
    assert rest.n_asked == 2
    assert len(Runs(tmp_path).read("before").answers) == 5


@pytest.mark.parametrize("name", [ANSWERS, PASSAGES])
def test_a_line_that_a_kill_left_half_written_is_asked_again(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(tmp_path, Parrot(fails_at=4))
    path = tmp_path / "evals" / "runs" / "before" / name
    path.write_text(path.read_text()[:-20])
    asked(tmp_path, Parrot())
    assert Runs(tmp_path).read("before").answers == tuple(
        dataclasses.replace(Parrot().answer(Question("q", TODAY)), topic_id=one.topic_id)
        for one in TOPICS
    )


def test_a_name_that_a_run_of_another_make_has_is_refused_and_says_what_differs(
    tmp_path: Path,
) -> None:
    asked(tmp_path, Parrot())
    other = dataclasses.replace(card(tmp_path), collection="f2")
    with pytest.raises(RunError, match="collection differ"):
        asked(tmp_path, Parrot(), other)


def test_a_run_without_a_name_is_named_after_what_it_is_made_of(tmp_path: Path) -> None:
    first = card(tmp_path, name="")
    assert first.name == card(tmp_path, name="").name
    assert first.name != card(tmp_path, TOPICS[:2], name="").name


def test_a_question_that_cannot_be_taken_is_a_failed_answer_and_no_lost_run(tmp_path: Path) -> None:
    topics = (topic(1, ""), topic(2))
    made = card(tmp_path, topics)
    run(topics, Parrot(), made, Runs(tmp_path), today=TODAY, progress=lambda *_: None)
    answers = Runs(tmp_path).read("before").answers
    assert [one.status for one in answers] == ["failed", "answered"]
    assert "write one" in answers[0].text


def test_scoring_again_takes_todays_gold_and_leaves_out_changed_questions(tmp_path: Path) -> None:
    asked(tmp_path, Parrot())
    stored = Runs(tmp_path).read("before")
    stricter = dataclasses.replace(TOPICS[0], key_facts=())
    changed = dataclasses.replace(TOPICS[1], question="how many firms?")
    found = rescore(stored, (stricter, changed, *TOPICS[2:4]))
    assert found.changed == ("own-002", "own-005")
    assert [one.value("vital_facts") for one in found.scored] == [None, 1.0, 1.0]


@pytest.mark.parametrize("name", ["", "..", "a/b"])
def test_a_run_has_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(RunError, match="cannot be the name"):
        Runs(tmp_path).read(name)


def test_an_unknown_run_lists_those_that_are_there(tmp_path: Path) -> None:
    asked(tmp_path, Parrot())
    with pytest.raises(RunError) as caught:
        Runs(tmp_path).read("after")
    assert "before" in caught.value.remedy


def test_a_broken_card_is_named_with_its_remedy(tmp_path: Path) -> None:
    asked(tmp_path, Parrot())
    (tmp_path / "evals" / "runs" / "before" / "card.json").write_text("{")
    with pytest.raises(RunError, match="card is broken"):
        Runs(tmp_path).read("before")
