"""Find good-practice forms in a document, however disordered.

A form is a run of its fields (about, resources, evidence, …) that ends with the closing block
(institution, location, contact, website, dates). Its title is the heading above "about", wherever
that stands: sections that come before their own title still belong to it, because the closing
block of the sheet before has ended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.form_headings import form_field, is_tail
from corpus.headings import looks_like_title

MIN_FIELDS = 3  # fewer headings of the form are a report that happens to use the word
MAX_CONTACT_LINES = 6
MAX_VALUE_LINES = 3
MAX_SUMMARY_LINES = 2
INLINE = re.compile(r"^(?P<label>[^:\t]{2,60}):\s+(?=\S)")
# Dates whose label was lost with a running header still belong to the form that they close.
PERIOD = re.compile(r"^(?:\w+ )?(?:19|20)\d{2} ?[-–—] ?(?:\w+ )?(?:(?:19|20)\d{2}|[a-zà-ž]+)$")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its paragraphs, which of them head which field, and its title paragraph."""

    members: tuple[int, ...]
    fields: dict[int, str]
    title: int | None
    tail: frozenset[str]


def find_forms(
    words: Sequence[str], gaps: Sequence[int], headings: frozenset[int]
) -> tuple[Form, ...]:
    """Return the forms in the paragraphs ``words``.

    ``gaps`` are the empty lines above each paragraph, ``headings`` the paragraphs that are
    headings.
    """
    fields = _fields(words)
    if len({*fields.values()}) < MIN_FIELDS:
        return ()
    forms: list[Form] = []
    lines = _Lines(words, gaps, headings, fields)
    for first, last in _stretches(lines):
        own = {at: fields[at] for at in range(first, last) if at in fields}
        if len({*own.values()}) < MIN_FIELDS:
            continue
        title = _title(lines, own, first)
        begin = min(own) if title is None else min(title, *own)
        tail = frozenset(field for field in own.values() if is_tail(field))
        forms.append(Form(tuple(range(begin, last)), own, title, tail))
    return tuple(forms)


def label_length(line: str) -> int:
    """Return how many characters of ``line`` are the label of a form field; 0 without a label.

    >>> label_length("Location: Graz"), label_length("Resources needed"), label_length("A: b")
    (10, 16, 0)
    """
    if form_field(line):
        return len(line)
    inline = INLINE.match(line)
    return inline.end() if inline and form_field(inline["label"]) else 0


@dataclass(frozen=True, slots=True)
class _Lines:
    """The paragraphs of a document, the empty lines above them, the headings and the fields."""

    words: Sequence[str]
    gaps: Sequence[int]
    headings: frozenset[int]
    fields: dict[int, str]


def _fields(words: Sequence[str]) -> dict[int, str]:
    """Return the fields by paragraph; "Duration: one year" below "Start date:" is its value."""
    found: dict[int, str] = {}
    for at, line in enumerate(words):
        field = form_field(line[: label_length(line)].rstrip())
        is_value = not form_field(line) and found.get(at - 1) == field and form_field(words[at - 1])
        if field and not is_value:
            found[at] = field
    return found


def _stretches(lines: _Lines) -> list[tuple[int, int]]:
    """Cut the paragraphs where a closing block ends; return half-open stretches."""
    found: list[tuple[int, int]] = []
    begin = 0
    at = 0
    while at < len(lines.words):
        if not is_tail(lines.fields.get(at, "")):
            at += 1
            continue
        at = _end_of_value(lines, at)
        if is_tail(lines.fields.get(at, "")):
            continue
        found.append((begin, at))
        begin = at
    return found


def _end_of_value(lines: _Lines, at: int) -> int:
    """Return the first paragraph after the value of the closing field headed at ``at``."""
    words, fields, field = lines.words, lines.fields, lines.fields[at]
    is_inline = label_length(words[at]) < len(words[at])
    end = at + 1
    if field == "website":
        while end < len(words) and re.search(r"https?://|www\.", words[end]) and end not in fields:
            end += 1
        return end + 1 if end < len(words) and PERIOD.match(words[end]) else end
    if field == "contact":
        n_lines = MAX_CONTACT_LINES
    else:
        n_lines = 1 if field == "dates" else MAX_VALUE_LINES
    limit = min(at + 1 + n_lines - is_inline, len(words))
    while end < limit and end not in fields and not _ends_value(lines, at, end, is_inline):
        end += 1
        if field == "contact" and "@" in words[end - 1]:
            break
    return end


def _ends_value(lines: _Lines, at: int, line: int, is_inline: bool) -> bool:
    """Say whether ``line`` begins something new below the closing field headed at ``at``.

    The first line below a label is its value, even if it looks like a heading.
    """
    if line == at + 1 and not is_inline:
        return False
    usual = 0 if is_inline else lines.gaps[at + 1]
    is_heading = line in lines.headings and not is_tail(lines.fields.get(line + 1, ""))
    return is_heading or lines.gaps[line] > usual


def _title(lines: _Lines, own: dict[int, str], first: int) -> int | None:
    """Return the title: a heading at most a summary above "about", else above the first field.

    A one-line summary may look like a heading too; the title is the one set off by more space.
    Without any heading it is a line that looks like a title: the first after the closing block of
    the form before, or in the first form the last one (above it stands the cover).
    """
    about = next((at for at, field in own.items() if field == "about"), min(own))
    near: list[int] = []
    for at in range(about - 1, max(first, about - 1 - MAX_SUMMARY_LINES) - 1, -1):
        if at in own:
            break
        near.append(at)
    found = max(
        (at for at in near if at in lines.headings),
        key=lambda at: (lines.gaps[at], at),
        default=None,
    )
    if found is not None:
        return found
    likely = [at for at in near if looks_like_title(lines.words[at])]
    return (min if first else max)(likely, default=None)
