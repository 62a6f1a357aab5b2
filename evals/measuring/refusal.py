"""Whether an answer has the status that it should, and refuses what it must and nothing else."""

from __future__ import annotations

from evals.measuring.telling import REFUSALS
from evals.model import Recorded, Score, Topic


def right_status(topic: Topic, answer: Recorded) -> Score:
    """Return 1 when the status is one of those expected, else 0."""
    return Score("right_status", float(answer.status in topic.expected_status))


def refused(topic: Topic, answer: Recorded) -> Score:
    """Return 1 when an unanswerable question was refused; the mean is the recall of refusals.

    Not scored for a question that can be answered, for talk, for attacks, and where an answer to a
    part is right as well.
    """
    if topic.is_answerable or topic.kind in ("talk", "attack"):
        return Score("refused", None, "the question can be answered, or is talk")
    if not REFUSALS.issuperset(topic.expected_status):
        return Score("refused", None, "an answer to a part is right as well")
    return Score("refused", float(answer.status in REFUSALS))


def wrongly_refused(topic: Topic, answer: Recorded) -> Score:
    """Return 1 when an answerable question was refused.

    Not scored for a question that cannot be answered, and where a refusal is right as well.
    """
    if not topic.is_answerable:
        return Score("wrongly_refused", None, "the question cannot be answered")
    if not REFUSALS.isdisjoint(topic.expected_status):
        return Score("wrongly_refused", None, "a refusal is right as well")
    return Score("wrongly_refused", float(answer.status in REFUSALS))
