"""Join the rankings of several searches into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corpus.model import PassageId

Ranking = Sequence[tuple[PassageId, float]]  # best first, with the search's own score
Fusion = Callable[[Mapping[str, Ranking], Mapping[str, float]], list[tuple[PassageId, float]]]

RRF_K = 60  # Cormack, Clarke, Buettcher 2009, section 2


def by_score(
    rankings: Mapping[str, Ranking], weights: Mapping[str, float]
) -> list[tuple[PassageId, float]]:
    """Return the passages of all rankings by the weighted sum of their scores, best first.

    Each ranking's scores are stretched so that its best is 1 and its last 0 (Lee 1997, "min-max");
    what a ranking does not hold gets 0 from it. Ties are broken by id.

    >>> by_score({"a": [("p", 9.0), ("q", 8.0)], "b": [("q", 0.7)]}, {"a": 0.4, "b": 0.6})[0]
    ('q', 0.6)
    """
    scores: dict[PassageId, float] = {}
    for name, ranking in rankings.items():
        if not ranking:
            continue
        best, last = ranking[0][1], ranking[-1][1]
        for passage_id, score in ranking:
            share = (score - last) / (best - last) if best > last else 1.0
            scores[passage_id] = scores.get(passage_id, 0.0) + weights[name] * share
    return _sorted(scores)


def by_rank(
    rankings: Mapping[str, Ranking], weights: Mapping[str, float]
) -> list[tuple[PassageId, float]]:
    """Return the passages of all rankings, best first, with score ``sum w / (60 + rank)``.

    Reciprocal rank fusion. Ranks count from 1; ties are broken by id.

    >>> by_rank({"a": [("p", 9.0), ("q", 8.0)], "b": [("q", 0.7)]}, {"a": 1.0, "b": 1.0})[0][0]
    'q'
    """
    scores: dict[PassageId, float] = {}
    for name, ranking in rankings.items():
        for rank, (passage_id, _) in enumerate(ranking, 1):
            scores[passage_id] = scores.get(passage_id, 0.0) + weights[name] / (RRF_K + rank)
    return _sorted(scores)


FUSIONS: Mapping[str, Fusion] = {"score": by_score, "rank": by_rank}


def _sorted(scores: Mapping[PassageId, float]) -> list[tuple[PassageId, float]]:
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
