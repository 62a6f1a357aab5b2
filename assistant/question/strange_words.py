"""Tell places and names that nothing in the collection holds, and capitals that name nobody.

A question about a town that no passage knows is a near miss that no sentence can show; so is one
about a name that stands nowhere. Decides only whether a word is known; what follows from it is
decided in ``understanding.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from rapidfuzz import fuzz

from assistant.question.names import NameIndex
from corpus.lexicon import LANGUAGES, Word, lexicon
from corpus.terms import fold, terms

PLACE_IDS = ("country.", "region.")
SAME_FORM = 4  # letters that two forms of one place share
SAME_SPELLING = 70  # rapidfuzz ratio, 0-100: "Roma" and "Rome", "Torino" and "Turin"
EVERYDAY_NO_PLACE = 8000  # rank among English words: "in spring" is no place
DECLINED = frozenset({"sl", "pl"})  # languages whose names take endings
MAX_ENDING = 3  # letters of one: "-jem", "-owi"
MIN_PART_CHARS = 3  # of each of several names that a hyphen joins
LONG_PART = 8  # letters of a part of a name that tells it by itself
PLACED_AT = re.compile(
    r"\b(?:in|(?<!learn )(?<!learned )from|near|around)\s+(?P<word>[^\W\d_]{4,})\b(?![@&])"
    r"|\b(?:for|of|about|by)\s+(?:the\s+)?(?P<area>[^\W\d_]{4,})\s+"
    r"(?:(?:macro[- ]?)?regions?|areas?|valleys?|provinces?|county|counties|countries|districts?"
    r"|city|cities|islands?|coasts?|mountains)\b",
    re.I,
)
AREA_WORDS = frozenset("city region area county valley west east north south".split())
SHOUTED = re.compile(r"^(?=(?:.*[A-Z]){2})(?=(?:.*[^\W\d_]){3})")  # two capitals, three letters


class Collection(Protocol):
    """What understanding needs to know of the collection."""

    def known(self, term: str) -> int:
        """Return in how many passages ``term`` stands."""
        ...

    def weight(self, term: str) -> float:
        """Return how telling ``term`` is."""
        ...

    def frequency_rank(self, word: str) -> int | None:
        """Return the rank of an everyday word, frequent ones first; None for a rare one."""
        ...

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """All terms of the collection."""
        ...


def strange_place(text: str, collection: Collection, language: str) -> str:
    """Return a word after "in" or "from" that no passage holds; "" when there is none.

    A sentence about the right thing somewhere else is a near miss that words cannot show. What is
    left of another language in small letters is no place, but a word that nobody put into English.
    """
    for match in PLACED_AT.finditer(text):
        word = match["word"] or match["area"]
        if language != "en" and word.islower():
            continue
        known = any(collection.known(term) for term in terms(word))
        known = known or bool(lexicon().read(word)[0].synonyms)  # "bring in newcomers"
        known = known or _is_known_otherwise(word, collection)
        known = known or _is_known_by_form(word, text, collection)
        known = known or (language in DECLINED and _is_known_declined(word, collection))
        if (
            word.islower()
            and (collection.frequency_rank(word) or EVERYDAY_NO_PLACE) < EVERYDAY_NO_PLACE
        ):
            known = known or not lexicon().read(word)[0].ids
        if terms(word) and not known:
            return word
    return ""


def strange_name(
    text: str, read: Sequence[Word], names: NameIndex, counts: Mapping[str, int]
) -> str:
    """Return a word written like a name ("BIO-X") that stands nowhere; "" when there is none.

    Of something that no document names none tells anything; a typing error is mended first.
    """
    if text.isupper():
        return ""
    for word in read:
        if not SHOUTED.search(word.text) or word.ids or not word.terms:
            continue
        *parts, whole = word.terms
        if whole in names.proper:
            continue  # the initials of a name
        if any(len(one) >= LONG_PART and counts[one] for one in parts):
            continue  # "DIE-DIHSLOVENIA" is part of a longer name that stands there
        if len(parts) > 1 and all(_is_word(one) and counts[one] for one in parts):
            continue  # "Donau-Sava-Morava": names side by side
        if "/" in word.text and any(counts[one] for one in parts):
            continue  # "games/XR": two words
        if not counts[whole] and names.corrected([whole], counts) == [whole]:
            return word.text
    return ""


def _is_word(part: str) -> bool:
    return part.isalpha() and len(part) >= MIN_PART_CHARS


def is_place(name: str) -> bool:
    """Say whether a name in capitals is that of a place: "West Yorkshire", "Leeds City Region"."""
    return all(
        any(one.startswith(PLACE_IDS) for one in word.ids) or fold(word.text) in AREA_WORDS
        for word in lexicon().read(name)
        if word.terms
    )


def is_common(name: str) -> bool:
    """Say whether words in capitals are a place and what everyone says: "Tuscan I4.0 audits"."""
    words = [word for word in lexicon().read(name) if word.terms]
    places = [word for word in words if any(one.startswith(PLACE_IDS) for one in word.ids)]
    return bool(places) and all(word.ids for word in words)


def _is_known_otherwise(word: str, collection: Collection) -> bool:
    """Say whether a word is no place ("in percent") or one that the passages call otherwise."""
    read = lexicon().read(word)[0]
    names = (
        lexicon().label("country", one.removeprefix("country."), language)
        for one in read.ids
        if one.startswith("country.")
        for language in LANGUAGES
    )
    return bool(read.concepts) or any(
        collection.known(term) for one in names for term in terms(one)
    )


def _is_known_declined(word: str, collection: Collection) -> bool:
    """Say whether the passages have a name that ``word`` puts an ending to: "Harbouru"."""
    stems = (word[:-n] for n in range(1, MAX_ENDING + 1))
    return any(
        len(stem) >= SAME_FORM and collection.known(term) for stem in stems for term in terms(stem)
    )


def _is_known_by_form(word: str, text: str, collection: Collection) -> bool:
    """Say whether the passages have another form of the place: "Valencia" for "Valencian …".

    A town of the same region is another place.
    """
    start = fold(word)[:SAME_FORM]
    places = {
        one
        for read in lexicon().read(text)
        if read.text == word
        for one in read.ids
        if one.startswith(PLACE_IDS)
    }
    return bool(places) and any(
        (phrase[0].startswith(start) or fuzz.ratio(phrase[0], fold(word)) >= SAME_SPELLING)
        and len(phrase) == 1
        and not places.isdisjoint(ids)
        and collection.known(phrase[0])
        for phrase, ids in lexicon().phrases["en"].items()
    )
