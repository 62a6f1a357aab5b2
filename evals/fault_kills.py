"""Kill the indexer, and run two at once: the index in use must stay whole, no work be lost."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from corpus.errors import CairnError
from evals.fault_model import Rig, Trial
from index.embedding.opening import prepare_embedder
from index.generation import Generations
from index.journal import Journal
from index.settings import IndexSettings
from index.verifying import verify_index

ANY = "any moment"
STEPS = ("reading documents", "embedding passages", "writing the index")
MOMENTS = (ANY, *STEPS)
REFUSAL_S = 10.0  # a process starts and ends; waiting for the other would take longer


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a build ended: what it printed if it was not killed in time, else ""."""

    printed: str


def kill_builds(rig: Rig, kills: int, *, seed: int = 7) -> tuple[Trial, ...]:
    """Kill ``kills`` full builds, at any moment and at each named step; return two rows.

    After each kill the index in use is verified, and must hold what it held or what the library
    holds. What the killed build had embedded must be there for the next one.
    """
    chance = random.Random(seed)
    rig.build()
    lasting = _durations(rig)
    embedder = prepare_embedder("", rig.home, lambda _: None)
    journal = Journal(Generations(rig.home).journal, embedder.model)
    served = rig.served()
    good = resumed = n_killed = n_resumable = 0
    is_same = True  # as when the journal was begun
    outdated: set[str] = set()  # what a build left in it that was killed between publishing and end
    rig.write(0, 2)
    for kill in range(kills):
        before = set(journal.read(embedder.dimension))
        ended = _kill(rig, MOMENTS[kill % len(MOMENTS)], lasting, chance)
        n_killed += not ended.printed
        wanted = frozenset(one.sha256 for one in rig.library().documents())
        found = _verified(rig)
        good += found in (served, wanted)
        after = set(journal.read(embedder.dimension))
        if found == wanted:  # it was faster than the kill
            if is_same and ended.printed and before:
                n_resumable += 1
                n_all = len(wanted) * _passages_a_report(rig)
                is_resumed = f": {n_all - len(before)} passages embedded" in ended.printed
                resumed += is_resumed
                if not is_resumed:
                    rig.progress(f"{len(before)} were embedded, then: {ended.printed}", 0, 0)
            rig.write(chance.randrange(rig.n_reports), kill + 3)
            is_same, outdated = False, after
        else:
            if is_same:
                n_resumable += 1
                resumed += before <= after
                if not before <= after:
                    rig.progress(f"{len(before - after)} of {len(before)} were lost", 0, 0)
            # The next build that goes on drops what belongs to the document that was replaced.
            is_same = not outdated or not outdated <= after
        served = found or served
        rig.progress("killing builds", kill + 1, kills)
    return (
        Trial(
            "`kill -9` of `cairn index`, at any moment and in each step",
            kills,
            good,
            f"{n_killed} ended by it; each reopening found one whole index",
        ),
        Trial(
            "… and the build after it",
            n_resumable,
            resumed,
            "nothing that was embedded was embedded again",
        ),
    )


def build_twice(rig: Rig, times: int) -> Trial:
    """Start a builder while another is at work; it must be refused at once and name the other."""
    refused, slowest_s = 0, 0.0
    for _ in range(times):
        first = _started(rig)
        _wait_for(_stderr(first), STEPS[0])
        started = time.perf_counter()
        second = subprocess.run(
            rig.command("index", "--full"),
            env=dict(rig.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        took_s = time.perf_counter() - started
        slowest_s = max(slowest_s, took_s)
        is_named = str(first.pid) in second.stderr and "Traceback" not in second.stderr
        first.communicate()
        refused += (
            second.returncode == 1 and is_named and took_s < REFUSAL_S and not first.returncode
        )
    return Trial(
        "a second `cairn index` while one runs",
        times,
        refused,
        f"refused, the holder named; whole command {slowest_s:.1f} s at most",
    )


def _kill(rig: Rig, moment: str, lasting: Mapping[str, float], chance: random.Random) -> _Ended:
    process = _started(rig)
    if moment != ANY:
        _wait_for(_stderr(process), moment)
    time.sleep(chance.uniform(0, lasting[moment]))
    process.send_signal(signal.SIGKILL)
    printed, _ = process.communicate()
    return _Ended(printed)


def _durations(rig: Rig) -> Mapping[str, float]:
    """Return how long a build takes, and each of its steps, in seconds."""
    started = time.perf_counter()
    process = _started(rig)
    begun: list[tuple[str, float]] = []
    for line in _stderr(process):
        begun += [(step, time.perf_counter()) for step in STEPS if line.startswith(f"{step} …")]
    process.communicate()
    ended = time.perf_counter()
    stops = [*(at for _, at in begun[1:]), ended]
    lasting = {step: stop - at for (step, at), stop in zip(begun, stops, strict=True)}
    return {ANY: ended - started, **{step: lasting.get(step, 0.0) for step in STEPS}}


def _started(rig: Rig) -> subprocess.Popen[str]:
    return subprocess.Popen(
        rig.command("index", "--full"),
        env=dict(rig.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _stderr(process: subprocess.Popen[str]) -> IO[str]:
    if process.stderr is None:
        raise ValueError("the process was started without a pipe")
    return process.stderr


def _wait_for(lines: IO[str], step: str) -> None:
    """Read on until the step begins, or the process has ended."""
    for line in lines:
        if line.startswith(step):
            return


def _verified(rig: Rig) -> frozenset[str] | None:
    """Verify the index in use and return its documents; None when it is not whole."""
    try:
        verify_index(rig.home, IndexSettings(), lambda *_: None)
        return rig.served()
    except CairnError as error:
        rig.progress(f"after a kill: {error.problem}", 0, 0)
        return None


def _passages_a_report(rig: Rig) -> int:
    """Return how many passages each report has; all are of one length."""
    _, card, held = Generations(rig.home).open_current()
    held.close()
    return card.n_passages // card.n_documents
