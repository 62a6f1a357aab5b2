"""Put first whom to turn to, where a person asks whom to write to: institution and website.

DESIGN, rule 8: names and addresses of persons are not given; who asks for them learns which
institution runs the thing, which one is named as contact, and its address on the web.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.composing import Chosen
from assistant.evidence import Evidence
from assistant.practices.cell import Field
from assistant.practices.fields import cell_of
from assistant.question.understanding import Understanding
from assistant.shelf import Shelf
from assistant.whether_open import sheet_of
from corpus.model import Span
from corpus.sheet import Sheet

CONTACT_BODY = re.compile(r"\bcontact (?:institution|for|sits)\b", re.I)


def with_whom_first(
    question: Understanding,
    chosen: Sequence[Chosen],
    ranked: Sequence[Evidence],
    shelf: Shelf,
) -> tuple[Chosen, ...]:
    """Return the words for institution, contact institution and website of the thing asked about.

    Where nothing is named for sure, they follow the best sentence, if half of what is chosen is
    told of the same thing. ``chosen`` as it is where nothing is told of whom to turn to.
    """
    is_sure = any(one.is_sure for one in question.named)
    sheet = _sheet_meant(question, chosen, shelf)
    if sheet is None:
        return tuple(chosen)
    told = {} if is_sure else {chosen[0].evidence.sentence.span: chosen[0]}
    for span in _spans(sheet, ranked):
        one = _told_at(span, sheet, ranked)
        if one is not None:
            told.setdefault(one.sentence.span, Chosen(one, one.sentence.span))
    return tuple(told.values()) or tuple(chosen)


def _sheet_meant(question: Understanding, chosen: Sequence[Chosen], shelf: Shelf) -> Sheet | None:
    """Return the sheet of the one thing named, or that of which most of what is chosen tells."""
    sure = [one.record for one in question.named if one.is_sure]
    if sure:
        return sheet_of(sure[0], shelf) if len(sure) == 1 else None
    best = next(
        (sheet for sheet in shelf.sheets if chosen and _is_of(sheet, chosen[0])),
        None,
    )
    n_own = sum(_is_of(best, one) for one in chosen) if best else 0
    return best if 2 * n_own >= len(chosen) else None


def _is_of(sheet: Sheet, one: Chosen) -> bool:
    return sheet.document.doc_id == one.evidence.document.doc_id and any(
        span.contains(one.span) for span in sheet.spans
    )


def _spans(sheet: Sheet, ranked: Sequence[Evidence]) -> Iterable[Span]:
    yield from cell_of(sheet, Field.INSTITUTION).spans
    if sheet.is_hand_made:
        for one in ranked:
            if one.document.doc_id == sheet.document.doc_id and CONTACT_BODY.search(one.text):
                yield one.sentence.span
    yield from cell_of(sheet, Field.WEBSITE).spans


def _told_at(span: Span, sheet: Sheet, ranked: Sequence[Evidence]) -> Evidence | None:
    return next(
        (
            one
            for one in ranked
            if one.document.doc_id == sheet.document.doc_id and one.sentence.span.overlaps(span)
        ),
        None,
    )
