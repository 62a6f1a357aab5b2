from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import PassageId
from index.fusion import FUSIONS, RRF_K, Fusion, Ranking, by_rank, by_score

IDS = st.lists(st.sampled_from("abcdefghij"), unique=True).map(
    lambda ids: [(PassageId(one), 10.0 - at) for at, one in enumerate(ids)]
)
EVEN = {"dense": 0.5, "lexical": 0.5}
ALL = pytest.mark.parametrize("fuse", FUSIONS.values(), ids=FUSIONS)


@ALL
@given(dense=IDS, lexical=IDS)
def test_fusion_keeps_every_passage_once_and_orders_by_score(
    fuse: Fusion, dense: Ranking, lexical: Ranking
) -> None:
    fused = fuse({"dense": dense, "lexical": lexical}, EVEN)
    assert sorted(one for one, _ in fused) == sorted({one for one, _ in (*dense, *lexical)})
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)


@ALL
@given(ranking=IDS)
def test_fusing_a_ranking_with_itself_changes_nothing(fuse: Fusion, ranking: Ranking) -> None:
    fused = fuse({"dense": ranking, "lexical": ranking}, EVEN)
    assert [one for one, _ in fused] == [one for one, _ in ranking]


@ALL
def test_a_search_of_no_weight_only_adds_its_passages_at_the_end(fuse: Fusion) -> None:
    first, second, third = PassageId("p"), PassageId("q"), PassageId("r")
    rankings = {"dense": [(first, 0.9), (second, 0.8)], "lexical": [(third, 7.0), (second, 1.0)]}
    fused = fuse(rankings, {"dense": 1.0, "lexical": 0.0})
    assert fused[0][0] == first
    assert dict(fused)[third] == 0


def test_the_score_of_ranks_is_the_formula_of_the_paper() -> None:
    first, second = PassageId("p"), PassageId("q")
    rankings = {"dense": [(first, 0.9), (second, 0.8)], "lexical": [(second, 7.0)]}
    fused = dict(by_rank(rankings, {"dense": 1.0, "lexical": 1.0}))
    assert fused[second] == 1 / (RRF_K + 2) + 1 / (RRF_K + 1)


@given(ranking=IDS, factor=st.floats(0.5, 100), shift=st.floats(-5, 5))
def test_the_scale_of_a_searchs_scores_does_not_matter(
    ranking: Ranking, factor: float, shift: float
) -> None:
    stretched = [(one, score * factor + shift) for one, score in ranking]
    plain = by_score({"dense": ranking, "lexical": []}, EVEN)
    other = by_score({"dense": stretched, "lexical": []}, EVEN)
    assert [one for one, _ in plain] == [one for one, _ in other]
