"""What is found for one question: a comparison, a list, or the sentences that answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from assistant.across import N_PASSAGES, block_of_told, told_across
from assistant.contradictions import contradictions, with_other_sides
from assistant.evidence import Evidence
from assistant.lists.document_lists import DocumentList
from assistant.lists.kind_compared import kind_compared
from assistant.lists.list_asked import list_asked, may_list
from assistant.lists.list_meant import may_call_a_list
from assistant.lists.list_rows import block_of_printed, block_of_sheets
from assistant.lists.of_each import (
    OfEach,
    asks_field_only,
    asks_of_each,
    of_each,
    of_each_after,
    told_of_each,
)
from assistant.lists.ranked_lists import ranked_list, ranking_asked
from assistant.lists.scope import may_have_scope, scope_of
from assistant.lists.sheet_lists import SheetList, meets_none, sheet_list
from assistant.parts import Outcome, Parts
from assistant.practices.asking import (
    comparison_asked,
    is_explicit,
    lacks_side,
    may_compare,
)
from assistant.practices.compared import Compared
from assistant.practices.rows import NO_THING
from assistant.question.kinds import Kind, asks_whom_to_turn_to
from assistant.question.understanding import Understanding, understand
from assistant.shelf import Shelf, ShelfMaker
from assistant.slot_check import asks_beyond_lists
from assistant.telling import tell, tell_of_side
from assistant.themes import theme_asked
from assistant.whether_open import asks_whether_open, with_dates_first
from assistant.whom_to_ask import with_whom_first
from assistant.wording import ENGLISH, wording
from corpus.model import Document, Span
from corpus.terms import terms
from index.model import Hit, Query

MERE_SECTION = "description"  # the kind of sheet that a section is recognised as
EITHER_FIGURE = re.compile(r"\b\d[\d.,]* or \d")  # "980 or 1000": no list, but who says which


def work_out(understood: Understanding, parts: Parts, today: date) -> Outcome:
    """Return what one question comes to: a table, a list, or the sentences that answer it."""
    after = of_each_after(understood.asked)
    if (
        after
        and asks_of_each(after.asked)
        and (told := _told_after(after, understood, parts, today))
    ):
        return told
    is_comparison = understood.kind is Kind.COMPARISON
    if not is_comparison and (across := _across(understood, parts)):
        return across
    compared = _compared(understood, parts, today)
    if compared:
        return Outcome(understood, (), (), (), compared=compared)
    if is_comparison and (across := _across(understood, parts)):
        return across
    hits = parts.index.search(Query(understood.text, parts.settings.passages_read))
    listing, shelf = _in_scope(understood, parts, today)
    if first := _first_of(listing, parts, shelf):
        return Outcome(understood, hits, (), (), first, block_of_sheets(first))
    each = of_each(listing.text)
    if each and (told := _told_of_each(each, understood, parts, shelf())):
        return told
    is_beyond = asks_beyond_lists(listing)
    printed = listed = None
    if not is_beyond and not EITHER_FIGURE.search(understood.text):
        printed = parts.lists.best(understood, _documents_of(understood, hits, parts))
    names_thing = printed is not None and printed.names_thing
    if not (is_beyond or names_thing or listing.details.ordinals) and may_list(listing):
        is_scoped = listing.text != understood.text
        asked = list_asked(listing, shelf(), is_scoped=is_scoped)
        listed = sheet_list(asked, listing, shelf()) if asked else None
        if listed and asked and (asked.wants_practices or len(listed.rows) > 1):
            return Outcome(understood, hits, (), (), listed, block_of_sheets(listed))
        if asked and not printed and meets_none(asked, listing, shelf()):
            return Outcome(understood, hits, (), ())
    if printed:
        return _printed(understood, hits, (), printed)
    calls_list = may_call_a_list(understood.text)
    counted = _counted(understood, hits, parts) if calls_list else None
    if counted and counted.is_called:
        return _printed(understood, hits, (), counted)
    understood, ranked, chosen = tell(understood, hits, parts, today)
    if asks_whom_to_turn_to(understood.text):
        chosen = with_whom_first(understood, chosen, ranked, parts.shelf(today))
    if asks_whether_open(understood):
        chosen = with_dates_first(understood, chosen, ranked, parts.shelf(today))
    if not chosen:
        counted = counted if calls_list else _counted(understood, hits, parts)
        if counted:
            return _printed(understood, hits, ranked, counted)
    is_lacking = lacks_side(understood, parts.names, parts.shelf(today))
    if understood.strange_place or is_lacking:
        chosen = ()
    if not chosen and listed:  # one thing alone is a list where nothing is told of it
        return Outcome(understood, hits, ranked, (), listed, block_of_sheets(listed))
    found = contradictions(understood, chosen, ranked, partial(_is_of_thing, parts.shelf, today))
    shown = with_other_sides(chosen, found)
    return Outcome(understood, hits, ranked, shown, contradictions=found, lacks_side=is_lacking)


def _told_after(
    pair: OfEach, understood: Understanding, parts: Parts, today: date
) -> Outcome | None:
    """Return what a follow-up asks of each thing listed before; None where it asks no field."""
    listing, asked = (
        understand(one, parts.names, parts.lexicon, parts.index, language=understood.language)
        for one in (pair.listing, pair.asked)
    )
    listed = work_out(listing, parts, today).listed
    return _of_each_told(listed, asked, understood) if listed else None


def _told_of_each(
    pair: OfEach, understood: Understanding, parts: Parts, shelf: Shelf
) -> Outcome | None:
    """Return what is asked of each thing of a list; None where it is no list, or asks no field.

    ``understood`` is the whole question, ``shelf`` what the guide holds that it names.
    """
    listing, asked = (
        replace(
            understand(one, parts.names, parts.lexicon, parts.index, language=ENGLISH),
            language=understood.language,
        )
        for one in (pair.listing, pair.asked)
    )
    if not asks_field_only(asked) or not may_list(listing):
        return None
    meant = list_asked(listing, shelf)
    listed = sheet_list(meant, listing, shelf) if meant else None
    return _of_each_told(listed, asked, understood) if listed else None


def _of_each_told(
    listed: SheetList, asked: Understanding, understood: Understanding
) -> Outcome | None:
    told = told_of_each(listed, asked)
    if told is None:
        return None
    if isinstance(told, SheetList):
        block = block_of_sheets(told) if told.rows else None
        return Outcome(understood, (), (), (), told, block)
    compared = Compared(understood.text, told) if told.fields else None
    return Outcome(understood, (), (), (), compared=compared)


def _printed(
    understood: Understanding, hits: Sequence[Hit], ranked: Sequence[Evidence], listed: DocumentList
) -> Outcome:
    """Return what comes of a question that a printed list answers."""
    block = block_of_printed(listed, wording(understood.language))
    return Outcome(understood, tuple(hits), tuple(ranked), (), block=block)


def _counted(understood: Understanding, hits: Sequence[Hit], parts: Parts) -> DocumentList | None:
    """Return the printed list whose entries a question wants counted; None where it asks none."""
    if understood.kind is not Kind.NUMBER:
        return None
    return parts.lists.counted(understood, _documents_of(understood, hits, parts))


def _compared(understood: Understanding, parts: Parts, today: date) -> Compared | None:
    if not may_compare(understood):
        return None
    counts = {one: parts.index.known(one) for one in terms(understood.text)}
    told = partial(tell_of_side, parts, today)
    found = comparison_asked(understood, parts.names, parts.shelf(today), counts, told=told)
    if found is None and is_explicit(understood):
        found = kind_compared(understood, parts, today)
    return Compared(understood.text, found) if found else None


def _in_scope(
    understood: Understanding, parts: Parts, today: date
) -> tuple[Understanding, Callable[[], Shelf]]:
    """Return the question for practices without the guide it names, and what that guide holds.

    The question as it is and the whole shelf where it names none.
    """
    whole = partial(parts.shelf, today)
    if not may_have_scope(understood.text):
        return understood, whole
    scope = scope_of(understood.text, whole())
    if scope is None:
        return understood, whole
    plain = understand(scope.text, parts.names, parts.lexicon, parts.index)
    plain = replace(plain, language=understood.language, asked=understood.asked)
    return plain, partial(scope.of, whole())


def _first_of(
    understood: Understanding, parts: Parts, shelf: Callable[[], Shelf]
) -> SheetList | None:
    """Return the oldest, newest, largest or smallest of what the question ranks, first few."""
    asked = ranking_asked(understood.text, is_put=understood.language != ENGLISH)
    if asked is None:
        return None
    things = understand(f"list all {asked.things}", parts.names, parts.lexicon, parts.index)
    return ranked_list(asked, things, shelf(), understood.language)


def _is_of_thing(shelf: ShelfMaker, today: date, document: Document, span: Span) -> bool:
    """Say whether a place is in the record of a project, a hub or another thing described."""
    return any(
        sheet.document.doc_id == document.doc_id
        and (sheet.is_hand_made or sheet.kind not in NO_THING | {MERE_SECTION})
        and any(one.contains(span) for one in sheet.spans)
        for sheet in shelf(today).sheets
    )


def _across(understood: Understanding, parts: Parts) -> Outcome | None:
    """Return what several documents say, where the question asks for that and they do."""
    theme = theme_asked(understood, parts.lexicon, parts.index)
    if theme is None:
        return None
    hits = parts.index.search(Query(theme.question.text, N_PASSAGES))
    told = told_across(theme, hits, parts.documents, parts.source_titles, parts.index.likenesses)
    if not told:
        return None
    block = block_of_told(told, theme, wording(understood.language))
    return Outcome(understood, hits, (), (), block=block)


def _documents_of(understood: Understanding, hits: Sequence[Hit], parts: Parts) -> list[Document]:
    """Return the documents that the question names and those that were found, best first."""
    ids = [one.record.doc_id for one in understood.named]
    ids += [hit.passage.doc_id for hit in hits]
    return [parts.documents[one] for one in dict.fromkeys(ids)]
