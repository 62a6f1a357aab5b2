"""Settings of the assistant."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.settings import check_range, setting


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """How surely a sentence must answer to be quoted, and how much is read."""

    # `cairn evals fit`, of questions not learned from: 0.11, 0.14, 0.17 and 0.20 lose 0.01, 0.02,
    # 0.03 and 0.05 of the right answers, and refuse 0.16, 0.21, 0.26 and 0.32 of what the rules for
    # near misses let through.
    min_confidence: float = setting(
        0.13,
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
