"""Read the end of a support where its own first sentences print it: "a campaign (2016-2018)".

For sheets recognised in a document whose form keeps no dates. Reads no range of a figure: only one
behind what the thing is said to be.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.sheet_words import statements_of
from corpus.model import Span
from corpus.periods import DatePoint, Period
from corpus.sheet import Sheet
from corpus.status import Basis, Status, StatusWord

FIRST_SENTENCES = 3  # what a thing is stands at the beginning
# "the call has a 2018-2020 budget": a budget of these years pays for nothing after them.
_BUDGET = re.compile(
    r"\b(?:call|scheme|measure|programme|program|vouchers?|instrument)\b[^.]{0,60}\b"
    r"(?P<start>(?:19|20)\d\d)\s*[-–—]\s*(?P<end>(?:19|20)\d\d)\s+(?:\w+ )?budget\b"
)
_RANGE = re.compile(
    r"^[^.]{0,160}\b(?:is|was|are|were)\s+(?:an?|the)\b[^.]{0,160}"
    r"\(\s*(?P<start>(?:19|20)\d\d)\s*[-–—]\s*(?P<end>(?:19|20)\d\d)\s*\)"
)


def with_printed_end(sheet: Sheet, today: date) -> Sheet:
    """Return ``sheet`` as ended where it prints a range of years that is over.

    Behind what it is said to be, in its first sentences; or as the years of its call's budget.

    Sheets written by hand, and those whose status is known, stay as they are.
    """
    is_unknown = sheet.status is None or sheet.status.word is StatusWord.UNKNOWN
    if sheet.is_hand_made or not is_unknown:
        return sheet
    text = sheet.document.text
    for number, one in enumerate(statements_of(sheet)):
        words = one.span.of(text)
        match = (_RANGE.search(words) if number < FIRST_SENTENCES else None) or _BUDGET.search(
            words
        )
        if match is None or int(match["end"]) >= today.year:
            continue
        at = one.span.start
        start = Span(at + match.start("start"), at + match.end("start"))
        end = Span(at + match.start("end"), at + match.end("end"))
        if int(match["start"]) > int(match["end"]):
            continue
        period = Period(
            Span(start.start, end.end),
            DatePoint(start, int(match["start"])),
            DatePoint(end, int(match["end"])),
        )
        status = Status(StatusWord.ENDED, sheet.document.year, Basis.END, period.span)
        return replace(sheet, period=period, status=status)
    return sheet
