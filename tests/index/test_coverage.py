from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.model import DocId, PassageId
from corpus.terms import terms
from index.coverage import by_coverage, coverage
from index.lexical import LexicalIndex, write_lexical
from index.texts import NUMBER

RANKING = [(PassageId("a"), 0.8), (PassageId("b"), 0.8), (PassageId("c"), 0.2)]
NUMBERS = {"harbour": 0, "robots": 1, "mill": 2}


def held(*words: str) -> bytes:
    """The terms of a passage, as the index keeps them."""
    return np.array(sorted(NUMBERS[word] for word in words), dtype=NUMBER).tobytes()


def test_what_covers_more_of_the_question_comes_first() -> None:
    ranking = by_coverage(RANKING, {PassageId("b"): 0.1, PassageId("c"): 1.0}, weight=1.0)
    assert [one for one, _ in ranking] == ["c", "b", "a"]


@pytest.mark.parametrize(("coverage", "weight"), [({}, 1.0), ({PassageId("c"): 1.0}, 0.0)])
def test_without_coverage_or_its_weight_the_order_stays(
    coverage: dict[PassageId, float], weight: float
) -> None:
    assert [one for one, _ in by_coverage(RANKING, coverage, weight)] == ["a", "b", "c"]


def test_an_empty_ranking_stays_empty() -> None:
    assert by_coverage([], {}, 1.0) == []


def test_each_term_counts_once_by_its_weight() -> None:
    weights = {NUMBERS["harbour"]: 1.0, NUMBERS["robots"]: 5.0}
    terms = {
        PassageId("p1"): held("harbour", "robots"),
        PassageId("p2"): held("robots", "mill"),
        PassageId("p3"): held("mill"),
        PassageId("p4"): held(),
    }
    found = coverage(weights, 9.0, terms)  # a word of weight 3 stands nowhere
    assert found == pytest.approx({"p1": 6 / 9, "p2": 5 / 9, "p3": 0.0, "p4": 0.0})


@pytest.mark.parametrize(("weights", "total"), [({}, 0.0), ({}, 3.0)])
def test_where_no_term_is_known_nothing_is_covered(weights: dict[int, float], total: float) -> None:
    assert coverage(weights, total, {PassageId("p1"): held("mill")}) == {"p1": 0.0}
    assert coverage({0: 1.0}, 1.0, {}) == {}


def test_a_word_in_heading_and_text_does_not_outweigh_two_words_of_the_text(
    tmp_path: Path,
) -> None:
    filler = "a room for machines and people in the old town near the river"
    rows = [
        (DocId("d1"), terms(f"Voucher. The voucher is paid {filler}.")),
        (DocId("d2"), terms(f"Mill. A voucher for robots is paid {filler}.")),
        (DocId("d3"), terms(f"Lab. The robots are at work {filler}.")),
    ]
    write_lexical(tmp_path / "two", rows)
    hits = LexicalIndex(tmp_path / "two").search(terms("voucher robots"), 3)
    assert hits[0][0] == 1
