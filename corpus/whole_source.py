"""Tell which sheet stands for a whole document, and which sheets tell only a part of one.

A document is told on several sheets: one bears its title, others tell what it sets out step by
step, and the practices in it have theirs. What is asked of the document may stand on its parts.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.catalogue import load_catalogue
from corpus.model import Document, DocumentKind
from corpus.terms import terms

TITLE_SHARE = 0.75  # of the words of a sheet's name, and of its document's, that the other has
METHOD, PROJECT = "method", "project"
PART_KINDS = frozenset({"strategy", METHOD})  # they are no things of their own
IN_BRACKETS = re.compile(r"\([^)]*\)")


def files_of(document: Document) -> frozenset[str]:
    """Return the files that the facts of a sheet come from; none for other documents."""
    return frozenset(place.document for _, places in document.places for place in places)


def files_stood_for(document: Document) -> frozenset[str]:
    """Return the files of the documents that a sheet bears the title of, or is the project of."""
    if document.kind is not DocumentKind.SHEET:
        return frozenset()
    kinds = document.facets.get("kind", ())
    if METHOD in kinds:
        return frozenset()  # how a document was made is only a part of it
    names = [frozenset(terms(name)) for name in (document.title, *document.aliases)]
    return frozenset(
        file
        for file in files_of(document)
        for title, project in [_titles().get(file, (frozenset(), frozenset()))]
        if any(_is_same(title, name) or (PROJECT in kinds and project == name) for name in names)
    )


def is_part(document: Document) -> bool:
    """Say whether a sheet tells a part of a document, and no practice, hub or programme in it."""
    kinds = document.facets.get("kind", ())
    return document.kind is DocumentKind.SHEET and not PART_KINDS.isdisjoint(kinds)


def _is_same(title: frozenset[str], name: frozenset[str]) -> bool:
    both = len(title & name)
    return both > 0 and both >= TITLE_SHARE * max(len(title), len(name))


@cache
def _titles() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the words of the title and of the project of each file in the catalogue."""
    return {
        card.file: (
            frozenset(terms(IN_BRACKETS.sub(" ", card.title))),
            frozenset(terms(card.project)),
        )
        for card in load_catalogue().values()
    }
