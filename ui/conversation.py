"""A conversation with the engine: turns in, turns out. Knows nothing of gradio.

Nothing here raises for what an engine does: a page that gets an exception loses the conversation.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.model import Answer, Audience, Question, Status
from corpus.errors import CairnError
from ui import view, wording
from ui.engine_seam import EngineProvider

MAX_TURNS = 30  # a session keeps no more; the oldest go first

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what was shown for it. ``number`` counts from 1 in a conversation.

    ``answer`` is None when the engine gave none; ``shown`` then says why. ``generation`` names the
    index that it came from.
    """

    number: int
    question: str
    shown: str
    answer: Answer | None
    generation: str = ""

    @property
    def status(self) -> str:
        """What is spoken when the turn is there."""
        if self.answer is None:
            return wording.STATUS_FAILED
        if self.answer.status is Status.NOT_IN_DOCUMENTS:
            return wording.STATUS_REFUSED
        return wording.status_answered(len(self.answer.citations))


Turns = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """Asks the engine of the present index, and turns what comes back into what is shown."""

    engine_provider: EngineProvider
    today: Callable[[], date]
    log: Callable[[Answer], None] = lambda answer: None

    def searching(self) -> str:
        """Return the text shown while the engine searches; without a number when it has none."""
        try:
            return wording.searching(len(self.engine_provider().sources()))
        except Exception:
            _LOG.debug("the documents could not be counted", exc_info=True)
            return wording.SEARCHING  # asking will meet the same error, and show it

    def reply(self, text: str, audience: Audience, turns: Turns) -> Turns:
        """Return ``turns`` and one more: the answer to ``text``, or why there is none."""
        number = turns[-1].number + 1 if turns else 1
        try:
            engine = self.engine_provider()
            answer = engine.ask(
                Question(
                    text=text,
                    today=self.today(),
                    history=tuple(turn.question for turn in turns if turn.answer),
                    audience=audience,
                )
            )
            shown = view.answer_message(answer, number)
            turn = Turn(number, text, shown, answer, engine.generation)
            self.log(answer)
        except CairnError as error:
            shown = view.plain_message(error.problem, wording.remedy(error.remedy), wording.KEPT)
            turn = Turn(number, text, shown, None)
        except Exception:
            _LOG.exception("a question could not be answered")
            turn = Turn(number, text, view.plain_message(wording.FAILED), None)
        return (*turns, turn)[-MAX_TURNS:]

    def first_source(self, turn: Turn) -> str:
        """Return the pane for the first citation of ``turn``; the empty pane when it has none."""
        if turn.answer is None or not turn.answer.citations:
            return view.empty_pane()
        return self._source(turn, turn.answer, f"cite-{turn.answer.citations[0].marker}")

    def source(self, turns: Turns, number: int, choice: str) -> str | None:
        """Return the pane for ``choice`` in the turn ``number``; None when there is no such."""
        for turn in turns:
            if turn.number == number and turn.answer and view.chosen(turn.answer, choice):
                return self._source(turn, turn.answer, choice)
        return None

    def collection(self) -> str:
        """Return the list of the documents, or why it cannot be shown."""
        try:
            return view.collection(self.engine_provider().sources())
        except CairnError as error:
            return view.plain_message(error.problem, wording.remedy(error.remedy))
        except Exception:
            _LOG.exception("the documents could not be listed")
            return view.plain_message(wording.COLLECTION_FAILED)

    def _source(self, turn: Turn, answer: Answer, choice: str) -> str:
        target = view.chosen(answer, choice)
        if target is None:
            return view.empty_pane()
        try:
            document = self.engine_provider().document(target.document)
            return view.source_pane(answer, turn.number, choice, document)
        except CairnError as error:
            return view.quote_pane(answer, turn.number, choice, str(error))
        except Exception:
            _LOG.exception("a source could not be shown")
            return view.quote_pane(answer, turn.number, choice, wording.DOCUMENT_FAILED)
