"""Find what a row of a list cites beside the words it tells: what the thing is, and where it lies.

A row names a thing; that it is what the name says stands at the opening of what its sheet tells
about it. Nothing is told here, only cited.
"""

from __future__ import annotations

import re

from assistant.lists.sheet_filters import ids_of
from assistant.shelf import PLACES
from corpus.model import DocumentKind, Span
from corpus.sentences import sentence_spans
from corpus.sheet import Sheet

DESCRIBING = ("summary", "about")
MAX_OPENINGS = 2  # of a sheet: its summary, and the text about it
MAX_CHARS = 700  # of a quote: a paragraph
LIES = re.compile(
    r"\b(?:located|situated|based|placed|seated)\b.{0,40}?\b(?:in|at|near|within|as)\b"
    r"|\blocation\b",
    re.I,
)


def openings(sheet: Sheet) -> tuple[Span, ...]:
    """Return how each text opens in which ``sheet`` says what it is about.

    The statements of a hand-made sheet follow each other; a new section of their source is a
    new text.
    """
    if sheet.document.kind is DocumentKind.SHEET:
        return _first_of_sections(sheet)
    text = sheet.document.text
    fields = (sheet.fields[role][0] for role in DESCRIBING if sheet.fields.get(role))
    return tuple(opening(text, one) for one in fields)


def opening(text: str, field: Span) -> Span:
    """Return the first paragraph of a field, or as many of its sentences as a quote may hold."""
    sentences = sentence_spans(text, field)
    if not sentences:
        return field
    first = sentences[0]
    for one in sentences[1:]:
        if one.end - first.start > MAX_CHARS or "\n\n" in text[first.start : one.start]:
            break
        first = Span(first.start, one.end)
    return first


def _first_of_sections(sheet: Sheet) -> tuple[Span, ...]:
    found: dict[tuple[str, str], Span] = {}
    for span in sheet.fields.get("about", ()):
        for place in sheet.document.sources(span)[:1]:
            found.setdefault((place.document, place.section), span)
    return tuple(found.values())[:MAX_OPENINGS]


def location(sheet: Sheet, facets: frozenset[str]) -> tuple[Span, ...]:
    """Return where a sheet states its place, if one of ``facets`` is a place."""
    if not PLACES & facets:
        return ()
    return (
        sheet.fields.get("location", ())[:1]
        or tuple(
            span for span, _ in sheet.document.places if states_place(span.of(sheet.document.text))
        )[:1]
    )


def states_place(words: str) -> bool:
    """Say whether ``words`` say where something lies: they name a place, and that it lies there."""
    return bool(LIES.search(words)) and any(
        one.partition(".")[0] in PLACES for one in ids_of(words)
    )
