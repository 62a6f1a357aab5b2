"""Find headings and lists of contents among the paragraphs of a text, by layout and wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cleaning import CleanText, Paragraph
from corpus.form_headings import form_field
from corpus.joining import ADDRESS, BULLET

MAX_HEADING_CHARS = 150
MAX_HEADING_WORDS = 24
MIN_BODY_CHARS = 60  # a paragraph this long is text, not a title
MIN_CONTENTS = 3
MIN_LIST_LINES = 4
MAX_HEADING_LINES = 3
MAX_STRUCTURE_WORDS = 14
TEXT_END = re.compile(r"[.!?:;][’”\"')\]]*$")
CONTENTS_ENTRY = re.compile(
    r"^(?P<title>.{3,}?)(?:\t|\s*\.{3,}|\s{3,}|(?:\s\.){3,})\s*(?P<page>\d{1,4}|[ivxlc]{1,6})$"
)
CONTENTS_TITLE = re.compile(
    r"^(?:table of )?contents?$|^index$|^indice(?: dei contenuti)?$|^sommario$|"
    r"^inhalt(?:sverzeichnis)?$|^sommaire$|^table des matières$|^kazalo(?: vsebine)?$|^vsebina$|"
    r"^índice(?: de contenidos)?$|^contenidos?$|^spis treści$",
    re.I,
)
# "2.3 M€ are left" is a sum.
NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?!\S*[€$£%])[A-ZÀ-Ž(]")
MARKDOWN = re.compile(r"^(?P<marks>#{1,6})\s+\S")
STRUCTURE = re.compile(
    r"^(?:pillar|theme|work ?package|wp|annex|action|phase|part|chapter|axis|priority|measure|"
    r"module|objective|task|appendix)\s+[A-Z]?\d{1,2}\b",
    re.I,
)
UNFINISHED = re.compile(r"\b(?:will|is|are|was|were|to|can|has|have|and|or|the|of|for|in|with|by)$")
ANNEX = re.compile(r"^(?:annex|appendix|anhang|allegato|annexe)\b", re.I)
RUN_IN = re.compile(
    r"^(?:[A-ZÀ-Ž]\w*\s)?[A-Z]{0,4}\d+(?:\.\d+)*(?:\s*[–—:-]\s*|[.)]?\s+(?=[A-ZÀ-Ž]))\S"
    r"(?!.*\b(?:is|are|was|were|has|had|will)\b)"
)
MAX_RUN_IN_WORDS = 16
KEY_VALUE = re.compile(r"^[^\t:]{2,45}:\s*\t?\s*\S")
FORM_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that is a heading. ``level`` 1 is the outermost."""

    at: int
    level: int


def looks_like_title(words: str) -> bool:
    """Say whether a line could be a title: short, capital first, no end mark, no address."""
    return (
        len(words) <= MAX_HEADING_CHARS
        and len(words.split()) <= MAX_HEADING_WORDS
        and not re.search(r"[.;,:–-]$", words)
        and not UNFINISHED.search(words)
        and bool(re.match(r"[^\W_]|[“\"'«(#]", words))
        and not words[0].islower()
        and not BULLET.match(words)
        and not ADDRESS.match(words)
        and "\t" not in words
        and "@" not in words.split()[-1]
        and bool(re.search(r"[^\W\d_]{2}", words))
        and (not KEY_VALUE.match(words) or len(words) > 45 or bool(STRUCTURE.match(words)))
    )


def is_run_in(sentence: str) -> bool:
    """Say whether a sentence is a numbered heading from which its paragraph runs on.

    >>> is_run_in("Measure 1.3 – Market houses."), is_run_in("WP 2 was led by the agency of Graz.")
    (True, False)
    """
    return len(sentence.split()) <= MAX_RUN_IN_WORDS and bool(RUN_IN.match(sentence))


