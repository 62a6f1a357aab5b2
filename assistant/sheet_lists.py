"""Answer lists, filters and counts from the facets of sheets: complete, not from the top passages.

A question asks for a list when it names facets ("Slovenia", "vouchers", "still running") and no
practice. Each row is a sheet with the words that make it match, so that every row can be cited.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.amount_filters import AmountFilter, amount_filters
from assistant.row_words import TELLING, Shown, matching_words, share_told
from assistant.sheet_filters import FILTERS, Filter, filters_of, group_by
from assistant.shelf import Shelf
from assistant.understanding import Asked, Kind, Understanding
from assistant.wording import ENGLISH, wording
from assistant.year_filters import YEAR_FACETS
from corpus.lexicon import Word, lexicon
from corpus.sheet import Sheet
from corpus.terms import terms

NEUTRAL = frozenset(
    f"concept.{name}"
    for name in "good_practice project programme activity support institution company sme money "
    "theme region country document run still_running end date people knowledge funding".split()
)
PLACES = ("country.", "region.")
ONES = frozenset({"one", "ones"})
FORM_ROLES = frozenset({"resources", "evidence", "difficulties", "transfer"})
IN_FORM = 3  # so many of them make a sheet a good practice, whatever else it is
PRACTICE_KINDS = frozenset({"hub", "support_instrument"})
WHOLE_SHELF = frozenset({"kind.good_practice", "concept.project", "concept.programme"})
MIN_WORDS = 0.6  # share of the other words of a question that a sheet must account for
MAX_DESCRIBED = 12  # rows that are told with what each is about; longer lists are for counting
TOLD = frozenset({"concept.difficulty", "concept.result", "concept.impact", "concept.transfer"})
OPENERS = frozenset({"which", "what", "list", "show", "name", "any", "all"})
# Words for what a sheet is about, beside the kinds of sheets and of support.
SHEET_NOUNS = frozenset(
    f"concept.{name}" for name in "good_practice project programme activity support theme".split()
) | {"kind.good_practice"}
SHEET_FACETS = ("kind.", "kind_of_support.", "theme.", "funding_source.")
OPEN_LIST = re.compile(
    r"\b(?:any|every) ?thing\b|\bwhat do you have\b|\bany\w*\b.{0,30}\b(?:named|there)\b"
    r"|^what (?:is|have you got|do you have|else is)\b.{0,12}\b(?:there|for|from|on|about|in)\b",
    re.I,
)
OFFERS = re.compile(
    r"^who\b.{0,30}\b(?:do|does|offers?|provides?|works?|helps?|gives?|has|have)\b", re.I
)
LISTED_KINDS = frozenset(
    {Kind.LIST, Kind.FACT, Kind.STATUS, Kind.WHO, Kind.DEFINITION, Kind.RECOMMENDATION}
)
ORIGIN_WORDS = frozenset(
    terms("guide project report strategy document collection paper good practice")
)
# How a list is asked for ("which ones sit in Poland"): no sheet needs to hold these.
LISTING = frozenset(
    terms(
        "sit lie come hail among bring contribute contribution include incl feature present cover"
        " locate name title chapter section part call mark example case exist list place there"
        " behind count number come stem originate appear"
    )
)
# What a guide holds is a practice: "the Slovene examples of the guide".
GUIDE = r"(?:guide|guidebook|collection|handbook|booklet|brochure)"
IN_A_GUIDE = re.compile(
    rf"\b(?:examples?|cases?|entries|ones|everything|all)\b.{{0,70}}\b{GUIDE}\b"
    rf"|\b{GUIDE}s?\b.{{0,20}}\b(?:examples?|cases?)\b",
    re.I,
)
# What stands under a heading of a guide: "what is all in the skills chapter".
CHAPTER = re.compile(r"\b(?:chapter|section)s?\b", re.I)
LEAST_TOLD = 1.0  # weight of a word that a sheet must account for, beside what filters it
ORIGIN_WEIGHT = 6.0  # as much as a rare word tells: a sheet of another project does not match


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet of a list and the words that make it match."""

    sheet: Sheet
    shown: Shown


