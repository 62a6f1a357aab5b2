"""Which facts an answer told, and what it should not have said."""

from __future__ import annotations

from collections.abc import Sequence

from evals.measuring.telling import any_matches, shown, told
from evals.model import KeyFact, Recorded, Score, Topic


def vital_facts(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the vital facts that the answer told; not scored without one."""
    vital = [fact for fact in topic.key_facts if fact.is_vital]
    return _share("vital_facts", vital, answer, "the question has no vital fact")


def all_facts(topic: Topic, answer: Recorded) -> Score:
    """Return the share of all facts that the answer told, vital or not; not scored without one.

    Every fact weighs the same, as in the "All" score of nugget evaluation (Pradeep et al. 2024):
    ``vital_facts`` stands beside it, and a weight between the two would be a guess.
    """
    return _share("all_facts", topic.key_facts, answer, "the question has no fact")


def forbidden_said(topic: Topic, answer: Recorded) -> Score:
    """Return 1 when the answer says something that is forbidden; not scored without patterns.

    All that is shown counts, a refusal's words too.
    """
    if not topic.forbidden:
        return Score("forbidden_said", None, "nothing is forbidden")
    return Score("forbidden_said", float(any_matches(topic.forbidden, shown(answer.text))))


def _share(name: str, facts: Sequence[KeyFact], answer: Recorded, reason: str) -> Score:
    if not facts:
        return Score(name, None, reason)
    text = told(answer)
    return Score(name, sum(any_matches(fact.patterns, text) for fact in facts) / len(facts))
