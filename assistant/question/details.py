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
from corpus.lexicon import Word, lexicon
from corpus.model import Document, Section
from corpus.ordinals import ordinal
from corpus.terms import fold, terms

JOINS = frozenset({"and", "or"})
LEADS_ON = frozenset({"of", "the", "different", "such", "other", "these", "those", "their"})
MAX_ADJECTIVES = 3  # words after "and" among which the thing counted stands
OPENING_WORDS = 3  # "The 1st edition of it differs from the 2nd" is about the 1st
PLACES = ("country.", "region.")
YEAR = re.compile(r"(?:19|20)\d{2}")
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
NUMBERED = re.compile(r"[^\W\d_]{3,} (?P<number>[1-9])$")
VERB_COUNTED = re.compile(
    r"(?:take|took|taking|join|came|come|went|got|left|saw|see)|(?!speed)\w{3,}ed"
)
OFTEN = "times"  # "how many times did they meet": the days tell
ADVERBS = frozenset({"really", "actually", "already", "still", "exactly", "roughly"})
EVERYWHERE = frozenset({"EU"})
PLACE_FACETS = frozenset({"country", "region"})
PEOPLE, STAFF = "concept.people", "concept.staff"
WORKS = frozenset(
    "work works worked working employ employs employed payroll run runs ran deliver delivers manage"
    " manages managed team".split()
)
GATHERING = re.compile(r"(?:\w+ )?(?:conference|congress|summit|forum)\b")
PAPER = re.compile(rf"(?:{GATHERING.pattern} )?(?:background )?(?:paper|document|declaration)\b")
IN_TIME = re.compile(r"\b(?:by|at) the time of(?: the)?$|\b(?:before|since|after|until)(?: the)?$")
FIRST = "1st"
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
        counted=_counted(words, free) if counts else frozenset(),
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


def _counted(words: Sequence[Word], free: Sequence[Word]) -> frozenset[str]:
    """Return the terms and concepts of what is counted, after the words that ask how many.

    A word in a name ("SMEs" in a long title) is counted too when it stands for a concept.
    """
    asked, counted, joined = False, list[Word](), False
    for word in words:
        if "frame.number" in word.ids:
            asked = True
        elif asked and any(one.startswith(PLACES) for one in word.ids):
            continue  # "how many British ones"
        elif counted and fold(word.text) in JOINS and not joined:
            joined = True  # "how many members and staff": either will do
        elif joined and counted and word.terms and word.concepts:
            counted.append(word)
            break
        elif joined:
            break
        elif counted and word.terms and word not in free and not word.concepts:
            # "how many patents GATE 4.0": the name is not counted; "old GATE 4.0 members" are.
            after = _after_name(words, word, free)
            if after is not None and not any(one.concepts for one in counted):
                counted = [after]
            break
        elif asked and not counted and fold(word.text) in ADVERBS:
            continue
        elif asked and not counted and fold(word.text) == OFTEN:
            break
        elif asked and not counted and VERB_COUNTED.fullmatch(fold(word.text)):
            break  # "events, how many planned", "how many take part": of what is left open
        elif asked and word.terms and (counted or word.concepts or word in free):
            counted.append(word)  # "student placements": what is counted may take several words
        elif counted or (asked and not word.terms and fold(word.text) not in LEADS_ON):
            break  # "how many did they train", "how many in Wales": of what is left open
    if counted and not any(word.concepts for word in counted):
        counted = _described(words, counted[-1]) or counted
    found = {term for word in counted for term in (*word.terms, *word.concepts)}
    if PEOPLE in found and any(STAFF in word.ids or fold(word.text) in WORKS for word in words):
        found.add(STAFF)  # "how many people work there"
    return frozenset(found)


def _described(words: Sequence[Word], last: Word) -> list[Word]:
    """Return the thing that adjectives describe: "how many small and medium firms"."""
    at = next(at for at, word in enumerate(words) if word is last) + 1
    if at >= len(words) or fold(words[at].text) not in JOINS:
        return []
    after = [one for one in words[at + 1 : at + 1 + MAX_ADJECTIVES] if one.terms]
    return [one for one in after if one.concepts][:1]


def _after_name(words: Sequence[Word], first: Word, free: Sequence[Word]) -> Word | None:
    """Return the thing that stands right after the name that begins with ``first``, if any."""
    rest = words[words.index(first) :]
    after = next((one for one in rest if one in free or not one.terms), None)
    return after if after is not None and after.concepts else None


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
