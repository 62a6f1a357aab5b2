"""Settings of the assistant."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.settings import check_range, setting


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """How surely a sentence must answer to be quoted, and how much is read."""

    min_confidence: float = setting(
        0.42,
        env="CAIRN_MIN_CONFIDENCE",
        text="how surely a sentence must answer the question to be quoted, 0 to 1",
    )
    passages_read: int = setting(
        30, env="CAIRN_PASSAGES_READ", text="passages whose sentences are judged for a question"
    )

    def __post_init__(self) -> None:
        check_range("min_confidence", self.min_confidence, 0, 1)
        check_range("passages_read", self.passages_read, 1, 1000)
