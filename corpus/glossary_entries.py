"""The glossary: expressions of each language, whole words or beginnings, and their English."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.lexicon import LANGUAGES, lexicon
from corpus.terms import fold

SURE_SHARE = 0.6  # of a word's letters, for its beginning to tell it
SHORT_BEGINNING = 3  # letters
MAX_ENDING = 4  # letters after so short a beginning
MAX_ACCENTED = 3  # letters: in words so short an accent makes another word
MIN_PART = 4  # letters of a part of a compound


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of the glossary: each as written or, with a star, as the beginning of a word."""

    words: tuple[str, ...]
    english: str
    written: str

    def fits(self, folded: Sequence[str]) -> bool:
        """Say whether ``folded`` are the words of the entry, word for word."""
        return len(folded) == len(self.words) and all(
            _begins(word, own[:-1]) if own.endswith("*") else word == own
            for word, own in zip(folded, self.words, strict=True)
        )

    @property
    def is_exact(self) -> bool:
        """Say whether no word of the entry is only a beginning."""
        return not any(word.endswith("*") for word in self.words)

    def is_sure_for(self, folded: Sequence[str]) -> bool:
        """Say whether the entry says the words more surely than the lists of concepts."""
        return self.is_exact or self.n_letters >= SURE_SHARE * sum(map(len, folded))

    @property
    def n_letters(self) -> int:
        """Return the letters that the entry tells a word by."""
        return sum(len(word.rstrip("*")) for word in self.words)


def _begins(word: str, beginning: str) -> bool:
    """Say whether ``word`` is ``beginning`` with an ending; a long rest makes another word."""
    is_short = len(beginning) <= SHORT_BEGINNING
    return word.startswith(beginning) and not (is_short and len(word) - len(beginning) > MAX_ENDING)


def entry_for(phrase: tuple[str, ...], language: str, written: str) -> Entry | None:
    """Return the entry that fits best: as written, else the longest beginning."""
    by_first = glossary()[language]
    first = phrase[0]
    candidates = [
        entry
        for end in range(1, len(first) + 1)
        for entry in by_first.get(first[:end], ())
        if entry.fits(phrase)
    ]
    if len(phrase) == 1 and len(first) <= MAX_ACCENTED and written.casefold() != first:
        # "è" is no "e", and "où" no "ou"
        candidates = [one for one in candidates if one.written == written.casefold()]
    if language == "de" and len(phrase) == 1:
        # "Gesamtbudget" is more than "gesamt"
        candidates = [one for one in candidates if not _has_second_part(first, one)]
    return max(candidates, key=lambda one: (one.is_exact, one.n_letters), default=None)


def _has_second_part(word: str, entry: Entry) -> bool:
    rest = word[len(entry.words[0]) - 1 :] if not entry.is_exact else ""
    known = lexicon().phrases["de"]
    return any(
        len(part) >= MIN_PART and ((part,) in known or _has_entry(part))
        for part in (rest, rest.removeprefix("s"), rest.removeprefix("en"), rest.removeprefix("er"))
    )


def _has_entry(word: str) -> bool:
    return any(
        entry.fits((word,))
        for end in range(MIN_PART, len(word) + 1)
        for entry in glossary()["de"].get(word[:end], ())
    )


@cache
def glossary() -> dict[str, dict[str, tuple[Entry, ...]]]:
    """Return the entries of each language by the first word, its star left out."""
    path = files("corpus.vocabulary").joinpath("glossary.toml")
    found: dict[str, dict[str, tuple[Entry, ...]]] = {one: {} for one in LANGUAGES}
    for english, entry in tomllib.loads(path.read_text(encoding="utf-8"))["glossary"].items():
        for language, expressions in entry.items():
            for expression in expressions:
                made = Entry(_folded(expression), english, expression.casefold())
                known = found[language].get(made.words[0].rstrip("*"), ())
                found[language][made.words[0].rstrip("*")] = (*known, made)
    return found


def _folded(expression: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in expression.split())
