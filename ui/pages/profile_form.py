"""The profile of a firm as the fields of a form: read, checked field by field, and its choices.

What is not known is explained at its field; the finder goes on with the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from assistant.model import Profile
from assistant.question.place_names import suggested
from assistant.support.profile_faults import Fault, FaultKind, cleared, kinds_meant
from assistant.support.profile_words import meant_in, products
from corpus.lexicon import lexicon
from ui.pages.asked import Asked, FieldFault, quoted, too_long

MAX_FIELD_CHARS = 200
MAX_WORDS_CHARS = 2000  # as a question in the chat
MAX_EMPLOYEES_DIGITS = 9  # more people than live on earth take ten
MAX_CHOICES = 40  # needs and technologies together are fewer
NO_CHOICE = frozenset({"none", "generic_i40", "policy_learning", "EU", "cross_sector"})
STAGES = ("start-up", "beginner", "intermediate", "advanced")  # in the order of a firm's way


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a closed list and what people call it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of the form offer."""

    countries: tuple[Choice, ...]
    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    stages: tuple[Choice, ...]
    needs: tuple[Choice, ...]
    technologies: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ProfileForm:
    """A form as it was sent: the profile it gives, the values to show again, what is wrong.

    ``values`` are those typed or chosen, by field; ``profile`` has no value that is not known.
    """

    profile: Profile
    sector: str
    words: str
    typed: dict[str, str]
    needs: tuple[str, ...]
    technologies: tuple[str, ...]
    faults: tuple[FieldFault, ...]

    def fault(self, field: str) -> FieldFault | None:
        """Return what is wrong with a field, None when nothing is."""
        return next((one for one in self.faults if one.field == field), None)


def read_profile(asked: Asked) -> ProfileForm:
    """Return the form that was sent, with the faults of each field."""
    faults: list[FieldFault] = []

    def bounded(name: str, most: int = MAX_FIELD_CHARS) -> str:
        value = asked.one(name)
        fault = too_long(name, value, most)
        if fault:
            faults.append(fault)
            return ""
        return value

    typed = {name: bounded(name) for name in ("country", "region", "sector", "stage", "employees")}
    words = bounded("words", MAX_WORDS_CHARS)
    country = _place("country", typed["country"], faults)
    region = _place("region", typed["region"], faults)
    sector = typed["sector"] if _is_sector(typed["sector"], faults) else ""
    employees = _employees(typed["employees"], faults)
    stage = _stage(typed["stage"], faults)
    needs = _listed(asked, "need", "kind_of_support", faults)
    technologies = _listed(asked, "technology", "technology", faults)
    return ProfileForm(
        profile=Profile(
            country=country, region=region, sector=sector, employees=employees, needs=needs,
            stage=stage, technologies=technologies,
        ),
        sector=sector,
        words=words,
        typed={**typed, "words": words, "country": country or typed["country"]},
        needs=needs,
        technologies=technologies,
        faults=tuple(faults),
    )  # fmt: skip


@cache
def choices() -> Choices:
    """Return what the form offers, by label."""
    known = lexicon()
    regions = {known.label("region", value) for value in known.values("region")}
    made = {one.label for one in products().values()}
    sectors = {one.label for one in _closed("sector")}
    return Choices(
        countries=_closed("country"),
        regions=tuple(sorted(regions)),
        sectors=(*sorted(made), *sorted(sectors - made)),
        stages=tuple(Choice(one, one.capitalize()) for one in STAGES),
        needs=_closed("kind_of_support"),
        technologies=_closed("technology"),
    )


def _closed(field: str) -> tuple[Choice, ...]:
    known = lexicon()
    found = [
        Choice(value, known.label(field, value))
        for value in known.values(field)
        if value not in NO_CHOICE
    ]
    return tuple(sorted(found, key=lambda one: one.label.casefold()))


def _place(field: str, value: str, faults: list[FieldFault]) -> str:
    """Return the code of a place; "" with a fault when it is not known."""
    if not value:
        return ""
    profile = Profile(country=value) if field == "country" else Profile(region=value)
    taken, found = cleared(profile, lexicon())
    if not _unknown(found):
        return taken.country if field == "country" else taken.region
    labels = suggested(value)
    known = {lexicon().label(field, one) for one in lexicon().values(field)}
    near = tuple(one for one in labels if one in known)
    elsewhere = " Give the country instead." if field == "region" and not near else ""
    faults.append(
        FieldFault(field, f"No {field} called {quoted(value)} is known here.",
                   f"It was left out.{elsewhere}", near)
    )  # fmt: skip
    return ""


def _unknown(faults: tuple[Fault, ...]) -> list[Fault]:
    return [one for one in faults if one.kind is FaultKind.UNKNOWN]


def _stage(value: str, faults: list[FieldFault]) -> str:
    if value in ("", *lexicon().values("stage")):
        return value
    faults.append(
        FieldFault("stage", f"No stage called {quoted(value)} is known.", "It was left out.",
                   STAGES)
    )  # fmt: skip
    return ""


def _is_sector(value: str, faults: list[FieldFault]) -> bool:
    if not value or meant_in(value, ("product",)) or kinds_meant(value, "sector", lexicon()):
        return True
    faults.append(
        FieldFault(
            "sector",
            f"{quoted(value)} is not understood as something that a firm makes or does.",
            "It was left out. Choose one of the list, or tell it in other words.",
        )
    )
    return False


def _listed(asked: Asked, name: str, field: str, faults: list[FieldFault]) -> tuple[str, ...]:
    """Return the known values of a list of boxes; the others are named in one fault."""
    given = asked.all(name)[:MAX_CHOICES]
    found: list[str] = []
    unknown: list[str] = []
    for one in given:
        meant = kinds_meant(one, field, lexicon()) if len(one) <= MAX_FIELD_CHARS else ()
        found.extend(meant)
        if not meant:
            unknown.append(quoted(one))
    if unknown:
        faults.append(
            FieldFault(name, f"Not known: {', '.join(unknown)}.",
                       "It was left out. Choose from the boxes.")
        )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _employees(value: str, faults: list[FieldFault]) -> int | None:
    if not value:
        return None
    if value.isascii() and value.isdecimal() and len(value) <= MAX_EMPLOYEES_DIGITS:
        number = int(value)
        if number > 0:
            return number
    faults.append(
        FieldFault(
            "employees",
            f"{quoted(value)} is not a number of people.",
            "It was left out. Give a whole number from 1, like 40; a person alone counts as 1.",
        )
    )
    return None
