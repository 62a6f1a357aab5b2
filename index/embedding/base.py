"""What an embedder is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A text by the model: the whole of it, and each of its word pieces as it stands there.

    ``whole`` is ``(dimension,) float32`` of length 1, ``pieces`` ``(n, dimension) float16``, rows
    of length 1; ``spans`` gives for each piece its characters in the text, start and end.
    """

    whole: Vectors
    pieces: npt.NDArray[np.float16]
    spans: tuple[tuple[int, int], ...]


class Embedder(Protocol):
    """Makes one unit vector a text. The vector of a text does not depend on its neighbours."""

    @property
    def model(self) -> str:
        """Name, precision and weights hash: two embedders with the same name make same vectors."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
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

    def words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        """Return the vectors of each text and of its word pieces; ``whole`` as by ``embed``."""
        ...
