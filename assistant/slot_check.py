"""Say which slots of a question a sentence leaves open. A sentence that leaves one answers nothing.

A sentence is judged with the line that leads its list and the heading above it. Similarity cannot
tell these near misses (research/reliability.md, section 4.2); a missing word can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer_type import FREE, MONEY, SHARE
from assistant.evidence import Evidence
from assistant.left_open import Open, Rule
from assistant.lists.amount_filters import amount_filters
from assistant.lists.each_of_them import (
    TWO,
    asks_each,
    is_as_many,
    names_several,
    tells_each,
)
from assistant.lists.sheet_filters import group_by
from assistant.lists.year_filters import filters_by_year
from assistant.one_of_group import asks_one_of, leaves_member_open
from assistant.question.kinds import Kind
from assistant.question.understanding import FIRST_PERSON, Understanding
from assistant.slots import Slots, read_slots, table
from assistant.subject_check import Subject, open_subject, subject_of_question
from assistant.wording import ENGLISH
from corpus.lexicon import lexicon
from corpus.terms import fold, terms

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CAPITALS = r"[A-ZÀ-Ž][\w&.-]+(?: (?:(?:of|de|di|and) )?[A-ZÀ-Ž][\w&.-]*)*"
NAME = re.compile(CAPITALS)
NAMES = re.compile(rf"{CAPITALS}(?:(?:,|;| and| &) (?:the )?{CAPITALS})+")
YES_OR_NO = re.compile(
    r"^(?:does|do|did|is|are|was|were|has|have|can|could|would|will|should|may|might)\b", re.I
)
# "Once they have rated us, what help is there": what has gone before is not what is asked.
CONDITION = re.compile(
    r"\b(?:once|after|when|if|before|as soon as|now that) [^,?]{3,80}, "
    r"(?=(?:what|which|who|where|how|when|can|could|do|does|is|are|would|will)\b)",
    re.I,
)
# "do they cost anything": free of charge is an answer.
ANYTHING = re.compile(r"\b(?:costs?|pay|charged?) (?:\w+ )?(?:anything|something|nothing)\b", re.I)
# When a thing ends is not told by when it began.
ASKS_END = re.compile(
    r"\bwhen\b(?!.*\b(?:start|began|begin|launch)).{0,60}\b(?:end|ends|ended|finish\w*|over|expires?"
    r"|expired|run out|runs out|stop|stops)\b"
    r"|\b(?:end|ending|closing|expiry) (?:date|year|month)\b|\b(?:until|till) (?:when|what|which)\b"
    r"|\bhow (?:much )?long(?:er)? (?:does|do|will|did|is|was|are|were)\b"
)
ENDS = re.compile(
    r"\b(?:end\w*|due|until|till|to|finish\w*|clos\w+|expir\w+|through|over|complet\w+|last\w*|ongoing"
    r"|years?|months?|weeks?|days?|hours?|permanent\w*|terminat\w+|conclu\w+|final\w*)\b"
    r"|\d\s?[-–—]\s?\d|[-–—]\s?\w+ (?:19|20)\d\d"
)
JOINED = re.compile(r"\b(?:and|plus)\b|[+&]")
MIN_PART = 2  # terms: "and percent of the budget"
ADJECTIVE = re.compile(r"(?:ian|ean|ese|ish|ench|utch|atalan|erman|uscan|lovene)s?$")
SAME_THINGS = 0.55  # of what the sentence that counts things accounts for
CLOSURE, MOST, IN_MONEY = "closure", "most", "in_money"  # names of groups of slots
SHORT_ITEM = 12  # words of an item of a list that begins with a name
EACH = Open(Rule.SLOT, "each of them")
PERSON = "person"  # of "my sister" who asks, and not of anyone in the documents
EITHER = frozenset({"percent", "in_money"})  # asked for together, one sentence has either
SHARES = frozenset({"percent", "rate"})  # what is the same for one firm and for the whole
SPENT = frozenset({"concept.budget", "concept.funding", "concept.project"})
SUMS = frozenset({"concept.cost", "concept.money", "concept.voucher", "concept.grant"})


def with_slots_met(
    question: Understanding, ranked: Sequence[Evidence], today: date
) -> tuple[Evidence, ...]:
    """Return ``ranked`` with every sentence that leaves a slot open marked as out of scope.

    Where an amount of money is asked for, the sentences that give one come first, and without any
    none answers. ``today`` decides what is still to come.
    """
    slots = slots_of(question)
    if question.is_open:  # who tells of themselves gives details of their own, a deadline aside
        slots = Slots(groups=slots.groups)
    subject = subject_of_question(question)
    met = tuple(
        one.leaving(*left)
        if one.is_in_scope and (left := _left_open(question, slots, subject, one, today))
        else one
        for one in ranked
    )
    if asks_each(question.text):
        met = _only_lists(question.text, met)
    if question.is_open or question.kind is not Kind.MONEY or YES_OR_NO.search(question.text):
        return met
    # Who pays, and what for, stands beside an amount, and says nothing without one.
    may_be_free = slots.is_unit or ANYTHING.search(question.text) or _asks_price(question)
    is_told = _has_amount if may_be_free else _has_sum
    told = [one for one in met if one.is_in_scope and is_told(one.text)]
    if not told:
        none = Open(Rule.AMOUNT, "money")
        return tuple(one.leaving(none) if one.is_in_scope else one for one in met)
    return (*told, *(one for one in met if one not in told))


def _only_lists(question: str, ranked: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return ``ranked``, nothing of it to be quoted where a sentence that only counts leads it.

    The best that is told of "the 38 achievements" is then how many there were.
    """
    first = next((one for one in ranked if one.is_in_scope), None)
    counting = next((one for one in ranked if one.left_open == (EACH,)), None)
    if first is None or counting is None or counting.score <= first.score:
        return tuple(ranked)
    is_same = first.document.doc_id == counting.document.doc_id
    is_of_same = is_as_many(question, first.text) or (
        is_same and first.coverage >= SAME_THINGS * counting.coverage
    )
    if is_of_same and names_several(first.text):
        return tuple(ranked)
    return tuple(one.leaving(EACH) if one.is_in_scope else one for one in ranked)


