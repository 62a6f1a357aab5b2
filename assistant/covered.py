"""Say what the documents do tell of a practice when they do not tell what was asked.

Only fields that its sheet has are named as told, and only what no words of its sheet hold as not
told: a refusal claims nothing that it did not look up.
"""

from __future__ import annotations

from assistant import wording
from assistant.citing import short_title
from assistant.shelf import Shelf
from assistant.slots import read_slots
from assistant.understanding import Understanding
from assistant.whether_open import sheet_of
from corpus.sheet import Sheet
from corpus.terms import fold

MAX_TOLD = 6


def covered_line(question: Understanding, shelf: Shelf) -> str:
    """Return what the documents tell of the one record that is named; "" when none is."""
    if len({one.record.key for one in question.named if one.is_sure}) != 1:
        return ""
    sheet = sheet_of(question, shelf)
    if sheet is None:
        return ""
    told = [words for role, words in wording.FIELDS_TOLD.items() if sheet.fields.get(role)]
    return wording.covered(short_title(sheet.name), told[:MAX_TOLD], _missing(question, sheet))


def _missing(question: Understanding, sheet: Sheet) -> list[str]:
    """Return what is asked for by name and stands nowhere in the sheet."""
    whole = fold(" ".join(span.of(sheet.document.text) for span in sheet.spans))
    return [one.label for one in read_slots(question.text).groups if not one.met.search(whole)]
