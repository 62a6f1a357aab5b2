"""Put first what holds more of the question: its telling words, each counted once.

BM25 lets one rare word outweigh three that are nearly as rare, and a cosine cannot tell one name or
figure from another. Knows nothing of sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from corpus.model import PassageId
from index.fusion import Ranking
from index.texts import NUMBER


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


def coverage(
    weights: Mapping[int, float], total: float, terms: Mapping[PassageId, bytes]
) -> dict[PassageId, float]:
    """Return for each passage what share of a question's terms it holds, 0 to 1.

    ``terms`` are the numbers of the terms of each passage, each once, as the index keeps them;
    ``weights`` are by number. Each term counts by its weight, whether heading or text holds it.
    ``total`` is the weight of all terms of the question, those too that stand nowhere.
    """
    if not total or not terms or not weights:
        return dict.fromkeys(terms, 0.0)
    held = np.frombuffer(b"".join(terms.values()), dtype=NUMBER)
    lengths = [len(some) // NUMBER.itemsize for some in terms.values()]
    asked = np.array(sorted(weights))
    at = np.minimum(np.searchsorted(asked, held), len(asked) - 1)
    is_asked = asked[at] == held
    owners = np.repeat(np.arange(len(lengths)), lengths)[is_asked]
    by_place = np.array([weights[number] for number in asked.tolist()])
    sums = np.bincount(owners, weights=by_place[at[is_asked]], minlength=len(lengths))
    return dict(zip(terms, (sums / total).tolist(), strict=True))
