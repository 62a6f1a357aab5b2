"""Answer lists, filters and counts from the facets of sheets: complete, not from the top passages.

Each row is a sheet with the words that make it match, so that every row can be cited.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.lists.amount_filters import AmountFilter
from assistant.lists.each_of_them import lacks_some
from assistant.lists.list_asked import ListAsked, list_asked
from assistant.lists.other_words import ENUMERATED, alternatives, others_of
from assistant.lists.practices_asked import asks_for_practices
from assistant.lists.row_words import TELLING, Shown, matching_words, share_told
from assistant.lists.sheet_filters import Filter, filters_of
from assistant.lists.year_filters import YEAR_FACETS
from assistant.question.asked_words import Asked
from assistant.question.understanding import Understanding
from assistant.shelf import PLACES, Shelf
from assistant.wording import wording
from corpus.lexicon import lexicon
from corpus.sheet import Sheet
from corpus.terms import terms

IN_FORM = 3  # so many of them make a sheet a good practice, whatever else it is
FORM_ROLES = frozenset({"resources", "evidence", "difficulties", "transfer"})
PRACTICE_KINDS = frozenset({"hub", "support_instrument"})
HARD = PLACES | YEAR_FACETS  # what a form states for sure
MIN_PRACTICES = 3  # fewer are no guide of practices
MIN_WORDS = 0.6  # share of the other words of a question that a sheet must account for
MAX_DESCRIBED = 12  # rows that are told with what each is about; longer lists are for counting
OTHER_WORDS = re.compile(rf"\(|{ENUMERATED.pattern}", re.I)  # the same in several words
WHOLE_SHELF = frozenset({"kind.good_practice", "concept.project", "concept.programme"})


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


def sheet_list(asked: ListAsked, question: Understanding, shelf: Shelf) -> SheetList | None:
    """Return the list of ``asked``; None where no sheet meets it, or fewer than ``question`` says.

    ``asked`` is what was read off ``question``.
    """
    listed = _listed(asked, shelf, question)
    return None if listed and lacks_some(question.text, len(listed.rows)) else listed


def meets_none(asked: ListAsked, question: Understanding, shelf: Shelf) -> bool:
    """Say whether practices of a time, a place or a sum are asked for, and none is of it.

    Sentences that name the year or the place are then about something else.
    """
    if not asked.wants_practices:
        return False
    texts = [_told_by(one) for one in shelf.sheets if _is_practice(one)] if asked.is_scoped else []
    main = max(asked.others, key=lambda one: one.weight, default=None)
    if texts and main and main.weight >= TELLING and not OTHER_WORDS.search(question.text):
        return not any(share_told(text, (main,)) for text in texts)  # nobody says a word of it
    hard = [
        one for one in asked.filters if HARD & set(one.options) or isinstance(one, AmountFilter)
    ]
    practices = [one for one in shelf.sheets if _is_practice(one)]
    return (
        bool(hard)
        and len(practices) >= MIN_PRACTICES
        and not any(all(each.meets(one) for each in hard) for one in practices)
    )


def sheets_asked(question: Understanding, shelf: Shelf) -> tuple[Sheet, ...] | None:
    """Return the sheets that ``question`` lists, all of a kind where it filters nothing.

    None when it asks for something else, or for things that no sheet is.
    """
    asked = list_asked(question, shelf)
    if asked:
        listed = _listed(asked, shelf, question)
        return tuple(row.sheet for row in listed.rows) if listed else None
    read = lexicon().read(question.text)
    if any(one.is_sure for one in question.named) or filters_of(read, asks_theme=False):
        return None
    others = others_of(question, read, (), frozenset())
    if others or not any(word.ids & WHOLE_SHELF for word in read):
        return None
    wants_practices = asks_for_practices(question.text, read)
    fits = _is_practice if wants_practices else _is_thing
    return tuple(_once(one for one in shelf.sheets if fits(one)))


def _listed(asked: ListAsked, shelf: Shelf, question: Understanding) -> SheetList | None:
    pool = [
        one
        for one in shelf.sheets
        if (_is_practice(one) if asked.wants_practices else _is_thing(one))
        and (not asked.others or _accounts_for(one, asked.others, question))
    ]
    matching = [one for one in pool if all(each.meets(one) for each in asked.filters)]
    if not matching and asked.filters and all(one.weight < TELLING for one in asked.others):
        # "marked", "named", "listed": words of the question that no sheet needs to hold
        bare = dataclasses.replace(asked, others=())
        return _listed(bare, shelf, question) if asked.others else None
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


def _is_practice(sheet: Sheet) -> bool:
    if sheet.kind == "good_practice":
        return True
    return sheet.kind in PRACTICE_KINDS and len(FORM_ROLES & set(sheet.fields)) >= IN_FORM


def _is_thing(sheet: Sheet) -> bool:
    """Say whether a sheet is something to list: not itself a list or a front page."""
    return bool(sheet.name) and (sheet.is_hand_made or not sheet.items)


def _accounts_for(sheet: Sheet, others: Sequence[Asked], question: Understanding) -> bool:
    """Say whether a sheet tells of the other words; of several things any will do."""
    is_any = ENUMERATED.search(question.text) is not None
    groups = alternatives(question.text, others) if is_any else ()
    text = _told_by(sheet)
    return any(share_told(text, one) >= MIN_WORDS for one in groups or (others,))


def _told_by(sheet: Sheet) -> str:
    """Return all words of a sheet, with those of its title, its group and its origin."""
    text = "\n".join(span.of(sheet.document.text) for span in sheet.spans)
    origin = f"{sheet.document.project} {sheet.document.programme} {sheet.document.title}"
    return f"{sheet.name}\n{' '.join(sheet.group)}\n{origin}\n{text}"


def _once(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return sheets of one name once: the same practice told in two documents is one row."""
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        found.setdefault(" ".join(terms(sheet.name)), sheet)
    return list(found.values())


def _lead(rows: Sequence[Row], asked: ListAsked) -> str:
    own = wording(asked.language)
    words = [each.words for each in asked.filters]
    if any("status" in each.options for each in asked.filters):
        # DESIGN, rule 4: what an old text says of today is said with its year.
        years = sorted({row.sheet.document.year for row in rows if row.sheet.document.year})
        spoken = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        words.append(own.say("as_said_in", years=spoken or own.say("unknown_years")))
    found = own.count("practices" if asked.wants_practices else "entries", len(rows))
    return f"{found} ({'; '.join(words)}):" if words else f"{found}:"


def _grouped(rows: Sequence[Row], asked: ListAsked) -> tuple[tuple[str, tuple[Row, ...]], ...]:
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


def _label(asked: ListAsked, value: str) -> str:
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
