"""Compose an answer out of ranked evidence: few sentences, best first, each with its citation."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from rapidfuzz import fuzz

from assistant.accounted import share_of
from assistant.citing import CitationList, short_title, statement, subject_of
from assistant.evidence import Evidence
from assistant.left_open import Open, Rule
from assistant.model import Statement
from assistant.question.kinds import Kind
from assistant.question.names import STRONG
from assistant.question.understanding import TALK_WEIGHT, Understanding
from assistant.surroundings import WHOLE_LISTS
from assistant.wording import ENGLISH
from corpus.model import Document, DocumentKind, SectionKind, Span
from corpus.sentences import points_back
from corpus.statement_runs import run_of
from corpus.terms import terms, tokens

MAX_STATEMENTS = {
    Kind.NUMBER: 4, Kind.MONEY: 4, Kind.DATE: 3, Kind.WHO: 4, Kind.WHERE: 2, Kind.WEBSITE: 1,
    Kind.STATUS: 3, Kind.LIST: 9, Kind.COMPARISON: 6, Kind.CONTACT: 1,
}  # fmt: skip
MOST = 6  # statements, of any other kind
N_WEIGHED = 40  # sentences that are weighed for what they add
# What a further sentence must be worth, beside the score of the best, and what adds to its worth.
# `make eval`: 0.75 and nothing added lost 5 points of the vital facts over the built-in collection.
NEAR_BEST = 0.6
NEAR_BEST_TYPED = 0.7  # who asks for a figure or a date wants it, and little else
ADDED_WEIGHT = 0.5  # of the share of the question that no sentence so far accounts for
TYPED_KINDS = frozenset(
    {Kind.MONEY, Kind.NUMBER, Kind.DATE, Kind.WEBSITE, Kind.WHO, Kind.WHERE, Kind.STATUS}
)
NEXT_BONUS = 0.15  # for the sentence after the best one: it goes on, or gives the reason
AFTER_SHORT_BONUS = 0.5  # the same after a few words: "A fifth unit was planned."
N_SHORT = 8  # words
MAX_POINTING_WORDS = 60  # of a sentence and the one before that it points at, quoted together
MAX_LIST_CHARS = 900
# The rules that miss words, and not a year, a place or a count.
OF_WORDS = frozenset({Rule.SUBJECT, Rule.THING, Rule.TECHNOLOGY, Rule.MEMBER, Rule.NAME})
# Over the sets that nothing is learned from, these rules took four right first sentences, all of a
# confidence above, and twelve near misses, all of one below 0.3.
SURE_ANYWAY = 0.5
# Over four invented documents of other fields a share of 1 and no base refuse 0.22 of what is told
# and 0.75 of what is not; 0.5 and 0.3 refuse 0.14 and 0.64. Of questions about nothing that is told
# the likeness of the best sentence is 0.38 at most, of its answer there 0.39 at least.
STRANGE_SHARE, STRANGE_BASE = 0.5, 0.3
FAR, NEAR = 0.4, 0.5
# Of 3,300 right first sentences over both collections, four have less of both.
LEAST_COVERED = 0.15
LEAST_ALIKE = 0.45
# Of 1,390 right ones that no name leads to, five have less of both; of 596 near misses, 44.
COVERED_AT_ALL, ALIKE_AT_ALL = 0.35, 0.25
MAX_OF_ONE_OFFER = 2
OFFER_SHARE = 0.5  # of what is sure enough, for what is asked of an offer by whom it would serve
MAX_WORDS = 160
MIN_WORDS = 4
SAME_WORDS = 88  # rapidfuzz token_set_ratio, 0-100: the same fact said twice
RUN_BONUS = 0.6  # for a statement of a sheet that stands in a list, when one is asked for
SHORT_RUN_BONUS = 0.5  # the same for two that enumerate
ABOUT_BONUS = 0.1
ENUMERATING_BONUS = 0.3  # for one statement that lists several by itself
DESCRIBING = frozenset({"summary", "about"})
MIN_RUN = 3  # statements
MIN_RUN_OF_LISTS = 2  # "areas include A, B and C", "areas also include D and E"
MAX_RUN = 14
MAX_BESIDE_RUN = 2  # further statements beside a whole list


# The signs that an answer answers, and their weights in the sum (``confidence``).
SIGNS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "coverage": 2.03,
        "likeness of the words that name nothing": 2.22,
        "names a record": 0.37,
        "asks for a figure, date, person or place": 0.93,
        "stands in a list that is asked for": 0.28,
        "stands in the field asked for": 0.67,
        "reports answer such questions": 3.10,
    }
)
CONSTANT: Final = -3.49


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words chosen for the answer: a sentence, or a whole list with the line that leads it."""

    evidence: Evidence
    span: Span


