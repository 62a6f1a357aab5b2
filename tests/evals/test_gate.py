from __future__ import annotations

import dataclasses
import math
import random
import statistics
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.baseline import (
    GATED,
    Baseline,
    baseline_path,
    made_differently,
    read_baseline,
    values_of,
    write_baseline,
)
from evals.errors import EvalsError
from evals.gate import CHURN, gate, tolerance
from evals.measures import LOWER_IS_BETTER, MEASURES
from evals.model import Score, Scored
from tests.evals.made_scores import made
from tests.evals.test_runs import card

N = 320
RIGHT = [at % 10 < 7 for at in range(N)]
PLAIN = made([True] * N)
FACTS = ("vital_facts", "gold_evidence", "wrongly_refused")
# One question in nine cannot be answered; some are lists, some forbid something.
KINDS = (
    ("refused",), (*FACTS, "list_completeness"), FACTS, (*FACTS, "forbidden_said"), FACTS,
    (*FACTS, "list_completeness"), FACTS, (*FACTS, "forbidden_said"), FACTS,
)  # fmt: skip


def baseline(scored: Sequence[Scored]) -> Baseline:
    return Baseline({}, {one.topic.topic_id: values_of(one) for one in scored})


def mixed(rights: Sequence[bool], *, n_planted: int = 0) -> tuple[Scored, ...]:
    """Return answers to questions of several kinds: not every measure applies to every one.

    All measures of a question are good or bad as ``rights`` says. Of the answerable questions with
    a right answer, ``n_planted`` lose their vital fact and nothing else.
    """
    left = n_planted
    found: list[Scored] = []
    for at, (one, is_right) in enumerate(zip(PLAIN, rights, strict=True)):
        applying = {"right_status", *KINDS[at % len(KINDS)]}
        values = {
            measure: float(is_right != (measure in LOWER_IS_BETTER))
            if measure in applying
            else None
            for measure in MEASURES
        }
        if is_right and left and values["vital_facts"] is not None:
            values["vital_facts"] = 0.0
            left -= 1
        scores = {
            name: Score(name, value, "" if value is not None else "does not apply")
            for name, value in values.items()
        }
        found.append(dataclasses.replace(one, scores=scores))
    return tuple(found)


def churned(chance: random.Random, rights: Sequence[bool]) -> list[bool]:
    """Flip each question by chance, so that ``CHURN`` of all become wrong and as many right."""
    share_right = sum(rights) / len(rights)
    return [
        is_right != (chance.random() < CHURN / (share_right if is_right else 1 - share_right))
        for is_right in rights
    ]


def test_the_baseline_itself_is_held() -> None:
    scored = made(RIGHT)
    verdict = gate(scored, baseline(scored))
    assert verdict.is_held
    assert (verdict.became_wrong, verdict.became_right) == ((), ())


def test_a_planted_fall_of_5_points_is_found_and_chance_is_not_taken_for_one() -> None:
    before = baseline(mixed(RIGHT))
    n_vital = sum(values["vital_facts"] is not None for values in before.topics.values())
    assert n_vital >= 250
    n_planted = round(0.05 * n_vital)
    chance = random.Random(3)
    n_found = sum(
        not gate(mixed(churned(chance, RIGHT), n_planted=n_planted), before).is_held
        for _ in range(100)
    )
    n_false = sum(not gate(mixed(churned(chance, RIGHT)), before).is_held for _ in range(100))
    assert n_found >= 95
    assert n_false <= 5


def test_churn_moves_a_mean_as_much_as_the_tolerance_supposes() -> None:
    chance = random.Random(5)
    net = [sum(RIGHT) - sum(churned(chance, RIGHT)) for _ in range(1000)]
    assert abs(statistics.fmean(net)) < 0.5
    supposed = math.sqrt(2 * CHURN * (1 - CHURN) * N)
    assert statistics.stdev(net) == pytest.approx(supposed, rel=0.1)


@pytest.mark.parametrize("measure", [one for one in GATED if one != "quote_exactness"])
def test_a_measure_that_gets_worse_alone_is_named_whichever_way_it_runs(measure: str) -> None:
    good = 0.0 if measure in LOWER_IS_BETTER else 1.0
    after = list(mixed(RIGHT))
    right = [at for at, one in enumerate(after) if one.value(measure) == good]
    for at in right[: len(right) // 4]:
        worse = {**after[at].scores, measure: Score(measure, 1 - good)}
        after[at] = dataclasses.replace(after[at], scores=worse)
    verdict = gate(after, baseline(mixed(RIGHT)))
    assert measure in {one.measure for one in verdict.falls}
    assert gate(mixed(RIGHT), baseline(after)).falls == ()


def test_a_quote_that_is_not_exact_is_enough() -> None:
    after = list(made(RIGHT))
    broken = {**after[3].scores, "quote_exactness": Score("quote_exactness", 0.9)}
    after[3] = dataclasses.replace(after[3], scores=broken)
    verdict = gate(after, baseline(made(RIGHT)))
    assert verdict.unsound == ("quote_exactness of own-0003",)
    assert not verdict.is_held


@given(st.integers(1, 400), st.integers(1, 200))
def test_more_questions_tolerate_no_more_than_one_further_question(n: int, more: int) -> None:
    assert 0 < tolerance(n) <= 1
    assert tolerance(n + more) <= tolerance(n) + 1 / (n + more)


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.data())
def test_a_run_that_is_worse_stays_worse_when_more_goes_wrong(
    rights: list[bool], drawn: st.DataObject
) -> None:
    before = baseline(made([True] * len(rights)))
    further = drawn.draw(st.lists(st.booleans(), min_size=len(rights), max_size=len(rights)))
    fewer = [one and other for one, other in zip(rights, further, strict=True)]
    if not gate(made(rights), before).is_held:
        assert not gate(made(fewer), before).is_held


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


def test_a_run_without_a_shared_question_is_misuse_and_not_held() -> None:
    with pytest.raises(EvalsError, match="none of the run's 5 questions") as caught:
        gate(made(RIGHT[:5]), Baseline({}, {"other-001": {"correct": 1.0}}))
    assert caught.value.remedy


def test_what_run_and_baseline_were_made_of_differently_is_said(tmp_path: Path) -> None:
    made_card = card(tmp_path)
    path = tmp_path / "b.json"
    write_baseline(path, made_card, made(RIGHT[:5]))
    kept = read_baseline(path, made_card)
    assert made_differently(kept, made_card) == ()
    other = dataclasses.replace(
        made_card, collection="x", settings={"a": "b"}, topics="y", today="2027-01-01"
    )
    notes = "\n".join(made_differently(kept, other))
    for said in ("the collection 'in-use'", "the settings", "the questions", "2027-01-01"):
        assert said in notes


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
        ("[]", "cannot be read"),
        ('{"format": 1}', "cannot be read"),
        ('{"format": 1, "made_of": [], "topics": {}}', "must be objects"),
        ('{"format": 1, "made_of": {}, "topics": {"a-1": 1}}', "a-1: not an object"),
        ('{"format": 1, "made_of": {}, "topics": {"a-1": {"refused": "x"}}}', "a-1: refused"),
        ('{"format": 1, "made_of": {}, "topics": {"a-1": {"refused": NaN}}}', "a-1: refused"),
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
