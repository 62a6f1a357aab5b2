"""Lexical search with BM25 in tantivy, over the terms of ``corpus.terms``.

tantivy splits at blanks only: stemming, accents and spelling variants are ours, the same for
passages and questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

from corpus.model import DocId, PassageId
from index.errors import not_opened

ANALYZER = "blanks"


def write_lexical(folder: Path, rows: Iterable[tuple[PassageId, DocId, Sequence[str]]]) -> None:
    """Write a new index in ``folder``: passage id, document id, terms of heading and text.

    Both are one field: scored apart, a word in heading and text would count twice, and more than
    two words of the question that the text alone holds (Robertson, Zaragoza, Taylor 2004).
    """
    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    writer = index.writer(heap_size=50_000_000, num_threads=1)  # one thread: same files each time
    for passage_id, doc_id, words in rows:
        document = tantivy.Document()
        document.add_text("id", passage_id)
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
        self, words: Sequence[str], k: int, documents: frozenset[DocId] | None = None
    ) -> list[tuple[PassageId, float]]:
        """Return the ``k`` best passages for the terms ``words``, best first, ties by id.

        Only those of ``documents``, unless it is None.
        """
        if not words or documents == frozenset():
            return []
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "words", word))
            for word in dict.fromkeys(words)
        ]
        query = tantivy.Query.boolean_query(clauses)
        if documents is not None:
            allowed = tantivy.Query.term_set_query(
                self._index.schema, "document", sorted(documents)
            )
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(allowed, 0.0)),
                ]
            )
        found = self._searcher.search(query, k).hits
        hits = [
            (PassageId(self._searcher.doc(address)["id"][0]), float(score))
            for score, address in found
        ]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def coverage(
        self, weights: Mapping[str, float], ids: Sequence[PassageId]
    ) -> Mapping[PassageId, float]:
        """Return for each of the passages ``ids`` what share of the terms it holds, 0 to 1.

        Each term counts by its weight, once, whether heading or text holds it. Passages that hold
        none may be left out.
        """
        total = sum(weights.values())
        if not total or not ids:
            return {}
        schema = self._index.schema
        among = tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(schema, "id", list(ids)), 0.0
        )
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.const_score_query(
                    tantivy.Query.term_query(schema, "words", word), weight / total
                ),
            )
            for word, weight in weights.items()
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, among), *clauses])
        hits = self._searcher.search(query, len(ids)).hits
        return {
            PassageId(self._searcher.doc(address)["id"][0]): float(score) for score, address in hits
        }


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", stored=False, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(ANALYZER, analyzer)
