"""Build where the disk is full: a clear message, the old index serves, nothing is left behind.

A small file system in memory where this process may mount one; else no file may grow beyond a size.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import CairnError
from evals.fault_model import Trial
from index.builder import Progress
from index.generation import Generations
from index.settings import IndexSettings
from index.verifying import verify_index

MB = 1_000_000
N_BEFORE = 200  # passages of the index in use
# Passages of the new index, by MB free: so many that room runs out in the journal, in the texts,
# and in the vector store; and so many that one file outgrows the limit.
PASSAGES_ON_DISK = {1: 1000, 5: 1300, 20: 2600}
PASSAGES_IN_FILES = {1: 1000, 5: 4000, 20: 15_000}
LEFT_OVER = 100_000  # bytes: what a file system needs for itself


def fill_disks(
    folder: Path, models: Path, sizes_mb: Sequence[int], progress: Progress, *, may_mount: bool
) -> Trial:
    """Build with each of ``sizes_mb`` megabytes free; ``may_mount`` lets a file system be made."""
    held, ways = 0, set()
    for size_mb in sizes_mb:
        progress(f"a disk with {size_mb} MB free", 0, 0)
        place = folder / f"disk-{size_mb}"
        place.mkdir(parents=True)
        with _mounted(place, may_mount=may_mount) as is_mounted:
            ways.add("a small disk" if is_mounted else "a limit on the size of files")
            held += _fill(place / "home", models, size_mb, progress, is_mounted=is_mounted)
    sizes = ", ".join(str(one) for one in sizes_mb)
    told = f"by {' and '.join(sorted(ways))}: a clear message, the old index serves, nothing left"
    return Trial(f"disk full, {sizes} MB free", len(sizes_mb), held, told)


def _fill(home: Path, models: Path, size_mb: int, progress: Progress, *, is_mounted: bool) -> bool:
    home.mkdir()
    (home / "models").symlink_to(models.resolve(), target_is_directory=True)
    command = (sys.executable, "-m", "evals.fault_builder", str(home))
    subprocess.run((*command, str(N_BEFORE)), check=True, capture_output=True)
    before, used = Generations(home).current(), _used(home)
    if is_mounted:
        taken = shutil.disk_usage(home).used
        _remount(home.parent, taken + size_mb * MB)
        arguments = [str(PASSAGES_ON_DISK[size_mb])]
    else:
        arguments = [str(PASSAGES_IN_FILES[size_mb]), str(size_mb * MB)]
    done = subprocess.run((*command, *arguments), capture_output=True, text=True, check=False)
    is_told = done.returncode == 1 and "cannot be written" in done.stderr
    if not is_told:
        progress(f"it ended with {done.returncode}: {done.stderr[-300:]}", 0, 0)
    try:
        verify_index(home, IndexSettings(), lambda *_: None)
    except CairnError as error:
        progress(f"{size_mb} MB: {error}", 0, 0)
        return False
    is_clean = _used(home) <= used + LEFT_OVER
    if not is_clean:
        progress(f"{size_mb} MB: {_used(home) - used} bytes were left behind", 0, 0)
    return is_told and is_clean and Generations(home).current() == before


def _used(home: Path) -> int:
    """Return the bytes in the files of the index."""
    return sum(one.stat().st_size for one in (home / "index").rglob("*") if one.is_file())


@contextmanager
def _mounted(place: Path, *, may_mount: bool) -> Iterator[bool]:
    """Mount a file system in memory on ``place`` for a while, if that is allowed; say whether."""
    command = ("mount", "-t", "tmpfs", "-o", "size=256m", "cairn-soak", str(place))
    is_mounted = may_mount and shutil.which("mount") is not None and _is_done(command)
    try:
        yield is_mounted
    finally:
        if is_mounted:
            _is_done(("umount", str(place)))


def _remount(place: Path, size: int) -> None:
    command = ("mount", "-o", f"remount,size={size}", str(place))
    subprocess.run(command, check=True, capture_output=True)


def _is_done(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
