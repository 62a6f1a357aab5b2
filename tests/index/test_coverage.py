from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import DocId, PassageId
from corpus.terms import terms
from index.coverage import by_coverage
from index.lexical import LexicalIndex, write_lexical

RANKING = [(PassageId("a"), 0.8), (PassageId("b"), 0.8), (PassageId("c"), 0.2)]
ROWS = [
    (PassageId("p1"), DocId("d1"), terms("Harbour Lab. The lab tests robots for small firms.")),
    (PassageId("p2"), DocId("d1"), terms("Robots, robots and again robots in Łódź.")),
    (PassageId("p3"), DocId("d2"), terms("The mill grinds flour.")),
]


@pytest.fixture
def lexical(tmp_path: Path) -> LexicalIndex:
    write_lexical(tmp_path / "lexical", ROWS)
    return LexicalIndex(tmp_path / "lexical")


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


def test_each_term_counts_once_by_its_weight(lexical: LexicalIndex) -> None:
    weights = dict(zip(terms("robots in harbour Łódź"), (1.0, 5.0, 3.0), strict=True))
    ids = [PassageId("p1"), PassageId("p2"), PassageId("p3")]
    found = lexical.coverage(weights, ids)
    wanted = {"p1": 6 / 9, "p2": 4 / 9, "p3": 0.0}
    assert {one: found.get(one, 0.0) for one in ids} == pytest.approx(wanted)


def test_only_passages_that_were_named_are_judged(lexical: LexicalIndex) -> None:
    assert set(lexical.coverage({"robot": 1.0}, [PassageId("p2")])) == {"p2"}
    assert lexical.coverage({"robot": 1.0}, []) == {}
    assert lexical.coverage({}, [PassageId("p2")]) == {}


def test_a_word_in_heading_and_text_does_not_outweigh_two_words_of_the_text(
    tmp_path: Path,
) -> None:
    filler = "a room for machines and people in the old town near the river"
    rows = [
        (PassageId("p1"), DocId("d1"), terms(f"Voucher. The voucher is paid {filler}.")),
        (PassageId("p2"), DocId("d2"), terms(f"Mill. A voucher for robots is paid {filler}.")),
        (PassageId("p3"), DocId("d3"), terms(f"Lab. The robots are at work {filler}.")),
    ]
    write_lexical(tmp_path / "two", rows)
    hits = LexicalIndex(tmp_path / "two").search(terms("voucher robots"), 3)
    assert hits[0][0] == "p2"
