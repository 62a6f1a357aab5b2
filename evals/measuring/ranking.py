"""Whether the passages that were looked at hold the gold places, and how early.

The three measures of a ranking are those of trec_eval, written out because a run is scored in
seconds; a test holds them to ``ir_measures`` on a thousand rankings. The qrels are the gold places,
each of grade 1, so that they survive any cutting into passages.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from evals.model import Recorded, Retrieved, Score, Topic
from evals.places import holds

_NO_GOLD = "the question has no gold place"


def recall_at_k(ranking: Sequence[str], qrels: Mapping[str, int], k: int) -> float:
    """Return the share of the relevant ids (grade 1 and above) among the first ``k``.

    Raises ValueError when nothing is relevant: recall is then undefined, not 0.

    >>> recall_at_k(["p3", "p1"], {"p1": 2, "p2": 1}, k=2)
    0.5
    """
    relevant = _relevant(ranking, qrels)
    return len(relevant.intersection(ranking[:k])) / len(relevant)


def ndcg_at_k(ranking: Sequence[str], qrels: Mapping[str, int], k: int) -> float:
    """Return the discounted gain of the first ``k`` ids as a share of the best possible.

    After Järvelin and Kekäläinen 2002, with the gain and discount of trec_eval: the grade, over
    log2(rank + 1). Raises ValueError when nothing is relevant.

    >>> ndcg_at_k(["p1", "p2"], {"p1": 1}, k=10)
    1.0
    """
    _relevant(ranking, qrels)
    best = sorted((grade for grade in qrels.values() if grade > 0), reverse=True)
    return _gain([max(qrels.get(one, 0), 0) for one in ranking[:k]]) / _gain(best[:k])


def reciprocal_rank(ranking: Sequence[str], qrels: Mapping[str, int]) -> float:
    """Return 1 / rank of the first relevant id, 0 when none is ranked.

    Raises ValueError when nothing is relevant.

    >>> reciprocal_rank(["p3", "p1"], {"p1": 1})
    0.5
    """
    relevant = _relevant(ranking, qrels)
    return next((1 / rank for rank, one in enumerate(ranking, 1) if one in relevant), 0.0)


def gold_ranking(topic: Topic, passages: Sequence[Retrieved]) -> tuple[str, ...]:
    """Return ``passages`` (best first) as ids: ``gold N``, from 0, or an id that is not relevant.

    A passage stands for the gold places that it holds and that no better one held. Where it holds
    several it is expanded in place: their ids follow each other at its rank, in the topic's order,
    so that one passage with everything is a perfect ranking. A passage that repeats a place adds
    nothing and is not relevant.
    """
    ranking: list[str] = []
    left = dict(enumerate(topic.evidence))
    for rank, passage in enumerate(passages, 1):
        held = [at for at, one in left.items() if holds(one, passage.text, passage.sources)]
        for at in held:
            del left[at]
        ranking += [_gold(at) for at in held] or [f"other {rank}"]
    return tuple(ranking)


def recall_at_5(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the gold places that the first five passages hold."""
    return _recall("recall_at_5", topic, answer, 5)


def recall_at_20(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the gold places that the first twenty passages hold."""
    return _recall("recall_at_20", topic, answer, 20)


def ndcg_at_10(topic: Topic, answer: Recorded) -> Score:
    """Return nDCG@10 of ``gold_ranking``; not scored without a gold place."""
    if not topic.evidence:
        return Score("ndcg_at_10", None, _NO_GOLD)
    ranking = gold_ranking(topic, answer.retrieved)
    return Score("ndcg_at_10", ndcg_at_k(ranking, _qrels(topic), 10))


def first_gold(topic: Topic, answer: Recorded) -> Score:
    """Return 1 / rank of the first passage that holds a gold place; not scored without a place."""
    if not topic.evidence:
        return Score("reciprocal_rank", None, _NO_GOLD)
    ranking = gold_ranking(topic, answer.retrieved)
    return Score("reciprocal_rank", reciprocal_rank(ranking, _qrels(topic)))


def _recall(name: str, topic: Topic, answer: Recorded, n_passages: int) -> Score:
    if not topic.evidence:
        return Score(name, None, _NO_GOLD)
    # Cut before expanding: "the first five" are passages, however many places each of them holds.
    ranking = gold_ranking(topic, answer.retrieved[:n_passages])
    return Score(name, recall_at_k(ranking, _qrels(topic), len(ranking)))


def _qrels(topic: Topic) -> dict[str, int]:
    return {_gold(at): 1 for at in range(len(topic.evidence))}


def _gold(at: int) -> str:
    return f"gold {at}"


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _relevant(ranking: Sequence[str], qrels: Mapping[str, int]) -> set[str]:
    if len(set(ranking)) < len(ranking):
        raise ValueError("an id is ranked twice")
    relevant = {one for one, grade in qrels.items() if grade > 0}
    if not relevant:
        raise ValueError("nothing is relevant")
    return relevant
