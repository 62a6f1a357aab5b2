"""Compare all sheets of a kind that a question names: "compare the voucher schemes: who pays".

For questions that compare and name no two things. What belongs to the kind is what a list of it
would hold; more than a table can show is no comparison.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.lists.sheet_lists import sheets_asked
from assistant.parts import Parts
from assistant.practices.asked_fields import asked_fields
from assistant.practices.asking import MAX_FIELDS
from assistant.practices.comparison import MAX_SHEETS, MIN_SHEETS, Comparison, compare
from assistant.question.understanding import Understanding, understand

THINGS = re.compile(
    r"\b(?:compar\w+|differ\w* between) "
    r"(?:(?:between|all|the|these|those|different|various|us|me|of|a) )*"
    r"(?P<things>[^:;,?]{3,70}?)"
    r"(?= (?:by|on|in terms of|regarding|with each other|side by side|and say)\b|[:;,?]|\W*$)",
    re.I,
)
# What a guide of practices calls its entries, by other words.
CALLED = re.compile(
    r"\b(?:schemes?|programmes?|programs?|measures?|instruments?|initiatives?)\b", re.I
)


def kind_compared(question: Understanding, parts: Parts, today: date) -> Comparison | None:
    """Return the table of all sheets of the kind that ``question`` compares.

    None when no kind is named, or when fewer than two or more than six sheets are of it.
    """
    said = THINGS.search(question.text)
    if said is None or any(one.is_sure for one in question.named):
        return None
    listing = f"list all {CALLED.sub('practices', said['things'])}"
    read = understand(listing, parts.names, parts.lexicon, parts.index)
    sheets = sheets_asked(read, parts.shelf(today))
    if sheets is None or not MIN_SHEETS <= len(sheets) <= MAX_SHEETS:
        return None
    found = compare(sheets, asked_fields(question)[:MAX_FIELDS])
    return found if found.fields else None
