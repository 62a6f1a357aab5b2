"""Hybrid search over one generation: dense and lexical, fused; then coverage, record, field."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from corpus.fields_asked import fields_asked
from corpus.model import DocId, Document, Passage, PassageId
from corpus.terms import terms
from index.coverage import by_coverage, coverage
from index.embedding.base import Embedder, Vectors
from index.embedding.opening import open_embedder
from index.errors import OtherModelError
from index.fields import by_field
from index.fusion import FUSIONS, Ranking
from index.generation import CHROMA, LEXICAL, ROUNDED, TEXTS, VECTORS, Generations, check_files
from index.lexical import LexicalIndex
from index.likeness import Likeness, Likenesses
from index.masked import MaskedVectors
from index.model import Hit, IndexCard, Query
from index.records import by_record
from index.rounded import RoundedVectors
from index.rows import DocumentRows
from index.settings import IndexSettings
from index.texts import Entry, Texts
from index.variety import Variety, record_of
from index.vector_store import VectorStore


@dataclass(frozen=True, slots=True)
class _Found:
    """What each kind of search finds by itself, and what ranking asks of all of it."""

    rankings: Mapping[str, list[tuple[PassageId, float]]]
    entries: Sequence[Entry]


class Index:
    """A generation opened for reading. Heavy parts load on the first search that needs them."""

    def __init__(self, home: Path, settings: IndexSettings) -> None:
        self._generations = Generations(home)
        folder, card, self._held = self._generations.open_current()
        with ExitStack() as begun:
            begun.callback(self._held.close)  # unless everything opens
            check_files(folder, card)
            self._lexical = LexicalIndex(folder / LEXICAL)
            self._texts = Texts(folder / TEXTS)
            begun.pop_all()
        self.card: IndexCard = card
        self.generation = folder.name
        self.max_per_record = settings.max_per_record
        self._folder = folder
        self._models = home / "models"
        self._candidates = settings.candidates
        self._fuse = FUSIONS[settings.fusion]
        self._weights = {"dense": settings.dense_weight, "lexical": 1 - settings.dense_weight}
        self._store: VectorStore | None = None
        self._masked: MaskedVectors | None = None
        self._rows: DocumentRows | None = None
        self._coverage_weight = settings.coverage_weight
        self._record_weight = settings.record_weight
        self._field_weight = settings.field_weight
        self._embedder: Embedder | None = None
        self._loading = threading.Lock()
        self._n_passages = self._texts.n_passages
        self._likenesses = Likenesses()

    def search(self, query: Query) -> tuple[Hit, ...]:
        """Return the ``query.k`` best passages, best first.

        At most ``max_per_record`` of them come from one record (a sheet, a practice of a report),
        and none says what a better one says.
        """
        found = self._found(query)
        similarities, bm25 = dict(found.rankings["dense"]), dict(found.rankings["lexical"])
        ranking, covered = self._ranked(query, found.rankings, found.entries)
        variety = Variety(self.max_per_record)
        hits: list[Hit] = []
        for passage, score in self._read_as_needed(ranking, 2 * query.k):
            passage_id = passage.passage_id
            document = self._texts.document(passage.doc_id)
            record = record_of(document, passage.span)
            if not variety.lets_in(record, passage.span.of(document.text)):
                continue
            hits.append(
                Hit(
                    passage,
                    len(hits) + 1,
                    score,
                    similarities.get(passage_id),
                    bm25.get(passage_id),
                    covered.get(passage_id, 0.0),
                )
            )
            if len(hits) == query.k:
                break
        return tuple(hits)

    def rankings(self, query: Query) -> Mapping[str, list[tuple[PassageId, float]]]:
        """Return what each kind of search finds by itself, best first, with its own score.

        "dense" scores are cosines, "lexical" ones BM25.
        """
        return self._found(query).rankings

    def ranking(
        self, query: Query, rankings: Mapping[str, Ranking]
    ) -> list[tuple[PassageId, float]]:
        """Return what ``rankings`` hold in the order in which ``search`` lets passages in."""
        ids = {one for ranking in rankings.values() for one, _ in ranking}
        return self._ranked(query, rankings, self._texts.entries_of(ids))[0]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), dimension) float32`` by the model that the index was built with."""
        return self._model().embed(texts)

    def frequency_rank(self, word: str) -> int | None:
        """Return the rank of an everyday word, frequent ones first; None for a rare one."""
        return self._model().frequency_rank(word)

    def likenesses(
        self, text: str, others: Sequence[str], naming: AbstractSet[str] = frozenset()
    ) -> tuple[Likeness, ...]:
        """Return how alike ``text`` is to each of ``others``, as a whole and word by word.

        ``naming`` are the terms of what ``text`` names (``Likeness.by_other_words``).
        """
        return self._likenesses.of(text, others, naming, model=self._model(), weight=self.weight)

    def store(self) -> VectorStore:
        """Return the vector store, opened on first use."""
        with self._loading:
            if self._store is None:
                self._store = VectorStore(self._folder / CHROMA)
        return self._store

    def _found(self, query: Query) -> _Found:
        vector = self.embed([query.text])[0]
        n_wanted = min(max(self._candidates, query.k), self._n_passages)
        allowed = None if query.documents is None else self._document_rows().of(query.documents)
        by_row = {
            "dense": self._masked_vectors().search(
                vector, n_wanted, None if allowed is None else allowed.rows
            ),
            "lexical": self._lexical.search(terms(query.text), n_wanted, allowed),
        }
        entries = self._texts.entries({row for ranking in by_row.values() for row, _ in ranking})
        rankings = {
            name: sorted(
                ((entries[row].passage_id, score) for row, score in ranking),
                key=lambda hit: (-hit[1], hit[0]),
            )
            for name, ranking in by_row.items()
        }
        return _Found(rankings, tuple(entries.values()))

    def _ranked(
        self, query: Query, rankings: Mapping[str, Ranking], entries: Sequence[Entry]
    ) -> tuple[list[tuple[PassageId, float]], Mapping[PassageId, float]]:
        """Return the passages with their final scores, best first, and what each covers."""
        fused = self._fuse(rankings, self._weights)
        words = tuple(dict.fromkeys(terms(query.text)))
        known = self._texts.terms(words)
        weights = {known[word].number: self._weight(known[word].n_passages) for word in known}
        total = sum(self._weight(known[word].n_passages if word in known else 0) for word in words)
        covered = coverage(weights, total, {one.passage_id: one.terms for one in entries})
        ranking = by_coverage(fused, covered, self._coverage_weight)
        records = {one.passage_id: one.record for one in entries}
        ranking = by_record(ranking, records, self._record_weight)
        fields = {one.passage_id: one.field for one in entries}
        asked = fields_asked(query.text)
        return by_field(ranking, fields, asked, self._field_weight), covered

    def _weight(self, n_passages: int) -> float:
        return math.log(1 + (self._n_passages + 1) / (n_passages + 0.5))

    def _read_as_needed(self, ranking: Ranking, n_at_once: int) -> Iterator[tuple[Passage, float]]:
        """Yield the passages of a ranking with their scores; the last are seldom asked for."""
        for at in range(0, len(ranking), n_at_once):
            some = ranking[at : at + n_at_once]
            found = self._texts.passages([one for one, _ in some])
            yield from ((found[one], score) for one, score in some)

    def _masked_vectors(self) -> MaskedVectors:
        with self._loading:
            if self._masked is None:
                folder = self._folder / ROUNDED
                self._masked = MaskedVectors(
                    self._folder / VECTORS,
                    self._n_passages,
                    RoundedVectors(folder) if folder.is_dir() else None,
                )
        return self._masked

    def _document_rows(self) -> DocumentRows:
        with self._loading:
            if self._rows is None:
                self._rows = DocumentRows(self._texts.counts())
        return self._rows

    def document(self, doc_id: DocId) -> Document:
        """Return a document of the collection."""
        return self._texts.document(doc_id)

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, sorted by name."""
        return self._texts.documents()

    def document_ids(self) -> tuple[DocId, ...]:
        """Return the ids of all documents, sorted by name; none of them is read."""
        return self._texts.document_ids()

    def passages(self, ids: Iterable[PassageId]) -> dict[PassageId, Passage]:
        """Return passages by their ids."""
        return self._texts.passages(ids)

    def passages_of(self, doc_id: DocId) -> tuple[Passage, ...]:
        """Return the passages of one document, in order."""
        return self._texts.passages_of(doc_id)

    def known(self, term: str) -> int:
        """Return in how many passages ``term`` stands."""
        found = self._texts.terms([term]).get(term)
        return found.n_passages if found else 0

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """All terms of the collection, in alphabetical order."""
        return self._texts.vocabulary

    def weight(self, term: str) -> float:
        """Return how telling a term is: ``ln(1 + (N + 1) / (n + 0.5))`` over passages.

        A term that stands nowhere is the most telling of all.
        """
        return self._weight(self.known(term))

    def _model(self) -> Embedder:
        with self._loading:
            if self._embedder is None:
                opened = open_embedder(self._models / self.card.model_folder)
                if opened.model != self.card.model or opened.dimension != self.card.dimension:
                    raise OtherModelError(self.card.model, opened.model)
                self._embedder = opened
        return self._embedder

    def close(self) -> None:
        """Let go of all files, and of the generation when another is in use by now."""
        self._texts.close()
        if self._store is not None:
            self._store.close()
        self._masked = None
        self._held.close()
        self._generations.sweep()
