"""The documents that a person added: a copy of each, by the SHA-256 of its content.

Everything derived from them lives in the index; this folder alone is the truth.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from corpus.errors import DocumentError, SheetError, UnknownDocumentError
from corpus.sheets import is_sheet
from corpus.stored import (
    REMOVING,
    StoredDocument,
    discard,
    read_stored,
    rewrite_entry,
    write_stored,
)

NEVER_READ = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class AddOutcome(StrEnum):
    """What adding a file did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Library:
    """The folder ``CAIRN_HOME/documents``."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "documents"

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return what was added and can be told apart, sorted by name."""
        return _sorted_out(self._folder)[0]

    def broken(self) -> tuple[DocumentError, ...]:
        """Return an error for each folder whose entry cannot be read, sorted by folder."""
        entries = _entries(self._folder)
        return tuple(entry for entry in entries if isinstance(entry, DocumentError))

    def add(self, content: bytes, name: str, origin: str) -> AddOutcome:
        """Keep a copy of ``content``, as ``Additions.add`` does for one of many."""
        return self.additions().add(content, name, origin)

    def additions(self) -> Additions:
        """Return what adds many documents without reading the library for each."""
        return Additions(self._folder)

    def remove(self, name: str) -> None:
        """Forget the document called ``name``; a sheet goes by its id too.

        Raises UnknownDocumentError, and DocumentError when the library cannot be written.
        """
        stored = {one.name: one for one in self.documents()}
        found = stored.get(name) or stored.get(f"{name}.md")
        if found is None:
            names = ", ".join(stored) or "nothing was added yet"
            raise UnknownDocumentError(
                f"no document called {name!r}", remedy=f"choose one of: {names}"
            )
        try:
            discard(found.folder)
            _sweep(self._folder)
        except OSError as error:
            raise _unwritable(self._folder, name, "removed from", error) from error


