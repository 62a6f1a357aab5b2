from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evals.checking import check_topics
from evals.errors import TopicError
from evals.topics import QUESTIONS, read_topics

ROW: dict[str, Any] = {
    "id": "own-001", "question": "how many people?", "history": [], "audience": None,
    "profile": {}, "language": "en", "kind": "number", "answerable": True,
    "key_facts": [{"any": ["40 people"], "vital": True}], "forbidden": [],
    "evidence": [{"document": "g", "section": "About", "anchor": "trained 40", "lines": [2, 2]}],
    "expected_items": [], "expected_status": ["answered"], "scheme_status": "",
    "never_fail": False, "author": "cairn", "date": "2026-11-21",
}  # fmt: skip


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "g_1.txt").write_text("A guide\nIt trained 40\npeople.\n", encoding="utf-8")
    return folder


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    lines = [json.dumps(row) for row in rows]
    (folder / "own.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_projects_questions_keep_their_form() -> None:
    checked = check_topics()
    assert [str(fault) for fault in checked.faults] == []
    assert checked.n_topics >= 250


def test_the_projects_questions_follow_their_published_schema() -> None:
    schema = json.loads((QUESTIONS / "question.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for one in read_topics():
        assert not list(validator.iter_errors(json.loads(one.line))), one.topic_id


def test_every_anchor_of_the_projects_questions_stands_in_its_lines(sources: Path) -> None:
    checked = check_topics(originals=sources)
    assert [str(fault) for fault in checked.faults] == []
    assert checked.n_proved == checked.n_anchors > 0


def test_a_sound_set_has_no_fault(tmp_path: Path, originals: Path) -> None:
    checked = check_topics(written(tmp_path, ROW), originals)
    assert (checked.n_topics, checked.n_proved, checked.faults) == (1, 1, ())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "riddle"}, "unknown kind 'riddle'"),
        ({"language": "mixed"}, "unknown language 'mixed'"),
        ({"audience": "nobody"}, "unknown audience 'nobody'"),
        ({"forbidden": ["("]}, "broken pattern"),
        ({"forbidden": ["x*"]}, "matches the empty text"),
        ({"expected_status": []}, "no status is expected"),
        ({"expected_status": ["solved"]}, "unknown status 'solved'"),
        ({"scheme_status": "open"}, "unknown scheme status 'open'"),
        ({"id": "other-001"}, "does not begin with the name of its set"),
        ({"question": " "}, "the question is empty"),
        ({"key_facts": []}, "no fact of the answer is named"),
        ({"question": None, "history": None}, "not a question"),
    ],
)
def test_a_fault_of_form_is_named_with_file_line_and_remedy(
    tmp_path: Path, change: dict[str, Any], fault: str
) -> None:
    folder = written(tmp_path, {**ROW, "id": "own-000"}, {**ROW, **change})
    found = check_topics(folder).faults
    assert len(found) == 1
    assert str(found[0]).startswith("own.jsonl, line 2:")
    assert fault in str(found[0])
    assert found[0].remedy


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"anchor": "trained 41"}, "is not in g_1.txt"),
        ({"lines": None}, "has no lines"),
        ({"lines": [1, 1]}, "is not in lines 1 to 1"),
        ({"lines": [2, 90]}, "has no lines 2 to 90"),
        ({"document": "h"}, "'h' is not in originals"),
        ({"anchor": "a b c d e f g h"}, "longer than 7 words"),
    ],
)
def test_a_gold_place_that_is_not_there_is_named(
    tmp_path: Path, originals: Path, change: dict[str, Any], fault: str
) -> None:
    place = {**ROW["evidence"][0], **change}
    found = check_topics(written(tmp_path, {**ROW, "evidence": [place]}), originals).faults
    assert len(found) == 1
    assert fault in str(found[0])


def test_the_remedy_for_wrong_lines_gives_the_right_ones(tmp_path: Path, originals: Path) -> None:
    place = {**ROW["evidence"][0], "anchor": "40 people", "lines": [1, 1]}
    found = check_topics(written(tmp_path, {**ROW, "evidence": [place]}), originals).faults
    assert found[0].remedy == 'write "lines": [2, 3]'


def test_all_faults_are_found_not_only_the_first(tmp_path: Path) -> None:
    folder = written(tmp_path, ROW, ROW, {**ROW, "id": "own-002", "kind": "riddle"})
    assert [str(one).partition(":")[0] for one in check_topics(folder).faults] == [
        "own.jsonl, line 2",
        "own.jsonl, line 3",
    ]


def test_a_folder_without_questions_is_said(tmp_path: Path) -> None:
    with pytest.raises(TopicError, match="no question set"):
        check_topics(tmp_path)


def test_a_set_that_does_not_exist_lists_those_that_do() -> None:
    with pytest.raises(TopicError) as caught:
        read_topics(sets=("riddles",))
    assert "facts" in caught.value.remedy
