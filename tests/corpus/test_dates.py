from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Span
from corpus.periods import DatePoint, Period, Precision, read_periods, read_points

GOLD = Path(__file__).parent / "gold" / "periods.jsonl"
TO_REACH = 0.98
Row = dict[str, Any]  # a line of the gold table: values of many types


def rows() -> list[Row]:
    return [
        row
        for line in GOLD.read_text("utf-8").splitlines()
        if "periods" in (row := json.loads(line))
    ]


def iso(point: DatePoint | None) -> str | None:
    if point is None:
        return None
    parts = [f"{part:02}" for part in (point.year, point.month, point.day) if part]
    return "-".join(parts)


def test_periods_are_read_as_the_gold_table_says(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = []
    gold = rows()
    for row in gold:
        found = [
            {
                "printed": one.span.of(row["text"]),
                "start": iso(one.start),
                "end": iso(one.end),
                "ongoing": int(one.is_ongoing),
                "reversed": int(one.is_reversed),
            }
            for one in read_periods(row["text"])
        ]
        if found != row["periods"]:
            wrong.append((row["text"], found))
    with capsys.disabled():
        print(f"\nperiods: {len(gold) - len(wrong)} of {len(gold)} right")
    assert (len(gold) - len(wrong)) / len(gold) >= TO_REACH, wrong


@pytest.mark.parametrize(
    ("text", "precision"),
    [("in 2019", Precision.YEAR), ("May 2019", Precision.MONTH), ("31 01 2020", Precision.DAY)],
)
def test_a_date_is_as_exact_as_it_was_printed(text: str, precision: Precision) -> None:
    assert [point.precision for point in read_points(text)] == [precision]


@pytest.mark.parametrize(
    "text",
    ["Horizon 2020", "Agenda 2030", "Regulation (EU) 2021/694", "2014/24/EU", "A-2019-2023",
     "2018-B", "a budget of 2019 euro", "31 02 x", "H2020", "COM2016_180"],
)  # fmt: skip
def test_a_name_with_a_year_in_it_is_no_date(text: str) -> None:
    assert read_points(text) == ()


def test_a_day_that_no_calendar_has_is_read_without_it() -> None:
    (point,) = read_points("30 February 2019")
    assert (point.year, point.month, point.day) == (2019, 2, None)


def test_an_end_before_its_start_is_marked_and_kept() -> None:
    (period,) = read_periods("September 2021 – March 2019")
    assert period.is_reversed
    assert period.start is not None
    assert period.start.year == 2021


def test_a_period_without_start_and_end_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="start or an end"):
        Period(Span(0, 4), None, None)


def test_reading_dates_takes_time_in_proportion_to_the_text() -> None:
    text = "It ran from May 2012 to June 2014. " * 20_000
    began = time.perf_counter()
    assert len(read_periods(text)) == 20_000
    read_periods("1" * 200_000)
    read_periods("2019-" * 40_000)
    assert time.perf_counter() - began < 4