def title_key(title: str) -> str:
    """Return a title in the form in which a list of contents and the text agree."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def contents_list(words: Sequence[str]) -> frozenset[int]:
    """Return the paragraphs of lists of contents."""
    found: set[int] = set()
    at = 0
    while at < len(words):
        end = at
        last_page = 0
        while end < len(words):
            entry = CONTENTS_ENTRY.match(words[end])
            page = int(entry["page"]) if entry and entry["page"].isdecimal() else last_page
            if not entry or page < last_page:
                break
            last_page = page
            end += 1
        if end - at >= MIN_CONTENTS:
            found.update(range(at, end))
            if at and CONTENTS_TITLE.match(words[at - 1]):
                found.add(at - 1)
        at = max(end, at + 1)
    return frozenset(found)


def find_headings(
    words: Sequence[str],
    clean: CleanText,
    contents: frozenset[int],
    titles: frozenset[str],
    fields: frozenset[int],
) -> dict[int, Heading]:
    """Return the headings by paragraph; ``contents`` are left out, ``titles`` stand in them.

    The ``fields`` of good-practice forms are headings of the innermost level.
    """
    paragraphs = clean.paragraphs
    is_airy = _is_airy(paragraphs)
    found: dict[int, Heading] = {}
    is_numbered = False
    for at, line in enumerate(words):
        if at in contents:
            continue
        markdown = MARKDOWN.match(line)
        if markdown:
            found[at] = Heading(at, len(markdown["marks"]))
            continue
        if at in fields:
            found[at] = Heading(at, FORM_LEVEL)
            continue
        numbered = NUMBERED.match(line)
        if numbered and _is_numbered_heading(words, paragraphs, at):
            found[at] = Heading(at, 1 + numbered["number"].count("."))
            is_numbered = True
            continue
        if not looks_like_title(line):
            continue
        if (
            title_key(line) in titles
            or (STRUCTURE.match(line) and len(line.split()) <= MAX_STRUCTURE_WORDS)
            or (
                not clean.has_blanks_in_sentences
                and _introduces_text(words, paragraphs, at, is_airy=is_airy)
            )
        ):
            found[at] = Heading(at, 2 if is_numbered and not ANNEX.match(line) else 1)
    return found


def _is_airy(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether paragraphs are mostly set off by empty lines."""
    return sum(paragraph.gap > 0 for paragraph in paragraphs) * 2 > len(paragraphs)


def _gap_after(paragraphs: Sequence[Paragraph], at: int) -> int:
    return paragraphs[at + 1].gap if at + 1 < len(paragraphs) else 1


def _introduces_text(
    words: Sequence[str], paragraphs: Sequence[Paragraph], at: int, *, is_airy: bool
) -> bool:
    """Say whether the title-like line at ``at`` stands alone above a text or another heading."""
    if at + 1 >= len(words) or (at and words[at - 1].endswith(":") and len(words[at - 1]) < 40):
        return False
    if paragraphs[at].n_lines > MAX_HEADING_LINES:
        return False
    below = words[at + 1]
    has_text = bool(_is_text(below) or form_field(below) or _is_list(words, paragraphs, at + 1))
    if at + 2 < len(words) and not has_text:
        # A second title line, or a lead-in such as "The main results are:".
        has_text = (below.endswith(":") and bool(BULLET.match(words[at + 2]))) or (
            looks_like_title(below) and _is_text(words[at + 2])
        )
    if is_airy:
        return has_text and (paragraphs[at].gap > 0 or at == 0) and _gap_after(paragraphs, at) > 0
    ended = at == 0 or bool(re.search(r"[.!?:]['”\")]?$", words[at - 1])) or paragraphs[at].gap > 0
    return (
        _is_text(below) and ended and len(words[at].split()) <= 12 and paragraphs[at].n_lines == 1
    )


def _is_text(words: str) -> bool:
    return len(words) >= MIN_BODY_CHARS and bool(TEXT_END.search(words))


def _is_list(words: Sequence[str], paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Say whether a list of short lines without bullets begins at ``at``."""
    block = range(at + 1, min(at + MIN_LIST_LINES, len(words)))
    return len(block) == MIN_LIST_LINES - 1 and all(
        paragraphs[line].gap == 0 and "@" not in words[line] for line in block
    )


def _is_numbered_heading(words: Sequence[str], paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Say whether a line such as "2. Approach" is a heading and not an item of a list."""
    line = words[at]
    if len(line) > 110 or re.search(r"[.;,:]$", line) or len(line.split()) > 15:
        return False
    neighbours = [n for n in (at - 1, at + 1) if 0 <= n < len(words)]
    if any(NUMBERED.match(words[n]) and paragraphs[max(n, at)].gap == 0 for n in neighbours):
        return False
    return paragraphs[at].gap + _gap_after(paragraphs, at) > 0


def raise_parents(
    words: Sequence[str],
    paragraphs: Sequence[Paragraph],
    found: dict[int, Heading],
    inside: frozenset[int],
) -> dict[int, Heading]:
    """Make a heading directly above another of its level the parent of it and its siblings."""
    raised: dict[int, Heading] = {}
    under = 0
    for at, heading in sorted(found.items()):
        if heading.level == FORM_LEVEL or at in inside:
            raised[at] = heading
            continue
        if heading.level == 1 and (NUMBERED.match(words[at]) or STRUCTURE.match(words[at])):
            under = 0
        below = found.get(at + 1)
        is_parent = (
            below is not None
            and at + 1 not in inside
            and below.level == heading.level
            and paragraphs[at + 1].gap <= 1
            and not NUMBERED.match(words[at + 1])
            and not NUMBERED.match(words[at])
        )
        if is_parent and not under:
            raised[at] = heading
            under = heading.level
        elif under and heading.level == under:
            raised[at] = Heading(at, heading.level + 1)
        else:
            raised[at] = heading
    return raised
