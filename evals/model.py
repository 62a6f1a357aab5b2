"""The types of measuring. ``Score`` without a value needs a reason: "not scored" is no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A fact that a good answer holds: any of the patterns (regular expressions) will do."""

    patterns: tuple[str, ...]
    is_vital: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a document: its id in the catalogue, section, and at most seven of its words."""

    document: str
    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A question of the project's own sets with what a good answer holds."""

    topic_id: str
    question: str
    history: tuple[str, ...]
    audience: str
    profile: Mapping[str, Any]  # as in a batch line
    language: str
    kind: str
    is_answerable: bool
    key_facts: tuple[KeyFact, ...]
    forbidden: tuple[str, ...]
    evidence: tuple[Anchor, ...]
    expected_status: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A measure of one answer, 0 to 1; None when it does not apply, with the reason."""

    measure: str
    value: float | None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.value is None and not self.reason:
            raise ValueError(f"{self.measure}: not scored, and no reason given")
        if self.value is not None and not 0.0 <= self.value <= 1.0:
            raise ValueError(f"{self.measure}: {self.value} is not between 0 and 1")
