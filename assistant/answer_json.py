"""Answers and questions as JSON. The schema is published in ``answer.schema.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.errors import QuestionError
from assistant.model import Answer, Audience, Citation, Notice, NoticeKind, Question
from assistant.support.profiles import take_profile
from assistant.wording import wording
from corpus.lexicon import Lexicon

Json = dict[str, Any]  # JSON values
BATCH_KEYS = ("id", "question", "history", "audience", "profile")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON may spell it, UTF-8 cannot hold it
REMEDY = 'write {"id": "1", "question": "…"} on each line'
MAX_INTEGER_DIGITS = 4300  # Python's own limit for turning text into an integer


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


def line_object(line: str) -> Json:
    """Return the object on one batch line, lone surrogates replaced, endless integers as text.

    Raises QuestionError when the line is not JSON, or no object.
    """
    try:
        row = _mended(json.loads(line, parse_int=_integer))
    except ValueError as error:
        raise QuestionError("the line is not JSON", remedy=REMEDY) from error
    except RecursionError as error:
        raise QuestionError("the line is nested too deeply", remedy=REMEDY) from error
    if not isinstance(row, dict):
        raise QuestionError("the line is no object", remedy=REMEDY)
    return row


def line_id(row: Mapping[str, Any]) -> str:
    """Return the id of a batch line as text, "" when it has none."""
    given = row.get("id")
    return "" if given is None else str(given)


def without_surrogates(text: str) -> str:
    """Return ``text`` with the replacement character for what UTF-8 cannot hold.

    >>> without_surrogates("caf\\udce9").isprintable()
    True
    """
    return LONE_SURROGATE.sub("\ufffd", text)


def question_of(
    row: Mapping[str, Any], *, today: date, lexicon: Lexicon
) -> tuple[Question, tuple[Notice, ...]]:
    """Return the question of one batch line, and notices on values that are not known.

    Raises QuestionError when the line has no question, or a history or profile of another type.
    """
    unknown = sorted(set(row) - set(BATCH_KEYS))
    notices = [
        Notice(NoticeKind.PROFILE, f"The key {key!r} is not known and was left out.")
        for key in unknown
    ]
    text = row.get("question")
    if not isinstance(text, str):
        raise QuestionError("the line has no question", remedy=REMEDY)
    taken, reported = take_profile(_profile(row.get("profile")), lexicon)
    audience = row.get("audience")
    if audience not in (None, "", *Audience):
        choices = ", ".join(Audience)
        notices.append(
            Notice(NoticeKind.PROFILE, f"Audience {audience!r} is not known; known are: {choices}.")
        )
        audience = None
    return (
        Question(
            text=text,
            today=today,
            history=_history(row.get("history")),
            audience=Audience(audience) if audience else None,
            profile=taken,
            question_id=line_id(row),
        ),
        (*notices, *reported),
    )


def _profile(given: object) -> Mapping[str, Any] | None:
    if given is None or isinstance(given, Mapping):
        return given
    raise QuestionError(
        "the profile is no object",
        remedy='write {"country": "SI", "employees": 40} or leave it out',
    )


def _history(given: object) -> tuple[str, ...]:
    turns = [given] if isinstance(given, str) else given or ()
    if isinstance(turns, list | tuple) and all(isinstance(turn, str) for turn in turns):
        return tuple(turns)
    raise QuestionError(
        "the history is no list of questions", remedy='write ["earlier question"] or leave it out'
    )


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < MAX_INTEGER_DIGITS else digits


def _mended(value: Any) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    if isinstance(value, dict):
        return {without_surrogates(key): _mended(one) for key, one in value.items()}
    return value


def _text(answer: Answer) -> str:
    if not answer.nearest:
        return answer.text
    return f"{answer.text}\n\n{wording(answer.language).nearest_line(answer.nearest)}"


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
