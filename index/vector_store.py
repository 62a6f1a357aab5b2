"""Vectors in Chroma: embedded, one process writes, any number read. Holds no text.

The only module that imports chromadb. Deleted text would stay in Chroma's files, so ids, vectors
and facets are all it gets.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.model import DocId, PassageId
from index.embedding.base import Vectors
from index.errors import IndexDamagedError

COLLECTION = "passages"
ADD_BATCH = 5000  # Chroma refuses more than 5,461 at once


def write_vectors(
    folder: Path, ids: Sequence[PassageId], documents: Sequence[DocId], vectors: Vectors
) -> None:
    """Write a new store in ``folder``: one row a passage, with its document as facet."""
    client = _client(folder)
    n_sync = max(len(ids), 2)
    collection = client.create_collection(
        COLLECTION,
        embedding_function=None,
        # Chroma's default distance is squared Euclidean. With the threshold at the number of rows
        # everything is in the vector files when the last batch is in: nothing is left in the log
        # for the next opening to write, so the files can be hashed.
        configuration={
            "hnsw": {"space": "cosine", "sync_threshold": n_sync, "batch_size": min(n_sync, 100)}
        },
    )
    for at in range(0, len(ids), ADD_BATCH):
        stop = at + ADD_BATCH
        collection.add(
            ids=list(ids[at:stop]),
            embeddings=vectors[at:stop],
            metadatas=[{"document": document} for document in documents[at:stop]],
        )
    client.close()


class VectorStore:
    """A store opened for reading.

    Chroma writes to its database whenever it is opened. So that the generation stays as it was
    built, Chroma gets a copy of the database of its own, beside links to the vector files.
    """

    def __init__(self, folder: Path) -> None:
        self._own = tempfile.TemporaryDirectory(prefix="cairn-", ignore_cleanup_errors=True)
        try:
            for path in folder.iterdir():
                target = Path(self._own.name) / path.name
                if path.is_dir():
                    target.symlink_to(path.resolve(), target_is_directory=True)
                else:
                    shutil.copyfile(path, target)
            self._client = _client(Path(self._own.name))
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        # Chroma raises errors of several libraries for a damaged store.
        except Exception as error:
            self._own.cleanup()
            raise IndexDamagedError("its vector store cannot be opened") from error

    def search(self, vector: Vectors, k: int) -> list[tuple[PassageId, float]]:
        """Return the ``k`` nearest passages with their cosine, nearest first, ties by id."""
        try:
            found = self._collection.query(
                query_embeddings=np.atleast_2d(vector), n_results=k, include=["distances"]
            )
        except Exception as error:  # as above: a damaged store, in the words of several libraries
            raise IndexDamagedError("its vector store does not answer") from error
        distances = found["distances"]
        if distances is None:
            raise IndexDamagedError("its vector store answers without distances")
        pairs = zip(found["ids"][0], distances[0], strict=True)
        hits = [(PassageId(passage_id), 1.0 - float(distance)) for passage_id, distance in pairs]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def count(self) -> int:
        """Return how many vectors the store holds."""
        return int(self._collection.count())

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()
        self._own.cleanup()


def _client(folder: Path) -> Any:  # noqa: ANN401 - the type in chromadb lacks close()
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb  # noqa: PLC0415 - half a second, and telemetry must be off before
    from chromadb.config import Settings  # noqa: PLC0415

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