@dataclass(frozen=True, slots=True)
class SheetList:
    """A complete list. ``groups`` are (label, rows); one group without a label when none is asked.

    ``unjudged`` gives for words of the question how many sheets state nothing to judge them by.
    """

    lead: str
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    unjudged: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, group after group."""
        return tuple(row for _, rows in self.groups for row in rows)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question was found to ask of the shelf."""

    read: tuple[Word, ...]
    filters: tuple[Filter, ...]
    others: tuple[Asked, ...]
    wants_practices: bool
    group_by: str
    language: str


def may_list(question: Understanding) -> bool:
    """Say whether it is worth making the sheets, by the words of the question alone.

    Recognising the sheets of a collection takes a second in a cold process.
    """
    read = lexicon().read(question.text)
    wants_practices = _wants_practices(question.text, read)
    if question.kind is Kind.NUMBER or wants_practices:
        return wants_practices
    if _asks_told(read):
        return False
    if question.kind not in LISTED_KINDS:
        return False
    asks = (
        question.kind in (Kind.LIST, Kind.STATUS, Kind.RECOMMENDATION)
        or any("frame.list" in word.ids for word in read)
        or (question.kind is Kind.WHO and bool(OFFERS.search(question.text)))
    )
    return bool(OPEN_LIST.search(question.text)) or (
        asks and bool(filters_of(read, asks_theme=False) or group_by(read))
    )


def _wants_practices(text: str, read: Sequence[Word]) -> bool:
    """Say whether good practices are asked for: by that name, or as what a guide holds."""
    return (
        any("kind.good_practice" in word.ids for word in read)
        or bool(IN_A_GUIDE.search(text))
        or (
            bool(CHAPTER.search(text))
            and any(one.startswith("theme.") for word in read for one in word.ids)
        )
    )


def _calls_a_guide(one: Filter, text: str) -> bool:
    """Say whether the words of a filter only say which guide is meant: "the Interreg guide"."""
    called = rf"\b{re.escape(one.words)} (?:[\w-]+ ){{0,3}}{GUIDE}\b"
    return "funding_source" in one.options and re.search(called, text, re.I) is not None


def _asks_told(read: Sequence[Word]) -> bool:
    """Say whether "which" asks for what sheets tell: "which difficulties did the hub have"."""
    return any(
        word.text.casefold() in OPENERS and bool(after.ids & TOLD)
        for word, after in itertools.pairwise(read)
    )


def sheet_list(question: Understanding, shelf: Shelf) -> SheetList | None:
    """Return the list that ``question`` asks for; None when it asks for no list of sheets."""
    asked = _asked(question, shelf)
    return _listed(asked, shelf) if asked else None


def sheets_asked(question: Understanding, shelf: Shelf) -> tuple[Sheet, ...] | None:
    """Return the sheets that ``question`` lists, all of a kind where it filters nothing.

    None when it asks for something else, or for things that no sheet is.
    """
    asked = _asked(question, shelf)
    if asked:
        listed = _listed(asked, shelf)
        return tuple(row.sheet for row in listed.rows) if listed else None
    read = lexicon().read(question.text)
    if any(one.is_sure for one in question.named) or filters_of(read, asks_theme=False):
        return None
    if _others(question, read, (), frozenset()) or not any(word.ids & WHOLE_SHELF for word in read):
        return None
    wants_practices = _wants_practices(question.text, read)
    fits = _is_practice if wants_practices else _is_thing
    return tuple(_once(one for one in shelf.sheets if fits(one)))


