from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedding.base import Vectors
from index.errors import IndexDamagedError
from index.generation import file_hashes
from index.masked import MaskedVectors
from index.rounded import LARGEST, NUMBERS, PRODUCT, ROWS, RoundedVectors, write_rounded


def unit(n: int, *, dimension: int = 384, seed: int = 7) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(n, dimension)).astype(np.float32)
    found: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return found


def rounded(folder: Path, vectors: Vectors) -> RoundedVectors:
    write_rounded(folder / "rounded", vectors)
    return RoundedVectors(folder / "rounded")


def clustered(n: int) -> Vectors:
    """Return vectors that hardly differ: rounding takes some of them for others."""
    made = unit(1) + np.float32(0.002) * unit(n, seed=8)
    found: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return found


@pytest.mark.parametrize("vectors", [unit(5000), clustered(5000), unit(300, dimension=8)])
@pytest.mark.parametrize("k", [1, 50])
def test_none_of_the_nearest_is_lost_to_rounding(tmp_path: Path, vectors: Vectors, k: int) -> None:
    first_pass = rounded(tmp_path, vectors)
    some = np.arange(0, len(vectors), 3)
    for question in (*unit(10, dimension=vectors.shape[1], seed=9), vectors[3]):
        cosines = vectors @ question
        nearest = np.argsort(-cosines)[:k]
        assert set(nearest) <= set(first_pass.candidates(question, k, None))
        nearest_of_some = some[np.argsort(-cosines[some])[:k]]
        assert set(nearest_of_some) <= set(first_pass.candidates(question, k, some))


def test_few_rows_are_left_to_look_at(tmp_path: Path) -> None:
    vectors = unit(20_000)
    left = rounded(tmp_path, vectors).candidates(unit(1, seed=9)[0], 50, None)
    assert len(left) < 2000
    assert list(left) == sorted(left)


def test_the_largest_numbers_are_multiplied_without_overflow(tmp_path: Path) -> None:
    """Some processors add two products in 16 bits."""
    vectors = np.full((40, 384), LARGEST, dtype=np.float32)
    vectors[:20] *= -1
    vectors[0, 0] = LARGEST  # the nearest of the first twenty
    first_pass = rounded(tmp_path, vectors)
    question = np.full(384, 1, dtype=np.float32)
    assert set(first_pass.candidates(question, 20, None)) == set(range(20, 40))
    assert list(first_pass.candidates(question, 1, np.arange(20))) == [0]


def test_vectors_of_nothing_are_no_error(tmp_path: Path) -> None:
    vectors = np.zeros((10, 384), dtype=np.float32)
    assert len(rounded(tmp_path, vectors).candidates(vectors[0], 3, None)) == 10


@pytest.mark.parametrize("allowed", [None, range(5), range(1, 3)])
def test_a_search_by_rounded_vectors_finds_what_a_search_without_them_finds(
    tmp_path: Path, allowed: range | None
) -> None:
    vectors = unit(3000)
    vectors[100:110] = vectors[90:100]  # the same words: as near as each other
    np.save(tmp_path / "v.npy", vectors)
    rows = None if allowed is None else np.flatnonzero([at % 5 in allowed for at in range(3000)])
    exact = MaskedVectors(tmp_path / "v.npy", 3000)
    quick = MaskedVectors(tmp_path / "v.npy", 3000, rounded(tmp_path, vectors))
    for question in (*unit(10, seed=9), vectors[95]):
        assert quick.search(question, 50, rows) == exact.search(question, 50, rows)


def test_the_same_vectors_are_rounded_to_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_rounded(tmp_path / name, unit(100))
    assert file_hashes(tmp_path / "one") == file_hashes(tmp_path / "two")


@pytest.mark.parametrize("name", [NUMBERS, ROWS, PRODUCT])
def test_a_file_that_cannot_be_read_is_damage(tmp_path: Path, name: str) -> None:
    write_rounded(tmp_path / "rounded", unit(10))
    (tmp_path / "rounded" / name).write_bytes(b"")
    with pytest.raises(IndexDamagedError, match="rounded"):
        RoundedVectors(tmp_path / "rounded")
