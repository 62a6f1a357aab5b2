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

MIN_FIELDS = 3  # fewer headings of the form are a report that happens to use the word
MAX_CONTACT_LINES = 6
MAX_VALUE_LINES = 3
MAX_SUMMARY_LINES = 2


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
    fields = {at: form_field(line) for at, line in enumerate(words) if form_field(line)}
    if len({*fields.values()}) < MIN_FIELDS:
        return ()
    forms: list[Form] = []
    for first, last in _stretches(words, fields):
        own = {at: fields[at] for at in range(first, last) if at in fields}
        if len(own) < MIN_FIELDS:
            continue
        title = _title(gaps, headings, own, first)
        begin = min(own) if title is None else min(title, *own)
        tail = frozenset(field for field in own.values() if is_tail(field))
        forms.append(Form(tuple(range(begin, last)), own, title, tail))
    return tuple(forms)


def _stretches(words: Sequence[str], fields: dict[int, str]) -> list[tuple[int, int]]:
    """Cut the paragraphs where a closing block ends; return half-open stretches."""
    found: list[tuple[int, int]] = []
    begin = 0
    at = 0
    while at < len(words):
        field = fields.get(at, "")
        if not (field and is_tail(field)):
            at += 1
            continue
        at = _end_of_value(words, fields, at)
        if is_tail(fields.get(at, "")):
            continue
        found.append((begin, at))
        begin = at
    return found


def _end_of_value(words: Sequence[str], fields: dict[int, str], at: int) -> int:
    """Return the first paragraph after the value of the closing field headed at ``at``."""
    field = fields[at]
    end = at + 1
    if field == "website":
        while end < len(words) and re.search(r"https?://|www\.", words[end]) and end not in fields:
            end += 1
        return end
    if field == "contact":
        limit = min(at + 1 + MAX_CONTACT_LINES, len(words))
        while end < limit and end not in fields:
            end += 1
            if "@" in words[end - 1]:
                break
        return end
    limit = min(at + 1 + (1 if field == "dates" else MAX_VALUE_LINES), len(words))
    while end < limit and end not in fields:
        end += 1
    return end


def _title(
    gaps: Sequence[int], headings: frozenset[int], own: dict[int, str], first: int
) -> int | None:
    """Return the title: a heading at most a summary above "about", else above the first field.

    A one-line summary may look like a heading too; the title is the one set off by more space.
    """
    about = next((at for at, field in own.items() if field == "about"), min(own))
    candidates: list[int] = []
    for at in range(about - 1, max(first, about - 1 - MAX_SUMMARY_LINES) - 1, -1):
        if at in own:
            break
        if at in headings:
            candidates.append(at)
    return max(candidates, key=lambda at: (gaps[at], at), default=None)
