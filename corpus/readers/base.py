"""What a reader is, and which reader reads which file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from corpus.errors import DocumentError
from corpus.raw import RawText


class Reader(Protocol):
    """Turns the bytes of one file into raw text; raises DocumentError with reason and remedy."""

    def __call__(self, content: bytes, name: str) -> RawText:
        """Read ``content``; ``name`` is only for messages."""
        ...


def _text() -> Reader:
    from corpus.readers.text import read_text  # noqa: PLC0415 - readers load on first use

    return read_text


def _pdf() -> Reader:
    from corpus.readers.pdf import read_pdf  # noqa: PLC0415 - pypdf loads only for a PDF

    return read_pdf


READERS: Mapping[str, Callable[[], Reader]] = {
    ".md": _text,
    ".pdf": _pdf,
    ".text": _text,
    ".txt": _text,
}

REMEDIES_NO_TEXT = {
    ".pdf": "if the pages are scanned pictures, run a text recognition (OCR) on it first"
}


def read_raw(content: bytes, name: str) -> RawText:
    """Read the bytes of the file called ``name`` with the reader of its suffix.

    Raises DocumentError when the kind is not supported, or the file is empty or unreadable.
    """
    suffix = Path(name).suffix.lower()
    factory = READERS.get(suffix)
    if factory is None:
        raise DocumentError(
            name,
            f"files of the kind {suffix or '(no suffix)'!r} are not read",
            remedy=f"save it as one of: {', '.join(sorted(READERS))}",
        )
    if not content.strip():
        raise DocumentError(name, "the file is empty", remedy="add a file that has text in it")
    raw = factory()(content, name)
    if not any(letter.isalpha() for letter in raw.text):
        raise DocumentError(
            name,
            "no text was found in it",
            remedy=REMEDIES_NO_TEXT.get(
                suffix, "add a file that has words in it, not only numbers"
            ),
        )
    return raw
