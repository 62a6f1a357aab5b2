"""Make the statements of a list of sheets: one line a row, its name and the words that match."""

from __future__ import annotations

from assistant.citing import CitationList, readable, short_title
from assistant.model import Statement
from assistant.sheet_lists import Row, SheetList
from corpus.terms import terms

NAMED_SHARE = 0.6  # so many of a name's terms in the words: they name it themselves


def render_list(listed: SheetList, citations: CitationList) -> tuple[Statement, ...]:
    """Return one statement a row; a sheet that stands in two groups has one."""
    found: dict[str, Statement] = {}
    for row in listed.rows:
        markers = [citations.cite(row.sheet.document, row.span)]
        name = row.sheet.name_span
        if name is not None and not row.span.contains(name):
            markers.insert(0, citations.cite(row.sheet.document, name))
        text = row_text(row)
        found.setdefault(text, Statement(text, tuple(dict.fromkeys(markers))))
    return tuple(found.values())


def row_text(row: Row) -> str:
    """Return the words of a row, led by the sheet's name where they do not say it."""
    words = readable(row.span.of(row.sheet.document.text))
    own, name = set(terms(words)), set(terms(short_title(row.sheet.name)))
    if name and len(own & name) >= NAMED_SHARE * len(name):
        return words
    return f"{short_title(row.sheet.name)}: {words}"
