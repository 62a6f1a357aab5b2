from __future__ import annotations

import json
import multiprocessing
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.model import Answer, Audience, Profile, Question, Status
from assistant.practices.gaps import CLOSED_LISTS, coverage, gap_list
from assistant.practices.gaps_text import gaps_json, gaps_text
from assistant.practices.question_log import (
    Asked,
    Logged,
    QuestionLog,
    QuestionLogError,
    asked_of,
)
from corpus.lexicon import lexicon
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of

N_EACH = 50


def answer(text: str, status: Status = Status.NOT_IN_DOCUMENTS, profile: Profile | None = None
           ) -> Answer:  # fmt: skip
    asked = Question(text, TODAY, audience=Audience.SME, profile=profile or Profile())
    return Answer(asked, text, status, "")


def asked(status: Status, *topics: str, places: tuple[str, ...] = (), text: str = "") -> Asked:
    return Asked(status.value, TODAY, topics, places, text=text)


def append_many(home: Path, name: str) -> None:
    log = QuestionLog(home)
    for number in range(N_EACH):
        log.append(Asked("answered", TODAY, text=f"{name}-{number} " + "x" * 300))


def test_a_question_is_logged_as_codes_without_its_words(tmp_path: Path) -> None:
    one = asked_of(answer("Which vouchers for robotics are there in Tuscany?"))
    assert one is not None
    QuestionLog(tmp_path).append(one)
    (found,) = QuestionLog(tmp_path).read().asked
    assert found.status == "not_in_documents"
    assert found.places == ("region.ITI1",)
    assert {"kind_of_support.finance_voucher", "technology.robotics"} <= set(found.topics)
    assert found.text == ""
    written = QuestionLog(tmp_path).path.read_text(encoding="utf-8")
    assert "Which" not in written
    assert "there" not in written


def test_words_are_there_where_they_are_kept(tmp_path: Path) -> None:
    one = asked_of(answer("Vouchers?"), text="Vouchers?")
    assert one is not None
    QuestionLog(tmp_path).append(one)
    assert QuestionLog(tmp_path).read().asked[0].text == "Vouchers?"


def test_the_place_comes_from_the_profile_where_the_question_names_none() -> None:
    one = asked_of(answer("Which vouchers?", profile=Profile(country="IT", region="ITI1")))
    assert one is not None
    assert one.places == ("region.ITI1",)


@pytest.mark.parametrize("status", [Status.ABOUT_CAIRN, Status.FAILED])
def test_talk_and_failures_are_not_logged(status: Status) -> None:
    assert asked_of(answer("hello", status)) is None


def test_only_the_owner_may_read_the_log(tmp_path: Path) -> None:
    QuestionLog(tmp_path).append(Asked("answered", TODAY))
    assert stat.S_IMODE(QuestionLog(tmp_path).path.stat().st_mode) == 0o600


def test_processes_that_write_at_once_lose_no_line(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=append_many, args=(tmp_path, name)) for name in "abc"]
    for one in workers:
        one.start()
    for one in workers:
        one.join(60)
    logged = QuestionLog(tmp_path).read()
    assert logged.n_torn == 0
    assert len({one.text for one in logged.asked}) == 3 * N_EACH


@pytest.mark.parametrize(
    "torn",
    [
        b'{"status": "answered", "day": "2026-1',
        b"\xff\xfe\x00",
        b"[1, 2]",
        b'"text"',
        b'{"status": "unheard", "day": "2026-11-21"}',
        b'{"status": "answered", "day": "yesterday"}',
        b'{"status": "answered", "day": "2026-11-21", "topics": "theme.dih"}',
        b"[" * 100_000,
    ],
)
def test_a_torn_line_spoils_no_other(tmp_path: Path, torn: bytes) -> None:
    log = QuestionLog(tmp_path)
    log.append(Asked("answered", TODAY))
    with log.path.open("ab") as file:
        file.write(torn)
    log.append(Asked("partial", TODAY))
    found = log.read()
    assert [one.status for one in found.asked] == ["answered", "partial"]
    assert found.n_torn >= 1


def test_a_code_that_the_vocabulary_lost_is_left_out(tmp_path: Path) -> None:
    QuestionLog(tmp_path).append(Asked("partial", TODAY, ("theme.dih", "theme.gone")))
    assert QuestionLog(tmp_path).read().asked[0].topics == ("theme.dih",)


def test_no_log_is_an_empty_log(tmp_path: Path) -> None:
    assert QuestionLog(tmp_path / "none").read() == Logged(())


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QuestionLogError, match="cannot be used"):
        QuestionLog(tmp_path / "file").append(Asked("answered", TODAY))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(max_size=300), day=st.dates())
def test_any_words_and_day_are_read_as_they_were_written(
    tmp_path: Path, text: str, day: date
) -> None:
    log = QuestionLog(tmp_path)
    log.path.unlink(missing_ok=True)
    log.append(Asked("answered", day, text=text))
    assert log.read() == Logged((Asked("answered", day, text=text),))


def test_what_was_not_answered_is_counted_by_topic_and_place() -> None:
    tuscany = ("region.ITI1",)
    found = gap_list(
        Logged(
            (
                asked(Status.NOT_IN_DOCUMENTS, "theme.dih", places=tuscany, text="one"),
                asked(Status.PARTIAL, "theme.dih", "technology.ai", places=tuscany, text="two"),
                asked(Status.NOT_IN_DOCUMENTS),
                asked(Status.ANSWERED, "theme.skills"),
                asked(Status.DECLINED, "theme.skills"),
            ),
            n_torn=2,
        )
    )
    assert (found.n_asked, found.n_unanswered, found.n_torn) == (5, 3, 2)
    first = found.gaps[0]
    assert (first.topic, first.place, first.n, first.n_partial) == ("theme.dih", tuscany[0], 2, 1)
    assert first.texts == ("one", "two")
    assert found.by_topic == {"theme.dih": 2, "": 1, "technology.ai": 1}
    assert found.by_place == {"region.ITI1": 2, "": 1}
    text = gaps_text(found, coverage(shelf_of()))
    assert "| digital innovation hubs | Tuscany | 2 | 1 |" in text
    assert "| no topic of the lists | no place named | 1 | 0 |" in text
    assert "2 lines of the log could not be read" in text


def test_coverage_counts_sheets_and_names_silent_values() -> None:
    found = coverage(shelf_of(sheet_text("alpha"), sheet_text("beta", region="ITI15")))
    assert found.n_sheets == 2
    assert found.counts["theme"] == {"dih": 2}
    assert found.years == {2022: 2}
    assert "skills" in found.silent["theme"]
    assert "dih" not in found.silent["theme"]
    assert "ITI1" not in found.silent["region"]
    assert "ITH3" in found.silent["region"]


def test_each_value_of_a_closed_list_is_counted_or_silent() -> None:
    found = coverage(built_in_shelf())
    for name in CLOSED_LISTS:
        known = set(lexicon().values(name)) - {"none", "none_stated"}
        covered = set(found.counts[name]) - {"none", "none_stated"}
        if name != "region":  # a region with a part that has a sheet is neither
            assert covered | set(found.silent[name]) == known
        assert not covered & set(found.silent[name])
    assert sum(found.years.values()) == found.n_sheets


def test_an_empty_collection_and_log_give_a_page_that_says_so() -> None:
    text = gaps_text(gap_list(Logged(())), coverage(shelf_of()))
    assert "No question is logged yet." in text
    assert "0 practices" in text
    told = gaps_json(gap_list(Logged(())), coverage(shelf_of()))
    assert json.loads(json.dumps(told))["asked"]["questions"] == 0
