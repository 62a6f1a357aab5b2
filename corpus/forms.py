"""Find good-practice forms in a document, however disordered.

A form is a run of its fields (about, resources, evidence, …) that ends with the closing block
(institution, location, contact, website, dates). Its title is the heading above "about", wherever
that stands: sections that come before their own title still belong to it, because the closing
block of the sheet before has ended. Other reports put most of that block first, right below the
title: there it opens the form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.form_headings import form_field, is_sure, is_tail, without_number
from corpus.form_values import is_period
from corpus.headings import looks_like_title, title_key
from corpus.joining import BULLET

MIN_FIELDS = 3  # fewer headings of the form are a report that happens to use the word
MIN_HALF_FIELDS = 2  # in a document that has forms, "about" and one more are half a form
MIN_LOOSE_FIELDS = 5  # so many where most headings are worded as no vocabulary has them
MAX_CONTACT_LINES = 6
MAX_VALUE_LINES = 3
MAX_SUMMARY_LINES = 2
# "Location: Graz", and the two columns of a table: with a tab, or with the bars of Markdown.
INLINE = re.compile(r"^\|?\s*(?P<label>[^:\t|]{2,60}?)\s*(?::\s+|:?\t\s*|:?\s*\|\s*)(?=[^\s|])")
TELLING = frozenset({"about", "transfer", "institution", "location"})
OTHER = "other"  # a field of the form that has another heading in every language known here
MIN_REPEATS = 3  # the same practice may stand twice
REPEAT_SHARE = 0.5  # of the forms have this field
MAX_LABEL_CHARS = 60
MAX_LABEL_WORDS = 5
URL = re.compile(r"<?(?:https?://|www\.)\S+")
SENTENCE = re.compile(r"[.!?]['”\")]?$")
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
    words: Sequence[str],
    gaps: Sequence[int],
    headings: frozenset[int],
    chapters: frozenset[int] = frozenset(),
) -> tuple[Form, ...]:
    """Return the forms in the paragraphs ``words``.

    ``gaps`` are the empty lines above each paragraph, ``headings`` the paragraphs that are
    headings. ``chapters`` are headings that a list of contents numbers: no field of a form, and no
    form goes on beyond one.
    """
    fields = {at: field for at, field in _fields(words).items() if at not in chapters}
    if not _is_enough(words, fields):
        return ()
    for at in _strange_headings(words, headings, fields):
        fields[at] = _field_of_value(words, at)
    fields = dict(sorted(fields.items()))
    forms: list[Form] = []
    lines = _Lines(words, gaps, headings, fields)
    parts = [
        (first, last, {at: fields[at] for at in range(first, last) if at in fields})
        for first, last in _parts(lines, _within_chapters(_stretches(lines), chapters))
    ]
    has_form = any(_is_enough(words, own) for _, _, own in parts)
    for first, last, own in parts:
        is_half = len({*own.values()}) >= MIN_HALF_FIELDS and "about" in own.values()
        if not (has_form and is_half) and not _is_enough(words, own):
            continue
        title = _title(lines, own, first)
        begin = min(own) if title is None else min(title, *own)
        tail = frozenset(field for field in own.values() if is_tail(field))
        forms.append(Form(tuple(range(begin, last)), own, title, tail))
    return tuple(forms)


def _within_chapters(
    stretches: Sequence[tuple[int, int]], chapters: frozenset[int]
) -> list[tuple[int, int]]:
    """Cut stretches at the chapters that begin in them."""
    found: list[tuple[int, int]] = []
    for first, last in stretches:
        borders = [first, *sorted(at for at in chapters if first < at < last), last]
        found += pairwise(borders)
    return found


def label_length(line: str) -> int:
    """Return how many characters of ``line`` are the label of a form field; 0 without a label.

    >>> label_length("Location: Graz"), label_length("Resources needed"), label_length("A: b")
    (10, 16, 0)
    >>> label_length("Location\\tGraz"), label_length("| Location | Graz |")
    (9, 13)
    """
    inline = INLINE.match(line)
    if not inline and form_field(line):
        return len(line)
    if inline and _inline_field(line, inline):
        return inline.end()
    return inline.end() if inline and form_field(inline["label"]) else 0


@dataclass(frozen=True, slots=True)
class _Lines:
    """The paragraphs of a document, the empty lines above them, the headings and the fields."""

    words: Sequence[str]
    gaps: Sequence[int]
    headings: frozenset[int]
    fields: dict[int, str]


def _is_enough(words: Sequence[str], fields: dict[int, str]) -> bool:
    """Say whether these fields are a form and no report that happens to use some of the words."""
    kinds = {field for field in fields.values() if field != OTHER}
    sure = {field for at, field in fields.items() if is_sure(_label(words[at]))} - {OTHER}
    if not kinds & TELLING:
        return False  # results, budget, challenges and a contact are the chapters of any report
    return len(sure) >= MIN_FIELDS or len(kinds) >= MIN_LOOSE_FIELDS


def _label(line: str) -> str:
    return line[: label_length(line)].rstrip(" :|\t")


def _strange_headings(
    words: Sequence[str], headings: frozenset[int], fields: dict[int, str]
) -> list[int]:
    """Return headings that repeat as the fields of forms do, in words that no vocabulary has."""
    keys: dict[int, str] = {}
    inline: set[int] = set()
    for at, line in enumerate(words):
        label = INLINE.match(line)
        if at in fields or BULLET.match(line):
            continue
        if label and len(label["label"].split()) <= MAX_LABEL_WORDS:
            if _is_after_field(words, fields, at):
                keys[at] = title_key(label["label"])
                inline.add(at)
        elif len(line) <= MAX_LABEL_CHARS:
            keys[at] = title_key(without_number(line))
    counts = Counter(keys.values())
    n_forms = max(Counter(fields.values()).values(), default=0)
    found: list[int] = []
    for at, key in keys.items():
        if not key or counts[key] < max(MIN_REPEATS, n_forms * REPEAT_SHARE):
            continue
        if at in inline or (
            at - 1 not in fields  # the first line below a heading is its value
            and not _is_in_contact(words, fields, at)
            and (at in headings or _field_of_value(words, at) in ("website", "dates"))
        ):
            found.append(at)
    return found


def _is_after_field(words: Sequence[str], fields: dict[int, str], at: int) -> bool:
    """Say whether the line stands in the closing block, next to a field in one line."""
    return any(
        (is_tail(fields.get(near, "")) or fields.get(near) == OTHER)
        and label_length(words[near]) < len(words[near])
        for near in (at - 1, at + 1)
        if 0 <= near < len(words)
    )


def _is_in_contact(words: Sequence[str], fields: dict[int, str], at: int) -> bool:
    """Say whether the line stands between the label of a contact and its address."""
    for above in range(at - 1, max(at - 1 - MAX_CONTACT_LINES, -1), -1):
        if fields.get(above):
            return fields[above] == "contact"
        if "@" in words[above]:
            return False
    return False


def _is_period(line: str) -> bool:
    return bool(PERIOD.match(line)) or is_period(line)


def _inline_field(line: str, inline: re.Match[str]) -> str:
    """Return the field that the value beside a label shows beyond doubt, or ""."""
    value = line[inline.end() :].rstrip("| ")
    if len(inline["label"].split()) > MAX_LABEL_WORDS:
        return ""
    if URL.fullmatch(value):
        return "website"
    return "dates" if _is_period(value) else ""


def _field_of_value(words: Sequence[str], at: int) -> str:
    """Return the field that the value beside or below shows beyond doubt, else ``OTHER``."""
    inline = INLINE.match(words[at])
    if inline:
        return _inline_field(words[at], inline) or OTHER
    below = words[at + 1 : at + 1 + MAX_VALUE_LINES]
    if below and URL.fullmatch(below[0]):
        return "website"
    if below and _is_period(below[0]):
        return "dates"
    if any(re.fullmatch(r"\S+@\S+", line) for line in below):
        return "contact"
    return OTHER


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
    """Cut the paragraphs where a closing block ends, and above the title of one that opens a form.

    Returns half-open stretches.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    at = 0
    while at < len(lines.words):
        if not is_tail(lines.fields.get(at, "")):
            at += 1
            continue
        first, at = at, _end_of_block(lines, at)
        if _opens_form(lines, begin, first, at):
            if first - 1 > begin:
                found.append((begin, first - 1))
                begin = first - 1
            continue
        found.append((begin, at))
        begin = at
    if begin < len(lines.words):
        found.append((begin, _end_of_rest(lines, begin)))
    return found


