"""Turn raw text into clean paragraphs: running headers out, broken lines joined.

Cleaning drops or joins. It never rewrites a letter, a digit or a punctuation mark, so every span
of clean text leads back to pieces of the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.form_headings import form_field
from corpus.joining import Layout, goes_on
from corpus.model import Piece, Span
from corpus.raw import Line, RawText, page_of

# Zero-width and bidirectional controls, tags, variation selectors, soft hyphens, C0 and C1: they
# ride along unseen by the reader (research/reliability.md, section 2.2).
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
# Markup goes in pairs only: "2**3", "a<b" and "5> 4" are what somebody said.
BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
TAG = re.compile(r"<(?P<close>/?)(?P<name>i|b|u|em|strong|p|span)\s?>", re.I)
LINE_BREAK = re.compile(r"<br\s?/?>", re.I)
BRACKETED_ADDRESS = re.compile(r"<(?=https?://)[^<>]{1,300}>")
BULLET_ORNAMENT = re.compile(r"(?<=^[-•*] )[»›▪●◦]\s+")
SPACES = re.compile(r"(?<=[ \t\u00a0])[ \t\u00a0]+")
# "Page 3 of 20", "Annual report | iv", "3/20": a number at the end of a line, and what marks it as
# the number of a page. Roman numbers need the mark.
_PAGE_WORD = r"(?:page|pagina|página|seite|stran|strona|(?:p|pp|pag|pág|str|s)\.)"
PAGE_AT_END = re.compile(
    rf"(?:(?P<mark>\b{_PAGE_WORD}|[|/])\s*)?(?P<bare>(?<![\w.,])(?:\d{{1,4}}|(?P<roman>[ivxlc]{{1,7}})))"
    r"(?P<total>\s*(?:/|of|von|di|de|sur|od|z)\s*\d{1,4})?[\s|–-]*$",
    re.I,
)
PAGE_AT_START = re.compile(
    r"^[\s|–-]*(?P<bare>\d{1,4}|(?P<roman>[ivxlc]{1,7})(?=\s*\|))(?P<mark>\s*[|/])?(?=\s)(?P<total>)",
    re.I,
)
SENTENCE_END = re.compile(r"[.!?…;:][’”\"')\]»]*$")
QUANTITY = re.compile(
    r"[€$£%]|\d\s*(?:eur|euros?|percent|tonnes?|tons?|kwh|mwh|kw|mw|km|kg|ha|million|billion|mio|"
    r"mrd|mln|chf|usd|gbp|pln)\b|\b(?:eur|chf|usd|gbp|pln)\s*\d",
    re.I,
)
SCRAP = re.compile(r"^[A-Z]{1,3}$")

MIN_SCRAPS = 3  # a label set vertically comes out as a column of one to three capitals
MIN_MARGIN = 2  # blanks beyond one, between a header and its page number
MIN_REPEATS = 3  # a running header stands on at least three pages
EDGE_LINES = 3  # lines from the top or bottom of a page where headers and footers stand
OPENING_LINES = 8
MAX_TITLE_LINE_CHARS = 80
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
MAX_HEADER_CHARS = 150
MAX_MARKED_CHARS = 400  # an opening mark whose partner stands farther away is no markup
# Countries of Europe as ISO, Eurostat and cars write them.
COUNTRY_CODES = frozenset(
    "AT BE BG CH CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE "
    "SI SK UK EU ME MK RS AL BA UA MD TR A B D E F H I L N P S V SLO CRO AUT BEL CZE DEU ESP FIN "
    "FRA GBR GER HUN ITA NED POL POR SVK SVN SWE".split()
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical line of the clean text. ``gap`` counts the empty lines above it in the original."""

    span: Span
    gap: int
    n_lines: int
    is_bold: bool


@dataclass(frozen=True, slots=True)
class PageLabel:
    """A line without its page number, and that number; ``is_marked``: "page" or a bar says so."""

    rest: str
    number: int
    is_marked: bool


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
    markup = _markup(raw.text)
    bold = [start for start, _ in markup if raw.text.startswith("**", start)]
    is_open = False  # bold type that began on an earlier line of this block
    for match in re.finditer(r"[^\n\f\r\v\u0085\u2028\u2029]+|\n|\f", raw.text):
        if match.group() in "\n\f":
            blanks += 1
            is_open = is_open and blanks < 2
            continue
        runs = _kept_runs(raw.text, match.start(), match.end(), markup)
        text = "".join(run.of(raw.text) for run in runs)
        if not text:
            continue
        indent = len(match.group()) - len(match.group().lstrip(" \u00a0"))
        page = page_of(raw.pages, match.start())
        lines.append(Line(text, runs, indent, max(blanks - 1, 0), page, is_open))
        n_marks = bisect_left(bold, match.end()) - bisect_left(bold, match.start())
        is_open ^= n_marks % 2 == 1
        blanks = 0
    return lines