class Additions:
    """Adds documents one after another: the time is linear in their number.

    What the library holds is read once, and again only when another process has changed it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen_ns = -1  # when the folder was changed last, as far as is known here
        self._stored: dict[str, StoredDocument] = {}  # by SHA-256
        self._of_origin: dict[str, set[str]] = {}  # their SHA-256
        self._of_name: dict[str, set[str]] = {}

    def add(self, content: bytes, name: str, origin: str) -> AddOutcome:
        """Keep a copy of ``content``. The same origin with other content replaces the old copy.

        ``origin`` is the absolute path or address it came from. A name that another document
        has gets a number, so that names stay unique. A damaged copy is written anew. Raises
        DocumentError when the library cannot be written, SheetError for a sheet whose name is
        taken: a sheet goes by its id and cannot get a number.
        """
        try:
            if _changed_ns(self._folder) != self._seen_ns:
                self._read()
            outcome = self._add(content, name, origin)
            self._seen_ns = _changed_ns(self._folder)
        except OSError as error:
            self._seen_ns = -1  # half of it may be done
            raise _unwritable(self._folder, name, "kept in", error) from error
        return outcome

    def _read(self) -> None:
        _sweep(self._folder)
        self._seen_ns = _changed_ns(self._folder)
        self._stored, self._of_origin, self._of_name = {}, {}, {}
        for one in _sorted_out(self._folder)[0]:
            self._remember(one)

    def _add(self, content: bytes, name: str, origin: str) -> AddOutcome:
        sha256 = hashlib.sha256(content).hexdigest()
        same = self._stored.get(sha256)
        older = sorted(self._of_origin.get(origin, set()) - {sha256})
        is_mended = same is not None and not same.is_sound
        if same is None:
            if self._is_taken(name, origin) and name.endswith(".md") and is_sheet(content):
                raise _taken(name)
            free = _free_name(name, lambda one: self._is_taken(one, origin))
            added = StoredDocument(free, sha256, (origin,), self._folder / sha256)
            write_stored(added, content)
            self._remember(added)
        elif is_mended or origin not in same.origins:
            grown = replace(same, origins=tuple(dict.fromkeys((*same.origins, origin))))
            if is_mended:
                write_stored(grown, content)
            else:
                rewrite_entry(grown)
            self._remember(grown)
        for one in older:
            self._let_go(self._stored[one], origin)
        if older or is_mended:
            return AddOutcome.REPLACED
        return AddOutcome.ADDED if same is None else AddOutcome.UNCHANGED

    def _let_go(self, stored: StoredDocument, origin: str) -> None:
        """Take ``origin`` from a document; it goes when no other file has its content."""
        left = tuple(one for one in stored.origins if one != origin)
        if left:
            rewrite_entry(replace(stored, origins=left))
        else:
            discard(stored.folder)
        self._forget(stored)
        if left:
            self._remember(replace(stored, origins=left))

    def _is_taken(self, name: str, origin: str) -> bool:
        """Say whether a document of another origin has the name."""
        owners = self._of_name.get(name, ())
        return any(self._stored[one].origins != (origin,) for one in owners)

    def _remember(self, stored: StoredDocument) -> None:
        self._stored[stored.sha256] = stored
        self._of_name.setdefault(stored.name, set()).add(stored.sha256)
        for origin in stored.origins:
            self._of_origin.setdefault(origin, set()).add(stored.sha256)

    def _forget(self, stored: StoredDocument) -> None:
        del self._stored[stored.sha256]
        self._of_name[stored.name].discard(stored.sha256)
        for origin in stored.origins:
            self._of_origin[origin].discard(stored.sha256)


def find_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[DocumentError, ...]]:
    """Return the files named by ``paths`` and inside the folders named, and what is not there.

    Hidden files and those that file managers leave behind are passed over.
    """
    files: list[Path] = []
    missing: list[DocumentError] = []
    for path in paths:
        if path.is_dir():
            files.extend(
                sorted(one for one in path.rglob("*") if one.is_file() and _is_wanted(one, path))
            )
        elif path.is_file():
            files.append(path)
        else:
            missing.append(
                DocumentError(str(path), "there is no such file or folder", remedy="check the path")
            )
    return tuple(dict.fromkeys(files)), tuple(missing)


def _entries(folder: Path) -> list[StoredDocument | DocumentError]:
    if not folder.is_dir():
        return []
    return [
        read_stored(one)
        for one in sorted(folder.iterdir())
        if one.is_dir() and not one.name.startswith(".")
    ]


def _sorted_out(folder: Path) -> tuple[tuple[StoredDocument, ...], tuple[Path, ...]]:
    """Return the documents, and the folders of those whose files have a newer version.

    A kill between writing the new version and dropping the old one leaves both: the newest
    one has the origin.
    """
    entries = [one for one in _entries(folder) if isinstance(one, StoredDocument)]
    claimed: set[str] = set()
    kept: list[StoredDocument] = []
    outdated: list[Path] = []
    for one in sorted(entries, key=lambda one: (one.written_ns, one.sha256), reverse=True):
        origins = tuple(origin for origin in one.origins if origin not in claimed)
        claimed.update(origins)
        if origins:
            kept.append(replace(one, origins=origins))
        else:
            outdated.append(one.folder)
    return tuple(sorted(kept, key=lambda one: (one.name, one.sha256))), tuple(outdated)


def _sweep(folder: Path) -> None:
    """Delete what a kill left: old versions, and folders that were being removed."""
    for outdated in _sorted_out(folder)[1]:
        discard(outdated)
    for half in folder.glob(f"{REMOVING}*"):
        shutil.rmtree(half)


def _changed_ns(folder: Path) -> int:
    """Return when a document came, went or got another entry; 0 before there is a library."""
    return folder.stat().st_mtime_ns if folder.is_dir() else 0


def _unwritable(folder: Path, name: str, what: str, error: OSError) -> DocumentError:
    return DocumentError(
        name,
        f"it cannot be {what} the library ({error.strerror})",
        remedy=f"check that {folder} may be written and its disk has room",
    )


def _taken(name: str) -> SheetError:
    return SheetError(
        f"{name}: another document of this name is in the library",
        remedy=f"give the sheet another id and file name, or run `cairn remove {name}` first",
    )


def _is_wanted(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.name not in NEVER_READ and not any(part.startswith(".") for part in parts)


def _free_name(name: str, is_taken: Callable[[str], bool]) -> str:
    if not is_taken(name):
        return name
    path = Path(name)
    number = 2
    while is_taken(f"{path.stem} ({number}){path.suffix}"):
        number += 1
    return f"{path.stem} ({number}){path.suffix}"
