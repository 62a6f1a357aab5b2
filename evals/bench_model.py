"""The types of the benchmark: what a row is measured on, a row of the table, a curve."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evals.errors import EvalsError
from index.builder import Progress


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is measured on: the data folder, the documents at hand, and whom to tell of progress.

    ``originals`` is a folder of source documents, None where they are not at hand. ``scratch`` is
    an empty folder that goes when the benchmark ends.
    """

    home: Path
    environment: Mapping[str, str]
    originals: Path | None
    scratch: Path
    today: date
    progress: Progress


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. ``is_held`` is None when nothing is asked of the figure."""

    measure: str
    reached: str
    beside: str = ""
    compared: str = ""  # the ratio or difference of both
    wanted: str = ""
    is_held: bool | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A figure as a collection grows: one line of ``(passages, value)`` a name."""

    name: str
    title: str
    unit: str
    lines: Mapping[str, tuple[tuple[int, float], ...]]


@dataclass(frozen=True, slots=True)
class Measurement:
    """The rows of one part of the benchmark, and its curves."""

    rows: tuple[Row, ...]
    curves: tuple[Curve, ...] = ()


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process cost: seconds on the clock, and of all processors; and what it printed."""

    wall_s: float
    cpu_s: float
    printed: str = ""


def cairn(arguments: Sequence[str], environment: Mapping[str, str]) -> Spent:
    """Run a command of Cairn in a process of its own. Raises EvalsError when it fails."""
    return process([sys.executable, "-m", "ui.terminal", *arguments], environment)


def process(command: Sequence[str], environment: Mapping[str, str]) -> Spent:
    """Run a command and return what it cost. Raises EvalsError when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise EvalsError(
            f"{' '.join(command[1:4])} ended with {done.returncode}: {last}",
            remedy="run it by itself to see why",
        )
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(wall_s, cpu_s, done.stdout)


def median_spent(runs: Sequence[Spent]) -> Spent:
    """Return the medians of several runs."""
    return Spent(
        statistics.median(one.wall_s for one in runs), statistics.median(one.cpu_s for one in runs)
    )
