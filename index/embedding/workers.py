"""Embed in several processes. A text's vector does not depend on its neighbours, so that any number
of workers gives the vectors of one.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path

from index.embedding.base import Embedder, Vectors
from index.embedding.opening import open_embedder
from index.errors import EmbeddingError

SLICE = 64  # texts that are embedded before they are written down


def embed_in_slices(
    embedder: Embedder, texts: Sequence[str], n_workers: int
) -> Iterator[tuple[int, Vectors]]:
    """Yield for each slice of ``texts`` where it begins and its vectors, in order.

    With one worker this process embeds; with more, each opens the model for itself. Raises
    EmbeddingError when a worker dies.
    """
    starts = range(0, len(texts), SLICE)
    if n_workers == 1:
        for start in starts:
            yield start, embedder.embed(texts[start : start + SLICE])
        return
    # A fresh process each: a fork would copy threads of onnxruntime in whatever state they are.
    spawning = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(n_workers, mp_context=spawning) as pool:
            slices = [texts[start : start + SLICE] for start in starts]
            found = pool.map(_embed, [embedder.folder] * len(slices), slices)
            yield from zip(starts, found, strict=True)
    except BrokenProcessPool as error:
        raise EmbeddingError(
            "an embedding worker was ended", remedy="run `cairn index` again, with fewer --workers"
        ) from error


def _embed(folder: Path, texts: Sequence[str]) -> Vectors:
    return _opened(folder).embed(texts)


@cache
def _opened(folder: Path) -> Embedder:
    return open_embedder(folder)
