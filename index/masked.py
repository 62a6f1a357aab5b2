"""Search vectors exactly: all of them, or only the documents that are allowed.

Chroma's own filters cost ten to fifty times a plain query (research/perf.md, C), and its graph
finds other passages after each build; the product with memory-mapped vectors is exact and costs
milliseconds for 100,000 passages. Of a large index, rounded vectors leave few rows to multiply.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embedding.base import Vectors
from index.errors import IndexDamagedError
from index.rounded import RoundedVectors
from index.rows import Rows

COPIED_ROWS = 500  # 0.8 MB: copies stay in the processor's cache
# A first pass over all rounded vectors costs what the copies of a sixth of all rows cost: 1.3 ms
# of 100,000.
ROUNDED_FROM = 1 / 6


class MaskedVectors:
    """The vectors of a generation, one a row."""

    def __init__(self, path: Path, n_rows: int, rounded: RoundedVectors | None = None) -> None:
        self._rounded = rounded
        try:
            self._vectors: Vectors = np.asarray(np.load(path, mmap_mode="r"))
        except (OSError, ValueError) as error:
            raise IndexDamagedError("its vectors cannot be read") from error
        if len(self._vectors) != n_rows:
            raise IndexDamagedError("its vectors and passages differ in number")

    def search(self, vector: Vectors, k: int, allowed: Rows | None) -> list[tuple[int, float]]:
        """Return the ``k`` nearest of the rows ``allowed`` with their cosine, ties by row.

        Of all rows when ``allowed`` is None.
        """
        n_all = len(self._vectors)
        rows = np.arange(n_all) if allowed is None else allowed
        if not len(rows):
            return []
        if self._rounded and len(rows) > max(k, ROUNDED_FROM * n_all):
            rows = self._rounded.candidates(vector, k, allowed)
        cosines = self._cosines(vector, rows)
        near = np.arange(len(rows))
        if len(rows) > k:  # sorting a hundred thousand for fifty costs more than finding the border
            near = np.flatnonzero(cosines >= np.partition(cosines, -k)[-k])
        nearest = near[np.argsort(-cosines[near], kind="stable")[:k]]
        return list(zip(rows[nearest].tolist(), cosines[nearest].tolist(), strict=True))

    def _cosines(self, vector: Vectors, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the product of each of ``rows`` with ``vector``, whatever rows are asked beside.

        Row by row: a matrix product hands its rows to threads, whose start took 8 ms on two cores
        where 20,000 products take 0.5 ms.
        """
        if len(rows) > len(self._vectors) // 2:
            # Rows that lie far apart are copied first: for most of them all products are cheaper.
            all_of_them: npt.NDArray[np.float32] = np.vecdot(self._vectors, vector)
            return all_of_them[rows]
        cosines = np.empty(len(rows), dtype=np.float32)
        copies = np.empty((min(COPIED_ROWS, len(rows)), len(vector)), dtype=np.float32)
        for at in range(0, len(rows), COPIED_ROWS):
            some = rows[at : at + COPIED_ROWS]
            copied = copies[: len(some)]
            np.take(self._vectors, some, axis=0, out=copied, mode="clip")  # "raise" copies twice
            np.vecdot(copied, vector, out=cosines[at : at + COPIED_ROWS])
        return cosines
