"""Compose an answer out of ranked evidence: few sentences, best first, each with its citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz import fuzz

from assistant.accounted import share_of
from assistant.citing import CitationList, short_title, statement, subject_of
from assistant.confidence import TYPED_KINDS, confidence, has_to_do, may_be_quoted, says_any
from assistant.evidence import Evidence
from assistant.lists_told import N_WEIGHED, lists_first, rest_of_run, whole_list
from assistant.model import Statement
from assistant.question.kinds import FIGURE_KINDS, Kind
from assistant.question.record_names import STRONG
from assistant.question.term_weights import TALK_WEIGHT
from assistant.question.understanding import Understanding
from assistant.scraps import is_cut_off, is_line_of_cover, is_scrap
from assistant.support.seeking import asks_of_a_thing
from corpus.model import DocumentKind, SectionKind, Span
from corpus.sentences import points_back
from corpus.terms import terms, tokens

MAX_STATEMENTS = {
    Kind.NUMBER: 4, Kind.MONEY: 4, Kind.DATE: 3, Kind.WHO: 4, Kind.WHERE: 2, Kind.WEBSITE: 1,
    Kind.STATUS: 3, Kind.LIST: 9, Kind.COMPARISON: 6, Kind.CONTACT: 1,
}  # fmt: skip
MOST = 6  # statements, of any other kind

# The best sentence stands out where it is this much, of its own score, above the next one. Then
# little is said beside it; else more is shown, for any of several may be what was asked for.
# DECISIONS 65 has what each of these is worth, 68 those of lists.
STANDS_OUT = 0.1
MOST_UNSURE, MOST_UNSURE_TYPED, MOST_LISTED = 9, 6, 14  # statements
MAX_WORDS, MAX_WORDS_UNSURE, MAX_WORDS_LISTED = 160, 220, 360
# What a further sentence must be worth, beside the score of the best, and what adds to its worth.
# `make eval`: 0.75 and nothing added lost 5 points of the vital facts over the built-in collection.
NEAR_BEST, NEAR_BEST_UNSURE, NEAR_BEST_LISTED = 0.7, 0.6, 0.5
NEARER_TYPED = 0.1  # who asks for a figure or a date wants it, and little else
ADDED_WEIGHT = 0.5  # of the share of the question that no sentence so far accounts for
NEXT_BONUS = 0.15  # for the sentence after the best one: it goes on, or gives the reason
AFTER_SHORT_BONUS = 0.5  # the same after a few words: "A fifth unit was planned."
N_SHORT = 8  # words
MAX_POINTING_WORDS = 60  # of a sentence and the one before that it points at, quoted together
MAX_OF_ONE_OFFER = 2
OFFER_SHARE = 0.5  # of what is sure enough, for what is asked of an offer by whom it would serve
SAME_WORDS = 88  # rapidfuzz token_set_ratio, 0-100: the same fact said twice
MAX_BESIDE_RUN = 2  # further statements beside a whole list


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words chosen for the answer: a sentence, or a whole list with the line that leads it."""

    evidence: Evidence
    span: Span


def choose(
    question: Understanding, ranked: Sequence[Evidence], *, min_confidence: float
) -> tuple[Chosen, ...]:
    """Return what to quote, best first; nothing when no sentence accounts for the question."""
    is_open, is_named = question.is_open, any(one.is_sure for one in question.named)
    seeks = is_open and not is_named and not asks_of_a_thing(question.text)
    # Who tells of themselves asks what is offered; who names an offer, too, asks for all of it.
    least = min_confidence * OFFER_SHARE if is_open else min_confidence
    if is_open and is_named and all(one.weight <= TALK_WEIGHT for one in question.words):
        least = 0.0
    fitting = [
        one
        for one in ranked
        if one.has_asked_type and may_be_quoted(question, one) and not is_scrap(question, one)
    ]
    if question.kind is Kind.LIST:
        fitting = lists_first(question, fitting)
    fitting = [one for one in fitting if is_named or has_to_do(question, one)]
    best = next(
        (one for one in fitting if confidence(question, one) >= least and says_any(question, one)),
        None,
    )
    if best is None:
        return ()
    listed = rest_of_run(best, fitting) if question.kind is Kind.LIST else ()
    if question.kind is Kind.COMPARISON and len(question.named) > 1:
        fitting = _taken_in_turn(question, fitting)
    left = [best, *(one for one in fitting if one is not best)][:N_WEIGHED]
    chosen: list[Chosen] = []
    n_words = 0
    room = _room(question, best, fitting)
    while left and len(chosen) < (
        max(len(listed) + MAX_BESIDE_RUN, room.most) if listed else room.most
    ):
        if not chosen and listed:
            chosen += [Chosen(one, one.sentence.span) for one in listed]
            left = [one for one in left if one not in listed]
            continue
        one = _next(question, left, chosen)
        if chosen and _worth(question, one, chosen) < room.near * best.score:
            break
        left.remove(one)
        same = sum(_subject(known.evidence) == _subject(one) for known in chosen)
        if seeks and same >= MAX_OF_ONE_OFFER:
            continue  # several offers serve better than much about one
        left_words = room.max_words - n_words if chosen else None
        span = whole_list(question, one, ranked, left_words)
        if span == one.sentence.span:
            span = _with_what_it_points_at(one, chosen)
        text = span.of(one.document.text)
        is_figure = not chosen and question.kind in FIGURE_KINDS  # "… across 4 themes:"
        if (text.endswith(":") or is_cut_off(text)) and not is_figure:
            continue  # the line that leads a list says nothing without it
        if chosen and is_line_of_cover(question, one):
            continue
        if is_known(text, one, span, chosen):
            continue
        if chosen and n_words + len(text.split()) > room.max_words:
            continue
        chosen.append(Chosen(one, span))
        n_words += len(text.split())
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class _Room:
    """How much an answer may say: a share of the best score, statements, and words."""

    near: float
    most: int
    max_words: int


