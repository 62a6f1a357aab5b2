"""What a person sends about an answer, from the page to the folder. Knows nothing of gradio.

Nothing is stored before Send. Nothing here raises: what went wrong is a note under the answer.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from assistant.model import Answer, Status
from corpus.errors import CairnError
from evals.feedback import Feedback, Verdict, Versions, report_of, versions_of
from evals.inbox import take_back
from evals.runner import code_hash
from ui import wording
from ui.conversation import Turn, Turns
from ui.question_keeping import question_keeper

# Greetings and failures are no answers from documents.
UNJUDGED = frozenset({Status.ABOUT_CAIRN, Status.FAILED})
# What an answer without sources can be.
WITHOUT_SOURCES = (Verdict.USEFUL, Verdict.INCOMPLETE)

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Note:
    """What came of sending: what is stored, when it is, and a text when something is to be told."""

    sent: Verdict | None = None
    text: str = ""


@dataclass(slots=True)
class Given:
    """What was sent in one conversation of one open page. It changes, as its session does.

    ``waiting`` is the question that is being answered, so that sending does not hide it.
    """

    conversation_id: str = field(default_factory=lambda: secrets.token_hex(5))
    notes: dict[int, Note] = field(default_factory=dict)
    waiting: Turn | None = None


@dataclass(frozen=True, slots=True)
class FeedbackBox:
    """Takes what people send. ``versions`` gives those of an index by its generation.

    ``log`` is given every answer, sent or not: it counts outcomes by topic and place.
    """

    home: Path
    versions: Callable[[str], Versions]
    now: Callable[[], datetime]
    log: Callable[[Answer], None] = lambda answer: None

    def send(self, turns: Turns, given: Given, number: int, verdict: Verdict, comment: str) -> Note:
        """Store what the person says of the turn ``number``, once; return what to show."""
        turn = next((one for one in turns if one.number == number), None)
        if turn is None or turn.answer is None or verdict not in verdicts(turn.answer):
            return Note(text=wording.FEEDBACK_FORGOTTEN)
        before = given.notes.get(number, Note())
        if before.sent:
            return before
        try:
            report = report_of(
                turn.answer,
                verdict,
                comment,
                report_id=report_id(given, number),
                versions=self.versions(turn.generation),
                time=self.now(),
            )
            Feedback(self.home).store(report)
            note = Note(sent=verdict)
        except CairnError as error:
            note = Note(text=wording.feedback_failed(error.problem, error.remedy))
        except Exception:
            _LOG.exception("a report could not be stored")
            note = Note(text=wording.FEEDBACK_FAILED)
        given.notes[number] = note
        return note

    def take_back(self, given: Given, number: int) -> Note:
        """Delete what was sent about the turn ``number``; return what to show."""
        before = given.notes.get(number, Note())
        if not before.sent:
            return before
        try:
            take_back(self.home, report_id(given, number))
            note = Note(text=wording.FEEDBACK_TAKEN_BACK)
        except CairnError as error:
            note = Note(before.sent, wording.feedback_kept(error.problem, error.remedy))
        except Exception:
            _LOG.exception("a report could not be deleted")
            note = Note(before.sent, wording.FEEDBACK_KEPT)
        given.notes[number] = note
        return note


def feedback_box(
    home: Path, environment: Mapping[str, str], *, now: Callable[[], datetime]
) -> FeedbackBox:
    """Return the box of the data folder ``home``; the code that runs is hashed now, once."""
    code = code_hash()

    def versions(generation: str) -> Versions:
        return versions_of(home, environment, generation, code)

    return FeedbackBox(home, versions, now, question_keeper(home, environment))


def verdicts(answer: Answer) -> tuple[Verdict, ...]:
    """Return what a person can say of ``answer``; nothing of greetings and failures."""
    if answer.status in UNJUDGED:
        return ()
    return tuple(Verdict) if answer.citations else WITHOUT_SOURCES


def report_id(given: Given, number: int) -> str:
    """Return the id of the report on a turn: the same each time, so nothing is stored twice."""
    return f"{given.conversation_id}-{number}"
