"""Invented collections of any size: reports of made-up words, and vectors that no model made.

For measuring speed and faults where the words do not matter. The same numbers give the same text.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.model import DocId, Document, DocumentKind, Piece, Section, Span
from index.embedding.base import Embedder, Vectors, WordVectors

SYLLABLES = "ba co di fu ge la mo ni pa re so tu ve wi zo tri ble cra".split()
N_WORDS = 6000
WORDS_A_SENTENCE = 14
SENTENCES_A_PASSAGE = 4  # about 400 characters
PASSAGES_A_DOCUMENT = 20
N_TOPICS = 200  # centres around which vectors lie; unit vectors without any are all equally far
SPREAD = 0.8  # of a vector around its centre, in lengths of a coordinate of the centre


class InventedEmbedder:
    """Makes the vectors of passages by chance, around a few centres, under the name of a model.

    An index built with it is searched with the model itself: a question costs what it costs.
    """

    def __init__(self, real: Embedder, *, dimension: int | None = None, seed: int = 7) -> None:
        self._real = real
        self._dimension = dimension or real.dimension
        self._chance = np.random.default_rng(seed)
        self._centres = self._chance.standard_normal((N_TOPICS, self._dimension), dtype=np.float32)

    @property
    def model(self) -> str:
        """The name of the model that questions are embedded by."""
        return self._real.model

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._dimension

    @property
    def folder(self) -> Path:
        """The folder of the model that questions are embedded by."""
        return self._real.folder

    def frequency_rank(self, word: str) -> int | None:
        """Return the rank of the model."""
        return self._real.frequency_rank(word)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return ``(len(texts), dimension) float32``, rows of length 1, whatever the texts say."""
        if progress:
            progress(len(texts))
        size = (len(texts), self._dimension)
        near = self._centres[self._chance.integers(0, N_TOPICS, len(texts))]
        vectors = near + SPREAD * self._chance.standard_normal(size, dtype=np.float32)
        found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return found

    def words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        """Return the vectors of each text and of its word pieces, by the model."""
        return self._real.words(texts)


def invented_documents(n_passages: int, *, seed: int = 7) -> tuple[Document, ...]:
    """Return documents of 20 sections, each one passage; the last may be shorter."""
    sentences = _sentences(seed)
    return tuple(
        _document(number, sentences, min(PASSAGES_A_DOCUMENT, n_passages - first))
        for number, first in enumerate(range(0, n_passages, PASSAGES_A_DOCUMENT))
    )


def invented_report(number: int, edition: int, *, n_paragraphs: int = 6) -> bytes:
    """Return a text file; each of its paragraphs names the report and its edition."""
    sentences = _sentences(number * 1009 + edition)
    paragraphs = [
        f"Report {number} in its edition {edition} has part {part}. "
        + " ".join(itertools.islice(sentences, SENTENCES_A_PASSAGE))
        for part in range(n_paragraphs)
    ]
    return "\n\n".join((f"Report {number}", *paragraphs, "")).encode()


def invented_questions(documents: Sequence[Document], n: int, *, seed: int = 7) -> tuple[str, ...]:
    """Return ``n`` questions of eight words, each from one document."""
    chance = random.Random(seed)
    return tuple(
        " ".join(chance.sample(chance.choice(documents).text.replace(".", "").split(), 8))
        for _ in range(n)
    )


def _document(number: int, sentences: Iterator[str], n_passages: int) -> Document:
    title = f"Report {number}"
    text, sections = "", []
    for part in range(n_passages):
        words = " ".join(itertools.islice(sentences, SENTENCES_A_PASSAGE))
        span = Span(len(text), len(text) + len(words))
        sections.append(Section((title, f"Part {part}"), span, None))
        text += words + "\n\n"
    sha256 = hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()
    return Document(
        doc_id=DocId(sha256[:16]),
        sha256=sha256,
        name=f"report-{number}.txt",
        kind=DocumentKind.DOCUMENT,
        title=title,
        text=text,
        pieces=(Piece(0, 0, len(text)),),
        sections=tuple(sections),
        line_starts=(0,),
    )


def _sentences(seed: int) -> Iterator[str]:
    """Yield sentences of made-up words; few of them are frequent, as in any language."""
    chance = random.Random(seed)
    while True:
        words = chance.choices(WORDS, cum_weights=WEIGHTS, k=WORDS_A_SENTENCE)
        yield f"{' '.join(words).capitalize()}."


WORDS = tuple(
    "".join(parts)
    for parts in itertools.islice(
        itertools.chain(
            itertools.product(SYLLABLES, repeat=2), itertools.product(SYLLABLES, repeat=3)
        ),
        N_WORDS,
    )
)
WEIGHTS = tuple(itertools.accumulate(1 / (rank + 10) for rank in range(len(WORDS))))  # Zipf's law
