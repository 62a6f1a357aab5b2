"""Country, region and reach of a practice, from the places that its fields name.

A location field says where; title and institution say more exactly where, or that it is national.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.facet_evidence import Facet, Field, Mention, confidence_of
from corpus.facet_words import PlaceName, whole_country
from corpus.institutions import InstitutionType, institution_type
from corpus.model import Span

PLACE_WEIGHTS: Final[Mapping[str, float]] = {
    "location": 1.0, "name": 0.75, "institution": 0.7, "summary": 0.6, "about": 0.35, "": 0.6,
    "resources": 0.3, "evidence": 0.2, "transfer": 0.1, "difficulties": 0.1,
    "front": 0.4,
}  # fmt: skip
MIN_COUNTRY: Final = 0.3
MIN_REGION: Final = 0.55
NEAR_BEST: Final = 0.1  # a second country as sure as the first is one too
EUROPE: Final = "EU"


@dataclass(frozen=True, slots=True)
class Placed:
    """A place name in a field."""

    place: PlaceName
    role: str
    span: Span


def places_of(text: str, fields: Sequence[Field], placed: Sequence[Placed]) -> list[Facet]:
    """Return country, region and scope."""
    countries = _countries(placed)
    names = {one.value for one in countries}
    regions = [one for one in _regions(placed) if _fits(one, placed, names)]
    is_local = InstitutionType.MUNICIPALITY in _run_by(text, fields)
    is_national = _is_national(text, fields, placed, regions)
    if is_national and regions:
        whole = {whole_country(one) for one in names} - {""}
        regions = [
            Facet("region", code, regions[0].span, regions[0].confidence) for code in sorted(whole)
        ]
    return [
        *countries,
        *regions,
        *_scope(countries, regions, is_national=is_national, is_local=is_local),
    ]


def _countries(placed: Sequence[Placed]) -> list[Facet]:
    scores: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        scores[one.place.country].append(one)
    located = [one for one in placed if one.role == "location"]
    if located:
        values = dict.fromkeys(one.place.country for one in located)
        return [_place_facet("country", value, scores[value]) for value in values]
    facets = [
        _place_facet("country", value, some) for value, some in scores.items() if value != EUROPE
    ]
    facets = [one for one in facets if one.confidence >= MIN_COUNTRY]
    if facets:
        best = max(facets, key=lambda one: (one.confidence, one.value))
        return [one for one in facets if one.confidence >= best.confidence - NEAR_BEST]
    return [_place_facet("country", EUROPE, scores[EUROPE])] if EUROPE in scores else []


def _regions(placed: Sequence[Placed]) -> list[Facet]:
    scores: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.place.facet == "region":
            scores[one.place.value].append(one)
    located = {
        one.place.value for one in placed if one.role == "location" and one.place.facet == "region"
    }
    facets = [_place_facet("region", value, some) for value, some in scores.items()]
    facets = [one for one in facets if one.confidence >= MIN_REGION]
    if located:
        facets = [one for one in facets if any(one.value.startswith(code) for code in located)]
    # The part says more than the whole: Prato, Tuscany is Prato.
    values = {one.value for one in facets}
    facets = [
        one
        for one in facets
        if not any(other != one.value and other.startswith(one.value) for other in values)
    ]
    return _joined(facets)


def _joined(facets: list[Facet]) -> list[Facet]:
    """Return both halves of a country as the whole: "Western and Eastern Slovenia"."""
    for whole in {one.value[:3] for one in facets if len(one.value) > len("SI0")}:
        parts = [one for one in facets if one.value.startswith(whole)]
        if whole == whole_country(whole[:2]) and len(parts) > 1:
            facets = [one for one in facets if one not in parts]
            facets.append(Facet("region", whole, parts[0].span, parts[0].confidence))
    return facets


def _fits(region: Facet, placed: Sequence[Placed], countries: set[str]) -> bool:
    return (
        any(one.place.value == region.value and one.place.country in countries for one in placed)
        or region.value[:2] in countries
    )


def _is_national(
    text: str, fields: Sequence[Field], placed: Sequence[Placed], regions: Sequence[Facet]
) -> bool:
    """Say whether the practice is one of a whole country, whatever its location says.

    A ministry runs it, or its title or its institution names the country.
    """
    if InstitutionType.MINISTRY in _run_by(text, fields):
        return True
    named = [
        one
        for one in placed
        if one.place.facet == "country"
        and one.place.is_noun
        and one.place.value != EUROPE
        and one.role in ("name", "institution")
    ]
    in_title = any(one.role == "name" and one.place.facet == "region" and regions for one in placed)
    has_country = any(one.place.facet == "country" and one.role == "location" for one in placed)
    return (bool(named) and not in_title) or (has_country and not regions)


def _run_by(text: str, fields: Sequence[Field]) -> set[InstitutionType]:
    return {institution_type(span.of(text)) for role, span in fields if role == "institution"}


def _scope(
    countries: Sequence[Facet], regions: Sequence[Facet], *, is_national: bool, is_local: bool
) -> list[Facet]:
    """Return how far the practice reaches, from the places found."""
    if not countries:
        return []
    value = "regional"
    by = regions[0] if regions else countries[0]
    if any(one.value == EUROPE for one in countries):
        value, by = "eu", next(one for one in countries if one.value == EUROPE)
    elif is_national or not regions or regions[0].value == whole_country(countries[0].value):
        value = "national"
    elif is_local:
        value = "local"
    return [Facet("scope", value, by.span, round(by.confidence * 0.8, 3))]


def _place_facet(facet: str, value: str, placed: Sequence[Placed]) -> Facet:
    mentions = [
        Mention(
            facet, value, one.role, one.span, one.role,
            PLACE_WEIGHTS.get(one.role, 0.0) * (1.0 if one.place.is_noun else 0.8),
        )
        for one in placed
    ]  # fmt: skip
    best = max(mentions, key=lambda one: one.weight)
    return Facet(facet, value, best.span, confidence_of(mentions))
