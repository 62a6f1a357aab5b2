"""Lexical search with BM25 in tantivy, over the terms of ``corpus.terms``.

tantivy splits at blanks only: stemming, accents and spelling variants are ours, the same for
passages and questions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

from corpus.model import DocId, PassageId
from index.errors import not_opened

ANALYZER = "blanks"
# A search in some documents: a few are named in the query. Of many, tantivy looks each up in every
# search (1,000 documents of 100,000 passages: 2.4 ms), so the best passages of all documents are
# taken, so many times more than wanted, and those of others left out (0.7 ms).
FEW_DOCUMENTS = 100
TAKEN_FOR_EACH = 8
KEY_BYTES = 8


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
        document.add_unsigned("document_key", _document_key(doc_id))
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
        self._keys = _Keys()

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
        found = self._in_some(query, k, documents) if documents else self._found(query, k)
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
        among = self._any_of("id", ids)
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
        hits = self._found(query, len(ids))
        return {
            PassageId(self._searcher.doc(address)["id"][0]): float(score) for score, address in hits
        }

    def _in_some(
        self, query: tantivy.Query, k: int, documents: frozenset[DocId]
    ) -> list[tuple[float, tantivy.DocAddress]]:
        """Return the ``k`` best hits in ``documents``, ties in the order of writing."""
        if len(documents) > FEW_DOCUMENTS:
            n_taken = TAKEN_FOR_EACH * k
            taken = self._found(query, n_taken)
            wanted = {self._keys[one] for one in documents}
            keys = self._searcher.fast_field_values("document_key", [at for _, at in taken])
            found = [hit for hit, key in zip(taken, keys, strict=True) if key in wanted]
            if len(found) >= k or len(taken) < n_taken:  # else what is wanted may come later
                return found[:k]
        allowed = self._any_of("document", sorted(documents))
        both = [(tantivy.Occur.Must, query), (tantivy.Occur.Must, allowed)]
        return self._found(tantivy.Query.boolean_query(both), k)

    def _found(self, query: tantivy.Query, k: int) -> list[tuple[float, tantivy.DocAddress]]:
        hits: list[tuple[float, tantivy.DocAddress]] = self._searcher.search(query, k).hits
        return hits

    def _any_of(self, field: str, values: Sequence[str]) -> tantivy.Query:
        """Return what lets in any of ``values`` and adds nothing to a score.

        A clause each: a term set is sought through all terms of the field, four times as slow.
        """
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, field, one))
            for one in values
        ]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(clauses), 0.0)


class _Keys(dict[DocId, int]):
    """The number of each document that was asked for, worked out once."""

    def __missing__(self, doc_id: DocId) -> int:
        self[doc_id] = key = _document_key(doc_id)
        return key


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("document_key", fast=True)
    builder.add_text_field("words", stored=False, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(ANALYZER, analyzer)


def _document_key(doc_id: DocId) -> int:
    """Return a number for a document: tantivy reads those of many hits at once."""
    return int.from_bytes(hashlib.blake2b(doc_id.encode(), digest_size=KEY_BYTES).digest(), "big")
