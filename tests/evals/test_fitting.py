from __future__ import annotations

import numpy as np
import pytest

from assistant.confidence import SIGNS
from evals.fitting import Asked, fit, fitted_text

N_SIGNS = len(SIGNS) - 1


def rows(n: int, *, tells: float) -> list[Asked]:
    """Return made-up questions; ``tells`` is how far the vectors tell which are answered."""
    generator = np.random.default_rng(3)
    found = []
    for at in range(n):
        is_answered = at % 2 == 0
        vector = generator.normal(size=160).astype(np.float32)
        vector[0] += tells * (1 if is_answered else -1)
        vector /= np.linalg.norm(vector)
        signs = tuple(generator.random(N_SIGNS).tolist())
        found.append(Asked(f"made-{at:03}", f"q {at}", vector, is_answered, signs, is_answered))
    return found


def test_what_tells_is_learned_and_weighs() -> None:
    found = fit(rows(400, tells=8.0), "m")
    assert found.answerable.model == "m"
    assert found.auc[0] > 0.9
    assert found.weights["reports answer such questions"] > 1


def test_noise_is_not_taken_for_knowledge() -> None:
    found = fit(rows(400, tells=0.0), "m")
    assert found.auc[0] == pytest.approx(0.5, abs=0.1)
    assert found.auc[1] == pytest.approx(0.5, abs=0.1)


def test_the_same_rows_teach_the_same() -> None:
    first, second = (fitted_text(fit(rows(100, tells=2.0), "m")) for _ in range(2))
    assert first == second


def test_a_loss_of_right_answers_buys_refusals() -> None:
    found = fit(rows(400, tells=4.0), "m")
    lost, borders, refused = zip(*found.refused, strict=True)
    assert list(lost) == sorted(lost)
    assert list(borders) == sorted(borders)
    assert list(refused) == sorted(refused)
