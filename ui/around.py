"""The text of a document around a place: what is shown beside the words that are quoted.

Bounded: the section in which the words stand, cut at borders of lines or sentences when it is
long. The contact blocks of persons are never part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Document, DocumentKind, SectionKind, Span
from ui import wording

MAX_AROUND_CHARS = 3000  # each side of the quoted words: about a printed page
_BORDER = re.compile(r"\n|(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Around:
    """A quote and what stands around it; ``lead`` and ``tail`` are on the quote's own lines.

    ``is_cut_before`` and ``is_cut_after`` say that the section begins earlier or goes on.
    """

    heading: str
    above: str
    lead: str
    quote: str
    tail: str
    below: str
    is_cut_before: bool
    is_cut_after: bool


def text_around(document: Document, span: Span) -> Around:
    """Return the words at ``span`` with the text around them."""
    text = document.text
    section = document.section(span)
    first = section.span.start if section else 0
    last = max(section.span.end if section else len(text), span.end)
    for contact in _contacts(document):
        if contact.end <= span.start:
            first = max(first, contact.end)
        elif contact.start >= span.end:
            last = min(last, contact.start)
    start, end = _cut_start(text, first, span.start), _cut_end(text, span.end, last)
    above, _, lead = text[start : span.start].rpartition("\n")
    tail, _, below = text[span.end : end].partition("\n")
    return Around(
        heading=section.heading.of(text).strip() if section and section.heading else "",
        above=above,
        lead=lead,
        quote=span.of(text),
        tail=tail,
        below=below,
        is_cut_before=start > first,
        is_cut_after=end < last,
    )


def meets_contacts(document: Document, span: Span) -> bool:
    """Say whether the words at ``span`` are, in part, the contact block of a person."""
    return any(contact.overlaps(span) for contact in _contacts(document))


def where(document: Document, span: Span) -> str:
    """Return the page of a PDF or the lines of a text file; "" for a sheet."""
    if document.kind is DocumentKind.SHEET:
        return ""
    if page := document.page(span):
        return wording.page(page.label, page.index, len(document.pages))
    if lines := document.lines(span):
        return wording.lines(*lines)
    return wording.UNKNOWN_PLACE


def span_of_lines(document: Document, lines: tuple[int, int]) -> Span | None:
    """Return the clean text of some lines of the original, from 1; None where there is none."""
    first, last = lines
    starts = document.line_starts
    if not 1 <= first <= last <= len(starts):
        return None
    begin = starts[first - 1]
    stop = starts[last] if last < len(starts) else None
    found: list[Span] = []
    for piece in document.pieces:
        after = piece.original_start + piece.length
        start, end = max(piece.original_start, begin), after if stop is None else min(after, stop)
        if start < end:
            shift = piece.start - piece.original_start
            found.append(Span(start + shift, end + shift))
    if not found:
        return None
    text = document.text[found[0].start : found[-1].end]
    at = found[0].start + len(text) - len(text.lstrip())
    return Span(at, at + len(text.strip())) if text.strip() else None


def _contacts(document: Document) -> tuple[Span, ...]:
    return tuple(one.span for one in document.sections if one.kind is SectionKind.CONTACT)


def _cut_start(text: str, first: int, at: int) -> int:
    """Return where the text before ``at`` begins: ``first``, or a border not too far away."""
    earliest = at - MAX_AROUND_CHARS
    if earliest <= first:
        return first
    border = _BORDER.search(text, earliest, at)
    return border.end() if border else earliest


def _cut_end(text: str, at: int, last: int) -> int:
    """Return where the text after ``at`` ends: ``last``, or a border not too far away."""
    latest = at + MAX_AROUND_CHARS
    if latest >= last:
        return last
    borders = [border.start() for border in _BORDER.finditer(text, at, latest)]
    return borders[-1] if borders else latest
