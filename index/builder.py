"""Build an index: passages to vectors, beside the old one, then swapped in.

Incremental by content: documents whose file and whose way of reading are unchanged are taken over
as they were read and cut, and passages whose embedded words are unchanged keep their vectors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path

import numpy as np

from corpus.collecting import Collection, collect, fingerprint, reading_hash
from corpus.errors import CairnError
from corpus.library import Library
from corpus.model import Document, Passage
from corpus.passages import passages
from corpus.settings import CorpusSettings
from corpus.terms import terms
from index.earlier import EarlierReading, earlier_reading, earlier_vectors
from index.embedding.base import Embedder, Vectors
from index.embedding.opening import prepare_embedder
from index.embedding.workers import embed_in_slices
from index.errors import EmptyCollectionError, IndexDamagedError, IndexWriteError
from index.generation import (
    CHROMA,
    FORMAT,
    LEXICAL,
    ROUNDED,
    TEXTS,
    VECTORS,
    Generations,
    read_card,
)
from index.journal import Journal
from index.lexical import LexicalIndex, write_lexical
from index.model import BuildReport, IndexCard
from index.rounded import write_rounded
from index.settings import IndexSettings
from index.texts import Written, write_texts
from index.variety import record_of
from index.vector_store import VectorStore, write_vectors

# Up to here the product with all vectors takes less than a millisecond.
EXACT_UP_TO = 20_000
Progress = Callable[[str, int, int], None]  # what is done, how many done, of how many


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage with the words it is embedded and searched by."""

    passage: Passage
    heading: str
    text: str

    @property
    def embedded(self) -> str:
        return f"{self.heading}\n{self.text}" if self.heading else self.text

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.embedded.encode()).hexdigest()


def build(
    home: Path,
    *,
    corpus_settings: CorpusSettings,
    index_settings: IndexSettings,
    today: date,
    progress: Progress,
    is_full: bool = False,
    n_workers: int = 1,
) -> BuildReport:
    """Bring the index in ``home`` up to date; do nothing when nothing changed.

    ``is_full`` builds everything anew, ``n_workers`` processes embed. Raises IndexBusyError,
    EmptyCollectionError, EmbeddingError and IndexWriteError; the old index then goes on answering.
    """
    generations = Generations(home)
    library = Library(home)
    with generations.writing():
        embedder = prepare_embedder(
            index_settings.embedding_model, home, lambda text: progress(text, 0, 0)
        )
        wanted = _fingerprint(library, corpus_settings, embedder)
        current = generations.current()
        old = None if is_full else _readable(current)
        if current and old and old.fingerprint == wanted:
            generations.forget_journals()  # a build may have been killed after it was published
            return BuildReport(current.name, old.n_documents, 0, old.n_passages, 0, True, ())
        progress("reading documents", 0, 0)
        how = reading_hash(corpus_settings, today)
        known = earlier_reading(current, old, how)
        collection = collect(library, settings=corpus_settings, today=today, known=known.documents)
        if not collection.documents:
            raise _nothing(collection)
        made = _Made(
            wanted,
            collection,
            embedder,
            corpus_settings.max_passage_chars,
            n_workers=n_workers,
            reading=how,
            known=known,
        )
        return _publish(generations, made, current, old, progress)


def is_up_to_date(
    home: Path, corpus_settings: CorpusSettings, index_settings: IndexSettings, card: IndexCard
) -> bool:
    """Say whether `cairn index` would find nothing to do. Raises EmbeddingError."""
    embedder = prepare_embedder(index_settings.embedding_model, home, lambda _: None)
    return card.fingerprint == _fingerprint(Library(home), corpus_settings, embedder)


def build_documents(
    home: Path,
    documents: Sequence[Document],
    *,
    max_passage_chars: int,
    progress: Progress,
    embedder: Embedder | None = None,
) -> BuildReport:
    """Build an index of ``documents``, which are in no library, by ``embedder`` or Cairn's own.

    For data sets that are measured; each call builds anew. Raises IndexBusyError, EmbeddingError.
    """
    generations = Generations(home)
    with generations.writing():
        if embedder is None:
            embedder = prepare_embedder("", home, lambda text: progress(text, 0, 0))
        digest = hashlib.sha256("".join(one.sha256 for one in documents).encode()).hexdigest()
        made = _Made(digest, Collection(tuple(documents), ()), embedder, max_passage_chars)
        current = generations.current()
        return _publish(generations, made, current, _readable(current), progress)


@dataclass(frozen=True, slots=True)
class _Made:
    """What a generation is made of."""

    fingerprint: str
    collection: Collection
    embedder: Embedder
    max_passage_chars: int
    n_workers: int = 1
    reading: str = ""
    known: EarlierReading = field(default_factory=EarlierReading)


