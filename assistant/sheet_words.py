"""Where a sheet says something: the words to cite for a facet, a product, a date or a price.

Prefers what the authors say about the thing itself to what they say of its difficulties. Finds
words; a value without words is not cited and counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from assistant.support.profile_words import meant_in, offer_words, tokens_of
from corpus.facet_words import Evidence, facet_words
from corpus.model import Document, Span
from corpus.sentences import sentence_spans
from corpus.sheet import Sheet

OFFER_STRENGTH = 0.45  # between a weak and a likely word of facets.toml
ENOUGH = 0.3  # less than a weak word in the text about a thing shows nothing
# How much a statement counts by its field: 1 where it is said what the thing is.
FIELD_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "summary": 1.0, "about": 1.0, "": 0.9, "resources": 0.8, "evidence": 0.75,
        "transfer": 0.5, "difficulties": 0.25, "group": 0.1,
    }
)  # fmt: skip
LATER_FIELDS = frozenset({"start", "end", "dates", "website", "contact"})
NEGATED_WEIGHT = 0.3
ASIDE_WEIGHT = 0.2
OFFERS = 1.2
FOR_FIRMS = 1.35  # a statement that names whom it serves says more than one that does not
_NEGATED = re.compile(
    r"\b(?:no|not|never|cannot|without|nor|neither|names? no|lacks?|lacking|quotes)\b", re.I
)
# Sentences about the document or the address, not about what is offered.
_ASIDE = re.compile(
    r"\bstands? (?:in|under|beside)\b|\bgiven as the website\b|\bcontact (?:institution|for)\b"
    r"|\bis marked as\b|\bis located\b|\bbackground document\b|\bthe guide lists\b",
    re.I,
)
_FIRMS = re.compile(
    r"\b(?:SMEs?|compan(?:y|ies)|firms?|business(?:es)?|enterprises?|entrepreneurs?|start-?ups?|"
    r"manufacturers?|clients?)\b",
    re.I,
)
_OFFERS = re.compile(
    r"\b(?:offer|give|get|receive|provide|help|support|pay|train|open|organise|assist)s?\b", re.I
)
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a sheet: its field and its place."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a document that something stands on."""

    document: Document
    span: Span

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.span.of(self.document.text)


def statements_of(sheet: Sheet) -> tuple[Said, ...]:
    """Return the sentences of a sheet with their fields, in the order of the text."""
    return _statements(_Same(sheet))


def words_for(sheet: Sheet, facet: str, value: str) -> Cited | None:
    """Return the statement that best says that ``sheet`` has ``value``; None when none does."""
    for masks in (_names(sheet), ()):
        cited = _best(sheet, facet, value, masks)
        if cited is not None:
            return cited
    return None if sheet.is_hand_made else _given(sheet, facet, value)


def values_shown(words: str) -> Mapping[tuple[str, str], float]:
    """Return the values that ``words`` show surely enough, by facet and value, 0 to 1."""
    return {key: sure for key, sure in _shown_in(words).items() if sure >= ENOUGH}


def values_told(words: str) -> frozenset[str]:
    """Return the values that ``words`` speak of at all, as "facet.value"."""
    return frozenset(f"{facet}.{value}" for facet, value in _shown_in(words))


def shown_at(words: str, facet: str, value: str) -> Span | None:
    """Return where ``words`` show a value, by its first phrase; None where no phrase does."""
    if facet == "product":
        return next((span for one, span in meant_in(words, ("product",)) if one == value), None)
    tokens = tokens_of(words)
    found = [
        (one.first, one.end)
        for one in facet_words("en").evidence.find(tokens)
        if one.meaning.facet == facet and one.meaning.value == value and one.meaning.strength > 0
    ]
    if facet == "kind_of_support":
        found += [(one.first, one.end) for one in offer_words().find(tokens)
                  if one.meaning == value]  # fmt: skip
    if not found:
        return None
    first, end = min(found)
    return Span(tokens[first].span.start, tokens[end - 1].span.end)


def place_words(sheet: Sheet, values: frozenset[str]) -> Cited | None:
    """Return the statement that names one of the places ``values`` of the sheet."""
    for facet in ("region", "country"):
        for one in sheet.facets.get(facet, ()):
            if one.value in values and one.span is not None:
                return Cited(sheet.document, _statement_around(sheet, one.span))
    return None


def product_words(sheet: Sheet) -> Mapping[str, Cited]:
    """Return what firms make that the sheet speaks of, with the first statement that does.

    The name is the last to show it: who reads an answer sees it already.
    """
    text = sheet.document.text
    found: dict[str, Cited] = {}
    for one in sorted(statements_of(sheet), key=lambda said: said.field == "name"):
        if one.field in LATER_FIELDS or one.field in ("difficulties", "transfer"):
            continue
        for product in _products_in(one.span.of(text)):
            found.setdefault(product, Cited(sheet.document, one.span))
    return found


def products_named(sheet: Sheet) -> frozenset[str]:
    """Return what firms make by the sheet's own name: it is written for these."""
    return _products_in(sheet.name)


def best_statement(
    sheet: Sheet,
    wanted: re.Pattern[str],
    unwanted: re.Pattern[str] | None = None,
    *,
    fields: frozenset[str] = frozenset(),
) -> Cited | None:
    """Return the first statement in which ``wanted`` is found and ``unwanted`` is not.

    ``fields`` are those to look in; all where none is given.
    """
    for one in statements_of(sheet):
        if fields and one.field not in fields:
            continue
        words = one.span.of(sheet.document.text)
        if wanted.search(words) and not (unwanted and unwanted.search(words)):
            return Cited(sheet.document, one.span)
    return None


