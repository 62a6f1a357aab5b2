"""Settings of the assistant."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.settings import check_range, setting


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """How surely a sentence must answer to be quoted, and how much is read."""

    # Over the sets that nothing is learned from (956 questions, `cairn evals run --set …`), 0.13
    # and 0.15 find the same share of vital facts (0.83 and 0.79 over the two collections) and
    # refuse 0.83 and 0.85, 0.81 and 0.83 of what is not told, wrongly 0.03, and 0.03 and 0.04.
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
