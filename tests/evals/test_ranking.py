from __future__ import annotations

import random
from collections.abc import Sequence

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, nDCG

from evals.measuring.ranking import gold_ranking, ndcg_at_k, recall_at_k, reciprocal_rank
from evals.model import Anchor, GoldLines, Retrieved, Topic

N_CASES = 1000
IDS = [f"p{number}" for number in range(40)]


def topic(*anchors: Anchor) -> Topic:
    return Topic(
        "facts-001", "q", (), "", {}, "en", "fact", True, (), (), anchors, ("answered",)
    )  # fmt: skip


def passages(*texts: str) -> tuple[Retrieved, ...]:
    return tuple(Retrieved("002", "About", text, ()) for text in texts)


def place(words: str) -> Anchor:
    return Anchor("002", "About", words, None)


def case(seed: int) -> tuple[list[str], dict[str, int]]:
    """Return a random ranking and qrels of grades 0 to 3, at least one of them relevant."""
    draw = random.Random(seed)
    ranking = draw.sample(IDS, draw.randint(0, len(IDS)))
    qrels = {one: draw.randint(0, 3) for one in draw.sample(IDS, draw.randint(1, 25))}
    qrels[draw.choice(sorted(qrels))] = draw.randint(1, 3)
    return ranking, qrels


def test_a_thousand_random_rankings_measure_as_with_ir_measures() -> None:
    cases = [case(seed) for seed in range(N_CASES)]
    qrels = [
        ir_measures.Qrel(str(number), one, grade)
        for number, (_, judged) in enumerate(cases)
        for one, grade in judged.items()
    ]
    run = [
        ir_measures.ScoredDoc(str(number), one, float(-rank))
        for number, (ranking, _) in enumerate(cases)
        for rank, one in enumerate(ranking)
    ]
    theirs = {
        (one.query_id, str(one.measure)): one.value
        for one in ir_measures.iter_calc([R @ 5, R @ 20, nDCG @ 10, RR], qrels, run)
    }
    for number, (ranking, judged) in enumerate(cases):
        ours = {
            "R@5": recall_at_k(ranking, judged, 5),
            "R@20": recall_at_k(ranking, judged, 20),
            "nDCG@10": ndcg_at_k(ranking, judged, 10),
            "RR": reciprocal_rank(ranking, judged),
        }
        for name, value in ours.items():
            assert value == pytest.approx(theirs[str(number), name], abs=1e-9), (number, name)


def test_figures_agreed_with_trec_eval_stay_as_they_were() -> None:
    ranking, qrels = ["a", "b", "c", "d"], {"b": 3, "d": 1, "e": 2, "c": 0}
    assert recall_at_k(ranking, qrels, 2) == pytest.approx(1 / 3)
    assert ndcg_at_k(ranking, qrels, 10) == pytest.approx(0.4879324590115489, abs=1e-9)
    assert reciprocal_rank(ranking, qrels) == 0.5


@pytest.mark.parametrize("qrels", [{}, {"a": 0}])
def test_nothing_relevant_is_undefined_and_not_zero(qrels: dict[str, int]) -> None:
    for measure in (recall_at_k, ndcg_at_k):
        with pytest.raises(ValueError, match="nothing is relevant"):
            measure(["a"], qrels, 5)
    with pytest.raises(ValueError, match="nothing is relevant"):
        reciprocal_rank(["a"], qrels)


def test_an_id_cannot_be_ranked_twice() -> None:
    with pytest.raises(ValueError, match="ranked twice"):
        recall_at_k(["a", "a"], {"a": 1}, 2)


@given(st.permutations(IDS[:12]), st.sets(st.sampled_from(IDS[:12]), min_size=1))
def test_moving_a_relevant_id_up_never_lowers_a_measure(
    ranking: list[str], relevant: set[str]
) -> None:
    qrels = dict.fromkeys(relevant, 1)
    better = sorted(ranking, key=lambda one: one not in relevant)
    assert ndcg_at_k(better, qrels, 10) == pytest.approx(1)
    assert reciprocal_rank(better, qrels) == 1
    for measured in (ndcg_at_k, recall_at_k):
        assert 0 <= measured(ranking, qrels, 5) <= measured(better, qrels, 5) + 1e-12


def test_a_passage_stands_for_the_gold_place_that_it_holds() -> None:
    found = gold_ranking(topic(place("two"), place("one")), passages("x", "one", "two"))
    assert found == ("other 1", "gold 1", "gold 0")


def test_a_passage_that_repeats_a_place_adds_nothing() -> None:
    found = gold_ranking(topic(place("one")), passages("one", "one again"))
    assert found == ("gold 0", "other 2")


def test_one_passage_with_every_place_is_a_perfect_ranking() -> None:
    ids = gold_ranking(topic(place("one"), place("two")), passages("one and two", "x"))
    assert ids == ("gold 0", "gold 1", "other 2")
    assert ndcg_at_k(ids, {"gold 0": 1, "gold 1": 1}, 10) == 1


def test_a_sheets_passage_is_told_by_the_lines_it_was_written_from() -> None:
    sheet = Retrieved("lab", "About", "own words", (GoldLines("002_guide.txt", (5, 6)),))
    anchor = Anchor("002", "About", "other words", (6, 9))
    assert gold_ranking(topic(anchor), [sheet]) == ("gold 0",)


@given(
    st.lists(st.lists(st.sampled_from("abcdefg"), max_size=4).map(" ".join), max_size=12),
    st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=5),
)
def test_every_place_is_ranked_at_most_once(texts: Sequence[str], words: list[str]) -> None:
    found = gold_ranking(topic(*map(place, words)), passages(*texts))
    assert len(set(found)) == len(found)
    assert sum(one.startswith("gold") for one in found) == sum(
        any(word in text for text in texts) for word in words
    )
