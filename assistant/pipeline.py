"""From question to answer: small typed steps, each a plain function of the one before.

hear -> stand_alone -> understand -> recommend -> find -> compose -> ground. No language model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from assistant.across import N_PASSAGES, block_of_told, told_across
from assistant.answer_text import answer_text
from assistant.answerable import learned, nameless
from assistant.citing import CitationList, short_title
from assistant.composing import choose, render
from assistant.contradictions import contradictions, with_other_sides
from assistant.conversation import stand_alone
from assistant.copying import asks_to_copy, copying_answer
from assistant.evidence import Evidence, rank_evidence
from assistant.grounding import grounded
from assistant.languages import language_of
from assistant.list_asked import may_list
from assistant.list_rows import block_of_printed, block_of_sheets, render_block
from assistant.model import Answer, Notice, NoticeKind, Question, Statement, Status
from assistant.names import Record
from assistant.notices import (
    age_notices,
    contradiction_notices,
    drawn_from,
    follow_ups,
    original_notices,
)
from assistant.one_record import prefer_originals
from assistant.parts import Outcome, Parts, Turn
from assistant.practices.asking import (
    comparison_asked,
    lacks_side,
    may_compare,
)
from assistant.practices.compared import (
    Compared,
    comparison_notes,
    render_comparison,
)
from assistant.practices.rows import NO_THING
from assistant.profile_faults import strange_place
from assistant.ranked_lists import ranked_list, ranking_asked
from assistant.recall import recall
from assistant.recommending import (
    asks_what_is_there,
    is_for,
    recommendation,
    recommends,
    support_there,
    tells_more,
    tells_nothing,
)
from assistant.refusing import refused
from assistant.several_questions import is_word, questions_in
from assistant.sheet_lists import SheetList, sheet_list
from assistant.shelf import ShelfMaker
from assistant.shorthand import spelled_out
from assistant.slot_check import asks_beyond_lists, with_slots_met
from assistant.subject_check import with_places_of_first
from assistant.talk import Talk, hear
from assistant.themes import theme_asked
from assistant.told_of import is_of_record
from assistant.understanding import Kind, Understanding, understand
from assistant.whether_open import asks_whether_open, with_dates_first
from assistant.wording import ENGLISH, wording
from corpus.model import Document, Passage, Span
from corpus.sheet import Sheet
from corpus.terms import terms
from index.model import Hit, Query

MERE_SECTION = "description"  # the kind of sheet that a section is recognised as
TOLD_OF_SIDE = 0.5  # coverage of what is asked of one side of a comparison
EITHER_FIGURE = re.compile(r"\b\d[\d.,]* or \d")  # "980 or 1000": no list, but who says which


def trace(question: Question, parts: Parts) -> tuple[Answer, tuple[Outcome, ...]]:
    """Answer a question that was taken, and give what each part of it came to on the way."""
    language = language_of(question.text, question.history)
    turn = Turn(question, question.text, language)
    for step in STEPS.values():
        turn = step(turn, parts)
        if turn.answer:
            return replace(turn.answer, language=language), turn.outcomes
    raise AssertionError("the last step always answers")


def hear_step(turn: Turn, parts: Parts) -> Turn:
    """Answer talk, turn instructions down, keep the question that is left."""
    heard = hear(turn.text, parts.lexicon)
    if heard.talk and not heard.is_instruction:
        said = Answer(turn.question, turn.text, Status.ABOUT_CAIRN, _talk(heard.talk, turn, parts))
        return replace(turn, answer=said)
    if not heard.question:
        words = wording(turn.language).say("declined")
        said = Answer(turn.question, turn.text, Status.DECLINED, words)
        return replace(turn, answer=said)
    return replace(turn, text=heard.question, is_instruction=heard.is_instruction)


def stand_alone_step(turn: Turn, parts: Parts) -> Turn:
    """Add what a follow-up takes from the earlier questions."""
    if tells_more(turn.text, turn.question.history):
        return turn  # the finder joins it with what was told before
    is_english = turn.language == ENGLISH
    text = spelled_out(turn.text, partial(is_word, parts)) if is_english else turn.text
    alone = stand_alone(
        text if turn.question.history else turn.text,
        _questions_of(turn.question.history, parts),
        parts.names,
        parts.lexicon,
        recall(turn, parts, _work_out),
    )
    if alone.is_open:
        words = wording(turn.language).say("clarify_reference")
        said = Answer(turn.question, alone.text, Status.NEEDS_CLARIFICATION, words)
        return replace(turn, answer=said)
    return replace(turn, text=alone.text, is_rewritten=alone.is_rewritten)


def understand_step(turn: Turn, parts: Parts) -> Turn:
    """Understand each question that the text holds."""
    understood = tuple(
        understand(text, parts.names, parts.lexicon, parts.index, language=turn.language)
        for text in questions_in(turn.text, parts, turn.question.today, turn.language)
    )
    return replace(turn, understood=with_places_of_first(understood))


def recommend_step(turn: Turn, parts: Parts) -> Turn:
    """Hand over to the support finder where a firm tells of itself; go on when nothing fits."""
    question = turn.question
    if turn.is_instruction:
        return turn
    words = wording(turn.language)
    text = " ".join(one.text for one in turn.understood)
    is_named = any(named.is_sure for one in turn.understood for named in one.named)
    if asks_to_copy(text) and not is_named:
        shelf = parts.shelf(question.today)
        found = copying_answer(shelf, question, text, turn.language)
    elif is_for(question.audience) and tells_nothing(turn.understood, question):
        strange = strange_place(question.text, turn.language)
        asked = words.say("clarify_firm")
        told = tuple(Notice(NoticeKind.PROFILE, str(one)) for one in (strange,) if one)
        said = Answer(question, turn.text, Status.NEEDS_CLARIFICATION, asked, notices=told)
        return replace(turn, answer=said)
    elif is_for(question.audience) and recommends(turn.understood, question.history):
        shelf = parts.shelf(question.today)
        found = recommendation(question, turn.text, shelf, turn.language)
    elif is_for(question.audience) and asks_what_is_there(turn.understood):
        shelf = parts.shelf(question.today)
        found = support_there(question, turn.text, shelf, turn.language)
    else:
        return turn
    if found is None or not found.statements:
        return turn
    notices = (
        *found.notices,
        *drawn_from(found.citations, parts.source_titles, words),
        *original_notices(found.citations, words),
    )
    return replace(turn, answer=replace(found, notices=notices))


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
            made = render_block(outcome.block, citations) if outcome.block else ()
            if outcome.compared:
                made += render_comparison(outcome.compared, citations)
            made += render(outcome.chosen, citations)
            drafted += [one for one in made if one not in drafted]
    return replace(turn, drafted=tuple(drafted), citations=citations)


def ground_step(turn: Turn, parts: Parts) -> Turn:
    """Drop what does not stand on its quote; what is left is the answer, nothing is a refusal."""
    cited = turn.citations.citations if turn.citations else []
    words = wording(turn.language)
    statements = grounded(turn.drafted, cited, parts.named)
    notices = [
        Notice(NoticeKind.UNDERSTOOD_AS, words.say("understood_as", text=turn.text))
        for _ in range(turn.is_rewritten)
    ]
    if not statements:
        return replace(turn, answer=refused(turn, parts, notices))
    used = {marker for one in statements for marker in one.citations}
    citations = tuple(one for one in cited if one.marker in used)
    missing = [one.understood.asked for one in turn.outcomes if one.is_empty]
    if missing:
        notices.append(Notice(NoticeKind.COVERAGE, words.partly(missing)))
    notices += drawn_from(citations, parts.source_titles, words)
    documents = [parts.named(one.document) for one in citations]
    notices += contradiction_notices(turn.outcomes, statements, words)
    notices += age_notices(documents, turn.question.today, words)
    notices += original_notices(citations, words)
    notices += [
        Notice(NoticeKind.COVERAGE, words.unjudged(asked, n))
        for outcome in turn.outcomes
        if outcome.listed
        for asked, n in outcome.listed.unjudged
    ]
    notices += [
        Notice(NoticeKind.COVERAGE, note)
        for outcome in turn.outcomes
        if outcome.compared
        for note in comparison_notes(outcome.compared, statements, words)
    ]
    is_partial = missing or any(
        one.compared.comparison.dropped for one in turn.outcomes if one.compared
    )
    status = Status.PARTIAL if is_partial else Status.ANSWERED
    text = answer_text(statements, turn.outcomes, words)
    if turn.is_instruction:
        status = Status.DECLINED
        text = f"{words.say('declined')}\n\n{text}"
    said = Answer(
        turn.question,
        turn.text,
        status,
        text,
        statements,
        citations,
        tuple(notices),
        follow_ups=follow_ups(turn.outcomes, turn.question.audience, words),
    )
    return replace(turn, answer=said)


Step = Callable[[Turn, Parts], Turn]
STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "hear": hear_step,
        "stand_alone": stand_alone_step,
        "understand": understand_step,
        "recommend": recommend_step,
        "find": find_step,
        "compose": compose_step,
        "ground": ground_step,
    }
)


def _questions_of(history: Sequence[str], parts: Parts) -> list[str]:
    """Return what was asked: thanks and greetings are nothing to come back to."""
    heard = (hear(turn, parts.lexicon) for turn in history)
    return [one.question for one in heard if one.question and not one.talk]


def _compared(understood: Understanding, parts: Parts, today: date) -> Compared | None:
    if not may_compare(understood):
        return None
    counts = {one: parts.index.known(one) for one in terms(understood.text)}
    told = partial(_told_of, parts, today)
    found = comparison_asked(understood, parts.names, parts.shelf(today), counts, told=told)
    return Compared(understood.text, found) if found else None


def _work_out(understood: Understanding, parts: Parts, today: date) -> Outcome:
    is_comparison = understood.kind is Kind.COMPARISON
    if not is_comparison and (across := _across(understood, parts)):
        return across
    compared = _compared(understood, parts, today)
    if compared:
        return Outcome(understood, (), (), (), compared=compared)
    if is_comparison and (across := _across(understood, parts)):
        return across
    hits = parts.index.search(Query(understood.text, parts.settings.passages_read))
    if first := _first_of(understood, parts, today):
        return Outcome(understood, hits, (), (), first, block_of_sheets(first))
    printed = listed = None
    if not asks_beyond_lists(understood) and not EITHER_FIGURE.search(understood.text):
        printed = parts.lists.best(understood, _documents_of(understood, hits, parts))
    if not (printed and printed.names_thing):
        may_be_listed = may_list(understood) and not (
            asks_beyond_lists(understood) or understood.details.ordinals
        )
        listed = sheet_list(understood, parts.shelf(today)) if may_be_listed else None
        if listed:
            return Outcome(understood, hits, (), (), listed, block_of_sheets(listed))
    if printed:
        own = wording(understood.language)
        return Outcome(understood, hits, (), (), block=block_of_printed(printed, own))
    understood, ranked = _evidence(understood, hits, parts, today)
    chosen = choose(
        understood,
        prefer_originals(ranked, parts.originals),
        min_confidence=parts.settings.min_confidence,
    )
    if asks_whether_open(understood):
        chosen = with_dates_first(understood, chosen, ranked, parts.shelf(today))
    if not chosen and understood.kind is Kind.NUMBER:
        counted = parts.lists.counted(understood, _documents_of(understood, hits, parts))
        if counted:
            own = wording(understood.language)
            return Outcome(understood, hits, ranked, (), block=block_of_printed(counted, own))
    if understood.strange_place or lacks_side(understood, parts.names, parts.shelf(today)):
        chosen = ()
    found = contradictions(understood, chosen, ranked, partial(_is_of_thing, parts.shelf, today))
    return Outcome(understood, hits, ranked, with_other_sides(chosen, found), contradictions=found)


def _evidence(
    understood: Understanding, hits: Sequence[Hit], parts: Parts, today: date
) -> tuple[Understanding, tuple[Evidence, ...]]:
    """Return the question as judged, and the sentences that may answer it, best first."""
    understood = _judged(understood, parts)
    described = parts.describer.best(understood)
    records = [named.record for named in understood.named] + [one.record for one in described]
    ranked: tuple[Evidence, ...] = rank_evidence(
        understood,
        hits,
        _passages_of(records, parts),
        parts.documents,
        parts.index.likenesses,
        identities=[(one.record, one.identity) for one in described],
    )
    return understood, with_slots_met(understood, ranked, today)


def _told_of(parts: Parts, today: date, sheet: Sheet, asked: str) -> tuple[Span, ...]:
    """Return where a sheet best answers what a comparison asks of it; () where it does not."""
    understood = understand(
        f"{short_title(sheet.name)}: {asked}", parts.names, parts.lexicon, parts.index
    )
    own = tuple(
        one
        for one in understood.named
        if one.record.doc_id == sheet.document.doc_id
        and any(one.record.span.contains(span) for span in sheet.spans[:1])
    )
    if not own:
        return ()
    understood, ranked = _evidence(replace(understood, named=own), (), parts, today)
    chosen = choose(understood, ranked, min_confidence=parts.settings.min_confidence)
    return tuple(one.span for one in chosen[:1] if one.evidence.coverage >= TOLD_OF_SIDE)


def _judged(understood: Understanding, parts: Parts) -> Understanding:
    """Return the question with how far reports answer questions like it."""
    told = learned()
    if told is None or not told.fits(parts.index.card.model):
        return understood
    text = nameless(understood)
    return replace(understood, answerable=told.of(text, parts.index.embed([text])[0]))


def _first_of(understood: Understanding, parts: Parts, today: date) -> SheetList | None:
    """Return the oldest, newest, largest or smallest of what the question ranks, first few."""
    asked = ranking_asked(understood.text, is_put=understood.language != "en")
    if asked is None:
        return None
    things = understand(f"list all {asked.things}", parts.names, parts.lexicon, parts.index)
    return ranked_list(asked, things, parts.shelf(today), understood.language)


def _is_of_thing(shelf: ShelfMaker, today: date, document: Document, span: Span) -> bool:
    """Say whether a place is in the record of a project, a hub or another thing described."""
    return any(
        sheet.document.doc_id == document.doc_id
        and (sheet.is_hand_made or sheet.kind not in NO_THING | {MERE_SECTION})
        and any(one.contains(span) for one in sheet.spans)
        for sheet in shelf(today).sheets
    )


def _across(understood: Understanding, parts: Parts) -> Outcome | None:
    """Return what several documents say, where the question asks for that and they do."""
    theme = theme_asked(understood, parts.lexicon, parts.index)
    if theme is None:
        return None
    hits = parts.index.search(Query(theme.question.text, N_PASSAGES))
    told = told_across(theme, hits, parts.documents, parts.source_titles, parts.index.likenesses)
    if not told:
        return None
    block = block_of_told(told, theme, wording(understood.language))
    return Outcome(understood, hits, (), (), block=block)


def _documents_of(understood: Understanding, hits: Sequence[Hit], parts: Parts) -> list[Document]:
    """Return the documents that the question names and those that were found, best first."""
    ids = [one.record.doc_id for one in understood.named]
    ids += [hit.passage.doc_id for hit in hits]
    return [parts.documents[one] for one in dict.fromkeys(ids)]


def _passages_of(records: Sequence[Record], parts: Parts) -> list[tuple[Document, Passage]]:
    """Return all passages of the records that the question names or describes."""
    return [
        (parts.documents[record.doc_id], passage)
        for record in records
        for passage in parts.index.passages_of(record.doc_id)
        if is_of_record(record, parts.documents[record.doc_id], passage.span)
    ]


def _talk(talk: Talk, turn: Turn, parts: Parts) -> str:
    words = wording(turn.language)
    return {
        Talk.GREETING: words.say("greeting"),
        Talk.THANKS: words.say("thanks"),
        Talk.ABILITIES: f"{words.say('abilities')} {words.documents_line(parts.titles())}",
        Talk.DOCUMENTS: words.documents_line(parts.titles()),
        Talk.MAKER: words.say("about_maker"),
        Talk.PRIVACY: words.say("privacy"),
    }[talk]
