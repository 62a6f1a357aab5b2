"""Find every list that a document prints: under a lead-in, in a table, in a sentence, as headings.

Where ``listings`` gives what is a record of its own (partners, pillars), this gives whatever can
answer "list the …": the words that introduce it, the titles it stands under, and its items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from corpus.form_headings import without_number
from corpus.form_values import paragraphs_of
from corpus.headings import is_run_in
from corpus.joining import BULLET
from corpus.listings import Item, Listing, RecordKind, country_in, listings
from corpus.model import Document, Passage, Section, SectionKind, Sentence, Span
from corpus.passages import passages
from corpus.sentences import sentence_spans

WHOLE = 10**9  # characters: a section is one passage, so that no list is cut
MIN_ITEMS = 2
MIN_PIECES = 4  # parted by semicolons in one sentence
MAX_PIECE_CHARS = 140
LISTED_RECORDS = frozenset({RecordKind.LIST, RecordKind.PILLAR})
PROMISE = re.compile(
    r"\b(?:following|below|as follows|folgende[nrs]?|seguenti|suivant(?:e?s)?|siguientes|"
    r"naslednj\w+|następując\w+)\b|:\s*$",
    re.I,
)
NUMBERED = re.compile(
    r"^(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)\s+(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])\b"
    r"|^(?P<letters>[A-Z]{2,4})\d{1,2}\b"
)
FIRST = re.compile(r"^\D*(?:\d{1,2}\.)*(?:1|I|A)\b")
ANNEX = re.compile(r"(?:annex|appendix|anhang|allegato|annexe|anexo|aneks|priloga)", re.I)
LEADS = re.compile(r"\s*:")  # after an item
JOINED = re.compile(r"^(?:and|or|und|oder|e|o|et|ou|y|in|ali|i|oraz|lub)\s+", re.I)


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list as printed. ``lead`` are the words that introduce it, None where only titles do.

    ``titles`` are those it stands under, the outermost first, the document's own among them; where
    ``is_within``, the last is one item of a longer list, "Pillar 2: …".
    """

    document: Document
    lead: Span | None
    titles: tuple[str, ...]
    items: tuple[Item, ...]
    is_of_headings: bool = False
    is_within: bool = False


def printed_lists(document: Document) -> tuple[PrintedList, ...]:
    """Return the lists of ``document``, by kind and then in order; no item names a person."""
    found = [one for one in listings(document) if one.kind in LISTED_RECORDS]
    return (
        *(_of_record(document, one) for one in found),
        *(nested for one in found for nested in _within(document, one)),
        *_of_pillars(document, found),
        *_led(document),
        *_of_headings(document),
        *_of_numbered_headings(document),
        *_of_run_in_headings(document),
    )


def _of_record(document: Document, one: Listing) -> PrintedList:
    return PrintedList(document, one.name, (document.title, *one.group), one.items)


def _within(document: Document, one: Listing) -> Iterator[PrintedList]:
    """Yield the lists within a list: an item that ends with a colon, and the items after it."""
    lead: Span | None = None
    items: list[Item] = []
    above = one.name.of(document.text) if one.name else ""
    titles = (document.title, *one.group, above)
    for item in (*one.items, None):
        is_lead = item is not None and LEADS.match(document.text, item.span.end) is not None
        if item is None or is_lead:
            if lead is not None and len(items) >= MIN_ITEMS:
                yield PrintedList(document, lead, titles, tuple(items), is_within=True)
            lead, items = (item.span if item else None), []
        else:
            items.append(item)


def _of_pillars(document: Document, found: Sequence[Listing]) -> Iterator[PrintedList]:
    """Yield the pillars, axes and the like of one section as a list of their own."""
    pillars = [one for one in found if one.kind is RecordKind.PILLAR and one.name]
    for group, several in groupby(pillars, key=lambda one: one.group):
        names = tuple(Item(one.name) for one in several if one.name)
        if len(names) >= MIN_ITEMS:
            yield PrintedList(document, None, (document.title, *group, "pillars"), names)


def _led(document: Document) -> Iterator[PrintedList]:
    """Yield the items under a lead-in, and the pieces of a sentence parted by semicolons."""
    for passage in passages(document, max_chars=WHOLE):
        titles = (document.title, *passage.heading)
        yield from _right_under(document, passage)
        for lead, several in groupby(passage.sentences, key=lambda one: one.lead):
            items = tuple(_item(document, one.span) for one in several)
            if lead is not None and len(items) >= MIN_ITEMS:
                yield PrintedList(document, lead, titles, items)
        before: Sentence | None = None
        for one in passage.sentences:
            made = _in_sentence(document, before, one)
            before = one
            if made:
                yield PrintedList(document, made[0], titles, made[1])


