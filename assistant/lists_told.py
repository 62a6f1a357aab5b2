"""Lists in what may be quoted: statements of a sheet that list things, and printed lists."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from assistant.surroundings import WHOLE_LISTS
from corpus.model import Document, DocumentKind, Span
from corpus.statement_runs import run_of

MAX_LIST_CHARS, MAX_LIST_CHARS_LISTED = 900, 1500  # the latter where a list is asked for
RUN_BONUS = 0.6  # for a statement of a sheet that stands in a list, when one is asked for
SHORT_RUN_BONUS = 0.5  # the same for two that enumerate
OF_OTHER_THINGS = 0.5  # of the best coverage: a statement with less stands in no list asked for
ABOUT_BONUS = 0.1
ENUMERATING_BONUS = 0.3  # for one statement that lists several by itself
DESCRIBING = frozenset({"summary", "about"})
MIN_RUN = 3  # statements
MIN_RUN_OF_LISTS = 2  # "areas include A, B and C", "areas also include D and E"
MAX_RUN = 14
N_WEIGHED = 40  # sentences that are weighed for what they add


def lists_first(question: Understanding, fitting: Sequence[Evidence]) -> list[Evidence]:
    """Return the most promising, those first that stand in a list of their sheet.

    What a thing is comes before what others make of it, where no field of the form is asked for.
    """
    met = max((one.coverage for one in fitting[:N_WEIGHED]), default=0.0)

    def promise(one: Evidence) -> float:
        run = _run(one.document, one.sentence.span)
        if len(run) < (MIN_RUN_OF_LISTS if one.is_enumeration else MIN_RUN):
            return one.score + ENUMERATING_BONUS * one.is_enumeration
        role = one.section.role if one.section else ""
        if not _tells_things(question, one):
            return one.score
        is_about = role in DESCRIBING and not question.fields
        bonus = RUN_BONUS if len(run) >= MIN_RUN else SHORT_RUN_BONUS
        if one.coverage < OF_OTHER_THINGS * met:
            bonus = 0.0
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


def rest_of_run(best: Evidence, fitting: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the statements of the list that ``best`` stands in, in their order; () for none."""
    run = _run(best.document, best.sentence.span)
    found = {
        one.sentence.span: one for one in fitting if one.document.doc_id == best.document.doc_id
    }
    listed = tuple(found[span] for span in run[:MAX_RUN] if span in found)
    return listed if best in listed else ()


def _run(document: Document, span: Span) -> tuple[Span, ...]:
    return run_of(document, span) if document.kind is DocumentKind.SHEET else ()


def whole_list(
    question: Understanding, one: Evidence, ranked: Sequence[Evidence], most_words: int | None
) -> Span:
    """Return the list that the sentence leads or belongs to, when the question asks for a list.

    A long list goes on in the next passage, whose sentences are in ``ranked`` where they were read;
    if that has more than ``most_words``, what this passage has of it will do.
    """
    own = one.sentence.span
    if question.kind not in WHOLE_LISTS:
        return own
    is_lead = one.leads_list
    lead = own if is_lead else one.sentence.lead
    if lead is None:
        return own
    if not is_lead and question.kind is not Kind.LIST:
        return own
    most = MAX_LIST_CHARS_LISTED if question.kind is Kind.LIST else MAX_LIST_CHARS
    here = [sentence.span for sentence in one.passage.sentences if sentence.lead == lead]
    further = [
        other.sentence.span
        for other in ranked
        if other.sentence.lead == lead and other.document.doc_id == one.document.doc_id
    ]
    for items in filter(None, ([*here, *further], here)):
        whole = Span(
            min(lead.start, *(item.start for item in items)), max(item.end for item in items)
        )
        n_words = len(whole.of(one.document.text).split())
        if len(whole) <= most and (most_words is None or n_words <= most_words):
            return whole
    return own
