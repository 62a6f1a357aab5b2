"""Log what was asked: its codes always, its words only where the operator switched that on.

Never stands in the way of an answer: what cannot be logged is told to the operator.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.model import Answer
from assistant.practices.question_log import QuestionLog, asked_of
from assistant.settings import AssistantSettings
from corpus.errors import CairnError
from corpus.settings import load_section
from evals.feedback import masked

_LOG = logging.getLogger(__name__)


def question_keeper(home: Path, environment: Mapping[str, str]) -> Callable[[Answer], None]:
    """Return what logs an answer's question in ``home``. Raises SettingsError.

    Kept words have no e-mail addresses and telephone numbers.
    """
    settings = load_section("assistant", AssistantSettings, home=home, environment=environment)
    log = QuestionLog(home)

    def keep(answer: Answer) -> None:
        try:
            text = masked(answer.question.text) if settings.log_questions else ""
            asked = asked_of(answer, text=text)
            if asked is not None:
                log.append(asked)
        except CairnError as error:
            _LOG.warning("%s: %s", error.problem, error.remedy)
        except Exception:  # a defect here must not cost the person the answer
            _LOG.exception("a question could not be logged")

    return keep
