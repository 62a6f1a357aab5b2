"""Tell whether a place asked for only says where somebody named sits: "what does QLB in Leeds do".

Then a sentence about QLB need not name Leeds, where the document says anywhere that QLB is there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.question.details import places_named
from corpus.model import Document

_UPPER = "A-ZÀ-ÖØ-ÞČĆĐŁŚŠŹŻŽ"
# "QLB in Leeds", "Quay-Lab from leeds": a name with a capital, a place however it is written.
NAME_IN_PLACE = re.compile(
    rf"\b(?P<name>[{_UPPER}][\w&.-]*) (?:(?:in|from|of|at|near) )?(?:the )?"
    r"(?P<place>[^\W\d_][\w-]+(?: [^\W\d_][\w-]+)?)"
)
SMALL_IN_PLACE = re.compile(  # "qlb in leeds", of which documents write QLB
    r"\b(?=(?P<name>[a-z]{3,6}) (?:(?:in|from|of|at|near) )?(?:the )?"
    r"(?P<place>[^\W\d_][\w-]+(?: [^\W\d_][\w-]+)?))"
)
BESIDE_CHARS = 40  # after a name: "QLB Leeds", "QLB, the lab of Leeds"


def sits_there(question: str, asked: frozenset[str], document: Document, text: str) -> bool:
    """Say whether the places ``asked`` are those where somebody sits whom ``text`` names."""
    found = [(one["name"], places_named(one["place"])) for one in NAME_IN_PLACE.finditer(question)]
    found += [
        (one["name"].upper(), places_named(one["place"]))
        for one in SMALL_IN_PLACE.finditer(question)
        if re.search(rf"\b{one['name'].upper()}\b", document.text)
    ]
    told = [(name, places) for name, places in found if places & asked]
    if not told or not asked <= frozenset().union(*(places for _, places in told)):
        return False
    return all(
        re.search(rf"\b{re.escape(name)}\b", text)
        and any(one.startswith(tuple(places)) for one in _places_beside(name, document.text))
        for name, places in told
    )


@lru_cache(maxsize=500)
def _places_beside(name: str, text: str) -> frozenset[str]:
    found = re.finditer(rf"\b{re.escape(name)}\b(?=(?P<beside>.{{1,{BESIDE_CHARS}}}))", text)
    return frozenset(one for match in found for one in places_named(match["beside"]))
