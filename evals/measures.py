"""Every measure of one answer by name, and what it says in one line. None of them needs a judge.

To add one: a function in ``evals/measuring/``, a line in ``MEASURES`` and ``EXPLAINED``, a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evals.measuring.age import status_honesty
from evals.measuring.citations import (
    citation_precision,
    gold_evidence,
    quote_exactness,
    statements_cited,
    statements_supported,
)
from evals.measuring.facts import all_facts, forbidden_said, vital_facts
from evals.measuring.lists import expected_items_at_5, list_completeness, list_precision
from evals.measuring.ranking import first_gold, ndcg_at_10, recall_at_5, recall_at_20
from evals.measuring.refusal import refused, right_status, wrongly_refused
from evals.measuring.telling import REFUSALS
from evals.model import Recorded, Score, Topic

__all__ = ["EXPLAINED", "LOWER_IS_BETTER", "MEASURES", "REFUSALS", "Measure"]

Measure = Callable[[Topic, Recorded], Score]

MEASURES: Mapping[str, Measure] = {
    "vital_facts": vital_facts,
    "all_facts": all_facts,
    "forbidden_said": forbidden_said,
    "right_status": right_status,
    "refused": refused,
    "wrongly_refused": wrongly_refused,
    "list_completeness": list_completeness,
    "list_precision": list_precision,
    "expected_items_at_5": expected_items_at_5,
    "status_honesty": status_honesty,
    "gold_evidence": gold_evidence,
    "citation_precision": citation_precision,
    "quote_exactness": quote_exactness,
    "statements_cited": statements_cited,
    "statements_supported": statements_supported,
    "recall_at_5": recall_at_5,
    "recall_at_20": recall_at_20,
    "ndcg_at_10": ndcg_at_10,
    "reciprocal_rank": first_gold,
}
EXPLAINED: Mapping[str, str] = {
    "vital_facts": "share of the facts an answer must hold that it told",
    "all_facts": "share of all facts a good answer holds that it told",
    "forbidden_said": "share of answers that say something they must not say (lower is better)",
    "right_status": "share of answers with a status that was expected",
    "refused": "share of unanswerable questions that were refused",
    "wrongly_refused": "share of answerable questions that were refused (lower is better)",
    "list_completeness": "share of a list's expected items that stand in the answer",
    "list_precision": "share of a list's rows that name an expected item",
    "expected_items_at_5": "share of the expected support among the first five statements",
    "status_honesty": "share of answers that fit the scheme's true status and tell its age",
    "gold_evidence": "share of the gold places that are cited (citation recall)",
    "citation_precision": "share of the citations that come from a gold place",
    "quote_exactness": "share of the quotes that equal the document byte for byte",
    "statements_cited": "share of the statements with a citation",
    "statements_supported": "share of the statements whose figures and names stand in their quotes",
    "recall_at_5": "share of the gold places in the first five passages found",
    "recall_at_20": "share of the gold places in the first twenty passages found",
    "ndcg_at_10": "how early the gold places were found, of the best order possible",
    "reciprocal_rank": "1 / rank of the first passage with a gold place",
}
LOWER_IS_BETTER = frozenset(("forbidden_said", "wrongly_refused"))  # for all others, higher is
