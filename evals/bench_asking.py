"""What a question costs: in a cold process, and in one that is open."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date

from assistant.engine import Engine, open_engine
from assistant.model import Question
from assistant.warming import warm_up
from evals.bench_model import Grounds, Measurement, Row, Spent, cairn, median_spent, process
from evals.collections import BUILT_IN, prepare
from evals.scorecard import percentile
from evals.topics import read_topics

N_COLD = 5
N_IMPORTS = 3
N_WARM = 100
QUESTION = "Which support pays for a diagnosis in a small firm?"
WANTED_P95_MS = 150
WANTED_SHARE = 0.5  # of an import of sentence-transformers
TODAY = date(2026, 11, 21)


def measure_asking(grounds: Grounds) -> Measurement:
    """Return a cold ``cairn ask`` beside an import of sentence-transformers, and warm questions."""
    collection = prepare(
        BUILT_IN, grounds.home, grounds.environment, today=grounds.today, progress=grounds.progress
    )
    own = {**collection.environment, "CAIRN_HOME": str(collection.home)}
    asked: list[Spent] = []
    imported: list[Spent] = []
    for run in range(N_COLD):
        grounds.progress("asking in a cold process", run, N_COLD)
        asked.append(cairn(["ask", QUESTION], own))
        if run < N_IMPORTS:
            command = [sys.executable, "-c", "import sentence_transformers"]
            imported.append(process(command, grounds.environment))
    ours, theirs = median_spent(asked), median_spent(imported)
    share = ours.wall_s / theirs.wall_s
    engine = open_engine(collection.home, own)
    try:
        warm = warm_times(engine)
    finally:
        engine.close()
    return Measurement(
        (
            Row(
                "`cairn ask`, cold process",
                f"{ours.wall_s:.2f} s ({ours.cpu_s:.2f} processor s)",
                f"import of sentence-transformers {theirs.wall_s:.2f} s ({theirs.cpu_s:.2f})",
                f"{share:.2f} of it",
                f"< {WANTED_SHARE} of it",
                share < WANTED_SHARE,
            ),
            Row(
                f"a question in an open process, median of {len(warm)}",
                f"{statistics.median(warm):.0f} ms",
            ),
            Row(
                "… and the 95th percentile",
                f"{percentile(warm, 0.95):.0f} ms",
                wanted=f"≤ {WANTED_P95_MS} ms",
                is_held=percentile(warm, 0.95) <= WANTED_P95_MS,
            ),
        )
    )


def warm_times(engine: Engine) -> Sequence[float]:
    """Return the times of up to 100 questions of the project's sets, sorted, in milliseconds.

    Each is asked once, of an engine that was warmed up as the web chat does it.
    """
    questions = [
        Question(text=topic.question, today=TODAY) for topic in read_topics() if not topic.history
    ][:N_WARM]
    warm_up(engine.ask, TODAY)
    times: list[float] = []
    for question in questions:
        started = time.perf_counter()
        engine.ask(question)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)
