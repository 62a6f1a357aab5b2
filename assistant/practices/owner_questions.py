"""Questions to a practice's owners: from what the sheet does not say and how the target differs.

Made from templates of our own; nothing of a particular practice is known here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.practices.factors import Evidence
from assistant.practices.places import Place, lies_in, region_place
from assistant.support.offers import is_over
from corpus.sheet import Sheet
from corpus.status import StatusWord

FUNDING = {
    "erdf_rop": "structural", "esf": "structural", "rrf": "structural",
    "horizon_2020": "european", "horizon_europe": "european", "digital_europe": "european",
    "interreg": "european", "regional": "own", "national": "own", "municipal_university": "own",
    "levy": "private", "private_membership": "private",
}  # fmt: skip
WIDE = frozenset({"national", "macro_regional", "eu"})


class Origin(StrEnum):
    """What a question comes from."""

    NOT_STATED = "not_stated"  # the sheet lists it as not stated
    MISSING = "missing"  # nothing in the sheet says it
    DIFFERENCE = "difference"  # the target is another kind of place
    STATUS = "status"  # it ended, or nobody knows


@dataclass(frozen=True, slots=True)
class OwnerQuestion:
    """A question and why it is asked."""

    text: str
    origin: Origin
    about: str


def silent_about(sheet: Sheet, evidence: Evidence) -> tuple[str, ...]:
    """Return what the source does not say: what the sheet lists, then what nothing says."""
    own = tuple(
        str(_written()["missing"][name]["says"])
        for name in evidence.missing
        if not _is_covered(name, sheet)
    )
    return tuple(dict.fromkeys((*sheet.not_stated, *own)))


def questions_for(sheet: Sheet, evidence: Evidence, target: Place) -> tuple[OwnerQuestion, ...]:
    """Return the questions, those from the target's difference before long lists of gaps."""
    missing = [
        OwnerQuestion(str(_written()["missing"][name]["text"]), Origin.MISSING, name)
        for name in evidence.missing
        if not _is_covered(name, sheet)
    ]
    listed = [
        OwnerQuestion(_written()["stated_missing"].format(what=what), Origin.NOT_STATED, what)
        for what in sheet.not_stated
    ]
    differing = [*_of_status(sheet), *_of_difference(sheet, target)]
    return tuple(_in_turn(differing, missing, listed))


def home_of(sheet: Sheet) -> str:
    """Return where a practice is at work, in words; "its home" when that is not stated."""
    codes = sorted(sheet.values("region")) or sorted(sheet.values("country"))
    names = [region_place(one).name for one in codes if one != "EU"]
    if not names:
        return "the EU" if codes else "its home"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _of_status(sheet: Sheet) -> list[OwnerQuestion]:
    word = sheet.status.word if sheet.status else StatusWord.UNKNOWN
    if word is StatusWord.RUNNING:
        return []
    about = "ended" if is_over(sheet) else "unsure"
    return [OwnerQuestion(_written()["difference"][about], Origin.STATUS, str(word))]


def _of_difference(sheet: Sheet, target: Place) -> list[OwnerQuestion]:
    words = {"target": target.name, "home": home_of(sheet)}
    found: list[OwnerQuestion] = []

    def ask(name: str, table: str = "difference") -> None:
        text = str(_written()[table][name]).format(**words, source=name)
        found.append(OwnerQuestion(text, Origin.DIFFERENCE, name))

    if lies_in(sheet, target):
        return []
    scopes = sheet.values("scope")
    countries = sheet.values("country")
    if target.is_country and "regional" in scopes:
        ask("to_country")
    elif not target.is_country and scopes & WIDE and not scopes & {"regional", "local"}:
        ask("to_region")
    elif "local" in scopes:
        ask("to_local")
    if not scopes & WIDE:  # a region has fewer of everything than the EU
        ask("size")
    sources = [FUNDING[one] for one in sorted(sheet.values("funding_source")) if one in FUNDING]
    for name in dict.fromkeys(sources or ["unknown"]):
        ask(name, "funding")
    if countries and target.country not in countries and "EU" not in countries:
        ask("law")
    return found


def _is_covered(name: str, sheet: Sheet) -> bool:
    """Say whether the sheet's own list of what is not stated asks the same."""
    listed = " ".join(sheet.not_stated).casefold()
    return any(word in listed for word in _written()["missing"][name]["covered"])


def _in_turn(*groups: list[OwnerQuestion]) -> list[OwnerQuestion]:
    """Return all questions, one of each group in turn: the first few are of every kind."""
    longest = max((len(group) for group in groups), default=0)
    return [group[at] for at in range(longest) for group in groups if at < len(group)]


@cache
def _written() -> dict[str, Any]:  # TOML values
    text = files("assistant.practices").joinpath("owner_questions.toml").read_text("utf-8")
    return tomllib.loads(text)