def signs_of(question: Understanding, one: Evidence) -> tuple[float, ...]:
    """Return what speaks for a sentence being the answer, in the order of ``SIGNS``."""
    role = one.section.role if one.section else ""
    is_named = any(named.is_sure for named in question.named)
    return (
        one.coverage,
        one.by_other_words or 0.0,
        float(is_named),
        float(question.kind in TYPED_KINDS),
        float(question.kind is Kind.LIST and _in_list(one) and one.coverage > 0),
        float(role in question.fields and is_named),
        _answerable(question, one),
    )


def _answerable(question: Understanding, one: Evidence) -> float:
    """Return what was learned of such questions, milder of those of another field.

    Hotels and cheese are no near miss because nobody asked of them; a sentence must then be near.
    """
    found, known = question.answerable, question.familiar
    near = min(max(((one.by_other_words or 0.0) - FAR) / (NEAR - FAR), 0.0), 1.0)
    return known * found + (1 - known) * (STRANGE_SHARE * found + STRANGE_BASE * near)


def confidence(question: Understanding, one: Evidence) -> float:
    """Return how surely a sentence answers the question, 0 to 1.

    A logistic regression over the project's own questions: those whose gold facts stand in the
    first three sentences against those that the documents do not answer (``cairn evals fit``
    prints its weights). The words of a name do not count in the likeness: they are in every
    sentence of its record. A sentence in the very field that the question names gets a prior of its
    own. What is sure enough is a setting; `cairn evals sweep min_confidence=0.1,0.15,0.2,0.25
    --measure right_status` shows what it does.
    """
    weighed = zip(SIGNS.values(), signs_of(question, one), strict=True)
    return 1 / (1 + math.exp(-CONSTANT - math.fsum(weight * sign for weight, sign in weighed)))


