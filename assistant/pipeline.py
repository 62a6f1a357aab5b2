"""From question to answer: small typed steps, each a plain function of the one before.

hear -> stand_alone -> understand -> recommend -> set_aside -> find -> compose -> ground. No
language model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from assistant.answer_text import answer_text
from assistant.citing import CitationList
from assistant.composing import render
from assistant.finding import work_out
from assistant.followups.conversation import stand_alone
from assistant.followups.recall import recall
from assistant.grounding import grounded
from assistant.lists.list_rows import render_block
from assistant.model import Answer, Notice, NoticeKind, Question, Statement, Status
from assistant.notices import (
    age_notices,
    contradiction_notices,
    drawn_from,
    follow_ups,
    original_notices,
)
from assistant.parts import Outcome, Parts, Turn
from assistant.practices.compared import (
    comparison_notes,
    render_comparison,
)
from assistant.question.asking_alone import asking_alone
from assistant.question.here import with_place_for_here
from assistant.question.kinds import Kind, asks_whom_to_turn_to
from assistant.question.languages import language_of
from assistant.question.several_questions import is_word, questions_in
from assistant.question.shorthand import spelled_out
from assistant.question.that_trade import with_trade_for_that
from assistant.question.topic_first import topic_in
from assistant.question.understanding import understand
from assistant.refusing import refused
from assistant.subject_check import with_places_of_first
from assistant.support.copying import asks_to_copy, copying_answer
from assistant.support.profile_faults import strange_place
from assistant.support.recommending import (
    asks_what_is_there,
    is_for,
    recommendation,
    recommends,
    support_there,
    tells_more,
    tells_nothing,
)
from assistant.talk import Talk, hear
from assistant.wording import ENGLISH, wording


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
    turn = replace(turn, text=topic_in(turn.text)) if is_english else turn
    text = spelled_out(turn.text, partial(is_word, parts)) if is_english else turn.text
    alone = stand_alone(
        text if turn.question.history else turn.text,
        _questions_of(turn.question.history, parts),
        parts.names,
        parts.lexicon,
        recall(turn, parts, work_out),
    )
    if alone.is_open:
        words = wording(turn.language).say("clarify_reference")
        said = Answer(turn.question, alone.text, Status.NEEDS_CLARIFICATION, words)
        return replace(turn, answer=said)
    return replace(turn, text=alone.text, is_rewritten=alone.is_rewritten)


def understand_step(turn: Turn, parts: Parts) -> Turn:
    """Understand each question that the text holds."""
    is_english = turn.language == ENGLISH
    asked = with_trade_for_that(with_place_for_here(turn.text)) if is_english else turn.text
    understood = tuple(
        understand(text, parts.names, parts.lexicon, parts.index, language=turn.language)
        for text in questions_in(asked, parts, turn.question.today, turn.language)
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


def set_aside_step(turn: Turn, parts: Parts) -> Turn:
    """Set aside what people tell of themselves before they ask something of a thing by name."""
    return replace(turn, understood=tuple(asking_alone(one, parts) for one in turn.understood))


def find_step(turn: Turn, parts: Parts) -> Turn:
    """Find, judge and choose what may be quoted for each question."""
    today = turn.question.today
    return replace(turn, outcomes=tuple(work_out(one, parts, today) for one in turn.understood))


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
    if any(asks_whom_to_turn_to(one.understood.text) for one in turn.outcomes):
        notices.append(Notice(NoticeKind.COVERAGE, words.say("contact_notice")))
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
        "set_aside": set_aside_step,
        "find": find_step,
        "compose": compose_step,
        "ground": ground_step,
    }
)


def _questions_of(history: Sequence[str], parts: Parts) -> list[str]:
    """Return what was asked: thanks and greetings are nothing to come back to."""
    heard = (hear(turn, parts.lexicon) for turn in history)
    return [one.question for one in heard if one.question and not one.talk]


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
