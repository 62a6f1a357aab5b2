"""What the passages tell in answer to a question: their sentences, judged and chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from assistant.answerable import learned, nameless
from assistant.citing import short_title
from assistant.composing import Chosen, choose
from assistant.evidence import Evidence, rank_evidence
from assistant.one_record import prefer_originals
from assistant.parts import Parts
from assistant.question.record_names import Record
from assistant.question.understanding import Understanding, understand
from assistant.record_meant import names_weakly, record_meant
from assistant.slot_check import with_slots_met
from assistant.told_of import is_of_record
from corpus.model import Document, Passage, Span
from corpus.sheet import Sheet
from index.model import Hit

TOLD_OF_SIDE = 0.5  # coverage of what is asked of one side of a comparison


def tell(
    understood: Understanding, hits: Sequence[Hit], parts: Parts, today: date
) -> tuple[Understanding, tuple[Evidence, ...], tuple[Chosen, ...]]:
    """Return the sentences that answer, with the question and the sentences as judged.

    The question is read once more where the best sentences tell which record it means.
    """
    first = _judged_and_chosen(understood, hits, parts, today)
    read_again = partial(
        understand,
        understood.asked,
        parts.names,
        parts.lexicon,
        parts.index,
        language=understood.language,
    )
    understood, ranked, chosen = first
    if chosen and (about := record_meant(understood, ranked)):
        # The words that name it are then no longer asked for. What was refused stays refused.
        again = _judged_and_chosen(read_again(about=about), hits, parts, today)
    elif names_weakly(understood, ranked, is_answered=bool(chosen)):
        again = _judged_and_chosen(read_again(only_strong=True), hits, parts, today)
    else:
        return first
    return again if again[-1] else first


def tell_of_side(parts: Parts, today: date, sheet: Sheet, asked: str) -> tuple[Span, ...]:
    """Return where a sheet best answers what a comparison asks of it; () where it does not."""
    understood = understand(
        f"{short_title(sheet.name)}: {asked}", parts.names, parts.lexicon, parts.index
    )
    own = tuple(
        one
        for one in understood.named
        if one.record.doc_id == sheet.document.doc_id
        and any(one.record.span.contains(span) for span in sheet.spans[:1])
    )
    if not own:
        return ()
    understood, ranked = _evidence(replace(understood, named=own), (), parts, today)
    chosen = choose(understood, ranked, min_confidence=parts.settings.min_confidence)
    return tuple(one.span for one in chosen[:1] if one.evidence.coverage >= TOLD_OF_SIDE)


def _judged_and_chosen(
    understood: Understanding, hits: Sequence[Hit], parts: Parts, today: date
) -> tuple[Understanding, tuple[Evidence, ...], tuple[Chosen, ...]]:
    understood, ranked = _evidence(understood, hits, parts, today)
    return understood, ranked, _chosen(understood, ranked, parts)


def _evidence(
    understood: Understanding, hits: Sequence[Hit], parts: Parts, today: date
) -> tuple[Understanding, tuple[Evidence, ...]]:
    """Return the question as judged, and the sentences that may answer it, best first."""
    understood = _judged(understood, parts)
    described = parts.describer.best(understood)
    records = [named.record for named in understood.named] + [one.record for one in described]
    ranked: tuple[Evidence, ...] = rank_evidence(
        understood,
        hits,
        _passages_of(records, parts),
        parts.documents,
        parts.index.likenesses,
        identities=[(one.record, one.identity) for one in described],
        theme_of=parts.themes.of,
    )
    return understood, with_slots_met(understood, ranked, today)


def _chosen(
    question: Understanding, ranked: Sequence[Evidence], parts: Parts
) -> tuple[Chosen, ...]:
    return choose(
        question,
        prefer_originals(ranked, parts.originals),
        min_confidence=parts.settings.min_confidence,
    )


def _judged(understood: Understanding, parts: Parts) -> Understanding:
    """Return the question with how far reports answer questions like it."""
    told = learned()
    if told is None or not told.fits(parts.index.card.model):
        return understood
    text = nameless(understood)
    answerable, familiar = told.of(text, parts.index.embed([text])[0])
    return replace(understood, answerable=answerable, familiar=familiar)


def _passages_of(records: Sequence[Record], parts: Parts) -> list[tuple[Document, Passage]]:
    """Return all passages of the records that the question names or describes."""
    return [
        (parts.documents[record.doc_id], passage)
        for record in records
        for passage in parts.index.passages_of(record.doc_id)
        if is_of_record(record, parts.documents[record.doc_id], passage.span)
    ]
