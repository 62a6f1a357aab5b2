"""Put first what stands in the record that answers: a sheet, or one practice of a report.

A question names a practice and asks for a part of it; the part seldom says the name again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from corpus.model import PassageId
from index.fusion import Ranking


def by_record(
    ranking: Ranking, records: Mapping[PassageId, Hashable], weight: float
) -> list[tuple[PassageId, float]]:
    """Return a ranking by its scores plus ``weight`` times the best score of the same record.

    As Callan 1994 joins passage and document, with the best passage for the document. ``records``
    says where each passage stands. Where each stands alone the order stays. Ties are broken by id.

    >>> records = {"p": "mill", "q": "lab", "r": "mill"}
    >>> by_record([("p", 1.0), ("q", 0.75), ("r", 0.5)], records, weight=1.0)
    [('p', 2.0), ('q', 1.5), ('r', 1.5)]
    """
    best: dict[Hashable, float] = {}
    for one, score in ranking:
        best[records[one]] = max(score, best.get(records[one], score))
    scores = [(one, score + weight * best[records[one]]) for one, score in ranking]
    return sorted(scores, key=lambda one: (-one[1], one[0]))
