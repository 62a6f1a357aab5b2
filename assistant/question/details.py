"""The details of a question that a sentence must meet: year, edition, place, what is counted.

A sentence about the right thing in another year, of another edition or from another place is a
near miss; similarity cannot tell it from an answer (research/reliability.md, section 4.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from assistant.left_open import Open, Rule
from assistant.question.counted_things import counted_things
from corpus.lexicon import Word, lexicon
from corpus.model import Document, Section
from corpus.ordinals import ordinal
from corpus.terms import fold, terms

OPENING_WORDS = 3  # "The 1st edition of it differs from the 2nd" is about the 1st
YEAR = re.compile(r"(?:19|20)\d{2}")
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
NUMBERED = re.compile(r"[^\W\d_]{3,} (?P<number>[1-9])$")
EVERYWHERE = frozenset({"EU"})
PLACE_FACETS = frozenset({"country", "region"})
GATHERING = re.compile(r"(?:\w+ )?(?:conference|congress|summit|forum)\b")
PAPER = re.compile(rf"(?:{GATHERING.pattern} )?(?:background )?(?:paper|document|declaration)\b")
IN_TIME = re.compile(r"\b(?:by|at) the time of(?: the)?$|\b(?:before|since|after|until)(?: the)?$")
FIRST = "1st"
MAX_ADJECTIVES = 3  # words after "first" among which those meant stand
PLURAL = re.compile(r"[a-z]{3,}[^siu]s")
TIMES = frozenset("year month week day half quarter semester".split())  # "in its first year"
NO_ROUNDS = frozenset({"place", "time", "thing", "step", "one"})  # "in the first place"
COUNTED_ROUNDS = frozenset({"concept.edition", "concept.phase", "concept.call", "concept.date"})
NATIONAL = "national"  # what is offered to a country is offered to its regions
PLACE_ALIASES = {"GR": "EL", "GB": "UK"}  # NUTS codes begin with Eurostat's country codes


@dataclass(frozen=True, slots=True)
class Details:
    """What must be met.

    ``places`` are countries ("ES") and regions by their NUTS code ("ES51"); ``counted`` are the
    terms and concepts of the thing that is counted.
    """

    years: frozenset[str]
    ordinals: frozenset[str]
    places: frozenset[str]
    counted: frozenset[str]


def details_of(
    words: Sequence[Word],
    free: Sequence[Word],
    *,
    counts: bool,
    naming: frozenset[str] = frozenset(),
) -> Details:
    """Read the details off the words of a question; ``counts`` says that it asks how many.

    ``free`` are those that name no record: "Slovenia" in the name of a hub asks for no place, while
    an edition in a name still asks for that edition. ``naming`` are the terms of names: a year
    among them ("Coast 2030") is no year asked for.
    """
    asked = {term for word in words for term in word.terms}
    return Details(
        years=frozenset(term for term in asked - naming if YEAR.fullmatch(term)),
        ordinals=_ordinals(words, naming),
        places=_places(free),
        counted=counted_things(words, free) if counts else frozenset(),
    )


def unmet(
    details: Details, *, terms: frozenset[str], concepts: frozenset[str], heading: frozenset[str]
) -> Open | None:
    """Return which of year, edition and counted thing a sentence does not meet; None for none.

    ``terms`` and ``concepts`` are those of the sentence and of the line that leads its list;
    ``heading`` are the terms it stands under, which count where the sentence names none itself.
    """
    if not _meets_one(details.years, YEAR, terms, heading):
        return Open(Rule.YEAR, _listed(details.years))
    if not _meets_one(details.ordinals, ORDINAL, terms, heading):
        return Open(Rule.EDITION, _listed(details.ordinals))
    if details.counted and not details.counted & (terms | concepts):
        return Open(Rule.COUNTED, _listed(details.counted))
    return None


def round_of(title: str) -> frozenset[str]:
    """Return the ordinal of a title that ends with a number: "Work Package 2" is the second.

    >>> sorted(round_of("Work Package 2"))
    ['2nd']
    """
    found = NUMBERED.search(title)
    if not found:
        return frozenset()
    return frozenset({ordinal(int(found["number"]))})


def is_of_other_round(details: Details, text: str) -> bool:
    """Say whether a sentence begins with another edition than is asked for, whatever it adds."""
    opening = terms(" ".join(text.split()[:OPENING_WORDS])) if details.ordinals else ()
    named = {one for one in opening if ORDINAL.fullmatch(one)}
    return bool(named) and not named & details.ordinals


def meets_places(details: Details, document: Document, section: Section | None) -> bool:
    """Say whether the record of ``section`` names a place asked for, or one that lies in it."""
    if not details.places:
        return True
    path = section.path[: section.record] if section else ()
    facets = [place for name in PLACE_FACETS for place in document.facets.get(name, ())]
    stated = {PLACE_ALIASES.get(place, place) for place in facets}
    named = stated | places_named(record_text(document, path))
    wanted = details.places
    if NATIONAL in document.facets.get("scope", ()):
        wanted = frozenset(asked[:2] for asked in wanted)
    return any(place.startswith(asked) for place in named for asked in wanted)


def _listed(some: frozenset[str]) -> str:
    return ", ".join(sorted(some))


def _ordinals(words: Sequence[Word], naming: frozenset[str]) -> frozenset[str]:
    """Return the editions asked for: "the first edition", not "team up first".

    "Second" in a name ("Second Home") is no edition, "2nd edition" in one is.
    """
    words = [one for at, one in enumerate(words) if not _are_some(one, words[at + 1 :])]
    before: list[Word | None] = [None, *words]
    return frozenset(
        term
        for last, word, after in zip_longest(before, words, words[1:])
        if word
        for term in word.terms
        if ORDINAL.fullmatch(term)
        and not _is_beginning(term, after)
        and not (term in naming and after and _is_named(after, naming))
        and (
            word.text[0].isdecimal()
            or (after and after.ids & COUNTED_ROUNDS)
            or (last and fold(last.text) == "the" and _has_rounds(term, after))
        )
    )


def _are_some(word: Word, after: Sequence[Word]) -> bool:
    """Say whether "first" tells which of many are meant: "the first Welsh trainees"."""
    if FIRST not in word.terms or word.text[0].isdecimal():
        return False
    for one in after[:MAX_ADJECTIVES]:
        if not one.terms or one.ids & COUNTED_ROUNDS or one.terms[0].isdecimal():
            return False
        if PLURAL.fullmatch(fold(one.text)):
            return True
    return False


def _is_named(word: Word, naming: frozenset[str]) -> bool:
    return not word.ids & COUNTED_ROUNDS and not naming.isdisjoint(word.terms)


def _is_beginning(ordinal: str, after: Word | None) -> bool:
    """Say whether "the first year" of a thing is meant, which many tell by its number."""
    return ordinal == FIRST and after is not None and fold(after.text) in TIMES


def _has_rounds(ordinal: str, thing: Word | None) -> bool:
    """Say whether "the second" of a thing is another thing; "the first users" are some of them."""
    if thing is None or not thing.terms or thing.terms[0].isdecimal():
        return False
    is_turn_of_phrase = fold(thing.text) in NO_ROUNDS
    return not is_turn_of_phrase and (ordinal != FIRST or not thing.text.endswith("s"))


def _meets_one(
    asked: frozenset[str],
    pattern: re.Pattern[str],
    terms: frozenset[str],
    heading: frozenset[str],
) -> bool:
    """Say whether one of ``asked`` is named: in the sentence, else above it."""
    own = frozenset(one for one in terms if pattern.fullmatch(one))
    return not asked or bool(asked & (own or heading))


def _places(words: Sequence[Word]) -> frozenset[str]:
    """Return the most exact places: of a region and its parent, named by one word, the region."""
    found = {
        PLACE_ALIASES.get(code, code)
        for at, word in enumerate(words)
        if not _is_of_paper(words, at)
        for kind, _, code in (one.partition(".") for one in word.ids)
        if kind in PLACE_FACETS
    }
    found -= EVERYWHERE
    return frozenset(
        one for one in found if not any(other != one and other.startswith(one) for other in found)
    )


def _is_of_paper(words: Sequence[Word], at: int) -> bool:
    """Say whether a place is part of what a document or a point in time goes by.

    "The Porto conference paper", "before the Porto conference": where it was held, no more.
    """
    before = " ".join(fold(one.text) for one in words[max(at - 5, 0) : at])
    after = " ".join(fold(one.text) for one in words[at + 1 : at + 4])
    return bool(PAPER.match(after) or (GATHERING.match(after) and IN_TIME.search(before)))


def record_text(document: Document, path: tuple[str, ...]) -> str:
    """Return the words of one record of a document, by its title path."""
    sections = (one for one in document.sections if one.path[: len(path)] == path)
    return "\n".join(one.span.of(document.text) for one in sections)


@lru_cache(maxsize=5000)  # records and single sentences, 1 kB each
def places_named(text: str) -> frozenset[str]:
    """Return the countries and regions that an English text names."""
    return _places(lexicon().read(text))
