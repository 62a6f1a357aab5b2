"""How likely reports of this kind tell what a question asks, learned from questions.

Reports tell what a thing is, costs and reached; hardly one tells who complained or what a single
firm pays by the hour. A question without the names in it is compared with the project's own
questions, of which it is known whether the documents answer them: kernel ridge regression
(Saunders, Gammerman and Vovk 1998) over their vectors. ``cairn evals fit`` learns it anew and says
how well it does on questions that it has not seen. Knows no document and no name; judges no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.understanding import Understanding
from corpus.terms import terms

FILE = Path(str(files("assistant"))) / "answerable.npz"
NOTHING_LEFT = "it"  # of a question that is a name and nothing else
LARGEST = 127  # of a number rounded to one byte
Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answerable:
    """What was learned.

    ``model`` is the name of the embedding model whose vectors it compares. Vectors are moved by
    ``centre``, ``(dimension,)``, turned onto ``axes``, ``(n_axes, dimension)``, and brought to
    length 1; ``points``, ``(n, n_axes)``, are those learned from, ``weights`` theirs. ``width`` is
    that of the kernel.
    """

    model: str
    centre: Vector
    axes: Vector
    points: Vector
    weights: Vector
    width: float

    def of(self, vector: Vector) -> float:
        """Return how far questions like this one were answered: 1 for always, -1 for never.

        ``vector`` is of the question without its names; about 0 where nothing alike was asked.
        """
        return float(
            kernel(placed(vector[None], self.centre, self.axes), self.points, self.width)[0]
            @ self.weights
        )

    def fits(self, model: str) -> bool:
        """Say whether vectors made by ``model`` can be compared: the same, however rounded."""
        return model.split("/")[0] == self.model


def placed(vectors: Vector, centre: Vector, axes: Vector) -> Vector:
    """Return ``(n, n_axes)``: the directions of vectors as seen from ``centre`` along ``axes``."""
    turned = (vectors - centre) @ axes.T
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    found: Vector = (turned / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return found


def kernel(some: Vector, others: Vector, width: float) -> Vector:
    """Return ``(len(some), len(others))``: 1 for the same direction, less the farther apart."""
    found: Vector = np.exp(2 * width * (some @ others.T - 1)).astype(np.float32)
    return found


def nameless(question: Understanding) -> str:
    """Return a question without the words of what it names for sure.

    What is asked of a thing tells whether reports answer it; which thing it is does not.
    """
    naming = {word for one in question.named if one.is_sure for word in one.words}
    left = (
        word
        for word in question.text.split()
        if not terms(word) or not naming.issuperset(terms(word))
    )
    return " ".join(left) or NOTHING_LEFT


def save(learned: Answerable, path: Path = FILE) -> None:
    """Write what was learned; the points are rounded to one byte a number."""
    np.savez_compressed(
        path,
        model=np.array(learned.model),
        centre=learned.centre.astype(np.float16),
        axes=learned.axes.astype(np.float16),
        points=np.rint(learned.points * LARGEST).astype(np.int8),
        weights=learned.weights.astype(np.float32),
        width=np.array(learned.width),
    )


@cache
def learned() -> Answerable | None:
    """Return what comes with Cairn; None where nothing was learned yet."""
    if not FILE.is_file():
        return None
    with np.load(FILE) as file:
        return Answerable(
            str(file["model"]),
            file["centre"].astype(np.float32),
            file["axes"].astype(np.float32),
            file["points"].astype(np.float32) / LARGEST,
            file["weights"],
            float(file["width"]),
        )
