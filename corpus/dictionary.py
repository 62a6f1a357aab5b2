"""Everyday words of six languages and what they mean in English, one word at a time.

A question may use any word of its language. What the vocabulary of Cairn's own field does not hold
is looked up here: plain words, each with the one meaning that such questions are likely to mean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.terms import fold, tokens

MAX_ENDING = 5  # letters after a beginning
MIN_BEGINNING = 4  # letters
TRANSLATED = frozenset({"it", "de", "fr", "sl", "es", "pl"})


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One language: what is looked up as it stands, and beginnings of words, with their English."""

    whole: Mapping[tuple[str, ...], str]
    beginnings: Mapping[str, str]

    def english(self, phrase: Sequence[str]) -> str | None:
        """Return the English of folded words, "" for words that tell nothing; None where unknown.

        >>> dictionary("it").english(["vestiti"])
        'clothes'
        """
        found = self.whole.get(tuple(phrase))
        return self.beginnings.get(self._beginning(phrase)) if found is None else found

    def n_letters(self, phrase: Sequence[str]) -> int:
        """Return how many letters of folded words it tells them by, 0 where it does not."""
        if tuple(phrase) in self.whole:
            return sum(map(len, phrase))
        return len(self._beginning(phrase))

    def _beginning(self, phrase: Sequence[str]) -> str:
        """Return the longest beginning of a single word that is held; "" for none."""
        if len(phrase) != 1:
            return ""
        (word,) = phrase
        ends = range(len(word), max(MIN_BEGINNING, len(word) - MAX_ENDING) - 1, -1)
        return next((word[:end] for end in ends if word[:end] in self.beginnings), "")


@cache
def dictionary(language: str) -> Dictionary:
    """Return the dictionary of ``language``, an empty one for English."""
    if language not in TRANSLATED:
        return Dictionary({}, {})
    path = files("corpus.vocabulary.dictionary").joinpath(f"{language}.toml")
    written: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["dictionary"]
    whole: dict[tuple[str, ...], str] = {}
    beginnings: dict[str, str] = {}
    for english, words in written.items():
        for expression in words.split(","):
            if expression.endswith("*"):
                beginnings.setdefault(fold(expression.strip(" *")), english)
            else:
                whole.setdefault(tuple(fold(one) for one in tokens(expression)), english)
    return Dictionary(whole, beginnings)


@cache
def names_abroad(language: str) -> Mapping[tuple[str, ...], str]:
    """Return the English of names that ``language`` writes otherwise, by their folded words.

    >>> names_abroad("de")[("wien",)]
    'Vienna'
    """
    path = files("corpus.vocabulary").joinpath("names_abroad.toml")
    written: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))[
        "names"
    ]
    return {
        tuple(fold(word) for word in tokens(one)): english
        for english, entry in written.items()
        for one in entry.get(language, "").split(",")
        if one.strip()
    }
