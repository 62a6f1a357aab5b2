"""Search on two levels: find the sheet, then the sentence in it.

A sheet is what counts as one record of a ranking: a hand-made sheet, a practice of a report, or a
document in which no practice is told apart. Judges sentences by the words of the query alone; which
of them answer a question is the assistant's to judge, over the same passages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Document, Passage, Sentence
from corpus.terms import terms
from index.model import Hit, Query
from index.search import Index
from index.variety import Record, record_of

N_COMPARED = 16  # sentences of a sheet that are embedded, those that cover most: 1 to 3 ms each


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence of a sheet that was found.

    ``coverage`` is the share of the query's words that the sentence, its lead and its heading hold,
    0 to 1, rare words counting more; ``similarity`` the cosine to the query of the sentence after
    the sheet's name, -1 to 1, None where it was not compared.
    """

    passage: Passage
    sentence: Sentence
    coverage: float
    similarity: float | None

    @property
    def score(self) -> float:
        """Coverage and cosine, counted alike; it only orders.

        Over the questions that have one right place it put the gold sentence first in 0.83 and
        0.53 (built-in collection, originals), coverage alone in 0.77 and 0.49, the cosine alone in
        0.72 and 0.44.
        """
        return self.coverage + (self.similarity or 0.0)


@dataclass(frozen=True, slots=True)
class SheetHit:
    """A sheet found. ``rank`` counts from 1; ``score`` is that of its best passage.

    ``hits`` are its passages as the search ranked them, at least one; ``sentences`` the best
    sentences of those passages, best first.
    """

    document: Document
    name: str
    rank: int
    score: float
    hits: tuple[Hit, ...]
    sentences: tuple[SentenceHit, ...]


def find_sheets(index: Index, query: Query, *, n_sentences: int = 3) -> tuple[SheetHit, ...]:
    """Return the ``query.k`` sheets with the best passages, each with its best sentences.

    Ties between sheets are broken as the search breaks them between passages. Raises
    IndexDamagedError.
    """
    # So many passages belong to at least k sheets, however they are shared out.
    wanted = Query(query.text, query.k * index.max_per_record, query.documents)
    by_record: dict[Record, list[Hit]] = {}
    for hit in index.search(wanted):
        document = index.document(hit.passage.doc_id)
        by_record.setdefault(record_of(document, hit.passage.span), []).append(hit)
    best = list(by_record.items())[: query.k]  # in the order of their best passages
    return tuple(
        _sheet_hit(index, query, record, hits, rank, n_sentences)
        for rank, (record, hits) in enumerate(best, 1)
    )


def _sheet_hit(
    index: Index, query: Query, record: Record, hits: Sequence[Hit], rank: int, n_sentences: int
) -> SheetHit:
    document = index.document(hits[0].passage.doc_id)
    weights = {word: index.weight(word) for word in dict.fromkeys(terms(query.text))}
    name = record[1] or document.title
    covering = sorted(
        (one for hit in hits for one in _covering(weights, document, hit.passage)),
        key=lambda one: -one.coverage,
    )
    compared = covering[:N_COMPARED] if n_sentences else []
    in_context = [f"{name}: {one.sentence.span.of(document.text)}" for one in compared]
    likenesses = index.likenesses(query.text, in_context)
    judged = [
        SentenceHit(one.passage, one.sentence, one.coverage, like.whole)
        for one, like in zip(compared, likenesses, strict=True)
    ]
    first = sorted(judged, key=lambda one: (-one.score, one.sentence.span.start))[:n_sentences]
    return SheetHit(document, name, rank, hits[0].score, tuple(hits), tuple(first))


def _covering(
    weights: Mapping[str, float], document: Document, passage: Passage
) -> Iterator[SentenceHit]:
    total = sum(weights.values())
    heading = frozenset(terms(" › ".join(passage.heading)))
    for sentence in passage.sentences:
        words = heading | frozenset(terms(sentence.span.of(document.text)))
        if sentence.lead:
            words |= frozenset(terms(sentence.lead.of(document.text)))
        held = sum(weight for word, weight in weights.items() if word in words)
        yield SentenceHit(passage, sentence, held / total if total else 0.0, None)
