"""Cut a document into passages at section and sentence borders. Knows nothing of embeddings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.model import (
    QUOTABLE,
    Document,
    DocumentKind,
    Passage,
    PassageId,
    Section,
    SectionKind,
    Sentence,
    Span,
)
from corpus.personal import personal_spans
from corpus.sentences import paragraph_sentences


def passages(document: Document, *, max_chars: int) -> tuple[Passage, ...]:
    """Return the passages of ``document`` in order, each at most about ``max_chars`` long.

    A passage lies in one section, or in the closing fields of one form; it never holds the name
    or address of a person. A single sentence longer than ``max_chars`` stays whole.
    """
    found: list[Passage] = []
    seen: Counter[str] = Counter()
    for sections in _groups(document):
        for sentences in _cut(list(_sentences(document, sections)), max_chars):
            span = Span(sentences[0].span.start, sentences[-1].span.end)
            heading = sections[0].path if len(sections) == 1 else sections[0].path[:-1]
            words = "\n".join((*heading, span.of(document.text)))
            digest = hashlib.sha256(words.encode()).hexdigest()[:16]
            seen[digest] += 1
            passage_id = PassageId(f"{document.doc_id}-{digest}-{seen[digest]}")
            found.append(Passage(passage_id, document.doc_id, span, heading, tuple(sentences)))
    return tuple(found)


def _groups(document: Document) -> Iterator[tuple[Section, ...]]:
    """Yield sections one by one, and the neighbouring closing fields of a form together."""
    group: list[Section] = []
    for section in document.sections:
        is_field = section.kind is SectionKind.FIELD
        if group and (not is_field or section.path[:-1] != group[0].path[:-1]):
            yield tuple(group)
            group = []
        if is_field:
            group.append(section)
        elif section.kind in QUOTABLE:
            yield (section,)
    if group:
        yield tuple(group)


def _sentences(document: Document, sections: Sequence[Section]) -> Iterator[Sentence]:
    """Yield what may be quoted: sentences, list items, and closing fields with their label."""
    for section in sections:
        if section.kind is SectionKind.FIELD:
            yield Sentence(section.span)
            continue
        start = section.span.start
        if section.heading and document.kind is DocumentKind.DOCUMENT:
            start = section.heading.end
        paragraphs = _paragraphs(document.text, start, section.span.end)
        persons = personal_spans(document.text, paragraphs)
        for sentence in paragraph_sentences(document.text, paragraphs):
            if not any(sentence.span.overlaps(person) for person in persons):
                yield sentence


def _paragraphs(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def _cut(sentences: list[Sentence], max_chars: int) -> Iterator[list[Sentence]]:
    """Yield runs of sentences; a sentence left out between two ends the run."""
    run: list[Sentence] = []
    for sentence in sentences:
        is_far = bool(run) and sentence.span.start - run[-1].span.end > MAX_BETWEEN
        is_long = bool(run) and sentence.span.end - run[0].span.start > max_chars
        if is_far or is_long:
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


MAX_BETWEEN = 8  # line feed, bullet and number between two sentences; more was left out
