"""Put first what holds more of the question: its telling words, each counted once.

BM25 lets one rare word outweigh three that are nearly as rare, and a cosine cannot tell one name or
figure from another. Knows nothing of sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import PassageId
from index.fusion import Ranking


def by_coverage(
    ranking: Ranking, coverage: Mapping[PassageId, float], weight: float
) -> list[tuple[PassageId, float]]:
    """Return a fused ranking by its scores plus ``weight`` times the coverage, best first.

    Scores are divided by the best one first, so that ``weight`` means the same after any fusion.
    ``coverage`` is 0 to 1 a passage, 0 where it names none. Ties are broken by id.

    >>> by_coverage([("p", 0.8), ("q", 0.6)], {"q": 0.5}, weight=1.0)
    [('q', 1.25), ('p', 1.0)]
    """
    if not ranking or not weight:
        return list(ranking)
    best = ranking[0][1] or 1.0
    scores = [(one, score / best + weight * coverage.get(one, 0.0)) for one, score in ranking]
    return sorted(scores, key=lambda one: (-one[1], one[0]))