def asks_beyond_lists(question: Understanding) -> bool:
    """Say whether a list of what there is cannot answer, as who asks for the largest member."""
    slots = slots_of(question)
    read = lexicon().read(question.text)
    is_by_year = filters_by_year(read)
    is_timed = slots.is_now or (bool(slots.after or slots.before) and not is_by_year)
    # "Which stopped in 2020" its dates tell, "which country has most" a list by country.
    met = {CLOSURE} if is_by_year else set()
    met |= {MOST} if group_by(read) else set()
    met |= {IN_MONEY} if amount_filters(question.text) else set()
    groups = [one for one in slots.groups if one.name not in met]
    return bool(groups or is_timed or slots.is_private or asks_one_of(question))


def slots_of(question: Understanding) -> Slots:
    """Return the slots of a question, by its words in English and as the person wrote them."""
    slots = _of_each_part(question.text, read_slots(question.text))
    before = question.text.removesuffix(question.asking)
    # "I run a hotel. …" asks for none, and "once they have rated us, what …" for no score.
    main = CONDITION.sub(" ", question.asking if FIRST_PERSON.search(before) else question.text)
    if main != question.text:
        slots = replace(slots, groups=read_slots(main).groups)
    if question.language == ENGLISH or not question.asked:
        return slots
    own = read_slots(question.asked)
    return Slots(
        groups=tuple(dict.fromkeys((*slots.groups, *own.groups))),
        is_unit=slots.is_unit or own.is_unit,
        is_now=slots.is_now or own.is_now,
        wants_names=slots.wants_names or own.wants_names,
        wants_name=slots.wants_name or own.wants_name,
        is_private=slots.is_private or own.is_private,
        after=slots.after or own.after,
        before=slots.before or own.before,
    )


def _of_each_part(text: str, slots: Slots) -> Slots:
    """Return the slots without the groups that one part of a question asks for and another not.

    "Amount and percent of the budget" is answered by a sentence with either.
    """
    parts = [one for one in JOINED.split(text) if len(terms(one)) >= MIN_PART]
    names = {one.name for one in slots.groups}
    if names >= EITHER and JOINED.search(text):  # "in euro and percent"
        slots = replace(slots, groups=tuple(one for one in slots.groups if one.name not in EITHER))
    if len(parts) < 2 or not slots.groups:
        return slots
    of_parts = [{group.name for group in read_slots(one).groups} for one in parts]
    shared = of_parts[0].intersection(*of_parts[1:])
    return replace(slots, groups=tuple(one for one in slots.groups if one.name in shared))


def _left_open(
    question: Understanding, slots: Slots, subject: Subject, one: Evidence, today: date
) -> tuple[Open, ...]:
    left = open_subject(question, subject, one)
    member = leaves_member_open(question, one)
    slot_names = open_slots(question, slots, one, today)
    return (
        *((left,) if left else ()),
        *((Open(Rule.MEMBER, member),) if member else ()),
        *(Open(Rule.SLOT, name) for name in slot_names),
    )


