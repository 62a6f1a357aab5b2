"""What stands around a sentence and tells what it is about: heading, list, paragraph."""

from __future__ import annotations

from assistant.accounted import Around
from assistant.found_words import Found, read
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from corpus.headings import is_run_in
from corpus.model import Document, DocumentKind, Passage, Section, Sentence
from corpus.sentences import leans

BESIDE_KINDS = frozenset({Kind.HOW, Kind.WHY})
# Kinds of questions that a list answers as a whole, with the line that leads it.
WHOLE_LISTS = frozenset(
    {Kind.LIST, Kind.HOW, Kind.FACT, Kind.DEFINITION, Kind.WHY, Kind.RECOMMENDATION}
)


def around_of(
    question: Understanding,
    document: Document,
    section: Section | None,
    passage: Passage,
    at: int,
    identity: Found | None = None,
    theme: Found | None = None,
) -> Around:
    """Return the words of the sentence ``at`` of a passage, and those around it.

    ``identity`` is what the record that the question describes is known by, ``theme`` what the
    document says all along.
    """
    sentence = passage.sentences[at]
    text = sentence.span.of(document.text)
    opening, title = _opening(document, passage, at)
    return Around(
        read(text),
        read(" ".join(passage.heading) if passage.heading else document.title),
        lead=read(sentence.lead.of(document.text)) if sentence.lead else None,
        before=read(passage.sentences[at - 1].span.of(document.text))
        if at and leans(text)
        else None,
        identity=identity,
        items=_items_of(document, passage, sentence) if question.kind in WHOLE_LISTS else None,
        beside=_beside(question, document, passage, at),
        opening=opening,
        title=title,
        theme=theme,
    )


def _opening(document: Document, passage: Passage, at: int) -> tuple[Found | None, Found | None]:
    """Return what the first sentence of the paragraph says, or the heading that stands there.

    "Measure 1.3 – Market houses. Shared sales presence in …": what follows is about market houses.
    """
    spans = [one.span for one in passage.sentences[: at + 1]]
    while len(spans) > 1 and "\n" in document.text[spans[0].end : spans[-1].start]:
        del spans[0]
    if len(spans) < 2:
        return None, None
    words = spans[0].of(document.text)
    return (None, read(words)) if is_run_in(words) else (read(words), None)


def _items_of(document: Document, passage: Passage, sentence: Sentence) -> Found | None:
    """Return what the list says that ``sentence`` leads, all its items together."""
    items = [one.span for one in passage.sentences if one.lead == sentence.span]
    if not items:
        return None
    return read("\n".join(span.of(document.text) for span in items))


def _beside(question: Understanding, document: Document, passage: Passage, at: int) -> Found | None:
    """Return what the sentence before says, in prose only where a question asks how or why.

    A sheet's sentences were written out of longer ones, so those side by side belong together.
    """
    is_sheet = document.kind is DocumentKind.SHEET
    if not at or not (is_sheet or question.kind in BESIDE_KINDS):
        return None
    return read(passage.sentences[at - 1].span.of(document.text))
