from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Span
from corpus.periods import DatePoint, read_periods, read_points
from corpus.status import Basis, StatusWord, status_of, status_of_period

GOLD = Path(__file__).parent / "gold" / "periods.jsonl"
TO_REACH = 0.98
TODAY = date(2026, 11, 21)
Row = dict[str, Any]  # a line of the gold table: values of many types


def point(written: str | None) -> DatePoint | None:
    if written is None:
        return None
    year, month, day = (*map(int, written.split("-")), None, None)[:3]
    assert year is not None
    return DatePoint(Span(0, 1), year, month, day)


def test_the_status_is_what_the_gold_table_says(capsys: pytest.CaptureFixture[str]) -> None:
    lines = GOLD.read_text("utf-8").splitlines()
    gold = [row for line in lines if "word" in (row := json.loads(line))]
    wrong = []
    for row in gold:
        found = status_of(
            point(row["start"]),
            point(row["end"]),
            is_ongoing=row["ongoing"],
            year_of_document=row["year"],
            today=date.fromisoformat(row["today"]),
            text=row["text"],
        )
        if (found.word, found.as_of) != (row["word"], row["as_of"]):
            wrong.append((row, found))
    with capsys.disabled():
        print(f"\nstatus: {len(gold) - len(wrong)} of {len(gold)} right")
    assert (len(gold) - len(wrong)) / len(gold) >= TO_REACH, wrong


def test_what_ended_by_its_own_dates_is_never_running() -> None:
    (period,) = read_periods("January 2017 – March 2020")
    status = status_of_period(period, year_of_document=2022, today=TODAY)
    assert status.word is StatusWord.ENDED
    assert status.basis is Basis.END


def test_words_that_tell_of_the_end_are_shown_with_their_place() -> None:
    text = "It opened in 2015. The agency was wound up in 2021."
    status = status_of(None, None, is_ongoing=True, year_of_document=2022, today=TODAY, text=text)
    assert status.word is StatusWord.WOUND_UP
    assert status.span is not None
    assert status.span.of(text) == "The agency was wound up"


@pytest.mark.parametrize(
    "text",
    ["The agency was not wound up.", "The gap was closed.", "Old lathes were replaced by robots.",
     "The project was followed by the press."],
)  # fmt: skip
def test_words_about_something_else_end_nothing(text: str) -> None:
    (start,) = read_points("2019")
    status = status_of(start, None, is_ongoing=True, year_of_document=2022, today=TODAY, text=text)
    assert status.word is StatusWord.SAID_RUNNING


def test_an_end_before_the_start_is_not_believed() -> None:
    (period,) = read_periods("2022-2019")
    status = status_of_period(period, year_of_document=2022, today=TODAY)
    assert (status.word, status.basis) == (StatusWord.UNKNOWN, Basis.REVERSED)


def test_the_same_words_age_with_the_day_they_are_read() -> None:
    (period,) = read_periods("2019 - ongoing")
    early, late = (
        status_of_period(period, year_of_document=2022, today=day).word
        for day in (date(2023, 5, 1), date(2024, 5, 1))
    )
    assert (early, late) == (StatusWord.RUNNING, StatusWord.SAID_RUNNING)
