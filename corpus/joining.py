"""Decide whether a line goes on in the next one. Knows lines and layout, not their meaning."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.form_headings import form_field
from corpus.raw import Line

BULLET = re.compile(r"^(?:[-–—•▪●◦*»›✓]\s+|o\s+(?=[A-Z])|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+)")
LABEL = re.compile(r"^[A-ZÀ-Ž][\w /()°.&-]{0,45}:(?:\s|$)")
ADDRESS = re.compile(r"^<?(?:https?://|www\.)|^\S+@\S+$")
ENDED = re.compile(r"[.!?]['”\"»)\]]*$")
HEADING_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Ž]")
# A line that ends with one of these cannot be the end of anything.
HANGING = re.compile(
    r"(?:[,(]|\b(?:a|an|the|of|and|or|to|in|for|with|by|on|at|from|as|its|their|which|that|"
    r"di|e|del|della|und|der|die|das|für|et|de|la|le|les|du|des|y|el|los))$",
    re.I,
)
# A title in capitals that is broken before one of these words goes on in the next line.
INNER_WORD = re.compile(
    r"^(?:OF|AND|FOR|IN|TO|WITH|BY|ON|AT|FROM|THE|DI|DEL|DELLA|DEI|PER|CON|E|UND|FÜR|DER|DES|DEN|"
    r"MIT|VON|ZU|IM|DE|DU|DES|ET|POUR|LES|LA|LE|AU|AUX|V|ZA|IN|Z|NA|DO|Y|PARA|LAS|LOS|W|I|DLA)\s"
)
HARD_WRAP_CHARS = 130  # longest line that a person or a PDF wraps at; prose in one line is longer
FULL_SHARE = 0.85  # a ragged right margin leaves lines this full
MIN_CUTS = 5  # so many sentences cut by empty lines, and so large a share of these lines:
MIN_CUT_SHARE = 0.15  # then the empty lines of the text mean nothing
NEAR_LINES = 12  # lines of the same block that show how wide the text is set
MAX_JOIN_GAP = 2  # empty lines that a page break leaves in the middle of a sentence


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of one text are set: wrapped at a width or one paragraph a line."""

    is_hard_wrapped: bool
    has_blanks_in_sentences: bool
    width: int
    words: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Layout:
        """Read the layout off the line lengths."""
        lengths = sorted(len(line.text) for line in lines)
        long_one = lengths[int(len(lengths) * 0.95)] if lengths else 0
        words = frozenset(
            word.casefold() for line in lines for word in re.findall(r"[^\W\d_]{4,}", line.text)
        )
        cuts = sum(
            line.blanks_before > 0 and line.text[0].islower() and not ENDED.search(before.text)
            for before, line in itertools.pairwise(lines)
        )
        gaps = sum(line.blanks_before > 0 for line in lines)
        return cls(
            long_one <= HARD_WRAP_CHARS,
            cuts >= MIN_CUTS and cuts >= MIN_CUT_SHARE * gaps,
            long_one,
            words,
        )


def goes_on(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Say whether ``lines[at]`` is the continuation of the line before it."""
    before, line = lines[at - 1], lines[at]
    if line.continues_bold:
        return True
    if line.blanks_before > MAX_JOIN_GAP or _stands_alone(before.text, line.text):
        return False
    if ENDED.search(before.text) or before.text.endswith(";"):
        return line.indent == 0 and _was_wrapped(lines, at, layout)
    if line.text[0].islower() or line.text[0] == "(":
        return layout.is_hard_wrapped or len(before.text.split()) >= 3
    if (
        line.blanks_before == 0
        and before.text.isupper()
        and line.text.isupper()
        and INNER_WORD.match(line.text)
    ):
        return True
    if line.indent and layout.is_hard_wrapped and line.blanks_before == 0:
        return False
    if HANGING.search(before.text) and line.blanks_before <= 1:
        return True
    return not HEADING_NUMBER.match(before.text) and _was_wrapped(lines, at, layout)


def _stands_alone(before: str, line: str) -> bool:
    """Say whether one of the two is of a kind that is never joined across this border."""
    return bool(
        before.endswith(":")
        or BULLET.match(line)
        or ADDRESS.match(before)
        or ADDRESS.match(line)
        or LABEL.match(line)
        or "\t" in before
        or "\t" in line
        or before.startswith("|")
        or line.startswith("|")
        or form_field(before)
        or form_field(line)
    )


def _was_wrapped(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Say whether the first word of ``lines[at]`` had no room left in the line before."""
    if not layout.is_hard_wrapped or HEADING_NUMBER.match(lines[at].text):
        return False
    if lines[at].blanks_before:
        return (
            layout.has_blanks_in_sentences
            and lines[at].blanks_before == 1
            and not ENDED.search(lines[at - 1].text)
            and len(lines[at - 1].text) >= FULL_SHARE * layout.width
        )
    first = at - 1
    while first > max(at - NEAR_LINES, 0) and not lines[first].blanks_before:
        first -= 1
    last = at
    while last + 1 < min(at + NEAR_LINES, len(lines)) and not lines[last + 1].blanks_before:
        last += 1
    block = lines[first : last + 1]
    if any(ADDRESS.match(line.text) for line in block):
        return False  # the lines of an address are lines
    width = max(len(line.text) for line in block)
    return (
        len(lines[at - 1].text) + 1 + len(lines[at].text.split(maxsplit=1)[0]) > FULL_SHARE * width
    )
