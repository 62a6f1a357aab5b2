"""The citations of one page: numbered in the order they are shown, each with a link to its place.

A quote is what stands in the document at its span; nothing is quoted otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.citing import CitationList, readable
from assistant.sheet_words import Cited
from corpus.model import Document, DocumentKind, Place, Span
from ui import wording
from ui.around import where
from ui.pages.links import source_href


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation as a page shows it: its number, where it leads, and what it quotes."""

    number: int
    href: str
    title: str
    place: str
    quote: str
    is_own_summary: bool
    sums_up: str

    @property
    def name(self) -> str:
        """What a screen reader says of the link."""
        return f"Source {self.number}: {self.title}"


@dataclass
class PageCitations:
    """Collects the citations of one page; the same words get the same number."""

    marks: list[Mark] = field(default_factory=list)
    _list: CitationList = field(default_factory=CitationList)

    def mark(self, cited: Cited) -> Mark:
        """Return the mark of the words that something stands on."""
        return self.at(cited.document, cited.span)

    def at(self, document: Document, span: Span) -> Mark:
        """Return the mark of the words at ``span``."""
        number = self._list.cite(document, span)
        if number > len(self.marks):
            citation = self._list.citations[number - 1]
            own = document.kind is DocumentKind.SHEET
            self.marks.append(
                Mark(
                    number=number,
                    href=source_href(document.name, span),
                    title=_joined(document.title or document.name, _year(document)),
                    place=_joined(citation.section, where(document, span)),
                    quote=readable(citation.quote),
                    is_own_summary=own,
                    sums_up=place_words(citation.source) if citation.source else "",
                )
            )
        return self.marks[number - 1]


def place_words(place: Place) -> str:
    """Return a place of a source document in words."""
    section = wording.section_named(place.section) if place.section else ""
    return _joined(place.document, section, wording.lines(*place.lines) if place.lines else "")


def _year(document: Document) -> str:
    return str(document.year) if document.year is not None else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
