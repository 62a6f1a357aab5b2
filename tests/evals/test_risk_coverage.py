from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.model import Recorded, Scored, Topic
from evals.risk_coverage import (
    Point,
    Share,
    aurc,
    coverage_at_risk,
    is_correct,
    refusal_precision,
    risk_coverage,
)
from evals.scoring import score


def scored(
    confidence: float | None,
    *,
    status: str = "answered",
    expected: tuple[str, ...] = ("answered",),
    is_answerable: bool = True,
    kind: str = "fact",
    forbidden: tuple[str, ...] = (),
) -> Scored:
    topic = Topic(
        "facts-001", "q", (), "", {}, "en", kind, is_answerable, (), forbidden, (), expected
    )  # fmt: skip
    given = Recorded("facts-001", status, "text", (), (), (), (), confidence, 1.0)
    return score([topic], [given])[0]


def right(confidence: float) -> Scored:
    return scored(confidence)


def wrong(confidence: float) -> Scored:
    return scored(confidence, expected=("not_in_documents",))


def test_risk_grows_as_less_sure_answers_are_covered() -> None:
    points = risk_coverage([wrong(0.2), right(0.9), right(0.7), wrong(0.4)])
    assert points == (
        Point(0.25, 0.0, 0.9),
        Point(0.5, 0.0, 0.7),
        Point(0.75, 1 / 3, 0.4),
        Point(1.0, 0.5, 0.2),
    )
    assert aurc(points) == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)
    assert coverage_at_risk(points, 0.05) == 0.5


def test_answers_of_one_confidence_enter_together_in_any_order() -> None:
    some = [right(0.5), wrong(0.5), right(0.9)]
    assert risk_coverage(some) == risk_coverage(some[::-1])
    assert [one.threshold for one in risk_coverage(some)] == [0.9, 0.5]


@given(st.lists(st.tuples(st.sampled_from((0.1, 0.2, 0.3, 0.9)), st.booleans()), min_size=1))
def test_the_area_lies_between_the_best_order_and_the_worst(rows: list[tuple[float, bool]]) -> None:
    points = risk_coverage([right(one) if is_right else wrong(one) for one, is_right in rows])
    n_wrong = sum(not is_right for _, is_right in rows)
    n = len(rows)
    outcomes = [0] * (n - n_wrong) + [1] * n_wrong
    best = sum(sum(outcomes[:k]) / k for k in range(1, n + 1)) / n
    worst = sum(sum(outcomes[::-1][:k]) / k for k in range(1, n + 1)) / n
    assert best - 1e-9 <= aurc(points) <= worst + 1e-9
    assert points[-1].coverage == 1
    assert points[-1].risk == pytest.approx(n_wrong / n)


def test_an_answer_without_a_confidence_is_no_part_of_the_curve() -> None:
    assert risk_coverage([scored(None), right(0.5)]) == (Point(1.0, 0.0, 0.5),)
    assert risk_coverage([scored(None)]) == ()


def test_a_curve_without_a_point_has_no_area() -> None:
    with pytest.raises(ValueError, match="no answer has a confidence"):
        aurc(())
    with pytest.raises(ValueError, match="no answer has a confidence"):
        coverage_at_risk((), 0.05)


def test_no_coverage_is_left_when_every_answer_is_wrong() -> None:
    assert coverage_at_risk(risk_coverage([wrong(0.9), wrong(0.1)]), 0.05) == 0


def test_saying_what_is_forbidden_is_not_correct() -> None:
    assert is_correct(scored(0.5, forbidden=("other",)))
    assert not is_correct(scored(0.5, forbidden=("text",)))
    assert not is_correct(wrong(0.5))


def test_the_precision_of_refusals_counts_only_refusals_of_questions() -> None:
    refusal = "not_in_documents"
    found = refusal_precision(
        [
            scored(0.1, status=refusal, is_answerable=False, expected=(refusal,)),
            scored(0.1, status=refusal),
            scored(0.1, status=refusal, expected=("answered", refusal)),
            scored(0.1, status="declined", kind="attack", is_answerable=False),
            right(0.9),
        ]
    )
    assert found == Share(2 / 3, 3)
    assert refusal_precision([right(0.9)]) == Share(None, 0)
