"""Time Chroma alone on the vectors of an index: without a filter, and with one of its own.

``python -m evals.baselines.chroma_query FOLDER`` reads ``vectors.npy``, ``queries.npy`` and
``documents.json`` (the document of each vector, and those allowed) in FOLDER, puts the vectors in
one collection there, and prints the median milliseconds of both as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import chromadb
import numpy as np

N_RESULTS = 50
N_FILTERED = 10  # a filtered query takes a quarter of a second
N_ADDED = 5000  # at once


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    folder = Path(arguments[0])
    queries = np.load(folder / "queries.npy")
    documents = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
    collection = _collection(folder, documents["of"])
    collection.query(query_embeddings=queries[:1], n_results=N_RESULTS)
    where = {"document": {"$in": documents["allowed"]}}
    found = {
        "plain": _median_ms(collection, queries, {}),
        "filtered": _median_ms(collection, queries[:N_FILTERED], {"where": where}),
    }
    sys.stdout.write(json.dumps(found))


def _collection(folder: Path, documents: Sequence[str]) -> Any:  # noqa: ANN401 - untyped
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    collection = chromadb.PersistentClient(path=str(folder / "store")).create_collection(
        "passages",
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "sync_threshold": N_ADDED}},
    )
    for at in range(0, len(vectors), N_ADDED):
        some = range(at, min(at + N_ADDED, len(vectors)))
        collection.add(
            ids=[str(row) for row in some],
            embeddings=np.asarray(vectors[at : at + N_ADDED]),
            metadatas=[{"document": documents[row]} for row in some],
        )
    return collection


def _median_ms(collection: Any, queries: Any, more: dict[str, Any]) -> float:  # noqa: ANN401 - untyped
    times: list[float] = []
    for query in queries:
        started = time.perf_counter()
        collection.query(query_embeddings=query[None, :], n_results=N_RESULTS, **more)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(sys.argv[1:])
