"""The commands for policymakers: transfer, partners, gaps, and the log of questions behind it."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
import typer

from assistant.errors import UnknownSheetError
from assistant.model import Answer, Question, Status
from assistant.practices.marks import MarksError
from assistant.practices.partners import ThemeError
from assistant.practices.places import PlaceError
from assistant.practices.question_log import Asked, QuestionLog
from corpus.errors import SettingsError
from tests.assistant.made_shelf import TODAY, built_in_shelf
from ui.question_keeping import question_keeper
from ui.terminal.lacking import write_gaps
from ui.terminal.partnering import write_partners
from ui.terminal.transferring import check_usage, write_check, write_ranking

Printed = pytest.CaptureFixture[str]


def answer(text: str) -> Answer:
    return Answer(Question(text, TODAY), text, Status.NOT_IN_DOCUMENTS, "")


def partners(*regions: str, theme: str = "", check: bool = False, as_json: bool = True) -> None:
    themes = [theme] if theme else []
    write_partners(built_in_shelf(), regions, themes, check=check, as_json=as_json, today=TODAY)


def test_transfer_prints_a_brief_and_json(capsys: Printed) -> None:
    write_check(built_in_shelf(), "GOSTOP", "Veneto", as_json=False, today=TODAY)
    assert capsys.readouterr().out.startswith("# GOSTOP")
    write_check(built_in_shelf(), "GOSTOP", "Veneto", as_json=True, today=TODAY)
    told = json.loads(capsys.readouterr().out)
    assert told["target"]["region"] == "ITH3"
    assert set(told["factors"]) == {"impact", "transferability", "relevance"}


def test_transfer_of_nothing_known_is_an_expected_failure() -> None:
    with pytest.raises(UnknownSheetError):
        write_check(built_in_shelf(), "zzzz", "Veneto", as_json=True, today=TODAY)
    with pytest.raises(PlaceError):
        write_check(built_in_shelf(), "GOSTOP", "zzzz", as_json=True, today=TODAY)


@pytest.mark.parametrize(
    ("practice", "to", "marks", "forms"),
    [
        ("", "", None, 0),
        ("GOSTOP", "", None, 0),
        ("", "Veneto", None, 0),
        ("GOSTOP", "Veneto", ["GOSTOP: impact=1"], 0),
        ("GOSTOP", "Veneto", None, 2),
    ],
)
def test_wrong_usage_of_transfer_is_told(
    practice: str, to: str, marks: list[str] | None, forms: int
) -> None:
    with pytest.raises(typer.BadParameter):
        check_usage(practice, to, None, marks, forms=forms)


def test_marks_come_from_a_file_and_from_options(tmp_path: Path, capsys: Printed) -> None:
    marks = tmp_path / "marks.toml"
    marks.write_text(
        "[weights]\nimpact = 3\n[marks.GOSTOP]\nimpact = 5\ntransferability = 2\nrelevance = 2\n"
    )
    more = ["GATE 4.0: impact=2, transferability=5, relevance=5"]
    write_ranking(built_in_shelf(), marks, more, ["relevance=0"], as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["weights"] == {"impact": 3, "transferability": 1, "relevance": 0}
    assert [one["practice"] for one in told["practices"]] == ["gostop", "gate-40"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[marks", b"x" * 200_000])
def test_a_marks_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "marks.toml"
    path.write_bytes(content)
    with pytest.raises(MarksError):
        write_ranking(built_in_shelf(), path, None, None, as_json=False)
    with pytest.raises(MarksError, match="cannot be read"):
        write_ranking(built_in_shelf(), tmp_path / "none", None, None, as_json=False)


def test_partners_prints_the_matrix_the_synergies_and_the_check(capsys: Printed) -> None:
    partners(theme="skills")
    assert {one["code"] for one in json.loads(capsys.readouterr().out)["themes"]} == {"skills"}
    partners("Tuscany", "Catalonia")
    told = json.loads(capsys.readouterr().out)["regions"]
    assert [one["place"]["region"] for one in told] == ["ITI1", "ES51"]
    partners("Tuscany", "Catalonia", "Lapland", check=True)
    assert json.loads(capsys.readouterr().out)["meets"] is True
    partners("Tuscany", "Tuscny", check=True, as_json=False)
    assert "did you mean: Tuscany" in capsys.readouterr().out


def test_partners_without_known_names_fails_clearly() -> None:
    with pytest.raises(PlaceError):
        partners("Tuscny")
    with pytest.raises(ThemeError):
        partners(theme="cooking")
    with pytest.raises(typer.BadParameter):
        partners(check=True)


def test_gaps_prints_the_log_and_the_coverage(tmp_path: Path, capsys: Printed) -> None:
    QuestionLog(tmp_path).append(Asked("not_in_documents", TODAY, ("theme.dih",)))
    write_gaps(tmp_path, built_in_shelf(), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["asked"]["by_topic"] == {"theme.dih": 1}
    assert told["coverage"]["silent"]["region"]
    write_gaps(tmp_path, built_in_shelf(), as_json=False)
    assert "1 of 1 questions" in capsys.readouterr().out


def test_words_of_a_question_are_kept_only_where_that_is_switched_on(tmp_path: Path) -> None:
    words = "Vouchers for eva.k@example.org?"
    question_keeper(tmp_path, {})(answer(words))
    question_keeper(tmp_path, {"CAIRN_LOG_QUESTIONS": "0"})(answer(words))
    question_keeper(tmp_path, {"CAIRN_LOG_QUESTIONS": "1"})(answer(words))
    texts = [one.text for one in QuestionLog(tmp_path).read().asked]
    assert texts == ["", "", "Vouchers for [e-mail address]?"]


def test_a_log_that_cannot_be_written_does_not_spoil_an_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "questions.jsonl").mkdir()
    with caplog.at_level(logging.WARNING):
        question_keeper(tmp_path, {})(answer("Vouchers?"))
    assert "cannot be used" in caplog.text


def test_a_wrong_switch_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CAIRN_LOG_QUESTIONS"):
        question_keeper(tmp_path, {"CAIRN_LOG_QUESTIONS": "maybe"})
