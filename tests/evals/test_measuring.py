from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.model import Answer, Question, Status
from evals.measures import MEASURES, refused, vital_facts
from evals.model import KeyFact, Score, Topic
from evals.runner import Result, table
from evals.topics import QUESTIONS, TopicError, read_topics

TODAY = date(2026, 11, 21)


def topic(**changes: object) -> Topic:
    values: dict[str, object] = {
        "topic_id": "facts-1", "question": "q", "history": (), "audience": "", "profile": {},
        "language": "en", "kind": "number", "is_answerable": True,
        "key_facts": (KeyFact(("13 companies", "13 firms"), True), KeyFact(("six",), False)),
        "forbidden": ("19",), "evidence": (), "expected_status": ("answered",), **changes,
    }  # fmt: skip
    return Topic(**values)  # type: ignore[arg-type]  # the test's own values


def answer(text: str, status: Status = Status.NOT_IN_DOCUMENTS) -> Answer:
    return Answer(Question("q", TODAY), "q", status, text)


def test_any_wording_of_a_vital_fact_counts_and_others_do_not() -> None:
    assert vital_facts(topic(), answer("13 FIRMS")).value == 1.0
    assert vital_facts(topic(), answer("six")).value == 0.0


def test_what_does_not_apply_is_not_scored_and_says_why() -> None:
    score = refused(topic(), answer("x"))
    assert score.value is None
    assert score.reason
    with pytest.raises(ValueError, match="no reason"):
        Score("m", None)
    with pytest.raises(ValueError, match="not between"):
        Score("m", 1.5)


def test_the_table_shows_a_dash_where_nothing_was_scored() -> None:
    one = topic()
    scores = {name: measure(one, answer("13 firms")) for name, measure in MEASURES.items()}
    text = table([Result(one, answer("13 firms"), scores)])
    row = next(line for line in text.splitlines() if line.startswith("| facts"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[2] == "1.00"
    assert "–" in cells


def test_the_projects_questions_are_sound_and_their_anchors_stand_in_the_documents(
    sources: Path,
) -> None:
    topics = read_topics()
    assert len(topics) >= 100
    texts = {path.name[:3]: " ".join(path.read_text("utf-8").split()) for path in sources.iterdir()}
    for one in topics:
        for anchor in one.evidence:
            assert " ".join(anchor.words.split()) in texts[anchor.document], one.topic_id


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "riddle"}, "unknown kind 'riddle'"),
        ({"forbidden": ["("]}, "broken pattern"),
        ({"evidence": [{"document": "0", "section": "s", "anchor": "a b c d e f g h"}]}, "longer"),
        ({"id": "facts-002"}, "is taken"),
        ({"question": None, "history": None}, "not a question"),
    ],
)
def test_a_broken_question_is_named_with_file_line_and_remedy(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    lines = (QUESTIONS / "facts.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    row = {**json.loads(lines[0]), **change}
    (tmp_path / "facts.jsonl").write_text("\n".join([lines[1], json.dumps(row)]), encoding="utf-8")
    with pytest.raises(TopicError) as caught:
        read_topics(tmp_path)
    assert "facts.jsonl, line 2" in str(caught.value)
    assert message in str(caught.value)
    assert caught.value.remedy