def _room(question: Understanding, best: Evidence, fitting: Sequence[Evidence]) -> _Room:
    """Return how much is said beside the best sentence: the more it stands out, the less."""
    is_typed = question.kind in TYPED_KINDS
    nearer = NEARER_TYPED if is_typed else 0.0
    most = MAX_STATEMENTS.get(question.kind, MOST)
    second = max((one.score for one in fitting if one is not best), default=0.0)
    if best.score - second >= STANDS_OUT * best.score:
        return _Room(NEAR_BEST + nearer, most, MAX_WORDS)
    if question.kind is Kind.LIST:  # what running text tells one by one, all of it
        return _Room(NEAR_BEST_LISTED, MOST_LISTED, MAX_WORDS_LISTED)
    if most > 1:
        most = max(most, MOST_UNSURE_TYPED if is_typed else MOST_UNSURE)
    return _Room(NEAR_BEST_UNSURE + nearer, most, MAX_WORDS_UNSURE)


def _next(question: Understanding, left: Sequence[Evidence], chosen: Sequence[Chosen]) -> Evidence:
    """Return the best of what is left: the first, then what adds most to what is chosen."""
    if not chosen or question.kind is Kind.COMPARISON:
        return left[0]  # the sides of a comparison have their turns already
    return max(left, key=lambda one: _worth(question, one, chosen))


def _worth(question: Understanding, one: Evidence, chosen: Sequence[Chosen]) -> float:
    """Return the score of a further sentence, with what it accounts for and none so far does."""
    reached = [known.evidence.reached for known in chosen]
    so_far = [max(of_word) for of_word in zip(*reached, strict=True)]
    together = [max(pair) for pair in zip(so_far, one.reached, strict=True)]
    added = share_of(question.words, together) - share_of(question.words, so_far)
    is_short = len(chosen[0].evidence.text.split()) <= N_SHORT
    bonus = AFTER_SHORT_BONUS if is_short else NEXT_BONUS
    return one.score + ADDED_WEIGHT * added + bonus * _goes_on(chosen[0], one)


def _goes_on(best: Chosen, one: Evidence) -> bool:
    """Say whether a sentence of prose comes right after the best one, under the same heading."""
    if one.document.kind is DocumentKind.SHEET:
        return False  # its sentences stand alone
    sentences = best.evidence.passage.sentences
    at = sentences.index(best.evidence.sentence)
    return one.sentence in sentences[at + 1 : at + 2] and one.section == best.evidence.section


def _with_what_it_points_at(one: Evidence, chosen: Sequence[Chosen]) -> Span:
    """Return a sentence of prose, with the one before it where it points back at that.

    "Such coordination …" says nothing of who coordinates. What is chosen already is not said twice.
    """
    own = one.sentence.span
    if one.document.kind is DocumentKind.SHEET or not points_back(one.text):
        return own
    sentences = one.passage.sentences
    at = sentences.index(one.sentence)
    if not at:
        return own
    both = Span(sentences[at - 1].span.start, own.end)
    words = both.of(one.document.text)
    is_near = "\n" not in words and len(words.split()) <= MAX_POINTING_WORDS
    is_new = not any(
        known.evidence.document.doc_id == one.document.doc_id and known.span.overlaps(both)
        for known in chosen
    )
    return both if is_near and is_new else own


def render(chosen: Sequence[Chosen], citations: CitationList) -> tuple[Statement, ...]:
    """Return the statements for what was chosen. Each names its subject."""
    return tuple(
        statement(citations, one.evidence.document, one.span, subject=missing_subject(one))
        for one in chosen
    )


def _subject(one: Evidence) -> tuple[str, str]:
    return one.document.name, subject_of(one.document, one.section)


def _taken_in_turn(question: Understanding, fitting: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence on what is compared: the best on each, the second on each, and so on."""
    by_record = (
        [
            one
            for one in fitting
            if one.document.doc_id == named.record.doc_id
            and named.record.span.contains(one.sentence.span)
        ]
        for named in question.named
    )
    rows = zip_longest(*by_record)
    return [one for row in rows for one in row if one]


def is_known(text: str, one: Evidence, span: Span, chosen: Sequence[Chosen]) -> bool:
    """Say whether the words ``text`` at ``span`` are chosen already, or say the same as some."""
    return any(
        (known.evidence.document.doc_id == one.document.doc_id and known.span.overlaps(span))
        or fuzz.token_set_ratio(text, known.span.of(known.evidence.document.text)) >= SAME_WORDS
        for known in chosen
    )


def missing_subject(one: Chosen) -> str:
    """Return the name to put before a quote that does not say what it is about; "" if it does."""
    document = one.evidence.document
    if document.kind is DocumentKind.SHEET:
        return ""  # each statement of a sheet names its subject
    title = subject_of(document, one.evidence.section)
    name = short_title(title)
    words = one.span.of(document.text)
    if one.evidence.section and one.evidence.section.kind is SectionKind.FIELD:
        return name
    own = set(terms(words))
    strong = {term for token in tokens(name) if STRONG.match(token) for term in terms(token)}
    wanted = strong or set(terms(name))
    if wanted and len(wanted & own) >= max(1, len(wanted) * 0.5):
        return ""
    return re.sub(r"^\d{1,2}(?:\.\d+)*\.?\s+", "", name)
