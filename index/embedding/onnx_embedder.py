"""Embed with onnxruntime and tokenizers: what a question needs at run time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from index.embedding.base import Vectors, WordVectors
from index.errors import EmbeddingError

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
CARD = "card.json"
FORMAT = 2  # raise it when the graph gives something else: older ones are then exported again
VECTORS = "vectors"
PIECES = "pieces"

Made = TypeVar("Made")


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
            if card.get("format") != FORMAT:
                raise ValueError("exported by another version")
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
        rows = self._each(self._one, texts, progress)
        return np.stack(rows) if rows else np.empty((0, 0), dtype=np.float32)

    def words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        """Return the vectors of each text and of its word pieces."""
        return tuple(self._each(self._words, texts))

    def _each(
        self,
        work: Callable[[str], Made],
        texts: Sequence[str],
        progress: Callable[[int], None] | None = None,
    ) -> list[Made]:
        if len(texts) == 1:
            return [work(texts[0])]
        made: list[Made] = []
        with ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, 8)) as pool:
            for done, one in enumerate(pool.map(work, texts), 1):
                made.append(one)
                if progress:
                    progress(done)
        return made

    def _one(self, text: str) -> Vectors:
        (vectors,) = self._run(self._tokenizer.encode(text), [VECTORS])
        return np.asarray(vectors[0], dtype=np.float32)

    def _words(self, text: str) -> WordVectors:
        encoded = self._tokenizer.encode(text)
        vectors, pieces = self._run(encoded, [VECTORS, PIECES])
        told = [at for at, is_added in enumerate(encoded.special_tokens_mask) if not is_added]
        return WordVectors(
            np.asarray(vectors[0], dtype=np.float32),
            np.asarray(pieces[0][told], dtype=np.float16),
            tuple(encoded.offsets[at] for at in told),
        )

    def _run(self, encoded: Encoding, wanted: list[str]) -> Sequence[Vectors]:
        ids = np.array([encoded.ids], dtype=np.int64)
        found: Sequence[Vectors] = self._session.run(
            wanted, {"ids": ids, "mask": np.ones_like(ids)}
        )
        return found
