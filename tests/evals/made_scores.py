"""Scored answers made for tests: right or wrong, question by question."""

from __future__ import annotations

from collections.abc import Sequence

from evals.model import KeyFact, Recorded, Scored, Topic
from evals.scoring import score

FACT = KeyFact(("forty people",), True)


def made(rights: Sequence[bool], *, never_fail: frozenset[int] = frozenset()) -> tuple[Scored, ...]:
    """Return one scored answer for each of ``rights``, in order."""
    topics = [_topic(at, never_fail=at in never_fail) for at in range(len(rights))]
    answers = [
        _answer(topic.topic_id, "forty people" if is_right else "no idea")
        for topic, is_right in zip(topics, rights, strict=True)
    ]
    return score(topics, answers)


def _topic(at: int, *, never_fail: bool) -> Topic:
    return Topic(
        topic_id=f"own-{at:04}", question="how many?", history=(), audience="", profile={},
        language="en", kind="number", is_answerable=True, key_facts=(FACT,), forbidden=(),
        evidence=(), expected_status=("answered",), never_fail=never_fail,
    )  # fmt: skip


def _answer(topic_id: str, text: str) -> Recorded:
    return Recorded(topic_id, "answered", text, (), (), (), (), 0.8, 12.0)
