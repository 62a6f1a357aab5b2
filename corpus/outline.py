"""Find the sections of a document: headings, contents lists, forms, contact blocks, logos.

Works by layout and wording alone. Knows nothing of particular documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning import CleanText, Paragraph
from corpus.form_headings import form_field
from corpus.forms import URL, Form, find_forms, label_length
from corpus.headings import (
    CONTENTS_ENTRY,
    FORM_LEVEL,
    MARKDOWN,
    MIN_BODY_CHARS,
    NUMBERED,
    Heading,
    contents_list,
    find_headings,
    raise_parents,
    title_key,
)
from corpus.joining import BULLET
from corpus.model import Section, SectionKind, Span
from corpus.repeated_forms import repeated_forms

MIN_MARKS = 4  # so many short lines in a row without text are a title page or logos
RECORD_LEVEL = 8


def sections(clean: CleanText) -> tuple[Section, ...]:
    """Return the sections of a clean text in order; every paragraph lies in exactly one."""
    paragraphs = clean.paragraphs
    if not paragraphs:
        return ()
    words = [paragraph.span.of(clean.text) for paragraph in paragraphs]
    contents = contents_list(words)
    titles = frozenset(title_key(CONTENTS_ENTRY.sub(r"\g<title>", words[at])) for at in contents)
    chapters = frozenset(
        at
        for at, line in enumerate(words)
        if at not in contents and NUMBERED.match(line) and title_key(line) in titles
    )
    likely = frozenset(
        at for at, line in enumerate(words) if form_field(line) and at not in chapters
    )
    found = find_headings(words, clean, contents, titles, likely)
    gaps = [paragraph.gap for paragraph in paragraphs]
    forms = find_forms(words, gaps, frozenset(found), chapters)
    forms = forms or repeated_forms(words, contents, chapters)
    # "Results" in a report without forms is a chapter like any other.
    fields = frozenset(at for form in forms for at in form.fields)
    found = find_headings(words, clean, contents, titles, fields)
    inside = frozenset(at for form in forms for at in form.members)
    found = raise_parents(words, paragraphs, found, inside)
    return tuple(_sections(words, paragraphs, contents, found, forms))


def _sections(
    words: Sequence[str],
    paragraphs: Sequence[Paragraph],
    contents: frozenset[int],
    headings: dict[int, Heading],
    forms: Sequence[Form],
) -> list[Section]:
    form_at = {at: form for form in forms for at in form.members}
    field_at = {at: form.fields[at] for form in forms for at in form.fields}
    marks = _marks(words, paragraphs, headings, contents, form_at)
    found: list[Section] = []
    path: list[tuple[int, str]] = []
    starts = _starts(words, headings, contents, form_at, field_at, marks)
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        span = Span(paragraphs[first].span.start, paragraphs[last - 1].span.end)
        form = form_at.get(first)
        heading = headings.get(first)
        if first in contents:
            found.append(Section(("Contents",), span, None, SectionKind.CONTENTS))
            continue
        if first in marks:
            found.append(Section((), span, None, marks[first]))
            continue
        if form is not None:
            found.append(_form_section(words, paragraphs, form, first, span, path))
            continue
        own = heading if heading and heading.level < FORM_LEVEL else None
        if own:
            path = [entry for entry in path if entry[0] < own.level]
            path.append((own.level, _without_marks(words[first])))
        elif (first - 1) in contents or (first - 1) in form_at:
            path = []
        titles = tuple(title for _, title in path)
        found.append(
            Section(
                titles,
                span,
                paragraphs[first].span if own else None,
                record=len(titles) if own else 0,
            )
        )
    return found


def _starts(
    words: Sequence[str],
    headings: dict[int, Heading],
    contents: frozenset[int],
    form_at: dict[int, Form],
    field_at: dict[int, str],
    marks: dict[int, SectionKind],
) -> list[int]:
    """Return where sections begin."""
    starts: list[int] = []
    for at in range(len(words)):
        before = at - 1
        begins = (
            at == 0
            or (at in contents) != (before in contents)
            or marks.get(at) != marks.get(before)
            or form_at.get(at) is not form_at.get(before)
            or at in field_at
            or (at in form_at and at == form_at[at].title)
            or (
                at in headings
                and headings[at].level < FORM_LEVEL
                and at not in marks
                and at not in form_at
            )
        )
        if begins:
            starts.append(at)
    return starts


def _form_section(
    words: Sequence[str],
    paragraphs: Sequence[Paragraph],
    form: Form,
    first: int,
    span: Span,
    path: Sequence[tuple[int, str]],
) -> Section:
    outer = tuple(title for level, title in path if level < RECORD_LEVEL)
    title = ""
    if form.title is not None:
        skipped = label_length(words[form.title]) if form.title in form.fields else 0
        title = _without_marks(words[form.title])[skipped:].rstrip("| ")
    record = (*outer, title) if title else outer
    field = form.fields.get(first, "")
    if form.title is not None and first < form.title and not field:
        return Section((), span, None, SectionKind.MARKS)  # a number above the title
    if first == form.title or not field:
        whole = paragraphs[first].span
        skipped = label_length(words[first]) if field else 0
        heading = Span(whole.start + skipped, whole.end) if first == form.title else None
        return Section(record, span, heading, role="summary", record=len(record) if title else 0)
    start = paragraphs[first].span.start
    heading = Span(start, start + (label_length(words[first]) or len(words[first])))
    label = _without_marks(words[first][: len(heading)]).strip(":|\t ")
    kind = SectionKind.BODY
    if field == "contact":
        kind = SectionKind.CONTACT
    elif field in form.tail:
        kind = SectionKind.FIELD
    return Section(
        (*record, label),
        # Closing fields are quoted with their label, and the marks of Markdown are no words.
        Span(start + len(_marks_of(words[first])), span.end),
        heading,
        kind,
        role=field,
        record=len(record) if title else 0,
    )


def _marks_of(words: str) -> str:
    """Return the marks that make ``words`` a heading in Markdown, with the blanks after them."""
    marks = MARKDOWN.match(words)
    return words[: marks.end() - 1] if marks else ""


def _without_marks(words: str) -> str:
    return words[len(_marks_of(words)) :]


def _marks(
    words: Sequence[str],
    paragraphs: Sequence[Paragraph],
    headings: dict[int, Heading],
    contents: frozenset[int],
    form_at: dict[int, Form],
) -> dict[int, SectionKind]:
    """Return the lines of title pages, of back pages and of logos at the end, with which they are.

    All are runs of short lines with no text between them. The run that begins a document is its
    title page; one that ends it is a back page if it gives an address, else logos.
    """
    found: dict[int, SectionKind] = {}
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_short(words, paragraphs, end, contents, form_at):
            end += 1
        stop = end
        while stop > at and stop < len(words) and (stop - 1) in headings:
            stop -= 1  # a heading that introduces the text below belongs to that text
        if end == len(words) or at == 0:
            blocks = sum(paragraphs[line].gap > 0 for line in range(at, stop))
            if blocks >= MIN_MARKS or at == 0:
                kind = SectionKind.FRONT if at == 0 else _last_kind(words[at:stop])
                found.update(dict.fromkeys(range(at, stop), kind))
        at = max(end, at + 1)
    return found


def _last_kind(lines: Sequence[str]) -> SectionKind:
    has_address = any(URL.search(line) for line in lines)
    return SectionKind.BACK if has_address else SectionKind.MARKS


def _is_short(
    words: Sequence[str],
    paragraphs: Sequence[Paragraph],
    at: int,
    contents: frozenset[int],
    form_at: dict[int, Form],
) -> bool:
    return (
        at not in contents
        and at not in form_at
        # A name in capitals that runs over several lines is no text either.
        and len(words[at]) < MIN_BODY_CHARS * (paragraphs[at].n_lines if words[at].isupper() else 1)
        and not BULLET.match(words[at])
        and not re.search(r"[.;]$", words[at])
        and not MARKDOWN.match(words[at])
    )
