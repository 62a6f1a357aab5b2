"""The words of a generation in one read-only SQLite file: documents, passages, terms."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from corpus.archive import dump_document, dump_passage, load_document, load_passage
from corpus.model import DocId, Document, Passage, PassageId
from index.errors import IndexDamagedError

SCHEMA = """
CREATE TABLE documents (doc_id TEXT PRIMARY KEY, name TEXT UNIQUE, body TEXT) WITHOUT ROWID;
CREATE TABLE passages (
    at INTEGER PRIMARY KEY, passage_id TEXT UNIQUE, doc_id TEXT, digest TEXT, body TEXT
);
CREATE INDEX passages_of ON passages (doc_id);
CREATE TABLE terms (term TEXT PRIMARY KEY, passages INTEGER) WITHOUT ROWID;
"""


def write_texts(
    path: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    digests: Sequence[str],
    words: Iterable[Iterable[str]],
) -> None:
    """Write documents and passages. ``digests`` and ``words`` (terms) are of what was embedded."""
    counts: Counter[str] = Counter()
    for some in words:
        counts.update(set(some))
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF;" + SCHEMA)
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?)",
            ((d.doc_id, d.name, dump_document(d)) for d in documents),
        )
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            (
                (at, passage.passage_id, passage.doc_id, digest, dump_passage(passage))
                for at, (passage, digest) in enumerate(zip(passages, digests, strict=True))
            ),
        )
        connection.executemany("INSERT INTO terms VALUES (?, ?)", sorted(counts.items()))
        connection.commit()
    finally:
        connection.close()


class Texts:
    """The file opened for reading; safe for several threads."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise IndexDamagedError(f"{path.name} is missing")
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._lock = threading.Lock()
        self._documents: dict[DocId, Document] = {}
        try:
            self.n_passages = int(self._rows("SELECT count(*) FROM passages")[0][0])
        except IndexDamagedError:
            self._connection.close()
            raise

    def document(self, doc_id: DocId) -> Document:
        """Return a document by its id."""
        if doc_id not in self._documents:
            rows = self._rows("SELECT body FROM documents WHERE doc_id = ?", doc_id)
            if not rows:
                raise IndexDamagedError(f"document {doc_id} is missing")
            self._documents[doc_id] = load_document(rows[0][0])
        return self._documents[doc_id]

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, sorted by name."""
        return tuple(self.document(one) for one in self.document_ids())

    def document_ids(self) -> tuple[DocId, ...]:
        """Return the ids of all documents, sorted by name."""
        rows = self._rows("SELECT doc_id FROM documents ORDER BY name")
        return tuple(DocId(row[0]) for row in rows)

    def passages(self, ids: Iterable[PassageId]) -> dict[PassageId, Passage]:
        """Return the passages with these ids."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        rows = self._rows(f"SELECT body FROM passages WHERE passage_id IN ({marks})", *wanted)
        found = (load_passage(row[0]) for row in rows)
        return {passage.passage_id: passage for passage in found}

    def passages_of(self, doc_id: DocId) -> tuple[Passage, ...]:
        """Return the passages of one document, in their order."""
        rows = self._rows("SELECT body FROM passages WHERE doc_id = ? ORDER BY at", doc_id)
        return tuple(load_passage(row[0]) for row in rows)

    def all_passages(self) -> Mapping[DocId, tuple[Passage, ...]]:
        """Return the passages of every document, each in order."""
        found: dict[DocId, list[Passage]] = {}
        for row in self._rows("SELECT body FROM passages ORDER BY at"):
            passage = load_passage(row[0])
            found.setdefault(passage.doc_id, []).append(passage)
        return {doc_id: tuple(some) for doc_id, some in found.items()}

    def rows(self) -> tuple[tuple[PassageId, DocId], ...]:
        """Return passage and document of each vector, in the order of the vectors."""
        rows = self._rows("SELECT passage_id, doc_id FROM passages ORDER BY at")
        return tuple((PassageId(row[0]), DocId(row[1])) for row in rows)

    def digests(self) -> tuple[str, ...]:
        """Return the digest of what was embedded for each vector, in the order of the vectors."""
        return tuple(row[0] for row in self._rows("SELECT digest FROM passages ORDER BY at"))

    def passages_with(self, term: str) -> int:
        """Return in how many passages ``term`` stands."""
        rows = self._rows("SELECT passages FROM terms WHERE term = ?", term)
        return int(rows[0][0]) if rows else 0

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """All terms that stand in a passage, in alphabetical order."""
        return tuple(row[0] for row in self._rows("SELECT term FROM terms ORDER BY term"))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, sql: str, *values: object) -> list[tuple[str, ...]]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError("its texts cannot be read") from error