def _markup(text: str) -> list[tuple[int, int]]:
    """Return where markup stands, in order: pairs of marks, line breaks, bracketed addresses."""
    found = [(match.start(), match.end()) for match in LINE_BREAK.finditer(text)]
    for match in BRACKETED_ADDRESS.finditer(text):
        found += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    open_bold: re.Match[str] | None = None
    for match in BOLD.finditer(text):
        if _is_between_words(text, match):
            continue
        if open_bold and match.start() - open_bold.end() <= MAX_MARKED_CHARS:
            found += [(open_bold.start(), open_bold.end()), (match.start(), match.end())]
            open_bold = None
        else:
            open_bold = match
    open_tags: dict[str, re.Match[str]] = {}
    for match in TAG.finditer(text):
        name = match["name"].casefold()
        if not match["close"]:
            open_tags[name] = match
            continue
        opening = open_tags.pop(name, None)
        if opening and match.start() - opening.end() <= MAX_MARKED_CHARS:
            found += [(opening.start(), opening.end()), (match.start(), match.end())]
    return sorted(found)


def _is_between_words(text: str, match: re.Match[str]) -> bool:
    """Say whether letters or digits, or blanks, stand on both sides: a power, not bold type."""
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return all(letter.isalnum() for letter in around) or all(
        not letter or letter.isspace() for letter in around
    )


