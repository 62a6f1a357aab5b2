"""Export a sentence-transformers model to ONNX, once. The only code path that imports torch."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np

from index.embedding.base import Vectors
from index.embedding.cpu import has_vnni
from index.embedding.onnx_embedder import (
    CARD,
    FORMAT,
    MODEL,
    PIECES,
    TOKENIZER,
    VECTORS,
    OnnxEmbedder,
)
from index.errors import EmbeddingError

MIN_COSINE_FP32 = 0.9999  # the same weights: only rounding may differ
MIN_COSINE_INT8 = 0.97  # research/perf.md, A: smallest seen over 2,000 texts 0.976
PROBES = (
    "What share of the cost does the voucher pay?",
    "The programme trained 5,132 people in its second edition, more than twice as many as before.",
    "Regional authorities, clusters and research centres agree on a common roadmap.",
)


def export_model(source: Path, folder: Path) -> None:
    """Write the model in ``source`` to ``folder`` as ONNX with its tokenizer and a card.

    int8 where the CPU computes it natively and the vectors stay close, else fp32. The folder
    appears whole or not at all. Raises EmbeddingError when the model cannot be exported.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".exporting-", dir=folder.parent))
    try:
        reference = _export_fp32(source, beside)
        precision = "fp32"
        _write_card(beside, folder.name, precision, source)
        _check(reference, OnnxEmbedder(beside).embed(PROBES), MIN_COSINE_FP32, source)
        if has_vnni() and _quantize(beside):
            precision = "int8"
            _write_card(beside, folder.name, precision, source)
            _check(reference, OnnxEmbedder(beside).embed(PROBES), MIN_COSINE_INT8, source)
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _export_fp32(source: Path, target: Path) -> Vectors:
    """Write the fp32 model and its tokenizer; return the reference vectors of the probes."""
    import torch  # noqa: PLC0415 - seconds to import, needed only here
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # untyped there
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    model = SentenceTransformer(
        str(source), device="cpu", model_kwargs={"attn_implementation": "eager"}
    ).eval()

    class UnitVectors(torch.nn.Module):  # type: ignore[misc]  # torch is not followed by mypy
        """The whole pipeline of the model as one graph: ids and mask in, unit vectors out,
        of the text and of each word piece.
        """

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            out = self.model({"input_ids": ids, "attention_mask": mask})
            of_length_1 = torch.nn.functional.normalize
            return (
                of_length_1(out["sentence_embedding"], dim=1),
                of_length_1(out["token_embeddings"], dim=2),
            )

    ids = torch.randint(5, 100, (2, 9))
    axes = {0: "batch", 1: "length"}
    try:
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                UnitVectors(),
                (ids, torch.ones_like(ids)),
                str(target / MODEL),
                input_names=["ids", "mask"],
                output_names=[VECTORS, PIECES],
                dynamic_axes={"ids": axes, "mask": axes, VECTORS: {0: "batch"}, PIECES: axes},
                opset_version=17,
                dynamo=False,  # the newer exporter needs a further package
            )
    except (RuntimeError, TypeError, ValueError, KeyError) as error:
        raise EmbeddingError(
            f"the model in {str(source)!r} cannot be exported: {error}",
            remedy="choose another sentence-transformers model, or unset CAIRN_EMBEDDING_MODEL",
        ) from error
    model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
    reference = model.encode(list(PROBES), normalize_embeddings=True, show_progress_bar=False)
    (target / "length.txt").write_text(str(model.max_seq_length or 512), encoding="utf-8")
    return np.asarray(reference, dtype=np.float32)


def _quantize(folder: Path) -> bool:
    """Replace the fp32 model by int8 weights; say whether that worked."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    logging.getLogger().setLevel(logging.ERROR)
    small = folder / "int8.onnx"
    quantize_dynamic(str(folder / MODEL), str(small), weight_type=QuantType.QInt8, per_channel=True)
    os.replace(small, folder / MODEL)
    return True


def _write_card(folder: Path, weights: str, precision: str, source: Path) -> None:
    length = int((folder / "length.txt").read_text(encoding="utf-8"))
    card = {
        "model": f"{_name(source)}/{precision}/{weights}",
        "max_tokens": length,
        "precision": precision,
        "format": FORMAT,
    }
    (folder / CARD).write_text(json.dumps(card, indent=1), encoding="utf-8")


def _name(source: Path) -> str:
    """Return the model's name: the package or folder that holds the weights."""
    return source.parent.name if source.name == "model" else source.name


def _check(reference: Vectors, ours: Vectors, least: float, source: Path) -> None:
    cosine = float((reference * ours).sum(axis=1).min())
    if cosine < least:
        raise EmbeddingError(
            f"the exported model of {str(source)!r} differs from it (cosine {cosine:.4f})",
            remedy="choose another sentence-transformers model, or unset CAIRN_EMBEDDING_MODEL",
        )
