"""Hybrid search over one generation: dense and lexical, fused by rank."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.model import DocId, Document, Passage, PassageId
from corpus.terms import terms
from index.embedding.base import Embedder, Vectors
from index.embedding.opening import open_embedder
from index.fusion import fuse
from index.generation import CHROMA, LEXICAL, TEXTS, Generations, check_files, open_folder
from index.lexical import LexicalIndex
from index.model import Hit, IndexCard, Query
from index.texts import Texts
from index.vector_store import VectorStore

WEIGHTS = {"dense": 1.0, "lexical": 1.0}  # research/perf.md, B: plain RRF is +0.058 nDCG@10

MAX_CACHED_VECTORS = 8000  # of sentences judged: 12 MB


class Index:
    """A generation opened for reading. Heavy parts load on the first search that needs them."""

    def __init__(self, home: Path, *, candidates: int) -> None:
        folder, card = open_folder(Generations(home))
        check_files(folder, card)
        self.card: IndexCard = card
        self.generation = folder.name
        self._folder = folder
        self._models = home / "models"
        self._candidates = candidates
        self._texts = Texts(folder / TEXTS)
        self._lexical = LexicalIndex(folder / LEXICAL)
        self._store: VectorStore | None = None
        self._embedder: Embedder | None = None
        self._loading = threading.Lock()
        self._n_passages = self._texts.n_passages
        self._vectors: dict[str, Vectors] = {}

    def search(self, query: Query) -> tuple[Hit, ...]:
        """Return the ``query.k`` best passages, best first."""
        vector = self.embed([query.text])[0]
        dense = self.store().search(
            vector, min(self._candidates, self._n_passages), query.documents
        )
        lexical = self._lexical.search(terms(query.text), self._candidates)
        similarities = dict(dense)
        ranking = fuse(
            {"dense": [one for one, _ in dense], "lexical": [one for one, _ in lexical]}, WEIGHTS
        )
        found = self._texts.passages([one for one, _ in ranking])
        hits: list[Hit] = []
        for passage_id, score in ranking:
            passage = found[passage_id]
            if query.documents and passage.doc_id not in query.documents:
                continue
            hits.append(Hit(passage, len(hits) + 1, score, similarities.get(passage_id)))
            if len(hits) == query.k:
                break
        return tuple(hits)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), dimension) float32`` by the model that the index was built with."""
        return self._model().embed(texts)

    def frequency_rank(self, word: str) -> int | None:
        """Return the rank of an everyday word, frequent ones first; None for a rare one."""
        return self._model().frequency_rank(word)

    def similarities(self, text: str, others: Sequence[str]) -> tuple[float, ...]:
        """Return the cosine of ``text`` to each of ``others``, -1 to 1."""
        cache = self._vectors  # bound once: another thread may begin a new cache meanwhile
        vectors = {one: cache[one] for one in (text, *others) if one in cache}
        new = [one for one in dict.fromkeys((text, *others)) if one not in vectors]
        if new:
            vectors.update(zip(new, self.embed(new), strict=True))
            self._vectors = cache if len(cache) + len(new) <= MAX_CACHED_VECTORS else {}
            self._vectors.update(vectors)
        return tuple(float(vectors[text] @ vectors[one]) for one in others)

    def store(self) -> VectorStore:
        """Return the vector store, opened on first use."""
        with self._loading:
            if self._store is None:
                self._store = VectorStore(self._folder / CHROMA)
        return self._store

    def document(self, doc_id: DocId) -> Document:
        """Return a document of the collection."""
        return self._texts.document(doc_id)

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, sorted by name."""
        return self._texts.documents()

    def passages(self, ids: Iterable[PassageId]) -> dict[PassageId, Passage]:
        """Return passages by their ids."""
        return self._texts.passages(ids)

    def passages_of(self, doc_id: DocId) -> tuple[Passage, ...]:
        """Return the passages of one document, in order."""
        return self._texts.passages_of(doc_id)

    def known(self, term: str) -> int:
        """Return in how many passages ``term`` stands."""
        return self._texts.passages_with(term)

    def weight(self, term: str) -> float:
        """Return how telling a term is: ``ln(1 + (N + 1) / (n + 0.5))`` over passages.

        A term that stands nowhere is the most telling of all.
        """
        n = self._texts.passages_with(term)
        return math.log(1 + (self._n_passages + 1) / (n + 0.5))

    def _model(self) -> Embedder:
        with self._loading:
            if self._embedder is None:
                self._embedder = open_embedder(self._models / self.card.model_folder)
        return self._embedder

    def close(self) -> None:
        """Let go of all files."""
        self._texts.close()
        if self._store is not None:
            self._store.close()
