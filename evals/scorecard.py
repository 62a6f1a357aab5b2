"""Sum up scores: means by slice, why answers failed, and the worst of them."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.measures import MEASURES, REFUSALS
from evals.model import Scored
from evals.places import holds

FEW = 10  # a slice of fewer questions shows its figures, but proves little


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a measure over ``n`` scored questions; None when none was scored."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Row:
    """One slice: its name, how many questions it has, and the mean of every measure.

    ``words`` is the median length of answers that answer; ``p50_ms`` and ``p95_ms`` are the median
    and the 95th percentile of the time for an answer. ``tokens`` and ``cost_eur`` are sums, None
    when no model was used.
    """

    name: str
    n: int
    means: Mapping[str, Mean]
    words: float | None
    p50_ms: float
    p95_ms: float
    tokens: int | None
    cost_eur: float | None


class Cause(StrEnum):
    """Why an answer lacks what it should hold."""

    NONE = "nothing missed"
    NOT_RETRIEVED = "not retrieved"
    NOT_USED = "retrieved but not used"
    USED_BUT_WRONG = "used but wrong"
    NOT_REFUSED = "not refused"
    UNKNOWN = "no gold place to tell by"


def _documents(one: Scored) -> Iterable[str]:
    return sorted({anchor.document for anchor in one.topic.evidence}) or ("no gold place",)


SLICES: Mapping[str, Callable[[Scored], Iterable[str]]] = {
    "set": lambda one: (one.topic.set_name,),
    "kind": lambda one: (one.topic.kind,),
    "audience": lambda one: (one.topic.audience or "anyone",),
    "language": lambda one: (one.topic.language,),
    "document": _documents,
    "answerable": lambda one: ("answerable" if one.topic.is_answerable else "unanswerable",),
}


def rows(scored: Sequence[Scored], slice_name: str) -> tuple[Row, ...]:
    """Return one row a slice, sorted by name, and last a row "all".

    Raises KeyError for an unknown slice: choose one of ``SLICES``.
    """
    by_name: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        for name in SLICES[slice_name](one):
            by_name[name].append(one)
    found = [_row(name, by_name[name]) for name in sorted(by_name)]
    return (*found, _row("all", scored))


def cause(one: Scored) -> Cause:
    """Say why an answer lacks what it should hold, as far as its gold places tell."""
    missed = [
        name
        for name in ("vital_facts", "right_status")
        if (value := one.value(name)) is not None and value < 1
    ]
    if not missed:
        return Cause.NONE
    if not one.topic.is_answerable:
        return Cause.NOT_REFUSED
    if not one.topic.evidence:
        return Cause.UNKNOWN
    cited = [
        any(holds(anchor, quoted.quote, quoted.sources) for quoted in one.recorded.citations)
        for anchor in one.topic.evidence
    ]
    if all(cited):
        return Cause.USED_BUT_WRONG
    found = [
        any(holds(anchor, passage.text, passage.sources) for passage in one.recorded.retrieved)
        for anchor in one.topic.evidence
    ]
    is_found = all(known or used for known, used in zip(found, cited, strict=True))
    return Cause.NOT_USED if is_found else Cause.NOT_RETRIEVED


def worst(scored: Sequence[Scored], n: int) -> tuple[Scored, ...]:
    """Return the ``n`` answers that lack most, the worst first; none that lacks nothing."""
    lacking = [one for one in scored if _goodness(one) < 1]
    return tuple(sorted(lacking, key=lambda one: (_goodness(one), one.topic.topic_id))[:n])


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of the values lie, by nearest rank.

    >>> percentile([3, 1, 2], 0.95)
    3
    """
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _row(name: str, scored: Sequence[Scored]) -> Row:
    means: dict[str, Mean] = {}
    for measure in MEASURES:
        values = [value for one in scored if (value := one.value(measure)) is not None]
        means[measure] = Mean(statistics.fmean(values) if values else None, len(values))
    words = [
        len(one.recorded.text.split())
        for one in scored
        if one.recorded.statements and one.recorded.status not in REFUSALS
    ]
    times = [one.recorded.elapsed_ms for one in scored]
    tokens = [one.recorded.tokens for one in scored if one.recorded.tokens is not None]
    costs = [one.recorded.cost_eur for one in scored if one.recorded.cost_eur is not None]
    return Row(
        name=name,
        n=len(scored),
        means=means,
        words=statistics.median(words) if words else None,
        p50_ms=statistics.median(times) if times else 0.0,
        p95_ms=percentile(times, 0.95) if times else 0.0,
        tokens=sum(tokens) if tokens else None,
        cost_eur=sum(costs) if costs else None,
    )


def _goodness(one: Scored) -> float:
    """Return the mean of facts, status and what was not to be said, 0 to 1."""
    facts = one.value("vital_facts")
    status = one.value("right_status")
    said = one.value("forbidden_said")
    parts = [
        *(value for value in (facts, status) if value is not None),
        *([1 - said] if said is not None else []),
    ]
    return statistics.fmean(parts) if parts else 1.0
