"""A facet of a text and the mentions that show it. Knows no words and no roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model import Span

REPEATED: Final = 0.4  # what the same words count when they stand in another field too
MAX_CONFIDENCE: Final = 0.99

Field = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a facet, the words that justify it, and how surely they do, 0–1."""

    facet: str
    value: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that show a value, where, and how much they count."""

    facet: str
    value: str
    role: str
    span: Span
    phrase: str
    weight: float


def confidence_of(mentions: Sequence[Mention]) -> float:
    """Return the chance that one of the mentions is meant, taking them as independent."""
    doubt = 1.0
    seen: set[str] = set()
    for one in sorted(mentions, key=lambda one: -one.weight):
        doubt *= 1.0 - one.weight * (REPEATED if one.phrase in seen else 1.0)
        seen.add(one.phrase)
    return min(round(1.0 - doubt, 3), MAX_CONFIDENCE)
