"""Put first whether what is asked about still runs, where the person means to use it.

DESIGN, rule 4: a scheme that ended is never offered as open. Who asks whether they can apply, or
whether a scheme is for them, reads its dates before anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composing import Chosen
from assistant.evidence import Evidence
from assistant.left_open import Rule
from assistant.lists.row_words import status_places
from assistant.question.kinds import Kind
from assistant.question.record_names import Record
from assistant.question.understanding import FIRST_PERSON, Understanding
from assistant.shelf import Shelf
from corpus.lexicon import lexicon
from corpus.sheet import Sheet
from corpus.status import StatusWord

USE = frozenset({"frame.apply", "concept.apply", "concept.eligible"})
NOW = re.compile(
    r"\b(?:now(?:adays)?|today|currently|at present|any ?more|(?:this|next) year)\b", re.I
)
OVER = frozenset({StatusWord.ENDED, StatusWord.WOUND_UP, StatusWord.SUPERSEDED})


def asks_whether_open(question: Understanding) -> bool:
    """Say whether it matters to the person that the thing runs today, by the question's words."""
    if sum(one.is_sure for one in question.named) != 1:
        return False
    if question.kind is Kind.STATUS or NOW.search(question.text):
        return True
    return bool(FIRST_PERSON.search(question.text)) or any(
        word.ids & USE for word in lexicon().read(question.text, question.language)
    )


def with_dates_first(
    question: Understanding,
    chosen: Sequence[Chosen],
    ranked: Sequence[Evidence],
    shelf: Shelf,
) -> tuple[Chosen, ...]:
    """Return ``chosen`` led by the words that say whether the thing asked about still runs.

    Who asks for that alone gets it even where nothing else was sure enough to be chosen.
    """
    sheet = sheet_of(next(one.record for one in question.named if one.is_sure), shelf)
    if sheet is None or sheet.status is None or sheet.status.word is StatusWord.UNKNOWN:
        return tuple(chosen)
    # "Until when can we apply this year": dates tell whether it runs, not what is open today.
    is_over = sheet.status.word in OVER
    is_now = bool(NOW.search(question.text)) and question.kind is not Kind.DATE
    is_asked = question.kind is Kind.STATUS or (is_now and (is_over or bool(chosen)))
    if not is_asked and (not chosen or not is_over):
        return tuple(chosen)
    places = status_places(sheet)
    dates = next(
        (
            one
            for one in ranked
            if one.document.doc_id == sheet.document.doc_id
            and any(one.sentence.span.overlaps(place) for place in places)
        ),
        None,
    )
    is_of_other = dates and any(left.rule is Rule.EDITION for left in dates.left_open)
    if dates is None or is_of_other:
        return tuple(chosen)
    rest = [one for one in chosen if not one.span.overlaps(dates.sentence.span)]
    return (Chosen(dates, dates.sentence.span), *rest)


def sheet_of(record: Record, shelf: Shelf) -> Sheet | None:
    """Return the sheet of a record that a question names; None where it has none."""
    return next(
        (
            one
            for one in shelf.sheets
            if one.document.doc_id == record.doc_id
            and any(record.span.overlaps(span) for span in one.spans)
        ),
        None,
    )
