"""Say what the documents do tell of a practice when they do not tell what was asked.

Only fields that its sheet has are named as told, and only what no words of its sheet hold as not
told: a refusal claims nothing that it did not look up.
"""

from __future__ import annotations

from assistant.citing import short_title
from assistant.question.understanding import Understanding
from assistant.shelf import Shelf
from assistant.slots import read_slots
from assistant.whether_open import sheet_of
from assistant.wording import ENGLISH, wording
from corpus.sheet import Sheet
from corpus.terms import fold

MAX_TOLD = 6
ROLES = (
    "about", "institution", "dates", "resources", "evidence", "difficulties", "transfer",
    "location", "website",
)  # fmt: skip


def covered_line(question: Understanding, shelf: Shelf) -> str:
    """Return what the documents tell of the one record that is named; "" when none is."""
    sure = {one.record.key: one.record for one in question.named if one.is_sure}
    if len(sure) != 1:
        return ""
    sheet = sheet_of(next(iter(sure.values())), shelf)
    if sheet is None:
        return ""
    words = wording(question.language)
    told = [words.say(f"told_{role}") for role in ROLES if sheet.fields.get(role)][:MAX_TOLD]
    if not told:
        return ""
    line = words.say("covered", name=short_title(sheet.name), told="; ".join(told))
    # The names of what is asked for are English words of slots.toml.
    missing = _missing(question, sheet) if question.language == ENGLISH else []
    if not missing:
        return line
    return f"{line} {words.say('not_covered', missing='; '.join(missing))}"


def _missing(question: Understanding, sheet: Sheet) -> list[str]:
    """Return what is asked for by name and stands nowhere in the sheet."""
    whole = fold(" ".join(span.of(sheet.document.text) for span in sheet.spans))
    return [one.label for one in read_slots(question.text).groups if not one.met.search(whole)]
