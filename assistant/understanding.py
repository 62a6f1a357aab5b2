"""Understand a question by rules that can be read: kind, names, field asked, language.

No model. What is decided here is shown by ``--explain`` in later versions, so each part is a value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from assistant.names import Named, NameIndex
from corpus.lexicon import Lexicon
from corpus.terms import terms


class Kind(StrEnum):
    """What a question wants to know."""

    FACT = "fact"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    WHO = "who"
    WHERE = "where"
    WEBSITE = "website"
    CONTACT = "contact"
    STATUS = "status"
    DEFINITION = "definition"
    LIST = "list"
    COMPARISON = "comparison"
    HOW = "how"
    WHY = "why"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Word:
    """A term of the question, how telling it is, and the concepts that it stands for."""

    term: str
    weight: float
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question was understood to be.

    ``words`` are the terms that an answer must account for: names, frame words and stop words are
    not among them. ``fields`` are the fields of the good-practice form that it asks for.
    """

    text: str
    kind: Kind
    language: str
    named: tuple[Named, ...]
    words: tuple[Word, ...]
    fields: frozenset[str]


# Where a form keeps what a concept asks for.
FIELD_OF = {
    "concept.budget": "resources", "concept.money": "resources", "concept.funding": "resources",
    "concept.staff": "resources", "concept.result": "evidence", "concept.impact": "evidence",
    "concept.difficulty": "difficulties", "concept.transfer": "transfer",
    "concept.institution": "institution", "concept.location": "location",
    "concept.website": "website", "concept.start": "dates", "concept.end": "dates",
    "concept.duration": "dates", "concept.still_running": "dates", "concept.purpose": "about",
    "concept.activity": "about",
}  # fmt: skip
KIND_FIELDS = {
    Kind.MONEY: {"resources"},
    Kind.DATE: {"dates"},
    Kind.WHERE: {"location"},
    Kind.WEBSITE: {"website"},
    Kind.WHO: {"institution"},
    Kind.STATUS: {"dates"},
    Kind.DEFINITION: {"summary", "about"},
}
UNKNOWN_FOREIGN_WEIGHT = 0.4  # of a word that no document can hold: it is in another language


def understand(
    text: str,
    names: NameIndex,
    lexicon: Lexicon,
    weight: Callable[[str], float],
    known: Callable[[str], int],
) -> Understanding:
    """Understand the question ``text``, which stands alone.

    ``weight`` says how telling a term is in the collection, ``known`` in how many passages it
    stands.
    """
    asked = terms(text)
    counts = {term: known(term) for term in asked}
    language = lexicon.language(text)
    named = names.best(text, counts)
    naming = frozenset(word for one in named for word in one.words)
    meanings = lexicon.match(asked)
    kind = _kind(text, meanings, is_named=bool(named))
    words: dict[str, Word] = {}
    for term, ids in zip(asked, meanings, strict=True):
        concepts = frozenset(one for one in ids if one.startswith("concept."))
        if term in naming or _only_frames(ids) or _is_foreign_stopword(term, lexicon):
            continue
        telling = weight(term)
        if not counts[term] and (language != "en" or concepts):
            telling = min((weight(t) for t in naming), default=telling) * UNKNOWN_FOREIGN_WEIGHT
        words[term] = Word(term, telling, concepts)
    fields = {FIELD_OF[one] for ids in meanings for one in ids if one in FIELD_OF}
    fields |= KIND_FIELDS.get(kind, set())
    return Understanding(text, kind, language, named, tuple(words.values()), frozenset(fields))


def _only_frames(ids: frozenset[str]) -> bool:
    return bool(ids) and all(one.startswith("frame.") for one in ids)


def _is_foreign_stopword(term: str, lexicon: Lexicon) -> bool:
    return any(term in words for language, words in lexicon.stopwords.items() if language != "en")


def _kind(text: str, meanings: tuple[frozenset[str], ...], *, is_named: bool) -> Kind:
    ids = {one for word in meanings for one in word}
    plain = text.casefold()
    for kind, pattern in _patterns():
        if pattern.search(plain):
            return kind
    for one, kind in FRAME_KINDS.items():
        if one in ids:
            return kind
    if is_named and len(plain.split()) <= 4 and not (ids - {"concept.project"}):
        return Kind.DEFINITION
    return Kind.FACT


FRAME_KINDS = {
    "frame.contact": Kind.CONTACT,
    "frame.compare": Kind.COMPARISON,
    "frame.money": Kind.MONEY,
    "frame.number": Kind.NUMBER,
    "frame.date": Kind.DATE,
    "frame.person": Kind.WHO,
    "frame.place": Kind.WHERE,
    "concept.website": Kind.WEBSITE,
    "frame.status": Kind.STATUS,
    "frame.why": Kind.WHY,
    "frame.recommend": Kind.RECOMMENDATION,
    "frame.definition": Kind.DEFINITION,
    "frame.list": Kind.LIST,
    "frame.how": Kind.HOW,
}


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    written = files("assistant").joinpath("kinds.toml").read_text(encoding="utf-8")
    return tuple(
        (Kind(kind), re.compile(pattern))
        for kind, patterns in tomllib.loads(written).items()
        for pattern in patterns
    )
