"""Say which slots of a question a sentence leaves open. A sentence that leaves one answers nothing.

A sentence is judged with the line that leads its list and the heading above it. Similarity cannot
tell these near misses (research/reliability.md, section 4.2); a missing word can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.details import PLACE_FACETS, places_named
from assistant.evidence import FREE, MONEY, Evidence, read
from assistant.names import Record
from assistant.slots import Slots, read_slots, table
from assistant.understanding import Kind, Understanding
from corpus.lexicon import lexicon
from corpus.terms import fold, terms

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAME = re.compile(r"(?P<name>[A-ZÀ-Ž][\w&.-]+(?: (?:(?:of|de|di|and) )?[A-ZÀ-Ž][\w&.-]*)*)")
NAMES = re.compile(rf"{NAME.pattern.replace('?P<name>', '?:')}(?:(?:,|;| and| &) (?:the )?{NAME.pattern.replace('?P<name>', '?:')})+")
SHARE = re.compile(r"\d\s?%|per ?cent", re.I)
FIGURE_KINDS = frozenset({Kind.MONEY, Kind.NUMBER, Kind.DATE})
# Where no record is named: shares of the question that a sentence must account for at least, and
# the cosine from which words may differ. See with_slots_met for how they were chosen.
LEAST_OF_FIGURE = 0.4
LEAST_OF_REST = 0.45
# "which bank", not "what happens", "what sort of", "in which years".
WHICH = re.compile(
    r"\b(?:which|what) (?!(?:sort|kind|type|share|part|role|way|year|month|day|number|thing|point|step)s?\b"
    r"|happen|other|else)(?P<thing>[^\W\d_]{3,} [^\W\d_]+)"
    r"|\bwho (?:is|are|was|were) the (?P<who>[^\W\d_]{3,}(?: [^\W\d_]{3,})?)",
    re.I,
)
TELLING = 2.5  # weight of a word that few passages hold
YES_OR_NO = re.compile(r"^(?:does|do|did|is|are|was|were|has|have|can)\b", re.I)
MANY_PLACES = 3  # a sentence that lists places says little of each
SAME_MEANING = 0.65


def with_slots_met(
    question: Understanding, ranked: Sequence[Evidence], today: date
) -> tuple[Evidence, ...]:
    """Return ``ranked`` with every sentence that leaves a slot open marked as out of scope."""
    slots = read_slots(question.text)
    if question.is_open:  # who tells of themselves gives details of their own, a deadline aside
        slots = Slots(groups=slots.groups)
    places = _place_terms(question)
    met = tuple(
        replace(one, is_in_scope=False)
        if one.is_in_scope
        and (_is_beside(question, one, places) or open_slots(question, slots, one, today))
        else one
        for one in ranked
    )
    if question.is_open or question.kind is not Kind.MONEY or YES_OR_NO.search(question.text):
        return met
    # Who pays, and what for, stands beside an amount, and says nothing without one.
    is_told = _has_amount if slots.is_unit else _has_sum
    told = [one for one in met if one.is_in_scope and is_told(one.text)]
    if not told:
        return tuple(replace(one, is_in_scope=False) for one in met)
    return (*told, *(one for one in met if one not in told))


def asks_beyond_lists(question: Understanding) -> bool:
    """Say whether a list of what there is cannot answer, as who asks for the largest member."""
    slots = read_slots(question.text)
    return bool(slots.groups or slots.is_now or slots.is_private or slots.after or slots.before)


def with_places_of_first(questions: Sequence[Understanding]) -> tuple[Understanding, ...]:
    """Give later parts of a question the place of the first part: "and who runs it" there."""
    if not questions:
        return ()
    places = questions[0].details.places
    return tuple(
        one
        if one.details.places or not places
        else replace(one, details=replace(one.details, places=places))
        for one in questions
    )


def open_slots(
    question: Understanding, slots: Slots, one: Evidence, today: date
) -> tuple[str, ...]:
    """Return the names of the slots that a sentence leaves open, none when it may answer."""
    lead = one.sentence.lead.of(one.document.text) if one.sentence.lead else ""
    own = fold(f"{lead} {one.text}")
    near = fold(" ".join(one.passage.heading[-1:])) + " " + own
    found = [group.name for group in slots.groups if not group.met.search(near)]
    if slots.is_private:
        found.append("private")
    is_to_come = slots.is_now and question.kind is not Kind.STATUS  # whether it runs, dates tell
    if is_to_come and not any(int(year) >= today.year for year in YEAR.findall(own)):
        found.append("now")
    if slots.is_unit and asks_money(question) and not _is_of_one(own):
        found.append("unit")
    if slots.wants_names and not _lists_names(question.text, one):
        found.append("names")
    found += _open_words(question, one)
    years = [int(year) for year in YEAR.findall(own)]
    if slots.after and not any(year > slots.after for year in years):
        found.append("after")
    if slots.before and not any(year < slots.before for year in years):
        found.append("before")
    return tuple(found)


def _open_words(question: Understanding, one: Evidence) -> list[str]:
    """Return the slots that single words open: the kind of thing, the technology, who leads it."""
    is_same = (one.similarity or 0.0) >= SAME_MEANING
    if question.is_open or question.language != "en" or is_same:
        return []
    open_terms = {
        word.term
        for word, share in zip(question.words, one.reached, strict=True)
        if not share and not word.says_kind
    }
    found = []
    which = WHICH.search(question.text)
    thing = [one for one in question.words if which and one.term in terms(which["thing"] or which["who"])]
    if thing and all(word.term in open_terms for word in thing):
        found += ["thing"] * any(word.weight >= TELLING for word in thing)
    if question.kind in FIGURE_KINDS and any(
        term in open_terms
        for word in lexicon().read(question.text)
        if any(each.startswith("technology.") for each in word.ids)
        for term in word.terms
    ):
        found.append("technology")
    is_of_list = len(places_named(one.text)) >= MANY_PLACES
    if question.kind is Kind.NUMBER and question.details.places and is_of_list:
        found.append("place")
    return found


def asks_money(question: Understanding) -> bool:
    """Say whether an amount of money is asked for, by the kind or by a word."""
    return question.kind is Kind.MONEY or any(
        one in word.concepts
        for word in question.words
        for one in ("concept.cost", "concept.money", "concept.voucher", "concept.grant")
    )


def _is_of_one(own: str) -> bool:
    """Say whether a sentence gives what one firm, voucher or seat costs or gets."""
    return _has_amount(own) and bool(table().signs["unit_met"].search(own))


def _has_amount(own: str) -> bool:
    return _has_sum(own) or bool(FREE.search(own))


def _has_sum(own: str) -> bool:
    return bool(MONEY.search(own) or SHARE.search(own))


def _lists_names(question: str, one: Evidence) -> bool:
    """Say whether a sentence names several, or is one name in a list.

    What the question or the heading names is no news.
    """
    known = fold(f"{question} {one.document.title} {' '.join(one.passage.heading)}")
    if one.sentence.lead and NAME.fullmatch(one.text.strip("-•» .,;:–")):
        return True
    return any(
        sum(fold(name["name"]) not in known for name in NAME.finditer(listed.group())) > 1
        for listed in NAMES.finditer(one.text)
    )


def _is_beside(question: Understanding, one: Evidence, places: frozenset[str]) -> bool:
    """Say whether a sentence is about another thing, though it holds a figure or the place.

    Where the question names no record, a figure, a date or a place alone answers nothing: the rest
    of the question must be accounted for, or the sentence mean nearly the same.
    """
    if question.is_open:
        return False
    if any(named.is_sure for named in question.named):
        return _is_outside_inner(question, one)
    if question.language != "en" or (one.similarity or 0.0) >= SAME_MEANING:
        return False  # the words of another language are in no English sentence
    of_rest = max(_rest(question, one, without) for without in (places, frozenset[str]()))
    if question.kind in FIGURE_KINDS and of_rest < LEAST_OF_FIGURE:
        return True
    is_list_of_places = len(places_named(one.text)) >= MANY_PLACES
    return (
        bool(places) and is_list_of_places and _rest(question, one, places) < LEAST_OF_REST
    )


def _rest(question: Understanding, one: Evidence, without: frozenset[str]) -> float:
    """Return the share of the question that a sentence accounts for, kind and ``without`` aside."""
    rest = [
        (word.weight, share)
        for word, share in zip(question.words, one.reached, strict=True)
        if word.term not in without and not word.says_kind
    ]
    total = sum(weight for weight, _ in rest)
    return sum(weight * share for weight, share in rest) / total if total else 1.0


def _is_outside_inner(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence is of a guide only, where a practice in that guide is named too."""
    sure = [named for named in question.named if named.is_sure]
    inner = [
        named
        for named in sure
        if any(_holds(other.record, named.record) for other in sure)
    ]
    if not inner or question.kind is Kind.COMPARISON:
        return False
    return not any(
        _holds_span(named.record, one) or named.words & read(one.text).terms for named in inner
    )


def _holds(outer: Record, inner: Record) -> bool:
    return (
        outer.doc_id == inner.doc_id
        and outer.span != inner.span
        and outer.span.contains(inner.span)
    )


def _holds_span(record: Record, one: Evidence) -> bool:
    return record.doc_id == one.document.doc_id and record.span.contains(one.sentence.span)


def _place_terms(question: Understanding) -> frozenset[str]:
    """Return the terms of the countries and regions that a question names."""
    return frozenset(
        term
        for word in lexicon().read(question.text, question.language)
        for term in word.terms
        if any(one.partition(".")[0] in PLACE_FACETS for one in word.ids)
    )
