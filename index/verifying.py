"""Prove that an index is whole: every file as it was built, and every document to be found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.terms import terms
from index.builder import Progress
from index.errors import IndexDamagedError
from index.model import Query
from index.search import Index
from index.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at and found whole."""

    generation: str
    n_files: int
    n_documents: int


def verify_index(home: Path, settings: IndexSettings, progress: Progress) -> Verified:
    """Open the index in use, which checks every file, and search for a passage of each document.

    Raises IndexMissingError, IndexDamagedError.
    """
    index = Index(home, settings)
    try:
        if index.store().count() != index.card.n_passages:
            raise IndexDamagedError("its vector store holds another number of passages")
        documents = index.documents()
        if len(documents) != index.card.n_documents:
            raise IndexDamagedError("it holds another number of documents")
        for number, document in enumerate(documents, 1):
            passages = index.passages_of(document.doc_id)
            for passage in passages[:1]:
                words = passage.span.of(document.text)
                query = Query(words, 5, frozenset({document.doc_id}))
                rankings = index.rankings(query)
                searches = [found for name, found in rankings.items() if name == "dense"]
                if terms(words):
                    searches.append(rankings["lexical"])
                for found in searches:
                    if not found:
                        raise IndexDamagedError(f"no passage of {document.name} is found")
            progress("verifying", number, len(documents))
        return Verified(index.generation, len(index.card.files), len(documents))
    finally:
        index.close()
