"""The documents that a person added: a copy of each, by the SHA-256 of its content.

Everything derived from them lives in the index; this folder alone is the truth.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.errors import DocumentError, UnknownDocumentError

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
    """A document in the library: its name, the hash of its content, and where it came from."""

    name: str
    sha256: str
    origin: str
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
        """Return what was added, sorted by name."""
        return tuple(sorted(self._stored(), key=lambda stored: (stored.name, stored.sha256)))

    def add(self, content: bytes, name: str, origin: str) -> AddOutcome:
        """Keep a copy of ``content``. The same origin with other content replaces the old copy.

        ``origin`` is the absolute path or address it came from. A name that another document
        has gets a number, so that names stay unique.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        stored = self.documents()
        if any(one.sha256 == sha256 for one in stored):
            return AddOutcome.UNCHANGED
        older = [one for one in stored if one.origin == origin]
        taken = {one.name for one in stored if one.origin != origin}
        self._write(sha256, content, {"name": _free_name(name, taken), "origin": origin})
        for one in older:
            shutil.rmtree(one.folder)
        return AddOutcome.REPLACED if older else AddOutcome.ADDED

    def remove(self, name: str) -> None:
        """Forget the document called ``name``. Raises UnknownDocumentError."""
        stored = self.documents()
        for one in stored:
            if one.name == name:
                shutil.rmtree(one.folder)
                return
        names = ", ".join(one.name for one in stored) or "nothing was added yet"
        raise UnknownDocumentError(f"no document called {name!r}", remedy=f"choose one of: {names}")

    def _stored(self) -> Iterator[StoredDocument]:
        if not self._folder.is_dir():
            return
        for folder in self._folder.iterdir():
            if folder.name.startswith(".") or not (folder / ENTRY).is_file():
                continue
            with contextlib.suppress(json.JSONDecodeError, KeyError, UnicodeDecodeError):
                entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
                yield StoredDocument(entry["name"], folder.name, entry["origin"], folder)

    def _write(self, sha256: str, content: bytes, entry: dict[str, str]) -> None:
        """Write beside, then rename: a document is in the library whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".adding-", dir=self._folder))
        try:
            (beside / CONTENT).write_bytes(content)
            (beside / ENTRY).write_text(
                json.dumps(entry, ensure_ascii=False, indent=1), encoding="utf-8"
            )
            target = self._folder / sha256
            if target.exists():
                shutil.rmtree(target)
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
