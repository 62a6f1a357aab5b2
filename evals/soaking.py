"""Kill the indexer at random moments; each reopening must find one whole index."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.engine import open_engine
from assistant.model import Question, Status
from corpus.errors import CairnError
from corpus.library import Library

PRACTICES = ("Harbour Lab", "Valley Workshop", "Northern Forge", "Lakeside Mill", "Orchard Desk")
N_DOCUMENTS = 25


@dataclass(frozen=True, slots=True)
class SoakReport:
    """How many builds were killed, and after how many of them the old index still answered."""

    kills: int
    good: int


def kill_builds(kills: int, *, note: Callable[[str], object], seed: int = 7) -> SoakReport:
    """Build an index of invented documents, then kill ``kills`` rebuilds at random moments.

    After each kill the index is opened and asked; it must answer from one whole generation.
    """
    chance = random.Random(seed)
    good = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {**os.environ, "CAIRN_HOME": folder, "CAIRN_BUILTIN": "0"}
        for number in range(N_DOCUMENTS):
            _add_invented(home, number, edition=0)
        command = [sys.executable, "-m", "ui.terminal", "index"]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        took = time.perf_counter() - started
        for kill in range(kills):
            _add_invented(home, chance.randrange(N_DOCUMENTS), edition=kill + 1)
            process = subprocess.Popen(
                [*command, "--full"],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(chance.uniform(0.05, took))
            process.send_signal(signal.SIGKILL)
            process.wait()
            good += _answers(home, environment, note)
    return SoakReport(kills, good)


def _add_invented(home: Path, number: int, *, edition: int) -> None:
    """Add an invented report; another edition of the same number replaces it."""
    name = f"{PRACTICES[number % len(PRACTICES)]} {number}"
    lines = [f"{name}\n", f"{name} is a workshop for small firms in its region.\n"]
    lines += [
        f"In year {year}, edition {edition} of {name} advised {year * 7 + number} firms.\n"
        for year in range(2001, 2031)
    ]
    Library(home).add("\n".join(lines).encode(), f"report-{number}.txt", f"invented-{number}")


def _answers(home: Path, environment: dict[str, str], note: Callable[[str], object]) -> bool:
    try:
        engine = open_engine(home, environment)
        answer = engine.ask(
            Question(
                text="How many firms did Harbour Lab 0 advise in year 2010?", today=date(2026, 1, 1)
            )
        )
        engine.close()
    except CairnError as error:
        note(f"after a kill: {error}")
        return False
    if answer.status is not Status.ANSWERED:
        note(f"after a kill: {answer.status}")
    return answer.status is Status.ANSWERED
