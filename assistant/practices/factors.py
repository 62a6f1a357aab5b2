"""What a sheet says towards the guide's three factors. Gives no marks: people do.

Every piece of evidence is a sentence of the sheet. What the sheet does not say is named.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.practices.sources import SourcePlace, words_at
from assistant.sheet_words import LATER_FIELDS, Cited, Said, place_words, statements_of, words_for
from assistant.shelf import Shelf
from assistant.support.fitting import Fit
from assistant.support.offers import offer_of
from corpus.amounts import Unit
from corpus.model import Span
from corpus.sheet import Sheet
from corpus.status import StatusWord

NO_FIT = Fit((), ())
RESULT_UNITS = frozenset({Unit.COUNT, Unit.SHARE, Unit.RATING, Unit.MONEY, Unit.STAFF})
# Words by which a text says what something needs to work.
_CONDITION = re.compile(
    r"\b(?:conditions?|requires?|required|requirements?|prerequisites?|preconditions?|must|"
    r"crucial|essential|depends?|dependent|necessary|success factors?|"
    r"only (?:if|when|where)|provided that|it is important|it is key|"
    r"needs? (?:an?|at least|to|for))\b",
    re.I,
)
_STAFF = re.compile(r"\b(?:staff|employees?|FTEs?|full[- ]time|persons?|people work)\b", re.I)


class FactorName(StrEnum):
    """The guide's factors."""

    IMPACT = "impact"
    TRANSFERABILITY = "transferability"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class FactorText:
    """What a factor is called and what it asks, in words of our own."""

    label: str
    asks: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sheet says towards a transfer, by what it helps to judge. Empty: not stated."""

    results: tuple[Cited, ...]
    dates: Cited | None
    moves: tuple[Cited, ...]
    conditions: tuple[Cited, ...]
    resources: tuple[Cited, ...]
    difficulties: tuple[Cited, ...]
    place: Cited | None
    groups: tuple[Cited, ...]
    theme: Cited | None
    missing: tuple[str, ...]


@cache
def factor_texts() -> dict[FactorName, FactorText]:
    """Return the three factors in the guide's order."""
    return {
        FactorName(name): FactorText(entry["label"], entry["asks"])
        for name, entry in _written()["factor"].items()
    }


def factors_source(shelf: Shelf) -> Cited | None:
    """Return the guide's sentence on the factors; None when the collection does not hold it."""
    given = _written()["source"]
    place = SourcePlace(given["document"], (given["lines"][0], given["lines"][1]))
    return words_at(shelf, place, re.compile(given["cue"]))


def evidence_of(sheet: Sheet) -> Evidence:
    """Return what ``sheet`` says towards a transfer, sentences with figures first."""
    said = [one for one in statements_of(sheet) if one.field not in LATER_FIELDS]
    offer = offer_of(sheet, NO_FIT)
    text = sheet.document.text
    resources = _of(sheet, said, "resources")
    conditions = tuple(
        Cited(sheet.document, one.span)
        for one in said
        if one.field in ("about", "resources", "difficulties", "transfer", "evidence")
        and _CONDITION.search(one.span.of(text))
    )
    results = _of(sheet, said, "evidence")
    difficulties = _of(sheet, said, "difficulties")
    moves = _of(sheet, said, "transfer")
    found: dict[str, tuple[object, ...]] = {
        "results": results,
        "figures": tuple(one for one in results if _has_figure(sheet, one.span)),
        "resources": resources,
        "budget": tuple(one for one in sheet.figures if one.unit is Unit.MONEY),
        "staff": tuple(one for one in sheet.figures if one.unit is Unit.STAFF)
        or tuple(one for one in resources if _STAFF.search(one.words)),
        "difficulties": difficulties,
        "moves": moves,
        "conditions": conditions,
        "institution": (offer.runs_by,) if offer.runs_by else (),
        "dates": () if sheet.status is None or _undated(sheet) else ("dated",),
    }
    return Evidence(
        results=results,
        dates=offer.dates,
        moves=moves,
        conditions=conditions,
        resources=resources,
        difficulties=difficulties,
        place=place_words(sheet, sheet.values("region") or sheet.values("country")),
        groups=_groups(sheet),
        theme=_theme(sheet),
        missing=tuple(name for name, words in found.items() if not words),
    )


def has_figure(cited: Cited, sheet: Sheet) -> bool:
    """Say whether the words hold a figure of results: a count, a share, a rating, an amount."""
    return _has_figure(sheet, cited.span)


def _of(sheet: Sheet, said: Iterable[Said], role: str) -> tuple[Cited, ...]:
    own = [one for one in said if one.field == role]
    whole = [one for one in own if not one.span.of(sheet.document.text).rstrip().endswith(":")]
    own = whole or own  # the line before a list says nothing without it
    own.sort(key=lambda one: (not _has_figure(sheet, one.span), one.span.start))
    return tuple(Cited(sheet.document, one.span) for one in own)


def _has_figure(sheet: Sheet, span: Span) -> bool:
    return any(one.unit in RESULT_UNITS and span.contains(one.span) for one in sheet.figures)


def _undated(sheet: Sheet) -> bool:
    return sheet.period is None and (
        sheet.status is None or sheet.status.word is StatusWord.UNKNOWN
    )


def _groups(sheet: Sheet) -> tuple[Cited, ...]:
    found = (
        words_for(sheet, "target_group", one.value) for one in sheet.facets.get("target_group", ())
    )
    return tuple({one.span: one for one in found if one is not None}.values())


def _theme(sheet: Sheet) -> Cited | None:
    found = (words_for(sheet, "theme", one.value) for one in sheet.facets.get("theme", ()))
    return next((one for one in found if one is not None), None)


@cache
def _written() -> dict[str, Any]:  # TOML values
    text = files("assistant.practices").joinpath("factors.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
