"""How alike a question and a sentence are: as wholes, and word by word.

Word by word is late interaction (Khattab and Zaharia, ColBERT, 2020) with the embedding model as it
is: each word of the question looks for the word of the sentence that stands nearest to it in
meaning, and telling words count more. One vector for a whole sentence cannot tell "any college"
from "a provider on the register"; words beside words can.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from corpus.terms import terms
from index.embedding.base import Embedder, Vectors, WordVectors

MAX_CACHED_PIECES = 60_000  # word pieces of sentences judged: 46 MB at 384 dimensions
WORD = re.compile(r"\w+")
# What a word without a term of its own ("which", "do") weighs beside the least telling term.
FUNCTION_WORD = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of a question to a sentence. ``whole``: cosine, -1 to 1.

    ``by_words``: mean over the question's word pieces of the cosine to the nearest piece of the
    sentence, weighted by how telling each word is; -1 to 1. ``by_other_words``: the same without
    the words that name what the question is about; 0 where it has no others.
    """

    whole: float
    by_words: float
    by_other_words: float


class Likenesses:
    """Compares texts; keeps the vectors of those compared before. May be used by many threads."""

    def __init__(self) -> None:
        self._kept: dict[str, WordVectors] = {}
        self._n_pieces = 0
        self._keeping = threading.Lock()

    def of(
        self,
        text: str,
        others: Sequence[str],
        naming: AbstractSet[str] = frozenset(),
        *,
        model: Embedder,
        weight: Callable[[str], float],
    ) -> tuple[Likeness, ...]:
        """Return how alike ``text`` is to each of ``others``.

        ``naming`` are terms of its names; ``weight`` says how telling a term is. Model and weight
        are not kept: they would keep the index that they belong to open.
        """
        if not others:
            return ()
        read = self._read(dict.fromkeys((text, *others)), model)
        asked = read[text]
        weights = _weights(text, asked, frozenset(), weight)
        of_others = _weights(text, asked, naming, weight)
        pieces = asked.pieces.astype(np.float32)
        nearest = [_nearest(pieces, read[one]) for one in others]
        return tuple(
            Likeness(
                float(asked.whole @ read[one].whole), float(weights @ near), float(of_others @ near)
            )
            for one, near in zip(others, nearest, strict=True)
        )

    def _read(self, texts: dict[str, None], model: Embedder) -> dict[str, WordVectors]:
        kept = self._kept  # bound once: another thread may begin a new one meanwhile
        read = {one: kept[one] for one in texts if one in kept}
        new = [one for one in texts if one not in read]
        if not new:
            return read
        found = dict(zip(new, model.words(new), strict=True))
        n_new = sum(len(one.spans) for one in found.values())
        with self._keeping:
            if self._n_pieces + n_new > MAX_CACHED_PIECES:
                self._kept, self._n_pieces = {}, 0
            self._kept.update(found)
            self._n_pieces += n_new
        return read | found


def _weights(
    text: str, asked: WordVectors, naming: AbstractSet[str], weight: Callable[[str], float]
) -> Vectors:
    """Return the weight of each piece of the question, ``(n,) float32``; their sum is 1 or 0.

    Words with a term in ``naming`` weigh nothing.
    """
    words = [
        (one.span(), max(map(weight, found)) if (found := terms(one.group())) else FUNCTION_WORD)
        for one in WORD.finditer(text)
        if naming.isdisjoint(terms(one.group()))
    ]
    weights = np.array(
        [
            max((of_word for span, of_word in words if span[0] <= start < span[1]), default=0.0)
            for start, _ in asked.spans
        ],
        dtype=np.float32,
    )
    total = float(weights.sum())
    return weights / total if total else weights


def _nearest(pieces: Vectors, other: WordVectors) -> Vectors:
    """Return for each piece the cosine to the nearest piece of ``other``."""
    if not len(other.spans):
        return np.zeros(len(pieces), dtype=np.float32)
    if not len(pieces):
        return np.zeros(0, dtype=np.float32)
    nearest: Vectors = (pieces @ other.pieces.astype(np.float32).T).max(axis=1)
    return nearest
