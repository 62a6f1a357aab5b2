"""What speaks for a sentence beside the words of the question that it accounts for.

Whether it holds the kind of thing asked for, where it stands, how it is worded and whom it names:
each adds to a sentence's score or takes from it. The sizes were chosen on the project's own
questions; `cairn evals run` shows the effect.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from assistant.answer_type import counts_asked, defines, gives_share
from assistant.cues import Cue, cues_asked, gives_reason, says
from assistant.enumerating import MIN_DAYS, asks_several_days, enumerates, enumerates_things
from assistant.found_words import Found
from assistant.question.kinds import Kind
from assistant.question.spelled_out import asked_letters, spells_out
from assistant.question.understanding import Understanding
from assistant.told_of import names_all
from corpus.model import Section
from corpus.periods import read_points
from corpus.terms import terms, tokens

# A long sentence has some word of many questions. Chosen over the originals, where facts in answers
# went from 0.864 to 0.867 and their words from 100 to 97; sheets have hardly any such sentence.
SHORT_ENOUGH = 25  # words
MALUS_OF_A_WORD, MOST_MALUS = 0.005, 0.3  # of each word beyond that
CUE_BONUS = 0.15  # for prose that advises, sets a condition or gives a reason, as asked
REASON_BONUS = 0.25  # more, where it says in words that it gives a reason
AUDIENCE_BONUS = 0.35  # more, where it says for whom a thing is, as asked
LESSON_BONUS = 0.15  # where a lesson is asked for, and the form keeps its lessons
LESSON_ROLES = frozenset({"difficulties", "transfer"})  # where a form keeps its lessons
TYPE_BONUS = 0.18
TYPE_MALUS = 0.30
FIELD_BONUS = 0.2
COUNTED_BONUS = 0.15
OPENING_BONUS = 0.12
OPENING_ROLES = frozenset({"summary", "about"})  # the form says there what a thing is
NAMED_BONUS = 0.15
DESCRIBED_BONUS = 0.1
PAIRS_BONUS = 0.05  # where all pairs of neighbouring words of the question stand together
RELATION_BONUS = 0.5  # for a sentence that names both things whose relation is asked for
SPELLED_BONUS = 0.5  # for the words that a short name stands for, where that is asked
NAME_WORD_BONUS = 0.06
MAX_NAME_BONUS = 0.18
ENUMERATION_BONUS = 0.2
THINGS_BONUS = 0.5  # for one that does so right after the word for what is to be listed


def of_type(has_type: bool | None) -> float:
    """Return what the kind of thing asked for counts; ``has_type`` is None where any will do."""
    if has_type is None:
        return 0.0
    return TYPE_BONUS if has_type else -TYPE_MALUS


def of_place(question: Understanding, section: Section | None, *, is_opening: bool) -> float:
    """Return what counts for the field of the form that a sentence stands under.

    ``is_opening`` tells that it is the first of its passage.
    """
    role = section.role if section else ""
    score = 0.0
    if role and role in question.fields:
        score += FIELD_BONUS
    elif role in LESSON_ROLES and Cue.ADVICE in cues_asked(question.text):
        score += LESSON_BONUS
    if question.kind is Kind.DEFINITION and role in OPENING_ROLES and is_opening:
        score += OPENING_BONUS * (2 if role == "summary" else 1)
    return score


def of_wording(question: Understanding, text: str, subject: str, role: str) -> float:
    """Return what counts for how a sentence is worded.

    ``subject`` is the title that it stands under, ``role`` the field of the form, "" for none.
    """
    n_beyond = max(len(text.split()) - SHORT_ENOUGH, 0)
    score = -min(n_beyond * MALUS_OF_A_WORD, MOST_MALUS)
    if question.kind is Kind.NUMBER and counts_asked(question.words, text):
        score += COUNTED_BONUS
    if question.kind in (Kind.NUMBER, Kind.MONEY) and gives_share(question.text, text):
        score += COUNTED_BONUS
    if question.kind is Kind.LIST and enumerates(text, subject):
        score += ENUMERATION_BONUS
        if enumerates_things(text, question.listed):
            score += THINGS_BONUS
    if asks_several_days(question.text) and len(read_points(text)) >= MIN_DAYS:
        score += ENUMERATION_BONUS
    if question.kind is Kind.DEFINITION and role in OPENING_ROLES:
        score += OPENING_BONUS * defines(question, text)
    if pairs := _pairs(question.text):
        score += PAIRS_BONUS * len(pairs & _pairs(text)) / len(pairs)
    if any(spells_out(one, text) for one in asked_letters(question.text)):
        score += SPELLED_BONUS
    return score + _of_cues(question, text)


def _of_cues(question: Understanding, text: str) -> float:
    asked = cues_asked(question.text)
    score = 0.0
    if any(says(cue, text) for cue in asked):
        score += CUE_BONUS
    if Cue.AUDIENCE in asked and says(Cue.AUDIENCE, text):
        score += AUDIENCE_BONUS
    if question.kind is Kind.WHY and gives_reason(text):
        score += REASON_BONUS
    return score


def of_names(question: Understanding, own: Found, *, is_told_of: bool, is_described: bool) -> float:
    """Return what counts for what the question names, in a sentence of the words ``own``.

    ``is_told_of`` tells that the sentence tells of what is named, ``is_described`` that it stands
    in a record that the question describes.
    """
    naming = frozenset(word for one in question.named for word in one.words)
    score = min(len(naming & own.terms) * NAME_WORD_BONUS, MAX_NAME_BONUS)
    if question.asks_relation and names_all(question, own):
        score += RELATION_BONUS
    if is_described:
        score += DESCRIBED_BONUS
    if question.named:
        score += NAMED_BONUS if is_told_of else -NAMED_BONUS
    return score


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring terms; function words between them do not part them."""
    found = [term[-1] for one in tokens(text) if (term := terms(one))]
    return frozenset(pairwise(found))
