from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evals.errors import EvalsError
from evals.sweeping import choose, grid, sweep, sweep_markdown
from evals.topics import read_topics

IDS = [f"own-{number:03}" for number in range(60)]


def test_all_values_of_all_settings_are_combined() -> None:
    assert grid(["candidates=20,50", "assistant.min_confidence=0.4"]) == (
        {"index.candidates": "20", "assistant.min_confidence": "0.4"},
        {"index.candidates": "50", "assistant.min_confidence": "0.4"},
    )


@pytest.mark.parametrize("text", ["candidates", "candidates=", "colour=1,2"])
def test_what_is_no_setting_is_named(text: str) -> None:
    with pytest.raises(EvalsError) as caught:
        grid([text])
    assert caught.value.remedy


def test_a_value_that_is_better_everywhere_is_chosen_in_every_fold() -> None:
    found = choose(
        [{"a": "1"}, {"a": "2"}],
        [dict.fromkeys(IDS, 0.5), dict.fromkeys(IDS, 0.6)],
        measure="vital_facts",
        n_folds=5,
    )
    assert found.best.values == {"a": "2"}
    assert found.best.n_chosen == 5
    assert found.held_out == pytest.approx(0.6)


def test_less_is_better_for_what_should_not_happen() -> None:
    found = choose(
        [{"a": "1"}, {"a": "2"}],
        [dict.fromkeys(IDS, 0.5), dict.fromkeys(IDS, 0.6)],
        measure="wrongly_refused",
        n_folds=5,
    )
    assert found.best.values == {"a": "1"}
    assert found.trials[0].values == {"a": "1"}


def test_the_figure_of_the_choice_comes_from_questions_that_had_no_part_in_it() -> None:
    # Each value is right on one question only: whatever is chosen is wrong on those held out.
    by_trial = [{one: float(one == own) for one in IDS} for own in IDS]
    found = choose([{"a": one} for one in IDS], by_trial, measure="vital_facts", n_folds=5)
    assert found.held_out < found.best.mean


def test_too_few_questions_for_the_folds_are_refused() -> None:
    with pytest.raises(EvalsError, match="too few"):
        choose([{"a": "1"}], [{"own-001": 1.0}], measure="vital_facts", n_folds=5)


def test_an_unknown_measure_lists_the_choices(tmp_path: Path) -> None:
    with pytest.raises(EvalsError) as caught:
        sweep(
            grid(["candidates=20"]), (), "in-use", tmp_path, {},
            measure="beauty", n_folds=2, today=date(2026, 11, 21), progress=lambda *_: None,
        )  # fmt: skip
    assert "vital_facts" in caught.value.remedy


@pytest.mark.model
def test_settings_are_tried_on_the_real_index_and_the_index_in_use_stays(
    builtin_home: Path,
) -> None:
    before = (builtin_home / "index" / "CURRENT").read_text()
    found = sweep(
        grid(["min_confidence=0.0,1.0"]), read_topics(sets=("facts",)), "in-use", builtin_home, {},
        measure="vital_facts", n_folds=3, today=date(2026, 11, 21), progress=lambda *_: None,
    )  # fmt: skip
    assert found.best.values == {"assistant.min_confidence": "0.0"}
    assert found.trials[-1].mean < found.trials[0].mean
    assert "assistant.min_confidence=0.0" in sweep_markdown(found)
    assert (builtin_home / "index" / "CURRENT").read_text() == before
