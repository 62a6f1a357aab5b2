"""Read text PDFs with pypdf. The only module that imports it."""

from __future__ import annotations

import io
import itertools
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from corpus.errors import DocumentError
from corpus.model import Span
from corpus.raw import PAGE_BREAK, RawText

MAX_PAGES = 2000
MAX_TEXT_CHARS = 20_000_000  # a 2,000-page report has about five million
MAX_TITLE_CHARS = 150
MAX_COVER_WORDS = 12
MAX_LEADING = 2.0  # lines of one title are set at most this many times their size apart


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text in one type: its size and its height on the page, in points."""

    text: str
    size: float
    y: float


def read_pdf(content: bytes, name: str) -> RawText:
    """Return the text of all pages, joined by form feeds, with their index and printed label.

    Raises DocumentError for an encrypted, damaged or oversized file.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are not the person's
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(
                name,
                "the PDF is locked with a password",
                remedy="save an unlocked copy and add that",
            )
        return _read_pages(reader, name)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OSError,
        RecursionError,
        IndexError,
        AssertionError,
        NotImplementedError,
    ) as error:
        raise DocumentError(
            name,
            f"the PDF is damaged or cut off ({type(error).__name__})",
            remedy="get the file again, or open it in a PDF viewer and print it to a new PDF",
        ) from error


def _read_pages(reader: PdfReader, name: str) -> RawText:
    n_pages = len(reader.pages)
    if n_pages > MAX_PAGES:
        raise DocumentError(
            name, f"{n_pages} pages are more than {MAX_PAGES}", remedy="split the file into parts"
        )
    texts: list[str] = []
    spans: list[Span] = []
    at = 0
    for page in reader.pages:
        text = page.extract_text().replace(PAGE_BREAK, " ") or " "
        spans.append(Span(at, at + len(text)))
        texts.append(text)
        at += len(text) + len(PAGE_BREAK)
        if at > MAX_TEXT_CHARS:
            raise DocumentError(
                name, "the PDF holds more text than any report", remedy="split the file into parts"
            )
    labels = tuple(reader.page_labels) if n_pages else ()
    hint = _largest_letters(reader.pages[0]) if n_pages else ""
    return RawText(PAGE_BREAK.join(texts), tuple(spans), labels, hint)


def _largest_letters(page: PageObject) -> str:
    """Return the first words of the page that are set in its largest type.

    A page in one type has no largest one, unless it is a cover that holds little but the title.
    """
    runs: list[_Run] = []

    # pypdf calls this with its own untyped matrices and font dictionaries.
    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:  # noqa: ANN401
        if text.strip():
            height = round(abs(size * (tm[3] or 1) * (cm[3] or 1)), 1)
            runs.append(_Run(text, height, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=visit)
    sizes = {run.size for run in runs}
    n_words = sum(len(run.text.split()) for run in runs)
    if not sizes or (len(sizes) == 1 and n_words > MAX_COVER_WORDS):
        return ""
    words = _first_block([run for run in runs if run.size == max(sizes)])
    return words if len(words) <= MAX_TITLE_CHARS else ""


def _first_block(runs: Sequence[_Run]) -> str:
    """Join the runs of one size down to the first jump: two titles are not one."""
    words = runs[0].text
    for before, run in itertools.pairwise(runs):
        drop = abs(before.y - run.y)
        if drop > MAX_LEADING * run.size:
            break
        words += run.text if drop < run.size / 2 else f" {run.text}"
    return " ".join(words.split())
