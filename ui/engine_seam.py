"""What the web chat needs of an engine: questions in, answers and documents out.

A seam: any object of this shape will do, so the page is tested without an index or a model.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from assistant.model import Answer, Question
from assistant.shelf import Shelf
from corpus.model import Document, DocumentKind


class SourceLike(Protocol):
    """One line of the list of documents: what the collection holds."""

    @property
    def name(self) -> str:
        """What people call the document; unique in the collection."""

    @property
    def kind(self) -> DocumentKind:
        """An added document, or a sheet of Cairn's own."""

    @property
    def title(self) -> str:
        """The title as printed, or the name when there is none."""

    @property
    def year(self) -> int | None:
        """The year of the document, when known."""

    @property
    def project(self) -> str:
        """The project that wrote it, or ""."""

    @property
    def programme(self) -> str:
        """The programme that paid for it, or ""."""

    @property
    def publisher(self) -> str:
        """Who published it, or ""."""

    @property
    def licence(self) -> str:
        """The licence it may be quoted under, or ""."""

    @property
    def passages(self) -> int:
        """How many passages of it can be found."""


class EngineLike(Protocol):
    """Answers questions over one collection."""

    @property
    def generation(self) -> str:
        """The name of the index that it answers from."""

    def ask(self, question: Question) -> Answer:
        """Return the answer; raises CairnError for an empty or too long question."""

    def document(self, name: str) -> Document:
        """Return the document a citation names; raises CairnError when it is not there."""

    def sources(self) -> tuple[SourceLike, ...]:
        """Return what the collection holds."""

    def shelf(self, today: date) -> Shelf:
        """Return the sheets of the collection as of ``today``."""


EngineProvider = Callable[[], EngineLike]
"""Returns the engine of the present index; raises CairnError when there is no index."""
