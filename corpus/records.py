"""The things that a document describes as a unit: practices, actions, packages, lists.

Every field of a record is exact spans of the clean text. Nothing is guessed: a field that the
document does not state is absent. Knows nothing of facets, figures or what became of a practice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from corpus.dates import printed_dates
from corpus.form_values import field_values, paragraphs_of, whole
from corpus.headings import title_key
from corpus.joining import BULLET
from corpus.listings import Item, Listing, RecordKind, listings
from corpus.model import Document, Section, SectionKind, Span

NO_FIELDS: Mapping[str, tuple[Span, ...]] = MappingProxyType({})
OWNED_BY_NOBODY = frozenset({SectionKind.MARKS, SectionKind.BACK})
CLOSING = frozenset({"institution", "location", "contact", "website", "dates"})
MAX_CELL_CHARS = 600  # a longer line is prose, not a cell of an action table

YEAR = re.compile(r"(?:19|20)\d{2}")
NUMERIC_MONTH = re.compile(
    r"(?P<month>\d{1,2})[./-](?P<year>\d{4})|(?P<year2>\d{4})[./-](?P<month2>\d{2})"
)
HEADING_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)")
WORK_PACKAGE = re.compile(
    r"^(?:work ?package|wp|arbeitspaket|ap|pacchetto di lavoro|lot de travail|delovni sklop|"
    r"paquete de trabajo|pakiet roboczy)\b",
    re.I,
)
PILLAR = re.compile(
    r"^(?:pillar|axis|säule|pilastro|asse|pilier|axe|steber|os|pilar|eje|filar|oś)\s+\w{1,4}\b",
    re.I,
)
ACTION = re.compile(
    r"^(?:action|measure|maßnahme|aktion|azione|misura|mesure|ukrep|akcija|acción|medida|działanie)"
    r"\s+[A-Z]?\d",
    re.I,
)
SUPPORT = re.compile(
    r"\b(?:support|unterstütz|förder|sostegno|supporto|soutien|appui|aide|podpor|apoyo|ayuda|wsparc)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a document describes, with the sections that belong to it.

    ``name`` is "" when the document gives none. ``group`` holds the titles above it, outermost
    first. ``fields`` holds the exact values by role, without labels and without persons; ``items``
    are its list items.
    """

    name: str
    name_span: Span | None
    kind: RecordKind
    group: tuple[str, ...]
    spans: tuple[Span, ...]
    fields: Mapping[str, tuple[Span, ...]] = field(default_factory=lambda: NO_FIELDS)
    items: tuple[Item, ...] = ()

    def values(self, role: str, text: str) -> tuple[str, ...]:
        """Return the words of the field ``role``; () when the document does not state it."""
        return tuple(span.of(text) for span in self.fields.get(role, ()))


