"""Learn from the question sets how surely an answer answers, and say what that is worth.

Two steps. First which questions reports of this kind answer (``assistant/answerable.py``); then the
weights of the signs that ``assistant.confidence.confidence`` adds up. What the second step learns
from is what the first says of questions that it has not seen: the questions are dealt into folds by
their ids, so that a question asked over two collections is never on both sides.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answerable import (
    Answerable,
    Vector,
    grams_of,
    kernel,
    nameless,
    placed,
    told_by,
)
from assistant.confidence import SIGNS, signs_of
from assistant.engine import Engine, open_engine
from assistant.evidence import Evidence
from assistant.parts import Outcome
from assistant.scraps import is_scrap
from evals.collections import prepare
from evals.measuring.telling import any_matches
from evals.model import Topic
from evals.runner import question_to
from index.builder import Progress

# Sets that nothing is learned from, so that their figures are those of strangers' questions.
HELD_BACK = frozenset(
    {
        "held_out",
        "held_more",
        "unseen_facts",
        "unseen_others",
        "strangers",
        "newcomers",
        "finals",
        "closers",
        "lastcomers",
        "arrivals",
    }
)
N_AXES = 128
WIDTH = 2.0
RIDGE = 0.3
BY_WORDS = 0.5  # of what words tell beside meaning
MIN_QUESTIONS = 2  # that have a word or a pair of words
N_FOLDS = 8
N_FIRST = 3  # sentences among which the gold fact must stand for the answer to be right
N_STEPS = 50  # of Newton's method
SMALL = 1.0  # L2 penalty of a weight, beside a sum over questions
Numbers = npt.NDArray[np.float64]
REFUSED = "not_in_documents"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question over one collection.

    ``signs`` are those of its best sentence, in the order of ``SIGNS``, without the one that is
    learned; () where a list, a table or nothing answered. ``is_right``: a gold fact stands in the
    first sentences.
    """

    topic_id: str
    text: str
    vector: Vector
    is_answerable: bool
    signs: tuple[float, ...] = ()
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned. ``auc`` is that of questions not learned from: of the first, of both steps.

    ``refused`` gives, for shares of right answers lost, what share of the others is then refused.
    """

    answerable: Answerable
    weights: Mapping[str, float]
    n_questions: int
    n_sentences: int
    auc: tuple[float, float]
    refused: tuple[tuple[float, float, float], ...]


def asked(
    topics: Sequence[Topic],
    collections: Sequence[str],
    home: Path,
    environment: Mapping[str, str],
    *,
    today: date,
    progress: Progress,
) -> tuple[list[Asked], str]:
    """Ask ``topics`` over each collection; return what came of it and the model's name."""
    found: list[Asked] = []
    model = ""
    for name in collections:
        collection = prepare(name, home, environment, today=today, progress=progress)
        engine = open_engine(collection.home, collection.environment)
        model = engine.parts.index.card.model.split("/")[0]
        try:
            for at, topic in enumerate(topics, 1):
                progress("asking", at, len(topics))
                found += _asked(topic, engine, today)
        finally:
            engine.close()
    return found, model


def fit(rows: Sequence[Asked], model: str) -> Fitted:
    """Learn both steps. Deterministic."""
    once = {(one.text.casefold(), one.is_answerable): one for one in reversed(rows)}
    points = sorted(once.values(), key=lambda one: (one.topic_id, one.text))
    told = [one for one in rows if one.signs and (one.is_right or not one.is_answerable)]
    margins = np.zeros(len(told))
    for fold in range(N_FOLDS):
        # The same words, asked of another thing under another id, are on neither side.
        asked_here = {one.text.casefold() for one in told if _fold(one) == fold}
        rest = [
            one for one in points if _fold(one) != fold and one.text.casefold() not in asked_here
        ]
        without = _learn(rest, model)
        for at, one in enumerate(told):
            if _fold(one) == fold:
                margins[at], _ = without.of(one.text, one.vector)
    signs = np.column_stack([np.array([one.signs for one in told]), margins])
    is_right = np.array([one.is_right for one in told])
    folds = np.array([_fold(one) for one in told])
    sure = np.zeros(len(told))
    for fold in range(N_FOLDS):
        weights = _logistic(signs[folds != fold], is_right[folds != fold])
        sure[folds == fold] = _with_one(signs[folds == fold]) @ weights
    final = _logistic(signs, is_right)
    return Fitted(
        _learn(points, model),
        dict(zip((*SIGNS, "constant"), final.tolist(), strict=True)),
        len(points),
        len(told),
        (_auc(margins, is_right), _auc(sure, is_right)),
        tuple(_refused(sure, is_right, share) for share in (0.01, 0.02, 0.03, 0.05, 0.1)),
    )


def fitted_text(found: Fitted) -> str:
    """Return what was learned as people read it."""
    first, both = found.auc
    lines = [
        f"learned from {found.n_questions:,} questions and {found.n_sentences:,} best sentences",
        f"AUC of questions not learned from: {first:.3f} by the question alone, {both:.3f} with "
        "the signs of its best sentence",
        "right answers lost, at which confidence, and what it refuses of what is not answered:",
        *(f"  {lost:.2f}  {border:.2f}  {share:.2f}" for lost, border, share in found.refused),
        "weights:",
        *(f"  {name}: {weight:.2f}" for name, weight in found.weights.items()),
    ]
    return "\n".join(lines)


