"""Addresses of pages as others link to them. Imports nothing of the server."""

from __future__ import annotations

from urllib.parse import urlencode

from corpus.model import Span

SOURCE_PATH = "/source"


def source_href(document: str, span: Span) -> str:
    """Return the address of the page that shows the words at ``span``.

    >>> source_href("a b.txt", Span(3, 9))
    '/source?document=a+b.txt&start=3&end=9'
    """
    query = urlencode({"document": document, "start": span.start, "end": span.end})
    return f"{SOURCE_PATH}?{query}"
