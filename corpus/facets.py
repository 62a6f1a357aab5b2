"""What a stretch of a document is about: country, region, kinds of support, for whom, money.

Every facet comes with the words that justify it and a confidence. Where a mention stands is
evidence: a location field says where, a list of obstacles hardly says what is offered. A value
that says only that nothing is stated ("no source of money") has no words and is never given.
Knows no practice; the words stand in ``vocabulary/``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from corpus.facet_evidence import Facet, Field, Mention, confidence_of
from corpus.facet_places import EUROPE, Placed, places_of
from corpus.facet_words import (
    NEVER,
    SIZES,
    SUBJECTS,
    Evidence,
    FacetWords,
    PlaceName,
    facet_words,
    language_of,
    place_names,
)
from corpus.model import Document, SectionKind, Span
from corpus.phrases import Match, Token, longest, marked, words_of
from corpus.records import Record
from corpus.sentences import sentence_spans

FACETS: Final = ("country", "region", "scope", *SUBJECTS)

# How much a mention in a field counts, by facet: 1 where authors say what the practice is. The
# order is the form's own; the numbers were chosen on one guide (see tests/corpus/test_facets.py).
WEIGHTS: Final[Mapping[str, Mapping[str, float]]] = {
    "kind_of_support": {
        "name": 0.9, "summary": 1.0, "about": 1.0, "resources": 0.6, "evidence": 0.9,
        "transfer": 0.55, "difficulties": 0.2, "": 0.95,
    },
    "target_group": {
        "name": 1.0, "summary": 1.0, "about": 1.0, "resources": 0.5, "evidence": 0.7,
        "transfer": 0.5, "difficulties": 0.3, "": 1.0,
    },
    "technology": {
        "name": 1.0, "summary": 1.0, "about": 1.0, "resources": 0.5, "evidence": 0.75,
        "transfer": 0.75, "difficulties": 0.3, "": 1.0,
    },
    "sector": {
        "name": 1.0, "summary": 1.0, "about": 1.0, "resources": 0.6, "evidence": 0.8,
        "transfer": 0.3, "difficulties": 0.3, "institution": 0.3, "": 1.0,
    },
    "funding_source": {
        "about": 0.95, "resources": 1.0, "evidence": 0.75, "transfer": 0.55, "summary": 0.95,
        "difficulties": 0.2, "": 0.95,
    },
    "theme": {
        "theme": 1.0, "front": 0.9, "name": 0.8, "summary": 0.6, "about": 0.4, "group": 0.5,
        "": 0.5,
    },
}  # fmt: skip
# The least confidence for a facet to be given. Leaving one of 26 practices out and choosing by F1
# on the others gives 0.7, 0.5, 0.6, 0.6, 0.6 in nearly every round (precision 0.90, recall 0.85 on
# those left out); the first two are a step higher, because a wrong facet costs more than none.
THRESHOLDS: Final[Mapping[str, float]] = {
    "kind_of_support": 0.75, "target_group": 0.6, "technology": 0.6, "sector": 0.6,
    "funding_source": 0.6, "theme": 0.2,
}  # fmt: skip
OUTSIDE_CUE: Final[Mapping[str, float]] = {"target_group": 0.75, "funding_source": 0.3}
CUES: Final[Mapping[str, str]] = {"target_group": "for_whom", "funding_source": "money"}
# So many technologies named, and "digital" in general says nothing more.
MIN_SPECIFIC: Final = 3
# Bodies are named for many reasons, funds only because they pay.
PAYERS: Final = frozenset({"national", "regional", "municipal_university", "private_membership"})
GENERIC: Final = "generic_i40"
SURE_GENERIC: Final = 0.75  # beside one specific technology, a passing mention says nothing


def facets_of(
    document: Document, fields: Sequence[Field], *, language: str | None = None
) -> tuple[Facet, ...]:
    """Return the facets of the words at ``fields``, by facet, the surest first.

    ``fields`` are (role, span): roles of the form as in ``Record.fields``, "name" for the title,
    "group" for headings above it, "" for words whose role is not known. Time grows with the words.
    """
    text = document.text
    if language is None:
        language = language_of(" ".join(span.of(text) for _, span in fields))
    words = facet_words(language)
    mentions: list[Mention] = []
    placed: list[Placed] = []
    for role, span in fields:
        tokens, places = _with_places(text, span)
        placed += [
            Placed(one.meaning, role, _span(tokens, one))
            for one in places
            if not _is_no_place(words, tokens, one)
            and (role != "front" or one.meaning.value == EUROPE)  # a title page names its city
        ]
        mentions += _mentions(text, role, span, tokens, words)
    found = places_of(text, fields, placed)
    found += _subjects(mentions)
    order = {facet: at for at, facet in enumerate(FACETS)}
    return tuple(sorted(found, key=lambda one: (order[one.facet], -one.confidence, one.value)))


def record_facets(document: Document, record: Record) -> tuple[Facet, ...]:
    """Return the facets of one record: of its fields, or of its words when it has none."""
    return facets_of(document, record_fields(document, record))


def record_fields(document: Document, record: Record) -> tuple[Field, ...]:
    """Return the fields of ``record`` with their roles, the headings above it as "group"."""
    fields: list[Field] = [
        (role, span)
        for role, spans in record.fields.items()
        for span in spans
        if role not in ("website", "start", "end")
    ]
    if not fields:
        fields = [("", span) for span in record.spans]
    if "theme" not in record.fields:
        first = min(span.start for _, span in fields)
        fields += [
            ("group", section.heading)
            for section in document.sections
            if section.heading
            and section.heading.start < first
            and section.path == record.group[: len(section.path)]
        ]
        fields += [
            ("front", section.span)
            for section in document.sections
            if section.kind is SectionKind.FRONT
        ]
    return tuple(fields)


def _with_places(text: str, span: Span) -> tuple[tuple[Token, ...], list[Match[PlaceName]]]:
    """Return the words at ``span``, marked as <country> and <region>, and the places named."""
    tokens = words_of(text, span)
    places = longest(
        one
        for one in place_names().find(tokens)
        if not one.meaning.needs_capital or tokens[one.first].text[0].isupper()
    )
    marks: dict[int, set[str]] = defaultdict(set)
    for one in places:
        for at in range(one.first, one.end):
            marks[at].add(f"<{one.meaning.facet}>")
    return marked(tokens, {at: frozenset(some) for at, some in marks.items()}), places


def _is_no_place(words: FacetWords, tokens: Sequence[Token], place: Match[PlaceName]) -> bool:
    """Say whether the place is part of a saying: "Made in Italy" is no place of work."""
    start = max(place.first - 2, 0)
    return any(
        one.meaning == "no_place" and start + one.end >= place.end
        for one in words.cues.find(tokens[start : place.end])
    )


def _mentions(
    text: str, role: str, span: Span, tokens: Sequence[Token], words: FacetWords
) -> list[Mention]:
    sentences = _sentences(text, span)
    cues: dict[int, set[str]] = defaultdict(set)
    not_meant: dict[int, int] = {}
    for cue in words.cues.find(tokens):
        at = _sentence_at(sentences, tokens[cue.first].span.start)
        cues[at].add(cue.meaning)
        if cue.meaning == "not_meant":
            not_meant[at] = tokens[cue.end - 1].span.end
    found: list[Mention] = []
    for one in _meant(words.evidence.find(tokens)):
        if one.end - one.first == 1 and _is_small_word(tokens[one.first].text):
            continue
        facet, value, strength = one.meaning.facet, one.meaning.value, one.meaning.strength
        place = _span(tokens, one)
        weight = strength * WEIGHTS[facet].get(role, 0.0)
        at = _sentence_at(sentences, place.start)
        if "\n" in place.of(text) or (at in not_meant and place.start >= not_meant[at]):
            continue
        cue_wanted = CUES.get(facet)
        has_cue = (
            cue_wanted in cues[at]
            or role == "name"
            or (role == "resources" and value not in PAYERS)
        )
        if cue_wanted and not has_cue:
            weight *= OUTSIDE_CUE[facet]
        if weight:
            phrase = " ".join(token.stem for token in tokens[one.first : one.end])
            found.append(Mention(facet, value, role, place, phrase, weight))
    return found


def _meant(matches: Iterable[Match[Evidence]]) -> list[Match[Evidence]]:
    """Return the longest matches of each value, as sure as the surest words in them.

    A phrase that says that a value is not meant takes the words in it away.
    """
    by_value: dict[tuple[str, str], list[Match[Evidence]]] = defaultdict(list)
    for one in matches:
        by_value[one.meaning.facet, one.meaning.value].append(one)
    found: list[Match[Evidence]] = []
    for (facet, value), some in by_value.items():
        outer: Match[Evidence] | None = None
        strength = NEVER
        for one in sorted(some, key=lambda match: (match.first, -match.end)):
            if outer is None or one.first >= outer.end:
                if outer is not None and outer.meaning.strength > NEVER:
                    found.append(Match(Evidence(facet, value, strength), outer.first, outer.end))
                outer, strength = one, one.meaning.strength
            elif one.end <= outer.end:
                strength = max(strength, one.meaning.strength)
        if outer is not None and outer.meaning.strength > NEVER:
            found.append(Match(Evidence(facet, value, strength), outer.first, outer.end))
    return found


def _subjects(mentions: Sequence[Mention]) -> list[Facet]:
    by_value: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_value[mention.facet, mention.value].append(mention)
    facets = [
        Facet(facet, value, max(some, key=lambda mention: mention.weight).span, confidence_of(some))
        for (facet, value), some in by_value.items()
    ]
    kept = [one for one in facets if one.confidence >= THRESHOLDS[one.facet]]
    themes = [one for one in kept if one.facet == "theme"]
    specific = [one for one in kept if one.facet == "technology" and one.value != GENERIC]
    found = [one for one in kept if one.facet != "theme"]
    for role in ("theme", "front"):  # what a heading or the title page says goes before the words
        headed = {one.value for one in mentions if one.facet == "theme" and one.role == role}
        themes = [one for one in themes if one.value in headed] or themes
    if themes:
        found.append(max(themes, key=lambda one: (one.confidence, one.value)))
    is_specific = len(specific) >= MIN_SPECIFIC
    found = [
        one
        for one in found
        if one.value != GENERIC or not (is_specific or (specific and one.confidence < SURE_GENERIC))
    ]
    sizes = {one.value for one in found if one.value in SIZES}
    for one in [one for one in found if one.value == SIZES[0]]:
        found += [
            Facet(one.facet, size, one.span, one.confidence) for size in SIZES if size not in sizes
        ]
    return found


def _is_small_word(word: str) -> bool:
    """Say whether ``word`` is a word like the Italian "ai", not an abbreviation like "AI"."""
    return len(word) <= 2 and word.islower()


def _sentences(text: str, span: Span) -> list[int]:
    """Return where the sentences in ``span`` begin."""
    starts = [span.start]
    at = span.start
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        if end > at:
            starts += [one.start for one in sentence_spans(text, Span(at, end))]
        at = end + 1
    return sorted(set(starts))


def _sentence_at(starts: Sequence[int], place: int) -> int:
    return bisect_right(starts, place) - 1


def _span(tokens: Sequence[Token], match: Match[Evidence] | Match[PlaceName]) -> Span:
    return Span(tokens[match.first].span.start, tokens[match.end - 1].span.end)
