"""The documents that a person added: a copy of each, by the SHA-256 of its content.

Everything derived from them lives in the index; this folder alone is the truth.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from corpus.errors import DocumentError, SheetError, UnknownDocumentError
from corpus.sheets import is_sheet

ENTRY = "entry.json"
CONTENT = "content"
NEVER_READ = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class AddOutcome(StrEnum):
    """What adding a file did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the library: its name, the hash of its content, and where it came from.

    ``origins`` are several when files of the same content were added.
    """

    name: str
    sha256: str
    origins: tuple[str, ...]
    folder: Path

    def read(self) -> bytes:
        """Return the content as it was added. Raises DocumentError when the copy was damaged."""
        try:
            content = (self.folder / CONTENT).read_bytes()
        except OSError as error:
            raise DocumentError(
                self.name, "its copy in the library is gone", remedy="add the file again"
            ) from error
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise DocumentError(
                self.name, "its copy in the library was changed", remedy="add the file again"
            )
        return content


class Library:
    """The folder ``CAIRN_HOME/documents``."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "documents"

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return what was added and can be told apart, sorted by name."""
        return self._sorted_out()[0]

    def broken(self) -> tuple[DocumentError, ...]:
        """Return an error for each folder whose entry cannot be read, sorted by folder."""
        entries = self._entries()
        return tuple(entry for entry in entries if isinstance(entry, DocumentError))

    def add(self, content: bytes, name: str, origin: str) -> AddOutcome:
        """Keep a copy of ``content``. The same origin with other content replaces the old copy.

        ``origin`` is the absolute path or address it came from. A name that another document
        has gets a number, so that names stay unique. A damaged copy is written anew. Raises
        DocumentError when the library cannot be written, SheetError for a sheet whose name is
        taken: a sheet goes by its id and cannot get a number.
        """
        try:
            return self._add(content, name, origin)
        except OSError as error:
            raise self._unwritable(name, "kept in", error) from error

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
            self._discard(found.folder)
            self._sweep()
        except OSError as error:
            raise self._unwritable(name, "removed from", error) from error

    def _add(self, content: bytes, name: str, origin: str) -> AddOutcome:
        sha256 = hashlib.sha256(content).hexdigest()
        stored = self.documents()
        same = next((one for one in stored if one.sha256 == sha256), None)
        older = [one for one in stored if origin in one.origins and one is not same]
        is_mended = same is not None and not _is_sound(same)
        if same is None:
            taken = {one.name for one in stored if one.origins != (origin,)}
            if name in taken and name.endswith(".md") and is_sheet(content):
                raise _taken(name)
            self._write(sha256, content, _entry(_free_name(name, taken), (origin,)))
        elif is_mended or origin not in same.origins:
            origins = tuple(dict.fromkeys((*same.origins, origin)))
            if is_mended:
                self._write(sha256, content, _entry(same.name, origins))
            else:
                _rewrite_entry(same.folder, _entry(same.name, origins))
        for one in older:
            self._let_go(one, origin)
        self._sweep()
        if older or is_mended:
            return AddOutcome.REPLACED
        return AddOutcome.ADDED if same is None else AddOutcome.UNCHANGED

    def _let_go(self, stored: StoredDocument, origin: str) -> None:
        """Take ``origin`` from a document; it goes when no other file has its content."""
        left = tuple(one for one in stored.origins if one != origin)
        if left:
            _rewrite_entry(stored.folder, _entry(stored.name, left))
        else:
            self._discard(stored.folder)

    def _sorted_out(self) -> tuple[tuple[StoredDocument, ...], tuple[Path, ...]]:
        """Return the documents, and the folders of those whose files have a newer version.

        A kill between writing the new version and dropping the old one leaves both: the newest
        one has the origin.
        """
        entries = [one for one in self._entries() if isinstance(one, StoredDocument)]
        claimed: set[str] = set()
        kept: list[StoredDocument] = []
        outdated: list[Path] = []
        for one in sorted(entries, key=_written, reverse=True):
            origins = tuple(origin for origin in one.origins if origin not in claimed)
            claimed.update(origins)
            if origins:
                kept.append(replace(one, origins=origins))
            else:
                outdated.append(one.folder)
        return tuple(sorted(kept, key=lambda one: (one.name, one.sha256))), tuple(outdated)

    def _entries(self) -> list[StoredDocument | DocumentError]:
        if not self._folder.is_dir():
            return []
        return [
            _read_entry(folder)
            for folder in sorted(self._folder.iterdir())
            if folder.is_dir() and not folder.name.startswith(".")
        ]

    def _discard(self, folder: Path) -> None:
        """Rename, then delete: a kill between leaves no half document."""
        beside = folder.with_name(f".removing-{folder.name}")
        shutil.rmtree(beside, ignore_errors=True)
        os.replace(folder, beside)
        shutil.rmtree(beside)

    def _sweep(self) -> None:
        """Delete what a kill left: old versions, and folders that were being removed."""
        for folder in self._sorted_out()[1]:
            self._discard(folder)
        for folder in self._folder.glob(".removing-*"):
            shutil.rmtree(folder)

    def _unwritable(self, name: str, what: str, error: OSError) -> DocumentError:
        return DocumentError(
            name,
            f"it cannot be {what} the library ({error.strerror})",
            remedy=f"check that {self._folder} may be written and its disk has room",
        )

    def _write(self, sha256: str, content: bytes, entry: str) -> None:
        """Write beside, then rename: a document is in the library whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".adding-", dir=self._folder))
        try:
            (beside / CONTENT).write_bytes(content)
            (beside / ENTRY).write_text(entry, encoding="utf-8")
            target = self._folder / sha256
            if target.exists():
                self._discard(target)
            os.replace(beside, target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


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


def _read_entry(folder: Path) -> StoredDocument | DocumentError:
    try:
        entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
        name, origins = entry["name"], entry.get("origins") or [entry["origin"]]
        if all(isinstance(text, str) for text in (name, *origins)):
            return StoredDocument(name, folder.name, tuple(origins), folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # whatever is wrong with it, the entry is broken
    return DocumentError(
        f"documents/{folder.name}",
        "its entry in the library is broken",
        remedy="add the file again, or delete this folder",
    )


def _entry(name: str, origins: tuple[str, ...]) -> str:
    return json.dumps({"name": name, "origins": origins}, ensure_ascii=False, indent=1)


def _rewrite_entry(folder: Path, entry: str) -> None:
    beside = folder / f"{ENTRY}.new"
    beside.write_text(entry, encoding="utf-8")
    os.replace(beside, folder / ENTRY)


def _written(stored: StoredDocument) -> tuple[int, str]:
    return (stored.folder / ENTRY).stat().st_mtime_ns, stored.sha256


def _is_sound(stored: StoredDocument) -> bool:
    try:
        stored.read()
    except DocumentError:
        return False
    return True


def _taken(name: str) -> SheetError:
    return SheetError(
        f"{name}: another document of this name is in the library",
        remedy=f"give the sheet another id and file name, or run `cairn remove {name}` first",
    )


def _is_wanted(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.name not in NEVER_READ and not any(part.startswith(".") for part in parts)


def _free_name(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    path = Path(name)
    number = 2
    while f"{path.stem} ({number}){path.suffix}" in taken:
        number += 1
    return f"{path.stem} ({number}){path.suffix}"
