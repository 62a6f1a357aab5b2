"""Put first what stands in the field that a question asks for.

"What was hard" is told under "Challenges encountered", in words of its own. Knows no vocabulary
(``corpus/fields_asked.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from corpus.model import PassageId
from index.fusion import Ranking


def by_field(
    ranking: Ranking, fields: Mapping[PassageId, str], asked: AbstractSet[str], weight: float
) -> list[tuple[PassageId, float]]:
    """Return a ranking by its scores plus ``weight`` for what stands in a field ``asked`` for.

    ``fields`` says in which field of a form each passage stands, "" for none. Ties are broken by
    id.

    >>> fields = {"p": "about", "q": "difficulties"}
    >>> by_field([("p", 1.0), ("q", 0.9)], fields, {"difficulties"}, weight=0.25)
    [('q', 1.15), ('p', 1.0)]
    """
    if not asked or not weight:
        return list(ranking)
    scores = [(one, score + weight * (fields[one] in asked)) for one, score in ranking]
    return sorted(scores, key=lambda one: (-one[1], one[0]))
