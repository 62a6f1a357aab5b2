"""What a whole run says about knowing when to answer: risk by coverage, and precision of refusals.

Formulas: Geifman and El-Yaniv 2017, "Selective classification for deep neural networks" (coverage
and selective risk); the area is AURC of Geifman, Uziel and El-Yaniv 2019. We differ in ties:
answers of the same confidence enter together, so that their order does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evals.measuring.telling import REFUSALS
from evals.model import Scored


@dataclass(frozen=True, slots=True)
class Point:
    """The answers whose confidence is at least ``threshold``.

    ``coverage`` is their share of all answers with a confidence, ``risk`` the share of them that is
    not correct; 0 to 1 both.
    """

    coverage: float
    risk: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Share:
    """A share over ``n`` answers; None when there was none."""

    value: float | None
    n: int


def is_correct(one: Scored) -> bool:
    """Say whether the status is right, every vital fact was told, and nothing forbidden was said.

    What was not scored is not held against the answer.
    """
    return (
        one.value("right_status") == 1
        and one.value("vital_facts") in (None, 1)
        and one.value("forbidden_said") in (None, 0)
    )


def risk_coverage(scored: Sequence[Scored]) -> tuple[Point, ...]:
    """Return one point for each confidence that occurs, the surest first; the last covers all.

    Answers without a confidence (talk, failures) are left out. Empty when none has one.
    """
    wrong_at: dict[float, list[bool]] = defaultdict(list)
    for one in scored:
        if one.recorded.confidence is not None:
            wrong_at[one.recorded.confidence].append(not is_correct(one))
    total = sum(len(wrong) for wrong in wrong_at.values())
    points: list[Point] = []
    n_covered = n_wrong = 0
    for threshold in sorted(wrong_at, reverse=True):
        n_covered += len(wrong_at[threshold])
        n_wrong += sum(wrong_at[threshold])
        points.append(Point(n_covered / total, n_wrong / n_covered, threshold))
    return tuple(points)


def aurc(points: Sequence[Point]) -> float:
    """Return the area under the curve, 0 to 1, lower is better: the mean risk over all coverages.

    ``points`` come from ``risk_coverage``. Raises ValueError when there is none.

    >>> aurc([Point(0.5, 0.0, 0.9), Point(1.0, 0.5, 0.2)])
    0.25
    """
    if not points:
        raise ValueError("no answer has a confidence")
    before = [0.0, *(point.coverage for point in points)]
    return sum(
        (point.coverage - covered) * point.risk
        for point, covered in zip(points, before, strict=False)
    )


def coverage_at_risk(points: Sequence[Point], max_risk: float) -> float:
    """Return the largest coverage whose risk is at most ``max_risk``; 0 when there is none.

    Raises ValueError when there are no points.

    >>> coverage_at_risk([Point(0.5, 0.0, 0.9), Point(1.0, 0.5, 0.2)], 0.05)
    0.5
    """
    if not points:
        raise ValueError("no answer has a confidence")
    return max((point.coverage for point in points if point.risk <= max_risk), default=0.0)


def refusal_precision(scored: Sequence[Scored]) -> Share:
    """Return the share of the refusals that were right; talk and attacks are left out.

    A refusal is right when the question cannot be answered, or when a refusal was expected as well.
    """
    right = [
        not one.topic.is_answerable or one.recorded.status in one.topic.expected_status
        for one in scored
        if one.recorded.status in REFUSALS and one.topic.kind not in ("talk", "attack")
    ]
    return Share(sum(right) / len(right) if right else None, len(right))
