"""Show progress on stderr: a bar with counts and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from index.builder import Progress as Report


@contextmanager
def reporting() -> Iterator[Report]:
    """Give a function ``(what, done, total)`` that shows progress; total 0 means not countable."""
    if not sys.stderr.isatty():
        yield _plain_reporter()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                for task in tasks.values():
                    bar.update(task, visible=False)
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done, total=total or None)

        yield report


def _plain_reporter() -> Report:
    seen: set[str] = set()

    def report(what: str, done: int, total: int) -> None:
        if what not in seen:
            seen.add(what)
            sys.stderr.write(f"{what} …\n")
        if total and done == total:
            sys.stderr.write(f"{what}: {done} of {total}\n")

    return report
