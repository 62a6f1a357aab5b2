from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import PassageId
from index.fusion import RRF_K, fuse

IDS = st.lists(st.sampled_from("abcdefghij"), unique=True).map(
    lambda ids: [PassageId(one) for one in ids]
)
EVEN = {"dense": 1.0, "lexical": 1.0}


@given(IDS, IDS)
def test_fusion_keeps_every_passage_once_and_orders_by_score(
    dense: list[PassageId], lexical: list[PassageId]
) -> None:
    fused = fuse({"dense": dense, "lexical": lexical}, EVEN)
    assert sorted(one for one, _ in fused) == sorted({*dense, *lexical})
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)


@given(IDS)
def test_fusing_a_ranking_with_itself_changes_nothing(ranking: list[PassageId]) -> None:
    fused = fuse({"dense": ranking, "lexical": ranking}, EVEN)
    assert [one for one, _ in fused] == ranking


def test_the_score_is_the_formula_of_the_paper() -> None:
    first, second = PassageId("p"), PassageId("q")
    fused = dict(fuse({"dense": [first, second], "lexical": [second]}, EVEN))
    assert fused[second] == 1 / (RRF_K + 2) + 1 / (RRF_K + 1)
