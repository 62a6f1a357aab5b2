"""The types of searching. No third-party import."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import DocId, Passage


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: words, how many passages, and in which documents (all when empty)."""

    text: str
    k: int
    documents: frozenset[DocId] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``rank`` counts from 1; ``score`` only orders.

    ``similarity`` is the cosine to the query, -1 to 1; None where the dense search did not
    return the passage.
    """

    passage: Passage
    rank: int
    score: float
    similarity: float | None


@dataclass(frozen=True, slots=True)
class IndexCard:
    """What an index is made of. ``files`` holds the SHA-256 of every file of the generation."""

    format: int
    fingerprint: str
    model: str
    model_folder: str
    dimension: int
    n_documents: int
    n_passages: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What building did, in passages, and the files that could not be read."""

    generation: str
    n_documents: int
    embedded: int
    kept: int
    removed: int
    is_unchanged: bool
    failures: tuple[str, ...]
