"""Reciprocal rank fusion of several rankings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.model import PassageId

RRF_K = 60  # Cormack, Clarke, Buettcher 2009, section 2


def fuse(
    rankings: Mapping[str, Sequence[PassageId]], weights: Mapping[str, float]
) -> list[tuple[PassageId, float]]:
    """Return the passages of all rankings, best first, with score ``sum w / (60 + rank)``.

    Ranks count from 1; ties are broken by id.

    >>> fuse({"a": ["p", "q"], "b": ["q"]}, {"a": 1.0, "b": 1.0})[0][0]
    'q'
    """
    scores: dict[PassageId, float] = {}
    for name, ranking in rankings.items():
        for rank, passage_id in enumerate(ranking, 1):
            scores[passage_id] = scores.get(passage_id, 0.0) + weights[name] / (RRF_K + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
