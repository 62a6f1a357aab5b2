"""Measures of one answer that need no judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.model import Answer, Status
from evals.model import Score, Topic

Measure = Callable[[Topic, Answer], Score]
REFUSALS = frozenset({Status.NOT_IN_DOCUMENTS, Status.NEEDS_CLARIFICATION, Status.DECLINED})


def vital_facts(topic: Topic, answer: Answer) -> Score:
    """Return the share of the vital facts that the answer's text holds."""
    vital = [fact for fact in topic.key_facts if fact.is_vital]
    if not vital:
        return Score("vital_facts", None, "the question has no vital fact")
    found = sum(
        any(re.search(pattern, answer.text, re.I) for pattern in fact.patterns) for fact in vital
    )
    return Score("vital_facts", found / len(vital))


def right_status(topic: Topic, answer: Answer) -> Score:
    """Return 1 when the status is one of those expected."""
    return Score("right_status", float(answer.status.value in topic.expected_status))


def gold_evidence(topic: Topic, answer: Answer) -> Score:
    """Return the share of the gold places whose words stand in a cited quote."""
    if not topic.evidence:
        return Score("gold_evidence", None, "the question has no gold place")
    quotes = [_plain(citation.quote) for citation in answer.citations]
    found = sum(any(_plain(a.words) in quote for quote in quotes) for a in topic.evidence)
    return Score("gold_evidence", found / len(topic.evidence))


def refused(topic: Topic, answer: Answer) -> Score:
    """Return 1 when an unanswerable question was refused; not scored for others."""
    if topic.is_answerable or topic.kind in ("talk", "attack"):
        return Score("refused", None, "the question can be answered, or is talk")
    return Score("refused", float(answer.status in REFUSALS))


def wrongly_refused(topic: Topic, answer: Answer) -> Score:
    """Return 1 when an answerable question was refused; not scored for others."""
    if not topic.is_answerable:
        return Score("wrongly_refused", None, "the question cannot be answered")
    return Score("wrongly_refused", float(answer.status in REFUSALS))


def forbidden_said(topic: Topic, answer: Answer) -> Score:
    """Return 1 when the answer says something that is forbidden; not scored without patterns."""
    if not topic.forbidden:
        return Score("forbidden_said", None, "nothing is forbidden")
    said = any(re.search(pattern, answer.text, re.I) for pattern in topic.forbidden)
    return Score("forbidden_said", float(said))


MEASURES: Mapping[str, Measure] = {
    "vital_facts": vital_facts,
    "gold_evidence": gold_evidence,
    "right_status": right_status,
    "refused": refused,
    "wrongly_refused": wrongly_refused,
    "forbidden_said": forbidden_said,
}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
