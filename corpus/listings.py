"""Find lists in a document: partners, stakeholders, key-value front pages, pillars, contents.

A list is its heading and its items, each a span. Works by tabs, colons, short lines and wording.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.form_values import paragraphs_of
from corpus.headings import CONTENTS_ENTRY, KEY_VALUE
from corpus.joining import BULLET
from corpus.model import Document, Section, SectionKind, Span
from corpus.personal import personal_spans

MIN_ROWS = 3
MAX_ITEM_CHARS = 120
SHORT_SHARE = 0.7  # so many of a list's lines are short
MAX_LABEL_CHARS = 45
FRONT_CHARS = 4000  # key-value lines stand on the first pages
MEMBERS = re.compile(
    r"\b(?:partners?|partnership|members?|stakeholders?|participants?|observers?|beneficiaries|"
    r"signator(?:y|ies)|mitglieder|partner(?:schaft)?|beteiligte|akteure|partenaires?|membres?|"
    r"acteurs|partenariato|membri|soci|attori|partnerji|člani|deležniki|socios|miembros|actores|"
    r"partnerzy|członkowie|interesariusze)\b",
    re.I,
)
NUMBERED_UNIT = re.compile(
    r"^(?:[-–•]\s+)?(?P<name>(?:pillar|axis|säule|pilastro|asse|pilier|axe|steber|pilar|eje|filar|oś)"
    r"\s+(?:\d{1,2}|[IVX]{1,4})\s*[:.–-]\s+\S.*)$",
    re.I | re.S,
)
NAME_ENDS = re.compile(
    r"[,;.]|\s(?:including|with|to|for|that|which|in order|damit|um|mit|für|con|per|avec|pour|para|"
    r"za|dla|aby)\s",
    re.I,
)
AUTHORS = re.compile(
    r"(?:author|autor|autore|verfasser|auteur|avtor|written by|edited by|prepared by)", re.I
)
TRAILING = " \t:;–—-"


class RecordKind(StrEnum):
    """What kind of thing a record is."""

    GOOD_PRACTICE = "good_practice"
    SUPPORT_ACTION = "support_action"
    WORK_PACKAGE = "work_package"
    ACTION = "action"
    PILLAR = "pillar"
    THEME = "theme"  # the introduction of a group of practices
    LIST = "list"  # partners, members, stakeholders
    FRONT_PAGE = "front_page"  # labels and values of a title page
    CONTENTS = "contents"
    DESCRIPTION = "description"  # any other titled text


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list. ``label`` is its key in a key-value list, ``country`` as printed."""

    span: Span
    label: Span | None = None
    country: Span | None = None
    country_code: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, its heading (``name``; None where it has none of its own) and the titles above."""

    title: str
    name: Span | None
    kind: RecordKind
    group: tuple[str, ...]
    span: Span
    items: tuple[Item, ...]


def listings(document: Document) -> tuple[Listing, ...]:
    """Return the lists of ``document`` in order; the fields of good practices are none."""
    found: list[Listing] = []
    for section in document.sections:
        if section.kind is SectionKind.CONTENTS:
            found.append(_contents(document, section))
        elif not section.role and section.kind in (SectionKind.BODY, SectionKind.FRONT):
            lines = paragraphs_of(document.text, section.span.start, section.span.end)
            tables = list(_tables(document.text, section, lines))
            pairs = list(_key_values(document, section, lines))
            found += [*tables, *pairs, *_numbered_units(document, section, lines)]
            if not tables and not pairs:
                found += _members(document.text, section, lines)
    return tuple(found)


def country_in(text: str, span: Span) -> tuple[Span, str] | None:
    """Return the last country named at ``span`` and its ISO code; None without one."""
    words = span.of(text)
    found = [
        (match.start(), -len(match.group()), match)
        for match in re.finditer(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}", words)
    ]
    for at, _, match in sorted(found, reverse=True, key=lambda one: one[0]):
        tokens = list(re.finditer(r"[^\W\d_]+", match.group()))
        for size in (3, 2, 1):
            for first in range(len(tokens) - size, -1, -1):
                start, end = tokens[first].start(), tokens[first + size - 1].end()
                code = _countries().get(match.group()[start:end].casefold())
                if code:
                    return Span(span.start + at + start, span.start + at + end), code
    return None


def _item(text: str, span: Span, label: Span | None = None) -> Item:
    words = span.of(text)
    bullet = BULLET.match(words)
    start = span.start + (bullet.end() if bullet and bullet.end() < len(words) else 0)
    end = span.start + len(words.rstrip(TRAILING))
    span = Span(start, max(end, start + 1))
    country = country_in(text, span)
    return Item(span, label, *(country or (None, "")))


def _contents(document: Document, section: Section) -> Listing:
    items: list[Item] = []
    name = None
    for line in paragraphs_of(document.text, section.span.start, section.span.end):
        entry = CONTENTS_ENTRY.match(line.of(document.text))
        if entry:
            title = entry["title"].rstrip(" .\t")
            items.append(Item(Span(line.start, line.start + max(len(title), 1))))
        elif name is None:
            name = line
    title = name.of(document.text) if name else ""
    return Listing(title, name, RecordKind.CONTENTS, (), section.span, tuple(items))


def _tables(text: str, section: Section, lines: Sequence[Span]) -> Iterator[Listing]:
    """Yield a list for each column of members in tables flattened with tabs."""
    at = 0
    while at < len(lines):
        columns = _cells(text, lines[at])
        end = at + 1
        while end < len(lines) and len(_cells(text, lines[end])) == len(columns) > 1:
            end += 1
        has_header = all(MEMBERS.search(cell.of(text)) for cell in columns)
        if len(columns) > 1 and end - at > MIN_ROWS and has_header:
            last = end
            # The second cell of the last rows is empty, and its tab was dropped.
            while (
                last < len(lines)
                and last - end < end - at
                and len(lines[last]) < MAX_ITEM_CHARS
                and country_in(text, lines[last]) is not None
            ):
                last += 1
            for number, header in enumerate(columns):
                cells = [_cells(text, row)[number] for row in lines[at + 1 : end]]
                if number == 0:
                    cells += lines[end:last]
                items = tuple(_item(text, cell) for cell in cells)
                span = Span(lines[at].start, lines[last - 1].end)
                yield Listing(header.of(text), header, RecordKind.LIST, section.path, span, items)
            end = last
        at = end


def _cells(text: str, line: Span) -> tuple[Span, ...]:
    found: list[Span] = []
    at = line.start
    for cell in re.split(r"[\t|]", line.of(text)):
        words = cell.strip()
        if words:
            start = at + cell.index(words)
            found.append(Span(start, start + len(words)))
        at += len(cell) + 1
    return tuple(found)


def _key_values(document: Document, section: Section, lines: Sequence[Span]) -> Iterator[Listing]:
    """Yield the runs of "Label: value" on the first pages."""
    text = document.text
    run: list[Item] = []
    if section.kind is SectionKind.FRONT:
        lines = _without_persons(text, lines)
        if lines:
            items = [
                Item(pair[1], pair[0]) if (pair := _pair(text, one)) else Item(one) for one in lines
            ]
            yield Listing(
                document.title, None, RecordKind.FRONT_PAGE, (), section.span, tuple(items)
            )
        return
    for line in (*lines, None):
        pair = _pair(text, line) if line and line.start < FRONT_CHARS else None
        if pair:
            run.append(Item(pair[1], pair[0]))
            continue
        if line and run and len(line) < MAX_LABEL_CHARS and line.start < FRONT_CHARS:
            gap = text[run[-1].span.end : line.start].count("\n")
            if gap == 1 and len(run) >= MIN_ROWS and re.search(r"\d", line.of(text)):
                run.append(Item(line))  # a row that has lost its label
                continue
        if sum(item.label is not None for item in run) >= MIN_ROWS:
            first = run[0].label or run[0].span
            yield Listing(
                document.title,
                None,
                RecordKind.FRONT_PAGE,
                section.path,
                Span(first.start, run[-1].span.end),
                tuple(item for item in run if _without_persons(text, [_row(item)])),
            )
        run = []


def _row(item: Item) -> Span:
    return Span(item.label.start, item.span.end) if item.label else item.span


def _without_persons(text: str, lines: Sequence[Span]) -> list[Span]:
    """Return the lines that name no person."""
    persons = personal_spans(text, lines)
    return [
        line
        for line in lines
        if not AUTHORS.match(line.of(text)) and not any(line.overlaps(one) for one in persons)
    ]


def _pair(text: str, line: Span) -> tuple[Span, Span] | None:
    words = line.of(text)
    if not KEY_VALUE.match(words) or BULLET.match(words):
        return None
    label = words[: words.index(":")].rstrip()
    value = words[words.index(":") + 1 :].lstrip()
    if not value or len(label.split()) > 5:
        return None
    return (
        Span(line.start, line.start + len(label)),
        Span(line.end - len(value), line.end),
    )


def _numbered_units(
    document: Document, section: Section, lines: Sequence[Span]
) -> Iterator[Listing]:
    """Yield the pillars that stand in running text, each up to the next one."""
    text = document.text
    starts = [
        at
        for at, line in enumerate(lines)
        if NUMBERED_UNIT.match(line.of(text))
        and not (section.heading and section.heading.overlaps(line))
    ]
    for first, last in itertools.pairwise((*starts, len(lines))):
        line = lines[first]
        match = NUMBERED_UNIT.match(line.of(text))
        if match is None:
            continue
        begin = line.start + match.start("name")
        border = _border(document, Span(begin, line.end))
        label = re.match(r"\S+\s+\S+\s*", match["name"])
        skip = label.end() if label else 0
        cut = NAME_ENDS.search(match["name"], skip)
        end = min(begin + cut.start() if cut else line.end, border or line.end)
        name = Span(begin, max(end, begin + 1))
        name = Span(begin, begin + max(len(name.of(text).rstrip(TRAILING)), 1))
        items = tuple(_item(text, one) for one in lines[first + 1 : last])
        span = Span(line.start, lines[last - 1].end)
        yield Listing(name.of(text), name, RecordKind.PILLAR, section.path, span, items)


def _border(document: Document, span: Span) -> int | None:
    """Return where a wide gap in one line of the original ends the first cell of a row."""
    pieces = document.original(span)
    if len(pieces) < 2 or not document.line_starts:
        return None
    first, second = pieces[0], pieces[1]
    if any(first.end <= start <= second.start for start in document.line_starts):
        return None
    return span.start + len(first)


def _members(text: str, section: Section, lines: Sequence[Span]) -> Iterator[Listing]:
    """Yield the list under a heading that promises one: "Stakeholder list"."""
    heading = section.heading
    if not heading or not MEMBERS.search(heading.of(text)) or len(heading) > MAX_ITEM_CHARS:
        return
    body = [line for line in lines if line.start >= heading.end]
    if len(_without_persons(text, body)) < len(body):
        return  # a contact, not a list of organisations
    short = [
        line
        for line in body
        if len(line) <= MAX_ITEM_CHARS
        and not re.search(r"[.!?]$", line.of(text)[:-1] or "x")
        and "@" not in line.of(text)
    ]
    if len(body) >= MIN_ROWS and len(short) >= SHORT_SHARE * len(body):
        items = tuple(_item(text, line) for line in body)
        yield Listing(
            heading.of(text), heading, RecordKind.LIST, section.path[:-1], section.span, items
        )


@cache
def _countries() -> dict[str, str]:
    """Return the names of countries in seven languages with their ISO codes."""
    written = files("corpus.vocabulary").joinpath("lists.toml").read_text(encoding="utf-8")
    countries = tomllib.loads(written)["country"]
    return {
        names[0].casefold(): code
        for code, languages in countries.items()
        for names in languages.values()
        if names
    }
