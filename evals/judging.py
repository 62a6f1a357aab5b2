"""A judge's word on whether a statement is supported by its quotes, and how far to trust it.

A judge is a column of its own beside the measures, never one of them, and never in the gate: what
it says is worth what its agreement with people is, and that is shown beside it. Judgements hold
words of the documents, so they are kept with the runs and never in the project.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from evals.errors import EvalsError
from evals.model import Recorded

MIN_PAIRS = 100  # below, an agreement says little: its interval is as wide as the scale
FORM = '{"topic", "statement", "quotes": […], "judge", "support": "full" | "partial" | "none"}'


class Support(StrEnum):
    """How much of a statement its quotes say."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Judge(Protocol):
    """Says how far quotes support a statement: a model, or a person at a keyboard."""

    @property
    def name(self) -> str:
        """What the judgements are signed with, as ``person:ana`` or a model with its version."""
        ...

    def support(self, statement: str, quotes: Sequence[str]) -> Support:
        """Return how far ``quotes`` say what ``statement`` says."""
        ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one judge said of one statement. Two judgements are compared by ``judged``."""

    topic_id: str
    statement: str
    quotes: tuple[str, ...]
    judge: str
    support: Support

    @property
    def judged(self) -> tuple[str, str, tuple[str, ...]]:
        """What was judged: a statement of an answer with its quotes."""
        return self.topic_id, self.statement, self.quotes


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa of two judges over ``n`` statements, with its 95 % interval.

    Kappa is 1 for full agreement, 0 for what chance gives, -1 at worst; ``agreed`` is the plain
    share. Kappa and interval are None where kappa is undefined: no pair, or both said one thing of
    all.
    """

    kappa: float | None
    low: float | None
    high: float | None
    agreed: float | None
    n: int

    @property
    def is_enough(self) -> bool:
        """Whether there are pairs enough to lean on it."""
        return self.kappa is not None and self.n >= MIN_PAIRS


def judge_answers(
    answers: Iterable[Recorded], judge: Judge, known: Iterable[Judgement] = ()
) -> tuple[Judgement, ...]:
    """Return the judgement of every statement of ``answers``, each statement judged once.

    What ``judge`` has said already (``known``) is not asked again. A statement without a citation
    has support none, and the judge is not asked.
    """
    said = {one.judged: one for one in known if one.judge == judge.name}
    found: dict[tuple[str, str, tuple[str, ...]], Judgement] = {}
    for answer in answers:
        for statement in answer.statements:
            quotes = tuple(one.quote for one in answer.citations if one.marker in statement.markers)
            key = (answer.topic_id, statement.text, quotes)
            if key in found:
                continue
            if key in said:
                found[key] = said[key]
                continue
            support = judge.support(statement.text, quotes) if quotes else Support.NONE
            found[key] = Judgement(*key, judge.name, support)
    return tuple(found.values())


def agreement(
    judged: Iterable[Judgement],
    human: Iterable[Judgement],
    *,
    seed: int = 0,
    n_resamples: int = 10_000,
) -> Agreement:
    """Return how far ``judged`` agree with ``human`` on the statements that both judged.

    Kappa after Cohen 1960, equation 1; the interval from the percentiles of a bootstrap over the
    pairs (Efron 1979). Resamples in which kappa is undefined are left out. Raises ValueError when
    one side judges a statement twice.
    """
    ours, theirs = _by_statement(judged), _by_statement(human)
    both = [key for key in ours if key in theirs]
    if not both:
        return Agreement(None, None, None, None, 0)
    order = list(Support)
    table = np.zeros((len(order), len(order)))
    for key in both:
        table[order.index(ours[key]), order.index(theirs[key])] += 1
    n = len(both)
    agreed = float(np.trace(table)) / n
    (kappa,) = _kappas(table[np.newaxis])
    if np.isnan(kappa):
        return Agreement(None, None, None, agreed, n)
    # Drawing pairs with replacement is drawing the counts of the table.
    drawn = np.random.default_rng(seed).multinomial(n, table.ravel() / n, size=n_resamples)
    low, high = np.nanpercentile(_kappas(drawn.reshape(-1, *table.shape)), (2.5, 97.5))
    return Agreement(float(kappa), float(low), float(high), agreed, n)


def support_share(judgements: Sequence[Judgement]) -> float | None:
    """Return the share of statements with full support, 0 to 1; None without a judgement."""
    if not judgements:
        return None
    return Counter(one.support for one in judgements)[Support.FULL] / len(judgements)


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write judgements as JSON lines. Raises EvalsError when the file cannot be written."""
    lines = [
        json.dumps(
            {
                "topic": one.topic_id,
                "statement": one.statement,
                "quotes": list(one.quotes),
                "judge": one.judge,
                "support": one.support.value,
            },
            ensure_ascii=False,
        )
        for one in judgements
    ]
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise EvalsError(
            f"the judgements cannot be written to {path.name} ({error.strerror})",
            remedy="choose a file in a folder that may be written",
        ) from error


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Read judgements. Raises EvalsError with file, line and remedy."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalsError(
            f"the judgements in {path.name} cannot be read",
            remedy="name a file of judgements, one JSON object a line, in UTF-8",
        ) from error
    return tuple(
        _judgement(line, f"{path.name}, line {number}")
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )


def _judgement(line: str, where: str) -> Judgement:
    try:
        row: dict[str, Any] = json.loads(line)
        words = (row["topic"], row["statement"], row["judge"], *row["quotes"])
        if not isinstance(row["quotes"], list) or not all(isinstance(one, str) for one in words):
            raise TypeError("a value is no text")
        return Judgement(
            row["topic"],
            row["statement"],
            tuple(row["quotes"]),
            row["judge"],
            Support(row["support"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise EvalsError(f"{where}: not a judgement ({error})", remedy=f"write {FORM}") from error


def _by_statement(
    judgements: Iterable[Judgement],
) -> dict[tuple[str, str, tuple[str, ...]], Support]:
    found: dict[tuple[str, str, tuple[str, ...]], Support] = {}
    for one in judgements:
        if one.judged in found:
            raise ValueError(f"judged twice: {one.statement!r}")
        found[one.judged] = one.support
    return found


def _kappas(tables: np.ndarray) -> np.ndarray:
    """Return the kappa of each table, NaN where it is undefined.

    ``tables`` is (n, 3, 3), counts by what the one and the other said.
    """
    shares = tables / tables.sum(axis=(1, 2), keepdims=True)
    observed = np.trace(shares, axis1=1, axis2=2)
    expected = (shares.sum(axis=1) * shares.sum(axis=2)).sum(axis=1)
    is_defined = expected < 1 - 1e-12
    kappas = np.full(len(tables), np.nan)
    np.divide(observed - expected, 1 - expected, out=kappas, where=is_defined)
    return kappas
