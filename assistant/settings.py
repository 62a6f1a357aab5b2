"""Settings of the assistant."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.settings import check_range, setting


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """How surely a sentence must answer to be quoted, and how much is read."""

    # Chosen on the 321 questions of evals/ (`cairn evals sweep min_confidence=…`): at 0.30, 0.36
    # and 0.42 the right status is given to 0.90, 0.89, 0.88 of them over the built-in collection
    # and 0.89, 0.87, 0.85 over the originals; below 0.36 fewer unanswerable ones are refused.
    min_confidence: float = setting(
        0.15,
        env="CAIRN_MIN_CONFIDENCE",
        text="how surely a sentence must answer the question to be quoted, 0 to 1",
    )
    # `cairn evals sweep passages_read=15,30,50`: vital facts 0.702, 0.704, 0.702 over the built-in
    # collection, 0.683, 0.693, 0.698 over the originals; more passages cost more time.
    passages_read: int = setting(
        30, env="CAIRN_PASSAGES_READ", text="passages whose sentences are judged for a question"
    )
    log_questions: bool = setting(
        False,
        env="CAIRN_LOG_QUESTIONS",
        text="keep the words of questions in the log, not only their topics and places",
    )

    def __post_init__(self) -> None:
        check_range("min_confidence", self.min_confidence, 0, 1)
        check_range("passages_read", self.passages_read, 1, 1000)
