"""Keep one thing from filling a ranking: not too many passages of one record, none said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from functools import lru_cache

from corpus.model import DocId, Document, Span
from corpus.terms import terms

Record = tuple[DocId, str]  # a document and the practice in it, "" where none is told apart

SAME_WORDS = 0.9  # share of terms in common: the same words but for a slip of the pen


class Variety:
    """Decides on passages in the order of their rank; remembers what it let in."""

    def __init__(self, max_per_record: int) -> None:
        self._max_per_record = max_per_record
        self._counts: Counter[Hashable] = Counter()
        self._known: list[tuple[frozenset[str], frozenset[str]]] = []

    def lets_in(self, record: Hashable, text: str) -> bool:
        """Say whether a passage adds something: its record is not full, its words are new.

        Words that differ only in a figure are not the same: two editions differ in nothing else.
        """
        if self._counts[record] >= self._max_per_record:
            return False
        words, figures = _words_and_figures(text)
        for known, known_figures in self._known:
            if figures == known_figures and _is_same(words, known):
                return False
        self._counts[record] += 1
        self._known.append((words, figures))
        return True


def record_of(document: Document, span: Span) -> Record:
    """Return what ``span`` counts for: a practice of a report, else the whole document."""
    section = document.section(span)
    return document.doc_id, section.subject if section else ""


@lru_cache(maxsize=2000)  # passages are found again and again: about 4 kB each
def _words_and_figures(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(terms(text))
    # Most words are letters only: no need to look at each.
    figures = (one for one in words if not one.isalpha() and any(map(str.isdigit, one)))
    return words, frozenset(figures)


def _is_same(words: frozenset[str], known: frozenset[str]) -> bool:
    if not words or not known:
        return words == known
    shorter, longer = sorted((len(words), len(known)))
    if shorter < SAME_WORDS * longer:
        return False
    return len(words & known) >= SAME_WORDS * len(words | known)
