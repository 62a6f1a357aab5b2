"""The terms, concepts and everyday words of a stretch of text, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Found:
    """The terms and concepts of a stretch of text."""

    terms: frozenset[str]
    concepts: frozenset[str]
    synonyms: frozenset[str] = frozenset()


def read(text: str) -> Found:
    """Return the terms and concepts of ``text``."""
    return _read(text)


@lru_cache(maxsize=20_000)
def _read(text: str, language: str = "en") -> Found:
    words = lexicon().read(text, language)
    return Found(
        frozenset(term for word in words for term in word.terms),
        lexicon().with_broader(one for word in words for one in word.meanings),
        frozenset(one for word in words for one in word.synonyms),
    )
