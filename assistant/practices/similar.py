"""Which other practices are like one, and in what. Compares facets, knows no vectors."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.practices.places import Place, lies_in
from assistant.sheet_words import Cited, statements_of, words_for
from assistant.shelf import Shelf
from assistant.support.fitting import SMES, label
from corpus.catalogue import load_catalogue
from corpus.model import DocumentKind
from corpus.sheet import Sheet
from corpus.terms import fold, tokens

# Kinds of records that are no practice: what frames a document, not what somebody does.
FRAMES = frozenset(
    {"front_page", "contents", "list", "theme", "description", "pillar", "work_package"}
)
COMPARED = ("kind_of_support", "technology", "theme", "funding_source", "target_group", "sector")
# "None" and "all" are shared by most and say nothing.
EMPTY = frozenset({"none", "none_stated", "generic_i40", "cross_sector"})
MAX_SIMILAR = 5
MAX_TOLD = 3  # values of one facet in words
MIN_ALIKE = 2  # shared values below that are chance


@dataclass(frozen=True, slots=True)
class Similar:
    """A practice that shares values with another: which, the rarest first, and words for one."""

    sheet: Sheet
    shared: tuple[tuple[str, str], ...]
    why: str
    cited: Cited | None


def practices(shelf: Shelf) -> tuple[Sheet, ...]:
    """Return the sheets that describe something done, not the frame of a document."""
    return tuple(one for one in shelf.sheets if one.kind not in FRAMES)


def similar_to(sheet: Sheet, shelf: Shelf, *, most: int = MAX_SIMILAR) -> tuple[Similar, ...]:
    """Return the practices that share most with ``sheet``, rare values counting more.

    A record of the same name is the same practice. Ties go by id.
    """
    others = practices(shelf)
    counts = Counter(value for other in others for value in _values(other))
    own = _values(sheet)
    found: list[tuple[float, str, Sheet, list[tuple[str, str]]]] = []
    for other in others:
        if same_practice(sheet, other):
            continue
        shared = own & _values(other)
        if len(shared) < MIN_ALIKE:
            continue
        weights = {one: math.log(1 + len(others) / counts[one]) for one in shared}
        ordered = sorted(shared, key=lambda one: (-weights[one], one))
        found.append((-sum(weights.values()), other.sheet_id, other, ordered))
    found.sort(key=lambda one: one[:2])
    chosen: list[Similar] = []
    for _, _, other, ordered in found:
        if len(chosen) < most and not any(same_practice(one.sheet, other) for one in chosen):
            chosen.append(_similar(other, tuple(ordered)))
    return tuple(chosen)


def why_alike(shared: Sequence[tuple[str, str]], *, most: int = MAX_TOLD) -> str:
    """Return in words what two practices share, at most ``most`` values a facet.

    >>> why_alike([("theme", "skills"), ("target_group", "sme_small")])
    'same theme (digital innovation and skills), same target group (SMEs)'
    """
    by_facet: dict[str, list[str]] = {}
    for facet, value in shared:
        called = "SMEs" if value in SMES else label(facet, value)
        if called not in by_facet.setdefault(facet, []):
            by_facet[facet].append(called)
    return ", ".join(
        f"same {facet.replace('_', ' ')} ({', '.join(values[:most])}"
        f"{', …' if len(values) > most else ''})"
        for facet, values in by_facet.items()
    )


def on_same_theme_in(
    sheet: Sheet, shelf: Shelf, place: Place
) -> tuple[tuple[Sheet, Cited | None], ...]:
    """Return the practices at work in ``place`` that share a theme, with words on what they are."""
    themes = sheet.values("theme")
    return tuple(
        (other, first_words(other))
        for other in practices(shelf)
        if lies_in(other, place)
        and other.values("theme") & themes
        and not same_practice(sheet, other)
    )


def first_words(sheet: Sheet) -> Cited | None:
    """Return the first sentence about a practice."""
    for role in ("summary", "about", ""):
        for span in sheet.fields.get(role, ()):
            if sheet.document.kind is DocumentKind.SHEET:
                return Cited(sheet.document, span)
            return _first_sentence(sheet, role)
    return next((Cited(sheet.document, one.span) for one in statements_of(sheet)), None)


def same_practice(one: Sheet, other: Sheet) -> bool:
    """Say whether two sheets describe one practice: a summary and its original."""
    if one.sheet_id == other.sheet_id:
        return True
    if one.is_hand_made == other.is_hand_made:
        return False
    summary, original = (one, other) if one.is_hand_made else (other, one)
    return bool(_names(summary) & _names(original)) or _is_written_from(summary, original)


def _names(sheet: Sheet) -> frozenset[str]:
    aliases = sheet.document.aliases if sheet.is_hand_made else ()
    return frozenset(" ".join(map(fold, tokens(name))) for name in (sheet.name, *aliases))


def _is_written_from(summary: Sheet, original: Sheet) -> bool:
    """Say whether most statements of ``summary`` come from the lines of ``original``."""
    file = _files().get(original.document.sha256, "")
    if not file:
        return False
    own = [found for span in original.spans if (found := original.document.lines(span))]
    places = [place for _, some in summary.document.places for place in some]
    inside = sum(
        place.document == file
        and place.lines is not None
        and any(first <= place.lines[0] <= last for first, last in own)
        for place in places
    )
    return 2 * inside > len(places)


@cache
def _files() -> dict[str, str]:
    return {card.sha256: card.file for card in load_catalogue().values()}


def _first_sentence(sheet: Sheet, role: str) -> Cited | None:
    return next(
        (Cited(sheet.document, one.span) for one in statements_of(sheet) if one.field == role),
        None,
    )


def _similar(sheet: Sheet, shared: tuple[tuple[str, str], ...]) -> Similar:
    said = (words_for(sheet, *one) for one in shared)
    own = (one for one in said if one and any(span.contains(one.span) for span in sheet.spans))
    cited = next(own, None)  # a heading above a group of records is of none of them alone
    return Similar(sheet, shared, why_alike(shared), cited or first_words(sheet))


def _values(sheet: Sheet) -> frozenset[tuple[str, str]]:
    return frozenset(
        (facet, value) for facet in COMPARED for value in sheet.values(facet) if value not in EMPTY
    )
