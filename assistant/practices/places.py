"""The region or country that a person names, or a clear answer why it cannot be taken.

Guesses no place: what is misspelt is answered with suggestions.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from assistant.question.place_names import outside_in, suggested
from assistant.support.profile_words import tokens_of
from corpus.errors import CairnError
from corpus.facet_words import PlaceName, place_names, whole_country
from corpus.lexicon import lexicon
from corpus.phrases import Match, longest
from corpus.sheet import Sheet

MAX_NAME_CHARS = 80
OTHER_CODES = {"GB": "UK", "EL": "GR"}  # ISO and EU codes that differ
NUTS_PREFIX = {"GR": "EL"}
EUROPE = "EU"
# What people write around the name of a region.
AROUND = frozenset(
    "a an the of in region regione region's province provincia county land state voivodeship "
    "regio and".split()
)


class PlaceError(CairnError):
    """A place was named that is not known, is none, means several or lies outside Europe."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region or a whole country.

    ``country`` is a code of the vocabulary. ``region`` is its NUTS code, "" for a country and for
    a region that the vocabulary does not list; such a one has ``is_listed`` False.
    """

    name: str
    country: str
    region: str = ""
    is_listed: bool = True

    @property
    def is_country(self) -> bool:
        """Whether a whole country is meant."""
        return not self.region and self.is_listed


def place_named(name: str) -> Place:
    """Return the place called ``name``: a name in seven languages, a code, or "Region, Country".

    A region that is not listed here is taken when its country is named with it.

    Raises PlaceError: nothing named, unknown (with suggestions), several meant, outside Europe.

    >>> place_named("Veneto")
    Place(name='Veneto', country='IT', region='ITH3', is_listed=True)
    >>> place_named("Scania, Sweden").country
    'SE'
    """
    said = " ".join(name.split())[:MAX_NAME_CHARS]
    if not said:
        raise PlaceError("no region is named", remedy="name a region or a country, e.g. Tuscany")
    first, comma, last = said.rpartition(",")
    country = (_by_code(last.strip()) or _by_name(last.strip())) if comma else None
    if country is not None and country.is_country and first.strip():
        return _with_country(first.strip(), country)
    found = _by_code(said) or _by_name(said)
    if found is not None:
        return found
    raise _unknown(said)


def region_place(code: str) -> Place:
    """Return the listed place with the NUTS or country code ``code``."""
    if code in lexicon().values("country"):
        return Place(lexicon().label("country", code), code)
    return Place(lexicon().label("region", code), country_of(code), code)


def country_of(region: str) -> str:
    """Return the country of a NUTS code.

    >>> country_of("EL30")
    'GR'
    """
    return OTHER_CODES.get(region[:2], region[:2])


def lies_in(sheet: Sheet, place: Place) -> bool:
    """Say whether a sheet's practice is at work in ``place``: in it, or in all of its region."""
    if not place.is_listed:
        return False
    if not place.region:
        prefix = NUTS_PREFIX.get(place.country, place.country)
        return place.country in sheet.values("country") or any(
            one.startswith(prefix) for one in sheet.values("region")
        )
    whole = whole_country(place.country)
    return any(
        one.startswith(place.region) or (place.region.startswith(one) and one != whole)
        for one in sheet.values("region")
    )


def is_member(country: str, today: date) -> bool:
    """Say whether ``country`` is a Member State of the EU on ``today``."""
    left = left_the_eu(country)
    joined = _members().get(country)
    return joined is not None and joined[0] <= today and (left is None or today < left)


def left_the_eu(country: str) -> date | None:
    """Return the first day on which ``country`` was no Member State any more, None if it is."""
    return _members().get(country, (None, None))[1]


def member_states(today: date) -> tuple[str, ...]:
    """Return the Member States on ``today``, sorted by code.

    >>> len(member_states(date(2026, 11, 21)))
    27
    """
    return tuple(sorted(one for one in _members() if is_member(one, today)))


@cache
def _members() -> dict[str, tuple[date, date | None]]:
    text = files("assistant.practices").joinpath("member_states.toml").read_text(encoding="utf-8")
    return {
        code: (entry["joined"], entry.get("left"))
        for code, entry in tomllib.loads(text)["state"].items()
    }


def _by_code(said: str) -> Place | None:
    code = OTHER_CODES.get(said.upper(), said.upper())
    if len(code) < 2 or said != said.upper():  # "it" and "at" are words
        return None
    if code == EUROPE:
        raise _too_wide()
    known = (*lexicon().values("region"), *lexicon().values("country"))
    return region_place(code) if code in known else None


def _by_name(said: str) -> Place | None:
    """Return the place that all of ``said`` names. Raises PlaceError when it means several."""
    tokens = tokens_of(said)
    matches: list[Match[PlaceName]] = list(place_names().find(tokens))
    best = longest(matches)
    covered = {at for one in best for at in range(one.first, one.end)}
    left = [one for at, one in enumerate(tokens) if at not in covered]
    if not best or any(one.folded not in AROUND for one in left):
        return None
    spans = {(one.first, one.end) for one in best}
    meant = {one.meaning.value for one in matches if (one.first, one.end) in spans}
    exact = _most_exact(meant)
    if exact == [EUROPE]:
        raise _too_wide()
    if len(exact) > 1:
        names = " or ".join(region_place(one).name for one in exact)
        raise PlaceError(f"{said!r} means several places", remedy=f"name one: {names}")
    return region_place(exact[0])


def _most_exact(codes: set[str]) -> list[str]:
    """Return ``codes`` without those that another one lies in, sorted."""
    prefixes = {one: NUTS_PREFIX.get(one, one) for one in codes}
    return sorted(
        one
        for one, prefix in prefixes.items()
        if not any(other != one and other.startswith(prefix) for other in codes)
    )


def _with_country(first: str, country: Place) -> Place:
    """Return the region called ``first`` in ``country``, listed here or not."""
    region = _by_code(first) or _by_name(first)
    if region is None:
        prefix = NUTS_PREFIX.get(country.country, country.country)
        listed = {lexicon().label("region", one): one for one in lexicon().values("region")}
        if any(listed.get(one, "").startswith(prefix) for one in suggested(first)):
            raise _unknown(first)
        return Place(first, country.country, is_listed=False)
    if region.country != country.country:
        raise PlaceError(
            f"{region.name} does not lie in {country.name}",
            remedy=f"name {region.name} alone, or a region of {country.name}",
        )
    return region


def _too_wide() -> PlaceError:
    return PlaceError("the EU is no region", remedy="name one region or one country")


def _unknown(said: str) -> PlaceError:
    outside = outside_in(said)
    if outside:
        return PlaceError(
            f"{outside} is outside Europe; no document of this collection concerns it",
            remedy="name a region or country in Europe",
        )
    near = suggested(said)
    hint = f"did you mean: {', '.join(near)}? If not" if near else "if it exists"
    return PlaceError(
        f"no region or country called {said!r} is known here",
        remedy=f'{hint}, add its country: "{said}, Country"',
    )
