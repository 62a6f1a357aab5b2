"""Take a question as typed: drop what nobody sees, refuse what cannot be a question."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.errors import QuestionError
from assistant.model import Notice, NoticeKind, Question
from corpus.cleaning import INVISIBLE

MAX_QUESTION_CHARS = 2000


def take(question: Question) -> tuple[Question, tuple[Notice, ...]]:
    """Return the question without control and invisible characters, and a notice if any went.

    Raises QuestionError for an empty question and one of more than 2,000 characters.
    """
    text = " ".join(INVISIBLE.sub("", question.text).split())
    if not re.search(r"\w", text):
        raise QuestionError(
            "the question is empty",
            remedy='ask in a few words, for example "Which support fits a small firm?"',
        )
    if len(text) > MAX_QUESTION_CHARS:
        raise QuestionError(
            f"the question has {len(text):,} characters, more than {MAX_QUESTION_CHARS:,}",
            remedy="ask in a few sentences; documents go in with `cairn add PATH`",
        )
    dropped = len(INVISIBLE.findall(question.text))
    notices = (
        (Notice(NoticeKind.CLEANED, f"{dropped} invisible characters were left out."),)
        if dropped
        else ()
    )
    history = tuple(" ".join(INVISIBLE.sub("", turn).split()) for turn in question.history)
    return replace(question, text=text, history=tuple(turn for turn in history if turn)), notices
