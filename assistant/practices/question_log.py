"""What people asked, as codes: outcome, kind, themes, places and day; words only where switched on.

One JSON line a question in ``CAIRN_HOME/questions.jsonl``, appended in one write. A line that a
crash tore is counted and left out; the others are read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.model import Answer, Status
from corpus.errors import CairnError
from corpus.lexicon import lexicon

FILE = "questions.jsonl"
TOPICS = ("theme", "kind_of_support", "technology")
PLACES = ("country", "region")
MAX_CODES = 12  # of one question: nobody asks for more
MAX_TEXT_CHARS = 500
MAX_LINE_BYTES = 8000
NEVER = frozenset({Status.ABOUT_CAIRN, Status.FAILED})  # no question about the documents


class QuestionLogError(CairnError):
    """The log of questions cannot be written or read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: how it ended, what it was about, where and when. ``text`` is "" unless kept."""

    status: str
    day: date
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    audience: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """All that the log holds, oldest first; ``n_torn`` lines could not be read."""

    asked: tuple[Asked, ...]
    n_torn: int = 0


class QuestionLog:
    """The file of questions in a data folder. Safe for several processes that append."""

    def __init__(self, home: Path) -> None:
        self.path = home / FILE

    def append(self, asked: Asked) -> None:
        """Add one question in one write. Raises QuestionLogError."""
        row: dict[str, Any] = {"status": asked.status, "day": asked.day.isoformat()}
        row |= {"topics": list(asked.topics[:MAX_CODES]), "places": list(asked.places[:MAX_CODES])}
        row |= {"audience": asked.audience} if asked.audience else {}
        row |= {"text": asked.text[:MAX_TEXT_CHARS]} if asked.text else {}
        # A line break on both sides: what a crash left half written spoils no other line.
        line = f"\n{json.dumps(row, ensure_ascii=True)}\n".encode("ascii")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                written = os.write(file, line)
            finally:
                os.close(file)
        except OSError as error:
            raise self._failed(error.strerror or "unknown") from error
        if written != len(line):
            raise self._failed("the disk is full")

    def read(self) -> Logged:
        """Return all questions; nothing when none was logged. Raises QuestionLogError."""
        asked: list[Asked] = []
        n_torn = 0
        try:
            for line in self._lines():
                found = _asked(line)
                n_torn += found is None
                asked += [found] if found else []
        except OSError as error:
            raise self._failed(error.strerror or "unknown") from error
        return Logged(tuple(asked), n_torn)

    def _lines(self) -> Iterator[bytes]:
        if not self.path.is_file():
            return
        with self.path.open("rb") as file:
            while line := file.readline(MAX_LINE_BYTES):
                if line.strip():
                    yield line

    def _failed(self, why: str) -> QuestionLogError:
        return QuestionLogError(
            f"the log of questions cannot be used ({why})",
            remedy=f"check that {FILE} in CAIRN_HOME may be read and written",
        )


def asked_of(answer: Answer, *, text: str = "") -> Asked | None:
    """Return what to log of an answer; None for talk and failures.

    ``text`` are the question's words, where they may be kept. The codes are read from the question
    as it was understood, and the place also from the profile.
    """
    if answer.status in NEVER:
        return None
    words = lexicon().read(answer.understood_as or answer.question.text)
    ids = dict.fromkeys(one for word in words for one in sorted(word.ids))
    profile = answer.question.profile
    places = [one for one in ids if one.partition(".")[0] in PLACES]
    if not places:
        places += [f"region.{profile.region}"] if profile.region else []
        places += [f"country.{profile.country}"] if profile.country and not places else []
    return Asked(
        status=answer.status.value,
        day=answer.question.today,
        topics=tuple(one for one in ids if one.partition(".")[0] in TOPICS)[:MAX_CODES],
        places=tuple(places)[:MAX_CODES],
        audience=answer.question.audience.value if answer.question.audience else "",
        text=text,
    )


def _asked(line: bytes) -> Asked | None:
    try:
        row = json.loads(line)
        return Asked(
            status=Status(row["status"]).value,
            day=date.fromisoformat(row["day"]),
            topics=_codes(row.get("topics", ())),
            places=_codes(row.get("places", ())),
            audience=str(row.get("audience", "")),
            text=str(row.get("text", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _codes(values: object) -> tuple[str, ...]:
    """Return the codes of a line that the vocabulary still has."""
    if not isinstance(values, list):
        raise TypeError("codes are a list")
    return tuple(one for one in values if isinstance(one, str) and one in lexicon().labels)
