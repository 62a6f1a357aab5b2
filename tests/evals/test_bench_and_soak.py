from __future__ import annotations

import statistics

import pytest

from assistant.engine import Engine
from evals.benchmarks import warm_times
from evals.soaking import kill_builds

pytestmark = pytest.mark.model


def test_a_warm_question_takes_less_than_150_ms_at_the_median(sources_engine: Engine) -> None:
    assert statistics.median(warm_times(sources_engine)) < 150


def test_after_kills_the_index_answers() -> None:
    report = kill_builds(2, note=print)
    assert (report.kills, report.good) == (2, 2)
