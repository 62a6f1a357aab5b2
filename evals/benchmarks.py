"""Time Cairn as a person meets it: a cold question, warm questions, indexing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.engine import Engine, open_engine
from assistant.model import Question
from evals.topics import read_topics

N_COLD = 5
N_WARM = 100
QUESTION = "Which support pays for a diagnosis in a small firm?"


def bench_lines(home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows of the benchmark table; each figure is a median, in milliseconds.

    Cold: a whole ``cairn ask`` process, beside a process that only imports sentence-transformers.
    Indexing: the built-in collection in a new data folder, with the model already prepared.
    """
    yield "| what | median ms | runs |"
    yield "| --- | --- | --- |"
    ask = _median_ms(["ask", QUESTION], environment, N_COLD)
    yield f"| cold `cairn ask` | {ask:.0f} | {N_COLD} |"
    imported = _median_of([sys.executable, "-c", "import sentence_transformers"], environment, 3)
    yield f"| import of sentence-transformers alone | {imported:.0f} | 3 |"
    warm = warm_times(open_engine(home, environment))
    yield f"| warm question | {statistics.median(warm):.1f} | {len(warm)} |"
    yield f"| warm question, 95th percentile | {warm[int(len(warm) * 0.95)]:.1f} | {len(warm)} |"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").symlink_to(home / "models")
        built = _median_ms(["index", "--full"], {**environment, "CAIRN_HOME": folder}, 3)
    yield f"| `cairn index` of the built-in collection | {built:.0f} | 3 |"


def warm_times(engine: Engine) -> Sequence[float]:
    """Return the times of up to 100 questions of the project's sets, sorted, in milliseconds."""
    questions = [
        Question(text=topic.question, today=date(2026, 11, 21))
        for topic in read_topics()
        if not topic.history
    ][:N_WARM]
    engine.ask(questions[0])
    times: list[float] = []
    for question in questions:
        started = time.perf_counter()
        engine.ask(question)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


def _median_ms(arguments: Sequence[str], environment: Mapping[str, str], runs: int) -> float:
    return _median_of([sys.executable, "-m", "ui.terminal", *arguments], environment, runs)


def _median_of(command: Sequence[str], environment: Mapping[str, str], runs: int) -> float:
    times: list[float] = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)
