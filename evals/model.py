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
    """A gold place: document id in the catalogue, section, at most seven of its words, lines.

    ``lines`` are the first and last line of the source file, from 1: with them a sheet's sentence,
    which names lines and not words, can be told to come from there.
    """

    document: str
    section: str
    words: str
    lines: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Topic:
    """A question of the project's own sets with what a good answer holds.

    ``expected_items`` are the rows that a complete list holds, or the support that should be among
    the first five; each is a tuple of patterns of which any will do. ``scheme_status`` is the true
    status of the scheme asked about (DESIGN, rule 4), "" when the question is about none.
    ``line`` is the JSON line that it was read from.
    """

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
    expected_items: tuple[tuple[str, ...], ...] = ()
    scheme_status: str = ""
    never_fail: bool = False
    author: str = ""
    date: str = ""
    line: str = ""

    @property
    def set_name(self) -> str:
        """The set that the topic belongs to: its id without the number."""
        return self.topic_id.rsplit("-", 1)[0]

    @property
    def patterns(self) -> tuple[str, ...]:
        """All patterns: of facts, of expected items, of what is forbidden."""
        facts = (pattern for fact in self.key_facts for pattern in fact.patterns)
        items = (pattern for item in self.expected_items for pattern in item)
        return (*facts, *items, *self.forbidden)


@dataclass(frozen=True, slots=True)
class GoldLines:
    """Lines of a source file: document (its id or file name) and first and last line, from 1."""

    document: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that was looked at, with its words and where they come from.

    ``sources`` are the lines of the originals: of its own for a text file, those that its
    statements name for a sheet.
    """

    document: str
    section: str
    text: str
    sources: tuple[GoldLines, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation of an answer. ``is_exact``: byte-equal to the document; None when unchecked."""

    marker: int
    kind: str
    document: str
    section: str
    quote: str
    sources: tuple[GoldLines, ...]
    is_exact: bool | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an answer and the markers of its citations; none for an unsupported one."""

    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One stored answer, with all that scoring needs; nothing has to be asked or opened again.

    ``retrieved`` runs best first. ``confidence`` is how surely the answerer could answer, 0 to 1,
    None when it has no such figure. Tokens and cost are None without a model.
    """

    topic_id: str
    status: str
    text: str
    statements: tuple[Said, ...]
    citations: tuple[Quoted, ...]
    notices: tuple[tuple[str, str], ...]  # kind and text
    retrieved: tuple[Retrieved, ...]
    confidence: float | None
    elapsed_ms: float
    tokens: int | None = None
    cost_eur: float | None = None


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


@dataclass(frozen=True, slots=True)
class Scored:
    """A topic, its stored answer and every measure of it."""

    topic: Topic
    recorded: Recorded
    scores: Mapping[str, Score]

    def value(self, measure: str) -> float | None:
        """Return the value of a measure; None when it was not scored."""
        return self.scores[measure].value


@dataclass(frozen=True, slots=True)
class CollectionCard:
    """What an answerer answers from."""

    fingerprint: str
    n_documents: int
    n_passages: int
    model: str


@dataclass(frozen=True, slots=True)
class RunCard:
    """What a run was made of: two runs are compared fairly only when they differ in one of these.

    ``topics`` is a hash of the questions asked, ``code`` of Cairn's own files, ``collection`` of
    the documents and the reading, ``settings`` the values in force.
    """

    format: int
    name: str
    answerer: str
    sets: tuple[str, ...]  # all when empty
    collection_name: str
    collection: str
    n_documents: int
    n_passages: int
    model: str
    code: str
    topics: str
    n_topics: int
    settings: Mapping[str, str]
    versions: Mapping[str, str]
    today: str
    is_complete: bool
