"""Raw text as a reader hands it over, before any cleaning. Knows nothing of what it means."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from corpus.model import Span

PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class RawText:
    """The characters of a file. ``pages`` is filled for paged formats only.

    ``page_labels`` are the printed page numbers, one a page. ``title_hint`` is what the layout
    shows as the title (the largest letters of the first page), "" when the format has no layout.
    """

    text: str
    pages: tuple[Span, ...] = ()
    page_labels: tuple[str, ...] = ()
    title_hint: str = ""

    def __post_init__(self) -> None:
        if len(self.pages) != len(self.page_labels):
            raise ValueError(f"{len(self.pages)} pages, {len(self.page_labels)} labels")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the original without its outer blanks.

    ``runs`` are the stretches of the original that stay; ``indent`` counts the blanks before it;
    ``blanks_before`` the empty lines above; ``page`` the page index, -1 without pages;
    ``continues_bold`` says that bold type began on a line above.
    """

    text: str
    runs: tuple[Span, ...]
    indent: int
    blanks_before: int
    page: int
    continues_bold: bool = False


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line begins.

    >>> line_starts("a\\nbc\\n")
    (0, 2, 5)
    """
    starts = [0]
    starts.extend(at + 1 for at, letter in enumerate(text) if letter == "\n")
    return tuple(starts)


def page_of(pages: tuple[Span, ...], offset: int) -> int:
    """Return the index of the page that holds ``offset``; -1 when there are no pages."""
    return bisect_right(pages, offset, key=lambda page: page.start) - 1
