"""Search vectors exactly: all of them, or only the documents that are allowed.

Chroma's own filters cost ten to fifty times a plain query (research/perf.md, C), and its graph
finds other passages after each build; the product with memory-mapped vectors is exact and costs
milliseconds for 100,000 passages. Of a large index, rounded vectors leave few rows to multiply.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.model import DocId, PassageId
from index.embedding.base import Vectors
from index.errors import IndexDamagedError
from index.rounded import RoundedVectors

COPIED_ROWS = 500  # 0.8 MB: copies stay in the processor's cache
# A first pass over all rounded vectors costs what the copies of a sixth of all rows cost: 1.3 ms
# of 100,000.
ROUNDED_FROM = 1 / 6


class MaskedVectors:
    """The vectors of a generation, with the passage and document of each row."""

    def __init__(
        self,
        path: Path,
        rows: Sequence[tuple[PassageId, DocId]],
        rounded: RoundedVectors | None = None,
    ) -> None:
        self._rounded = rounded
        try:
            self._vectors: Vectors = np.asarray(np.load(path, mmap_mode="r"))
        except (OSError, ValueError) as error:
            raise IndexDamagedError("its vectors cannot be read") from error
        if len(self._vectors) != len(rows):
            raise IndexDamagedError("its vectors and passages differ in number")
        self._ids = [passage_id for passage_id, _ in rows]
        numbers: dict[DocId, int] = {}
        self._numbers = numbers
        self._documents: npt.NDArray[np.int32] = np.fromiter(
            (numbers.setdefault(doc_id, len(numbers)) for _, doc_id in rows),
            dtype=np.int32,
            count=len(rows),
        )

    def search(
        self, vector: Vectors, k: int, documents: frozenset[DocId] | None
    ) -> list[tuple[PassageId, float]]:
        """Return the ``k`` nearest passages of ``documents`` with their cosine, ties by id.

        Of all documents when ``documents`` is None.
        """
        if documents is None:
            rows = np.arange(len(self._ids))
        else:
            wanted = [self._numbers[one] for one in documents if one in self._numbers]
            is_allowed = np.zeros(len(self._numbers), dtype=np.bool_)
            is_allowed[wanted] = True
            rows = np.flatnonzero(is_allowed[self._documents])
        if not len(rows):
            return []
        if self._rounded and len(rows) > max(k, ROUNDED_FROM * len(self._ids)):
            rows = self._rounded.candidates(vector, k, None if documents is None else rows)
        cosines = self._cosines(vector, rows)
        near = np.arange(len(rows))
        if len(rows) > k:  # sorting a hundred thousand for fifty costs more than finding the border
            near = np.flatnonzero(cosines >= np.partition(cosines, -k)[-k])
        nearest = near[np.argsort(-cosines[near], kind="stable")[:k]]
        found = [(self._ids[rows[at]], float(cosines[at])) for at in nearest]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def _cosines(self, vector: Vectors, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
        """Return the product of each of ``rows`` with ``vector``, whatever rows are asked beside.

        Row by row: a matrix product hands its rows to threads, whose start took 8 ms on two cores
        where 20,000 products take 0.5 ms.
        """
        if len(rows) > len(self._ids) // 2:
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
