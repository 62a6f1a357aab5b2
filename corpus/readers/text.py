"""Read plain text and Markdown in the encodings that people really have."""

from __future__ import annotations

import codecs

from corpus.errors import DocumentError
from corpus.raw import RawText

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_CONTROL_SHARE = 0.02  # more control characters than this is no text


def read_text(content: bytes, name: str) -> RawText:
    """Decode ``content``: by its byte order mark, as UTF-8, else as Windows-1252.

    Raises DocumentError for binary content under a text suffix.
    """
    text = _decode(content)
    controls = sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text)
    if controls > MAX_CONTROL_SHARE * len(text):
        raise DocumentError(
            name,
            "the file is not text, though its name says so",
            remedy="open it in the program that made it and save it as text or PDF",
        )
    return RawText(text)


def _decode(content: bytes) -> str:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Bytes without a meaning in Windows-1252 are rare; a mark in their place loses no word.
        return content.decode("cp1252", errors="replace")
