"""The words of a cell: statements on one line, items of a list with the line that leads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.practices.cell import Cell, Field, quoted
from assistant.sheet_words import Said, statements_of
from corpus.model import Span
from corpus.sheet import Sheet

MAX_WORDS: Final = 90  # of one cell: the longest list of results in a form has about 75


def worded(sheet: Sheet, field: Field, spans: Sequence[Span]) -> Cell:
    """Return a cell of the words at ``spans``; not stated for none."""
    kept = tuple(dict.fromkeys(spans))
    text = sheet.document.text
    words = "; ".join(quoted(span.of(text)) for span in kept)
    return Cell(field, words, kept) if kept else Cell(field)


def in_runs(sheet: Sheet, chosen: Iterable[Said]) -> tuple[Span, ...]:
    """Return the places of statements, items of a list together with the line that leads it.

    "736 SMEs involved" says nothing without "results in the first year (2018)".
    """
    all_said = statements_of(sheet)
    text = sheet.document.text
    found: list[Span] = []
    for one in chosen:
        span = one.span
        at = all_said.index(one)
        lead = _lead(text, all_said, at) if not sheet.is_hand_made else None
        if lead is not None:
            span = Span(lead.span.start, _end_of_list(text, all_said, at, lead.span.start))
        if found and found[-1].overlaps(span):
            span = Span(min(found[-1].start, span.start), max(found.pop().end, span.end))
        found.append(span)
    return tuple(found)


def _lead(text: str, all_said: Sequence[Said], at: int) -> Said | None:
    """Return the line with a colon that leads the list in which a statement stands."""
    if not _is_item(text, all_said[at].span):
        return None
    for one in reversed(all_said[:at]):
        if one.field != all_said[at].field:
            return None
        if one.span.of(text).rstrip().endswith(":"):
            return one
        if not _is_item(text, one.span):
            return None
    return None


def _end_of_list(text: str, all_said: Sequence[Said], at: int, start: int) -> int:
    """Return where the list ends that statement ``at`` stands in, or where a cell is full."""
    end = all_said[at].span.end
    for one in all_said[at + 1 :]:
        is_full = len(text[start : one.span.end].split()) > MAX_WORDS
        if one.field != all_said[at].field or not _is_item(text, one.span) or is_full:
            break
        end = one.span.end
    return end


def _is_item(text: str, span: Span) -> bool:
    """Say whether a list sign stands before the words."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return bool(re.fullmatch(r"\s*(?:[-•*]|\(?\d{1,2}[.)])\s*", line))
