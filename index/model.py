"""The types of searching. No third-party import."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import DocId, Passage


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: words, how many passages, and in which documents.

    ``documents`` is None when all may be searched; an empty set finds nothing.
    """

    text: str
    k: int
    documents: frozenset[DocId] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``rank`` counts from 1; ``score`` only orders.

    ``similarity`` is the cosine to the query, -1 to 1, and ``bm25`` the score of its words; None
    where that search did not return the passage. ``coverage`` is the share of the query's words
    that the passage and its heading hold, 0 to 1, rare words counting more.
    """

    passage: Passage
    rank: int
    score: float
    similarity: float | None
    bm25: float | None = None
    coverage: float = 0.0


@dataclass(frozen=True, slots=True)
class IndexCard:
    """What an index is made of. ``files`` holds the SHA-256 of every file of the generation."""

    format: int
    fingerprint: str
    reading: str
    model: str
    model_folder: str
    dimension: int
    metric: str
    max_passage_chars: int
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
