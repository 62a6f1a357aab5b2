"""Answers and questions as JSON. The schema is published in ``answer.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant import wording
from assistant.errors import QuestionError
from assistant.model import Answer, Audience, Citation, Notice, NoticeKind, Question
from assistant.profiles import take_profile
from corpus.lexicon import Lexicon

Json = dict[str, Any]  # JSON values
BATCH_KEYS = ("id", "question", "history", "audience", "profile")


def answer_json(answer: Answer) -> Json:
    """Return ``answer`` as the published JSON object."""
    return {
        "id": answer.question.question_id,
        "question": answer.question.text,
        "understood_as": answer.understood_as,
        "status": answer.status.value,
        "answer": _text(answer),
        "statements": [
            {"text": one.text, "citations": list(one.citations)} for one in answer.statements
        ],
        "citations": [_citation(one) for one in answer.citations],
        "notices": [{"kind": one.kind.value, "text": one.text} for one in answer.notices],
        "nearest": [
            {
                "document": one.document,
                "title": one.title,
                "section": one.section,
                "quote": one.quote,
                "start": one.span.start,
                "end": one.span.end,
            }
            for one in answer.nearest
        ],
        "follow_ups": list(answer.follow_ups),
        "as_of": answer.question.today.isoformat(),
        "elapsed_ms": answer.elapsed_ms,
    }


def question_of(
    row: Mapping[str, Any], *, today: date, lexicon: Lexicon
) -> tuple[Question, tuple[Notice, ...]]:
    """Return the question of one batch line, and notices on values that are not known.

    Raises QuestionError when the line has no question or an unknown key.
    """
    unknown = sorted(set(row) - set(BATCH_KEYS))
    notices = [
        Notice(NoticeKind.PROFILE, f"The key {key!r} is not known and was left out.")
        for key in unknown
    ]
    text = row.get("question")
    if not isinstance(text, str):
        raise QuestionError(
            "the line has no question", remedy='write {"id": "1", "question": "…"} on each line'
        )
    profile = row.get("profile")
    taken, reported = take_profile(profile if isinstance(profile, Mapping) else None, lexicon)
    audience = row.get("audience")
    if audience not in (None, "", *Audience):
        choices = ", ".join(Audience)
        notices.append(
            Notice(NoticeKind.PROFILE, f"Audience {audience!r} is not known; known are: {choices}.")
        )
        audience = None
    history = row.get("history") or ()
    turns = [history] if isinstance(history, str) else list(history)
    return (
        Question(
            text=text,
            today=today,
            history=tuple(turn for turn in turns if isinstance(turn, str)),
            audience=Audience(audience) if audience else None,
            profile=taken,
            question_id=str(row.get("id", "")),
        ),
        (*notices, *reported),
    )


def _text(answer: Answer) -> str:
    if not answer.nearest:
        return answer.text
    return f"{answer.text}\n\n{wording.nearest_line(answer.nearest)}"


def _citation(one: Citation) -> Json:
    return {
        "marker": one.marker,
        "kind": one.kind.value,
        "document": one.document,
        "title": one.title,
        "year": one.year,
        "section": one.section,
        "page_index": one.page_index,
        "page_label": one.page_label,
        "lines": list(one.lines) if one.lines else None,
        "start": one.span.start,
        "end": one.span.end,
        "original": [[span.start, span.end] for span in one.original],
        "quote": one.quote,
        "source": {
            "document": one.source.document,
            "section": one.source.section,
            "lines": list(one.source.lines) if one.source.lines else None,
        }
        if one.source
        else None,
    }
