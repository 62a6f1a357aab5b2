"""The words of a question that an answer must account for, and how telling each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.question.kinds import KIND_CONCEPTS, KIND_TERMS, Kind
from assistant.question.names import NameIndex
from assistant.question.strange_words import Collection
from assistant.question.term_weights import TALK_WEIGHT, weight_of
from corpus.lexicon import Word
from corpus.terms import STOPWORDS, fold

FRAME_OF_APPLYING = frozenset({"frame.apply"})  # "how can we get into": its words still tell
PHRASE_WEIGHT = 1.0  # of a phrase of stop words, beside 1 to 4 of a term
# Of a word that nobody could put into English: less than a rare English word (4 to 6.5), for it may
# be an everyday one; much, for it may be the very thing asked about, unless that is named.
FOREIGN_WEIGHT, FOREIGN_BESIDE_NAME = 3.0, 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A term of the question, how telling it is, and the concepts that it stands for.

    ``says_kind``: it only says what kind of thing is asked for, as "budget" does for money.
    ``synonyms`` are the lines of everyday words that it stands in.
    """

    term: str
    weight: float
    concepts: frozenset[str]
    says_kind: bool
    synonyms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as far as it is read: its words, and what they are weighed by.

    ``counts`` gives in how many passages each term stands; ``naming`` are the terms that name what
    is asked about, ``of_asker`` those that only tell who asks, ``not_meant`` meanings that no word
    has here.
    """

    words: Sequence[Word]
    kind: Kind
    language: str
    counts: Mapping[str, int]
    naming: frozenset[str]
    of_asker: frozenset[str]
    not_meant: frozenset[str]


def asked_words(one: Reading, names: NameIndex, collection: Collection) -> tuple[Asked, ...]:
    """Return the terms that an answer must account for: no names, frame words and stop words."""
    foreign = FOREIGN_BESIDE_NAME if one.naming else FOREIGN_WEIGHT
    found: dict[str, Asked] = {}
    for word in one.words:
        if _is_frame(word):
            continue
        own = _own_terms(word)
        for term, corrected in zip(own, names.corrected(own, one.counts), strict=False):
            if term in one.naming or corrected in one.naming:
                continue
            weight = weight_of(word.text, term, one.counts[term], one.language, collection, foreign)
            weight = min(weight, TALK_WEIGHT) if term in one.of_asker else weight
            meanings = word.meanings - one.not_meant
            says_kind = _says_kind(word, term, one.kind)
            found[term] = Asked(term, weight, meanings, says_kind, word.synonyms)
        if not word.terms:  # a phrase of stop words: "get into"
            for line in sorted(word.synonyms):
                found[line] = Asked(line, PHRASE_WEIGHT, frozenset(), False, frozenset((line,)))
    return tuple(found.values())


def _is_frame(word: Word) -> bool:
    """Say whether a word only asks: "how much", "where"."""
    return (
        bool(word.ids)
        and all(one.startswith("frame.") for one in word.ids)
        and (bool(word.terms) or word.ids != FRAME_OF_APPLYING)
    )


def _says_kind(word: Word, term: str, kind: Kind) -> bool:
    concepts = KIND_CONCEPTS.get(kind, ())
    return term in KIND_TERMS.get(kind, ()) or any(
        one.removeprefix("concept.") in concepts for one in word.concepts
    )


def _own_terms(word: Word) -> Sequence[str]:
    """Return the terms of a word; "start-up" has nothing to do with a start."""
    parts = fold(word.text).split("-")
    is_whole = len(parts) > 1 and not STOPWORDS.isdisjoint(parts)
    return word.terms[-1:] if is_whole else word.terms
