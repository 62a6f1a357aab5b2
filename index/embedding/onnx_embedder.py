"""Embed with onnxruntime and tokenizers: what a question needs at run time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from index.embedding.base import Vectors
from index.errors import EmbeddingError

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
CARD = "card.json"


class OnnxEmbedder:
    """One text at a time: no padding is fastest (research/perf.md, A), and the vector of a text
    then never depends on its neighbours, as it would in a dynamic int8 batch.
    """

    def __init__(self, folder: Path) -> None:
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # texts run side by side instead
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer.no_padding()
            self._tokenizer.enable_truncation(card["max_tokens"])
            self._model: str = card["model"]
        # onnxruntime and tokenizers raise bare exceptions of their own for damaged files.
        except Exception as error:
            raise EmbeddingError(
                f"the embedding model cannot be opened ({type(error).__name__})",
                remedy="run `cairn index --full`: it is then exported again",
            ) from error
        self._folder = folder

    @property
    def model(self) -> str:
        """Name, precision and weights hash."""
        return self._model

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        declared = self._session.get_outputs()[0].shape[-1]
        return declared if isinstance(declared, int) else len(self._one(""))

    @property
    def folder(self) -> Path:
        """The folder of the exported model."""
        return self._folder

    def frequency_rank(self, word: str) -> int | None:
        """Return the place of ``word`` in the model's word list; None when it is not in it.

        WordPiece lists are made from a large corpus, frequent words first.
        """
        return self._tokenizer.token_to_id(word.casefold())

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return ``(len(texts), dimension) float32``, rows of length 1."""
        if len(texts) == 1:
            return self._one(texts[0])[None, :]
        rows: list[Vectors] = []
        with ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, 8)) as pool:
            for done, row in enumerate(pool.map(self._one, texts), 1):
                rows.append(row)
                if progress:
                    progress(done)
        return np.stack(rows) if rows else np.empty((0, 0), dtype=np.float32)

    def _one(self, text: str) -> Vectors:
        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        (vectors,) = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        return np.asarray(vectors[0], dtype=np.float32)