def richest_statement(sheet: Sheet) -> Cited | None:
    """Return the statement that tells most of the kinds of support that the sheet gives."""
    kinds = sheet.values("kind_of_support")
    best: tuple[float, int] | None = None
    cited: Cited | None = None
    for one in statements_of(sheet):
        if one.field in LATER_FIELDS:
            continue
        shown = _shown_in(one.span.of(sheet.document.text))
        total = sum(shown.get(("kind_of_support", kind), 0.0) for kind in kinds)
        key = (total * FIELD_WEIGHTS.get(one.field, 0.6), -one.span.start)
        if total and (best is None or key > best):
            best, cited = key, Cited(sheet.document, one.span)
    return cited


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A sheet that equals another one made of the same bytes and places: read once."""

    sheet: Sheet

    def _key(self) -> tuple[object, ...]:
        document = self.sheet.document
        return (document.sha256, len(document.text), self.sheet.sheet_id, self.sheet.spans)

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key() == other._key()


@lru_cache(maxsize=2_000)
def _statements(same: _Same) -> tuple[Said, ...]:
    sheet = same.sheet
    fields = [(span, role) for role, spans in sheet.fields.items() for span in spans]
    if sheet.is_hand_made:
        roles = {span: role for span, role in fields}
        return tuple(Said(roles.get(span, ""), span) for span, _ in sheet.document.places)
    text = sheet.document.text
    if not fields:
        fields = [(span, "") for span in sheet.spans]
    found = [
        Said(role, Span(span.start + start, span.start + end))
        for span, role in fields
        for start, end in _sentences(span.of(text))
    ]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


@lru_cache(maxsize=20_000)
def _best_place(same: _Same, facet: str, value: str, masks: tuple[str, ...]) -> Span | None:
    """Return the statement that says a value most surely; words of ``masks`` do not count."""
    sheet = same.sheet
    text = sheet.document.text
    best: tuple[float, int] | None = None
    place: Span | None = None
    for one in _statements(same):
        if one.field in LATER_FIELDS:
            continue
        words = one.span.of(text)
        strength = _shown_in(_masked(words, masks)).get((facet, value), 0.0)
        strength *= FIELD_WEIGHTS.get(one.field, 0.6) * _weight(words) if strength else 0.0
        if strength >= ENOUGH and (best is None or (strength, -one.span.start) > best):
            best, place = (strength, -one.span.start), one.span
    return place


def _best(sheet: Sheet, facet: str, value: str, masks: tuple[str, ...]) -> Cited | None:
    """Return the statement that says a value most surely; words of ``masks`` do not count."""
    place = _best_place(_Same(sheet), facet, value, masks)
    return Cited(sheet.document, place) if place is not None else None


def _names(sheet: Sheet) -> tuple[str, ...]:
    """Return what the sheet is called, longest first: a "cluster" by name networks nobody."""
    names = {sheet.name, *(sheet.document.aliases if sheet.is_hand_made else ())}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=20_000)
def _masked(words: str, names: tuple[str, ...]) -> str:
    masked = _ADDRESS.sub(" ", words)
    for name in names:
        masked = re.sub(re.escape(name), "it", masked, flags=re.I)
    return masked


@lru_cache(maxsize=20_000)
def _weight(words: str) -> float:
    weight = FOR_FIRMS if _FIRMS.search(words) else 1.0
    if _OFFERS.search(words):
        weight *= OFFERS
    if _NEGATED.search(words):
        weight *= NEGATED_WEIGHT
    return weight * (ASIDE_WEIGHT if _ASIDE.search(words) else 1.0)


@lru_cache(maxsize=20_000)
def _shown_in(words: str) -> Mapping[tuple[str, str], float]:
    """Return facet values that the words show, and how surely, 0–1."""
    tokens = tokens_of(words)
    found: dict[tuple[str, str], float] = {}
    never: set[tuple[str, str]] = set()

    def take(meaning: Evidence) -> None:
        key = (meaning.facet, meaning.value)
        if meaning.strength <= 0:
            never.add(key)
        found[key] = max(found.get(key, 0.0), meaning.strength)

    for match in facet_words("en").evidence.find(tokens):
        take(match.meaning)
    for key in never:
        found[key] = min(found[key], OFFER_STRENGTH)
    for offer in offer_words().find(tokens):
        take(Evidence("kind_of_support", offer.meaning, OFFER_STRENGTH))
    return MappingProxyType({key: value for key, value in found.items() if value > 0})


@lru_cache(maxsize=20_000)
def _products_in(words: str) -> frozenset[str]:
    return frozenset(value for value, _ in meant_in(words, ("product",)))


@lru_cache(maxsize=5_000)
def _sentences(words: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = words.find("\n", at)
        end = len(words) if end < 0 else end
        if end > at:
            found += [(one.start, one.end) for one in sentence_spans(words, Span(at, end))]
        at = end + 1
    return tuple(found)


def _given(sheet: Sheet, facet: str, value: str) -> Cited | None:
    for one in sheet.facets.get(facet, ()):
        if one.value == value and one.span is not None:
            return Cited(sheet.document, _statement_around(sheet, one.span))
    return None


def _statement_around(sheet: Sheet, span: Span) -> Span:
    for one in statements_of(sheet):
        if one.span.contains(span):
            return one.span
    return span