def _end_of_block(lines: _Lines, at: int) -> int:
    """Return the first paragraph after the closing fields that begin at ``at``."""
    following: int | None = at
    while following is not None:
        at = _end_of_value(lines, following)
        following = _next_in_closing_block(lines, at)
    return at


def _opens_form(lines: _Lines, begin: int, first: int, end: int) -> bool:
    """Say whether institution, place and dates stand below a title and right above "about"."""
    return (
        begin < first
        and first - 1 not in lines.fields
        and _is_candidate(lines, first - 1)
        and end in lines.fields
        and not is_tail(lines.fields[end])
    )


def _next_in_closing_block(lines: _Lines, at: int) -> int | None:
    """Return the closing field at ``at``, or the one after a strange field at ``at``; else None."""
    field = lines.fields.get(at, "")
    if is_tail(field):
        return at
    if field != OTHER:
        return None
    near = range(at + 1, min(at + 1 + MAX_VALUE_LINES + 1, len(lines.words)))
    following = next((line for line in near if line in lines.fields), None)
    is_same_block = following is not None and is_tail(lines.fields[following])
    return following if is_same_block else None


def _end_of_rest(lines: _Lines, begin: int) -> int:
    """Return where a last form without a closing block ends: at the next other heading."""
    last = max((at for at in lines.fields if at >= begin), default=begin)
    for at in range(last + 2, len(lines.words)):
        if at in lines.headings:
            return at
    return len(lines.words)