def _kept_runs(
    text: str, start: int, end: int, markup: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """Return what stays of one line: no invisible characters, no markup, no outer blanks."""
    dropped = [(m.start(), m.end()) for m in INVISIBLE.finditer(text, start, end)]
    dropped += markup[bisect_left(markup, (start, 0)) : bisect_left(markup, (end, 0))]
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
    """Drop the lines of the title page where they stand once more, in order, at the very end."""
    opening = [line.text if _may_be_title(line.text) else "" for line in lines[:OPENING_LINES]]
    end = len(lines)
    left = len(opening)
    while left and end > 2 * OPENING_LINES and lines[end - 1].text in opening[:left]:
        left = max(at for at in range(left) if opening[at] == lines[end - 1].text)
        end -= 1
    return lines[:end]


def _may_be_title(text: str) -> bool:
    """Say whether a line is too short to be text and heads no field of a form."""
    return len(text) <= MAX_TITLE_LINE_CHARS and not form_field(text)


def _paged_headers(lines: list[Line]) -> list[bool]:
    """Mark lines at page edges that are the same on many pages, or count along with the pages."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        pages.setdefault(line.page, []).append(at)
    edges = {
        at: page
        for page, own in pages.items()
        for at in (*own[:EDGE_LINES], *own[-EDGE_LINES:])
        if _may_run(lines[at].text)
    }
    needed = max(MIN_REPEATS, len(pages) // 4)
    same = Counter(text for _, text in {(page, lines[at].text) for at, page in edges.items()})
    last = {own[-1] for own in pages.values() if len(own) > 1}
    labels = {at: label for at in edges if (label := _page_label(lines[at].text))}
    counting = _counting(
        {
            at: label
            for at, label in labels.items()
            # A number without a mark heads "Action 3" too; no heading is the last line of a page.
            if label.is_marked or not label.rest or at in last
        },
        edges,
    )
    bare = min(MIN_REPEATS, max(len(pages), 2))
    known = {rest for (rest, _), count in counting.items() if rest and count >= needed}
    return [
        at in edges
        and (
            same[line.text] >= needed
            or (
                (label := labels.get(at)) is not None
                and (
                    counting[label.rest, label.number - line.page]
                    >= (needed if label.rest else bare)
                    or (label.is_marked and label.rest in known)
                )
            )
        )
        for at, line in enumerate(lines)
    ]


def _counting(labels: dict[int, PageLabel], pages: dict[int, int]) -> Counter[tuple[str, int]]:
    """Count the pages on which a line stands whose number is the page index plus a constant."""
    return Counter(
        (rest, offset)
        for rest, offset, _ in {
            (label.rest, label.number - pages[at], pages[at]) for at, label in labels.items()
        }
    )


def _may_run(text: str) -> bool:
    """Say whether a line can be a header: no sentence, no quantity, no heading of a form."""
    return not (
        len(text) > MAX_HEADER_CHARS
        or SENTENCE_END.search(text)
        or QUANTITY.search(text)
        or form_field(text)
    )


def _page_label(text: str) -> PageLabel | None:
    for pattern in (PAGE_AT_END, PAGE_AT_START):
        match = pattern.search(text)
        if not match or (match["roman"] and not match["mark"]):
            continue
        number = _roman(match["roman"]) if match["roman"] else int(match["bare"])
        rest = (text[: match.start()] + text[match.end() :]).strip(" |/–-\t")
        return PageLabel(rest, number, bool(match["mark"] or match["total"]))
    return None


def _roman(numeral: str) -> int:
    """Return the value of a Roman numeral.

    >>> _roman("xiv")
    14
    """
    values = [ROMAN[letter] for letter in numeral.casefold()]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _interrupting_headers(lines: list[Line]) -> list[bool]:
    """Mark lines that stand alone, repeat, and cut a sentence in two or count pages at the margin.

    Repeating alone is no sign: the headings of a form repeat in every sheet.
    """
    counting = _counting_at_margin(lines)
    keys = [_running_key(line.text) for line in lines]
    counts = Counter(keys)
    cutting = {
        keys[at]
        for at, line in enumerate(lines)
        if counts[keys[at]] >= MIN_REPEATS
        and _may_run(line.text)
        and 0 < at < len(lines) - 1
        and len(lines[at - 1].text.split()) >= 5
        and not re.search(r"[.!?:;]['”\"»)]?$", lines[at - 1].text)
        and re.match(r"\w\S* ", lines[at + 1].text)
        and lines[at + 1].text[0].islower()
        # A line inside a paragraph repeats where the sentence does.
        and lines[at].blanks_before + lines[at + 1].blanks_before > 0
    }
    beside = {
        keys[near]
        for at in counting
        for near in (at - 1, at + 1)
        if 0 <= near < len(lines) and _may_run(lines[near].text)
    }
    # The second line of a header: wherever it stands, it stands beside a page number.
    beside = {
        key
        for key in beside
        if counts[key] >= MIN_REPEATS
        and all(
            at - 1 in counting or at + 1 in counting for at, one in enumerate(keys) if one == key
        )
    }
    return [key in cutting | beside or at in counting for at, key in enumerate(keys)]


def _counting_at_margin(lines: list[Line]) -> set[int]:
    """Return the lines whose page numbers grow from each to the next: far to the right, or marked.

    "Action 1" and "Action 2" count, too, but their numbers stand next to the word.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        label = _page_label(line.text)
        if not label or not label.rest or not _may_run(label.rest):
            continue
        if label.is_marked or _is_at_margin(line):
            found.setdefault(label.rest, []).append((at, label.number))
    return {
        at
        for own in found.values()
        if len(own) >= MIN_REPEATS and all(one < after for (_, one), (_, after) in pairwise(own))
        for at, _ in own
    }


def _is_at_margin(line: Line) -> bool:
    """Say whether the last word of a line stands apart from the others by several blanks."""
    return len(line.runs) > 1 and line.runs[-1].start - line.runs[-2].end >= MIN_MARGIN


def _running_key(text: str) -> str:
    """Return the line without its page number when a mark says that it has one."""
    label = _page_label(text)
    return label.rest if label and label.is_marked and label.rest else text


def _without_scraps(lines: list[Line]) -> list[Line]:
    """Drop labels set vertically, which come out as columns of one to three capitals.

    Pieces of a word differ in length; a column of country codes or of equal marks is no scrap.
    """
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and SCRAP.match(lines[end].text):
            end += 1
        column = {line.text for line in lines[at:end]}
        is_word = len({len(item) for item in column}) > 1 and not column <= COUNTRY_CODES
        if end - at >= MIN_SCRAPS and is_word:
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
    broken = re.search(r"(?<![^\W\d_])([^\W\d_]{2,})-$", before)
    rest = re.match(r"[a-zà-ž]{2,}", after)
    return bool(broken and rest and (broken.group(1) + rest.group()).casefold() in layout.words)


def _drop_hyphen(text: list[str], pieces: list[Piece]) -> int:
    text[-1] = text[-1][:-1]
    last = pieces[-1]
    pieces[-1] = Piece(last.start, last.original_start, last.length - 1)
    return 1
