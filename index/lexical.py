"""Lexical search with BM25 in tantivy, over the terms of ``corpus.terms``.

tantivy splits at blanks only: stemming, accents and spelling variants are ours, the same for
passages and questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

import tantivy

from corpus.model import DocId
from index.errors import not_opened
from index.rows import Allowed

ANALYZER = "blanks"
# A search in some documents: a few are named in the query. Of many, tantivy looks each up in every
# search (1,000 documents of 100,000 passages: 2.4 ms), so the best passages of all documents are
# taken, so many times more than wanted, and those of others left out (0.7 ms).
FEW_DOCUMENTS = 100
TAKEN_FOR_EACH = 8


def write_lexical(folder: Path, rows: Iterable[tuple[DocId, Sequence[str]]]) -> None:
    """Write a new index in ``folder``: for each row its document, terms of heading and text.

    Both are one field: scored apart, a word in heading and text would count twice, and more than
    two words of the question that the text alone holds (Robertson, Zaragoza, Taylor 2004).
    """
    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    writer = index.writer(heap_size=50_000_000, num_threads=1)  # one thread: same files each time
    for row, (doc_id, words) in enumerate(rows):
        document = tantivy.Document()
        document.add_unsigned("row", row)
        document.add_text("document", doc_id)
        document.add_text("words", " ".join(words))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class LexicalIndex:
    """An index opened for reading."""

    def __init__(self, folder: Path) -> None:
        try:
            self._index = tantivy.Index(_schema(), path=str(folder))
        except ValueError as error:
            raise not_opened(folder, "its lexical index cannot be opened") from error
        _register(self._index)
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(
        self, words: Sequence[str], k: int, allowed: Allowed | None = None
    ) -> list[tuple[int, float]]:
        """Return the ``k`` best rows for the terms ``words``, best first, ties by row.

        Only those ``allowed``, unless it is None.
        """
        if not words or (allowed is not None and not allowed.documents):
            return []
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "words", word))
            for word in dict.fromkeys(words)
        ]
        query = tantivy.Query.boolean_query(clauses)
        found = self._in_some(query, k, allowed) if allowed else self._found(query, k)
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _in_some(self, query: tantivy.Query, k: int, allowed: Allowed) -> list[tuple[int, float]]:
        """Return the ``k`` best hits that are allowed, ties in the order of writing."""
        if len(allowed.documents) > FEW_DOCUMENTS:
            n_taken = TAKEN_FOR_EACH * k
            taken = self._found(query, n_taken)
            found = [hit for hit in taken if allowed.is_allowed[hit[0]]]
            if len(found) >= k or len(taken) < n_taken:  # else what is wanted may come later
                return found[:k]
        both = [
            (tantivy.Occur.Must, query),
            (tantivy.Occur.Must, self._any_of(allowed.documents)),
        ]
        return self._found(tantivy.Query.boolean_query(both), k)

    def _found(self, query: tantivy.Query, k: int) -> list[tuple[int, float]]:
        """Return rows with their scores. No document of tantivy's is read: that is slower."""
        hits: list[tuple[float, tantivy.DocAddress]] = self._searcher.search(
            query, k, count=False
        ).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return [(cast(int, row), float(hit[0])) for row, hit in zip(rows, hits, strict=True)]

    def _any_of(self, documents: Sequence[DocId]) -> tantivy.Query:
        """Return what lets in any of ``documents`` and adds nothing to a score.

        A clause each: a term set is sought through all terms of the field, four times as slow.
        """
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "document", one))
            for one in documents
        ]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(clauses), 0.0)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", fast=True)
    builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", stored=False, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(ANALYZER, analyzer)
