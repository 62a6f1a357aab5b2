from __future__ import annotations

import dataclasses
import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.model import Answer, Audience, Profile, Question, Status
from evals.errors import FeedbackError
from evals.feedback import (
    MAX_COMMENT_CHARS,
    MAX_REPORT_BYTES,
    Feedback,
    Report,
    State,
    Verdict,
    Versions,
    masked,
    report_of,
    versions_of,
)
from tests.ui.fake_engine import TODAY, FakeEngine

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
VERSIONS = Versions(
    "0.1.0", "c" * 64, "f" * 64, "000001-abc", "a-model", {"index.candidates": "50"}
)
QUESTION = Question(
    "Which vouchers? I am eva@example.org",
    TODAY,
    history=("call me on 041 123 456",),
    audience=Audience.SME,
    profile=Profile(country="SI", employees=40),
)


def report(report_id: str = "0a1b2c3d4e-1", comment: str = "", **changes: object) -> Report:
    made = report_of(
        FakeEngine().answered(QUESTION),
        Verdict.USEFUL,
        comment,
        report_id=report_id,
        versions=VERSIONS,
        time=NOW,
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # the test's own values


def test_a_report_is_read_as_it_was_stored(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path)
    feedback.store(report(comment="good"))
    assert feedback.read("0a1b2c3d4e-1") == (report(comment="good"), State.OPEN)
    assert [path.name for path in (tmp_path / "feedback").iterdir()] == ["0a1b2c3d4e-1.json"]


def test_a_report_holds_what_is_needed_to_ask_again() -> None:
    made = report()
    assert made.profile == {"country": "SI", "employees": 40}
    assert made.audience == "sme"
    assert made.time == "2026-11-21T09:30:00+00:00"
    assert made.answer["status"] == "answered"
    assert len(made.answer["citations"]) == 4


def test_addresses_and_numbers_are_masked_wherever_the_persons_words_stand() -> None:
    written = json.dumps(dataclasses.asdict(report(comment="or tel. 664 123 456")))
    assert "eva@example.org" not in written
    assert "123 456" not in written
    assert written.count("[e-mail address]") == 3  # question, in the answer too, understood as


def test_the_words_of_documents_are_kept_as_they_are() -> None:
    answer = FakeEngine().answered(QUESTION)
    stored = report().answer
    assert [one["quote"] for one in stored["citations"]] == [one.quote for one in answer.citations]


@pytest.mark.parametrize(
    "text",
    [
        "call +386 41 123 456",
        "041 123 456",
        "0664/1234567",
        "(02) 1234 567",
        "555-123-4567",
        "00386 41 123456",
        "my mobile is 664 123 456",
        "eva.k@example.org",
        "eva (at) example.org",
    ],
)
def test_personal_words_are_masked(text: str) -> None:
    assert "[" in masked(text)
    assert not any(sign in masked(text) for sign in ("123", "eva"))


@pytest.mark.parametrize(
    "text",
    [
        "1 200 000 EUR",
        "9.397.732,50 EUR",
        "2014-2020",
        "01.02.2027",
        "2026-11-21",
        "more than 340 vouchers in 2021",
        "€770.000 for 2.231 people",
        "73460000 EUR",
        "O.T.4.2",
    ],
)
def test_amounts_dates_and_years_stay(text: str) -> None:
    assert masked(text) == text


def test_signs_that_steer_a_terminal_or_turn_the_text_are_not_stored() -> None:
    assert masked("a\x1b[31mb\u202ec\x00\ud800") == "a[31mbc\ufffd"


def test_a_long_comment_is_cut() -> None:
    assert len(report(comment="x" * 9000).comment) == MAX_COMMENT_CHARS


@pytest.mark.parametrize("name", ["../x-1", "x", "", "a/b-1", "A-1", "a-1.json", "a-1\n", ".-1"])
def test_an_id_that_could_name_another_file_is_refused(tmp_path: Path, name: str) -> None:
    feedback = Feedback(tmp_path)
    with pytest.raises(FeedbackError, match="cannot be the id"):
        feedback.read(name)
    with pytest.raises(FeedbackError, match="cannot be the id"):
        feedback.delete(name)
    with pytest.raises(FeedbackError, match="cannot be the id"):
        report(name)


def test_storing_twice_leaves_one_report(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path)
    feedback.store(report())
    feedback.store(report(comment="second"))
    assert feedback.ids() == ("0a1b2c3d4e-1",)


def test_a_report_moves_when_it_is_settled_and_can_still_be_deleted(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path)
    feedback.store(report())
    feedback.settle(report(), State.REJECTED, "no question")
    assert feedback.ids() == ()
    settled, state = feedback.read("0a1b2c3d4e-1")
    assert (state, settled.note) == (State.REJECTED, "no question")
    assert feedback.delete("0a1b2c3d4e-1")
    assert not feedback.delete("0a1b2c3d4e-1")


def test_the_beginning_of_an_id_is_enough_when_only_one_has_it(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path)
    for name in ("aa11-1", "aa11-10", "ab22-1"):
        feedback.store(report(name))
    assert feedback.find("ab") == "ab22-1"
    assert feedback.find("aa11-1") == "aa11-1"
    with pytest.raises(FeedbackError, match="2 reports begin"):
        feedback.find("aa")
    with pytest.raises(FeedbackError, match="no report called"):
        feedback.find("")


@pytest.mark.parametrize(
    "written", ["", "{}", "[1]", '{"format": 9}', "[" * 100_000, '{"format": 1, "verdict": "x"}']
)
def test_a_broken_report_is_said_by_name(tmp_path: Path, written: str) -> None:
    feedback = Feedback(tmp_path)
    feedback.store(report())
    (tmp_path / "feedback" / "0a1b2c3d4e-1.json").write_text(written, encoding="utf-8")
    with pytest.raises(FeedbackError, match="'0a1b2c3d4e-1' cannot be read"):
        feedback.read("0a1b2c3d4e-1")


def test_a_file_in_the_place_of_the_folder_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "feedback").write_text("", encoding="utf-8")
    with pytest.raises(FeedbackError, match="cannot be stored") as caught:
        Feedback(tmp_path).store(report())
    assert "CAIRN_HOME" in caught.value.remedy


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FeedbackError, match="No space left"):
        Feedback(tmp_path).store(report())
    assert list((tmp_path / "feedback").iterdir()) == []


def test_an_answer_that_is_too_long_is_not_stored(tmp_path: Path) -> None:
    long = Answer(QUESTION, "q", Status.NOT_IN_DOCUMENTS, "x" * MAX_REPORT_BYTES)
    made = report_of(long, Verdict.USEFUL, "", report_id="a-1", versions=VERSIONS, time=NOW)
    with pytest.raises(FeedbackError, match="too long"):
        Feedback(tmp_path).store(made)


def test_reports_are_for_their_owner_only(tmp_path: Path) -> None:
    Feedback(tmp_path).store(report())
    path = tmp_path / "feedback" / "0a1b2c3d4e-1.json"
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_versions_name_the_settings_and_what_is_not_known_is_empty(tmp_path: Path) -> None:
    versions = versions_of(tmp_path, {"CAIRN_CANDIDATES": "7"}, "000001-gone")
    assert versions.settings["index.candidates"] == "7"
    assert (versions.generation, versions.collection, versions.model) == ("000001-gone", "", "")
    assert len(versions.code) == 64
