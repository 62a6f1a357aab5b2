"""The words that show a facet, read from the vocabulary. Knows nothing of documents.

``lists.toml`` holds what people type for a value, ``facets.toml`` what documents say, how surely,
and what does not count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from corpus.lexicon import LANGUAGES, lexicon
from corpus.phrases import PhraseTable, english_form
from corpus.terms import fold

SUBJECTS: Final = (
    "kind_of_support", "target_group", "technology", "sector", "funding_source", "theme",
)  # fmt: skip
SIZES: Final = ("sme_micro", "sme_small", "sme_medium")
# How likely a word shows its value where the author tells what the practice is, 0-1. Chosen with
# the thresholds of facets.py on the practices of one guide, measured on others.
STRENGTHS: Final[Mapping[str, float]] = {"sure": 0.85, "likely": 0.5, "weak": 0.25}
LISTED_STRENGTH: Final = 0.6
LISTED_ELSEWHERE: Final = 0.5  # in other languages than English, where nothing is left out
NEVER: Final = 0.0

# "Austrian", "Spanish": said of anything, where "Austria" says where.
_ADJECTIVE = re.compile(r"(?:an|ese|ish|ch|ss|sh|eek|ot|elgian)s?$")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a phrase shows and how surely; a strength of 0 says that it does not."""

    facet: str
    value: str
    strength: float


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A country ("IT") or region ("ITI1") that a phrase names. ``is_noun``: not an adjective."""

    facet: str
    value: str
    country: str
    is_noun: bool
    needs_capital: bool


@dataclass(frozen=True, slots=True)
class FacetWords:
    """The phrases of one language, English included."""

    evidence: PhraseTable[Evidence]
    cues: PhraseTable[str]


@cache
def facet_words(language: str) -> FacetWords:
    """Return the phrases by which texts in ``language`` show a facet."""
    evidence: PhraseTable[Evidence] = PhraseTable()
    cues: PhraseTable[str] = PhraseTable()
    said = _read("facets.toml")
    typed = _read("lists.toml")
    for facet in SUBJECTS:
        for value, entry in typed.get(facet, {}).items():
            own = said.get(facet, {}).get(value, {})
            for phrase, is_english, strength in _phrases(entry, own, language):
                evidence.add(phrase, Evidence(facet, value, strength), is_english=is_english)
    for cue, entry in said["cue"].items():
        for one in dict.fromkeys(("en", language)):
            for phrase in entry.get(one, ()):
                cues.add(phrase, cue, is_english=one == "en")
    return FacetWords(evidence, cues)


@cache
def place_names() -> PhraseTable[PlaceName]:
    """Return the names of countries and regions in every language."""
    found: PhraseTable[PlaceName] = PhraseTable()
    typed = _read("lists.toml")
    for facet in ("country", "region"):
        for value, entry in typed[facet].items():
            country = entry.get("country", "") if facet == "region" else value
            for phrase, meaning in _places(facet, value, country, entry):
                found.add(phrase, meaning, is_english=False)
    return found


@cache
def whole_country(country: str) -> str:
    """Return the region code that means all of ``country`` (SI0), or ""."""
    code = f"{country}0"
    return code if code in _read("lists.toml")["region"] else ""


def _places(
    facet: str,
    value: str,
    country: str,
    entry: Mapping[str, Any],  # TOML values
) -> Iterator[tuple[str, PlaceName]]:
    seen: set[str] = set()
    for language in LANGUAGES:
        for word in entry.get(language, ()):
            if word in seen or not _WORDS.search(word):
                continue
            seen.add(word)
            capital = word[0].isupper()
            is_noun = capital and not (language == "en" and _ADJECTIVE.search(word))
            yield word, PlaceName(facet, value, country, is_noun, capital)


def _phrases(
    typed: Mapping[str, Any],
    said: Mapping[str, Any],
    language: str,  # TOML values
) -> Iterator[tuple[str, bool, float]]:
    never = said.get("never", ())
    dropped = {_key(phrase, is_english=True) for phrase in never}
    explicit = {
        _key(phrase, is_english=True) for name in STRENGTHS for phrase in said.get(name, ())
    }
    for name, strength in STRENGTHS.items():
        for phrase in said.get(name, ()):
            yield phrase, True, strength
    for phrase in never:
        if _key(phrase, is_english=True) not in explicit:
            yield phrase, True, NEVER
    for phrase in typed.get("en", ()):
        if _key(phrase, is_english=True) not in dropped | explicit:
            yield phrase, True, LISTED_STRENGTH
    if language != "en":
        for phrase in said.get(language, ()):
            yield phrase, False, STRENGTHS["sure"]
        for phrase in typed.get(language, ()):
            yield phrase, False, LISTED_ELSEWHERE


def _key(phrase: str, *, is_english: bool) -> tuple[str, ...]:
    return tuple(
        english_form(word) if is_english else fold(word) for word in _WORDS.findall(phrase)
    )


@cache
def _read(name: str) -> dict[str, Any]:  # TOML values
    return tomllib.loads(files("corpus.vocabulary").joinpath(name).read_text(encoding="utf-8"))


def language_of(text: str) -> str:
    """Return the language of ``text``, from its first words: enough to tell."""
    return lexicon().language(text[:3000])
