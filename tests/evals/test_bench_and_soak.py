"""The short forms of the fault trials, and the figures that must hold on any machine."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.engine import Engine
from evals.bench_asking import warm_times
from evals.bench_model import Row
from evals.benchmarks import bench_lines, row_line
from evals.errors import EvalsError
from evals.fault_damage import damage_files, rebuild_earlier_format, refuse_other_models
from evals.fault_disk import fill_disks
from evals.fault_kills import build_twice, kill_builds
from evals.fault_model import Rig, Trial, make_rig
from evals.fault_swaps import swap_under_readers
from evals.invented import InventedEmbedder, invented_documents, invented_report
from evals.soaking import N_REPORTS, Extent, soak, trial_line
from index.embedding.opening import prepare_embedder

pytestmark = pytest.mark.model

MakeRig = Callable[[int], Rig]
told: list[str] = []


def tell(what: str, done: int, total: int) -> None:
    """Keep what a trial tells, so that a failure shows it."""
    if not total:
        told.append(what)


@pytest.fixture
def rig(tmp_path: Path, models: Path) -> MakeRig:
    """Make a small collection that may be broken."""
    told.clear()
    return lambda n_reports: make_rig(tmp_path, models, n_reports, tell)


def test_a_warm_question_takes_less_than_150_ms_at_the_median(sources_engine: Engine) -> None:
    assert statistics.median(warm_times(sources_engine)) < 150


def test_after_20_kills_the_index_is_whole_and_nothing_is_embedded_twice(rig: MakeRig) -> None:
    whole, resumed = kill_builds(rig(4), 20)
    assert whole.is_held, (whole, told)
    assert resumed.is_held, (resumed, told)


def test_a_second_builder_is_refused_and_told_who_builds(rig: MakeRig) -> None:
    assert build_twice(rig(4), 1).is_held, told


def test_500_questions_during_2_swaps_are_each_answered_from_one_generation(
    rig: MakeRig,
) -> None:
    trial = swap_under_readers(rig(3), 2, 500)
    assert trial.is_held, (trial, told)
    assert trial.tried >= 500


def test_a_full_disk_is_told_and_the_old_index_serves(tmp_path: Path, models: Path) -> None:
    told.clear()
    make_rig(tmp_path, models, 1, tell)  # the model is there then
    trial = fill_disks(tmp_path / "disks", models, (1,), tell, may_mount=False)
    assert trial.is_held, (trial, told)


def test_each_kind_of_damage_is_found_and_mended(rig: MakeRig) -> None:
    trial = damage_files(rig(2), n_each=1)
    assert (trial.tried, trial.is_held) == (4, True), (trial, told)


def test_a_reader_that_checks_no_file_fails_the_trial(
    rig: MakeRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.check_files", lambda *_: None)
    trial = damage_files(rig(2), n_each=2)
    assert trial.held < trial.tried, told


def test_a_soak_breaks_an_index_whose_graph_holds_most_vectors(rig: MakeRig) -> None:
    assert rig(N_REPORTS).build().embedded > 150


def test_another_model_or_dimension_is_refused(rig: MakeRig) -> None:
    assert refuse_other_models(rig(1)).is_held, told


def test_an_index_of_an_earlier_format_is_rebuilt_with_the_same_passages(rig: MakeRig) -> None:
    assert rebuild_earlier_format(rig(2)).is_held, told


def test_a_part_or_fault_that_is_not_there_names_those_that_are(
    tmp_path: Path, today: object
) -> None:
    with pytest.raises(EvalsError, match="no part"):
        list(bench_lines(tmp_path, {}, today=today, progress=tell, only=("x",)))  # type: ignore[arg-type]  # unused
    with pytest.raises(EvalsError, match="no fault"):
        list(soak(tmp_path, Extent(), progress=tell, only=("x",)))


def test_a_figure_that_is_missed_stands_out() -> None:
    assert row_line(Row("m", "1", is_held=False)) == "| m | 1 |  |  |  | **no** |"
    assert trial_line(Trial("f", 3, 2, "")) == "| f | 3 | **2** |  |"


def test_a_trial_that_was_never_made_does_not_hold() -> None:
    assert not Trial("f", 0, 0, "").is_held


@pytest.mark.parametrize("n_passages", [1, 20, 45])
def test_invented_documents_have_as_many_sections_as_passages_were_asked_for(
    n_passages: int,
) -> None:
    documents = invented_documents(n_passages)
    assert sum(len(one.sections) for one in documents) == n_passages
    assert documents == invented_documents(n_passages)


def test_another_edition_of_a_report_has_other_words() -> None:
    assert invented_report(1, 1) == invented_report(1, 1)
    assert invented_report(1, 1) != invented_report(1, 2)


def test_invented_vectors_have_length_one(tmp_path: Path, models: Path) -> None:
    (tmp_path / "models").symlink_to(models, target_is_directory=True)
    vectors = InventedEmbedder(prepare_embedder("", tmp_path, lambda _: None)).embed(["x"] * 5)
    assert vectors.shape == (5, 384)
    assert (vectors**2).sum(axis=1) == pytest.approx(1.0, abs=1e-5)