def _asked(topic: Topic, engine: Engine, today: date) -> list[Asked]:
    if not topic.is_answerable and REFUSED not in topic.expected_status:
        return []  # talk, attacks: no question that reports could answer
    outcomes = engine.trace(question_to(topic, today)).outcomes
    if len(outcomes) != 1:
        return []
    (outcome,) = outcomes
    understood = outcome.understood
    text = nameless(understood)
    vector = engine.parts.index.embed([text])[0]
    row = Asked(topic.topic_id, text, vector, topic.is_answerable)
    best = _best(outcome)
    if not best or understood.strange_place:
        return [row]
    facts = [one for one in topic.key_facts if one.is_vital]
    is_right = any(any_matches(fact.patterns, one.text) for fact in facts for one in best)
    *signs, _ = signs_of(understood, best[0])
    return [replace(row, signs=tuple(signs), is_right=is_right)]


def _best(outcome: Outcome) -> list[Evidence]:
    """Return the first sentences that may be quoted."""
    return [
        one
        for one in outcome.ranked
        if one.has_asked_type and one.is_in_scope and not is_scrap(outcome.understood, one)
    ][:N_FIRST]


def _learn(points: Sequence[Asked], model: str) -> Answerable:
    vectors = np.array([one.vector for one in points], dtype=np.float32)
    wanted = np.array([1.0 if one.is_answerable else -1.0 for one in points])
    centre = vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors - centre, full_matrices=False)
    axes = axes[:N_AXES]
    at = placed(vectors, centre, axes)
    rarities = _rarities(points)
    places = {gram: at for at, gram in enumerate(rarities)}
    told = np.zeros((len(points), len(rarities)), dtype=np.float32)
    for row, one in enumerate(points):
        for gram, share in told_by(one.text, rarities).items():
            told[row, places[gram]] = share
    alike = kernel(at, at, WIDTH) + BY_WORDS * (told @ told.T)
    counts = np.where(wanted > 0, (wanted > 0).sum(), (wanted < 0).sum())
    penalties = RIDGE * 2 * counts / len(points)  # both kinds weigh the same
    weights = np.linalg.solve(alike + np.diag(penalties), wanted)
    of_grams = BY_WORDS * (weights @ told)
    gram_weights = dict(zip(rarities, of_grams.tolist(), strict=True))
    own = weights.astype(np.float32)
    return Answerable(model, centre, axes, at, own, WIDTH, rarities, gram_weights)


def _rarities(points: Sequence[Asked]) -> dict[str, float]:
    """Return the inverse document frequency of the words and pairs that two questions have."""
    counts = Counter(gram for one in points for gram in grams_of(one.text))
    return {
        gram: 1 + math.log((1 + len(points)) / (1 + n))
        for gram, n in sorted(counts.items())
        if n >= MIN_QUESTIONS
    }


def _fold(one: Asked) -> int:
    """Return the fold of a question; two in a row, written as a pair, are in one.

    Learned from its twin with the other answer, a question would be judged the wrong way round.
    """
    name, _, number = one.topic_id.rpartition("-")
    pair = f"{name}-{(int(number) + 1) // 2}"
    return int(hashlib.sha256(pair.encode()).hexdigest()[:8], 16) % N_FOLDS


def _with_one(signs: Numbers) -> Numbers:
    return np.column_stack([signs, np.ones(len(signs))])


def _logistic(signs: Numbers, is_right: npt.NDArray[np.bool_]) -> Numbers:
    """Return the weights of a logistic regression, the constant last; both kinds weigh the same."""
    rows = _with_one(signs)
    weigh = np.where(is_right, 0.5 / is_right.sum(), 0.5 / (~is_right).sum()) * len(rows)
    penalty = np.diag([SMALL] * signs.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(N_STEPS):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (weigh * (sure - is_right)) + penalty @ weights
        bend = (rows * (weigh * sure * (1 - sure))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(bend, slope)
    found: Numbers = weights
    return found


def _auc(scores: Numbers, is_right: npt.NDArray[np.bool_]) -> float:
    """Return how often a right answer scores above one that is none, ties counting half."""
    order = scores.argsort(kind="stable")
    ranks = np.empty(len(scores))
    _, starts, counts = np.unique(scores[order], return_index=True, return_counts=True)
    for start, count in zip(starts, counts, strict=True):
        ranks[order[start : start + count]] = start + (count + 1) / 2
    n_right, n_wrong = int(is_right.sum()), int((~is_right).sum())
    return float((ranks[is_right].sum() - n_right * (n_right + 1) / 2) / (n_right * n_wrong))


def _refused(
    sure: Numbers, is_right: npt.NDArray[np.bool_], share: float
) -> tuple[float, float, float]:
    """Return ``share``, the confidence that loses that share of right answers, what it refuses."""
    border = float(np.quantile(sure[is_right], share))
    return share, 1 / (1 + float(np.exp(-border))), float((sure[~is_right] < border).mean())
