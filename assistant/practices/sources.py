"""Words that something stands on: where they stand, as JSON and as a line of a brief.

Also finds the words of a place in a source document, in the original or in Cairn's own summary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.citing import CitationList, short_title
from assistant.model import Citation
from assistant.sheet_words import Cited
from assistant.shelf import Shelf
from corpus.catalogue import load_catalogue
from corpus.model import Document, DocumentKind, Span
from corpus.sentences import sentence_spans

Json = dict[str, Any]  # JSON values


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in a document of the catalogue: its id there, first and last line from 1."""

    document: str
    lines: tuple[int, int]


def words_at(shelf: Shelf, place: SourcePlace, wanted: re.Pattern[str]) -> Cited | None:
    """Return the sentence at ``place`` in which ``wanted`` is found; the original comes first.

    None when the collection holds neither the document nor a sheet made of that place.
    """
    card = load_catalogue().get(place.document)
    if card is None:
        return None
    documents = {one.document.name: one.document for one in shelf.sheets}.values()
    for document in documents:
        if document.sha256 == card.sha256:
            found = _in_original(document, place.lines, wanted)
            if found is not None:
                return found
    for document in documents:
        for span, places in document.places:
            if any(
                one.document == card.file and one.lines and _overlap(one.lines, place.lines)
                for one in places
            ) and wanted.search(span.of(document.text)):
                return Cited(document, span)
    return None


def source_json(cited: Cited | None) -> Json | None:
    """Return words with their place for machines; None stays None."""
    if cited is None:
        return None
    document, span = cited.document, cited.span
    section = document.section(span)
    lines = document.lines(span)
    return {
        "document": document.name,
        "title": document.title,
        "year": document.year,
        "section": section.label if section else "",
        "lines": list(lines) if lines else None,
        "start": span.start,
        "end": span.end,
        "quote": cited.words,
        "is_own_summary": document.kind is DocumentKind.SHEET,
        "sources": [
            {
                "document": one.document,
                "section": one.section,
                "lines": list(one.lines) if one.lines else None,
            }
            for one in document.sources(span)
        ],
    }


@dataclass(slots=True)
class Marks:
    """The markers of one page, from 1; the same words get the same one."""

    listed: CitationList = field(default_factory=CitationList)

    def of(self, cited: Cited | None) -> str:
        """Return " [n]", "" for nothing."""
        return f" [{self.listed.cite(cited.document, cited.span)}]" if cited else ""

    def lines(self) -> list[str]:
        """Return the places of all words cited, one line a document."""
        found: dict[str, list[str]] = {}
        for one in self.listed.citations:
            found.setdefault(_document_line(one), []).append(_place_line(one))
        return [f"- {document}: {'; '.join(places)}." for document, places in found.items()]


def _document_line(one: Citation) -> str:
    year = f", {one.year}" if one.year else ", year unknown"
    name = f"{short_title(one.title)}{year}"
    if one.kind is not DocumentKind.SHEET:
        return name
    return f"{name} (Cairn's summary{f' of {one.source.document}' if one.source else ''})"


def _place_line(one: Citation) -> str:
    if one.source is not None:
        section, lines = one.source.section, one.source.lines
    else:
        section, lines = one.section.rpartition(" › ")[2], one.lines
    where = f" {lines[0]}" if lines else ""
    if lines and lines[1] != lines[0]:
        where += f"–{lines[1]}"
    if one.page_label is not None:
        where = f" page {one.page_label}"
    return f"[{one.marker}] {'line' if lines else short_title(section)}{where}"


def _in_original(
    document: Document, lines: tuple[int, int], wanted: re.Pattern[str]
) -> Cited | None:
    text = document.text
    for section in document.sections:
        own = document.lines(section.span)
        if own is None or not _overlap(own, lines):
            continue
        for sentence in sentence_spans(text, section.span):
            found = Span(sentence.start, sentence.end)
            at = document.lines(found)
            if at and _overlap(at, lines) and wanted.search(found.of(text)):
                return Cited(document, found)
    return None


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
