"""From question to answer: small typed steps, each a plain function of the one before.

hear -> stand_alone -> understand -> find -> compose -> ground. No language model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from assistant import wording
from assistant.citing import CitationList, subject_of
from assistant.composing import choose, render
from assistant.conversation import Told, stand_alone
from assistant.evidence import Evidence, rank_evidence
from assistant.grounding import grounded
from assistant.model import Answer, Notice, NoticeKind, Question, Statement, Status
from assistant.notices import age_notices, follow_ups
from assistant.one_record import prefer_originals
from assistant.parts import Outcome, Parts, Turn
from assistant.practices.asking import (
    comparison_asked,
    is_explicit,
    may_compare,
    sides_named,
)
from assistant.practices.compared import (
    Compared,
    comparison_notes,
    comparison_text,
    render_comparison,
)
from assistant.practices.comparison import MIN_SHEETS
from assistant.refusing import refused
from assistant.sheet_lists import may_list, sheet_list
from assistant.sheet_rows import render_list, row_text
from assistant.talk import Talk, hear
from assistant.understanding import Kind, Understanding, understand
from corpus.model import Document, Passage
from corpus.terms import terms
from index.model import Query

MAX_PARTS = 3  # questions in one; more are read as one
PART_BORDER = re.compile(
    r"\?\s+(?=\w)|(?:,)?\s+and\s+(?=(?:how|what|when|who|where|which|why|is|are|does|did|do)\b)",
    re.I,
)


def trace(question: Question, parts: Parts) -> tuple[Answer, tuple[Outcome, ...]]:
    """Answer a question that was taken, and give what each part of it came to on the way."""
    turn = Turn(question, question.text)
    for step in STEPS.values():
        turn = step(turn, parts)
        if turn.answer:
            return turn.answer, turn.outcomes
    raise AssertionError("the last step always answers")


def hear_step(turn: Turn, parts: Parts) -> Turn:
    """Answer talk, turn instructions down, keep the question that is left."""
    heard = hear(turn.text, parts.lexicon)
    if heard.talk and not heard.is_instruction:
        said = Answer(turn.question, turn.text, Status.ABOUT_CAIRN, _talk(heard.talk, parts))
        return replace(turn, answer=said)
    if not heard.question:
        said = Answer(turn.question, turn.text, Status.DECLINED, wording.DECLINED)
        return replace(turn, answer=said)
    return replace(turn, text=heard.question, is_instruction=heard.is_instruction)


def stand_alone_step(turn: Turn, parts: Parts) -> Turn:
    """Add what a follow-up takes from the earlier questions."""
    alone = stand_alone(
        turn.text,
        _questions_of(turn.question.history, parts),
        parts.names,
        parts.lexicon,
        lambda earlier: _told(earlier, parts, turn.question.today),
    )
    if alone.is_open:
        said = Answer(
            turn.question, alone.text, Status.NEEDS_CLARIFICATION, wording.CLARIFY_REFERENCE
        )
        return replace(turn, answer=said)
    return replace(turn, text=alone.text, is_rewritten=alone.is_rewritten)


def understand_step(turn: Turn, parts: Parts) -> Turn:
    """Understand each question that the text holds."""
    return replace(
        turn,
        understood=tuple(
            understand(text, parts.names, parts.lexicon, parts.index)
            for text in _questions_in(turn.text, parts, turn.question.today)
        ),
    )


def find_step(turn: Turn, parts: Parts) -> Turn:
    """Find, judge and choose what may be quoted for each question."""
    today = turn.question.today
    return replace(turn, outcomes=tuple(_work_out(one, parts, today) for one in turn.understood))


def compose_step(turn: Turn, parts: Parts) -> Turn:
    """Make statements of what was chosen; a question for a person's contact gets none."""
    citations = CitationList()
    drafted: list[Statement] = []
    if not any(outcome.understood.kind is Kind.CONTACT for outcome in turn.outcomes):
        for outcome in turn.outcomes:
            made = render_list(outcome.listed, citations) if outcome.listed else ()
            if outcome.compared:
                made += render_comparison(outcome.compared, citations)
            made += render(outcome.chosen, citations)
            drafted += [one for one in made if one not in drafted]
    return replace(turn, drafted=tuple(drafted), citations=citations)


