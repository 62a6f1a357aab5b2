"""From question to answer: small typed steps, each a plain function of the one before.

stand_alone -> understand -> find -> compose -> ground -> Answer. No language model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant import wording
from assistant.citing import CitationList, short_title, subject_of
from assistant.composing import Chosen, choose, render
from assistant.conversation import StandAlone, stand_alone
from assistant.evidence import Evidence, rank_evidence
from assistant.grounding import grounded
from assistant.model import (
    Answer,
    Nearest,
    Notice,
    NoticeKind,
    Question,
    Statement,
    Status,
)
from assistant.names import NameIndex
from assistant.settings import AssistantSettings
from assistant.talk import Talk, hear
from assistant.understanding import Kind, Understanding, understand
from corpus.lexicon import Lexicon
from corpus.model import DocId, Document, DocumentKind, Passage
from index.model import Query
from index.search import Index

MAX_AGE_MONTHS = 24  # DESIGN, rule 4: older than this, "ongoing" is said to be running
MAX_FOLLOW_UPS = 3
MAX_NEAREST = 2
MAX_PARTS = 3
PART_BORDER = re.compile(
    r"\?\s+(?=\w)|(?:,)?\s+and\s+(?=(?:how|what|when|who|where|which|why|is|are|does|did|do)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the steps work with: one index and what was read from it once."""

    index: Index
    names: NameIndex
    lexicon: Lexicon
    documents: dict[DocId, Document]
    settings: AssistantSettings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one part of a question came to."""

    understood: Understanding
    ranked: tuple[Evidence, ...]
    chosen: tuple[Chosen, ...]


def answer(question: Question, parts: Parts) -> Answer:
    """Answer a question that was taken (``questions.take``)."""
    heard = hear(question.text, parts.lexicon)
    if heard.talk and not heard.is_instruction:
        return _talk(question, heard.talk, parts)
    if not heard.question:
        return Answer(question, question.text, Status.DECLINED, wording.DECLINED)
    alone = _stand_alone(heard.question, question.history, parts)
    if alone.is_open:
        return Answer(question, alone.text, Status.NEEDS_CLARIFICATION, wording.CLARIFY_REFERENCE)
    outcomes = [_work_out(text, parts) for text in _split(alone.text, parts)]
    return _answer_of(question, alone, outcomes, parts, is_instruction=heard.is_instruction)


def _stand_alone(text: str, history: Sequence[str], parts: Parts) -> StandAlone:
    return stand_alone(
        text, history, parts.names, parts.lexicon, lambda turn: _subject_of_answer(turn, parts)
    )


def _subject_of_answer(turn: str, parts: Parts) -> str:
    """Return what the answer to an earlier question was about."""
    chosen = _work_out(turn, parts).chosen
    if not chosen:
        return ""
    evidence = chosen[0].evidence
    return subject_of(evidence.document, evidence.section)


def _split(text: str, parts: Parts) -> list[str]:
    """Return the questions in ``text``; a later one inherits the name that an earlier one gives."""
    pieces = [one.strip(" ?") for one in PART_BORDER.split(text) if one and one.strip(" ?")]
    if len(pieces) < 2 or len(pieces) > MAX_PARTS:
        return [text]
    found: list[str] = []
    for piece in pieces:
        if found and not parts.names.best(piece):
            piece = stand_alone(
                f"and {piece}", found, parts.names, parts.lexicon, lambda _: ""
            ).text.removeprefix("and ")
        found.append(piece)
    return found


def _work_out(text: str, parts: Parts) -> Outcome:
    """Understand, find and choose for one question that stands alone."""
    index = parts.index
    understood = understand(text, parts.names, parts.lexicon, index.weight, index.known)
    hits = index.search(Query(text, parts.settings.passages_read))
    ranked = rank_evidence(understood, hits, _passages_of_named(understood, parts), parts.documents)
    chosen = choose(understood, ranked, min_coverage=parts.settings.min_coverage)
    return Outcome(understood, ranked, chosen)


def _passages_of_named(understood: Understanding, parts: Parts) -> list[tuple[Document, Passage]]:
    found: list[tuple[Document, Passage]] = []
    for named in understood.named:
        document = parts.documents[named.record.doc_id]
        found.extend(
            (document, passage)
            for passage in parts.index.passages_of(document.doc_id)
            if named.record.span.contains(passage.span)
        )
    return found


def _answer_of(
    question: Question,
    alone: StandAlone,
    outcomes: Sequence[Outcome],
    parts: Parts,
    *,
    is_instruction: bool,
) -> Answer:
    notices: list[Notice] = []
    if alone.is_rewritten:
        notices.append(Notice(NoticeKind.UNDERSTOOD_AS, wording.understood_as(alone.text)))
    if any(outcome.understood.kind is Kind.CONTACT for outcome in outcomes):
        return _refused(question, alone, outcomes, parts, notices, is_instruction=is_instruction)
    citations = CitationList()
    drafted: list[Statement] = []
    missing: list[str] = []
    for outcome in outcomes:
        if not outcome.chosen:
            missing.append(outcome.understood.text)
        drafted.extend(one for one in render(outcome.chosen, citations) if one not in drafted)
    by_name = {document.name: document for document in parts.documents.values()}
    statements = grounded(drafted, citations.citations, by_name.__getitem__)
    if not statements:
        return _refused(question, alone, outcomes, parts, notices, is_instruction=is_instruction)
    cited = {marker for one in statements for marker in one.citations}
    shown = tuple(one for one in citations.citations if one.marker in cited)
    if missing:
        notices.append(Notice(NoticeKind.COVERAGE, wording.partly(missing)))
    notices.extend(_age_notices([by_name[one.document] for one in shown], question.today))
    status = Status.PARTIAL if missing else Status.ANSWERED
    text = _markdown(statements)
    if is_instruction:
        status = Status.DECLINED
        text = f"{wording.DECLINED}\n\n{text}"
    return Answer(
        question,
        alone.text,
        status,
        text,
        statements,
        shown,
        tuple(notices),
        follow_ups=_follow_ups(outcomes),
    )


def _refused(
    question: Question,
    alone: StandAlone,
    outcomes: Sequence[Outcome],
    parts: Parts,
    notices: Sequence[Notice],
    *,
    is_instruction: bool,
) -> Answer:
    nearest = _nearest([one for outcome in outcomes for one in outcome.ranked])
    text = wording.refusal([(one.title, one.section) for one in nearest])
    if any(outcome.understood.kind is Kind.CONTACT for outcome in outcomes):
        text = f"{wording.contact_refusal(institution_found=False)} {text}"
    titles = [document.title for document in parts.documents.values()]
    text += " " + wording.documents_line(sorted(titles))
    if is_instruction:
        return Answer(
            question, alone.text, Status.DECLINED, f"{wording.DECLINED} {text}",
            notices=tuple(notices), nearest=nearest,
        )  # fmt: skip
    return Answer(
        question,
        alone.text,
        Status.NOT_IN_DOCUMENTS,
        text,
        notices=tuple(notices),
        nearest=nearest,
    )


def _nearest(ranked: Sequence[Evidence]) -> tuple[Nearest, ...]:
    """Return the two best places of different sections."""
    found: dict[tuple[str, str], Nearest] = {}
    for one in sorted(ranked, key=lambda one: -one.score):
        label = one.section.label if one.section else ""
        found.setdefault(
            (one.document.name, label),
            Nearest(one.document.name, one.document.title, label, one.sentence.span, one.text),
        )
        if len(found) == MAX_NEAREST:
            break
    return tuple(found.values())


def _markdown(statements: Sequence[Statement]) -> str:
    lines = []
    for one in statements:
        markers = "".join(f"[{marker}]" for marker in one.citations)
        lines.append(f"{one.text} {markers}")
    return "\n\n".join(lines)


def _age_notices(documents: Sequence[Document], today: date) -> list[Notice]:
    notices: list[Notice] = []
    for document in dict.fromkeys(documents):
        is_old = document.year is None or (today.year - document.year) * 12 > MAX_AGE_MONTHS
        if is_old:
            text = wording.age_notice(document.title, document.year)
            notices.append(Notice(NoticeKind.AGE, text))
    return notices


def _follow_ups(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Suggest questions about other fields of the record that the answer is about."""
    chosen = [one for outcome in outcomes for one in outcome.chosen]
    if not chosen:
        return ()
    evidence = chosen[0].evidence
    document = evidence.document
    subject = subject_of(document, evidence.section)
    used = {one.evidence.section.role for one in chosen if one.evidence.section}
    roles = [
        section.role
        for section in document.sections
        if section.role in wording.FOLLOW_UPS
        and section.role not in used
        and (document.kind is DocumentKind.SHEET or section.subject == subject)
    ]
    return tuple(
        wording.FOLLOW_UPS[role].format(name=short_title(subject))
        for role in list(dict.fromkeys(roles))[:MAX_FOLLOW_UPS]
    )


def _talk(question: Question, talk: Talk, parts: Parts) -> Answer:
    titles = sorted(document.title for document in parts.documents.values())
    text = {
        Talk.GREETING: wording.GREETING,
        Talk.THANKS: wording.THANKS,
        Talk.ABILITIES: f"{wording.ABILITIES} {wording.documents_line(titles)}",
        Talk.DOCUMENTS: wording.documents_line(titles),
        Talk.MAKER: wording.ABOUT_MAKER,
    }[talk]
    return Answer(question, question.text, Status.ABOUT_CAIRN, text)
