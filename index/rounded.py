"""Vectors rounded to one byte a number: a first pass over all of them in a quarter of the bytes.

Finds no passages by itself: it leaves the few rows that can be among the nearest. How far rounding
may be off is known for each row, so that none of the nearest is ever lost.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embedding.base import Vectors
from index.embedding.byte_product import ByteProduct, write_byte_product
from index.errors import IndexDamagedError
from index.rows import Rows

NUMBERS = "numbers.npy"  # (dimension, n) int8
ROWS = "rows.npy"  # (4, n) float32: step, sum of the numbers, error and length of each row
PRODUCT = "product.onnx"
LARGEST = 127
ROUNDED_ROWS = 1000  # at once: 1.5 MB
NOTHING = 64  # the numbers of a question are 1 to 127, as `ByteProduct` wants them
SUMMED_SLACK = 1e-5  # of float32 sums of 384 products, at least ten times over


def write_rounded(folder: Path, vectors: Vectors) -> None:
    """Write ``(n, dimension) float32`` to a new ``folder``, rounded."""
    folder.mkdir()
    numbers = np.empty((vectors.shape[1], len(vectors)), dtype=np.int8)
    rows = np.empty((4, len(vectors)), dtype=np.float32)
    for at in range(0, len(vectors), ROUNDED_ROWS):
        some = slice(at, at + ROUNDED_ROWS)
        largest = np.abs(vectors[some]).max(axis=1)
        steps = np.where(largest > 0, largest, 1) / np.float32(LARGEST)
        now = np.rint(vectors[some] / steps[:, None]).astype(np.int8)
        rounded = now * steps[:, None]
        numbers[:, some] = now.T
        rows[:, some] = (
            steps,
            now.sum(axis=1, dtype=np.int32),
            np.linalg.norm(vectors[some] - rounded, axis=1),
            np.linalg.norm(rounded, axis=1),
        )
    np.save(folder / NUMBERS, numbers)
    np.save(folder / ROWS, rows)
    write_byte_product(folder / PRODUCT)


class RoundedVectors:
    """The folder opened for reading."""

    def __init__(self, folder: Path) -> None:
        try:
            self._numbers: npt.NDArray[np.int8] = np.asarray(
                np.load(folder / NUMBERS, mmap_mode="r")
            )
            self._steps, sums, errors, lengths = np.load(folder / ROWS)
            self._product = ByteProduct(folder / PRODUCT)
        except Exception as error:  # onnxruntime raises bare exceptions of its own
            raise IndexDamagedError("its rounded vectors cannot be read") from error
        self._offsets: npt.NDArray[np.int32] = NOTHING * sums.astype(np.int32)
        self._error = float(errors.max())
        self._length = float(lengths.max())

    def candidates(self, vector: Vectors, k: int, rows: Rows | None) -> Rows:
        """Return those of ``rows`` that can be among the ``k`` nearest of them, ascending.

        Of all rows when ``rows`` is None. A product of the rounded vectors differs from the true
        one by at most ``|q| |x - x'| + |q - q'| |x'|`` (Cauchy and Schwarz), so what is more than
        twice as much below the k-th best cannot be among them.
        """
        step = (float(np.abs(vector).max()) or 1.0) / (NOTHING - 1)
        question = np.rint(vector / step).astype(np.int16)
        products = self._product.of((question + NOTHING).astype(np.uint8), self._numbers)
        if rows is None:
            found = (products - self._offsets).astype(np.float32) * self._steps
        else:
            found = (products[rows] - self._offsets[rows]).astype(np.float32) * self._steps[rows]
        off = float(np.linalg.norm(vector)) * self._error
        off += float(np.linalg.norm(vector - question * step)) * self._length
        border = np.partition(found, -k)[-k] - 2 * (off + SUMMED_SLACK) / step
        near = np.flatnonzero(found >= border)
        return near if rows is None else rows[near]
