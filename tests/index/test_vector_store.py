from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus.model import DocId, PassageId
from index.generation import file_hashes
from index.vector_store import HNSW_HEADER, MAX_ROWS, VectorStore, write_vectors

DIMENSION = 384


def write(folder: Path, n: int, *, dimension: int = DIMENSION) -> np.ndarray:
    """Write a store of ``n`` random unit vectors, and return them."""
    vectors = np.random.default_rng(0).normal(size=(n, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    ids = [PassageId(f"p{at}") for at in range(n)]
    write_vectors(folder, ids, [DocId("d")] * n, vectors)
    return vectors


@pytest.mark.parametrize("n", [2, 30, 100, 101])
def test_what_lay_in_memory_is_not_written_behind_the_vectors(tmp_path: Path, n: int) -> None:
    write(tmp_path, n)
    (header,) = tmp_path.glob("*/header.bin")
    n_used, row_bytes = HNSW_HEADER.unpack_from(header.read_bytes())[3:]
    assert n_used == n
    level_0 = (header.parent / "data_level0.bin").read_bytes()
    assert any(level_0[: n * row_bytes])
    assert not any(level_0[n * row_bytes :])
    assert not any((header.parent / "length.bin").read_bytes()[n * 4 :])


@pytest.mark.parametrize("n", [1, 2, 30])
def test_opening_a_store_changes_no_file_of_it(tmp_path: Path, n: int) -> None:
    vectors = write(tmp_path, n)
    before = file_hashes(tmp_path)
    store = VectorStore(tmp_path)
    store.search(vectors[0], 1)
    store.close()
    assert file_hashes(tmp_path) == before


@pytest.mark.parametrize("n", [1, 2, 30, 101])
def test_every_vector_is_found_after_opening_again(tmp_path: Path, n: int) -> None:
    vectors = write(tmp_path, n)
    store = VectorStore(tmp_path)
    assert store.count() == n
    for at in range(n):
        ((found, cosine),) = store.search(vectors[at], 1)
        assert found == f"p{at}"
        assert cosine == pytest.approx(1, abs=1e-5)
    store.close()


@pytest.mark.parametrize("n", [5000, 5001, 12_345])
def test_nothing_is_left_in_the_log_of_a_store_that_was_added_to_in_turns(
    tmp_path: Path, n: int
) -> None:
    """Chroma reads its whole log at each addition, and writes what is left in it when opened."""
    write(tmp_path, n, dimension=8)
    headers = list(tmp_path.glob("*/header.bin"))
    n_used = [HNSW_HEADER.unpack_from(one.read_bytes())[3] for one in headers]
    assert sum(n_used) == n
    assert max(n_used) <= MAX_ROWS
    with closing(sqlite3.connect(tmp_path / "chroma.sqlite3")) as database:
        ((n_in_log,),) = database.execute("SELECT count(*) FROM embeddings_queue").fetchall()
    assert n_in_log <= len(headers)  # Chroma keeps the number of the last of each collection


def test_the_nearest_are_found_in_whatever_collection_they_are(tmp_path: Path) -> None:
    vectors = write(tmp_path, MAX_ROWS + 2, dimension=8)
    store = VectorStore(tmp_path)
    assert store.count() == MAX_ROWS + 2
    for at in (0, MAX_ROWS // 2, MAX_ROWS // 2 + 1, MAX_ROWS + 1):
        found = store.search(vectors[at], 10)
        exact = np.argsort(-(vectors @ vectors[at]))[:10]
        assert [one for one, _ in found] == [f"p{row}" for row in exact]
    store.close()
