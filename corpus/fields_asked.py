"""Which fields of the good-practice form a question asks for, by the words of the vocabulary.

A form keeps what was hard under one heading and what it cost under another; who asks for it seldom
uses the words of the heading. Ranks nothing (``index/fields.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from corpus.idioms import in_plain_words
from corpus.lexicon import lexicon

# Where a form keeps what a concept asks for.
FIELD_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "concept.budget": "resources", "concept.money": "resources", "concept.funding": "resources",
        "concept.staff": "resources", "concept.result": "evidence", "concept.impact": "evidence",
        "concept.difficulty": "difficulties", "concept.transfer": "transfer",
        "concept.institution": "institution", "concept.location": "location",
        "concept.website": "website", "concept.start": "dates", "concept.end": "dates",
        "concept.duration": "dates", "concept.still_running": "dates", "concept.purpose": "about",
        "concept.activity": "about",
    }
)  # fmt: skip
_OF_FRAME: Final[Mapping[str, str]] = MappingProxyType(
    {
        "frame.money": "resources", "frame.person": "institution", "frame.place": "location",
        "frame.date": "dates", "frame.definition": "about",
    }
)  # fmt: skip


@lru_cache(maxsize=1000)
def fields_asked(text: str) -> frozenset[str]:
    """Return the fields that a question in English asks for; none where no word tells.

    >>> sorted(fields_asked("what was hard, and what did it cost"))
    ['difficulties', 'resources']
    """
    told = {one for word in lexicon().read(in_plain_words(text)) for one in word.ids}
    fields = (FIELD_OF.get(one) or _OF_FRAME.get(one, "") for one in told)
    return frozenset(one for one in fields if one)
