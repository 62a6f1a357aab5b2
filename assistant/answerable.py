"""How likely reports of this kind tell what a question asks, learned from questions.

Reports tell what a thing is, costs and reached; hardly one tells who complained or what a single
firm pays by the hour. A question without the names in it is compared with the project's own
questions, of which it is known whether the documents answer them: kernel ridge regression
(Saunders, Gammerman and Vovk 1998) over their vectors and over their words, single and in pairs.
Meaning finds what is asked alike, the words how it is asked: "who was against", "what does one".
``cairn evals fit`` learns it anew and says how well it does on questions that it has not seen.
Knows no document and no name; judges no answer.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.question.understanding import Understanding
from corpus.terms import fold, terms

FILE = Path(str(files("assistant"))) / "answerable.npz"
YEARS = re.compile(r"\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b")
NOTHING_LEFT = "it"  # of a question that is a name and nothing else
WORD = re.compile(r"\w+")
LARGEST = 127  # of a number rounded to one byte
# Likeness to the nearest question learned from: its median is 0.34 to 0.43 over the documents that
# those are about, and 0.15 over four invented documents of other fields.
STRANGE, KNOWN = 0.1, 0.25
Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answerable:
    """What was learned.

    ``model`` is the name of the embedding model whose vectors it compares. Vectors are moved by
    ``centre``, ``(dimension,)``, turned onto ``axes``, ``(n_axes, dimension)``, and brought to
    length 1; ``points``, ``(n, n_axes)``, are those learned from, ``weights`` theirs. ``width`` is
    that of the kernel. ``rarities`` gives the inverse document frequency of words and pairs of
    words, ``gram_weights`` what they weigh.
    """

    model: str
    centre: Vector
    axes: Vector
    points: Vector
    weights: Vector
    width: float
    rarities: Mapping[str, float]
    gram_weights: Mapping[str, float]

    def of(self, text: str, vector: Vector) -> tuple[float, float]:
        """Return how far questions like this one were answered, and how far such were asked at all.

        The first is 1 for always and -1 for never, about 0 where nothing alike was asked; the
        second 1 for a question of the field of those learned from, 0 for one of another. ``text``
        is the question without its names, ``vector`` its vector.
        """
        place = placed(vector[None], self.centre, self.axes)
        near = kernel(place, self.points, self.width)[0]
        told = told_by(text, self.rarities)
        by_words = math.fsum(share * self.gram_weights[gram] for gram, share in told.items())
        known = (float(near.max()) - STRANGE) / (KNOWN - STRANGE)
        return (
            min(max(float(near @ self.weights) + by_words, -1.0), 1.0),
            min(max(known, 0.0), 1.0),
        )

    def fits(self, model: str) -> bool:
        """Say whether vectors made by ``model`` can be compared: the same, however rounded."""
        return model.split("/")[0] == self.model


def placed(vectors: Vector, centre: Vector, axes: Vector) -> Vector:
    """Return ``(n, n_axes)``: the directions of vectors as seen from ``centre`` along ``axes``."""
    # einsum, for a product of matrices wakes threads that then wait busily beside the answer
    turned = np.einsum("ij,kj->ik", vectors - centre, axes)
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    found: Vector = (turned / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return found


def kernel(some: Vector, others: Vector, width: float) -> Vector:
    """Return ``(len(some), len(others))``: 1 for the same direction, less the farther apart."""
    likeness = np.einsum("ij,kj->ik", some, others)
    found: Vector = np.exp(2 * width * (likeness - 1)).astype(np.float32)
    return found


def grams_of(text: str) -> Counter[str]:
    """Return the words of ``text`` and the pairs of neighbouring ones, with how often each comes.

    >>> sorted(grams_of("Who paid"))
    ['paid', 'who', 'who paid']
    """
    words = WORD.findall(fold(text))
    return Counter((*words, *(f"{one} {other}" for one, other in pairwise(words))))


def told_by(text: str, rarities: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each known word and pair in ``text``: tf-idf, brought to length 1."""
    found = {
        gram: (1 + math.log(n)) * rarities[gram]
        for gram, n in grams_of(text).items()
        if gram in rarities
    }
    length = math.sqrt(math.fsum(one * one for one in found.values()))
    return {gram: one / length for gram, one in found.items()} if length else {}


def nameless(question: Understanding) -> str:
    """Return a question without the words of what it names for sure, and without years.

    What is asked of a thing tells whether reports answer it; which thing it is does not. That no
    document here tells of 2024 says nothing of other documents; the rules for years see to it.
    """
    naming = {word for one in question.named if one.is_sure for word in one.words}
    left = (
        word
        for word in YEARS.sub(" ", question.text).split()
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
        grams=np.array("\n".join(learned.rarities)),
        rarities=np.array(list(learned.rarities.values()), dtype=np.float16),
        gram_weights=np.array(list(learned.gram_weights.values()), dtype=np.float16),
    )


@cache
def learned() -> Answerable | None:
    """Return what comes with Cairn; None where nothing was learned yet."""
    if not FILE.is_file():
        return None
    with np.load(FILE) as file:
        grams = str(file["grams"]).split("\n")
        return Answerable(
            str(file["model"]),
            file["centre"].astype(np.float32),
            file["axes"].astype(np.float32),
            file["points"].astype(np.float32) / LARGEST,
            file["weights"],
            float(file["width"]),
            dict(zip(grams, file["rarities"].astype(float).tolist(), strict=True)),
            dict(zip(grams, file["gram_weights"].astype(float).tolist(), strict=True)),
        )
