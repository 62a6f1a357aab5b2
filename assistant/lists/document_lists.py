"""Answer "list the …" with a list that a document prints: whole, each item a row.

The lists of sheets (``sheet_lists``) are made from facets; these are found as printed: partners,
pillars, services, work packages. A question is met when the words that lead a list, the titles it
stands under and what its items have in common account for nearly all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.lists.each_of_them import lacks_some, n_asked, number_words
from assistant.lists.list_meant import (
    PLURAL,
    calls,
    first_few,
    is_of_other,
    is_of_other_things,
    is_one_of,
    is_within_unnamed,
    items_of_place,
    may_hold,
    thing_asked,
)
from assistant.lists.list_places import Places, places_of, share_of_word
from assistant.lists.other_words import NEUTRAL, ORIGIN_WORDS
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from corpus.lexicon import Word, lexicon
from corpus.listings import Item
from corpus.model import DocId, Document, DocumentKind
from corpus.printed_lists import PrintedList, printed_lists
from corpus.terms import terms, tokens

LISTING_KINDS = frozenset({Kind.LIST, Kind.FACT, Kind.WHO, Kind.DEFINITION})
LEAST = 0.72  # share of the question that a list must account for
LEAST_SURE = 0.62  # where the question says that it wants a list
SYNONYM_SHARE = 0.6  # "promises" for "intends to"
LEAST_OWN = 0.6  # of the question in the lead, where the things themselves are not named there
LEAST_DONE = 0.37  # the same where no thing is named: "what does it promise"
LEAST_BY_TERM = 0.45  # of the question, met by its own words and not only by their kind
OWN_WEIGHT = 0.3  # of what the lead itself says, beside what the titles above it say
PRECISE_WEIGHT = 0.2  # of the share of the lead that the question has
COUNT_BONUS = 0.15  # as many items as asked for: "the four pillars"
SURE = 1.0
CALLED_BONUS = 0.3  # the question has the very words that lead the list
MAX_ITEMS = 60
DOES_WHAT = re.compile(
    r"^(?:and |so )?what (?:exactly |all )?(?:does|do|did|must|should|will|would|can) "
    r"(?:an? |the )?\w+ (?:have to )?\w+",
    re.I,
)
# "which partner looks after the hubs"
WHICH_ONE = re.compile(
    r"^(?:and |so |but )?(?:in |at |from |for )?which (?:[\w-]+ ){0,2}?[\w-]*[^\Ws] "
    r"(?:is|was|has|does|runs|leads|looks|gives|deals|takes|pays|manages|coordinates|handles|owns"
    r"|hosts|steers|keeps|brings|makes|gets|wins|provides|organises)\b",
    re.I,
)
SEVERAL = re.compile(r"\bwho (?:are|were|all|else)\b|\b\w{3,}(?<![su'’])s\b.*\bwho\b", re.I)
# Words that tell no list from another: that its items are there, named, or part of the whole.
TOLD = frozenset(
    terms(
        "named mentioned listed called planned described given stated report annex table acc"
        " according entry exist today currently topic set got created formed"
        " cover bring together include contain comprise consist involve work help stand rest point"
    )
)
# What only asks for a count: "how many entries has the list …", "… in total".
TELLING = 1.0  # weight of a word that a list to be counted must stand under
COUNTING = re.compile(
    r"\b(?:how many|number of|total|altogether|in all|in total|overall"
    r"|in the (?:table|list|annex)(?! of\b)"
    r"|(?:entries|rows|items|names) (?:has|have|are|in|on|of))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The list that answers a question, and the items of it that were asked for.

    ``names_thing``: its lead names what was to be listed, and that is nothing a sheet tells of.
    ``is_called``: the question has the very words that lead it.
    """

    printed: PrintedList
    items: tuple[Item, ...]
    names_thing: bool = False
    is_called: bool = False

    @property
    def document(self) -> Document:
        """The document that prints it."""
        return self.printed.document


