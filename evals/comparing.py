"""Compare two runs question by question: differences, how sure they are, and what flipped.

The tests are those that information retrieval trusts for paired scores: the randomisation test and
the bootstrap (Smucker, Allan, Carterette 2007). Seeds are fixed: the same runs give the same
figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from evals.markdown import cut, inert
from evals.measures import MEASURES
from evals.model import RunCard, Scored
from evals.risk_coverage import is_correct

SEED = 7
N_RESAMPLES = 10_000
LEVEL = 0.95  # of the interval
# Normal quantiles for a two-sided test at 0.05 with power 0.80 (Cohen 1988, section 2.4).
Z_LEVEL, Z_POWER = 1.959964, 0.841621
MAX_ANSWER_CHARS = 700

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in two runs, over the ``n`` questions that both score.

    ``interval`` is the bootstrap interval of the difference at 95 %, ``p`` the two-sided
    probability of the randomisation test and ``p_holm`` the same corrected for the number of
    measures. ``detectable`` is the smallest difference that so many questions would show in four of
    five cases; None when the questions do not differ at all, for then their spread is not known.
    """

    measure: str
    n: int
    before: float
    after: float
    interval: tuple[float, float]
    p: float
    p_holm: float
    detectable: float | None

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that one run answers rightly and the other does not."""

    before: Scored
    after: Scored

    @property
    def is_better(self) -> bool:
        """Whether the later run is the right one."""
        return is_correct(self.after)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs compared. ``only_before`` and ``only_after`` are ids without their pair."""

    n: int
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Sequence[Scored], after: Sequence[Scored], *, seed: int = SEED) -> Comparison:
    """Compare two scored runs by the ids of their questions."""
    first = {one.topic.topic_id: one for one in before}
    second = {one.topic.topic_id: one for one in after}
    shared = sorted(set(first) & set(second))
    raw = [
        found
        for measure in MEASURES
        if (found := _difference(measure, [(first[one], second[one]) for one in shared], seed))
    ]
    flips = [
        Flip(first[one], second[one])
        for one in shared
        if is_correct(first[one]) != is_correct(second[one])
    ]
    return Comparison(
        n=len(shared),
        differences=_corrected(raw),
        flips=tuple(sorted(flips, key=lambda one: (one.is_better, one.after.topic.topic_id))),
        only_before=tuple(sorted(set(first) - set(second))),
        only_after=tuple(sorted(set(second) - set(first))),
    )


def card_differences(before: RunCard, after: RunCard) -> tuple[str, ...]:
    """Return warnings for runs that differ in more than one thing, in questions or in day."""
    fields = ("answerer", "collection", "code", "settings", "topics", "today", "model")
    differing = [one for one in fields if getattr(before, one) != getattr(after, one)]
    warnings = []
    if len(differing) > 1:
        warnings.append(
            f"the runs differ in {', '.join(differing)}: a difference may come from any of them"
        )
    if "topics" in differing:
        warnings.append("the runs answered different questions: only shared ones are compared")
    if "today" in differing:
        warnings.append(
            f"the runs answered as of {before.today} and {after.today}: ages and deadlines may "
            "differ"
        )
    return tuple(warnings)


def bootstrap_interval(differences: Values, *, seed: int = SEED) -> tuple[float, float]:
    """Return the percentile interval of the mean at 95 % (Efron & Tibshirani 1993, chapter 13).

    >>> bootstrap_interval(np.zeros(5))
    (0.0, 0.0)
    """
    n = len(differences)
    chosen = np.random.default_rng(seed).integers(0, n, size=(N_RESAMPLES, n))
    means = differences[chosen].mean(axis=1)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def randomisation_p(differences: Values, *, seed: int = SEED) -> float:
    """Return the two-sided probability that swapping the runs at random does as much.

    Fisher's randomisation test with random sign flips; the observed assignment counts as one of
    them, so that p is never 0.

    >>> randomisation_p(np.zeros(5))
    1.0
    """
    observed = abs(differences.mean())
    moved = differences[differences != 0]
    if not len(moved):
        return 1.0
    signs = np.random.default_rng(seed).integers(0, 2, size=(N_RESAMPLES, len(moved))) * 2 - 1
    means = np.abs(signs @ moved) / len(differences)
    return float((1 + np.sum(means >= observed - 1e-12)) / (N_RESAMPLES + 1))


