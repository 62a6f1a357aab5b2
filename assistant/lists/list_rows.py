"""Make the statements of a list: one line a row, its name and the words that match, both cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citing import CitationList, joined, readable, short_title
from assistant.lists.document_lists import DocumentList
from assistant.lists.list_meant import FIRST_FEW
from assistant.lists.row_sources import opening
from assistant.lists.row_words import first_sentence
from assistant.lists.sheet_lists import Row, SheetList
from assistant.model import Statement
from assistant.question.record_names import STRONG
from assistant.wording import Wording
from corpus.model import Document, Span
from corpus.terms import terms, tokens

INDUSTRY = frozenset(terms("I4.0"))  # in many a name, and no name of one thing
NAMED_SHARE = 0.9  # so many of a name's terms in the words: they name it themselves
MAX_LEAD_CHARS = 160  # of the words that introduce a printed list


@dataclass(frozen=True, slots=True)
class Line:
    """A row as people read it, and the places it stands on, the words themselves last."""

    text: str
    document: Document
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A list as people read it: its lead-in, and the lines of each group, "" for no label."""

    lead: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, group after group; what stands in two groups comes once."""
        found = {one.text: one for _, lines in reversed(self.groups) for one in reversed(lines)}
        return tuple(reversed(found.values()))


def block_of_sheets(listed: SheetList) -> Block:
    """Return a list of sheets as people read it."""
    groups = tuple(
        (label, tuple(_sheet_line(row) for row in rows)) for label, rows in listed.groups
    )
    return Block(listed.lead, groups)


def block_of_printed(listed: DocumentList, own: Wording) -> Block:
    """Return a list as a document prints it: each row its own words, cited with those that lead."""
    printed = listed.printed
    text = printed.document.text
    above = (printed.lead,) if printed.lead else ()
    lines = tuple(
        _printed_line(printed.document, above, one.span, describes=printed.is_of_headings)
        for one in listed.items
    )
    words = readable(printed.lead.of(text)) if printed.lead else printed.titles[-1]
    if len(listed.items) == len(printed.items):
        words = FIRST_FEW.split(words)[0].rstrip(" ,;")  # what is said of the first few only
    if len(words) > MAX_LEAD_CHARS:
        words = f"… {words[-MAX_LEAD_CHARS:].partition(' ')[2]}"
    lead = own.say(
        "under",
        entries=own.count("entries", len(lines)),
        words=own.quoted(words.rstrip(" :.")),
        title=short_title(printed.titles[0]),
    )
    return Block(lead, (("", lines),))


def _printed_line(
    document: Document, above: Sequence[Span], item: Span, *, describes: bool
) -> Line:
    """Return an item as printed; a heading is told with the first sentence under it.

    All that opens the text under it is cited.
    """
    section = document.section(item)
    below = Span(item.end, section.span.end) if section and section.span.end > item.end else None
    first = first_sentence(document.text, below) if below and describes else None
    if below is None or first is None:
        return Line(readable(item.of(document.text)), document, (*above, item))
    name, words = readable(item.of(document.text)), readable(first.of(document.text))
    cited = dict.fromkeys((item, opening(document.text, below), first))
    return Line(f"{name}: {words}", document, (*above, *cited))


def render_block(block: Block, citations: CitationList) -> tuple[Statement, ...]:
    """Return one statement a line."""
    return tuple(
        Statement(
            one.text, tuple(dict.fromkeys(citations.cite(one.document, span) for span in one.spans))
        )
        for one in block.lines
    )


def _is_named(name: str, words: str) -> bool:
    """Say whether ``words`` call a thing by its name: by most of it and what is its own in it.

    "The cluster handles waste" may be any cluster; "The FIP helps firms" is the one called so.
    """
    own, called = set(terms(words)), set(terms(name))
    strong = {term for one in tokens(name) if STRONG.match(one) for term in terms(one)}
    strong -= INDUSTRY
    if strong:
        return strong <= own
    return bool(called) and len(own & called) >= NAMED_SHARE * len(called)


def _sheet_line(row: Row) -> Line:
    """Return the words of a row, led by the sheet's name where they do not say it."""
    document = row.sheet.document
    words = joined(span.of(document.text) for span in row.shown.spans)
    first = readable(row.shown.spans[0].of(document.text))
    name = short_title(row.sheet.name)
    text = words if _is_named(name, first) else f"{name}: {words}"
    printed = row.sheet.name_span
    is_told = printed is None or any(span.contains(printed) for span in row.shown.spans)
    above = () if is_told or printed is None else (printed,)
    return Line(text, document, (*above, *row.shown.above, *row.shown.spans))
