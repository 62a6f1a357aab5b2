"""What a document says all along: a sentence of an Alpine report need not say "Alpine" again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from assistant.found_words import Found, read
from corpus.model import DocId, Document, DocumentKind, Passage

MIN_SHARE = 0.5  # of a document's passages
MIN_PASSAGES = 8  # fewer say nothing all along


class DocumentThemes:
    """The words in which each document's passages agree, worked out when first asked for."""

    def __init__(self, passages_of: Callable[[DocId], Sequence[Passage]]) -> None:
        self._passages_of = passages_of
        self._known: dict[DocId, Found | None] = {}

    def of(self, document: Document) -> Found | None:
        """Return what ``document`` says all along; None for a sheet, which is about one thing."""
        if document.kind is DocumentKind.SHEET:
            return None
        if document.doc_id not in self._known:
            self._known[document.doc_id] = self._worked_out(document)
        return self._known[document.doc_id]

    def _worked_out(self, document: Document) -> Found | None:
        passages = self._passages_of(document.doc_id)
        if len(passages) < MIN_PASSAGES:
            return None
        said = [read(one.span.of(document.text)) for one in passages]
        least = MIN_SHARE * len(passages)
        return Found(
            _in_most((one.terms for one in said), least),
            _in_most((one.concepts for one in said), least),
        )


def _in_most(said: Iterable[frozenset[str]], least: float) -> frozenset[str]:
    """Return what stands in at least ``least`` of ``said``."""
    counts = Counter(one for each in said for one in each)
    return frozenset(one for one, n in counts.items() if n >= least)
