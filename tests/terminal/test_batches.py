"""A batch loses no line, whatever one of them holds; its file of answers is whole or untouched."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question, Status
from corpus.errors import CairnError, DocumentError
from ui.terminal.asking import ask_batch, ask_one

SCHEMA = json.loads(files("assistant").joinpath("answer.schema.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 21)
GOOD = '{"id": "good", "question": "What is DIH4CAT?"}'


class EchoEngine:
    """Has never an answer; fails where a question asks for it."""

    def ask(self, question: Question) -> Answer:
        if "damaged" in question.text:
            raise CairnError("the index is damaged", remedy="run `cairn index --full`")
        if "defect" in question.text:
            raise ValueError("a span out of order")
        return Answer(question, question.text, Status.NOT_IN_DOCUMENTS, "Nothing found.")


ENGINE = cast(Engine, EchoEngine())
Batch = Callable[..., list[dict[str, Any]]]  # JSON values


@pytest.fixture
def answered(tmp_path: Path) -> Batch:
    """Answer the given lines."""

    def run(*lines: str) -> list[dict[str, Any]]:
        batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        batch.write_text("\n".join(lines), encoding="utf-8")
        ask_batch(ENGINE, batch, out, today=TODAY)
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
        for row in rows:
            jsonschema.validate(row, SCHEMA)
        return rows

    return run


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "7", "question": "x", "history": 5}', "history"),
        ('{"id": "7", "question": "x", "history": ["a", 5]}', "history"),
        ('{"id": "7", "question": "x", "profile": "a baker"}', "profile"),
        ('{"id": "7", "question": 3}', "no question"),
        ('{"id": "7"}', "no question"),
        ('{"id": "7", "question": "damaged"}', "the index is damaged"),
        ('{"id": "7", "question": "defect"}', "a span out of order"),
    ],
)
def test_a_line_that_cannot_be_answered_fails_alone_and_keeps_its_id(
    answered: Batch, line: str, reason: str
) -> None:
    first, second = answered(line, GOOD)
    assert (first["id"], first["status"]) == ("7", "failed")
    assert reason in first["answer"]
    assert second["id"] == "good"


@pytest.mark.parametrize("line", ["[" * 100_000, '{"question": ' * 100_000, "{not json", "[1]"])
def test_a_line_that_is_no_object_fails_alone(answered: Batch, line: str) -> None:
    first, second = answered(line, GOOD)
    assert (first["id"], first["status"], second["id"]) == ("", "failed", "good")


@pytest.mark.parametrize("employees", ['"²"', '"' + "9" * 5000 + '"', "9" * 5000, "-1", "true"])
def test_employees_that_are_no_usable_number_are_reported(answered: Batch, employees: str) -> None:
    line = '{"id": "7", "question": "x", "profile": {"employees": ' + employees + "}}"
    first, second = answered(line, GOOD)
    assert first["status"] == "not_in_documents"
    assert "employees" in first["notices"][0]["text"]
    assert second["id"] == "good"


def test_a_lone_surrogate_is_replaced_wherever_it_stands(answered: Batch) -> None:
    first, second, third, fourth = answered(
        r'{"id": "a\ud800", "question": "x\ud800", "history": ["\udfff"]}',
        r'{"id": "b", "question": "y", "profile": {"country": "\ud800"}, "z\ud800": 1}',
        r'{"id": "c\ud800"}',
        GOOD,
    )
    assert (first["id"], first["question"]) == ("a\ufffd", "x\ufffd")
    assert (second["id"], third["id"], fourth["id"]) == ("b", "c\ufffd", "good")


def test_ids_are_kept_as_text(answered: Batch) -> None:
    digits = "1" * 5000
    rows = answered(*(f'{{"id": {one}, "question": "x"}}' for one in (digits, "3", "null")))
    assert [row["id"] for row in rows] == [digits, "3", ""]


def test_a_line_separator_inside_a_question_does_not_tear_its_line(answered: Batch) -> None:
    (only,) = answered('{"id": "1", "question": "one\u2028two\u0085three"}')
    assert only["status"] == "not_in_documents"


def test_a_missing_batch_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.jsonl: there is no such file"):
        ask_batch(ENGINE, tmp_path / "none.jsonl", tmp_path / "out.jsonl", today=TODAY)


def test_a_batch_that_is_stopped_leaves_the_earlier_answers_as_they_were(tmp_path: Path) -> None:
    class StoppedEngine:
        def ask(self, question: Question) -> Answer:
            raise KeyboardInterrupt

    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text(GOOD, encoding="utf-8")
    out.write_text("earlier\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        ask_batch(cast(Engine, StoppedEngine()), batch, out, today=TODAY)
    assert out.read_text(encoding="utf-8") == "earlier\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_answers_into_a_missing_folder_name_the_path(tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text(GOOD, encoding="utf-8")
    with pytest.raises(DocumentError, match="cannot be written"):
        ask_batch(ENGINE, batch, tmp_path / "none" / "out.jsonl", today=TODAY)


def test_answers_go_through_a_pipe_or_device_as_they_come(tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text(GOOD, encoding="utf-8")
    ask_batch(ENGINE, batch, Path("/dev/null"), today=TODAY)
    assert not Path("/dev/null").is_file()


def test_one_question_with_bytes_that_are_no_text_is_answered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ask_one(ENGINE, "caf\udce9", audience=None, today=TODAY, as_json=True)
    assert json.loads(capsys.readouterr().out)["question"] == "caf\ufffd"
