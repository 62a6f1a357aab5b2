"""The vocabulary: which words stand for which concept, in seven languages.

Names no particular practice or project: those stand in the documents and sheets alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.terms import STOPWORDS, fold, terms, tokens

LANGUAGES = ("en", "it", "de", "fr", "sl", "es", "pl")
MAX_PHRASE_TERMS = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of terms and the ids that they stand for: "concept.money", "country.SI"."""

    phrases: Mapping[tuple[str, ...], frozenset[str]]
    stopwords: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, str]]

    def match(self, words: Sequence[str]) -> tuple[frozenset[str], ...]:
        """Return for each of the terms ``words`` the ids of the phrases that it stands in."""
        found: list[set[str]] = [set() for _ in words]
        for at in range(len(words)):
            for size in range(1, min(MAX_PHRASE_TERMS, len(words) - at) + 1):
                ids = self.phrases.get(tuple(words[at : at + size]))
                if ids:
                    for inside in range(at, at + size):
                        found[inside] |= ids
        return tuple(frozenset(ids) for ids in found)

    def ids(self, text: str, kind: str) -> tuple[str, ...]:
        """Return the values of one list ("country") that ``text`` names, in order of mention."""
        found: list[str] = []
        for ids in self.match(terms(text)):
            for one in sorted(ids):
                if one.startswith(f"{kind}.") and one not in found:
                    found.append(one)
        return tuple(one.split(".", 1)[1] for one in found)

    def language(self, text: str) -> str:
        """Return the language of a question: the one most of whose function words it holds.

        English when nothing tells.

        >>> lexicon().language("Quanto costa il servizio per una piccola impresa?")
        'it'
        """
        words = [fold(word) for word in tokens(text.casefold())]
        counts = {
            language: sum(word in self.stopwords[language] for word in words)
            for language in LANGUAGES
        }
        best = max(LANGUAGES, key=lambda language: counts[language])
        return best if counts[best] > counts["en"] else "en"

    def values(self, kind: str) -> tuple[str, ...]:
        """Return the values of one closed list, in alphabetical order."""
        prefix = f"{kind}."
        return tuple(sorted(one[len(prefix) :] for one in self.labels if one.startswith(prefix)))

    def label(self, kind: str, value: str, language: str = "en") -> str:
        """Return what people call a value of a closed list."""
        return self.labels[f"{kind}.{value}"][language]


@cache
def lexicon() -> Lexicon:
    """Return the vocabulary that comes with Cairn."""
    phrases: dict[tuple[str, ...], set[str]] = {}
    labels: dict[str, dict[str, str]] = {}
    stopwords: dict[str, frozenset[str]] = {}
    for name in ("concepts.toml", "lists.toml"):
        written = tomllib.loads(
            files("corpus.vocabulary").joinpath(name).read_text(encoding="utf-8")
        )
        for kind, values in written.items():
            if kind == "stopwords":
                stopwords = {
                    language: frozenset(fold(word) for word in words)
                    for language, words in values.items()
                }
                continue
            for value, entry in values.items():
                _add(f"{kind}.{value}", entry, phrases, labels)
    return Lexicon({phrase: frozenset(ids) for phrase, ids in phrases.items()}, stopwords, labels)


def _add(
    one: str,
    entry: Mapping[str, Any],  # TOML values
    phrases: dict[tuple[str, ...], set[str]],
    labels: dict[str, dict[str, str]],
) -> None:
    labels[one] = {language: entry[language][0] for language in LANGUAGES if entry.get(language)}
    for language in LANGUAGES:
        for words in entry.get(language, ()):
            phrase = terms(words)
            if not phrase and words.strip():
                phrase = tuple(fold(words).split())
            if phrase and not all(term in STOPWORDS for term in phrase):
                phrases.setdefault(phrase, set()).add(one)
