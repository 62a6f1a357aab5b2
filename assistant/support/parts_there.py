"""Cut out of a running text what it tells of one place: the support that one paragraph gives there.

A text about many regions names the support of each in a sentence or two. What follows a sentence
that names a place is of that place until another one is named. An abbreviation that the document
prints beside a place ("ITL Bologna") stands for it. Cuts no form and no sheet written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from assistant.model import Profile
from assistant.question.place_names import COUNTRY_LETTERS, places_in
from assistant.sheet_words import statements_of, values_shown
from assistant.support.profile_words import tokens_of
from corpus.lexicon import lexicon
from corpus.model import Document, Span
from corpus.sheet import FacetValue, Sheet

RUNNING_TEXT = "description"  # the kind of sheet that a section is recognised as
MAX_PLACES = 2  # a sentence that names more lists partners
MIN_ABBREVIATION, MAX_ABBREVIATION = 2, 6  # letters
KEPT = ("target_group", "sector")  # what a part takes over where it says nothing of its own
SUPPORT = "kind_of_support"


def with_parts_there(sheets: Iterable[Sheet], profile: Profile) -> list[Sheet]:
    """Return ``sheets``, a running text that tells of the firm's region cut to what it tells of it.

    A firm that names no region gets them as they are.
    """
    if not profile.region:
        return list(sheets)
    found: list[Sheet] = []
    for sheet in sheets:
        parts = _parts(sheet, profile.region) if is_running_text(sheet) else []
        found += parts or [sheet]
    return found


def is_running_text(sheet: Sheet) -> bool:
    """Say whether a sheet is a section of a text, and no form or sheet about one thing."""
    return sheet.kind == RUNNING_TEXT and not sheet.is_hand_made


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence, the regions and countries that it tells of, and the words that name them."""

    span: Span
    codes: frozenset[str]
    named: Span | None


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A sheet that equals another one of the same bytes and places: read once."""

    sheet: Sheet

    def _key(self) -> tuple[object, ...]:
        return (self.sheet.document.sha256, self.sheet.sheet_id, self.sheet.spans)

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key() == other._key()


def _parts(sheet: Sheet, region: str) -> list[Sheet]:
    runs: list[list[_Place]] = []
    is_open = False
    for one in _placed(_Same(sheet)):
        if not _is_of(one.codes, region):
            is_open = False
            continue
        if not is_open:
            runs.append([])
        runs[-1].append(one)
        is_open = True
    made = (_part(sheet, run, region) for run in runs)
    return [one for one in made if one.values(SUPPORT) or one.values("technology")]


def _is_of(codes: frozenset[str], region: str) -> bool:
    return any(
        len(one) > COUNTRY_LETTERS and (one.startswith(region) or region.startswith(one))
        for one in codes
    )


def _part(sheet: Sheet, run: Sequence[_Place], region: str) -> Sheet:
    """Return the sentences of a run as a sheet of their own, with what they say alone."""
    span = Span(run[0].span.start, run[-1].span.end)
    named = next((one.named for one in run if one.named is not None), None)
    shown: dict[str, dict[str, FacetValue]] = {}
    for one in run:
        for (facet, value), sure in values_shown(one.span.of(sheet.document.text)).items():
            shown.setdefault(facet, {}).setdefault(value, FacetValue(value, one.span, sure))
    facets = {facet: tuple(values.values()) for facet, values in shown.items()}
    for facet in KEPT:
        if facet not in facets and sheet.values(facet):
            facets[facet] = sheet.facets[facet]
    facets["region"] = (FacetValue(region, named),)
    facets["country"] = (FacetValue(region[:COUNTRY_LETTERS], named),)
    facets.pop("scope", None)
    return replace(
        sheet,
        sheet_id=f"{sheet.sheet_id}@{span.start}",
        spans=(span,),
        fields=MappingProxyType({}),
        facets=MappingProxyType(facets),
        figures=(),
        items=(),
        period=None,
    )


@lru_cache(maxsize=2_000)
def _placed(same: _Same) -> tuple[_Place, ...]:
    """Return the sentences of a text, each with the place that it tells of."""
    document = same.sheet.document
    letters = _abbreviations(_Text(document))
    found: list[_Place] = []
    now: frozenset[str] = frozenset()
    for one in statements_of(same.sheet):
        words = one.span.of(document.text)
        named = [
            *places_in(words),
            *(
                (letters[token.text], token.span)
                for token in tokens_of(words)
                if token.text in letters
            ),
        ]
        codes = frozenset(code for code, _ in named)
        if len(codes) > MAX_PLACES:
            now = frozenset()
            continue
        now = codes or now
        place = min((span.start, span.end) for _, span in named) if named else None
        start = one.span.start
        found.append(
            _Place(one.span, now, Span(start + place[0], start + place[1]) if place else None)
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A document that equals another one of the same bytes."""

    document: Document

    def __hash__(self) -> int:
        return hash(self.document.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Text) and self.document.sha256 == other.document.sha256


@lru_cache(maxsize=200)
def _abbreviations(same: _Text) -> dict[str, str]:
    """Return the abbreviations that a document prints right before one region, with its code."""
    found: dict[str, set[str]] = {}
    for line in same.document.text.split("\n"):
        starts = {span.start: code for code, span in places_in(line)}
        for before, token in pairwise(tokens_of(line)):
            code = starts.get(token.span.start, "")
            is_short = MIN_ABBREVIATION <= len(before.text) <= MAX_ABBREVIATION
            if len(code) <= COUNTRY_LETTERS or not is_short or not before.text.isalpha():
                continue
            is_beside = line[before.span.end : token.span.start] == " "
            is_known = any(word.ids for word in lexicon().read(before.text))
            if before.text.isupper() and is_beside and not is_known:
                found.setdefault(before.text, set()).add(code)
    return {one: codes.pop() for one, codes in found.items() if len(codes) == 1}
