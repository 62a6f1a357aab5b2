from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.comparing import (
    bootstrap_interval,
    card_differences,
    compare,
    comparison_markdown,
    randomisation_p,
    smallest_detectable,
)
from evals.model import Scored
from tests.evals.made_scores import made
from tests.evals.test_runs import card

HALF = [at % 2 == 0 for at in range(200)]


def difference(before: tuple[Scored, ...], after: tuple[Scored, ...]) -> tuple[float, float]:
    found = {one.measure: one for one in compare(before, after).differences}["vital_facts"]
    return found.difference, found.p


def test_identical_runs_differ_in_nothing() -> None:
    comparison = compare(made(HALF), made(HALF))
    assert comparison.flips == ()
    for one in comparison.differences:
        assert (one.difference, one.p, one.p_holm, one.interval) == (0.0, 1.0, 1.0, (0.0, 0.0))
        assert one.detectable is None


def test_a_run_that_is_right_where_the_other_was_wrong_is_surely_better() -> None:
    better = [True] * 30 + HALF[30:]
    change, p = difference(made(HALF), made(better))
    assert change == pytest.approx(15 / 200)
    assert p < 0.001


def test_what_flips_both_ways_alike_is_no_difference() -> None:
    swapped = [not one for one in HALF[:40]] + HALF[40:]
    change, p = difference(made(HALF), made(swapped))
    assert change == pytest.approx(0.0)
    assert p == pytest.approx(1.0)
    assert len(compare(made(HALF), made(swapped)).flips) == 40


def test_questions_without_their_pair_are_named() -> None:
    comparison = compare(made(HALF[:5]), made(HALF[:4]))
    assert (comparison.n, comparison.only_before) == (4, ("own-0004",))


@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=2, max_size=40))
def test_the_test_does_not_care_which_run_comes_first(values: list[float]) -> None:
    there, back = np.array(values), -np.array(values)
    assert randomisation_p(there) == pytest.approx(randomisation_p(back), abs=0.03)
    low, high = bootstrap_interval(there)
    assert low <= there.mean() <= high


def test_the_interval_holds_the_true_mean_in_about_95_of_100_samples() -> None:
    chance = np.random.default_rng(11)
    held = 0
    for _ in range(200):
        low, high = bootstrap_interval(chance.normal(0.1, 1.0, size=60))
        held += low <= 0.1 <= high
    assert 180 <= held <= 199


def test_a_difference_of_the_detectable_size_is_found_in_about_80_of_100_samples() -> None:
    chance = np.random.default_rng(5)
    size = smallest_detectable(chance.normal(0, 1.0, size=100))
    assert size is not None
    found = sum(
        randomisation_p(chance.normal(size, 1.0, size=100), seed=at) < 0.05 for at in range(100)
    )
    assert 68 <= found <= 92


def test_a_p_value_is_corrected_for_the_number_of_measures() -> None:
    better = [True] * 30 + HALF[30:]
    differences = compare(made(HALF), made(better)).differences
    surest = min(differences, key=lambda one: one.p)
    assert surest.p_holm == pytest.approx(surest.p * len(differences))  # Holm 1979, first step
    for one in differences:
        assert one.p <= one.p_holm <= 1


def test_runs_that_differ_in_several_things_are_warned_of(tmp_path: Path) -> None:
    first = card(tmp_path)
    assert card_differences(first, first) == ()
    other = dataclasses.replace(first, code="x", collection="y", topics="z")
    warnings = card_differences(first, other)
    assert "code" in warnings[0]
    assert "different questions" in warnings[1]


def test_runs_of_two_days_are_warned_of(tmp_path: Path) -> None:
    first = card(tmp_path)
    (warning,) = card_differences(first, dataclasses.replace(first, today="2027-01-01"))
    assert "2027-01-01" in warning


def test_the_markdown_shows_each_flip_with_both_answers_and_lets_none_act() -> None:
    after = list(made([True, False]))
    wild = dataclasses.replace(after[1].recorded, text="<script>alert(1)</script> [x](y) " * 90)
    after[1] = dataclasses.replace(after[1], recorded=wild)
    text = comparison_markdown(compare(made([True, True]), tuple(after)), ("main", "a|b"))
    assert "**own-0001** became wrong" in text
    assert "forty people" in text
    assert "<script>" not in text
    assert "a\\|b" in text
    assert "characters more" in text
