"""Refuse: say that the documents are silent, what they hold nearest, and what they do cover."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.covered import covered_line
from assistant.evidence import Evidence
from assistant.model import Answer, Nearest, Notice, Status
from assistant.parts import Outcome, Parts, Turn
from assistant.question.kinds import Kind
from assistant.wording import wording
from corpus.model import Document, Span

MAX_NEAREST = 2


def refused(turn: Turn, parts: Parts, notices: Sequence[Notice]) -> Answer:
    """Return the refusal of a question; for a person's contact it names the institution's place."""
    is_contact = any(outcome.understood.kind is Kind.CONTACT for outcome in turn.outcomes)
    nearest = _contact_places(turn.outcomes, parts) if is_contact else ()
    if not nearest:
        nearest = _nearest([one for outcome in turn.outcomes for one in outcome.ranked])
    words = wording(turn.language)
    said = words.say("contact_refusal" if is_contact else "refusal")
    shelf = parts.shelf(turn.question.today)
    covered = [] if is_contact else [covered_line(one.understood, shelf) for one in turn.outcomes]
    lines = [said, *dict.fromkeys(filter(None, covered)), words.documents_line(parts.titles())]
    text = "\n\n".join(lines)
    status = Status.NOT_IN_DOCUMENTS
    if turn.is_instruction:
        status = Status.DECLINED
        text = f"{words.say('declined')}\n\n{text}"
    return Answer(turn.question, turn.text, status, text, notices=tuple(notices), nearest=nearest)


def _contact_places(outcomes: Sequence[Outcome], parts: Parts) -> tuple[Nearest, ...]:
    """Return where the institution and the contact block of what is named stand, without names."""
    found: list[Nearest] = []
    for outcome in outcomes:
        for named in outcome.understood.named:
            document = parts.documents[named.record.doc_id]
            for section in document.sections:
                if section.role not in ("institution", "contact"):
                    continue
                if named.record.span.contains(section.span) and section.heading:
                    span = section.heading if section.role == "contact" else section.span
                    found.append(_place(document, section.label, span))
    return tuple(found[:MAX_NEAREST])


def _nearest(ranked: Sequence[Evidence]) -> tuple[Nearest, ...]:
    """Return the two best places of different sections."""
    found: dict[tuple[str, str], Nearest] = {}
    for one in sorted(ranked, key=lambda one: -one.score):
        label = one.section.label if one.section else ""
        place = _place(one.document, label, one.sentence.span)
        found.setdefault((one.document.name, label), place)
        if len(found) == MAX_NEAREST:
            break
    return tuple(found.values())


def _place(document: Document, label: str, span: Span) -> Nearest:
    return Nearest(document.name, document.title, label, span, span.of(document.text))
