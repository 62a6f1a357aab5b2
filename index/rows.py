"""Which rows of a generation are of which documents. A document's rows lie side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.model import DocId

Rows = npt.NDArray[np.intp]

MAX_REMEMBERED = 8  # filters; one asks the same again and again


@dataclass(frozen=True, slots=True)
class Allowed:
    """The rows that a search in some documents may find."""

    documents: tuple[DocId, ...]  # those that have rows, in the order of the rows
    rows: Rows  # ascending
    is_allowed: npt.NDArray[np.bool_]  # by row


class DocumentRows:
    """The rows of every document."""

    def __init__(self, counts: Sequence[tuple[DocId, int]]) -> None:
        """Take how many rows each document has, in the order of the rows."""
        stops = np.cumsum([n_rows for _, n_rows in counts], dtype=np.intp)
        self._documents = [doc_id for doc_id, _ in counts]
        self._numbers = {doc_id: number for number, doc_id in enumerate(self._documents)}
        self._counts = np.array([n_rows for _, n_rows in counts], dtype=np.intp)
        self._starts = stops - self._counts
        self._remembered: dict[frozenset[DocId], Allowed] = {}

    def of(self, documents: frozenset[DocId]) -> Allowed:
        """Return the rows of ``documents``; those that are not there have none."""
        remembered = self._remembered  # bound once: another thread may begin anew meanwhile
        found = remembered.get(documents)
        if found is None:
            found = self._of(documents)
            self._remembered = remembered if len(remembered) < MAX_REMEMBERED else {}
            self._remembered[documents] = found
        return found

    def _of(self, documents: frozenset[DocId]) -> Allowed:
        wanted = sorted(self._numbers[one] for one in documents if one in self._numbers)
        counts = self._counts[wanted]
        before = np.cumsum(counts) - counts
        rows = np.arange(counts.sum()) + np.repeat(self._starts[wanted] - before, counts)
        is_allowed = np.zeros(self._counts.sum(), dtype=np.bool_)
        is_allowed[rows] = True
        return Allowed(tuple(self._documents[one] for one in wanted), rows, is_allowed)