def ground_step(turn: Turn, parts: Parts) -> Turn:
    """Drop what does not stand on its quote; what is left is the answer, nothing is a refusal."""
    cited = turn.citations.citations if turn.citations else []
    statements = grounded(turn.drafted, cited, parts.named)
    notices = [
        Notice(NoticeKind.UNDERSTOOD_AS, wording.understood_as(turn.text))
        for _ in range(turn.is_rewritten)
    ]
    if not statements:
        return replace(turn, answer=refused(turn, parts, notices))
    used = {marker for one in statements for marker in one.citations}
    citations = tuple(one for one in cited if one.marker in used)
    missing = [one.understood.text for one in turn.outcomes if one.is_empty]
    if missing:
        notices.append(Notice(NoticeKind.COVERAGE, wording.partly(missing)))
    documents = [parts.named(one.document) for one in citations]
    notices += age_notices(documents, turn.question.today)
    notices += [
        Notice(NoticeKind.COVERAGE, wording.unjudged(words, n))
        for outcome in turn.outcomes
        if outcome.listed
        for words, n in outcome.listed.unjudged
    ]
    notices += [
        Notice(NoticeKind.COVERAGE, note)
        for outcome in turn.outcomes
        if outcome.compared
        for note in comparison_notes(outcome.compared, statements)
    ]
    is_partial = missing or any(
        one.compared.comparison.dropped for one in turn.outcomes if one.compared
    )
    status = Status.PARTIAL if is_partial else Status.ANSWERED
    text = _answer_text(statements, turn.outcomes)
    if turn.is_instruction:
        status = Status.DECLINED
        text = f"{wording.DECLINED}\n\n{text}"
    said = Answer(
        turn.question,
        turn.text,
        status,
        text,
        statements,
        citations,
        tuple(notices),
        follow_ups=follow_ups(turn.outcomes, turn.question.audience),
    )
    return replace(turn, answer=said)


Step = Callable[[Turn, Parts], Turn]
STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "hear": hear_step,
        "stand_alone": stand_alone_step,
        "understand": understand_step,
        "find": find_step,
        "compose": compose_step,
        "ground": ground_step,
    }
)


def _questions_of(history: Sequence[str], parts: Parts) -> list[str]:
    """Return what was asked: thanks and greetings are nothing to come back to."""
    heard = (hear(turn, parts.lexicon) for turn in history)
    return [one.question for one in heard if one.question and not one.talk]


def _told(earlier: str, parts: Parts, today: date) -> Told:
    """Return what the answer to an earlier question was about, and the rows it listed."""
    understood = understand(earlier, parts.names, parts.lexicon, parts.index)
    outcome = _work_out(understood, parts, today)
    if outcome.listed:
        return Told(rows=tuple(row.sheet.name for row in outcome.listed.rows))
    if outcome.compared:
        return Told(rows=outcome.compared.comparison.names)
    if not outcome.chosen:
        return Told()
    evidence = outcome.chosen[0].evidence
    return Told(subject_of(evidence.document, evidence.section))


def _split(text: str, parts: Parts) -> list[str]:
    """Return the questions in ``text``; a later one inherits the name that an earlier one gives."""
    pieces = [one.strip(" ?") for one in PART_BORDER.split(text) if one and one.strip(" ?")]
    if not 2 <= len(pieces) <= MAX_PARTS:
        return [text]
    found: list[str] = []
    for piece in pieces:
        alone = piece
        if found and not parts.names.best(piece):
            alone = stand_alone(
                f"and {piece}", found, parts.names, parts.lexicon, lambda _: Told()
            ).text.removeprefix("and ")
        found.append(alone)
    return found


def _questions_in(text: str, parts: Parts, today: date) -> list[str]:
    """Return the questions in ``text``; what compares two things is one question."""
    found = _split(text, parts)
    if len(found) > 1:
        whole = understand(text, parts.names, parts.lexicon, parts.index)
        if is_explicit(whole):
            sides, _ = sides_named(whole, parts.names, parts.shelf(today))
            return [text] if len(sides) >= MIN_SHEETS else found
    return found


