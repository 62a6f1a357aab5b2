"""Say whether a run is worse than the committed baseline.

Answers are deterministic, so an unchanged Cairn gives exactly the baseline's figures. A change made
for one thing moves a few questions both ways; the gate lets so much pass and no more. It refuses to
judge a run that shares no question with the baseline.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from evals.baseline import CORRECT, GATED, Baseline, values_of
from evals.errors import EvalsError
from evals.measures import LOWER_IS_BETTER
from evals.model import Scored
from evals.risk_coverage import is_correct

# A change that is neither better nor worse is taken to flip this share of questions each way.
CHURN = 0.015
# How seldom that churn alone may look like a fall: 5 of 100 runs, shared among the measures looked
# at (Bonferroni).
LEVEL = 0.05 / len((CORRECT, *GATED))
MIN_TOLERANCE = 0.02  # beyond some 500 questions the gate grows no stricter
MUST_BE_WHOLE = ("quote_exactness",)  # below 1 is a defect, whatever it was before


@dataclass(frozen=True, slots=True)
class Fall:
    """A measure that got worse by more than is tolerated. All figures are 0 to 1."""

    measure: str
    n: int
    before: float
    after: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found. ``broken`` are never-fail questions that failed, ``unsound`` measures
    that must be whole and are not; ``n_new`` and ``gone`` have no pair and are not compared.
    """

    n: int
    falls: tuple[Fall, ...]
    broken: tuple[str, ...]
    unsound: tuple[str, ...]
    became_wrong: tuple[str, ...]
    became_right: tuple[str, ...]
    n_new: int
    gone: tuple[str, ...]

    @property
    def is_held(self) -> bool:
        """Whether nothing is worse than is tolerated."""
        return not (self.falls or self.broken or self.unsound)

    def text(self) -> str:
        """Return the verdict as people read it."""
        lines = [
            f"{'Held' if self.is_held else 'Worse'}: {self.n} questions compared, "
            f"{len(self.became_right)} became right, {len(self.became_wrong)} became wrong"
        ]
        lines += [
            f"  {one.measure}: {one.before:.3f} -> {one.after:.3f} over {one.n} questions, "
            f"tolerated is {one.tolerance:.3f}"
            for one in self.falls
        ]
        for label, ids in (
            ("never-fail questions that failed", self.broken),
            ("not whole", self.unsound),
            ("became wrong", self.became_wrong),
            ("became right", self.became_right),
            ("in the baseline, not in the run", self.gone),
        ):
            if ids:
                lines.append(f"  {label}: {', '.join(ids)}")
        if self.n_new:
            lines.append(f"  {self.n_new} questions are new: run with --update to keep them")
        return "\n".join(lines)


def gate(scored: Sequence[Scored], baseline: Baseline) -> Verdict:
    """Hold ``scored`` against ``baseline``, question by question.

    Raises EvalsError when they share no question: nothing compared is not "held".
    """
    now = {one.topic.topic_id: values_of(one) for one in scored}
    shared = sorted(set(now) & set(baseline.topics))
    if not shared:
        raise EvalsError(
            f"none of the run's {len(now)} questions is in the baseline",
            remedy="name the right file with --baseline, or make it anew with --update",
        )
    falls: list[Fall] = []
    for measure in (CORRECT, *GATED):
        pairs = [
            (before, after)
            for one in shared
            if (before := baseline.topics[one].get(measure)) is not None
            and (after := now[one].get(measure)) is not None
        ]
        fall = _fall(measure, pairs)
        if fall:
            falls.append(fall)
    flips = {
        one: now[one][CORRECT]
        for one in shared
        if baseline.topics[one].get(CORRECT) != now[one][CORRECT]
    }
    return Verdict(
        n=len(shared),
        falls=tuple(falls),
        broken=tuple(
            one.topic.topic_id for one in scored if one.topic.never_fail and not is_correct(one)
        ),
        unsound=tuple(
            f"{measure} of {one.topic.topic_id}"
            for measure in MUST_BE_WHOLE
            for one in scored
            if (value := one.value(measure)) is not None and value < 1
        ),
        became_wrong=tuple(one for one, is_right in flips.items() if not is_right),
        became_right=tuple(one for one, is_right in flips.items() if is_right),
        n_new=len(set(now) - set(baseline.topics)),
        gone=tuple(sorted(set(baseline.topics) - set(now))),
    )


@cache
def tolerance(n: int) -> float:
    """Return how far a mean over ``n`` questions may fall, 0 to 1.

    Churn makes as many questions wrong as right, each binomial with ``n`` and ``CHURN``; tolerated
    are as many lost questions as their difference exceeds in at most the share ``LEVEL`` of runs,
    and half a question more, so that rounding decides nothing. The exact distribution is taken
    because over few questions a normal one would promise too few false alarms.

    >>> round(tolerance(320), 3), round(tolerance(40), 3)
    (0.027, 0.087)
    """
    share = np.exp(_log_binomial(n))
    lost = np.convolve(share, share[::-1])  # lost[n + d]: that d more become wrong than right
    at_least = np.cumsum(lost[::-1])[::-1]
    n_lost = next((d for d in range(n) if at_least[n + d + 1] <= LEVEL), n)
    return min(1.0, max(MIN_TOLERANCE, (n_lost + 0.5) / n))


def _log_binomial(n: int) -> npt.NDArray[np.float64]:
    """Return the logarithms of the chances that 0 to ``n`` of ``n`` questions flip one way."""
    return np.array(
        [
            math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
            + k * math.log(CHURN) + (n - k) * math.log1p(-CHURN)
            for k in range(n + 1)
        ]
    )  # fmt: skip


def _fall(measure: str, pairs: Sequence[tuple[float, float]]) -> Fall | None:
    if not pairs:
        return None
    before = statistics.fmean(one for one, _ in pairs)
    after = statistics.fmean(one for _, one in pairs)
    lost = after - before if measure in LOWER_IS_BETTER else before - after
    allowed = tolerance(len(pairs))
    return Fall(measure, len(pairs), before, after, allowed) if lost > allowed else None
