"""What can be measured: anything that answers a question over a collection.

To add one: a class with ``answer``, ``card`` and ``close``, and one line in ``ANSWERERS``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

from assistant.answer_json import answer_json
from assistant.engine import Engine, open_engine
from assistant.model import Answer, Question
from corpus.model import Document, DocumentKind, Span
from evals.errors import EvalsError
from evals.model import CollectionCard, GoldLines, Quoted, Recorded, Retrieved, Said


class Answerer(Protocol):
    """Answers one question at a time. Raises CairnError when a question cannot be taken."""

    def answer(self, question: Question) -> Recorded:
        """Return the answer to ``question`` with what was looked at for it."""
        ...

    def card(self) -> CollectionCard:
        """Return what the answers come from."""
        ...

    def close(self) -> None:
        """Let go of all files."""
        ...


class BuiltInAnswerer:
    """Cairn itself, without a language model."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def answer(self, question: Question) -> Recorded:
        """Return Cairn's answer, each quote checked against its document."""
        started = time.perf_counter()
        traced = self._engine.trace(question)
        elapsed_ms = (time.perf_counter() - started) * 1000
        documents = self._engine.parts.documents
        retrieved = [
            _retrieved(documents[hit.passage.doc_id], hit.passage.heading, hit.passage.span)
            for outcome in traced.outcomes
            for hit in outcome.hits
        ]
        retrieved += [
            _retrieved(row.sheet.document, (row.sheet.name,), span)
            for outcome in traced.outcomes
            if outcome.listed
            for row in outcome.listed.rows
            for span in row.sheet.spans
        ]
        retrieved += [
            _retrieved(row.sheet.document, (row.sheet.name,), span)
            for outcome in traced.outcomes
            if outcome.compared
            for row in outcome.compared.comparison.rows
            for span in row.sheet.spans
        ]
        return recorded(
            traced.answer,
            quoted=tuple(self._quoted(traced.answer)),
            retrieved=tuple(dict.fromkeys(retrieved)),
            confidence=traced.confidence,
            elapsed_ms=elapsed_ms,
        )

    def card(self) -> CollectionCard:
        """Return the index card's figures."""
        card = self._engine.parts.index.card
        return CollectionCard(card.fingerprint, card.n_documents, card.n_passages, card.model)

    def close(self) -> None:
        """Let go of the index."""
        self._engine.close()

    def _quoted(self, answer: Answer) -> list[Quoted]:
        found = []
        for one in answer.citations:
            document = self._engine.document(one.document)
            found.append(
                Quoted(
                    marker=one.marker,
                    kind=one.kind.value,
                    document=one.document,
                    section=one.section,
                    quote=one.quote,
                    sources=sources_of(document, one.span.start, one.span.end),
                    is_exact=document.text[one.span.start : one.span.end] == one.quote,
                )
            )
        return found


def recorded(
    answer: Answer,
    *,
    quoted: tuple[Quoted, ...],
    retrieved: tuple[Retrieved, ...],
    confidence: float | None,
    elapsed_ms: float,
) -> Recorded:
    """Return ``answer`` as it is stored in a run."""
    row = answer_json(answer)
    return Recorded(
        topic_id=answer.question.question_id,
        status=row["status"],
        text=row["answer"],
        statements=tuple(Said(one.text, one.citations) for one in answer.statements),
        citations=quoted,
        notices=tuple((one.kind.value, one.text) for one in answer.notices),
        retrieved=retrieved,
        confidence=confidence,
        elapsed_ms=elapsed_ms,
    )


def sources_of(document: Document, start: int, end: int) -> tuple[GoldLines, ...]:
    """Return the lines of the originals that the words of ``document`` come from."""
    from_places = tuple(
        GoldLines(place.document, place.lines)
        for span, places in document.places
        if span.start < end and start < span.end
        for place in places
        if place.lines
    )
    if document.kind is DocumentKind.SHEET:
        return tuple(dict.fromkeys(from_places))
    return ()


def _retrieved(document: Document, heading: tuple[str, ...], span: Span) -> Retrieved:
    return Retrieved(
        document=document.name,
        section=" › ".join(heading),
        text=span.of(document.text),
        sources=sources_of(document, span.start, span.end),
    )


def _built_in(home: Path, environment: Mapping[str, str]) -> Answerer:
    return BuiltInAnswerer(open_engine(home, environment))


def _naive(home: Path, environment: Mapping[str, str]) -> Answerer:
    # langchain, torch and chromadb take many seconds to import
    module = import_module("evals.baselines.naive")
    opened: Answerer = module.open_naive(home, environment)
    return opened


ANSWERERS: Mapping[str, Callable[[Path, Mapping[str, str]], Answerer]] = {
    "built-in": _built_in,
    "naive": _naive,
}


def open_answerer(name: str, home: Path, environment: Mapping[str, str]) -> Answerer:
    """Open the answerer called ``name`` over the collection in ``home``. Raises EvalsError."""
    factory = ANSWERERS.get(name)
    if factory is None:
        raise EvalsError(
            f"no answerer called {name!r}", remedy=f"choose one of: {', '.join(sorted(ANSWERERS))}"
        )
    return factory(home, environment)
