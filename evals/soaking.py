"""The trials of faults, and their table: what happens to the index when things go wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.errors import EvalsError
from evals.fault_damage import damage_files, rebuild_earlier_format, refuse_other_models
from evals.fault_disk import fill_disks
from evals.fault_kills import build_twice, kill_builds
from evals.fault_model import Rig, Trial, make_rig
from evals.fault_swaps import swap_under_readers
from index.builder import Progress

N_REPORTS = 8
DISKS_MB = (1, 5, 20)
N_TWICE = 5
HEADING = ("| fault | tried | all well | |", "| --- | --- | --- | --- |")


@dataclass(frozen=True, slots=True)
class Extent:
    """How often each fault is tried."""

    kills: int = 200
    swaps: int = 20
    queries: int = 10_000


def soak(
    home: Path, extent: Extent, *, progress: Progress, only: Sequence[str] = ()
) -> Iterator[Trial]:
    """Yield the row of each fault when it was tried; ``only`` names faults, all if it is empty.

    Everything happens in a folder for the purpose; of ``home`` only the exported model is used.
    Raises EvalsError for a fault that is not known.
    """
    for name in only:
        if name not in FAULTS:
            raise EvalsError(f"no fault called {name!r}", remedy=f"choose of: {', '.join(FAULTS)}")
    for name, trials in FAULTS.items():
        if only and name not in only:
            continue
        with tempfile.TemporaryDirectory(prefix="cairn-soak-") as folder:
            rig = make_rig(Path(folder), home / "models", N_REPORTS, progress)
            yield from trials(rig, extent)


def trial_line(trial: Trial) -> str:
    """Return a row as Markdown."""
    held = f"{trial.held:,}" if trial.is_held else f"**{trial.held:,}**"
    return f"| {trial.fault} | {trial.tried:,} | {held} | {trial.told} |"


def _disks(rig: Rig, _: Extent) -> tuple[Trial, ...]:
    folder, models = rig.home.parent / "disks", rig.home / "models"
    return (fill_disks(folder, models, DISKS_MB, rig.progress, may_mount=True),)


FAULTS: Mapping[str, Callable[[Rig, Extent], tuple[Trial, ...]]] = {
    "kills": lambda rig, extent: kill_builds(rig, extent.kills),
    "builders": lambda rig, _: (build_twice(rig, N_TWICE),),
    "swaps": lambda rig, extent: (swap_under_readers(rig, extent.swaps, extent.queries),),
    "disk": _disks,
    "damage": lambda rig, _: (damage_files(rig),),
    "models": lambda rig, _: (refuse_other_models(rig),),
    "format": lambda rig, _: (rebuild_earlier_format(rig),),
}
