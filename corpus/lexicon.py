"""The vocabulary: which words stand for which concept, in seven languages.

Names no particular practice or project: those stand in the documents and sheets alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from corpus.terms import STOPWORDS, fold, terms, tokens

LANGUAGES = ("en", "it", "de", "fr", "sl", "es", "pl")
MAX_PHRASE_WORDS = 6
SYNONYM = "synonym."
PLACES = ("country.", "region.")
MEANINGS = ("concept.", *PLACES)
NOTHING: frozenset[str] = frozenset()

Phrases = dict[tuple[str, ...], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, its terms (none for a stop word), and what it stands for.

    ``ids`` name entries of the vocabulary: "concept.money", "country.SI", "frame.number";
    ``synonyms`` the lines of everyday words that it stands in, alone or in a phrase.
    """

    text: str
    terms: tuple[str, ...]
    ids: frozenset[str]
    synonyms: frozenset[str] = frozenset()

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts among the ids."""
        return frozenset(one for one in self.ids if one.startswith("concept."))

    @property
    def meanings(self) -> frozenset[str]:
        """The concepts and the places among the ids: "Polish" means the country, too."""
        return frozenset(one for one in self.ids if one.startswith(MEANINGS))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of each language. English is matched by its stems, others as written."""

    phrases: Mapping[str, Phrases]
    stopwords: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, str]]
    broader: Mapping[str, frozenset[str]]
    longest: Mapping[str, Mapping[str, int]]  # words of the longest phrase that begins with a word

    def with_broader(self, concepts: Iterable[str]) -> frozenset[str]:
        """Return ``concepts`` and those that they are a kind of: an SME is a company."""
        own = frozenset(concepts)
        return own.union(*(self.broader.get(one, frozenset()) for one in own))

    def read(self, text: str, language: str = "en") -> tuple[Word, ...]:
        """Return the words of ``text``, read as English and as ``language``.

        >>> [sorted(word.concepts) for word in lexicon().read("imprese", "it")]
        [['concept.company']]
        """
        written = tokens(text)
        stems = [_stem(token) for token in written]
        found: list[set[str]] = [set() for _ in written]
        self._match("en", stems, found)
        if language != "en":
            self._match(language, [fold(token) for token in written], found)
        foreign = self.stopwords[language] if language != "en" else frozenset()
        return tuple(
            Word(
                token,
                () if foreign and fold(token) in foreign else _terms(token),
                frozenset(one for one in ids if not one.startswith(SYNONYM)) if ids else NOTHING,
                frozenset(one for one in ids if one.startswith(SYNONYM)) if ids else NOTHING,
            )
            for token, ids in zip(written, found, strict=True)
        )

    def ids(self, text: str, kind: str) -> tuple[str, ...]:
        """Return the values of one list ("country") that ``text`` names in any language."""
        found: list[str] = []
        for language in LANGUAGES:
            for word in self.read(text, language):
                found.extend(one for one in sorted(word.ids) if one.startswith(f"{kind}."))
        return tuple(one.split(".", 1)[1] for one in dict.fromkeys(found))

    def language(self, text: str) -> str:
        """Return the language of a text: the one most of whose function words it holds.

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

    def _match(self, language: str, words: list[str], found: list[set[str]]) -> None:
        phrases, longest = self.phrases[language], self.longest[language]
        for at, word in enumerate(words):
            for size in range(1, min(longest.get(word, 0), len(words) - at) + 1):
                ids = phrases.get(tuple(words[at : at + size]))
                if ids:
                    for inside in range(at, at + size):
                        found[inside] |= ids


@cache
def lexicon() -> Lexicon:
    """Return the vocabulary that comes with Cairn."""
    phrases: dict[str, dict[tuple[str, ...], set[str]]] = {one: {} for one in LANGUAGES}
    labels: dict[str, dict[str, str]] = {}
    stopwords: dict[str, frozenset[str]] = {}
    broader: dict[str, frozenset[str]] = {}
    for name in ("concepts.toml", "lists.toml", "broader.toml"):
        written = tomllib.loads(
            files("corpus.vocabulary").joinpath(name).read_text(encoding="utf-8")
        )
        for kind, values in written.items():
            if kind == "broader":
                broader = {
                    f"concept.{narrow}": frozenset(
                        f"concept.{broad}" for broad, some in values.items() if narrow in some
                    )
                    for narrow in {one for some in values.values() for one in some}
                }
                continue
            if kind == "stopwords":
                stopwords = {
                    language: frozenset(fold(word) for word in words)
                    for language, words in values.items()
                }
                continue
            for value, entry in values.items():
                _add(f"{kind}.{value}", entry, phrases, labels)
    for value, words in _synonyms().items():
        for phrase in (one for each in words for one in _phrases(each, "en")):
            if len(phrase) > 1 or phrase[0] not in STOPWORDS:
                phrases["en"].setdefault(phrase, set()).add(f"{SYNONYM}{value}")
    frozen = {
        language: {phrase: frozenset(ids) for phrase, ids in own.items()}
        for language, own in phrases.items()
    }
    return Lexicon(frozen, stopwords, labels, broader, _longest(frozen))


@cache
def colloquial() -> frozenset[str]:
    """Return the words of talk, folded: they tell nothing of what is asked."""
    return frozenset(fold(one) for one in _everyday()["colloquial"]["words"])


def _synonyms() -> Mapping[str, list[str]]:
    """Return the lines of everyday words that stand for each other, by their names."""
    return _everyday()["synonym"]


def _everyday() -> Mapping[str, Mapping[str, list[str]]]:
    written = files("corpus.vocabulary").joinpath("synonyms.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(written)
    return found


def _add(
    one: str,
    entry: Mapping[str, Any],  # TOML values
    phrases: dict[str, dict[tuple[str, ...], set[str]]],
    labels: dict[str, dict[str, str]],
) -> None:
    labels[one] = {language: entry[language][0] for language in LANGUAGES if entry.get(language)}
    for language in LANGUAGES:
        for words in entry.get(language, ()):
            for phrase in _phrases(words, language):
                phrases[language].setdefault(phrase, set()).add(one)


def _longest(phrases: Mapping[str, Phrases]) -> dict[str, dict[str, int]]:
    """Return how many words the longest phrase has that begins with a word, 6 at most."""
    found: dict[str, dict[str, int]] = {language: {} for language in phrases}
    for language, own in phrases.items():
        for phrase in own:
            n_words = max(len(phrase), found[language].get(phrase[0], 0))
            found[language][phrase[0]] = min(n_words, MAX_PHRASE_WORDS)
    return found


def _phrases(words: str, language: str) -> Iterable[tuple[str, ...]]:
    written = tokens(words)
    if not written:
        return ()
    if language == "en":
        return (tuple(_stem(token) for token in written),)
    return (tuple(fold(token) for token in written),)


@lru_cache(maxsize=100_000)
def _terms(token: str) -> tuple[str, ...]:
    return terms(token)


@lru_cache(maxsize=100_000)
def _stem(token: str) -> str:
    """Return the one term of an English word; stop words and compounds as they are."""
    folded = fold(token)
    if folded in STOPWORDS:
        return folded
    found = terms(token)
    return found[0] if len(found) == 1 else folded
