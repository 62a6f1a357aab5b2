"""Say what was not understood of a document, so that a person can look: nothing is guessed.

Every finding names its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.amounts import Unit, read_figures
from corpus.model import Document, DocumentKind, SectionKind, Span
from corpus.records import doubts, records_of, unowned

MIN_CHARS = 40  # less text in no section is a stray mark
MAX_WORDS_SHOWN = 8


class FindingKind(StrEnum):
    """What was not understood."""

    NO_NAME = "no name"
    NO_DATES = "no dates"
    NO_INSTITUTION = "no institution"
    SAME_NAME = "another record has the same name"
    ENDS_BEFORE_START = "ends before it starts"
    UNOWNED_SECTION = "section that belongs to nothing"
    FIGURE_WITHOUT_UNIT = "figure that counts nothing known"
    TEXT_WITHOUT_SECTION = "text in no section"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: what, where, and the words there."""

    kind: FindingKind
    span: Span
    what: str


def findings_of(document: Document) -> tuple[Finding, ...]:
    """Return what was not understood of ``document``, in the order of the text.

    A hand-made sheet is held to its own form by ``cairn collection check``; it has none here.
    """
    if document.kind is DocumentKind.SHEET:
        return ()
    found = [*_records(document), *_figures(document), *_loose_text(document)]
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))


def _records(document: Document) -> Iterator[Finding]:
    records = records_of(document)
    for doubt in doubts(document, records):
        span = doubt.record.name_span or doubt.record.spans[0]
        yield Finding(FindingKind(doubt.kind.value), span, doubt.record.name or "a practice")
    for section in unowned(document, records):
        yield Finding(FindingKind.UNOWNED_SECTION, section.span, section.label)


def _figures(document: Document) -> Iterator[Finding]:
    for one in read_figures(document.text):
        section = document.section(one.span)
        if section is None or section.kind in (SectionKind.CONTENTS, SectionKind.CONTACT):
            continue
        if one.unit is Unit.COUNT and one.counted is None:
            yield Finding(FindingKind.FIGURE_WITHOUT_UNIT, one.span, _around(document, one.span))


def _loose_text(document: Document) -> Iterator[Finding]:
    at = 0
    ends = [(section.span.start, section.span.end) for section in document.sections]
    for start, end in [*ends, (len(document.text), len(document.text))]:
        words = document.text[at:start].strip()
        if len(words) >= MIN_CHARS:
            begin = document.text.index(words[:MIN_CHARS], at)
            span = Span(begin, begin + len(words))
            yield Finding(FindingKind.TEXT_WITHOUT_SECTION, span, _first_words(words))
        at = max(at, end)


def _around(document: Document, span: Span) -> str:
    start = document.text.rfind("\n", 0, span.start) + 1
    before = document.text[start : span.start].split()[-2:]
    after = document.text[span.end : span.end + 60].split("\n")[0].split()[:4]
    return " ".join([*before, span.of(document.text), *after])


def _first_words(words: str) -> str:
    return " ".join(words.split()[:MAX_WORDS_SHOWN])
