"""Find the records that a question describes without naming them: "that Polish foundation".

A record is described by the words of its title, by what runs it and by where it lies. It is found
by the share of the question's weight that these account for; which sentence of it answers is judged
like any other. A question that names a record describes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.accounted import CONCEPT_SHARE, SYNONYM_SHARE
from assistant.found_words import Found, read
from assistant.question.asked_words import Asked
from assistant.question.details import PLACE_FACETS
from assistant.question.record_names import Record
from assistant.question.understanding import Understanding
from corpus.model import DocId, Document, DocumentKind

IDENTIFYING = frozenset({"institution", "location"})  # the fields that say who and where
MIN_SHARE = 0.45  # of the question's weight; less describes nothing
NEAR_BEST = 0.8
MAX_DESCRIBED = 3
MIN_WORDS = 2  # one word alone describes nothing


@dataclass(frozen=True, slots=True)
class Described:
    """A record that a question describes, what it is known by, and the share it accounts for."""

    record: Record
    identity: Found
    share: float


class Describer:
    """All records of a collection by what describes them."""

    def __init__(self, records: Sequence[Record], documents: Sequence[Document]) -> None:
        by_id: dict[DocId, Document] = {one.doc_id: one for one in documents}
        self._known = tuple(
            (record, _identity(record, by_id[record.doc_id]))
            for record in records
            if record.path or by_id[record.doc_id].kind is DocumentKind.SHEET
        )

    def best(self, question: Understanding) -> tuple[Described, ...]:
        """Return the records that ``question`` describes, best first; () when it names one."""
        if question.named:
            return ()
        total = sum(word.weight for word in question.words)
        if not total:
            return ()
        found = []
        for record, identity in self._known:
            met = [(word.weight, _met(word, identity)) for word in question.words]
            share = sum(weight * met for weight, met in met) / total
            if share >= MIN_SHARE and sum(one > 0 for _, one in met) >= MIN_WORDS:
                found.append(Described(record, identity, share))
        found.sort(key=lambda one: (-one.share, one.record.key))
        return tuple(one for one in found if one.share >= NEAR_BEST * found[0].share)[
            :MAX_DESCRIBED
        ]


def _met(word: Asked, identity: Found) -> float:
    if word.term in identity.terms:
        return 1.0
    if word.concepts & identity.concepts:
        return CONCEPT_SHARE
    return SYNONYM_SHARE if word.synonyms & identity.synonyms else 0.0


def _identity(record: Record, document: Document) -> Found:
    depth = len(record.path)
    texts = [record.title, *record.path]
    texts += [
        section.span.of(document.text)
        for section in document.sections
        if section.role in IDENTIFYING and section.path[:depth] == record.path
    ]
    found = read("\n".join(dict.fromkeys(texts)))
    places = (
        f"{name}.{code}"
        for name in PLACE_FACETS
        if document.kind is DocumentKind.SHEET
        for code in document.facets.get(name, ())
    )
    return Found(found.terms, found.concepts | frozenset(places), found.synonyms)