def open_slots(
    question: Understanding, slots: Slots, one: Evidence, today: date
) -> tuple[str, ...]:
    """Return the names of the slots that a sentence leaves open, none when it may answer."""
    lead = one.sentence.lead.of(one.document.text) if one.sentence.lead else ""
    own = fold(f"{lead} {one.text}")
    near = fold(" ".join(one.passage.heading[-1:])) + " " + own
    found = [
        group.name
        for group in slots.groups
        if not group.met.search(near)
        and not (group.name == PERSON and FIRST_PERSON.search(question.text))
    ]
    if slots.is_private:
        found.append("private")
    # Whether a thing that is named still runs, its dates tell.
    is_named = any(named.is_sure for named in question.named)
    # "Where do I find the open calls" asks for an address, which holds whatever is open.
    is_to_come = slots.is_now and not (question.kind is Kind.STATUS and is_named)
    is_to_come = is_to_come and question.kind not in (Kind.WHERE, Kind.WEBSITE)
    if is_to_come and not any(int(year) >= today.year for year in YEAR.findall(own)):
        found.append("now")
    is_share = any(group.name in SHARES for group in slots.groups)
    if slots.is_unit and not is_share and asks_money(question) and not _is_of_one(own):
        found.append("unit")
    if slots.wants_names and not _lists_names(question.text, one):
        found.append("names")
    elif slots.wants_name and not _has_new_name(question.text, one):
        found.append("name")
    if question.kind is Kind.DATE and ASKS_END.search(fold(question.text)) and not ENDS.search(own):
        found.append("end date")
    if asks_each(question.text) and not tells_each(one):
        found.append(EACH.words)
    years = [int(year) for year in YEAR.findall(own)]
    if slots.after and not any(year > slots.after for year in years):
        found.append("after")
    if slots.before and not any(year < slots.before for year in years):
        found.append("before")
    return tuple(found)


def _asks_price(question: Understanding) -> bool:
    """Say whether it is asked what something costs those who use it, and not what was spent on it.

    "Free of charge" is a price, and no budget.
    """
    meant = {one for word in question.words for one in word.concepts}
    return "concept.cost" in meant and meant.isdisjoint(SPENT)


def asks_money(question: Understanding) -> bool:
    """Say whether an amount of money is asked for, by the kind or by a word."""
    return question.kind is Kind.MONEY or any(word.concepts & SUMS for word in question.words)


def _is_of_one(own: str) -> bool:
    """Say whether a sentence gives what one firm, voucher or seat costs or gets."""
    return _has_amount(own) and bool(table().signs["unit_met"].search(own))


def _has_amount(own: str) -> bool:
    return _has_sum(own) or bool(FREE.search(own))


def _has_sum(own: str) -> bool:
    return bool(MONEY.search(own) or SHARE.search(own))


def _has_new_name(question: str, one: Evidence) -> bool:
    """Say whether a sentence holds a name that neither the question nor the heading holds."""
    known = set(terms(f"{question} {one.document.title} {' '.join(one.passage.heading)}"))
    return any(
        name.start() > 0
        and not known.issuperset(terms(name.group()))
        and not _is_common(name.group())
        for name in NAME.finditer(one.text)
    ) or bool(one.sentence.lead and NAME.match(one.text.strip("-•» .,;:–")))


def _is_common(name: str) -> bool:
    """Say whether words in capitals name no one: "SMEs", "Slovenian"."""
    words = [word for word in lexicon().read(name) if word.terms]
    if len(words) != 1 or not words[0].ids:
        return False
    is_place = any(one.startswith(("country.", "region.")) for one in words[0].ids)
    return not is_place or ADJECTIVE.search(name) is not None


def _lists_names(question: str, one: Evidence) -> bool:
    """Say whether a sentence names several, or is one name in a list.

    What the question or the heading names is no news.
    """
    known = fold(f"{question} {one.document.title} {' '.join(one.passage.heading)}")
    item = one.text.strip("-•» .,;:–")
    if one.sentence.lead and (
        NAME.fullmatch(item) or (NAME.match(item) and len(item.split()) <= SHORT_ITEM)
    ):
        return True
    if TWO.search(fold(question)) and _n_new_names(NAME.findall(one.text), known) > 1:
        return True
    return any(
        _n_new_names(NAME.findall(listed.group()), known) > 1 for listed in NAMES.finditer(one.text)
    )


def _n_new_names(names: Sequence[str], known: str) -> int:
    """Return how many of ``names`` stand not in ``known`` and name someone."""
    return sum(fold(name) not in known and not _is_common(name) for name in names)
