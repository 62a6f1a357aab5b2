"""Settings of the assistant."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.settings import setting


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """How much of a question a sentence must account for, and how much is read."""

    min_coverage: float = setting(
        0.55,
        env="CAIRN_MIN_COVERAGE",
        text="share of a question that a sentence must account for to be quoted, 0 to 1",
    )
    passages_read: int = setting(
        30, env="CAIRN_PASSAGES_READ", text="passages whose sentences are judged for a question"
    )
