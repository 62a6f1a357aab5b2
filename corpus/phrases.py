"""Find the phrases of a vocabulary in a text, with their places.

English words are compared without plural and British endings ("tool" is not "tooling", which a
stemmer takes for one word), others as written without accents; "digital*" stands for every word
with that beginning, "..." for up to three words of any kind, "<region>" for a place that was found
before. Knows nothing of what the phrases mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Generic, TypeVar

from corpus.model import Span
from corpus.terms import fold

T = TypeVar("T")

GAP: Final = "..."
MAX_GAP_WORDS = 3  # words that a gap may stand for
KEPT_ENDINGS: Final = ("ss", "us", "is")
PREFIX_KEY = 3  # letters by which beginnings are looked up; a shorter beginning is not allowed

_SPELLINGS: Final = {
    "programme": "program", "centre": "center", "catalogue": "catalog", "labour": "labor",
    "fibre": "fiber", "pmi": "sme", "kmu": "sme", "pyme": "sme", "enquiry": "inquiry",
}  # fmt: skip
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|er|ing|ation|ational)$)")
_WORD = re.compile(r"[^\W_]+(?:(?:[.,](?=\d)|[@&](?=[^\W_]))[^\W_]+)*\+?")
_PATTERN_WORD = re.compile(r"<\w+>|\.\.\.|[^\W_]+(?:(?:[.,](?=\d)|[@&](?=[^\W_]))[^\W_]+)*[*+]?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at its place: as written, folded, and the form that it has in English."""

    span: Span
    text: str
    folded: str
    stem: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found: what it stands for and the words, from ``first`` to before ``end``."""

    meaning: T
    first: int
    end: int


@dataclass(slots=True)
class PhraseTable(Generic[T]):
    """Phrases by their first word. Fill it with ``add``, then only read it."""

    _stems: dict[str, list[tuple[tuple[str, ...], bool, T]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _folded: dict[str, list[tuple[tuple[str, ...], bool, T]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _prefixes: dict[str, list[tuple[tuple[str, ...], bool, T]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _marks: dict[str, list[tuple[tuple[str, ...], bool, T]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, phrase: str, meaning: T, *, is_english: bool) -> None:
        """Add ``phrase``. Raises ValueError for one without words or with too short a beginning."""
        words = tuple(
            one
            if one.startswith("<") or one == GAP
            else fold(one)
            if one.endswith("*") or not is_english
            else english_form(one)
            for one in _PATTERN_WORD.findall(phrase)
        )
        if not words or GAP in (words[0], words[-1]):
            raise ValueError(f"not a phrase: {phrase!r}")
        if words[0].endswith("*") and len(words[0]) <= PREFIX_KEY:
            raise ValueError(f"too short a beginning: {phrase!r}")
        entry = (words, is_english, meaning)
        if words[0].startswith("<"):
            self._marks[words[0]].append(entry)
        elif words[0].endswith("*"):
            self._prefixes[words[0][:PREFIX_KEY]].append(entry)
        elif is_english:
            self._stems[words[0]].append(entry)
        else:
            self._folded[words[0]].append(entry)

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """Return every phrase in ``tokens``, overlapping ones too, by where they begin."""
        found: list[Match[T]] = []
        for at, token in enumerate(tokens):
            entries = [
                *self._stems.get(token.stem, ()),
                *self._folded.get(token.folded, ()),
                *self._prefixes.get(token.folded[:PREFIX_KEY], ()),
            ]
            for mark in token.marks:
                entries += self._marks.get(mark, ())
            for words, is_english, meaning in entries:
                end = _end(words, is_english, tokens, at)
                if end:
                    found.append(Match(meaning, at, end))
        return found


def words_of(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words of ``text`` inside ``span`` with their places in ``text``.

    >>> [one.folded for one in words_of("Über I4.0-Projekte", Span(0, 18))]
    ['uber', 'i4.0', 'projekte']
    """
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = match[0]
        folded, stem = _forms(word)
        found.append(Token(Span(match.start(), match.end()), word, folded, stem))
    return tuple(found)


def longest(matches: Iterable[Match[T]]) -> list[Match[T]]:
    """Return the matches that lie in no longer one, in order."""
    best = sorted(matches, key=lambda one: (one.first, -one.end))
    kept: list[Match[T]] = []
    reach = 0
    for one in best:
        if one.end > reach or (kept and (one.first, one.end) == (kept[-1].first, kept[-1].end)):
            kept.append(one)
            reach = max(reach, one.end)
    return kept


@lru_cache(maxsize=100_000)
def english_form(word: str) -> str:
    """Return ``word`` in the singular and in one spelling.

    >>> [english_form(word) for word in ("Centres", "policies", "organisation", "business")]
    ['center', 'policy', 'organization', 'business']
    """
    folded = fold(word)
    if not folded.isalpha():
        return folded
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch")):
        if folded.endswith(ending) and len(folded) > len(ending) + 2:
            folded = folded[: -len(ending)] + instead
            break
    else:
        if len(folded) > PREFIX_KEY and folded.endswith("s") and not folded.endswith(KEPT_ENDINGS):
            folded = folded[:-1]
    return _BRITISH.sub("iz", _SPELLINGS.get(folded, folded))


@lru_cache(maxsize=100_000)
def _forms(word: str) -> tuple[str, str]:
    return fold(word), english_form(word)


def _end(words: Sequence[str], is_english: bool, tokens: Sequence[Token], at: int) -> int:
    """Return where the phrase that begins at ``at`` ends, or 0."""
    here = at
    place = 0
    while place < len(words):
        if words[place] == GAP:
            for skip in range(MAX_GAP_WORDS + 1):
                end = _end(words[place + 1 :], is_english, tokens, here + skip)
                if end:
                    return end
            return 0
        if here >= len(tokens) or not _fits(words[place], is_english, tokens[here]):
            return 0
        here += 1
        place += 1
    return here


def _fits(word: str, is_english: bool, token: Token) -> bool:
    if word.startswith("<"):
        return word in token.marks
    if word.endswith("*"):
        return token.folded.startswith(word[:-1])
    return word == (token.stem if is_english else token.folded)


def marked(tokens: Sequence[Token], marks: Mapping[int, frozenset[str]]) -> tuple[Token, ...]:
    """Return ``tokens`` with the marks that ``marks`` gives for their positions."""
    return tuple(
        Token(one.span, one.text, one.folded, one.stem, marks[at]) if at in marks else one
        for at, one in enumerate(tokens)
    )
