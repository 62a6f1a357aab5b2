"""The page of one citation: the words that are quoted, marked in the text around them.

Shows no more of a document than the section around the place, and never the contact block of a
person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.responses import Response

from corpus.model import Document, DocumentKind, Place, Span
from ui import wording
from ui.around import meets_contacts, span_of_lines, text_around, where
from ui.pages.asked import Asked, cleaned, quoted
from ui.pages.cites import place_words
from ui.pages.links import SOURCE_PATH, sheet_href, source_href
from ui.pages.site import PageMissingError, Route, Site

MAX_QUOTE_CHARS = 6000  # two printed pages; the longest quote of an answer is far below
MAX_DIGITS = 12  # of a position
_LIST_LINE = re.compile(r"\s*(?:[-–—•▪◦*·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\))\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document as it is shown."""

    text: str
    is_heading: bool = False
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Summed:
    """A place that a sheet sums up; ``href`` is "" where its document is not in the collection."""

    words: str
    href: str


def show_source(site: Site, asked: Asked) -> Response:
    """Return the text around a place. Raises PageMissingError for a place that is not there."""
    name = asked.one("document")
    if not name:
        raise PageMissingError("no document is named", remedy="follow a citation of a page")
    document = _document(site, name)
    span = _span(asked, document)
    is_contact = meets_contacts(document, span)
    around = None if is_contact else text_around(document, span)
    section = document.section(span)
    return site.html(
        "source.html.jinja",
        SOURCE_PATH,
        title=document.title or document.name,
        document=document,
        section=section.label if section else "",
        where=where(document, span),
        sums_up=[_summed(site, place) for place in dict.fromkeys(document.sources(span))],
        sheet=sheet_href(document.name) if document.kind is DocumentKind.SHEET else "",
        around=around,
        above=_lines(around.above, around.heading) if around else (),
        below=_lines(around.below, around.heading) if around else (),
        hit_is_item=bool(around and _LIST_LINE.match(around.lead + around.quote)),
        wording=wording,
    )


ROUTES = (Route(SOURCE_PATH, show_source),)


def _summed(site: Site, place: Place) -> Summed:
    engine = site.engine()
    span = None
    if place.lines and any(source.name == place.document for source in engine.sources()):
        span = span_of_lines(engine.document(place.document), place.lines)
    is_shown = span is not None and len(span) <= MAX_QUOTE_CHARS
    return Summed(
        place_words(place), source_href(place.document, span) if span and is_shown else ""
    )


def _document(site: Site, name: str) -> Document:
    engine = site.engine()
    for source in engine.sources():
        if cleaned(source.name) == name:  # as the name comes in an address
            return engine.document(source.name)
    raise PageMissingError(
        f"no document called {quoted(name)} is in the collection",
        remedy="it may have been taken out or renamed since the link was made; ask once more",
    )


def _span(asked: Asked, document: Document) -> Span:
    start, end = (_position(asked.one(name)) for name in ("start", "end"))
    if start is None or end is None:
        raise PageMissingError(
            "the place in the document is not given as two positions",
            remedy="follow a citation of a page",
        )
    if not start < end <= len(document.text):
        raise PageMissingError(
            f"{quoted(document.title or document.name)} has no such place",
            remedy="the document may have changed since the link was made; ask once more",
        )
    if end - start > MAX_QUOTE_CHARS:
        raise PageMissingError(
            f"the place is longer than the {MAX_QUOTE_CHARS:,} characters that are shown at once",
            remedy="give a shorter one",
        )
    return Span(start, end)


def _position(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS
    return int(text) if is_number else None


def _lines(text: str, heading: str) -> tuple[Line, ...]:
    return tuple(
        Line(line.strip(), bool(heading) and line.strip() == heading, bool(_LIST_LINE.match(line)))
        for line in text.split("\n")
        if line.strip()
    )
