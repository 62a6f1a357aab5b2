"""Time Chroma alone on the vectors of an index: without a filter, and with one of its own.

``python -m evals.baselines.chroma_query STORE QUERIES.npy DOCUMENTS.json`` prints the median
milliseconds of both as JSON. STORE is a copy: Chroma writes to whatever it opens.
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


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    client = chromadb.PersistentClient(path=arguments[0])
    collection = client.list_collections()[0]
    queries = np.load(arguments[1])
    documents = json.loads(Path(arguments[2]).read_text(encoding="utf-8"))
    collection.query(query_embeddings=queries[:1], n_results=N_RESULTS)
    where = {"document": {"$in": documents}}
    found = {
        "plain": _median_ms(collection, queries, {}),
        "filtered": _median_ms(collection, queries[:N_FILTERED], {"where": where}),
    }
    sys.stdout.write(json.dumps(found))


def _median_ms(collection: Any, queries: Any, more: dict[str, Any]) -> float:  # noqa: ANN401 - untyped
    times: list[float] = []
    for query in queries:
        started = time.perf_counter()
        collection.query(query_embeddings=query[None, :], n_results=N_RESULTS, **more)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(sys.argv[1:])
