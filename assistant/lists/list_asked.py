"""Say what list a question asks of the sheets: by which filters, with which other words.

A question asks for a list when it names facets ("Slovenia", "vouchers", "still running") and no
practice. What the list then holds is made in ``sheet_lists``.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.lists.amount_filters import MONEY, AmountFilter, amount_filters
from assistant.lists.guide_words import GUIDE
from assistant.lists.other_words import (
    ENUMERATED,
    ORIGIN_WORDS,
    SHEET_NOUNS,
    any_of,
    others_of,
    with_difficulties,
)
from assistant.lists.practices_asked import asks_for_practices
from assistant.lists.run_filters import RunFilter, run_filters
from assistant.lists.sheet_filters import FILTERS, Filter, filters_of, group_by
from assistant.lists.stated_filters import StatedFilter, stated_filters
from assistant.lists.told_filters import asks_difficulty
from assistant.lists.year_filters import YEAR_FACETS
from assistant.practices.cell import Field
from assistant.question.asked_words import Asked
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from assistant.shelf import Shelf
from assistant.wording import ENGLISH, wording
from corpus.lexicon import PLACES, Word, lexicon
from corpus.terms import terms

ARTICLES = frozenset("the all of me its their these those".split())
ONES = frozenset({"one", "ones"})
TOLD = frozenset({"concept.difficulty", "concept.result", "concept.impact", "concept.transfer"})
OPENERS = frozenset({"which", "what", "list", "show", "name", "any", "all"})
SHEET_FACETS = ("kind.", "kind_of_support.", "theme.", "funding_source.")
OPEN_LIST = re.compile(
    r"\b(?:any|every) ?thing\b|\bwhat do you have\b|\bany\w*\b.{0,30}\b(?:named|there)\b"
    r"|^what (?:is|have you got|do you have|else is)\b"
    r"(?! (?:so )?(?:special|specific|particular|good|bad|different|unusual|important|hard"
    r"|difficult|wrong|best)\b).{0,12}\b(?:there\b|(?:for|from|on|about|in)\b(?=\W+\w))"
    r"|^what (?:in|from|around) (?:the )?\w+ (?:is|was|are|has|have)\b",
    re.I,
)
# "What all does it offer": asked of one thing.
OF_IT = re.compile(r"\b(?:does|did|do|has|have|had|can|could|will|would) (?:it|they)\b", re.I)
# "What does the quay lab offer": asked of what is named.
OF_ONE = re.compile(r"^(?:and |so )?what (?:all )?(?:does|did|has|can|could|will|would)\b", re.I)
# "What would one of those mills do for us"
OF_THE_ONE = re.compile(
    r"^(?:and |so )?what (?:does|did|would|will|can|could) (?:one|any|each) of\b", re.I
)
OFFERS = re.compile(
    r"^who\b.{0,30}\b(?:do|does|offers?|provides?|works?|helps?|gives?|has|have)\b", re.I
)
LISTED_KINDS = frozenset(
    {Kind.LIST, Kind.FACT, Kind.STATUS, Kind.WHO, Kind.DEFINITION, Kind.RECOMMENDATION}
)
# "Which country has the most", "how many in the end"
COUNTING = frozenset(terms("number count most fewest top end total altogether overall"))
# Cheap ones only, "with a stated budget under …".
OF_MONEY = frozenset(
    terms(
        "cheap expensive costly small big stated given known euro pound sum total budget only quote"
        " figure cost fund funding stay report spend money eur gbp"
    )
)
# "Has an end date, so is not open-ended"
STATING = frozenset(terms("open-ended open given stated"))
NO_DIFFICULTY = re.compile(r"\b(?:no|not|never|without|nor)\b|n['’]t\b", re.I)


@dataclass(frozen=True, slots=True)
class ListAsked:
    """What a question was found to ask of the shelf.

    ``is_scoped`` says that the shelf holds only what the guide it names does.
    """

    read: tuple[Word, ...]
    filters: tuple[Filter, ...]
    others: tuple[Asked, ...]
    wants_practices: bool
    group_by: str
    language: str
    is_scoped: bool


def may_list(question: Understanding) -> bool:
    """Say whether it is worth making the sheets, by the words of the question alone.

    Recognising the sheets of a collection takes a second in a cold process.
    """
    read = lexicon().read(question.text)
    wants_practices = asks_for_practices(question.text, read)
    if question.kind is Kind.NUMBER or wants_practices:
        return wants_practices
    if OF_IT.search(question.text):
        return False
    if _asks_told(read):
        return False
    if question.kind not in LISTED_KINDS:
        return False
    asks = (
        question.kind in (Kind.LIST, Kind.STATUS, Kind.RECOMMENDATION)
        or any("frame.list" in word.ids for word in read)
        or (question.kind is Kind.WHO and bool(OFFERS.search(question.text)))
    )
    return bool(OPEN_LIST.search(question.text) or run_filters(question.text)) or (
        asks and bool(filters_of(read, asks_theme=False) or group_by(read))
    )


def _calls_a_guide(one: Filter, text: str) -> bool:
    """Say whether the words of a filter only say which guide is meant: "the Interreg guide"."""
    called = rf"\b{re.escape(one.words)} (?:[\w-]+ ){{0,3}}{GUIDE}\b"
    return "funding_source" in one.options and re.search(called, text, re.I) is not None


def _is_mere_money(one: Filter) -> bool:
    """Say whether a filter is met by any money: "public funding" is no kind of support then."""
    words = lexicon().read(one.words)
    return (
        set(one.options) == {"kind_of_support"}
        and not one.is_negated
        and one.words.islower()
        and bool(words)
        and bool(words[-1].ids & MONEY)
    )


def _asks_told(read: Sequence[Word]) -> bool:
    """Say whether "which" asks for what sheets tell: "which difficulties did the hub have"."""
    return any(
        word.text.casefold() in OPENERS and bool(after.ids & TOLD)
        for word, after in itertools.pairwise(read)
    )


def list_asked(
    question: Understanding, shelf: Shelf, *, is_scoped: bool = False
) -> ListAsked | None:
    """Return what list ``question`` asks for; None when it asks for no list of sheets.

    ``is_scoped`` says that it asks for the practices of one guide, which the shelf is limited to.
    """
    read = lexicon().read(question.text)
    wants_practices = asks_for_practices(question.text, read)
    asks_theme = wants_practices or any("concept.theme" in word.ids for word in read)
    runs = run_filters(question.text)
    said = frozenset().union(*(who for one in runs for who in (one.who, *one.others)))
    facets = (
        one
        for one in filters_of(read, asks_theme=asks_theme)
        # A place in the name of who runs a thing is none of the thing; "runs" is not "still runs".
        if not (runs and ("status" in one.options or said.issuperset(terms(one.words))))
    )
    amounts = amount_filters(question.text)
    stated = stated_filters(question.text) if wants_practices else ()
    if amounts:  # "state a budget below a million"
        stated = tuple(one for one in stated if one.thing != Field.BUDGET)
    filters = (*facets, *amounts, *runs, *stated)
    filters = tuple(one for one in filters if not _calls_a_guide(one, question.text))
    if amounts:  # "public funding below a million": money of any kind
        filters = tuple(one for one in filters if not _is_mere_money(one))
    origins = _origins(shelf)
    values = {
        f"{facet}.{one}" for each in filters for facet, own in each.options.items() for one in own
    }
    counted_by = "" if runs else group_by(read)  # "led by the region": nothing is counted by region
    filtered = said | {term for one in filters for term in terms(one.words)}
    if counted_by or (is_scoped and question.kind is Kind.NUMBER):
        filtered |= COUNTING.union(terms(counted_by))
    if any(isinstance(one, AmountFilter) for one in filters):
        filtered |= OF_MONEY
    if stated:
        filtered |= STATING
    filtered |= {term for word in read if word.ids & values for term in word.terms}
    told = filtered | {term for word in read for term in word.terms if word.ids or term.isdecimal()}
    for named in question.named:
        # Who asks for practices and filters them names no record with the words of the filter.
        is_of_it = bool(OF_ONE.search(question.text)) or not _lists_sheets(question, read)
        if named.is_sure and not wants_practices and is_of_it:
            return None  # "DIH Slovenia, what do I pay" asks about one hub, not about all there
        known = told if wants_practices and named.words & filtered else filtered
        if (named.is_sure or named.is_strong) and not named.words <= known | origins | ORIGIN_WORDS:
            return None  # it is about something that it names
    others = others_of(question, read, filtered, origins)
    if ENUMERATED.search(question.text) and others:
        filters, others = any_of(question, read, filters, origins)
    is_difficult = asks_difficulty(read) and not NO_DIFFICULTY.search(question.text)
    if wants_practices and is_difficult and not stated:
        filters, others = with_difficulties(question, read, filters, origins)
    asked = ListAsked(
        read,
        tuple(_in_words_of(one, question.language) for one in filters),
        others,
        wants_practices,
        counted_by,
        question.language,
        is_scoped,
    )
    return asked if _asks_for_sheets(question, asked) else None


def _in_words_of(one: Filter, language: str) -> Filter:
    """Return a filter called as who asks would call it."""
    if language == ENGLISH:
        return one
    if isinstance(one, AmountFilter):
        return dataclasses.replace(one, words=one.in_signs())
    if not one.options:
        return one  # the name of who runs a thing is the same in every language
    facet, values = min(one.options.items())
    if facet in YEAR_FACETS:
        return one
    label = lexicon().label(facet, min(values), language)
    said = wording(language).say("not_this", words=label) if one.is_negated else label
    return dataclasses.replace(one, words=said)


def _asks_for_sheets(question: Understanding, asked: ListAsked) -> bool:
    """Say whether sheets are asked for, and not something about one of them."""
    if question.kind is Kind.NUMBER:
        is_filtered = bool(asked.filters or asked.group_by or asked.others)
        return asked.wants_practices and (is_filtered or asked.is_scoped)
    if asked.wants_practices and any(isinstance(one, AmountFilter) for one in asked.filters):
        return True  # "which practices cost more than 5 million"
    if asked.wants_practices and any(isinstance(one, StatedFilter) for one in asked.filters):
        return True  # "for which practices is there no sum of money"
    if any(isinstance(one, RunFilter) for one in asked.filters):
        return True
    if question.kind not in LISTED_KINDS:
        return False
    is_open = bool(OPEN_LIST.search(question.text))
    is_all = question.kind is Kind.LIST or len(asked.read) == 1  # "harbour guide practices"
    if asked.is_scoped and is_all and asked.wants_practices and not asked.others:
        return True
    if not is_open and not asked.group_by and _asks_for_other_things(asked.read):
        return False
    if not asked.filters and not asked.group_by:
        return bool(asked.others) and (is_open or asked.wants_practices)
    if asked.wants_practices or is_open or _lists_sheets(question, asked.read):
        return True
    if any("frame.list" in word.ids for word in asked.read):
        return True
    first = asked.read[0].text.casefold() if asked.read else ""
    if question.kind in (Kind.STATUS, Kind.RECOMMENDATION):
        return first in OPENERS and not OF_THE_ONE.search(question.text)
    return question.kind is Kind.WHO and bool(OFFERS.search(question.text))


def _asks_for_other_things(read: Sequence[Word]) -> bool:
    """Say whether "which" or "all" stands before things that no sheet is: "which company", "areas".

    Places alone stand for what lies there: "which Italian ones".
    """
    for at, word in enumerate(read):
        if word.text.casefold() not in OPENERS and "frame.list" not in word.ids:
            continue
        if at and word.text.casefold() == "which" and read[at - 1].ids & SHEET_NOUNS:
            continue  # "practices which began in 2019"
        after = list(
            itertools.dropwhile(lambda one: one.text.casefold() in ARTICLES, read[at + 1 :])
        )
        things = list(itertools.takewhile(lambda one: one.terms or one.text.isupper(), after))
        things = [one for one in things if one.terms]
        told = [
            one
            for one in things
            if not one.terms[0].isdecimal()
            and one.text not in ONES
            and not one.text.endswith("ed")
            and not any(each.startswith("status.") for each in one.ids)  # "which still run"
        ]
        if not told or all(any(each.startswith(PLACES) for each in one.ids) for one in told):
            continue
        return not any(
            each in SHEET_NOUNS or each.startswith(SHEET_FACETS) for one in told for each in one.ids
        )
    return False


def _lists_sheets(question: Understanding, read: Sequence[Word]) -> bool:
    """Say whether a list of sheets is asked for: of "hubs in …", not of "services of …"."""
    if question.kind is not Kind.LIST:
        return False
    return not question.things or any(
        question.things & set(word.terms)
        and any(one.partition(".")[0] in FILTERS for one in word.ids)
        for word in read
    )


def _origins(shelf: Shelf) -> frozenset[str]:
    """Return the terms of the projects and programmes that the documents come from."""
    named = {
        f"{one.document.project} {one.document.programme}"
        + ("" if one.is_hand_made else f" {one.document.title}")
        for one in shelf.sheets
    }
    return _terms_of(tuple(sorted(named)))


@lru_cache(maxsize=16)
def _terms_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term for text in texts for term in terms(text))
