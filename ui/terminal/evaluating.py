"""Measure from the terminal: questions, speed, and faults."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from assistant.engine import Engine
from evals.benchmarks import bench_lines
from evals.runner import Result, run, table
from evals.soaking import kill_builds
from evals.topics import read_topics
from ui.terminal.progress import reporting


def run_topics(engine: Engine, *, today: date, worst: int) -> None:
    """Answer the project's questions, print the table and the worst answers."""
    topics = read_topics()
    with reporting() as progress:
        results = run(
            topics, engine, today=today, progress=lambda n: progress("answering", n, len(topics))
        )
    sys.stdout.write(table(results) + "\n")
    for result in sorted(results, key=_goodness)[:worst]:
        sys.stdout.write("\n" + _one(result) + "\n")


def bench(home: Path, environment: Mapping[str, str]) -> None:
    """Print the benchmark table."""
    for line in bench_lines(home, environment):
        sys.stdout.write(line + "\n")


def soak(kills: int) -> int:
    """Kill builds and print what each reopening found; return 1 when one failed, else 0."""
    report = kill_builds(kills, note=lambda line: sys.stderr.write(line + "\n") and None)
    sys.stdout.write(f"{report.kills} kills, {report.good} good reopenings\n")
    return 0 if report.good == report.kills else 1


def _goodness(result: Result) -> tuple[float, str]:
    values = [one.value for one in result.scores.values() if one.value is not None]
    facts = result.scores["vital_facts"].value
    status = result.scores["right_status"].value or 0.0
    return (facts if facts is not None else status) + status + sum(
        values
    ) / 100, result.topic.topic_id


def _one(result: Result) -> str:
    scores = ", ".join(
        f"{name} {score.value:.2f}"
        for name, score in result.scores.items()
        if score.value is not None
    )
    facts = " | ".join("/".join(fact.patterns) for fact in result.topic.key_facts if fact.is_vital)
    return "\n".join(
        (
            f"{result.topic.topic_id}: {result.topic.question} {list(result.topic.history)}",
            f"  scores: {scores}",
            f"  wanted: {result.topic.expected_status} {facts}",
            f"  answer ({result.answer.status}): {result.answer.text[:600]}",
        )
    )
