"""Turn raw text into clean paragraphs: running headers out, broken lines joined.

Cleaning drops or joins. It never rewrites a letter, a digit or a punctuation mark, so every span
of clean text leads back to pieces of the original.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from corpus.joining import Layout, goes_on
from corpus.model import Piece, Span
from corpus.raw import Line, RawText, page_of

# Zero-width and bidirectional controls, tags, variation selectors, soft hyphens, C0 and C1: they
# ride along unseen by the reader (research/reliability.md, section 2.2).
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
MARKUP = re.compile(r"\*\*|</?(?:i|b|u|em|strong|br|p|span)\s*/?>|<(?=https?://)|(?<=\S)>(?=\s|$)")
BULLET_ORNAMENT = re.compile(r"(?<=^[-•*] )[»›▪●◦]\s+")
SPACES = re.compile(r"(?<=[ \t\u00a0])[ \t\u00a0]+")
BARE_PAGE_NUMBER = re.compile(
    r"^(?:page\s*|p\.\s*|seite\s*|pagina\s*)?\d{1,4}(?:\s*(?:/|of|von|di)\s*\d{1,4})?$", re.I
)
SCRAP = re.compile(r"^[A-Z]{1,3}$")

MIN_SCRAPS = 3  # a label set vertically comes out as a column of one to three capitals
MIN_REPEATS = 3  # a running header stands on at least three pages
EDGE_LINES = 3  # lines from the top or bottom of a page where headers and footers stand
OPENING_LINES = 8
MAX_HEADER_CHARS = 150


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical line of the clean text. ``gap`` counts the empty lines above it in the original."""

    span: Span
    gap: int
    n_lines: int
    is_bold: bool


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean text, the pieces of the original it is made of, and its paragraphs in order.

    ``has_blanks_in_sentences``: the empty lines of the original mean nothing.
    """

    text: str
    pieces: tuple[Piece, ...]
    paragraphs: tuple[Paragraph, ...]
    has_blanks_in_sentences: bool = False


def clean(raw: RawText) -> CleanText:
    """Return the clean text of ``raw``. Paragraphs are separated by line feeds."""
    lines = _without_running_lines(_lines(raw), is_paged=bool(raw.pages))
    lines = _without_scraps(_without_closing_title(lines))
    return _assemble(raw.text, lines)


def _lines(raw: RawText) -> list[Line]:
    lines: list[Line] = []
    blanks = 0
    is_open = False  # bold type that began on an earlier line of this block
    for match in re.finditer(r"[^\n\f\r\v\u0085\u2028\u2029]+|\n|\f", raw.text):
        if match.group() in "\n\f":
            blanks += 1
            is_open = is_open and blanks < 2
            continue
        runs = _kept_runs(raw.text, match.start(), match.end())
        text = "".join(run.of(raw.text) for run in runs)
        if not text:
            continue
        indent = len(match.group()) - len(match.group().lstrip(" \u00a0"))
        page = page_of(raw.pages, match.start())
        lines.append(Line(text, runs, indent, max(blanks - 1, 0), page, is_open))
        is_open ^= match.group().count("**") % 2 == 1
        blanks = 0
    return lines


def _kept_runs(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return what stays of one line: no invisible characters, no markup, no outer blanks."""
    dropped = [(m.start(), m.end()) for m in INVISIBLE.finditer(text, start, end)]
    dropped += [(m.start(), m.end()) for m in MARKUP.finditer(text, start, end)]
    dropped += [(m.start(), m.end()) for m in SPACES.finditer(text, start, end)]
    kept = _complement(dropped, start, end)
    while kept and not kept[0].of(text).strip():
        kept.pop(0)
    while kept and not kept[-1].of(text).strip():
        kept.pop()
    if not kept:
        return ()
    first = kept[0].of(text)
    kept[0] = Span(kept[0].start + len(first) - len(first.lstrip()), kept[0].end)
    last = kept[-1].of(text)
    kept[-1] = Span(kept[-1].start, kept[-1].end - (len(last) - len(last.rstrip())))
    ornament = BULLET_ORNAMENT.search(kept[0].of(text)[:8])
    if ornament:
        at = kept[0].start
        rest = [Span(at + ornament.end(), kept[0].end)] if at + ornament.end() < kept[0].end else []
        kept[:1] = [Span(at, at + ornament.start()), *rest]
    return tuple(kept)


def _complement(dropped: list[tuple[int, int]], start: int, end: int) -> list[Span]:
    kept: list[Span] = []
    at = start
    for first, last in sorted(dropped):
        if first > at:
            kept.append(Span(at, first))
        at = max(at, last)
    if at < end:
        kept.append(Span(at, end))
    return kept


