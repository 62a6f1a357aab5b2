"""The types of a question and its answer. Wrong states cannot be built.

No third-party import. The citation is decided before the sentence: a Statement without a citation
does not exist, and a Citation carries the words that it points at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.model import DocumentKind, Place, Span


class Audience(StrEnum):
    """Who asks. Changes the form of an answer, never its facts."""

    SME = "sme"
    POLICYMAKER = "policymaker"
    INTERMEDIARY = "intermediary"


class Status(StrEnum):
    """The outcome of a question: typed, not a tone of voice."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_IN_DOCUMENTS = "not_in_documents"
    NEEDS_CLARIFICATION = "needs_clarification"
    ABOUT_CAIRN = "about_cairn"
    DECLINED = "declined"
    FAILED = "failed"


class NoticeKind(StrEnum):
    """What a notice beside the answer is about."""

    UNDERSTOOD_AS = "understood_as"
    AGE = "age"
    PROFILE = "profile"
    COVERAGE = "coverage"
    CLEANED = "cleaned"
    OWN_SUMMARY = "own_summary"
    IN_ORIGINAL = "in_original"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the person is, as far as told. Country is ISO 3166 alpha-2, or UK."""

    country: str = ""
    region: str = ""
    sector: str = ""
    employees: int | None = None
    needs: tuple[str, ...] = ()
    stage: str = ""
    technologies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, with the earlier questions of the conversation, oldest first."""

    text: str
    today: date
    history: tuple[str, ...] = ()
    audience: Audience | None = None
    profile: Profile = field(default_factory=Profile)
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a document, and where they stand. ``quote`` equals the clean text at ``span``.

    ``document`` is the document's name, or the sheet's id. ``original`` are stretches of the file.
    ``source`` is where a sheet's sentence comes from; None for a document.
    """

    marker: int
    kind: DocumentKind
    document: str
    title: str
    year: int | None
    section: str
    page_index: int | None
    page_label: str | None
    lines: tuple[int, int] | None
    span: Span
    original: tuple[Span, ...]
    quote: str
    source: Place | None = None

    def __post_init__(self) -> None:
        if self.marker < 1:
            raise ValueError(f"markers count from 1, not {self.marker}")
        if len(self.quote) != len(self.span):
            raise ValueError(f"quote and span differ in length: {self.quote!r}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or row of an answer, and the markers of the citations it stands on."""

    text: str
    citations: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"statement without a citation: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know beside the answer: its age, how the question was understood."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """What the collection holds nearest to a question that it does not answer."""

    document: str
    title: str
    section: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a question. ``text`` is Markdown with [n] markers.

    ``language`` is that of Cairn's own words in it; quotes stay as the documents write them.
    Statements are there exactly when the status says so; every marker in a statement has its
    citation.
    """

    question: Question
    understood_as: str
    status: Status
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    follow_ups: tuple[str, ...] = ()
    elapsed_ms: int = 0
    language: str = "en"

    def __post_init__(self) -> None:
        if self.status in (Status.ANSWERED, Status.PARTIAL) and not self.statements:
            raise ValueError(f"{self.status} without a statement")
        if self.status is Status.NOT_IN_DOCUMENTS and self.statements:
            raise ValueError("a refusal has no statements")
        markers = {citation.marker for citation in self.citations}
        for statement in self.statements:
            if not markers.issuperset(statement.citations):
                raise ValueError(f"marker without a citation: {statement.citations}")