def _publish(
    generations: Generations,
    made: _Made,
    current: Path | None,
    old: IndexCard | None,
    progress: Progress,
) -> BuildReport:
    """Write a new generation beside the current one, verify it and put it in use."""
    collection, embedder = made.collection, made.embedder
    rows = _rows(collection.documents, made)
    kept = earlier_vectors(current, old, embedder.model)
    journal = Journal(generations.journal, embedder.model)
    with _writing(generations, journal):
        vectors, n_embedded = _vectors(rows, kept, made, journal, progress)
        folder = generations.new_folder(made.fingerprint)
        progress("writing the index", 0, 0)
        _write(folder, collection.documents, rows, vectors)
        _verify(folder, rows, vectors)
        # A collection with unreadable files is not remembered as done: the next run tries again.
        card = IndexCard(
            format=FORMAT,
            fingerprint=made.fingerprint if not collection.failures else "",
            reading=made.reading,
            model=embedder.model,
            model_folder=embedder.folder.name,
            dimension=int(vectors.shape[1]),
            metric="cosine",
            max_passage_chars=made.max_passage_chars,
            n_documents=len(collection.documents),
            n_passages=len(rows),
            files={},
        )
        generations.publish(folder, card)
        generations.forget_journals()
    digests = {row.digest for row in rows}
    return BuildReport(
        generation=folder.name,
        n_documents=len(collection.documents),
        embedded=n_embedded,
        kept=len(rows) - n_embedded,
        removed=sum(digest not in digests for digest in kept),
        is_unchanged=False,
        failures=tuple(str(failure) for failure in collection.failures),
    )


def _nothing(collection: Collection) -> CairnError:
    return collection.failures[0] if collection.failures else EmptyCollectionError()


def _fingerprint(library: Library, settings: CorpusSettings, embedder: Embedder) -> str:
    digest = hashlib.sha256(fingerprint(library, settings=settings).encode())
    digest.update(f"{embedder.model}\0{FORMAT}".encode())
    own = Path(str(files("index")))
    for path in sorted(own.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _readable(folder: Path | None) -> IndexCard | None:
    if folder is None:
        return None
    try:
        return read_card(folder)
    except IndexDamagedError:
        return None  # it is rebuilt from the library, which is the truth


def _rows(documents: Sequence[Document], made: _Made) -> list[_Row]:
    return [
        _Row(
            passage,
            " › ".join(passage.heading) or document.title,
            passage.span.of(document.text),
        )
        for document in documents
        for passage in made.known.cut(document)
        or passages(document, max_chars=made.max_passage_chars)
    ]


def _vectors(
    rows: Sequence[_Row],
    kept: dict[str, Vectors],
    made: _Made,
    journal: Journal,
    progress: Progress,
) -> tuple[Vectors, int]:
    """Return one vector a row and how many were embedded now.

    What is embedded is written down slice by slice: a build that is killed goes on from there.
    """
    known = dict(kept)
    new = {row.digest: row.embedded for row in rows if row.digest not in known}
    if new:
        earlier = journal.read(made.embedder.dimension)
        before = {one: vector for one, vector in earlier.items() if one in new}
        journal.rewrite(before)
        known |= before
        new = {one: text for one, text in new.items() if one not in before}
    digests, texts = list(new), list(new.values())
    for start, vectors in embed_in_slices(made.embedder, texts, made.n_workers):
        slice_of = digests[start : start + len(vectors)]
        journal.append(slice_of, vectors)
        known.update(zip(slice_of, vectors, strict=True))
        progress("embedding passages", start + len(vectors), len(new))
    return np.stack([known[row.digest] for row in rows]).astype(np.float32), len(new)


@contextmanager
def _writing(generations: Generations, journal: Journal) -> Iterator[None]:
    """Remove what was begun when it cannot be finished, and say why in our own words.

    Each of the libraries that write has errors of its own for a full disk, and numpy and tantivy
    give no number with theirs.
    """
    try:
        yield
    except CairnError:
        generations.drop_unfinished()
        raise
    except Exception as error:
        generations.drop_unfinished()
        journal.forget()
        raise IndexWriteError(generations.folder, error) from error


def _write(
    folder: Path, documents: Sequence[Document], rows: Sequence[_Row], vectors: Vectors
) -> None:
    np.save(folder / VECTORS, vectors)
    if len(vectors) > EXACT_UP_TO:
        write_rounded(folder / ROUNDED, vectors)
    ids = [row.passage.passage_id for row in rows]
    headings = {heading: terms(heading) for heading in {row.heading for row in rows}}
    words = [(*headings[row.heading], *terms(row.text)) for row in rows]
    by_id = {document.doc_id: document for document in documents}
    write_texts(
        folder / TEXTS,
        documents,
        (
            _written(row, by_id[row.passage.doc_id], some)
            for row, some in zip(rows, words, strict=True)
        ),
    )
    write_lexical(
        folder / LEXICAL,
        ((row.passage.doc_id, some) for row, some in zip(rows, words, strict=True)),
    )
    write_vectors(folder / CHROMA, ids, [row.passage.doc_id for row in rows], vectors)


def _written(row: _Row, document: Document, words: Sequence[str]) -> Written:
    section = document.section(row.passage.span)
    return Written(
        row.passage,
        row.digest,
        words,
        record_of(document, row.passage.span),
        section.role if section else "",
    )


def _verify(folder: Path, rows: Sequence[_Row], vectors: Vectors) -> None:
    """Open what was written and find a few passages again, before anyone relies on it."""
    store = VectorStore(folder / CHROMA)
    try:
        if store.count() != len(rows):
            raise IndexDamagedError("not every vector was stored")
        for at in {0, len(rows) // 2, len(rows) - 1}:
            if store.search(vectors[at], 1)[0][1] < 0.999:
                raise IndexDamagedError("a stored vector is not found again")
    finally:
        store.close()
    LexicalIndex(folder / LEXICAL)
