"""The original of a sheet, in the form in which sheets are checked against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.catalogue import CatalogueEntry
from corpus.figures import Figure, all_values, figures
from corpus.model import Document, SectionKind, Span
from corpus.personal import personal_spans
from corpus.reading import read_document
from corpus.statement_check import runs_of
from corpus.terms import fold

MARGIN_LINES = 3  # a heading and its text, or a sentence cut by a page, lie this near
LIST_NUMBER = re.compile(r"^\W*\(?\d{1,2}[.)]\s")
NUMBERED_PART = re.compile(
    r"\b(?:pillar|annex|work package|wp|task|theme|group|axis)\s?n?°?:?\s?\d+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Original:
    """A source document by lines (from 1), sections and figures.

    ``sections`` are title, first and last line of what a sheet has to cover; ``figures`` those that
    a statement has to tell: lists of contents, addresses, persons and list numbers left out.
    """

    card: CatalogueEntry
    document: Document
    lines: tuple[str, ...]
    sections: tuple[tuple[str, int, int], ...]
    figures: tuple[tuple[int, Figure], ...]
    runs: frozenset[tuple[str, ...]]
    plain_lines: tuple[str, ...]

    def has_heading(self, section: str, lines: tuple[int, int]) -> bool:
        """Say whether ``section`` stands as a line at or above the first of ``lines``."""
        above = " ".join(filter(None, self.plain_lines[: lines[1]]))
        return _plain(section) in above

    def around(self, lines: tuple[int, int]) -> str:
        """Return the words of all sections that ``lines`` touch, with their headings."""
        found = list(self.lines[max(lines[0] - 1 - MARGIN_LINES, 0) : lines[1] + MARGIN_LINES])
        for section in self.document.sections:
            own = self.document.lines(section.span)
            if own and own[0] <= lines[1] and lines[0] <= own[1]:
                found += [section.label, section.span.of(self.document.text)]
        return "\n".join((*found, *self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """What may be said of the document anywhere: its card."""
        return self.card.title, self.card.project, self.card.programme, str(self.card.year or "")

    def tells(self, text: str, values: frozenset[float]) -> bool:
        """Say whether ``text`` gives a figure with these values; of a date all its parts."""
        told = all_values(text)
        is_date = len(values) > 1 and any(1900 < value < 2100 for value in values)
        return values <= told if is_date else bool(values & told)


def read_original(content: bytes, card: CatalogueEntry) -> Original:
    """Read the original that ``card`` describes."""
    document = read_document(content, card.file, today=date.max, card=card)
    text = content.decode("utf-8")
    lines = tuple(text.split("\n"))
    plain = tuple(_plain(line) for line in lines)
    hidden = _hidden_lines(document)
    found: list[tuple[int, Figure]] = []
    for number, line in enumerate(lines, 1):
        if number in hidden:
            continue
        start = LIST_NUMBER.match(line)
        skipped = [(0, start.end())] if start else []
        skipped += [match.span() for match in NUMBERED_PART.finditer(line)]
        for figure in figures(line):
            if not any(a <= figure.span.start < b for a, b in skipped):
                found.append((number, figure))
    titles = [title for section in document.sections for title in section.path]
    titles += [
        line
        for section in document.sections
        if section.kind is SectionKind.CONTENTS
        for line in section.span.of(document.text).split("\n")
    ]
    sections = tuple(
        (section.label or "the opening lines", *own)
        for section in document.sections
        if section.kind is not SectionKind.CONTACT
        and (own := document.lines(section.span)) is not None
    )
    return Original(card, document, lines, sections, tuple(found), runs_of(text, titles), plain)


def _hidden_lines(document: Document) -> frozenset[int]:
    """Return the lines of contents lists, running headers, contact blocks and persons."""
    shown: set[int] = set()
    for section in document.sections:
        own = document.lines(section.span)
        if own and section.kind not in (SectionKind.CONTENTS, SectionKind.CONTACT):
            shown.update(range(own[0], own[1] + 1))
    kept: set[int] = set()
    for piece in document.pieces:
        first = document.lines(Span(piece.start, piece.start + piece.length))
        if first:
            kept.update(range(first[0], first[1] + 1))
    persons: set[int] = set()
    for section in document.sections:
        for span in personal_spans(document.text, [section.span]):
            persons.update(document.lines(span) or ())
    total = len(document.line_starts)
    return frozenset(
        line
        for line in range(1, total + 1)
        if line not in shown or line not in kept or line in persons
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