def _right_under(document: Document, passage: Passage) -> Iterator[PrintedList]:
    """Yield the list that stands right under a heading, with no line that introduces it."""
    section = document.section(passage.span)
    if section is None or section.heading is None or section.kind is not SectionKind.BODY:
        return
    items = tuple(
        _item(document, one.span)
        for one in takewhile(lambda each: _is_bulleted(document.text, each), passage.sentences)
    )
    if len(items) >= MIN_ITEMS:
        yield PrintedList(document, section.heading, (document.title, *section.path[:-1]), items)


def _is_bulleted(text: str, one: Sentence) -> bool:
    line = text[text.rfind("\n", 0, one.span.start) + 1 : one.span.end]
    return one.lead is None and bool(BULLET.match(line))


def _in_sentence(
    document: Document, before: Sentence | None, one: Sentence
) -> tuple[Span, tuple[Item, ...]] | None:
    """Return the lead and the items of a sentence that is a list; None when it is none."""
    text = one.span.of(document.text)
    if text.count(";") < MIN_PIECES - 1:
        return None
    start = text.find(":") + 1
    if start:
        lead = Span(one.span.start, one.span.start + start)
    elif before is not None:
        lead = before.span
    else:
        return None
    if not PROMISE.search(lead.of(document.text)):
        return None
    items: list[Item] = []
    at = one.span.start + start
    for piece in text[start:].rstrip(" .").split(";"):
        words = piece.strip()
        words = words[joined.end() :] if (joined := JOINED.match(words)) else words
        if words and len(words) <= MAX_PIECE_CHARS:
            begin = at + piece.index(words)
            items.append(_item(document, Span(begin, begin + len(words))))
        at += len(piece) + 1
    return (lead, tuple(items)) if len(items) >= MIN_PIECES else None


def _item(document: Document, span: Span) -> Item:
    country, code = country_in(document.text, span) or (None, "")
    return Item(span, None, country, code)


def _of_headings(document: Document) -> Iterator[PrintedList]:
    """Yield for each section the headings of the sections right below it."""
    for section in document.sections:
        below = [
            Item(one.heading)
            for one in document.sections
            if one.heading and one.path[:-1] == section.path and _is_text(one)
        ]
        if section.heading and section.path and len(below) >= MIN_ITEMS:
            titles = (document.title, *section.path[:-1])
            yield PrintedList(document, section.heading, titles, tuple(below), True)


def _of_numbered_headings(document: Document) -> Iterator[PrintedList]:
    """Yield the headings side by side that count the same thing: "Work Package 1", "… 2"."""
    headed = [one for one in document.sections if one.heading and one.path and _is_text(one)]
    counted = [(one, NUMBERED.match(without_number(one.path[-1]))) for one in headed]
    named = [
        (one.path[:-1], _what(match), one)
        for one, match in counted
        if match and not ANNEX.match(_what(match))
    ]
    for (above, what), several in groupby(named, key=lambda one: one[:2]):
        items = tuple(Item(one.heading) for _, _, one in several if one.heading)
        if len(items) >= MIN_ITEMS:
            yield PrintedList(document, None, (document.title, *above, what), items, True)


def _what(match: re.Match[str]) -> str:
    return (match["what"] or match["letters"]).casefold()


def _of_run_in_headings(document: Document) -> Iterator[PrintedList]:
    """Yield the headings from which paragraphs run on, side by side: "Measure 1.1 – …"."""
    for section in document.sections:
        if not _is_text(section):
            continue
        found: dict[str, list[Item]] = {}
        for line in paragraphs_of(document.text, section.span.start, section.span.end):
            first = next(iter(sentence_spans(document.text, line)), line)
            words = first.of(document.text)
            match = NUMBERED.match(words) if is_run_in(words) and first != section.heading else None
            if match:
                found.setdefault(_what(match), []).append(Item(first))
        for what, items in found.items():
            opening = items[0].span.of(document.text)
            if len(items) >= MIN_ITEMS and FIRST.match(opening):  # else the list is not whole
                titles = (document.title, *section.path, what)
                yield PrintedList(document, None, titles, tuple(items), True)


def _is_text(section: Section) -> bool:
    """Say whether a section is one that people read, and no field of a form."""
    return section.kind is SectionKind.BODY and section.role in ("", "summary")
