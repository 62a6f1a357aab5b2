"""Try settings against the question sets, and choose by cross-validation.

The value that looks best on all questions is chosen by those questions and flatters itself. So the
questions are dealt into folds; for each fold the best value on the other folds is chosen and
measured on the fold itself (Stone 1974). What is reported as the figure of the choice is the mean
over questions that had no part in it.
"""

from __future__ import annotations

import hashlib
import itertools
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.settings import environment_name
from evals.answerers import open_answerer
from evals.collections import prepare
from evals.errors import EvalsError
from evals.measures import LOWER_IS_BETTER, MEASURES
from evals.model import Topic
from evals.runner import SECTIONS, answer_topic
from evals.scoring import score
from index.builder import Progress

REBUILDING = ("corpus.", "index.embedding_model")  # settings that another index is needed for
MAX_TRIALS = 200


@dataclass(frozen=True, slots=True)
class Trial:
    """One combination of values, with the mean of the measure over the topics that it scores.

    ``by_topic`` holds the values by topic id; ``n_chosen`` in how many folds it was the best.
    """

    values: Mapping[str, str]
    mean: float
    by_topic: Mapping[str, float]
    n_chosen: int

    @property
    def label(self) -> str:
        """The values as people write them."""
        return ", ".join(f"{name}={value}" for name, value in self.values.items())


@dataclass(frozen=True, slots=True)
class Sweep:
    """All trials, best first, the choice, and what the way of choosing is worth on new questions.

    ``held_out`` is the mean over all folds of the choice that the fold had no part in; ``spread``
    the standard deviation over folds.
    """

    measure: str
    trials: tuple[Trial, ...]
    held_out: float
    spread: float
    n_folds: int

    @property
    def best(self) -> Trial:
        """The trial to take: chosen in most folds, then the better mean, then the first tried."""
        return max(self.trials, key=lambda one: (one.n_chosen, self._sign * one.mean))

    @property
    def _sign(self) -> int:
        return -1 if self.measure in LOWER_IS_BETTER else 1


def grid(texts: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Return all combinations of ``setting=value,value`` texts. Raises EvalsError.

    >>> grid(["index.candidates=20,50"])
    ({'index.candidates': '20'}, {'index.candidates': '50'})
    """
    axes: dict[str, list[str]] = {}
    for text in texts:
        name, equals, values = text.partition("=")
        if not equals or not values.strip():
            raise EvalsError(
                f"{text!r} is no sweep", remedy="write setting=value,value as candidates=20,50"
            )
        axes[_full_name(name.strip())] = [one.strip() for one in values.split(",")]
    found = [dict(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())]
    if len(found) > MAX_TRIALS:
        raise EvalsError(
            f"{len(found)} combinations are more than {MAX_TRIALS}", remedy="try fewer values"
        )
    return tuple(found)


def sweep(
    combinations: Sequence[Mapping[str, str]],
    topics: Sequence[Topic],
    collection: str,
    home: Path,
    environment: Mapping[str, str],
    *,
    measure: str,
    n_folds: int,
    today: date,
    progress: Progress,
) -> Sweep:
    """Answer ``topics`` under every combination and choose. Raises EvalsError, SettingsError."""
    if measure not in MEASURES:
        raise EvalsError(
            f"no measure called {measure!r}", remedy=f"choose one of: {', '.join(MEASURES)}"
        )
    by_trial = []
    for number, values in enumerate(combinations, 1):
        by_trial.append(_try(values, topics, collection, home, environment, measure, today))
        progress("trying settings", number, len(combinations))
    return choose(combinations, by_trial, measure=measure, n_folds=n_folds)


def choose(
    combinations: Sequence[Mapping[str, str]],
    by_trial: Sequence[Mapping[str, float]],
    *,
    measure: str,
    n_folds: int,
) -> Sweep:
    """Choose among trials whose values by topic are known.

    A topic's fold follows from its id alone, so that new questions move none of the old ones.
    """
    sign = -1 if measure in LOWER_IS_BETTER else 1
    shared = sorted(set.intersection(*(set(one) for one in by_trial))) if by_trial else []
    folds: list[list[str]] = [[] for _ in range(n_folds)]
    for topic_id in shared:
        folds[int(hashlib.sha256(topic_id.encode()).hexdigest(), 16) % n_folds].append(topic_id)
    if not all(folds):
        raise EvalsError(
            f"{len(shared)} questions score {measure!r}: too few for {n_folds} folds",
            remedy="take more question sets or fewer folds",
        )
    n_chosen: Counter[int] = Counter()
    held_out: list[float] = []
    fold_means: list[float] = []
    for fold in folds:
        others = [one for one in shared if one not in set(fold)]
        means = [sign * statistics.fmean(one[at] for at in others) for one in by_trial]
        chosen = means.index(max(means))
        n_chosen[chosen] += 1
        values = [by_trial[chosen][at] for at in fold]
        held_out += values
        fold_means.append(statistics.fmean(values))
    trials = [
        Trial(values, statistics.fmean(one[at] for at in shared), one, n_chosen[number])
        for number, (values, one) in enumerate(zip(combinations, by_trial, strict=True))
    ]
    return Sweep(
        measure=measure,
        trials=tuple(sorted(trials, key=lambda one: -sign * one.mean)),
        held_out=statistics.fmean(held_out),
        spread=statistics.stdev(fold_means),
        n_folds=n_folds,
    )


def sweep_markdown(found: Sweep) -> str:
    """Return the table of a sweep, best first, and the choice."""
    lines = [f"| settings | {found.measure} | n | best in folds |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {one.label} | {one.mean:.3f} | {len(one.by_topic)} "
        f"| {one.n_chosen} of {found.n_folds} |"
        for one in found.trials
    ]
    lines += [
        "",
        f"Take {found.best.label}. Chosen without the fold it is measured on, {found.measure} is "
        f"{found.held_out:.3f} (standard deviation over {found.n_folds} folds {found.spread:.3f}).",
    ]
    return "\n".join(lines)


def _try(
    values: Mapping[str, str],
    topics: Sequence[Topic],
    collection: str,
    home: Path,
    environment: Mapping[str, str],
    measure: str,
    today: date,
) -> dict[str, float]:
    changed = {**environment, **{_variable(name): value for name, value in values.items()}}
    rebuilding = {k: v for k, v in values.items() if k.startswith(REBUILDING)}
    prepared = prepare(
        collection,
        home,
        changed,
        today=today,
        progress=lambda *_: None,
        variant=",".join(f"{k}={v}" for k, v in sorted(rebuilding.items())),
    )
    answerer = open_answerer("built-in", prepared.home, prepared.environment)
    try:
        answers = [answer_topic(topic, answerer, today) for topic in topics]
    finally:
        answerer.close()
    return {
        one.topic.topic_id: value
        for one in score(topics, answers)
        if (value := one.value(measure)) is not None
    }


def _full_name(name: str) -> str:
    """Return ``section.setting`` for a setting named with or without its section."""
    known = [f"{section}.{field}" for section, one in SECTIONS.items() for field in _fields(one)]
    found = [one for one in known if name in (one, one.partition(".")[2])]
    if len(found) != 1:
        raise EvalsError(
            f"no setting called {name!r}", remedy=f"choose one of: {', '.join(sorted(known))}"
        )
    return found[0]


def _variable(full_name: str) -> str:
    section, _, name = full_name.partition(".")
    return environment_name(SECTIONS[section], name)


def _fields(settings_type: type[Any]) -> tuple[str, ...]:
    return tuple(settings_type.__dataclass_fields__)
