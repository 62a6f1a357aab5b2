"""What the steps of the pipeline work with, and what they hand on to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.citing import CitationList
from assistant.composing import Chosen
from assistant.contradictions import Contradiction
from assistant.described import Describer
from assistant.document_themes import DocumentThemes
from assistant.evidence import Evidence
from assistant.lists.document_lists import ListFinder
from assistant.lists.list_rows import Block
from assistant.lists.sheet_lists import SheetList
from assistant.model import Answer, Question, Statement
from assistant.practices.compared import Compared
from assistant.question.names import NameIndex
from assistant.question.understanding import Understanding
from assistant.settings import AssistantSettings
from assistant.shelf import ShelfMaker
from corpus.lexicon import Lexicon
from corpus.model import DocId, Document
from index.model import Hit
from index.search import Index


@dataclass(frozen=True, slots=True)
class Parts:
    """One index and what was read from it once.

    ``originals`` gives for the file that a sheet names as its source the name under which the same
    file, by its hash, is in the collection; ``source_titles`` the title of such a file.
    """

    index: Index
    names: NameIndex
    describer: Describer
    themes: DocumentThemes
    lexicon: Lexicon
    documents: dict[DocId, Document]
    settings: AssistantSettings
    originals: Mapping[str, str]
    source_titles: Mapping[str, str]
    shelf: ShelfMaker
    lists: ListFinder

    def named(self, name: str) -> Document:
        """Return the document that people call ``name``."""
        return next(one for one in self.documents.values() if one.name == name)

    def titles(self) -> list[str]:
        """Return the titles of the collection, in alphabetical order."""
        return sorted(document.title for document in self.documents.values())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one part of a question came to: passages found, sentences judged, those to quote.

    ``block`` is there instead where a list is asked for, ``listed`` where it is one of sheets,
    ``compared`` where several sheets are compared. ``contradictions`` are among what is chosen.
    ``lacks_side`` says that one side of a comparison is not in the collection.
    """

    understood: Understanding
    hits: tuple[Hit, ...]
    ranked: tuple[Evidence, ...]
    chosen: tuple[Chosen, ...]
    listed: SheetList | None = None
    block: Block | None = None
    compared: Compared | None = None
    contradictions: tuple[Contradiction, ...] = ()
    lacks_side: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found that may be shown."""
        return not self.chosen and self.block is None and self.compared is None


@dataclass(frozen=True, slots=True)
class Turn:
    """A question on its way. Each step fills one field; a step that can end it sets ``answer``.

    ``text`` is the question without what was turned down, then as it stands alone; ``language`` is
    that of who asks.
    """

    question: Question
    text: str
    language: str = "en"
    is_instruction: bool = False
    is_rewritten: bool = False
    understood: tuple[Understanding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    drafted: tuple[Statement, ...] = ()
    citations: CitationList | None = None
    answer: Answer | None = None
