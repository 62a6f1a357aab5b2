"""What a document says and where: the types that the whole of Cairn is built on.

No third-party import. Positions are half-open character offsets in the clean text; pages carry
index and printed label apart, because the two differ in every report with a cover.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

DocId = NewType("DocId", str)
PassageId = NewType("PassageId", str)

NO_FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class DocumentKind(StrEnum):
    """Where the words come from: a document that was added, or a sheet of Cairn's own."""

    DOCUMENT = "document"
    SHEET = "sheet"


class SectionKind(StrEnum):
    """What a section is for; only ``QUOTABLE`` ones are searched and quoted."""

    BODY = "body"
    FIELD = "field"  # a label and its value: "Location: Tuscany"
    FRONT = "front"  # the title page
    CONTENTS = "contents"  # a list of contents
    CONTACT = "contact"  # names and addresses of persons
    BACK = "back"  # the last page, with addresses
    MARKS = "marks"  # logos that the file holds as text


QUOTABLE = frozenset({SectionKind.BODY, SectionKind.FIELD, SectionKind.FRONT, SectionKind.BACK})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters, half-open.

    >>> Span(2, 5).overlaps(Span(4, 9))
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of ``text`` at this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clean text that is letter for letter a run of the original.

    ``clean[start : start + length] == original[original_start : original_start + length]``.
    """

    start: int
    original_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF: its place in the clean text, its index from 0 and its printed label."""

    span: Span
    index: int
    label: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it, up to the next heading of any level.

    ``path`` runs from the outermost title to this one. ``record`` is the depth of the title in
    ``path`` that names what the section is about (a practice, an action); 0 when there is none.
    ``role`` is the field of the good-practice form, "" elsewhere.
    """

    path: tuple[str, ...]
    span: Span
    heading: Span | None
    kind: SectionKind = SectionKind.BODY
    role: str = ""
    record: int = 0

    @property
    def label(self) -> str:
        """The path as people read it: ``GOSTOP › Resources needed``."""
        return " › ".join(self.path)

    @property
    def subject(self) -> str:
        """The title of what this section is about, or ""."""
        return self.path[self.record - 1] if self.record else ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item. ``lead`` is the line that introduces the list it stands in."""

    span: Span
    lead: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sheet's statement comes from: document name, section, first and last line."""

    document: str
    section: str
    lines: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with all its places. ``sections`` lie in order and do not overlap.

    ``name`` is what people call the file and is unique in a collection; ``doc_id`` depends on the
    content alone. ``line_starts`` are offsets in the original; empty for a PDF, whose ``pages``
    are filled instead. ``places`` says for spans of a sheet where their facts come from.
    """

    doc_id: DocId
    sha256: str
    name: str
    kind: DocumentKind
    title: str
    text: str
    pieces: tuple[Piece, ...]
    sections: tuple[Section, ...]
    pages: tuple[Page, ...] = ()
    line_starts: tuple[int, ...] = ()
    year: int | None = None
    project: str = ""
    programme: str = ""
    publisher: str = ""
    licence: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_FACETS)
    places: tuple[tuple[Span, tuple[Place, ...]], ...] = ()
    aliases: tuple[str, ...] = ()

    def original(self, span: Span) -> tuple[Span, ...]:
        """Return the stretches of the original that the words at ``span`` were taken from.

        Whitespace that cleaning put between two joined lines belongs to no piece.
        """
        found: list[Span] = []
        first = max(bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1, 0)
        for piece in self.pieces[first:]:
            if piece.start >= span.end:
                break
            start = max(span.start, piece.start)
            end = min(span.end, piece.start + piece.length)
            if start >= end:
                continue
            shift = piece.original_start - piece.start
            if found and found[-1].end == start + shift:
                found[-1] = Span(found[-1].start, end + shift)
            else:
                found.append(Span(start + shift, end + shift))
        return tuple(found)

    def lines(self, span: Span) -> tuple[int, int] | None:
        """Return the first and last line of the original, from 1; None for a PDF."""
        pieces = self.original(span)
        if not self.line_starts or not pieces:
            return None
        return (
            bisect_right(self.line_starts, pieces[0].start),
            bisect_right(self.line_starts, pieces[-1].end - 1),
        )

    def page(self, span: Span) -> Page | None:
        """Return the page on which ``span`` begins; None for a text file."""
        at = bisect_right(self.pages, span.start, key=lambda page: page.span.start) - 1
        return self.pages[at] if at >= 0 else None

    def section(self, span: Span) -> Section | None:
        """Return the section in which ``span`` begins."""
        at = bisect_right(self.sections, span.start, key=lambda section: section.span.start) - 1
        if at < 0 or self.sections[at].span.end <= span.start:
            return None
        return self.sections[at]

    def sources(self, span: Span) -> tuple[Place, ...]:
        """Return where the sheet's words at ``span`` come from; empty for other documents."""
        return tuple(place for at, places in self.places if at.overlaps(span) for place in places)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one section, cut at sentence borders: what is embedded and found.

    ``heading`` is the section's path; it is embedded before the text and never quoted with it.
    """

    passage_id: PassageId
    doc_id: DocId
    span: Span
    heading: tuple[str, ...]
    sentences: tuple[Sentence, ...]
