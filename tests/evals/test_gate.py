from __future__ import annotations

import random
from pathlib import Path

import pytest

from evals.baseline import Baseline, baseline_path, read_baseline, values_of, write_baseline
from evals.errors import EvalsError
from evals.gate import CHURN, gate
from evals.model import Scored
from tests.evals.made_scores import made
from tests.evals.test_runs import card

N = 320
RIGHT = [at % 10 < 7 for at in range(N)]


def baseline(scored: tuple[Scored, ...]) -> Baseline:
    return Baseline({}, {one.topic.topic_id: values_of(one) for one in scored})


def churned(chance: random.Random, rights: list[bool], n_worse: int = 0) -> list[bool]:
    """Flip the churn each way, and ``n_worse`` right ones to wrong."""
    n_each = round(CHURN * len(rights))
    right = [at for at, is_right in enumerate(rights) if is_right]
    wrong = [at for at, is_right in enumerate(rights) if not is_right]
    down = chance.sample(right, sum(chance.random() < 0.5 for _ in range(2 * n_each)) + n_worse)
    up = chance.sample(wrong, sum(chance.random() < 0.5 for _ in range(2 * n_each)))
    return [(is_right or at in up) and at not in down for at, is_right in enumerate(rights)]


def test_the_baseline_itself_is_held() -> None:
    scored = made(RIGHT)
    verdict = gate(scored, baseline(scored))
    assert verdict.is_held
    assert (verdict.became_wrong, verdict.became_right) == ((), ())


def test_a_planted_fall_of_5_points_is_found_and_chance_is_not_taken_for_one() -> None:
    before = baseline(made(RIGHT))
    chance = random.Random(3)
    n_found = sum(
        not gate(made(churned(chance, RIGHT, n_worse=N // 20)), before).is_held for _ in range(100)
    )
    n_false = sum(not gate(made(churned(chance, RIGHT)), before).is_held for _ in range(100))
    assert n_found >= 95
    assert n_false <= 5


def test_a_never_fail_question_that_fails_is_enough() -> None:
    before = baseline(made(RIGHT))
    after = made([False, *RIGHT[1:]], never_fail=frozenset({0}))
    verdict = gate(after, before)
    assert verdict.broken == ("own-0000",)
    assert not verdict.is_held
    assert "own-0000" in verdict.text()


def test_one_question_that_became_wrong_is_named_and_tolerated() -> None:
    verdict = gate(made([False, *RIGHT[1:]]), baseline(made(RIGHT)))
    assert verdict.is_held
    assert verdict.became_wrong == ("own-0000",)


def test_new_and_vanished_questions_are_counted_and_not_compared() -> None:
    verdict = gate(made(RIGHT[:-1]), baseline(made(RIGHT)))
    assert verdict.gone == (f"own-{N - 1:04}",)
    verdict = gate(made(RIGHT), baseline(made(RIGHT[:-1])))
    assert verdict.n_new == 1


def test_a_baseline_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    made_card = card(tmp_path)
    path = tmp_path / "baseline" / baseline_path(made_card).name
    write_baseline(path, made_card, made(RIGHT))
    assert read_baseline(path, made_card).topics == baseline(made(RIGHT)).topics
    first = path.read_bytes()
    write_baseline(path, made_card, made(RIGHT))
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "there is no baseline"),
        ("{", "cannot be read"),
        ('{"format": 1}', "cannot be read"),
        ('{"format": 9, "made_of": {}, "topics": {}}', "has format 9"),
        (
            '{"format": 1, "made_of": {"answerer": "naive"}, "topics": {}}',
            "is of 'naive', the run of 'built-in'",
        ),
    ],
)
def test_a_baseline_that_cannot_be_used_is_named_with_its_remedy(
    tmp_path: Path, text: str | None, fault: str
) -> None:
    path = tmp_path / "b.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(EvalsError, match=fault) as caught:
        read_baseline(path, card(tmp_path))
    assert caught.value.remedy
