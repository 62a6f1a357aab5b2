"""The one engine behind the terminal and the web chat."""

from __future__ import annotations

import dataclasses
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.confidence import confidence
from assistant.described import Describer
from assistant.document_themes import DocumentThemes
from assistant.lists.document_lists import ListFinder
from assistant.model import Answer, Question
from assistant.parts import Outcome, Parts
from assistant.pipeline import trace
from assistant.question.names import NameIndex
from assistant.questions import take
from assistant.settings import AssistantSettings
from assistant.shelf import Shelf, ShelfMaker
from corpus.catalogue import load_catalogue
from corpus.errors import UnknownDocumentError
from corpus.lexicon import lexicon
from corpus.model import Document, DocumentKind
from corpus.settings import load_section
from index.generation import Generations
from index.search import Index
from index.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the collection as people list it."""

    name: str
    kind: DocumentKind
    title: str
    year: int | None
    project: str
    programme: str
    publisher: str
    licence: str
    passages: int


@dataclass(frozen=True, slots=True)
class Traced:
    """An answer, and what each part of the question came to; no parts for talk."""

    answer: Answer
    outcomes: tuple[Outcome, ...]

    @property
    def confidence(self) -> float | None:
        """How surely the best sentence answers the least sure part, 0 to 1; None without parts.

        It is there for refusals too: how near the question came to an answer.
        """
        if not self.outcomes:
            return None
        return min(
            max((confidence(one.understood, best) for best in one.ranked[:1]), default=0.0)
            for one in self.outcomes
        )


class Engine:
    """Answers questions over one generation of the index."""

    def __init__(self, index: Index, settings: AssistantSettings) -> None:
        documents = index.documents()
        self.generation = index.generation
        names = NameIndex(documents, index.frequency_rank)
        self.parts = Parts(
            index=index,
            names=names,
            describer=Describer(names.records, documents),
            themes=DocumentThemes(index.passages_of),
            lexicon=lexicon(),
            documents={document.doc_id: document for document in documents},
            settings=settings,
            originals=_originals(documents),
            source_titles={card.file: card.title for card in load_catalogue().values()},
            shelf=ShelfMaker(documents),
            lists=ListFinder(index.weight),
        )
        self._by_name = {document.name: document for document in documents}

    def ask(self, question: Question) -> Answer:
        """Answer one question. Raises QuestionError when it is empty or too long."""
        return self.trace(question).answer

    def trace(self, question: Question) -> Traced:
        """Answer one question and tell what was found on the way. Raises QuestionError."""
        started = time.perf_counter()
        taken, notices = take(question)
        found, outcomes = trace(taken, self.parts)
        said = dataclasses.replace(
            found,
            notices=(*notices, *found.notices),
            elapsed_ms=round((time.perf_counter() - started) * 1000),
        )
        return Traced(said, outcomes)

    def document(self, name: str) -> Document:
        """Return the document called ``name``. Raises UnknownDocumentError."""
        if name not in self._by_name:
            names = ", ".join(sorted(self._by_name))
            raise UnknownDocumentError(
                f"no document called {name!r}", remedy=f"choose one of: {names}"
            )
        return self._by_name[name]

    def shelf(self, today: date) -> Shelf:
        """Return the sheets of the collection as of ``today``, made on first use."""
        return self.parts.shelf(today)

    def sources(self) -> tuple[Source, ...]:
        """Return the documents of the collection, sorted by name."""
        return tuple(
            Source(
                name=document.name,
                kind=document.kind,
                title=document.title,
                year=document.year,
                project=document.project,
                programme=document.programme,
                publisher=document.publisher,
                licence=document.licence,
                passages=len(self.parts.index.passages_of(document.doc_id)),
            )
            for document in self._by_name.values()
        )

    def close(self) -> None:
        """Let go of the index."""
        self.parts.index.close()


def _originals(documents: Sequence[Document]) -> dict[str, str]:
    """Return the names of the documents that sheets were written from, by the file they name."""
    by_hash = {document.sha256: document.name for document in documents}
    cards = load_catalogue().values()
    return {card.file: by_hash[card.sha256] for card in cards if card.sha256 in by_hash}


class CurrentEngine:
    """Gives the engine of the generation in use; opens the new one when the index was rebuilt.

    Safe for several threads. Raises what ``open_engine`` raises.
    """

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self._home = home
        self._environment = environment
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def __call__(self) -> Engine:
        """Return the engine of the generation in use."""
        with self._lock:
            current = Generations(self._home).current()
            if self._engine is None or current is None or current.name != self._engine.generation:
                opened = open_engine(self._home, self._environment)
                if self._engine is not None:  # closed when the last question to it is answered
                    weakref.finalize(self._engine, self._engine.parts.index.close)
                self._engine = opened
            return self._engine


def open_engine(home: Path, environment: Mapping[str, str]) -> Engine:
    """Open the index in ``home``. Raises IndexMissingError, IndexDamagedError, SettingsError."""
    index_settings = load_section("index", IndexSettings, home=home, environment=environment)
    settings = load_section("assistant", AssistantSettings, home=home, environment=environment)
    return Engine(Index(home, index_settings), settings)