def _parts(lines: _Lines, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut a stretch of two forms, the first without a closing block, at the second title."""
    found: list[tuple[int, int]] = []
    for first, last in stretches:
        begin = first
        own = [at for at in range(first, last) if at in lines.fields]
        for about in (at for at in own if lines.fields[at] == "about"):
            before = {lines.fields[at] for at in own if begin <= at < about}
            after = {lines.fields[at] for at in own if about < at}
            if "about" not in before or not (before & after) - {"about"}:
                continue
            title = _title(lines, {about: "about"}, begin + 1)
            if title is None:
                continue
            last_field = max(at for at in own if at < about)
            is_inline = label_length(lines.words[last_field]) < len(lines.words[last_field])
            if title > last_field + (not is_inline):
                found.append((begin, title))
                begin = title
        found.append((begin, last))
    return found


def _end_of_value(lines: _Lines, at: int) -> int:
    """Return the first paragraph after the value of the closing field headed at ``at``."""
    words, fields, field = lines.words, lines.fields, lines.fields[at]
    is_inline = label_length(words[at]) < len(words[at])
    end = at + 1
    if field == "website":
        while end < len(words) and re.search(r"https?://|www\.", words[end]) and end not in fields:
            end += 1
        return end + 1 if end < len(words) and _is_period(words[end]) else end
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


def _is_candidate(lines: _Lines, at: int) -> bool:
    return at in lines.headings or _may_be_name(lines.words[at])


def _may_be_name(line: str) -> bool:
    """Say whether a line could be the name of a practice; names may have a colon in the middle."""
    return looks_like_title(re.sub(r"(?<=\w) ?: (?=\w)", " ", without_number(line), count=1))


def _title(lines: _Lines, own: dict[int, str], first: int) -> int | None:
    """Return the title: a heading at most a summary above "about", else above the first field.

    A one-line summary may look like a heading too; the title is the one set off by more space.
    Without any heading it is a line that looks like a title: the first after the closing block of
    the form before, or in the first form the last one (above it stands the cover).
    """
    labelled = next((at for at, field in own.items() if field == "name"), None)
    if labelled is not None and label_length(lines.words[labelled]) < len(lines.words[labelled]):
        return labelled
    if labelled is not None and labelled + 1 < len(lines.words) and labelled + 1 not in own:
        return labelled + 1
    about = next((at for at, field in own.items() if field == "about"), min(own))
    if is_tail(own[min(own)]):
        about = min(own)  # the block that closes other forms opens this one
    near: list[int] = []
    for at in range(about - 1, max(first, about - 1 - MAX_SUMMARY_LINES) - 1, -1):
        if at in own:
            break
        if near and SENTENCE.search(lines.words[at]) and any(_is_candidate(lines, n) for n in near):
            break  # text between a title further up and this one: an introduction
        near.append(at)
    found = max(
        (at for at in near if at in lines.headings),
        key=lambda at: (lines.gaps[at], at),
        default=None,
    )
    if found is not None:
        return found
    likely = [at for at in near if _may_be_name(lines.words[at])]
    return (min if first else max)(likely, default=None)
