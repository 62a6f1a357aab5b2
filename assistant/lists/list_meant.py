"""Whether a question means a printed list, and which items of it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.lists.each_of_them import n_asked
from assistant.lists.list_places import Places, share_of_word
from assistant.lists.other_words import NEUTRAL
from assistant.question.things_asked import FEW
from assistant.question.understanding import Understanding
from corpus.lexicon import Word
from corpus.listings import Item
from corpus.printed_lists import NUMBERED, PrintedList
from corpus.terms import terms

DOES = r"\b(?:it|he|she|who|one|that) "
LISTS = frozenset(terms("list table directory register"))
PLURAL = re.compile(r"(?<![su'’])s$", re.I)
WHICH = re.compile(r"\b(?:which|what)\b", re.I)
FIRST_FEW = re.compile(
    rf"\bof (?:which|these|whom),? (?:the )?(?:(?P<before>\d{{1,2}}|{FEW}) first"
    rf"|first (?P<after>\d{{1,2}}|{FEW}))\b",
    re.I,
)
PLACES = frozenset({"concept.region", "concept.country"})  # a list of them says so
FILTERS = frozenset({"country"})
NAMED_SHARE = 0.6  # of the words of a counted thing, for a question to mean that one


def may_call_a_list(text: str) -> bool:
    """Say whether ``text`` may call a printed list by its title: "the harbour list"."""
    return not LISTS.isdisjoint(terms(text))


def first_few(one: PrintedList, said: Set[str]) -> tuple[Item, ...]:
    """Return the items meant: of "…, of which the first five are from the fair", asked of the fair.

    All items where the lead tells nothing of the first few, or the question does not ask for that.
    """
    lead = one.lead.of(one.document.text) if one.lead else ""
    part = FIRST_FEW.search(lead)
    if part is None:
        return one.items
    n = n_asked(part["after"] or part["before"])
    apart = set(terms(lead[part.end() :])) - set(terms(lead[: part.start()]))
    above = frozenset[str]().union(*(terms(title) for title in one.titles))
    return one.items[:n] if n and said & apart - above else one.items


def items_of_place(word: Word, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items of the country that ``word`` names, where most items name theirs."""
    codes = {one.partition(".")[2] for one in word.ids if one.partition(".")[0] in FILTERS}
    if not codes or sum(bool(one.country_code) for one in items) <= len(items) / 2:
        return ()
    return tuple(one for one in items if one.country_code in codes)


def thing_asked(question: Understanding, words: Sequence[Word]) -> Word | None:
    """Return the word for what is to be listed: the first plural, after "which" if that is there.

    Singular words ask for one thing; a question without a plural asks for no list. A plural that is
    a proper name ("AlpClusters") names whose things they are.
    """
    which = WHICH.search(question.text)
    after = terms(question.text[which.end() :]) if which else ()
    naming = {term for one in question.named if one.is_strong for term in one.words}
    plural = [
        word for word in words if PLURAL.search(word.text) and not naming.intersection(word.terms)
    ]
    # "When it signs": what somebody does is no thing.
    plural = [
        one for one in plural if not re.search(rf"{DOES}{re.escape(one.text)}\b", question.text)
    ]
    late = [word for word in plural if set(word.terms) & set(after)]
    return next(iter(late or plural), None)


def is_of_other(one: PrintedList, places: Places, question: Understanding) -> bool:
    """Say whether a question names by a proper word what a list neither belongs to nor names."""
    sure = [each for each in question.named if each.is_sure and each.is_strong]
    at = one.items[0].span
    said = places.above | places.head.terms
    return bool(sure) and not any(
        (each.record.doc_id == one.document.doc_id and each.record.span.contains(at))
        or len(each.words & said) >= NAMED_SHARE * len(each.words)
        for each in sure
    )


def calls(one: PrintedList, called: str, text: str, question: Understanding) -> bool:
    """Say whether a question calls by its title what is titled a list: "the harbour list".

    ``called`` are the terms of that title, ``text`` those of the question, in order. Not where it
    is sure to name something else than the list is about.
    """
    if " " not in called:
        return False
    asked = f" {text} "
    # "The harbour partner list" is that of the "harbour partners".
    is_titled = not LISTS.isdisjoint(called.split())
    is_said = f" {called} list " in asked or f" list {called} " in asked
    if not is_said and not (is_titled and f" {called} " in asked):
        return False
    sure = [each.record for each in question.named if each.is_sure]
    at = one.lead or one.items[0].span
    return not sure or any(
        each.doc_id == one.document.doc_id and each.span.overlaps(at) for each in sure
    )


def is_one_of(thing: Word, one: PrintedList, said: Set[str]) -> bool:
    """Say whether a list is that of one of the things asked for, which the question does not name.

    Its lead counts it: "Pillar 3: …".
    """
    lead = one.lead.of(one.document.text) if one.lead else ""
    counted = NUMBERED.match(lead)
    if counted is None or not set(terms(counted["what"] or "")) >= set(thing.terms):
        return False
    name = set(terms(lead[counted.end() :]))
    return len(name & said) < max(NAMED_SHARE * len(name), 1)


def is_within_unnamed(one: PrintedList, text: str) -> bool:
    """Say whether a list is told of one item of a longer list that the question does not name.

    "What are the outputs" asks for none of "Outputs of Pillar 2"; "of Pillar 2" and "of the pillar
    on cranes" do. ``text`` are the terms of the question, in order.
    """
    unit = one.titles[-1] if one.is_within else ""
    counted = NUMBERED.match(unit)
    if counted is None:
        return False
    own = set(terms(unit[counted.end() :])) - set(terms(one.document.title))
    is_named = len(own.intersection(text.split())) >= max(NAMED_SHARE * len(own), 1)
    by_number = " ".join(terms(counted.group()))
    return not is_named and f" {by_number} " not in f" {text} "


def is_of_other_things(
    one: PrintedList, places: Places, asked: Sequence[tuple[Word, float]]
) -> bool:
    """Say whether the text under headings that make a list speaks of the things asked for.

    "Step 1, step 2" are not the services that are told of under them, where no step is asked for.
    """
    if any(places.lead.terms.intersection(word.terms) for word, _ in asked):
        return False
    return one.is_of_headings and any(
        PLURAL.search(word.text)
        and word.ids & NEUTRAL
        and set(word.terms) <= places.record.terms
        and not set(word.terms) <= places.head.terms | places.titles.terms
        for word, _ in asked
    )


def may_hold(
    thing: Word | None,
    question: Understanding,
    asked: Sequence[tuple[Word, float]],
    places: Places,
) -> bool:
    """Say whether a list may be one of the things asked for.

    "Which university" asks for one thing. Where the lead does not name the things, it must name
    what else is asked, and the text on the same matter must not speak of the things elsewhere:
    the "targets" of a project are not the list of what it "will" do.
    """
    if thing is None:
        return not WHICH.search(question.text)
    if share_of_word(thing, places.head) or share_of_word(thing, places.titles):
        return True
    if thing.ids & PLACES or (not thing.ids & NEUTRAL and set(thing.terms) <= places.record.terms):
        return False
    naming = {term for one in question.named if one.is_sure for term in one.words}
    return any(
        share_of_word(word, places.head) or share_of_word(word, places.titles)
        for word, _ in asked
        if word is not thing and not naming.issuperset(word.terms)
    )
