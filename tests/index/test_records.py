from __future__ import annotations

import pytest

from corpus.model import PassageId
from index.records import by_record

RANKING = [(PassageId("a"), 1.0), (PassageId("b"), 0.8), (PassageId("c"), 0.6)]
RECORDS = {PassageId("a"): "mill", PassageId("b"): "lab", PassageId("c"): "mill"}


def test_what_stands_beside_the_best_passage_comes_before_what_stands_elsewhere() -> None:
    assert [one for one, _ in by_record(RANKING, RECORDS, 2.0)] == ["a", "c", "b"]


@pytest.mark.parametrize("weight", [0.0, 0.5])
def test_a_small_weight_does_not_turn_a_ranking_round(weight: float) -> None:
    assert [one for one, _ in by_record(RANKING, RECORDS, weight)] == ["a", "b", "c"]


@pytest.mark.parametrize("weight", [0.0, 1.0, 10.0])
def test_where_each_passage_stands_alone_the_order_stays(weight: float) -> None:
    alone = {one: one for one, _ in RANKING}
    assert [one for one, _ in by_record(RANKING, alone, weight)] == ["a", "b", "c"]


def test_an_empty_ranking_stays_empty() -> None:
    assert by_record([], {}, 1.0) == []