class DoubtKind(StrEnum):
    """What a reader should look at in a record."""

    NO_NAME = "no name"
    NO_DATES = "no dates"
    NO_INSTITUTION = "no institution"
    SAME_NAME = "another record has the same name"
    ENDS_BEFORE_START = "ends before it starts"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record that was not fully understood, and in what."""

    kind: DoubtKind
    record: Record


def records_of(document: Document) -> tuple[Record, ...]:
    """Return everything that ``document`` describes as a unit, in the order of the text."""
    forms = _form_runs(document.sections)
    found = [_form_record(document, run) for run in forms]
    themes = {record.group for record in found if record.group}
    for section in document.sections:
        if section.role or not section.record or section.kind is not SectionKind.BODY:
            continue
        record = _described(document, section, is_theme=section.path in themes)
        if record:
            found.append(record)
    found += [_listed(listing) for listing in listings(document)]
    return tuple(sorted(found, key=lambda one: (one.spans[0], one.kind)))


def unowned(document: Document, records: Sequence[Record] | None = None) -> tuple[Section, ...]:
    """Return the sections with words that lie in no record."""
    owned = [span for record in records or records_of(document) for span in record.spans]
    starts = {span.start for span in owned}
    return tuple(
        section
        for section in document.sections
        if section.kind not in OWNED_BY_NOBODY
        and section.span.start not in starts
        and not any(span.overlaps(section.span) for span in owned)
        and section.heading != section.span  # a title with nothing under it says nothing
    )


def doubts(document: Document, records: Sequence[Record] | None = None) -> tuple[Doubt, ...]:
    """Return what is missing or odd in the good practices of ``document``, in order."""
    practices = [
        record
        for record in (records_of(document) if records is None else records)
        if record.kind is RecordKind.GOOD_PRACTICE
    ]
    names = Counter(title_key(record.name) for record in practices)
    found: list[Doubt] = []
    for record in practices:
        if not record.name:
            found.append(Doubt(DoubtKind.NO_NAME, record))
        elif names[title_key(record.name)] > 1:
            found.append(Doubt(DoubtKind.SAME_NAME, record))
        if not {"start", "end"} & set(record.fields):
            found.append(Doubt(DoubtKind.NO_DATES, record))
        if "institution" not in record.fields:
            found.append(Doubt(DoubtKind.NO_INSTITUTION, record))
        if _ends_before_start(document.text, record):
            found.append(Doubt(DoubtKind.ENDS_BEFORE_START, record))
    return tuple(found)


def _form_runs(sections: Sequence[Section]) -> list[list[Section]]:
    """Return the sections of each form. Two forms of one name stay two."""
    runs: list[list[Section]] = []
    run: list[Section] = []
    for section in sections:
        if not section.role:
            run = []
            continue
        if not run or _begins_form(run, section):
            run = []
            runs.append(run)
        run.append(section)
    return runs


def _begins_form(run: Sequence[Section], section: Section) -> bool:
    last = run[-1]
    if section.path[: section.record] != last.path[: last.record]:
        return True
    is_title = section.role == "summary" and section.heading is not None
    if is_title:
        return any(one.role == "summary" and one.heading for one in run)
    if section.record and any(one.role == "summary" and one.heading for one in run):
        return False  # its title is the same: "What it does" may follow "Who is behind it"
    roles = {one.role for one in run}
    return (
        section.role != last.role
        and section.role in roles
        and bool(roles & CLOSING)
        and (section.role not in CLOSING)
    )


def _form_record(document: Document, run: Sequence[Section]) -> Record:
    text = document.text
    first = run[0]
    fields: dict[str, tuple[Span, ...]] = {}
    name_span: Span | None = None
    for section in run:
        heading = section.heading
        start = heading.end if heading else section.span.start
        lines = paragraphs_of(text, start, section.span.end)
        label = heading.of(text) if heading else ""
        if section.role == "summary" and heading:
            name_span = name_span or _without_number(text, _title_span(text, heading))
            label = ""
        if section.role in ("name", "other"):
            continue  # the label of a name has its value in the title
        for role, spans in field_values(text, section.role, label, lines).items():
            fields[role] = (*fields.get(role, ()), *spans)
    group = first.path[: max(first.record - 1, 0)] if first.record else first.path[:-1]
    if name_span:
        fields["name"] = (name_span,)
    theme = _theme(document, group, first.span.start)
    if theme and "theme" not in fields:
        fields["theme"] = (theme,)
    return Record(
        name_span.of(text) if name_span else "",
        name_span,
        RecordKind.GOOD_PRACTICE,
        group if first.record else (),
        tuple(section.span for section in run),
        MappingProxyType(fields),
    )


def _title_span(text: str, heading: Span) -> Span:
    lines = paragraphs_of(text, heading.start, heading.end)
    return whole(lines)[0] if lines else heading


def _without_number(text: str, span: Span) -> Span:
    number = HEADING_NUMBER.match(span.of(text))
    return Span(span.start + number.end(), span.end) if number else span


def _theme(document: Document, group: tuple[str, ...], before: int) -> Span | None:
    """Return the heading of the innermost group above the record, nearest before it."""
    if not group or title_key(group[-1]) == title_key(document.title):
        return None
    found = None
    for section in document.sections:
        if section.span.start >= before:
            break
        if section.path == group and section.heading:
            found = section.heading
    return _title_span(document.text, found) if found else None


def _described(document: Document, section: Section, *, is_theme: bool) -> Record | None:
    """Return the record of a titled section; None for a title with nothing under it."""
    heading = section.heading
    if heading is None:
        return None
    text = document.text
    name_span = _title_span(text, heading)
    lines = paragraphs_of(text, heading.end, section.span.end)
    if not lines:
        return None
    group = section.path[:-1]
    kind = RecordKind.THEME if is_theme else _kind(name_span.of(text), group)
    is_table = kind in (RecordKind.PILLAR, RecordKind.ACTION) and all(
        len(line) <= MAX_CELL_CHARS for line in lines
    )
    items = tuple(
        Item(_without_bullet(text, line))
        for line in lines
        if is_table or BULLET.match(line.of(text))
    )
    return Record(
        name_span.of(text),
        name_span,
        kind,
        group,
        (section.span,),
        MappingProxyType({"name": (name_span,), "about": whole(lines)}),
        items,
    )


def _kind(name: str, group: Sequence[str]) -> RecordKind:
    name = re.sub(r"^[\d.]+\s+", "", name)
    if WORK_PACKAGE.match(name):
        return RecordKind.WORK_PACKAGE
    if PILLAR.match(name):
        return RecordKind.PILLAR
    if ACTION.match(name):
        return RecordKind.ACTION
    if group and SUPPORT.search(group[-1]):
        return RecordKind.SUPPORT_ACTION
    return RecordKind.DESCRIPTION


def _without_bullet(text: str, line: Span) -> Span:
    bullet = BULLET.match(line.of(text))
    return (
        Span(line.start + bullet.end(), line.end) if bullet and bullet.end() < len(line) else line
    )


def _listed(listing: Listing) -> Record:
    name = listing.name
    return Record(
        listing.title,
        name,
        listing.kind,
        listing.group,
        (listing.span,),
        MappingProxyType({"name": (name,)} if name else {}),
        listing.items,
    )


def _ends_before_start(text: str, record: Record) -> bool:
    start, end = record.fields.get("start"), record.fields.get("end")
    if not start or not end:
        return False
    first, last = (_month(spans[0].of(text)) for spans in (start, end))
    return first is not None and last is not None and last < first[: len(last)]


def _month(printed: str) -> tuple[int, ...] | None:
    """Return year and month of a printed date, the year alone where no month is printed."""
    dates = printed_dates(printed)
    if dates and dates[0].month:
        return (dates[0].year, dates[0].month)
    number = NUMERIC_MONTH.fullmatch(printed)
    if number:
        return (int(number["year"] or number["year2"]), int(number["month"] or number["month2"]))
    year = YEAR.search(printed)
    return (int(year.group()),) if year else None