def _listed(asked: _Asked, shelf: Shelf) -> SheetList | None:
    if not asked.filters and not any(_holds_word(one, asked.others) for one in shelf.sheets):
        return None  # "anything about hydrogen": what is wider is not what was asked for
    pool = [
        one
        for one in shelf.sheets
        if (_is_practice(one) if asked.wants_practices else _is_thing(one))
        and (not asked.others or _accounts_for(one, asked.others))
    ]
    matching = [one for one in pool if all(each.meets(one) for each in asked.filters)]
    if not matching and asked.filters and all(one.weight < TELLING for one in asked.others):
        # "marked", "named", "listed": words of the question that no sheet needs to hold
        return _listed(dataclasses.replace(asked, others=()), shelf) if asked.others else None
    if not matching:
        return None
    ordered = sorted(matching, key=lambda one: (one.name.casefold(), one.sheet_id))
    once = _once(ordered)
    is_by_date = any(one.is_dated for one in asked.filters)
    describes = len(once) <= MAX_DESCRIBED and not asked.group_by and not is_by_date
    rows = [
        Row(
            one,
            matching_words(one, asked.filters, asked.others, asked.group_by, describes=describes),
        )
        for one in once
    ]
    return SheetList(_lead(rows, asked), _grouped(rows, asked), _unjudged(pool, asked.filters))


def _asked(question: Understanding, shelf: Shelf) -> _Asked | None:
    read = lexicon().read(question.text)
    wants_practices = _wants_practices(question.text, read)
    asks_theme = wants_practices or any("concept.theme" in word.ids for word in read)
    filters = (*filters_of(read, asks_theme=asks_theme), *amount_filters(question.text))
    filters = tuple(one for one in filters if not _calls_a_guide(one, question.text))
    origins = _origins(shelf)
    filtered = {term for one in filters for term in terms(one.words)}
    told = filtered | {term for word in read for term in word.terms if word.ids or term.isdigit()}
    for named in question.named:
        # Who asks for practices and filters them names no record with the words of the filter.
        if named.is_sure and not wants_practices and not _lists_sheets(question, read):
            return None  # "DIH Slovenia, what do I pay" asks about one hub, not about all there
        known = told if wants_practices and named.words & filtered else filtered
        if (named.is_sure or named.is_strong) and not named.words <= known | origins | ORIGIN_WORDS:
            return None  # it is about something that it names
    asked = _Asked(
        read,
        tuple(_in_words_of(one, question.language) for one in filters),
        _others(question, read, filtered, origins),
        wants_practices,
        group_by(read),
        question.language,
    )
    return asked if _asks_for_sheets(question, asked) else None


def _in_words_of(one: Filter, language: str) -> Filter:
    """Return a filter called as who asks would call it."""
    if language == ENGLISH:
        return one
    if not one.options:
        return one
    facet, values = min(one.options.items())
    if facet in YEAR_FACETS:
        return one
    label = lexicon().label(facet, min(values), language)
    said = wording(language).say("not_this", words=label) if one.is_negated else label
    return dataclasses.replace(one, words=said)


