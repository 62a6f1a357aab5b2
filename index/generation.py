"""Generations: an index is an immutable folder; one pointer, moved atomically, names it.

``index/CURRENT`` holds the name of a folder below ``index/generations/``. Building writes a new
folder beside and moves the pointer last, so that a kill at any moment leaves the old one answering.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexBusyError, IndexDamagedError, IndexMissingError
from index.model import IndexCard

CARD = "card.json"
VECTORS = "vectors.npy"
TEXTS = "texts.sqlite"
CHROMA = "chroma"
LEXICAL = "lexical"
FORMAT = 1  # raise it when the layout of a generation changes: older ones are then rebuilt
UNHASHED = frozenset(
    {CARD, "card.new", "chroma.sqlite3", ".tantivy-writer.lock", ".tantivy-meta.lock"}
)
N_KEPT = 2  # the one in use, and the one that running readers may still have open


class Generations:
    """The folder ``CAIRN_HOME/index``."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "index"
        self._pointer = self._folder / "CURRENT"

    def current(self) -> Path | None:
        """Return the folder of the generation in use; None when there is none."""
        try:
            name = self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        folder = self._folder / "generations" / name
        return folder if name and (folder / CARD).is_file() else None

    def new_folder(self, fingerprint: str) -> Path:
        """Return an empty folder for a generation that is being built."""
        parent = self._folder / "generations"
        parent.mkdir(parents=True, exist_ok=True)
        numbers = [int(one.name[:6]) for one in parent.iterdir() if one.name[:6].isdigit()]
        folder = parent / f"{max(numbers, default=0) + 1:06d}-{fingerprint[:8]}"
        folder.mkdir()
        return folder

    def publish(self, folder: Path) -> None:
        """Make ``folder`` the generation in use, and let older ones go."""
        beside = self._pointer.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self._pointer)
        built = sorted(one for one in folder.parent.iterdir() if one.is_dir())
        for old in built[:-N_KEPT]:
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to build. Raises IndexBusyError at once when another process has it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self._folder / "lock"))
        holder = self._folder / "builder.pid"
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            pid = holder.read_text(encoding="utf-8") if holder.is_file() else "unknown"
            raise IndexBusyError(
                f"another process (number {pid}) is building the index",
                remedy="wait until it has finished, or end it, then run `cairn index` again",
            ) from error
        try:
            holder.write_text(str(os.getpid()), encoding="utf-8")
            self._drop_unfinished()
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def _drop_unfinished(self) -> None:
        """Remove what a killed build left: folders without a card."""
        parent = self._folder / "generations"
        if parent.is_dir():
            for folder in parent.iterdir():
                if not (folder / CARD).is_file():
                    shutil.rmtree(folder, ignore_errors=True)


def write_card(folder: Path, card: IndexCard) -> None:
    """Write the card last: a folder without one was never finished."""
    filled = dataclasses.replace(card, files=file_hashes(folder))
    beside = folder / "card.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(dataclasses.asdict(filled), file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, folder / CARD)


def read_card(folder: Path) -> IndexCard:
    """Return the card of a generation. Raises IndexDamagedError, also for another format."""
    try:
        written = json.loads((folder / CARD).read_text(encoding="utf-8"))
        card = IndexCard(**written)
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamagedError("its card cannot be read") from error
    if card.format != FORMAT:
        raise IndexDamagedError(f"it was written in format {card.format}, this is {FORMAT}")
    return card


def check_files(folder: Path, card: IndexCard) -> None:
    """Raise IndexDamagedError unless every file is as it was built."""
    for name in card.files:
        if not is_as_built(folder, card, name):
            raise IndexDamagedError(f"{name} is missing or changed")


def is_as_built(folder: Path, card: IndexCard, name: str) -> bool:
    """Say whether the file called ``name`` has the hash that the card records."""
    with contextlib.suppress(OSError):
        return _hash(folder / name) == card.files.get(name)
    return False


def open_folder(generations: Generations) -> tuple[Path, IndexCard]:
    """Return the generation in use and its card. Raises IndexMissingError, IndexDamagedError."""
    folder = generations.current()
    if folder is None:
        raise IndexMissingError
    return folder, read_card(folder)


def file_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder`` but the card and Chroma's database.

    Chroma writes to its database whenever it is opened, so that file is judged by opening it.
    """
    return {
        path.relative_to(folder).as_posix(): _hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in UNHASHED
    }


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
