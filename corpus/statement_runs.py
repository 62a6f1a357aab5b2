"""Find the statements of a hand-made sheet that were written from one list of their source.

A sheet prints no lists, only sentences with their places. The places tell: items of a list are
cited with the line that leads it ("712-715", or "94" and "97"), or stand in neighbouring lines,
where paragraphs have an empty line between them; one long item goes on in a sentence with "also".
Says nothing about the words, and nothing about documents of other kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Document, DocumentKind, Place, Section, Span

ALSO = re.compile(r"\balso\b")
MAX_GAP = 2  # lines: an empty one between two pieces of the same list
MIN_ALIKE = 4  # first words in common: "A weakness in the …"
MIN_FURTHER = 2  # of these, words that are not in the title
MIN_RUN = 2  # statements


@dataclass(frozen=True, slots=True)
class _Line:
    """A statement, the field it stands in, the line that leads its list and its own last line."""

    span: Span
    section: Section | None
    source: str
    lead: int | None
    first: int
    last: int


def run_of(document: Document, span: Span) -> tuple[Span, ...]:
    """Return the statements of the list that the one at ``span`` belongs to; () when to none."""
    return next((run for run in statement_runs(document) if span in run), ())


def statement_runs(document: Document) -> tuple[tuple[Span, ...], ...]:
    """Return the lists of ``document`` in order, each as its statements; () for other kinds."""
    if document.kind is not DocumentKind.SHEET:
        return ()
    runs: list[list[_Line]] = []
    for stretch in _stretches(list(_lines(document))):
        if len({one.last for one in stretch}) > 1:
            runs.append(stretch)
            continue
        runs.append(stretch[:1])
        for one in stretch[1:]:
            if ALSO.search(one.span.of(document.text)):
                runs[-1].append(one)
            else:
                runs.append([one])
    joined = _alike_together(document, runs)
    return tuple(tuple(one.span for one in run) for run in joined if len(run) >= MIN_RUN)


def _lines(document: Document) -> Iterator[_Line]:
    for span, places in document.places:
        section = document.section(span)
        own = [one for one in places if one.lines is not None]
        if own:
            yield _line(span, section, own)


def _line(span: Span, section: Section | None, places: Sequence[Place]) -> _Line:
    ranges = [one.lines for one in places if one.lines is not None]
    first, last = ranges[0][0], ranges[-1][1]
    lead = first if last > first else None
    return _Line(span, section, places[0].document, lead, last if lead else first, last)


def _stretches(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the statements of one list, or else those of one line, together."""
    lists: list[list[_Line]] = []
    for one in lines:
        if lists and _goes_on(lists[-1], one):
            lists[-1].append(one)
        else:
            lists.append([one])
    waiting: list[_Line] = []
    for run in lists:
        if waiting and not (_is_of_lines(waiting) and _is_of_lines(run) and _is_near(waiting, run)):
            yield waiting
            waiting = []
        waiting = [*waiting, *run]
    if waiting:
        yield waiting


def _alike_together(document: Document, runs: Sequence[list[_Line]]) -> Iterator[list[_Line]]:
    """Yield the runs; those side by side whose statements begin alike are one."""
    waiting: list[_Line] = []
    for run in runs:
        if waiting:
            before, one = (each.span.of(document.text) for each in (waiting[-1], run[0]))
            if waiting[-1].section != run[0].section or not _is_alike(one, before, document.title):
                yield waiting
                waiting = []
        waiting = [*waiting, *run]
    if waiting:
        yield waiting


def _goes_on(run: Sequence[_Line], one: _Line) -> bool:
    before = run[-1]
    if one.section != before.section or one.source != before.source:
        return False
    if one.lead is not None:
        return one.lead == before.lead and one.last >= before.last
    return one.first in (before.last, before.last + 1)


def _is_alike(words: str, before: str, title: str) -> bool:
    """Say whether two statements begin alike, and not only with the name of the sheet."""
    first, second = words.split()[:MIN_ALIKE], before.split()[:MIN_ALIKE]
    named = title.casefold().split()
    further = [word for word in first if word.casefold() not in named]
    return len(first) == MIN_ALIKE and first == second and len(further) >= MIN_FURTHER


def _is_near(run: Sequence[_Line], after: Sequence[_Line]) -> bool:
    """Say whether no more than an empty line parts two lists of one section."""
    before, one = run[-1], after[0]
    return (
        before.section == one.section
        and before.source == one.source
        and 0 < one.first - before.last <= MAX_GAP
    )


def _is_of_lines(run: Sequence[_Line]) -> bool:
    """Say whether a run holds neighbouring lines of its source, and no line that leads them."""
    return len({one.last for one in run}) > 1 and not any(one.lead for one in run)