def _asks_for_sheets(question: Understanding, asked: _Asked) -> bool:
    """Say whether sheets are asked for, and not something about one of them."""
    if question.kind is Kind.NUMBER:
        return asked.wants_practices and bool(asked.filters or asked.group_by or asked.others)
    if asked.wants_practices and any(isinstance(one, AmountFilter) for one in asked.filters):
        return True  # "which practices cost more than 5 million"
    if question.kind not in LISTED_KINDS:
        return False
    is_open = bool(OPEN_LIST.search(question.text))
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
        return first in OPENERS
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
        after = read[at + 1 :]
        things = list(itertools.takewhile(lambda one: one.terms or one.text.isupper(), after))
        things = [one for one in things if one.terms]
        told = [
            one
            for one in things
            if not one.terms[0].isdigit() and one.text not in ONES and not one.text.endswith("ed")
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


def _others(
    question: Understanding,
    read: Sequence[Word],
    filtered: Iterable[str],
    origins: frozenset[str],
) -> tuple[Asked, ...]:
    """Return the words that no filter and no frame of the question stands for.

    The name of a project is among them: its sheets, and no others, come from it.
    """
    left_out = {*filtered, *ORIGIN_WORDS}
    for word in read:
        if word.ids & NEUTRAL or any(one.startswith(("frame.", "kind.")) for one in word.ids):
            left_out.update(word.terms)
    named = {
        term
        for word in read
        for term in word.terms
        if term in origins and not word.ids and term not in left_out
    }
    is_filtered = bool(set(filtered))
    rest = (
        one
        for one in question.words
        if one.term not in left_out | named
        and not one.term.isdigit()
        and not (is_filtered and (one.term in LISTING or one.weight < LEAST_TOLD))
    )
    return (*(Asked(one, ORIGIN_WEIGHT, frozenset(), False) for one in sorted(named)), *rest)


def _is_practice(sheet: Sheet) -> bool:
    if sheet.kind == "good_practice":
        return True
    return sheet.kind in PRACTICE_KINDS and len(FORM_ROLES & set(sheet.fields)) >= IN_FORM


def _is_thing(sheet: Sheet) -> bool:
    """Say whether a sheet is something to list: not itself a list or a front page."""
    return bool(sheet.name) and (sheet.is_hand_made or not sheet.items)


def _accounts_for(sheet: Sheet, others: Sequence[Asked]) -> bool:
    text = "\n".join(span.of(sheet.document.text) for span in sheet.spans)
    origin = f"{sheet.document.project} {sheet.document.programme} {sheet.document.title}"
    return (
        share_told(f"{sheet.name}\n{' '.join(sheet.group)}\n{origin}\n{text}", others) >= MIN_WORDS
    )


def _holds_word(sheet: Sheet, others: Sequence[Asked]) -> bool:
    """Say whether a sheet has one of the telling words asked for, in these very terms."""
    telling = {one.term for one in others if one.weight >= LEAST_TOLD}
    texts = (sheet.name, *sheet.group, *(span.of(sheet.document.text) for span in sheet.spans))
    return not telling or any(not telling.isdisjoint(_terms_of((text,))) for text in texts)


def _once(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return sheets of one name once: the same practice told in two documents is one row."""
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        found.setdefault(" ".join(terms(sheet.name)), sheet)
    return list(found.values())


def _lead(rows: Sequence[Row], asked: _Asked) -> str:
    own = wording(asked.language)
    words = [each.words for each in asked.filters]
    if any("status" in each.options for each in asked.filters):
        # DESIGN, rule 4: what an old text says of today is said with its year.
        years = sorted({row.sheet.document.year for row in rows if row.sheet.document.year})
        spoken = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        words.append(own.say("as_said_in", years=spoken or own.say("unknown_years")))
    found = own.count("practices" if asked.wants_practices else "entries", len(rows))
    return f"{found} ({'; '.join(words)}):" if words else f"{found}:"


def _grouped(rows: Sequence[Row], asked: _Asked) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    if not asked.group_by:
        return (("", tuple(rows)),)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for value in sorted(row.sheet.values(asked.group_by)) or [""]:
            groups.setdefault(value, []).append(row)
    return tuple(
        (f"{_label(asked, value)}: {len(own)}", tuple(own))
        for value, own in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _label(asked: _Asked, value: str) -> str:
    try:
        return lexicon().label(asked.group_by, value, asked.language)
    except KeyError:
        return value or wording(asked.language).say("not_stated")


def _unjudged(pool: Sequence[Sheet], filters: Sequence[Filter]) -> tuple[tuple[str, int], ...]:
    """Return for each filter how many sheets state nothing by which it could be judged."""
    found = []
    for one in filters:
        n = sum(
            one.is_silent(sheet)
            and not one.meets(sheet)
            and all(other.meets(sheet) for other in filters if other is not one)
            for sheet in pool
        )
        if n:
            found.append((one.words, n))
    return tuple(found)
