"""What is wrong with a profile, said to the person: unknown, contradictory, missing, outside.

Never an exception: the finder goes on with what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.model import Profile
from assistant.question.place_names import is_in_eu, outside_in, suggested, unknown_place_in
from assistant.support.profile_told import Told
from assistant.support.profile_words import meant_in, products
from assistant.support.sme_size import Size, size_of
from assistant.wording import ENGLISH, wording
from corpus.lexicon import Lexicon

START_UP_BELOW = 250  # staff: larger is no start-up in anybody's words


class FaultKind(StrEnum):
    """What a fault is about."""

    UNKNOWN = "unknown"
    CONTRADICTION = "contradiction"
    ABOVE_SME = "above_sme"
    OUTSIDE_EU = "outside_eu"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to know or mend in a profile: the problem, and what to do about it."""

    kind: FaultKind
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}".strip()


def cleared(
    profile: Profile, lexicon: Lexicon, language: str = ENGLISH
) -> tuple[Profile, tuple[Fault, ...]]:
    """Return the profile in closed values, and what is wrong with what was given.

    Needs, technologies and places that are not known are left out and named, with suggestions. A
    region that lies in another country than the one given wins: it is the more exact of the two.
    """
    faults: list[Fault] = []
    country, region = _places(profile, lexicon, faults, language)
    taken = replace(
        profile,
        country=country,
        region=region,
        sector=_one(profile.sector, "sector", lexicon, faults),
        needs=_all(profile.needs, "kind_of_support", "need", lexicon, faults),
        technologies=_all(profile.technologies, "technology", "technology", lexicon, faults),
        employees=_employees(profile.employees, faults, language),
    )
    if not any((taken.country, taken.sector, taken.employees, taken.needs, taken.technologies)):
        faults.append(_fault(FaultKind.EMPTY, "empty", language))
    if taken.employees is not None and size_of(taken.employees) is Size.LARGE:
        reference = wording(language).say("sme_reference")
        faults.append(
            _fault(FaultKind.ABOVE_SME, "above", language, n=taken.employees, reference=reference)
        )
    if taken.country and not is_in_eu(taken.country):
        place = lexicon.label("country", taken.country, language)
        faults.append(_fault(FaultKind.OUTSIDE_EU, "outside_eu", language, place=place))
    return taken, tuple(faults)


def contradictions(said: Told, language: str = ENGLISH) -> tuple[Fault, ...]:
    """Return what contradicts itself in what a person told: 5000 people in a "micro" firm."""
    employees, size = said.profile.employees, said.size
    if employees is None:
        return ()
    words = wording(language)
    found = []
    if size is not None and size_of(employees) is not size:
        named = words.quoted(words.say(f"size_{size.value}"))
        reference = words.say("sme_reference")
        kind = FaultKind.CONTRADICTION
        found.append(_fault(kind, "size", language, size=named, n=employees, reference=reference))
    if said.profile.stage == "start-up" and employees >= START_UP_BELOW:
        found.append(_fault(FaultKind.CONTRADICTION, "start_up", language, n=employees))
    return tuple(found)


def outside_europe(name: str, language: str = ENGLISH) -> Fault:
    """Return what to say of a place outside Europe."""
    return _fault(FaultKind.OUTSIDE_EU, "outside_europe", language, place=name)


def unknown_place(name: str, language: str = ENGLISH) -> Fault:
    """Return what to say of a place that is not known, with the nearest names."""
    words = wording(language)
    problem = words.say("fault_place", place=words.quoted(name))
    near = suggested(name)
    if not near:
        return Fault(FaultKind.UNKNOWN, problem, words.say("fault_place_remedy"))
    places = near[0]
    for other in near[1:]:
        places = words.say("fault_or", one=places, other=other)
    return Fault(FaultKind.UNKNOWN, problem, words.say("fault_place_near", places=places))


def strange_place(text: str, language: str = ENGLISH) -> Fault | None:
    """Return what to say of a place that ``text`` names outside Europe, or that is not known."""
    outside = outside_in(text)
    if outside:
        return outside_europe(outside, language)
    unknown = unknown_place_in(text)
    return unknown_place(unknown, language) if unknown else None


def kinds_meant(words: str, field: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the values of a closed list that words of a person mean: "audit" is a diagnosis."""
    values = lexicon.values(field)
    plain = words.strip().casefold().replace("-", "_").replace(" ", "_")
    exact = [one for one in values if one.casefold() == plain]
    if exact:
        return tuple(exact)
    kind = {"kind_of_support": "need", "technology": "technology"}.get(field)
    found: list[str] = []
    if field == "sector":
        found += [products()[name].letter for name, _ in meant_in(words, ("product",))]
    if kind:
        found += [value for value, _ in meant_in(words, (kind,), lexicon.language(words))]
    if not found:
        found += [
            one.partition(".")[2]
            for word in lexicon.read(words, lexicon.language(words))
            for one in sorted(word.ids)
            if one.startswith(f"{field}.")
        ]
    return tuple(dict.fromkeys(found or lexicon.ids(words, field)))


def _places(
    profile: Profile, lexicon: Lexicon, faults: list[Fault], language: str
) -> tuple[str, str]:
    country = profile.country
    known = lexicon.values("country")
    if country and country not in known:
        named = lexicon.ids(country, "country")
        if not named:
            faults.append(unknown_place(country, language))
        country = named[0] if named else ""
    country = "" if country == "EU" else country
    region = profile.region
    if region and region not in lexicon.values("region"):
        named = lexicon.ids(region, "region")
        if not named:
            faults.append(unknown_place(region, language))
        region = named[0] if named else ""
    if region and country and not region.startswith(_prefix(country)):
        home = _country_of(region)
        faults.append(
            _fault(
                FaultKind.CONTRADICTION,
                "region",
                language,
                region=lexicon.label("region", region, language),
                country=lexicon.label("country", country, language),
            )
        )
        country = home
    return country or (_country_of(region) if region else ""), region


def _country_of(region: str) -> str:
    return {"EL": "GR"}.get(region[:2], region[:2])


def _prefix(country: str) -> str:
    return {"GR": "EL"}.get(country, country)


def _one(value: str, field: str, lexicon: Lexicon, faults: list[Fault]) -> str:
    found = _all((value,) if value else (), field, field, lexicon, faults)
    return found[0] if found else ""


def _all(
    given: tuple[str, ...], field: str, called: str, lexicon: Lexicon, faults: list[Fault]
) -> tuple[str, ...]:
    found: list[str] = []
    for one in given:
        meant = kinds_meant(one, field, lexicon)
        if not meant:
            choices = ", ".join(lexicon.label(field, value) for value in lexicon.values(field))
            faults.append(
                Fault(
                    FaultKind.UNKNOWN, f"No {called} called {one!r} is known.", f"Known: {choices}."
                )
            )
        found.extend(meant)
    return tuple(dict.fromkeys(found))


def _employees(employees: int | None, faults: list[Fault], language: str) -> int | None:
    if employees is None or employees > 0:
        return employees
    faults.append(_fault(FaultKind.CONTRADICTION, "nobody", language, n=employees))
    return None


def _fault(kind: FaultKind, key: str, language: str, **values: object) -> Fault:
    """Return a fault of which the wording holds the problem, and the remedy beside it."""
    words = wording(language)
    problem = words.say(f"fault_{key}", **values)
    return Fault(kind, problem, words.say(f"fault_{key}_remedy", **values))
