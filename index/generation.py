"""Generations: an index is an immutable folder; one pointer, moved atomically, names it.

``index/CURRENT`` holds the name of a folder below ``index/generations/``. Building writes a new
folder beside and moves the pointer last, so that a kill at any moment leaves the old one answering.
Whoever reads a generation holds a shared lock on its card; one that nobody reads is deleted as soon
as another is in use: by the builder, or by the last reader when it closes.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO, Any

from filelock import FileLock, Timeout

from index.errors import IndexBusyError, IndexDamagedError, IndexMissingError
from index.model import IndexCard

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # not on Windows: there, old generations stay until `cairn index gc` can go
    fcntl = None

CARD = "card.json"
SEAL = "sha256"  # of the rest of the card, in the card
VECTORS = "vectors.npy"
ROUNDED = "rounded"  # vectors, in large generations only
TEXTS = "texts.sqlite"
CHROMA = "chroma"
LEXICAL = "lexical"
FORMAT = 8  # raise it when the layout of a generation changes: older ones are then rebuilt
UNHASHED = frozenset({CARD, "card.new", ".tantivy-writer.lock", ".tantivy-meta.lock"})
N_TRIES = 20  # of opening the generation in use while builders swap it


class Generations:
    """The folder ``CAIRN_HOME/index``."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "index"
        self._pointer = self._folder / "CURRENT"

    @property
    def folder(self) -> Path:
        """The folder of all generations and their pointer."""
        return self._folder

    def current(self) -> Path | None:
        """Return the folder of the generation in use; None when there is none."""
        try:
            # A damaged pointer names nothing; it must not stop the next build.
            name = self._pointer.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        folder = self._folder / "generations" / name
        return folder if name and (folder / CARD).is_file() else None

    def new_folder(self, fingerprint: str) -> Path:
        """Return an empty folder for a generation that is being built."""
        parent = self._folder / "generations"
        parent.mkdir(parents=True, exist_ok=True)
        numbers = [int(one.name[:6]) for one in parent.iterdir() if one.name[:6].isdecimal()]
        folder = parent / f"{max(numbers, default=0) + 1:06d}-{fingerprint[:8]}"
        folder.mkdir()
        return folder

    def publish(self, folder: Path, card: IndexCard) -> None:
        """Finish ``folder`` with its card, make it the generation in use, let older ones go."""
        with write_card(folder, card):  # held: a reader that closes lets go what is not in use
            self._point_at(folder)
        self.sweep()

    def _point_at(self, folder: Path) -> None:
        beside = self._pointer.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self._pointer)

    def open_current(self) -> tuple[Path, IndexCard, IO[bytes]]:
        """Return the generation in use, its card, and the lock that keeps it on the disk.

        Closing the lock lets it go. Raises IndexMissingError, IndexDamagedError.
        """
        for attempt in range(1, N_TRIES + 1):
            folder = self.current()
            if folder is None:
                raise IndexMissingError
            with contextlib.suppress(FileNotFoundError):
                held = (folder / CARD).open("rb")
                # Some file systems know no locks: there, the last try goes without.
                is_held = _lock(held, is_shared=True) or attempt == N_TRIES
                if is_held and self.current() == folder:  # else it was swapped and swept meanwhile
                    try:
                        return folder, read_card(folder), held
                    except IndexDamagedError:
                        held.close()
                        raise
                held.close()
        raise IndexDamagedError("its pointer changes too often to be followed")

    def all(self) -> tuple[Path, ...]:
        """Return the folders of all finished generations, oldest first."""
        parent = self._folder / "generations"
        if not parent.is_dir():
            return ()
        return tuple(sorted(one for one in parent.iterdir() if (one / CARD).is_file()))

    def is_read(self, folder: Path) -> bool:
        """Say whether a process has the generation open."""
        try:
            with (folder / CARD).open("rb") as held:
                return not _lock(held, is_shared=False)
        except OSError:
            return False

    def sweep(self) -> int:
        """Delete every generation that is neither in use nor read; return how many went.

        Any process may do so, also while another builds.
        """
        n_gone = 0
        for folder in self.all():
            if folder != self.current():
                with contextlib.suppress(OSError), (folder / CARD).open("rb") as card:
                    # In use is asked again: it may have been put in use before it was locked.
                    if _lock(card, is_shared=False) and folder != self.current():
                        # The card goes first: a kill in between leaves an unfinished folder.
                        (folder / CARD).unlink(missing_ok=True)
                        shutil.rmtree(folder, ignore_errors=True)
                        n_gone += 1
        return n_gone

    @property
    def journal(self) -> Path:
        """Where a build keeps the vectors that it has made, until it is finished."""
        return self._folder / "embedded"

    def forget_journals(self) -> None:
        """Delete the vectors of unfinished builds, of every model: what they are of may be gone."""
        shutil.rmtree(self.journal, ignore_errors=True)

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
            self.drop_unfinished()
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def drop_unfinished(self) -> None:
        """Remove what a killed build left: folders without a card."""
        parent = self._folder / "generations"
        if parent.is_dir():
            for folder in parent.iterdir():
                if not (folder / CARD).is_file():
                    shutil.rmtree(folder, ignore_errors=True)


def write_card(folder: Path, card: IndexCard) -> IO[bytes]:
    """Write the card last: a folder without one was never finished. Return its shared lock."""
    filled = dataclasses.replace(card, files=file_hashes(folder))
    beside = folder / "card.new"
    with beside.open("w", encoding="utf-8") as file:
        fields = dataclasses.asdict(filled)
        json.dump({**fields, SEAL: _seal(fields)}, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    held = beside.open("rb")
    _lock(held, is_shared=True)
    os.replace(beside, folder / CARD)
    return held


def read_card(folder: Path) -> IndexCard:
    """Return the card of a generation. Raises IndexDamagedError, also for another format."""
    try:
        written = json.loads((folder / CARD).read_text(encoding="utf-8"))
        seal = written.pop(SEAL, "")
        if written.get("format") != FORMAT:  # before the rest: another format has other fields
            made = written.get("format")
            raise IndexDamagedError(f"it was written in format {made}, this is {FORMAT}")
        card = IndexCard(**written)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise IndexDamagedError("its card cannot be read") from error
    if seal != _seal(written):
        raise IndexDamagedError("its card was changed")
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


def file_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder`` but the card and tantivy's locks."""
    return {
        path.relative_to(folder).as_posix(): _hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in UNHASHED
    }


def _lock(file: IO[bytes], *, is_shared: bool) -> bool:
    """Take a lock that goes with the file or its process; return whether it was free."""
    if fcntl is None:
        return is_shared
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _seal(fields: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a card says: nothing else vouches for the card itself."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
