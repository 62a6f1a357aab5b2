"""Turn a file into a Document: read, clean, outline, title, year."""

from __future__ import annotations

import hashlib
from datetime import date

from corpus.catalogue import CatalogueEntry
from corpus.cleaning import CleanText, clean
from corpus.dates import year_of
from corpus.errors import DocumentError
from corpus.model import DocId, Document, DocumentKind, Page, Piece, Span
from corpus.outline import sections
from corpus.raw import RawText, line_starts, page_of
from corpus.readers.base import read_raw
from corpus.titles import find_title, names_on_title_page, title_page

DOC_ID_CHARS = 16  # 64 bits of the SHA-256: enough for any collection


def read_document(
    content: bytes, name: str, *, today: date, card: CatalogueEntry | None = None
) -> Document:
    """Read the file called ``name``. ``card`` overrides what the text says of itself.

    Raises DocumentError with the reason and the remedy when the file cannot be read.
    """
    raw = read_raw(content, name)
    cleaned = clean(raw)
    if not cleaned.paragraphs:
        raise DocumentError(name, "no words are left in it", remedy="add a file that has text")
    outline = sections(cleaned)
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(
        doc_id=DocId(sha256[:DOC_ID_CHARS]),
        sha256=sha256,
        name=name,
        kind=DocumentKind.DOCUMENT,
        title=card.title if card else find_title(cleaned, outline, raw.title_hint) or name,
        text=cleaned.text,
        pieces=cleaned.pieces,
        sections=outline,
        pages=_pages(raw, cleaned),
        line_starts=() if raw.pages else line_starts(raw.text),
        year=card.year
        if card and card.year
        else year_of(cleaned.text, today, title_page(cleaned, outline)),
        project=card.project if card else "",
        programme=card.programme if card else "",
        publisher=card.publisher if card else "",
        licence=card.licence if card else "",
        aliases=() if card else names_on_title_page(cleaned, outline),
    )


def _pages(raw: RawText, cleaned: CleanText) -> tuple[Page, ...]:
    """Return where each page's words lie in the clean text; pages without words have no place."""
    found: list[Page] = []
    for piece in cleaned.pieces:
        index = page_of(raw.pages, piece.original_start)
        if index < 0:
            continue
        if found and found[-1].index == index:
            found[-1] = _grown(found[-1], piece)
        else:
            found.append(
                Page(Span(piece.start, piece.start + piece.length), index, raw.page_labels[index])
            )
    return tuple(found)


def _grown(page: Page, piece: Piece) -> Page:
    return Page(Span(page.span.start, piece.start + piece.length), page.index, page.label)
