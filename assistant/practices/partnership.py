"""A planned interregional partnership: the platform's join rule, and the support actions by phase.

Checks only what the rule's sentence says. Whether an application would be accepted is not known.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.practices.places import (
    Place,
    PlaceError,
    is_member,
    left_the_eu,
    member_states,
    place_named,
)
from assistant.practices.similar import FRAMES, first_words, same_practice
from assistant.practices.sources import SourcePlace, words_at
from assistant.sheet_words import Cited
from assistant.shelf import Shelf
from assistant.support.offers import is_over, still_runs
from assistant.wording import wording
from corpus.lexicon import lexicon
from corpus.sheet import Sheet

_GROUP = re.compile(r"^(?P<number>\d{1,2})\.\s+(?P<name>Support\b.+)$")


@dataclass(frozen=True, slots=True)
class JoinRule:
    """How many regions from how many Member States are needed, and the sentence that says so.

    ``cited`` is None where the collection does not hold it, or holds one with other numbers.
    """

    min_regions: int
    min_states: int
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Partnership:
    """The regions named, counted by the rule.

    ``meets`` is None where the collection does not state the rule: then nothing is judged.
    """

    rule: JoinRule
    regions: tuple[Place, ...]
    states: tuple[str, ...]
    meets: bool | None
    lacking: tuple[str, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A numbered group of support actions as the document prints it, with the actions in it."""

    number: int
    name: str
    actions: tuple[tuple[Sheet, Cited | None], ...]


def check_partnership(shelf: Shelf, names: Sequence[str], *, today: date) -> Partnership:
    """Return how the regions called ``names`` meet the join rule; what is no region is a fault."""
    rule = join_rule(shelf)
    regions: list[Place] = []
    faults: list[str] = []
    notes: list[str] = []
    for name in names:
        try:
            place = place_named(name)
        except PlaceError as error:
            faults.append(f"{error.problem}: {error.remedy}.")
            continue
        fault = _fault(place, today)
        same = next((one for one in regions if _overlap(one, place)), None)
        if fault:
            faults.append(fault)
        elif same is not None:
            faults.append(f"{place.name} and {same.name} are one region here: counted once.")
        else:
            regions.append(place)
            if place.is_country:
                notes.append(f"{place.name} is taken as one region (NUTS level 1).")
            elif not place.is_listed:
                notes.append(f"{place.name} is not listed here and is taken as a region as named.")
    states = tuple(dict.fromkeys(one.country for one in regions))
    for state in states:
        own = [one.name for one in regions if one.country == state]
        if len(own) > 1:
            label = lexicon().label("country", state)
            notes.append(f"{' and '.join(own)} are regions of one Member State, {label}.")
    lacking = _lacking(rule, len(regions), len(states))
    if rule.cited is not None:
        notes += _age(shelf, rule.cited)
    return Partnership(
        rule=rule,
        regions=tuple(regions),
        states=states,
        meets=None if rule.cited is None else not lacking,
        lacking=lacking,
        faults=tuple(faults),
        notes=tuple(notes),
        members=member_states(today),
    )


def join_rule(shelf: Shelf) -> JoinRule:
    """Return the rule with the sentence of the collection that has the same numbers."""
    given = _written()["rule"]
    first, last = given["source"]["lines"]
    cue = re.compile(given["cue"], re.I)
    cited = words_at(shelf, SourcePlace(given["source"]["document"], (first, last)), cue)
    said = cue.search(" ".join(cited.words.split())) if cited else None
    numbers = (given["min_regions"], given["min_states"])
    if said is None or (_number(said["regions"]), _number(said["states"])) != numbers:
        cited = None
    return JoinRule(*numbers, cited)


def phases(shelf: Shelf) -> tuple[Phase, ...]:
    """Return the groups of support actions with the actions in each, by printed number and id.

    A sheet is in the group under whose heading its words stand; what stands under several groups
    describes the whole.
    """
    found: dict[tuple[int, str], list[Sheet]] = {}
    for sheet in shelf.sheets:
        groups = _groups(sheet)
        if len(groups) == 1 and sheet.kind not in FRAMES:
            some = found.setdefault(groups[0], [])
            if not any(same_practice(sheet, one) for one in some):
                some.append(sheet)
    return tuple(
        Phase(number, name, tuple((sheet, first_words(sheet)) for sheet in sheets))
        for (number, name), sheets in sorted(found.items(), key=lambda one: one[0])
    )


def phases_note(shelf: Shelf) -> Cited | None:
    """Return the sentence on the phases of support, where a sheet of several groups has one."""
    for sheet in shelf.sheets:
        if len(_groups(sheet)) < 2 and sheet.is_hand_made:
            continue
        for span, _ in sheet.document.places if sheet.is_hand_made else ():
            if re.search(r"\bphases\b", span.of(sheet.document.text)):
                return Cited(sheet.document, span)
    return None


def _fault(place: Place, today: date) -> str:
    left = left_the_eu(place.country)
    if not is_member(place.country, today):
        since = f" since {left.isoformat()}; in 2017 it counted" if left else ""
        return f"{place.name} is in no Member State{since}: not counted."
    if place.is_country and place.country not in _written()["states"]["one_region"]:
        return f"{place.name} is a whole country: name a region of it."
    return ""


def _overlap(one: Place, other: Place) -> bool:
    if one.country != other.country:
        return False
    if one.is_country or other.is_country or one.name == other.name:
        return True
    if not one.region or not other.region:
        return False
    return one.region.startswith(other.region) or other.region.startswith(one.region)


def _lacking(rule: JoinRule, n_regions: int, n_states: int) -> tuple[str, ...]:
    found = []
    if n_states < rule.min_states:
        n = rule.min_states - n_states
        found.append(f"{n} more Member State{'s' if n > 1 else ''}")
    if n_regions < rule.min_regions:
        n = rule.min_regions - n_regions
        found.append(f"{n} more region{'s' if n > 1 else ''}")
    return tuple(found)


def _age(shelf: Shelf, cited: Cited) -> list[str]:
    notes = [wording().age_notice(cited.document.title, cited.document.year)]
    own = [one for one in shelf.sheets if one.document.name == cited.document.name]
    notes += [f"{one.name}: {still_runs(one)}." for one in own if is_over(one)]
    return notes


def _groups(sheet: Sheet) -> list[tuple[int, str]]:
    headings = [*sheet.group, *_sections(sheet)]
    found = (_GROUP.match(" ".join(one.split())) for one in headings)
    return sorted({(int(one["number"]), one["name"]) for one in found if one})


def _sections(sheet: Sheet) -> list[str]:
    if not sheet.is_hand_made:
        return []
    return [place.section for _, places in sheet.document.places for place in places]


def _number(word: str) -> int:
    if word.isascii() and word.isdecimal():
        return int(word)
    return int(_written()["numbers"].get(word.casefold(), 0))


@cache
def _written() -> dict[str, Any]:  # TOML values
    text = files("assistant.practices").joinpath("join_rule.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
