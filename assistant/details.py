"""The details of a question that a sentence must meet: year, edition, country, what is counted.

A sentence about the right thing in another year, of another edition or from another country is a
near miss; similarity cannot tell it from an answer (research/reliability.md, section 4.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.lexicon import Word, lexicon
from corpus.model import Document, Section

YEAR = re.compile(r"(?:19|20)\d{2}")
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
EVERYWHERE = frozenset({"EU"})


@dataclass(frozen=True, slots=True)
class Details:
    """What must be met. ``counted`` are the terms and concepts of the thing that is counted."""

    years: frozenset[str]
    ordinals: frozenset[str]
    countries: frozenset[str]
    counted: frozenset[str]


def details_of(words: Sequence[Word], *, counts: bool) -> Details:
    """Read the details off the words of a question; ``counts`` says that it asks how many."""
    terms = {term for word in words for term in word.terms}
    return Details(
        years=frozenset(term for term in terms if YEAR.fullmatch(term)),
        ordinals=frozenset(term for term in terms if ORDINAL.fullmatch(term)),
        countries=frozenset(country for word in words for country in _countries(word)) - EVERYWHERE,
        counted=_counted(words) if counts else frozenset(),
    )


def meets(
    details: Details,
    *,
    terms: frozenset[str],
    concepts: frozenset[str],
    heading: frozenset[str],
    document: Document,
    section: Section | None,
) -> bool:
    """Say whether a sentence meets every detail.

    ``terms`` and ``concepts`` are those of the sentence and of the line that leads its list;
    ``heading`` are the terms it stands under. A country may stand anywhere in its record.
    """
    if details.years and not details.years & (terms | heading):
        return False
    if details.ordinals and not details.ordinals & (terms | heading):
        return False
    if details.counted and not details.counted & (terms | concepts):
        return False
    return not details.countries or bool(details.countries & _record_countries(document, section))


def _counted(words: Sequence[Word]) -> frozenset[str]:
    """Return the terms and concepts of the first thing after the words that ask how many."""
    asked = False
    for word in words:
        if "frame.number" in word.ids:
            asked = True
        elif asked and word.terms:
            return frozenset(word.terms) | word.concepts
    return frozenset()


def _countries(word: Word) -> frozenset[str]:
    found = {one.split(".", 1)[1] for one in word.ids if one.startswith("country.")}
    regions = (one.split(".", 1)[1] for one in word.ids if one.startswith("region."))
    return frozenset(found | {_country_of(region) for region in regions})


def _country_of(region: str) -> str:
    """Return the country of a NUTS code: its first two letters."""
    return {"EL": "GR"}.get(region[:2], region[:2])


def _record_countries(document: Document, section: Section | None) -> frozenset[str]:
    path = section.path[: section.record] if section else ()
    stated = frozenset(document.facets.get("country", ()))
    return stated | _countries_named(_record_text(document, path))


def _record_text(document: Document, path: tuple[str, ...]) -> str:
    sections = (one for one in document.sections if one.path[: len(path)] == path)
    return "\n".join(one.span.of(document.text) for one in sections)


@lru_cache(maxsize=500)
def _countries_named(text: str) -> frozenset[str]:
    return frozenset(country for word in lexicon().read(text) for country in _countries(word))
