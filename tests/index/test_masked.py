from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.model import DocId, PassageId
from index.errors import IndexDamagedError
from index.masked import MaskedVectors


@pytest.fixture
def vectors() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    made = np.random.default_rng(7).normal(size=(40, 8)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)  # type: ignore[no-any-return]  # numpy


def rows(n: int) -> list[tuple[PassageId, DocId]]:
    return [(PassageId(f"p{at:02}"), DocId(f"d{at % 5}")) for at in range(n)]


@pytest.mark.parametrize("allowed", [{"d0"}, {"d0", "d1", "d2", "d3"}])
def test_the_nearest_of_the_allowed_documents_are_found_exactly(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]], allowed: set[str]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    masked = MaskedVectors(tmp_path / "v.npy", rows(40))
    found = masked.search(vectors[3], 4, frozenset(DocId(one) for one in allowed))
    cosines = vectors @ vectors[3]
    wanted = sorted(
        ((one, float(cosines[at])) for at, (one, doc) in enumerate(rows(40)) if doc in allowed),
        key=lambda item: -item[1],
    )[:4]
    assert [one for one, _ in found] == [one for one, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted])


def test_a_cosine_is_the_same_whatever_else_is_searched(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    masked = MaskedVectors(tmp_path / "v.npy", rows(40))
    everywhere = dict(masked.search(vectors[3], 40, None))
    for n_documents in range(1, 6):
        allowed = frozenset(DocId(f"d{at}") for at in range(n_documents))
        assert dict(masked.search(vectors[3], 40, allowed)).items() <= everywhere.items()


def test_a_document_that_is_not_there_finds_nothing(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    masked = MaskedVectors(tmp_path / "v.npy", rows(40))
    assert masked.search(vectors[0], 3, frozenset({DocId("d9")})) == []


def test_vectors_of_another_number_than_passages_are_damage(
    tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    np.save(tmp_path / "v.npy", vectors)
    with pytest.raises(IndexDamagedError, match="differ in number"):
        MaskedVectors(tmp_path / "v.npy", rows(39))
