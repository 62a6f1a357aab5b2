"""Whether a list has the rows that it should, and no others; whether good support comes first.

A row is a statement. An item is expected under several names, of which any will do.
"""

from __future__ import annotations

from evals.measuring.telling import any_matches, shown, told
from evals.model import Recorded, Score, Topic

LIST_KINDS = frozenset(("list", "filter", "count"))
N_FIRST = 5  # rows that a person reads of a recommendation


def list_completeness(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the expected items that stand in the answer.

    Only for lists, filters and counts with expected items; a refusal holds none.
    """
    reason = _not_a_list(topic)
    if reason:
        return Score("list_completeness", None, reason)
    text = told(answer)
    found = sum(any_matches(item, text) for item in topic.expected_items)
    return Score("list_completeness", found / len(topic.expected_items))


def list_precision(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the rows that name an expected item.

    Only for lists, filters and counts with expected items; not scored without a row. Two rows on
    one item count both.
    """
    reason = _not_a_list(topic)
    if reason:
        return Score("list_precision", None, reason)
    if not answer.statements:
        return Score("list_precision", None, "the answer has no row")
    good = sum(
        any(any_matches(item, shown(row.text)) for item in topic.expected_items)
        for row in answer.statements
    )
    return Score("list_precision", good / len(answer.statements))


def expected_items_at_5(topic: Topic, answer: Recorded) -> Score:
    """Return how many expected items the first five statements name, of at most five that can be.

    Only for recommendations with expected items; an answer without a statement names none.
    """
    if topic.kind != "recommendation":
        return Score("expected_items_at_5", None, "the question asks for no recommendation")
    if not topic.expected_items:
        return Score("expected_items_at_5", None, "no item is expected")
    rows = [shown(row.text) for row in answer.statements[:N_FIRST]]
    found = sum(any(any_matches(item, row) for row in rows) for item in topic.expected_items)
    possible = min(N_FIRST, len(topic.expected_items))
    return Score("expected_items_at_5", min(found, possible) / possible)


def _not_a_list(topic: Topic) -> str:
    if topic.kind not in LIST_KINDS:
        return "the question asks for no list"
    return "" if topic.expected_items else "no item is expected"
