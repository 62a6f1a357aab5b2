"""Vectors in Chroma: embedded, one process writes, any number read. Holds no text.

The only module that imports chromadb. Deleted text would stay in Chroma's files, so ids, vectors
and facets are all it gets.
"""

from __future__ import annotations

import itertools
import math
import os
import shutil
import struct
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.model import DocId, PassageId
from index.embedding.base import Vectors
from index.errors import IndexDamagedError

# Rows of one Chroma collection at most. Adding to a graph costs the more the larger it is, and more
# memory than the processor's caches hold: 100,000 rows cost 23.6 processor seconds in one graph and
# 15.6 in ten, 16 and 8 times what 10,000 cost.
MAX_ROWS = 10_000
MAX_ADDED = 5000  # at once; Chroma refuses more than 5,461
# How the header of hnswlib's files begins: its version, where level 0 starts, for how many rows
# there is room, how many are used, and the bytes of a row of level 0.
HNSW_HEADER = struct.Struct("<iQQQQ")
HNSW_LENGTH = struct.Struct("<I")  # a row of the lengths: of its links above level 0


def write_vectors(
    folder: Path, ids: Sequence[PassageId], documents: Sequence[DocId], vectors: Vectors
) -> None:
    """Write a new store in ``folder``: one row a passage, with its document as facet.

    More than ``MAX_ROWS`` rows are shared out equally over several collections.
    """
    client = _client(folder)
    for number, (first, stop) in enumerate(_shares(len(ids), MAX_ROWS)):
        turns = _shares(stop - first, MAX_ADDED)
        # Chroma keeps what is added in a log until so many rows are in, and each `add` reads all of
        # the log. No add has fewer rows than the threshold, so the last too ends in the vector
        # files: nothing is left in the log for the next opening to write, and the files can be
        # hashed.
        n_sync = max((stop - first) // len(turns), 2)
        collection = client.create_collection(
            f"passages-{number:06}",
            embedding_function=None,
            # Chroma's default distance is squared Euclidean.
            configuration={
                "hnsw": {
                    "space": "cosine",
                    "sync_threshold": n_sync,
                    "batch_size": min(n_sync, 100),
                }
            },
        )
        for begin, end in turns:
            some = slice(first + begin, first + end)
            collection.add(
                ids=list(ids[some]),
                embeddings=vectors[some],
                metadatas=[{"document": document} for document in documents[some]],
            )
    client.close()
    for header in list(folder.glob("*/header.bin")):
        _blank_unused_rows(header.parent)


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
            names = sorted(one.name for one in self._client.list_collections())
            self._collections = [
                self._client.get_collection(name, embedding_function=None) for name in names
            ]
        # Chroma raises errors of several libraries for a damaged store.
        except Exception as error:
            self._own.cleanup()
            raise IndexDamagedError("its vector store cannot be opened") from error

    def search(self, vector: Vectors, k: int) -> list[tuple[PassageId, float]]:
        """Return the ``k`` nearest passages with their cosine, nearest first, ties by id."""
        hits = [hit for one in self._collections for hit in _found(one, vector, k)]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]

    def count(self) -> int:
        """Return how many vectors the store holds."""
        return sum(int(one.count()) for one in self._collections)

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()
        self._own.cleanup()


def _shares(n_rows: int, n_most: int) -> list[tuple[int, int]]:
    """Return where each of as few equal shares as can be begins and ends, none over ``n_most``."""
    n_shares = math.ceil(n_rows / n_most)
    stops = [n_rows * number // n_shares for number in range(n_shares + 1)]
    return list(itertools.pairwise(stops))


def _found(collection: Any, vector: Vectors, k: int) -> list[tuple[PassageId, float]]:  # noqa: ANN401 - the type in chromadb knows no arrays
    """Return the ``k`` nearest passages of one collection with their cosine."""
    try:
        found = collection.query(
            query_embeddings=np.atleast_2d(vector), n_results=k, include=["distances"]
        )
    except Exception as error:  # as above: a damaged store, in the words of several libraries
        raise IndexDamagedError("its vector store does not answer") from error
    distances = found["distances"]
    if distances is None:
        raise IndexDamagedError("its vector store answers without distances")
    pairs = zip(found["ids"][0], distances[0], strict=True)
    return [(PassageId(passage_id), 1.0 - float(distance)) for passage_id, distance in pairs]


def _blank_unused_rows(folder: Path) -> None:
    """Write zeros over the rows that hnswlib makes room for and does not use.

    It saves them as they lie in memory, and there may lie words of a document that is deleted.
    Files without any row go: whoever opens them would write them anew, out of its own memory. The
    one vector that Chroma keeps in its log is found without them.
    """
    _, _, _, n_used, row_bytes = HNSW_HEADER.unpack_from((folder / "header.bin").read_bytes())
    if not n_used:
        shutil.rmtree(folder)
        return
    for name, n_bytes in (
        ("data_level0.bin", n_used * row_bytes),
        ("length.bin", n_used * HNSW_LENGTH.size),
    ):
        with (folder / name).open("r+b") as file:
            n_blank = file.seek(0, os.SEEK_END) - n_bytes
            if n_blank > 0:
                file.seek(n_bytes)
                file.write(bytes(n_blank))


def _client(folder: Path) -> Any:  # noqa: ANN401 - the type in chromadb lacks close()
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb  # noqa: PLC0415 - half a second, and telemetry must be off before
    from chromadb.config import Settings  # noqa: PLC0415

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