def _without_running_lines(lines: list[Line], *, is_paged: bool) -> list[Line]:
    """Drop running headers, footers and bare page numbers; the gap around them closes."""
    running = _paged_headers(lines) if is_paged else _interrupting_headers(lines)
    kept: list[Line] = []
    closed = 0
    for line, is_running in zip(lines, running, strict=True):
        if is_running:
            closed = max(closed, line.blanks_before)
            continue
        gap = min(max(line.blanks_before, closed), 2) if closed else line.blanks_before
        kept.append(replace(line, blanks_before=gap))
        closed = 0
    return kept


def _without_closing_title(lines: list[Line]) -> list[Line]:
    """Drop the lines of the title page where they stand once more at the very end."""
    opening = {_shape(line.text) for line in lines[:OPENING_LINES]}
    end = len(lines)
    while end > 2 * OPENING_LINES and _shape(lines[end - 1].text) in opening:
        end -= 1
    return lines[:end]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _paged_headers(lines: list[Line]) -> list[bool]:
    edges: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        edges.setdefault(line.page, []).append(at)
    at_edge = {
        at
        for page in edges.values()
        for at in (*page[:EDGE_LINES], *page[-EDGE_LINES:])
        if len(lines[at].text) <= MAX_HEADER_CHARS
    }
    pages_with: Counter[str] = Counter()
    for page in edges.values():
        pages_with.update({_shape(lines[at].text) for at in page if at in at_edge})
    needed = max(MIN_REPEATS, len(edges) // 4)
    return [
        at in at_edge
        and (pages_with[_shape(line.text)] >= needed or bool(BARE_PAGE_NUMBER.match(line.text)))
        for at, line in enumerate(lines)
    ]


def _interrupting_headers(lines: list[Line]) -> list[bool]:
    """Mark lines that stand alone, repeat, and at least once cut a sentence in two.

    Repeating alone is no sign: the headings of a form repeat in every sheet.
    """
    counts = Counter(_shape(line.text) for line in lines)
    cutting = {
        _shape(line.text)
        for at, line in enumerate(lines)
        if counts[_shape(line.text)] >= MIN_REPEATS
        and len(line.text) <= MAX_HEADER_CHARS
        and not line.text.endswith(":")
        and 0 < at < len(lines) - 1
        and len(lines[at - 1].text.split()) >= 5
        and not re.search(r"[.!?:;]['”\"»)]?$", lines[at - 1].text)
        and re.match(r"[a-zà-ž]\S* ", lines[at + 1].text)
    }
    return [_shape(line.text) in cutting for line in lines]


def _without_scraps(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and SCRAP.match(lines[end].text):
            end += 1
        if end - at >= MIN_SCRAPS:
            at = end
            continue
        kept.extend(lines[at : max(end, at + 1)])
        at = max(end, at + 1)
    return kept


def _assemble(original: str, lines: list[Line]) -> CleanText:
    layout = Layout.of(lines)
    text: list[str] = []
    pieces: list[Piece] = []
    paragraphs: list[Paragraph] = []
    length = 0
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and goes_on(lines, end, layout):
            end += 1
        if text:
            text.append("\n")
            length += 1
        start = length
        for number, line in enumerate(lines[at:end]):
            if number and not _joins_word(text[-1], line.text, layout):
                text.append(" ")
                length += 1
            elif number:
                length -= _drop_hyphen(text, pieces)
            for run in line.runs:
                pieces.append(Piece(length, run.start, len(run)))
                text.append(run.of(original))
                length += len(run)
        first = lines[at]
        before = original[max(first.runs[0].start - 2, 0) : first.runs[0].start]
        paragraphs.append(
            Paragraph(Span(start, length), first.blanks_before, end - at, before == "**")
        )
        at = end
    return CleanText(
        "".join(text), tuple(pieces), tuple(paragraphs), layout.has_blanks_in_sentences
    )


def _joins_word(before: str, after: str, layout: Layout) -> bool:
    """Say whether a word is broken over the line end: its whole form stands elsewhere."""
    broken = re.search(r"([^\W\d_]{2,})-$", before)
    rest = re.match(r"[a-zà-ž]{2,}", after)
    return bool(broken and rest and (broken.group(1) + rest.group()).casefold() in layout.words)


def _drop_hyphen(text: list[str], pieces: list[Piece]) -> int:
    text[-1] = text[-1][:-1]
    last = pieces[-1]
    pieces[-1] = Piece(last.start, last.original_start, last.length - 1)
    return 1
