"""Check an answer before anyone sees it: what is not in the documents word for word is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.citing import joined
from assistant.model import Citation, Statement
from assistant.practices.cell import quoted
from corpus.model import Document


def grounded(
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    document: Callable[[str], Document],
) -> tuple[Statement, ...]:
    """Return the statements that stand on their quotes.

    A quote must equal the document's text at its span, and a statement must be one of its quotes,
    or several in their order, as ``citing.joined`` puts them; led at most by a name: the title of
    the section it stands in, or words of another of its quotes. The statement of a
    table's cell is all of its quotes, one after the other.
    """
    exact = {
        citation.marker: citation
        for citation in citations
        if citation.span.of(document(citation.document).text) == citation.quote
    }
    return tuple(
        one
        for one in statements
        if all(marker in exact for marker in one.citations)
        and (
            _stands_on(one.text, [exact[marker] for marker in one.citations])
            or _is_cell(one.text, [exact[marker] for marker in one.citations])
        )
    )


def _stands_on(text: str, cited: Sequence[Citation]) -> bool:
    """Say whether ``text`` is what some of its quotes say, the last ones, led at most by a name."""
    return any(
        _is_led(text, joined(one.quote for one in cited[first:last]), cited)
        for first in range(len(cited))
        for last in (first + 1, len(cited))
    )


def _is_led(text: str, words: str, cited: Sequence[Citation]) -> bool:
    if not text.endswith(words):
        return False
    name = text[: len(text) - len(words)].removesuffix(": ")
    named = [words for one in cited for words in (one.section, one.title, one.quote)]
    return not name or any(name in " ".join(one.split()) for one in named)


def _is_cell(text: str, citations: Sequence[Citation]) -> bool:
    """Say whether a text is its quotes in order, led at most by the title they stand under."""
    words = "; ".join(quoted(one.quote) for one in citations)
    if not text.endswith(words):
        return False
    name = text[: len(text) - len(words)].removesuffix(": ")
    titles = (" ".join(one.split()) for each in citations for one in (each.section, each.title))
    return not name or any(name in one for one in titles)