def _compared(understood: Understanding, parts: Parts, today: date) -> Compared | None:
    if not may_compare(understood):
        return None
    counts = {one: parts.index.known(one) for one in terms(understood.text)}
    found = comparison_asked(understood, parts.names, parts.shelf(today), counts)
    return Compared(understood.text, found) if found else None


def _work_out(understood: Understanding, parts: Parts, today: date) -> Outcome:
    compared = _compared(understood, parts, today)
    if compared:
        return Outcome(understood, (), (), (), compared=compared)
    listed = sheet_list(understood, parts.shelf(today)) if may_list(understood) else None
    if listed:
        return Outcome(understood, (), (), (), listed)
    hits = parts.index.search(Query(understood.text, parts.settings.passages_read))
    ranked: tuple[Evidence, ...] = rank_evidence(
        understood,
        hits,
        _passages_of_named(understood, parts),
        parts.documents,
        parts.index.similarities,
    )
    chosen = choose(
        understood,
        prefer_originals(ranked, parts.originals),
        min_confidence=parts.settings.min_confidence,
    )
    if understood.strange_place:
        chosen = ()
    return Outcome(understood, hits, ranked, chosen)


def _passages_of_named(understood: Understanding, parts: Parts) -> list[tuple[Document, Passage]]:
    """Return all passages of the records that the question names."""
    return [
        (parts.documents[named.record.doc_id], passage)
        for named in understood.named
        for passage in parts.index.passages_of(named.record.doc_id)
        if named.record.span.contains(passage.span)
    ]


def _answer_text(statements: Sequence[Statement], outcomes: Sequence[Outcome]) -> str:
    """Return the answer as Markdown: lists as one line a row under their lead, the rest as text."""
    listed = [row for outcome in outcomes if outcome.listed for row in outcome.listed.rows]
    compared = [outcome.compared for outcome in outcomes if outcome.compared]
    if compared:
        return _with_tables(compared, statements, outcomes)
    if not listed:
        return _markdown(statements)
    lines = {one.text: _line(one) for one in statements}
    parts: list[str] = []
    for outcome in outcomes:
        if outcome.listed:
            parts.append(outcome.listed.lead)
            for label, rows in outcome.listed.groups:
                texts = [lines[text] for row in rows if (text := row_text(row)) in lines]
                parts += [*([f"{label}:"] if label else []), "\n".join(f"- {one}" for one in texts)]
    told = {row_text(row) for row in listed}
    rest = [one for one in statements if one.text not in told]
    return "\n\n".join([*parts, *([_markdown(rest)] if rest else [])])


def _with_tables(
    compared: Sequence[Compared], statements: Sequence[Statement], outcomes: Sequence[Outcome]
) -> str:
    """Return the tables, then what other questions of the same text got."""
    in_tables = {one.text for each in compared for one in render_comparison(each, CitationList())}
    rest = [one for one in statements if one.text not in in_tables]
    others = [one for one in outcomes if not one.compared]
    tables = [comparison_text(one, statements, _escaped) for one in compared]
    return "\n\n".join([*tables, *([_answer_text(rest, others)] if rest else [])])


def _line(one: Statement) -> str:
    markers = "".join(f"[{marker}]" for marker in one.citations)
    return f"{_escaped(one.text)} {markers}"


def _markdown(statements: Sequence[Statement]) -> str:
    return "\n\n".join(_line(one) for one in statements)


def _escaped(words: str) -> str:
    """Keep brackets and stars of a document from being read as markers or bold type."""
    return re.sub(r"\[(?=\d+\])|\*\*", lambda match: f"\\{match.group()}", words)


def _talk(talk: Talk, parts: Parts) -> str:
    return {
        Talk.GREETING: wording.GREETING,
        Talk.THANKS: wording.THANKS,
        Talk.ABILITIES: f"{wording.ABILITIES} {wording.documents_line(parts.titles())}",
        Talk.DOCUMENTS: wording.documents_line(parts.titles()),
        Talk.MAKER: wording.ABOUT_MAKER,
        Talk.PRIVACY: wording.PRIVACY,
    }[talk]