def smallest_detectable(differences: Values) -> float | None:
    """Return the difference that so many questions show in 80 of 100 cases at the level 0.05.

    ``(z(0.975) + z(0.80)) * s / sqrt(n)`` with the standard deviation ``s`` of the paired
    differences (Cohen 1988, section 2.4); None when all are the same.
    """
    if len(differences) < 2:
        return None
    spread = float(differences.std(ddof=1))
    return (Z_LEVEL + Z_POWER) * spread / math.sqrt(len(differences)) if spread else None


def comparison_markdown(
    comparison: Comparison, names: tuple[str, str] = ("before", "after")
) -> str:
    """Return the comparison for a pull request; what answers say cannot act as Markdown."""
    before, after = map(inert, names)
    lines = [
        f"| measure | n | {before} | {after} | difference | 95 % interval | p | p (Holm) "
        "| detectable |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {one.measure} | {one.n} | {one.before:.3f} | {one.after:.3f} | {one.difference:+.3f} "
        f"| {one.interval[0]:+.3f} to {one.interval[1]:+.3f} | {one.p:.4f} | {one.p_holm:.4f} "
        f"| {'not known' if one.detectable is None else f'{one.detectable:.3f}'} |"
        for one in comparison.differences
    ]
    better = sum(one.is_better for one in comparison.flips)
    lines += [
        "",
        f"{comparison.n} questions compared; {better} became right, "
        f"{len(comparison.flips) - better} became wrong.",
    ]
    for ids, name in ((comparison.only_before, before), (comparison.only_after, after)):
        if ids:
            lines.append(f"Only in {name}: {', '.join(ids)}")
    for flip in comparison.flips:
        topic = flip.after.topic
        state = "became right" if flip.is_better else "became wrong"
        lines += [
            "",
            f"**{topic.topic_id}** {state}: {inert(topic.question)}",
            f"- {before} ({flip.before.recorded.status}): {_said(flip.before)}",
            f"- {after} ({flip.after.recorded.status}): {_said(flip.after)}",
        ]
    return "\n".join(lines)


def _difference(
    measure: str, pairs: Sequence[tuple[Scored, Scored]], seed: int
) -> Difference | None:
    values = [
        (first, second)
        for one, other in pairs
        if (first := one.value(measure)) is not None
        and (second := other.value(measure)) is not None
    ]
    if not values:
        return None
    scores = np.array(values, dtype=np.float64)
    differences: Values = scores[:, 1] - scores[:, 0]
    p = randomisation_p(differences, seed=seed)
    return Difference(
        measure=measure,
        n=len(values),
        before=float(scores[:, 0].mean()),
        after=float(scores[:, 1].mean()),
        interval=bootstrap_interval(differences, seed=seed),
        p=p,
        p_holm=p,
        detectable=smallest_detectable(differences),
    )


def _corrected(raw: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return the differences with p corrected by Holm's step-down rule (Holm 1979)."""
    ordered = sorted(range(len(raw)), key=lambda at: raw[at].p)
    corrected: dict[int, float] = {}
    highest = 0.0
    for rank, at in enumerate(ordered):
        highest = max(highest, min(1.0, raw[at].p * (len(raw) - rank)))
        corrected[at] = highest
    return tuple(replace(one, p_holm=corrected[at]) for at, one in enumerate(raw))


def _said(one: Scored) -> str:
    return inert(cut(" ".join(one.recorded.text.split()), MAX_ANSWER_CHARS))
