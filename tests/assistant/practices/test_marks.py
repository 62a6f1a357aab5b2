from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnknownSheetError
from assistant.practices.factors import FactorName
from assistant.practices.marks import (
    Marked,
    MarksError,
    rank,
    ranking_json,
    ranking_text,
    read_mark,
    read_marks,
    read_weight,
)
from tests.assistant.made_shelf import sheet_text, shelf_of

SHELF = shelf_of(*(sheet_text(name) for name in ("alpha", "beta", "gamma")))
FILE = """
[weights]
impact = 2
relevance = 0.5

[marks.Alpha]
impact = 5
transferability = 1
relevance = 2

[marks."Beta"]
impact = 3
transferability = 3
"""


def all_marks(mark: int) -> dict[FactorName, int]:
    return dict.fromkeys(FactorName, mark)


def test_practices_are_ranked_by_the_weighted_mean_of_a_persons_marks() -> None:
    ranking = rank(SHELF, *read_marks(FILE))
    first = ranking.rows[0]
    assert (first.sheet.sheet_id, first.rank) == ("alpha", 1)
    assert first.mean == pytest.approx((2 * 5 + 1 * 1 + 0.5 * 2) / 3.5)


def test_a_missing_mark_is_named_and_is_not_zero() -> None:
    row = rank(SHELF, *read_marks(FILE)).rows[1]
    assert (row.sheet.sheet_id, row.rank, row.mean) == ("beta", None, None)
    assert row.missing == (FactorName.RELEVANCE,)
    text = ranking_text(rank(SHELF, *read_marks(FILE)))
    assert "missing" in text
    assert "Beta: no mark for relevance to the adopter; not ranked." in text


def test_a_missing_mark_of_no_weight_does_not_hinder() -> None:
    marks, _ = read_marks(FILE)
    row = rank(SHELF, marks[1:], {FactorName.RELEVANCE: 0}).rows[0]
    assert (row.rank, row.mean) == (1, 3)


def test_the_same_mean_is_the_same_rank() -> None:
    marked = [
        Marked(name, all_marks(mark)) for name, mark in (("alpha", 3), ("beta", 3), ("gamma", 2))
    ]
    assert [one.rank for one in rank(SHELF, marked).rows] == [1, 1, 3]


def test_the_weights_are_shown() -> None:
    ranking = rank(SHELF, [Marked("alpha", all_marks(4))], {FactorName.IMPACT: 2})
    assert "Impact and track record × 2, Transferability × 1" in ranking_text(ranking)
    assert ranking_json(ranking)["weights"] == {"impact": 2, "transferability": 1, "relevance": 1}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[marks.Alpha\n", "cannot be read"),
        ("[marks.Alpha]\nimpact = 6\n", "the mark 6"),
        ("[marks.Alpha]\nimpact = 0\n", "the mark 0"),
        ("[marks.Alpha]\nimpact = 3.5\n", "the mark 3.5"),
        ("[marks.Alpha]\nimpact = true\n", "the mark True"),
        ('[marks.Alpha]\nimpact = "4"\n', "the mark '4'"),
        ("[marks.Alpha]\nbeauty = 3\n", "no factor called 'beauty'"),
        ("[marks]\nAlpha = 3\n", "no section"),
        ("marks = 3\n", "are sections"),
        ("[weights]\nimpact = -1\n", "the weight -1"),
        ("[weights]\nimpact = nan\n", "the weight nan"),
        ("[weights]\nimpact = inf\n", "the weight inf"),
        ("[colours]\n", "unknown section 'colours'"),
    ],
)
def test_a_faulty_marks_file_is_told(text: str, problem: str) -> None:
    with pytest.raises(MarksError, match=re.escape(problem)):
        read_marks(text)


@pytest.mark.parametrize(
    "text",
    ["", "alpha", "alpha:", "alpha: impact", "alpha: impact=", "alpha: impact=9", "alpha: impact=²",
     ": impact=3", "alpha: beauty=3", "alpha: impact=3, impact=4", "alpha: impact=-1"],
)  # fmt: skip
def test_a_faulty_mark_is_told(text: str) -> None:
    with pytest.raises(MarksError):
        read_mark(text)


@pytest.mark.parametrize("text", ["impact", "impact=x", "beauty=1", "impact=-2", "impact=nan"])
def test_a_faulty_weight_is_told(text: str) -> None:
    with pytest.raises(MarksError):
        read_weight(text)


def test_a_name_with_a_colon_can_be_marked() -> None:
    assert read_mark("Alpha: the first: impact=2").name == "Alpha: the first"


def test_what_cannot_be_ranked_is_told() -> None:
    with pytest.raises(MarksError, match="no practice is marked"):
        rank(SHELF, [])
    with pytest.raises(MarksError, match="marked twice"):
        rank(SHELF, [Marked("alpha", all_marks(1)), Marked("ALPHA", all_marks(2))])
    with pytest.raises(MarksError, match="all weights are 0"):
        rank(SHELF, [Marked("alpha", all_marks(1))], dict.fromkeys(FactorName, 0.0))
    with pytest.raises(UnknownSheetError, match="no sheet called"):
        rank(SHELF, [Marked("omega", all_marks(1))])


@given(
    st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=3, max_size=3),
    st.tuples(*[st.floats(0, 100)] * 3).filter(any),
)
def test_means_lie_between_the_marks_and_fall_with_the_rank(
    marks: list[tuple[int, ...]], weights: tuple[float, ...]
) -> None:
    marked = [
        Marked(name, dict(zip(FactorName, own, strict=True)))
        for name, own in zip(("alpha", "beta", "gamma"), marks, strict=True)
    ]
    rows = rank(SHELF, marked, dict(zip(FactorName, weights, strict=True))).rows
    means = [one.mean for one in rows if one.mean is not None]
    assert len(means) == 3
    assert all(0.999 <= one <= 5.001 for one in means)
    assert [one.rank for one in rows] == sorted(one.rank or 0 for one in rows)
    assert all(a >= b - 1e-6 for a, b in itertools.pairwise(means))
