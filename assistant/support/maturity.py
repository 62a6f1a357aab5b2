"""A digital maturity check: twelve questions, three pillars, six dimensions, and what could help.

The questions are Cairn's own (``maturity.toml``). Pure functions: nothing is stored. A question
that was not answered, or with "don't know", counts for nothing and is said.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.model import Profile
from assistant.shelf import Shelf
from assistant.support.finder import Found, Support, find_support
from assistant.support.fitting import Reason, ReasonKind
from assistant.support.reach import Reach
from corpus.errors import CairnError

MAX_ANSWER = 3
N_WEAKEST = 2
N_SUPPORT = 2  # for each weak point
N_LEAST = 6  # questions that must be answered for a stage
DONT_KNOW = "?"
# Upper ends of the stages as shares of what could be reached. Cairn's own; the bands of other tools
# are not these.
STAGES = ((0.34, "beginner"), (0.67, "intermediate"), (1.01, "advanced"))
PILLARS = ("organisation", "processes", "technologies")


class MaturityError(CairnError):
    """The answers cannot be read as answers to the twelve questions."""


@dataclass(frozen=True, slots=True)
class MaturityQuestion:
    """One question, its four answers from 0 to 3, and the support that helps when it is low."""

    question_id: str
    pillar: str
    dimension: str
    text: str
    answers: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartScore:
    """A pillar or dimension: points reached of points possible; None possible is not judged."""

    name: str
    points: int
    possible: int

    @property
    def share(self) -> float | None:
        """Points over possible, 0–1; None when no question of it was answered."""
        return self.points / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """One of the weakest dimensions, what is lowest in it, and the support that fits."""

    part: PartScore
    question: MaturityQuestion
    needs: tuple[str, ...]
    support: tuple[Support, ...]
    ended: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class MaturityResult:
    """The outcome of a check. ``answers`` has None for "don't know"; ``stage`` is "" if unsure."""

    answers: tuple[int | None, ...]
    pillars: tuple[PartScore, ...]
    dimensions: tuple[PartScore, ...]
    stage: str
    weakest: tuple[WeakPoint, ...]
    found: Found
    today: date

    @property
    def n_answered(self) -> int:
        """How many of the twelve were answered."""
        return sum(one is not None for one in self.answers)


@cache
def questions() -> tuple[MaturityQuestion, ...]:
    """Return the twelve questions in their order."""
    return tuple(
        MaturityQuestion(
            str(one["id"]),
            str(one["pillar"]),
            str(one["dimension"]),
            str(one["text"]),
            tuple(one["answers"]),
            tuple(one["need"]),
        )
        for one in _written()["question"]
    )


def what_it_is() -> str:
    """Return what must be said of the check: whose it is, and what it is not."""
    return str(_written()["about"]["said"])


def read_answers(text: str) -> tuple[int | None, ...]:
    """Return twelve answers of "0,1,2,?,…". Raises MaturityError naming the first that is none.

    >>> read_answers("0,1,2,3,?,0,0,0,0,0,0,3")[:5]
    (0, 1, 2, 3, None)
    """
    given = [one.strip() for one in text.split(",")]
    count = len(questions())
    if len(given) != count:
        raise MaturityError(
            f"{len(given)} answers are given to {count} questions",
            remedy=f"give {count}, separated by commas: 0 to {MAX_ANSWER}, or ? for don't know",
        )
    found: list[int | None] = []
    for number, one in enumerate(given, 1):
        if one in (DONT_KNOW, ""):
            found.append(None)
        elif one.isascii() and one.isdecimal() and int(one) <= MAX_ANSWER:
            found.append(int(one))
        else:
            raise MaturityError(
                f"answer {number} is {one!r}",
                remedy=f"give 0 to {MAX_ANSWER}, or ? for don't know",
            )
    return tuple(found)


def check_maturity(
    shelf: Shelf,
    answers: Sequence[int | None],
    profile: Profile,
    *,
    today: date,
    products: tuple[str, ...] = (),
) -> MaturityResult:
    """Return what twelve answers say of a firm. Raises MaturityError for other numbers."""
    _check(answers)
    asked = questions()
    dimensions = _scores(answers, [one.dimension for one in asked])
    stage = _stage(answers)
    known = replace(profile, stage=profile.stage or stage)
    weak = [
        _weak_point(shelf, part, answers, known, today, products) for part in _weakest(dimensions)
    ]
    return MaturityResult(
        answers=tuple(answers),
        pillars=_scores(answers, [one.pillar for one in asked]),
        dimensions=dimensions,
        stage=stage,
        weakest=tuple(weak),
        found=find_support(shelf, known, today=today, products=products),
        today=today,
    )


def needed(support: Support) -> Reason | None:
    """Return the reason by which a support meets a need, or comes near one; None when none does."""
    kinds = (ReasonKind.NEED, ReasonKind.NEAR_NEED)
    own = [one for one in support.reasons if one.kind in kinds]
    return min(own, key=lambda one: kinds.index(one.kind), default=None)


def _check(answers: Sequence[int | None]) -> None:
    if len(answers) != len(questions()):
        raise MaturityError(
            f"{len(answers)} answers are given to {len(questions())} questions",
            remedy="answer each, None for don't know",
        )
    for number, one in enumerate(answers, 1):
        if one is not None and not 0 <= one <= MAX_ANSWER:
            raise MaturityError(f"answer {number} is {one}", remedy=f"give 0 to {MAX_ANSWER}")


def _scores(answers: Sequence[int | None], parts: Sequence[str]) -> tuple[PartScore, ...]:
    found = []
    for name in dict.fromkeys(parts):
        own = [answer for answer, part in zip(answers, parts, strict=True) if part == name]
        answered = [one for one in own if one is not None]
        found.append(PartScore(name, sum(answered), MAX_ANSWER * len(answered)))
    return tuple(found)


def _stage(answers: Sequence[int | None]) -> str:
    answered = [one for one in answers if one is not None]
    if len(answered) < N_LEAST:
        return ""
    share = sum(answered) / (MAX_ANSWER * len(answered))
    return next(name for upper, name in STAGES if share < upper)


def _weakest(dimensions: Sequence[PartScore]) -> tuple[PartScore, ...]:
    """Return the weakest dimensions; what is full is not weak, ties go by the order of asking."""
    judged = [
        (one.share, at, one)
        for at, one in enumerate(dimensions)
        if one.share is not None and one.share < 1
    ]
    return tuple(one for _, _, one in sorted(judged, key=lambda each: each[:2])[:N_WEAKEST])


def _weak_point(
    shelf: Shelf,
    part: PartScore,
    answers: Sequence[int | None],
    profile: Profile,
    today: date,
    products: tuple[str, ...],
) -> WeakPoint:
    own = [
        (answer, at, one)
        for at, (answer, one) in enumerate(zip(answers, questions(), strict=True))
        if one.dimension == part.name and answer is not None
    ]
    question = min(own, key=lambda each: each[:2])[2]
    found = find_support(
        shelf, replace(profile, needs=question.needs), today=today, products=products
    )
    met = [one for one in found.support if needed(one) is not None]
    met.sort(key=lambda one: (one.reach is Reach.ELSEWHERE, _is_only_near(one)))
    near = [one for one in met if one.reach is not Reach.ELSEWHERE]
    ended = [one for one in found.ended if needed(one) is not None]
    return WeakPoint(
        part, question, question.needs, tuple((near or met)[:N_SUPPORT]), tuple(ended[:1])
    )


def _is_only_near(support: Support) -> bool:
    reason = needed(support)
    return reason is None or reason.kind is ReasonKind.NEAR_NEED


@cache
def _written() -> Mapping[str, Any]:  # TOML values
    text = files("assistant.support").joinpath("maturity.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
