from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.masked import MaskedVectors


@pytest.fixture
def vectors() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    made = np.random.default_rng(7).normal(size=(40, 8)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)  # type: ignore[no-any-return]  # numpy


@pytest.mark.parametrize("documents", [{0}, {0, 1, 2, 3}])
def test_the_nearest_of_the_allowed_rows_are_found_exactly(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]], documents: set[int]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    allowed = np.flatnonzero([row % 5 in documents for row in range(40)])
    found = MaskedVectors(tmp_path / "v.npy", 40).search(vectors[3], 4, allowed)
    cosines = vectors @ vectors[3]
    wanted = sorted(allowed.tolist(), key=lambda row: -cosines[row])[:4]
    assert [one for one, _ in found] == wanted
    assert [score for _, score in found] == pytest.approx([cosines[row] for row in wanted])


def test_a_cosine_is_the_same_whatever_else_is_searched(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    masked = MaskedVectors(tmp_path / "v.npy", 40)
    everywhere = dict(masked.search(vectors[3], 40, None))
    for n_rows in range(1, 40):
        allowed = np.arange(n_rows)
        assert dict(masked.search(vectors[3], 40, allowed)).items() <= everywhere.items()


def test_where_nothing_is_allowed_nothing_is_found(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    nowhere = np.empty(0, dtype=np.intp)
    assert MaskedVectors(tmp_path / "v.npy", 40).search(vectors[0], 3, nowhere) == []


def test_vectors_of_another_number_than_passages_are_damage(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    with pytest.raises(IndexDamagedError, match="differ in number"):
        MaskedVectors(tmp_path / "v.npy", 39)
