"""Where a firm is, from the name of a place as people write it. Guesses no unknown place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from assistant.support.profile_words import outside_names, tokens_of
from corpus.facet_words import PlaceName, place_names
from corpus.lexicon import lexicon
from corpus.model import Span
from corpus.phrases import Match, Token, longest
from corpus.terms import fold

COUNTRY_LETTERS = 2  # of a country's code; a region's is longer
N_SUGGESTED = 3
MIN_LIKENESS = 60  # rapidfuzz ratio, 0-100: below that a suggestion is no help
MIN_LOWER_CASE = 5  # letters: "nice" and "bari" need their capital
MIN_AFTER_IN = 4  # letters after "in" or "near": "in graz"
EVERYDAY = frozenset("nice bale dane paca".split())  # "in nice shape"
BEFORE_HOME = frozenset("in near from at around based bei aus a à en v pri w z koło iz di".split())
BEFORE_OTHER = frozenset("to into export exporting sell nach verso vers hacia do against".split())
EU_MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


@dataclass(frozen=True, slots=True)
class Home:
    """A country and, where told, a region of it (NUTS), with the words they were read from."""

    country: str
    region: str
    words: str


def home_in(text: str) -> Home | None:
    """Return where the writer of ``text`` is; None when no known place is named as home.

    >>> home_in("we are 40 people in Prato")
    Home(country='IT', region='ITI15', words='Prato')
    """
    found = [one for one in _named(text) if one[1] > 0]
    if not found:
        return None
    best = max(found, key=lambda one: (one[1], len(one[0].value), -one[2].start))
    place, _, span = best
    return Home(
        place.country if place.country != "EU" else "",
        place.value if place.facet == "region" else "",
        span.of(text),
    )


def countries_in(text: str) -> tuple[str, ...]:
    """Return the countries that ``text`` names as nouns, in order."""
    found = (one for one in _named(text) if one[0].facet == "country" and one[0].is_noun)
    return tuple(dict.fromkeys(place.country for place, _, _ in found))


def places_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the codes of the countries and regions that ``text`` names, with their words.

    >>> places_in("offers in Salzburg and Slovenia")
    (('AT32', Span(start=10, end=18)), ('SI', Span(start=23, end=31)))
    """
    return tuple((one.value, span) for one, _, span in _named(text) if one.country != "EU")


def outside_in(text: str) -> str:
    """Return the place outside Europe that ``text`` names, "" when there is none.

    >>> outside_in("a furniture shop in Ontario")
    'Ontario'
    """
    tokens = tokens_of(text)
    for size in (2, 1):
        for at in range(len(tokens) - size + 1):
            words = Span(tokens[at].span.start, tokens[at + size - 1].span.end).of(text)
            if words[0].isupper() and fold(words) in outside_names():
                return words
    return ""


def unknown_place_in(text: str) -> str:
    """Return a capitalised word after "in", "near" … that is no place known here, or ""."""
    tokens = tokens_of(text)
    known = {span.start for _, _, span in _named(text)}
    for before, token in pairwise(tokens):
        if before.folded in BEFORE_HOME and token.text[0].isupper() and token.text.isalpha():
            if token.span.start in known or lexicon().ids(token.text, "language"):
                continue
            if len(token.text) > 3 and not lexicon().read(token.text)[0].ids:
                return token.text
    return ""


def suggested(name: str) -> tuple[str, ...]:
    """Return the places known here whose names are most like ``name``.

    >>> suggested("Tuscny")[0]
    'Tuscany'
    """
    ranked = process.extract(
        fold(name), {one: fold(one) for one in _labels()}, scorer=fuzz.ratio, limit=N_SUGGESTED
    )
    return tuple(label for _, score, label in ranked if score >= MIN_LIKENESS)


def is_in_eu(country: str) -> bool:
    """Say whether a country is a member of the EU (2026)."""
    return country in EU_MEMBERS


@cache
def _labels() -> tuple[str, ...]:
    known = lexicon()
    return tuple(
        sorted(
            {
                known.label(kind, value)
                for kind in ("region", "country")
                for value in known.values(kind)
            }
        )
    )


def _named(text: str) -> list[tuple[PlaceName, int, Span]]:
    """Return the places named in ``text``, how surely each is home, and their words."""
    tokens = tokens_of(text)
    matches: list[Match[PlaceName]] = [
        one
        for one in place_names().find(tokens)
        if not one.meaning.needs_capital
        or tokens[one.first].text[0].isupper()
        or (one.meaning.is_noun and _is_long_enough(tokens, one.first))
    ]
    found = []
    for one in longest(matches):
        before = {token.folded for token in tokens[max(one.first - 2, 0) : one.first]}
        sure = 2 + 2 * bool(before & BEFORE_HOME) - 3 * bool(before & BEFORE_OTHER)
        sure += one.meaning.facet == "region"
        if one.meaning.country == "EU" or (one.meaning.value == "EU"):
            sure = 0
        span = Span(tokens[one.first].span.start, tokens[one.end - 1].span.end)
        found.append((one.meaning, sure, span))
    return found or _inflected(tokens)


def _is_long_enough(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word in small letters is long enough to be a place where it stands."""
    word = tokens[at]
    if len(word.text) >= MIN_LOWER_CASE:
        return True
    is_home = at > 0 and tokens[at - 1].folded in BEFORE_HOME
    return is_home and len(word.text) >= MIN_AFTER_IN and word.folded not in EVERYDAY


def _inflected(tokens: Sequence[Token]) -> list[tuple[PlaceName, int, Span]]:
    """Return places whose names stand with another ending after "in" or "near": "iz Maribora"."""
    found = []
    for before, token in pairwise(tokens):
        stem = token.folded[: max(len(token.folded) - 2, MIN_LOWER_CASE)]
        if before.folded not in BEFORE_HOME or not token.text[0].isupper():
            continue
        if len(token.folded) > MIN_LOWER_CASE:
            names = [one for name, one in _single_names() if name.startswith(stem)]
            if names and len({one.country for one in names}) == 1:
                found.append((max(names, key=lambda one: len(one.value)), 4, token.span))
    return found


@cache
def _single_names() -> tuple[tuple[str, PlaceName], ...]:
    """Return the names of places that are one word, folded, at most two letters over a stem."""
    found: dict[str, PlaceName] = {}
    for phrases in lexicon().phrases.values():
        for phrase, ids in phrases.items():
            for one in sorted(ids):
                kind, _, value = one.partition(".")
                if kind in ("country", "region") and len(phrase) == 1:
                    found[phrase[0]] = PlaceName(kind, value, value[:2], True, True)
    return tuple(sorted(found.items(), key=lambda one: one[0]))
