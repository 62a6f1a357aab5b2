"""The words of a generation in one read-only SQLite file: documents, passages, terms.

A passage is a row, numbered as the vectors are.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from corpus.archive import dump_document, dump_passage, load_document, load_passage
from corpus.model import DocId, Document, Passage, PassageId
from index.errors import IndexDamagedError

SCHEMA = """
CREATE TABLE documents (doc_id TEXT PRIMARY KEY, name TEXT UNIQUE, body TEXT) WITHOUT ROWID;
CREATE TABLE passages (
    at INTEGER PRIMARY KEY, passage_id TEXT UNIQUE, doc_id TEXT, digest TEXT, terms BLOB,
    record INTEGER, field TEXT, body TEXT
);
CREATE INDEX passages_of ON passages (doc_id);
CREATE TABLE terms (term TEXT PRIMARY KEY, number INTEGER, passages INTEGER) WITHOUT ROWID;
"""
NUMBER = np.dtype("<i4")  # of a term, in the terms of a passage


@dataclass(frozen=True, slots=True)
class Entry:
    """What ranking asks of a passage: the numbers of its terms, and of the record it stands in.

    ``field`` is the field of the good-practice form that it stands in, "" elsewhere.
    """

    passage_id: PassageId
    terms: bytes
    record: int
    field: str


@dataclass(frozen=True, slots=True)
class Written:
    """A passage as it is written down.

    ``digest`` and ``words`` (terms) are of what was embedded; ``record`` tells which passages stand
    in the same sheet or practice, ``field`` in which field of a form.
    """

    passage: Passage
    digest: str
    words: Sequence[str]
    record: Hashable
    field: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the collection: its number, and in how many passages it stands."""

    number: int
    n_passages: int


def write_texts(path: Path, documents: Sequence[Document], passages: Iterable[Written]) -> None:
    """Write documents and passages."""
    rows = tuple(passages)
    record_numbers: dict[Hashable, int] = {}
    held = [frozenset(one.words) for one in rows]
    counts = Counter(term for some in held for term in some)
    numbers = {term: number for number, term in enumerate(sorted(counts))}
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF;" + SCHEMA)
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?)",
            ((d.doc_id, d.name, dump_document(d)) for d in documents),
        )
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    at,
                    one.passage.passage_id,
                    one.passage.doc_id,
                    one.digest,
                    np.array(sorted(numbers[term] for term in some), dtype=NUMBER).tobytes(),
                    record_numbers.setdefault(one.record, len(record_numbers)),
                    one.field,
                    dump_passage(one.passage),
                )
                for at, (one, some) in enumerate(zip(rows, held, strict=True))
            ),
        )
        connection.executemany(
            "INSERT INTO terms VALUES (?, ?, ?)",
            ((term, number, counts[term]) for term, number in numbers.items()),
        )
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

    def counts(self) -> tuple[tuple[DocId, int], ...]:
        """Return how many passages each document has, in the order of the rows."""
        rows = self._rows("SELECT doc_id, count(*) FROM passages GROUP BY doc_id ORDER BY min(at)")
        return tuple((DocId(row[0]), int(row[1])) for row in rows)

    def entries(self, rows: Iterable[int]) -> dict[int, Entry]:
        """Return what ranking asks of the passages in ``rows``."""
        found = self._rows(
            "SELECT at, passage_id, terms, record, field FROM passages "
            "WHERE at IN (SELECT value FROM json_each(?))",
            json.dumps(list(rows)),
        )
        return {row[0]: Entry(PassageId(row[1]), row[2], row[3], row[4]) for row in found}

    def entries_of(self, ids: Iterable[PassageId]) -> tuple[Entry, ...]:
        """Return what ranking asks of the passages with these ids."""
        found = self._rows(
            "SELECT passage_id, terms, record, field FROM passages "
            "WHERE passage_id IN (SELECT value FROM json_each(?))",
            json.dumps(list(ids)),
        )
        return tuple(Entry(PassageId(row[0]), row[1], row[2], row[3]) for row in found)

    def digests(self) -> tuple[str, ...]:
        """Return the digest of what was embedded for each vector, in the order of the vectors."""
        return tuple(row[0] for row in self._rows("SELECT digest FROM passages ORDER BY at"))

    def terms(self, words: Iterable[str]) -> dict[str, Term]:
        """Return what is known of each of ``words``; those that stand nowhere are left out."""
        found = self._rows(
            "SELECT term, number, passages FROM terms "
            "WHERE term IN (SELECT value FROM json_each(?))",
            json.dumps(list(words)),
        )
        return {term: Term(number, n_passages) for term, number, n_passages in found}

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """All terms that stand in a passage, in alphabetical order."""
        return tuple(row[0] for row in self._rows("SELECT term FROM terms ORDER BY term"))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError("its texts cannot be read") from error
