"""What the generation in use holds that a new one may take over: documents, passages, vectors.

Only what is as it was built, and what today's reading or model would make the same again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from corpus.model import Document, Passage
from index.embedding.base import Vectors
from index.errors import IndexDamagedError
from index.generation import TEXTS, VECTORS, is_as_built
from index.model import IndexCard
from index.texts import Texts


@dataclass(frozen=True, slots=True)
class EarlierReading:
    """What the old generation holds, when today's reading would read and cut it the same again.

    Both go by name and SHA-256 of the document.
    """

    documents: Mapping[tuple[str, str], Document] = field(default_factory=dict)
    passages: Mapping[tuple[str, str], tuple[Passage, ...]] = field(default_factory=dict)

    def cut(self, document: Document) -> tuple[Passage, ...]:
        """Return the passages of ``document``; none when it is not the one that was cut."""
        key = document.name, document.sha256
        return self.passages[key] if self.documents.get(key) == document else ()


def earlier_reading(folder: Path | None, card: IndexCard | None, how: str) -> EarlierReading:
    """Return what the old generation holds, when it is whole and was read as ``how`` says."""
    if folder is None or card is None or card.reading != how:
        return EarlierReading()
    if not is_as_built(folder, card, TEXTS):
        return EarlierReading()
    texts = Texts(folder / TEXTS)
    try:
        documents = {(one.name, one.sha256): one for one in texts.documents()}
        cut = texts.all_passages()
    finally:
        texts.close()
    return EarlierReading(
        documents, {key: cut.get(one.doc_id, ()) for key, one in documents.items()}
    )


def earlier_vectors(folder: Path | None, card: IndexCard | None, model: str) -> dict[str, Vectors]:
    """Return the vectors of the old generation by digest, when the same model made them."""
    if folder is None or card is None or card.model != model:
        return {}
    if not all(is_as_built(folder, card, name) for name in (VECTORS, TEXTS)):
        return {}  # what is damaged is embedded anew, not carried on
    try:
        vectors = np.load(folder / VECTORS, mmap_mode="r")
        texts = Texts(folder / TEXTS)
        digests = texts.digests()
        texts.close()
    except (OSError, ValueError, IndexDamagedError):
        return {}
    return dict(zip(digests, vectors, strict=True)) if len(digests) == len(vectors) else {}
