"""Mend typing errors in ordinary words of an English question: "aprenticeship", "inovation".

Only a word that is neither English nor held by any document is mended, into one that documents
hold, else into an English one. Names are mended by ``names.py``; a word that stands like a place is
left alone, for a place that no document names tells a near miss.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from string import ascii_lowercase
from typing import Protocol

from rapidfuzz.distance import OSA

from assistant.question.names import NameIndex
from corpus.lexicon import colloquial, lexicon
from corpus.terms import fold, terms

MIN_LETTERS = 6  # shorter words are one letter away from too many others
SHORT = 5  # letters, of which one may be missing or two be swapped: "acces"
LONG = 9  # letters, from which on two slips may be mended
WORD = re.compile(r"(?<![\w@.&/-])[^\W\d_]+(?![\w@&/-])")
ENDINGS = ("", "e", "es", "s", "y", "ed", "ing", "ion", "al")
PLACED = re.compile(r"\b(?:in|(?<!learn )(?<!learned )from|near|around|at)\s+$", re.I)


class Words(Protocol):
    """What mending needs to know of the collection."""

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """All terms of the collection."""
        ...

    def known(self, term: str) -> int:
        """Return in how many passages ``term`` stands."""
        ...

    def frequency_rank(self, word: str) -> int | None:
        """Return the rank of an English word; None for what is none."""
        ...


def mended(text: str, names: NameIndex, words: Words) -> str:
    """Return ``text`` with each misspelt word as the term that documents have for it."""

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        if PLACED.search(text[: match.start()]) or not _may_be_slip(word, names, words):
            return word
        if len(word) == SHORT:
            found = _english(word, words, is_short=True)
            is_frame = bool(found) and bool(lexicon().read(found)[0].ids)  # "conut" is "count"
            return found if is_frame or any(words.known(one) for one in terms(found)) else word
        english = _english(word, words)
        if not english and word.endswith("s"):  # "aprentices": few plurals are in word lists
            one = _english(word.removesuffix("s"), words)
            english = f"{one}s" if one and any(map(words.known, terms(one))) else ""
        if english and any(words.known(one) for one in terms(english)):
            return english
        term = terms(word)[0]
        by_one = _nearest(term, words.vocabulary, most=1)
        if by_one or english or len(word) < LONG:
            return _as_word(by_one) or english or word
        return _as_word(_nearest(term, words.vocabulary, most=2)) or word

    return WORD.sub(mend, text)


MIN_STEM = 4  # letters: "acces" is no form of "acc"
PREFIXES = ("un", "in", "im", "ir", "dis", "non", "re", "pre", "mis", "over", "under", "co")


def _may_be_slip(word: str, names: NameIndex, words: Words) -> bool:
    own = terms(word)
    if len(word) < SHORT or len(own) != 1 or not word[1:].islower():
        return False
    if fold(word) in colloquial() or words.known(own[0]):
        return False
    if words.frequency_rank(word) is not None or _is_form(word, words):
        return False
    read = lexicon().read(word)[0]
    meant = names.corrected(own, {})
    is_name = meant != list(own) and not names.proper.isdisjoint(meant)
    return not (read.ids or read.synonyms or is_name)


def _is_form(word: str, words: Words) -> bool:
    """Say whether a word is an English word with an ending or a syllable before it: "impartial"."""
    stems = [word.removesuffix(end) for end in ("s", "es", "ed", "ing", "ly", "d")]
    stems += [word.removeprefix(one) for one in PREFIXES if len(word) >= len(one) + MIN_LETTERS]
    return any(
        one != word and len(one) >= MIN_STEM and words.frequency_rank(one) is not None
        for one in stems
    )


def _nearest(term: str, vocabulary: tuple[str, ...], *, most: int) -> str:
    """Return the term that differs least, by at most so many slips; "" for none."""
    near = [
        (distance, one)
        for one in _by_first(vocabulary).get(term[0], ())
        if abs(len(one) - len(term)) <= most
        and (distance := OSA.distance(one, term, score_cutoff=most)) <= most
    ]
    return min(near)[1] if near else ""


def _as_word(term: str) -> str:
    """Return a word that has ``term`` for its stem: a stem itself may have another."""
    if not term:
        return ""
    return next((f"{term}{end}" for end in ENDINGS if list(terms(term + end)) == [term]), term)


def _english(word: str, words: Words, *, is_short: bool = False) -> str:
    """Return the most frequent English word that differs by one slip; "" for none, or a name.

    A slip in an ending ("trainng") leaves no term that any document holds. ``is_short``: only what
    has a letter more, or two of them swapped.
    """
    if not word.islower():
        return ""
    heads = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    slips = {
        *(head + rest[1] + rest[0] + rest[2:] for head, rest in heads if len(rest) > 1),
        *(head + letter + rest for head, rest in heads for letter in ascii_lowercase),
    }
    if not is_short:
        slips.update(head + rest[1:] for head, rest in heads if rest)
        slips.update(
            head + letter + rest[1:] for head, rest in heads if rest for letter in ascii_lowercase
        )
    ranked = [(rank, one) for one in slips if (rank := words.frequency_rank(one)) is not None]
    return min(ranked)[1] if ranked else ""


@lru_cache(maxsize=4)
def _by_first(vocabulary: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in vocabulary:
        if one.isalpha():
            found.setdefault(one[0], []).append(one)
    return {letter: tuple(some) for letter, some in found.items()}
