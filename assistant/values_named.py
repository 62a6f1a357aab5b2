"""Words of a question for which a sentence names values: countries, sectors, trades, places.

"Which sectors" is answered by a sentence that names several of them and need not hold the word.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from assistant.accounted import KIND_SHARE
from assistant.occupations import OCCUPATION_NOUNS, names_occupations
from assistant.question.details import PLACE_FACETS, places_named
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from corpus.lexicon import lexicon
from corpus.model import DocId, Document

# Words for the values of a facet: a sentence that names several of them accounts for the word.
FACET_NOUNS = {
    "sector": "sector", "industri": "sector", "field": "sector", "branch": "sector",
    "technolog": "technology", "tool": "technology", "countri": "country", "region": "region",
}  # fmt: skip
MIN_VALUES = 2


def by_values(
    question: Understanding,
    text: str,
    places: Mapping[str, frozenset[str]],
    given: AbstractSet[str],
) -> tuple[float, ...]:
    """Return for each word of the question how far ``text`` accounts for it by values, 0 to 1.

    ``places`` are the words of places with their codes, ``given`` those of them that say where
    the thing lies that the sentence is about.
    """
    if question.kind is not Kind.LIST:
        return tuple(float(word.term in given) for word in question.words)
    here = places_named(text) if places else frozenset()
    return tuple(
        1.0
        if word.term in given
        else KIND_SHARE
        * (_names_values(word.term, text) or bool(places.get(word.term, frozenset()) & here))
        for word in question.words
    )


def place_words(question: Understanding) -> Mapping[str, frozenset[str]]:
    """Return for each word of a question that names places the codes of these."""
    return {
        term: frozenset(
            code
            for kind, _, code in (one.partition(".") for one in word.ids)
            if kind in PLACE_FACETS
        )
        for word in lexicon().read(question.text)
        for term in word.terms
        if any(one.partition(".")[0] in PLACE_FACETS for one in word.ids)
    }


def given_places(
    question: Understanding,
    places: Mapping[str, frozenset[str]],
    documents: Mapping[DocId, Document],
) -> frozenset[str]:
    """Return the terms for where the one thing lies that is asked about.

    In "services of the Polish waste cluster" every sentence about the cluster is about Poland.
    """
    sure = [one for one in question.named if one.is_sure]
    if len(sure) != 1 or not places:
        return frozenset()
    document = documents[sure[0].record.doc_id]
    own = {place for name in PLACE_FACETS for place in document.facets.get(name, ())}
    for section in document.sections:
        if section.role == "location" and sure[0].record.span.contains(section.span):
            own |= places_named(section.span.of(document.text))
    return frozenset(term for term, codes in places.items() if codes & own)


def _names_values(term: str, text: str) -> bool:
    """Say whether ``text`` names several values of the facet that ``term`` stands for."""
    if term in OCCUPATION_NOUNS:
        return names_occupations(text)
    facet = FACET_NOUNS.get(term)
    if facet is None:
        return False
    ids = {one for word in lexicon().read(text) for one in word.ids}
    return sum(one.startswith(f"{facet}.") for one in ids) >= MIN_VALUES