def may_be_quoted(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence is in scope, or so sure an answer that missing words do not count.

    Who asks in everyday words ("who is on the payroll") uses words that no document has. A figure
    of one thing is never that of another that the question names ("circular 4.0").
    """
    if one.is_in_scope:
        return True
    is_of_words = all(left.rule in OF_WORDS for left in one.left_open)
    if question.kind in TYPED_KINDS and any(_is_numbered_name(left) for left in one.left_open):
        return False
    return is_of_words and confidence(question, one) >= SURE_ANYWAY


def _is_numbered_name(left: Open) -> bool:
    return left.rule is Rule.NAME and any(letter.isdigit() for letter in left.words)


def has_to_do(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence has to do with a question that names nothing for sure.

    That reports answer such questions ("how does one cook …") tells nothing of another subject.
    """
    alike = one.by_other_words or 0.0
    return (one.coverage >= LEAST_COVERED or alike >= LEAST_ALIKE) and (
        one.coverage >= COVERED_AT_ALL or alike >= ALIKE_AT_ALL
    )


def says_any(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence says anything of what is asked, in its words or in like ones.

    Of a thing that is named there is always some sentence. A date or a figure may be all that is
    asked, and words put into English one by one may be others than those of the documents.
    """
    if question.kind in (Kind.DATE, Kind.NUMBER) or question.language != ENGLISH:
        return True
    return one.coverage > 0 or one.by_other_words is None or one.by_other_words >= FAR


def _in_list(one: Evidence) -> bool:
    """Say whether a sentence leads a list or stands in one."""
    return bool(one.sentence.lead) or one.leads_list


def choose(
    question: Understanding, ranked: Sequence[Evidence], *, min_confidence: float
) -> tuple[Chosen, ...]:
    """Return what to quote, best first; nothing when no sentence accounts for the question."""
    is_open, is_named = question.is_open, any(one.is_sure for one in question.named)
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
        fitting = _lists_first(question, fitting)
    fitting = [one for one in fitting if is_named or has_to_do(question, one)]
    best = next(
        (one for one in fitting if confidence(question, one) >= least and says_any(question, one)),
        None,
    )
    if best is None:
        return ()
    listed = _rest_of_run(best, fitting) if question.kind is Kind.LIST else ()
    if question.kind is Kind.COMPARISON and len(question.named) > 1:
        fitting = _taken_in_turn(question, fitting)
    left = [best, *(one for one in fitting if one is not best)][:N_WEIGHED]
    near = NEAR_BEST_TYPED if question.kind in TYPED_KINDS else NEAR_BEST
    chosen: list[Chosen] = []
    n_words = 0
    most = MAX_STATEMENTS.get(question.kind, MOST)
    while left and len(chosen) < (max(len(listed) + MAX_BESIDE_RUN, most) if listed else most):
        if not chosen and listed:
            chosen += [Chosen(one, one.sentence.span) for one in listed]
            left = [one for one in left if one not in listed]
            continue
        one = _next(question, left, chosen)
        if chosen and _worth(question, one, chosen) < near * best.score:
            break
        left.remove(one)
        same = sum(_subject(known.evidence) == _subject(one) for known in chosen)
        if is_open and not is_named and same >= MAX_OF_ONE_OFFER:
            continue  # several offers serve better than much about one
        span = _whole_list(question, one)
        if span == one.sentence.span:
            span = _with_what_it_points_at(one, chosen)
        text = span.of(one.document.text)
        if text.endswith(":"):
            continue  # the line that leads a list says nothing without it
        if is_known(text, one, span, chosen):
            continue
        if chosen and n_words + len(text.split()) > MAX_WORDS:
            continue
        chosen.append(Chosen(one, span))
        n_words += len(text.split())
    return tuple(chosen)


def _lists_first(question: Understanding, fitting: Sequence[Evidence]) -> list[Evidence]:
    """Return the most promising, those first that stand in a list of their sheet.

    What a thing is comes before what others make of it, where no field of the form is asked for.
    """

    def promise(one: Evidence) -> float:
        run = _run(one.document, one.sentence.span)
        if len(run) < (MIN_RUN_OF_LISTS if one.is_enumeration else MIN_RUN):
            return one.score + ENUMERATING_BONUS * one.is_enumeration
        role = one.section.role if one.section else ""
        if not _tells_things(question, one):
            return one.score
        is_about = role in DESCRIBING and not question.fields
        bonus = RUN_BONUS if len(run) >= MIN_RUN else SHORT_RUN_BONUS
        return one.score + bonus + ABOUT_BONUS * is_about

    judged = sorted(((promise(one), one) for one in fitting[:N_WEIGHED]), key=lambda pair: -pair[0])
    return [*(one for _, one in judged), *fitting[N_WEIGHED:]]


def _tells_things(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence speaks of the things that are to be listed; True where none are named.

    A list of members is none of the technologies that the members work with.
    """
    told = [
        share
        for word, share in zip(question.words, one.reached, strict=False)
        if word.term in question.listed
    ]
    return not told or any(told)


def _rest_of_run(best: Evidence, fitting: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the statements of the list that ``best`` stands in, in their order; () for none."""
    run = _run(best.document, best.sentence.span)
    found = {
        one.sentence.span: one for one in fitting if one.document.doc_id == best.document.doc_id
    }
    listed = tuple(found[span] for span in run[:MAX_RUN] if span in found)
    return listed if best in listed else ()


def _run(document: Document, span: Span) -> tuple[Span, ...]:
    return run_of(document, span) if document.kind is DocumentKind.SHEET else ()


def is_scrap(question: Understanding, one: Evidence) -> bool:
    """Say whether a text is a few words of a title page or table, which tell nothing."""
    if question.kind in TYPED_KINDS or one.sentence.lead is not None:
        return False
    is_field = one.section is not None and one.section.kind is SectionKind.FIELD
    return not is_field and len(one.text.split()) < MIN_WORDS


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


def _whole_list(question: Understanding, one: Evidence) -> Span:
    """Return the list that the sentence leads or belongs to, when the question asks for a list."""
    own = one.sentence.span
    if question.kind not in WHOLE_LISTS:
        return own
    is_lead = one.leads_list
    lead = own if is_lead else one.sentence.lead
    if lead is None:
        return own
    if not is_lead and question.kind is not Kind.LIST:
        return own
    items = [sentence.span for sentence in one.passage.sentences if sentence.lead == lead]
    if not items:
        return own
    whole = Span(min(lead.start, items[0].start), items[-1].end)
    return whole if len(whole) <= MAX_LIST_CHARS else own


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