class ListFinder:
    """The printed lists of documents, each document's gathered when it is first asked for."""

    def __init__(self, weight: Callable[[str], float]) -> None:
        self._weight = weight
        self._lists: dict[DocId, tuple[tuple[PrintedList, Places], ...]] = {}

    def best(self, question: Understanding, documents: Iterable[Document]) -> DocumentList | None:
        """Return the list of ``documents`` that answers ``question``; None when it asks for none.

        The sheets of the built-in collection are sentences, and print no lists.
        """
        is_of_one = question.kind is Kind.WHO and not SEVERAL.search(question.text)
        is_of_one = is_of_one or WHICH_ONE.search(question.text) is not None
        if question.kind not in LISTING_KINDS or is_of_one:
            return None  # "who manages it" asks for one
        asked = _asked(question, self._weight)
        if not asked:
            return None
        said = " ".join(terms(question.text))
        judged = [(self._judge(asked, question, said, *one), one[0]) for one in self._of(documents)]
        found, best = max(judged, key=lambda one: one[0].score, default=(NOT_MET, None))
        if not best or not found.items or not found.score:
            return None
        thing = thing_asked(question, [word for word, _ in asked])
        lead = best.lead.of(best.document.text) if best.lead else ""
        several = {term for one in tokens(lead) if PLURAL.search(one) for term in terms(one)}
        # "The Hub of Slovenia" leads what one hub does, and no hubs.
        names_thing = bool(thing and not thing.ids & NEUTRAL and several.issuperset(thing.terms))
        return DocumentList(
            best, found.items[:MAX_ITEMS], names_thing or found.is_called, found.is_called
        )

    def counted(
        self, question: Understanding, documents: Iterable[Document]
    ) -> DocumentList | None:
        """Return the list of what ``question`` wants counted: its entries are the number.

        None where the list does not name the very thing, or the question asks for a part of it.
        """
        text = COUNTING.sub(" ", question.text)
        documents = tuple(documents)
        found = self.best(replace(question, kind=Kind.LIST, text=text), documents)
        if found is None or len(found.items) != len(found.printed.items):
            return None
        lead = found.printed.lead
        named = set(terms(lead.of(found.document.text))) if lead else set()
        named = {one for one in named if not one.isdecimal()}  # "5. Annexes"
        above = named.union(*(terms(one) for one in found.printed.titles))
        if found.is_called:  # whose list it is, another title may say
            above |= {term for one in documents for term in terms(one.title)}
        words = lexicon().read(text)
        asked = {one for one in terms(text) if self._weight(one) >= TELLING}
        asked -= ORIGIN_WORDS | TOLD
        if found.is_called:  # "organisations on the partner list"
            asked -= {term for word in words if word.ids & NEUTRAL for term in word.terms}
        is_called = found.names_thing or (named and named <= set(terms(question.text)))
        return found if is_called and asked <= above else None

    def _of(self, documents: Iterable[Document]) -> Iterator[tuple[PrintedList, Places]]:
        for one in documents:
            if one.kind is not DocumentKind.DOCUMENT:
                continue
            if one.doc_id not in self._lists:
                self._lists[one.doc_id] = tuple(
                    (each, places_of(each)) for each in printed_lists(one)
                )
            yield from self._lists[one.doc_id]

    def _judge(
        self,
        asked: Sequence[tuple[Word, float]],
        question: Understanding,
        text: str,
        one: PrintedList,
        places: Places,
    ) -> _Judged:
        """Return how well a list answers; ``text`` are the terms of the question, in order."""
        if not question.details.years <= places.lead.terms | places.titles.terms:
            return NOT_MET
        if is_of_other(one, places, question) or is_of_other_things(one, places, asked):
            return NOT_MET
        n_wanted = n_asked(question.text)
        said = {term for word, _ in asked for term in word.terms}
        items = first_few(one, said)
        is_part = len(items) < len(one.items)  # "which of the eleven are from the fair"
        if lacks_some(question.text, len(items)) and not (is_part and n_wanted == len(one.items)):
            return NOT_MET
        is_list = question.kind is Kind.LIST
        thing = thing_asked(question, [word for word, _ in asked])
        # "What does it promise": no thing is named, and the lead may say it by other words.
        is_done = is_list and thing is None and DOES_WHAT.search(question.text) is not None
        items_kept = False
        total = reached = own = by_term = 0.0
        for word, weight in asked:
            kept = items_of_place(word, items) if n_wanted != len(items) else ()
            items = kept or items
            items_kept = items_kept or bool(kept)
            share = 1.0 if kept else places.share(word)
            if is_done and not share and word.synonyms & places.lead.synonyms:
                share = SYNONYM_SHARE
            if (not share and word.ids & NEUTRAL) or (share < 1 and TOLD.issuperset(word.terms)):
                continue
            total += weight
            reached += share * weight
            own += weight * share_of_word(word, places.lead)
            by_term += weight * (bool(kept) or set(word.terms) <= places.above)
        if is_within_unnamed(one, text) or (thing is not None and is_one_of(thing, one, said)):
            return NOT_MET  # what "Pillar 3" holds are no pillars
        is_thing = thing is not None and (
            bool(share_of_word(thing, places.head))
            or (one.is_of_headings and bool(thing.ids & NEUTRAL) and own >= LEAST_OWN * total)
        )
        is_called = calls(one, places.called, text, question)
        is_told = own and by_term >= (LEAST_DONE if is_done else LEAST_BY_TERM) * total
        if not (is_told or is_called) or not (is_list or is_thing):
            return NOT_MET
        may_be_told = items_kept or is_called or is_done
        if is_list and not (may_be_told or may_hold(thing, question, asked, places)):
            return NOT_MET
        is_as_many = n_wanted in (len(items), len(one.items))
        bonus = (COUNT_BONUS if is_as_many else -COUNT_BONUS) if n_wanted else 0.0
        score = reached / total + bonus
        if not is_called and score < (LEAST_SURE if is_list else LEAST):
            return NOT_MET
        lead_weight = sum(self._weight(term) for term in places.lead.terms)
        precise = own / max(lead_weight, own)
        score += OWN_WEIGHT * own / total + PRECISE_WEIGHT * precise
        score = max(score, SURE) + CALLED_BONUS if is_called else score
        return _Judged(score, items, is_called)


@dataclass(frozen=True, slots=True)
class _Judged:
    """How well a list answers, 0 when it does not, and the items asked for."""

    score: float
    items: tuple[Item, ...]
    is_called: bool


NOT_MET = _Judged(0.0, (), False)


def _asked(question: Understanding, weight: Callable[[str], float]) -> list[tuple[Word, float]]:
    """Return the words that a list must account for, each with how telling it is."""
    found = []
    for word in lexicon().read(question.text, question.language):
        if (
            not word.terms
            or "country.EU" in word.ids
            or (all(one.startswith("frame.") for one in word.ids) and word.ids)
        ):
            continue
        if word.text.casefold() in number_words() or word.text.isdecimal():
            continue
        found.append((word, max(weight(term) for term in word.terms)))
    return found
