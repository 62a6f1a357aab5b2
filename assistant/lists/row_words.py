"""Choose the words of a sheet that show why it stands in a list: one place for each thing asked.

A row of "which Catalan practices still run" stands on its location and on its dates; one sentence
that says both is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.lists.row_sources import DESCRIBING, location, openings, states_place
from assistant.lists.sheet_filters import Filter, ids_of
from assistant.question.asked_words import Asked
from assistant.shelf import PLACES
from corpus.lexicon import lexicon
from corpus.model import DocumentKind, Span
from corpus.sentences import sentence_spans
from corpus.sheet import Sheet

MAX_ROW_WORDS = 45
DATED = frozenset({"concept.start", "concept.end", "concept.duration", "concept.still_running"})
MIN_SENTENCE_WORDS = 6
MAX_DATES_CHARS = 60  # from a start to its end in one line
TELLING = 5.0  # weight of a word that names something, and not only how it is told
MIN_GAIN = 0.15  # share of the other words of a question that a further place must tell


@dataclass(frozen=True, slots=True)
class Shown:
    """The places of a sheet that a row stands on: ``spans`` are told, ``above`` only cited."""

    spans: tuple[Span, ...]
    above: tuple[Span, ...] = ()


def matching_words(
    sheet: Sheet,
    filters: Sequence[Filter],
    others: Sequence[Asked],
    group_by: str,
    *,
    describes: bool,
) -> Shown:
    """Return the places that show why ``sheet`` matches, as the question asks for them.

    ``others`` are the words that are no filter; ``group_by`` is the facet that is counted by.
    ``describes`` says that a row without a sentence gets the one that says what the sheet is about.
    A title that several sheets stand under is not told in each row.
    """
    text = sheet.document.text
    candidates = _candidates(sheet)
    chosen: list[Span] = []
    for one in filters:
        if set(one.options) == {"kind"} and len(filters) > 1:
            continue  # that a hub is a hub shows nothing, beside where it is
        spans = _justifying(sheet, one)
        wanted = _wanted(sheet, one)
        if any(_shows(text, span, spans, wanted) for span in chosen):
            continue
        dates = list(spans) if one.is_dated else []
        shown = dates or [span for span in candidates if _shows(text, span, spans, wanted)]
        if shown:
            is_place = bool(PLACES & set(one.options))
            chosen.append(
                max(
                    shown,
                    key=lambda span: (
                        is_place and states_place(span.of(text)),
                        _rank(text, span, spans, wanted, others),
                    ),
                )
            )
    if group_by and not chosen:
        places = [one.span for one in sheet.facets.get(group_by, ()) if one.span]
        chosen += [span for span in candidates if any(span.overlaps(one) for one in places)][:1]
    others = [one for one in others if not filters or one.weight >= TELLING]
    told = share_told("\n".join(span.of(text) for span in chosen), others)
    best = max(candidates, key=lambda span: _rank(text, span, (), frozenset(), others))
    if not chosen or share_told(best.of(text), others) >= told + MIN_GAIN:
        chosen.append(best)
    told_here = [one for one in chosen if any(own.overlaps(one) for own in sheet.spans)]
    if describes and not any(_is_sentence(one.of(text)) for one in told_here):
        told_here += _description(sheet)
    shown = sorted(
        dict.fromkeys(told_here or chosen), key=lambda one: not _is_sentence(one.of(text))
    )
    asked = frozenset(facet for one in filters for facet in one.options)
    above = [*chosen, *location(sheet, asked), *(openings(sheet) if describes else ())]
    return Shown(tuple(shown), tuple(one for one in dict.fromkeys(above) if one not in shown))


def first_sentence(text: str, span: Span) -> Span | None:
    """Return the first sentence in ``span`` if it is whole and not too long for a row."""
    for line in _lines(text, span):
        one = sentence_spans(text, line)[0]
        if _is_sentence(one.of(text)):
            return one if len(one.of(text).split()) <= MAX_ROW_WORDS else None
    return None


def _is_sentence(words: str) -> bool:
    return words.rstrip().endswith((".", "!", "?")) and len(words.split()) >= MIN_SENTENCE_WORDS


def _description(sheet: Sheet) -> list[Span]:
    """Return the sentence that says what a sheet is about; nothing when none is short."""
    spans = (span for role in DESCRIBING for span in sheet.fields.get(role, ()))
    found = (first_sentence(sheet.document.text, span) for span in spans)
    return [one for one in found if one is not None][:1]


def status_places(sheet: Sheet) -> list[Span]:
    """Return where a sheet says whether it runs: its dates, else sentences with their years."""
    dates = [*sheet.fields.get("start", ()), *sheet.fields.get("end", ())]
    if dates:
        whole = Span(min(one.start for one in dates), max(one.end for one in dates))
        return [whole] if len(whole) <= MAX_DATES_CHARS else dates
    if sheet.period is None:
        return []
    points = [one for one in (sheet.period.start, sheet.period.end) if one is not None]
    text = sheet.document.text

    def n_told(span: Span) -> tuple[int, int, int]:
        words = span.of(text)
        told = sum(str(one.year) in words for one in points)
        ids = ids_of(words)
        n_dated = len(DATED & ids) + any(one.startswith("status.") for one in ids)
        return told, n_dated, -span.start

    best = max(_candidates(sheet), key=n_told)
    return [best] if n_told(best)[0] else []


def share_told(text: str, others: Sequence[Asked]) -> float:
    """Return the share of the weight of ``others`` that ``text`` accounts for."""
    if not others:
        return 0.0
    known_terms, known_concepts = _read_all(text)
    reached = sum(
        one.weight for one in others if one.term in known_terms or one.concepts & known_concepts
    )
    return reached / (sum(one.weight for one in others) or 1.0)


@lru_cache(maxsize=5000)
def _read_all(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = lexicon().read(text)
    return (
        frozenset(term for word in words for term in word.terms),
        lexicon().with_broader(one for word in words for one in word.concepts),
    )


def _justifying(sheet: Sheet, one: Filter) -> tuple[Span, ...]:
    """Return the places that give ``sheet`` the values asked for."""
    if not one.options:
        return one.places(sheet)
    if one.is_dated and (dates := status_places(sheet)):
        return tuple(dates)
    found = [
        value.span
        for facet, values in one.options.items()
        for value in sheet.facets.get(facet, ())
        if value.span is not None
        and any(value.value.startswith(each) for each in values) is not one.is_negated
    ]
    return tuple(found)


def _wanted(sheet: Sheet, one: Filter) -> set[str]:
    """Return the ids of the values that make ``sheet`` match: its own where none is wanted."""
    if one.is_negated:
        return {f"{facet}.{value}" for facet in one.options for value in sheet.values(facet)}
    return {f"{facet}.{value}" for facet, values in one.options.items() for value in values}


def _shows(text: str, span: Span, places: Sequence[Span], wanted: set[str]) -> bool:
    return any(span.overlaps(one) for one in places) or bool(wanted & ids_of(span.of(text)))


def _rank(
    text: str,
    span: Span,
    places: Sequence[Span],
    wanted: set[str] | frozenset[str],
    others: Sequence[Asked],
) -> tuple[float, bool, int]:
    words = span.of(text)
    told = sum(span.overlaps(one) for one in places) + 0.5 * len(wanted & ids_of(words))
    is_short = len(words.split()) <= MAX_ROW_WORDS
    return told + share_told(words, others), is_short, -span.start


def _candidates(sheet: Sheet) -> list[Span]:
    """Return what may be shown: the statements of a hand-made sheet, else sentences of fields."""
    text = sheet.document.text
    if sheet.document.kind is DocumentKind.SHEET:
        return [span for span, _ in sheet.document.places]
    fields = [span for role, spans in sheet.fields.items() for span in spans if role != "name"]
    lines = (line for span in fields or sheet.spans for line in _lines(text, span))
    sentences = [one for line in lines for one in sentence_spans(text, line)]
    whole = [one for one in sentences if not one.of(text).rstrip().endswith(":")]
    return whole or sentences or list(sheet.spans)


def _lines(text: str, span: Span) -> list[Span]:
    """Return the lines of a field: a list item or label is a row of its own."""
    found: list[Span] = []
    at = span.start
    for line in span.of(text).split("\n"):
        words = line.strip()
        if words:
            start = at + line.index(words)
            found.append(Span(start, start + len(words)))
        at += len(line) + 1
    return found
