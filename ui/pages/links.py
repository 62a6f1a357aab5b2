"""Addresses of pages as others link to them. Imports nothing of the server."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from corpus.model import Span

SOURCE_PATH = "/source"
PRACTICES_PATH = "/practices"


def source_href(document: str, span: Span) -> str:
    """Return the address of the page that shows the words at ``span``, opened at them.

    >>> source_href("a b.txt", Span(3, 9))
    '/source?document=a+b.txt&start=3&end=9#hit'
    """
    query = urlencode({"document": document, "start": span.start, "end": span.end})
    return f"{SOURCE_PATH}?{query}#hit"


def sheet_href(sheet_id: str) -> str:
    """Return the address of the page of a sheet.

    >>> sheet_href("a.txt#1")
    '/practices/a.txt%231'
    """
    return f"{PRACTICES_PATH}/{quote(sheet_id, safe='')}"


def web_address(text: str) -> str:
    """Return a web address that a link may lead to, "" where it is none.

    >>> web_address("javascript:alert(1)")
    ''
    """
    address = f"https://{text}" if text.startswith("www.") else text
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""
