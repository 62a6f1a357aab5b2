"""One document of the library on the disk: a folder with its entry and a copy of its content.

A folder is written beside and renamed, and renamed before it is deleted: a kill at any moment
leaves a document whole or none. Knows nothing of the other documents.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DocumentError

ENTRY = "entry.json"
CONTENT = "content"
REMOVING = ".removing-"  # begins the name of a folder that is being deleted


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

    @property
    def is_sound(self) -> bool:
        """Whether the copy is there and unchanged."""
        try:
            self.read()
        except DocumentError:
            return False
        return True

    @property
    def written_ns(self) -> int:
        """When the entry was written, in nanoseconds since 1970."""
        return (self.folder / ENTRY).stat().st_mtime_ns


def read_stored(folder: Path) -> StoredDocument | DocumentError:
    """Return the document in ``folder``, or the error when its entry cannot be read."""
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


def write_stored(stored: StoredDocument, content: bytes) -> None:
    """Write a document with its content, in place of what its folder held. Raises OSError."""
    parent = stored.folder.parent
    parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".adding-", dir=parent))
    try:
        (beside / CONTENT).write_bytes(content)
        (beside / ENTRY).write_text(_entry(stored), encoding="utf-8")
        if stored.folder.exists():
            discard(stored.folder)
        os.replace(beside, stored.folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def rewrite_entry(stored: StoredDocument) -> None:
    """Write name and origins anew; the copy of the content stays. Raises OSError."""
    beside = stored.folder / f"{ENTRY}.new"
    beside.write_text(_entry(stored), encoding="utf-8")
    os.replace(beside, stored.folder / ENTRY)
    os.utime(stored.folder.parent)  # whoever watches the library sees that something changed


def discard(folder: Path) -> None:
    """Delete the folder of a document. Raises OSError."""
    beside = folder.with_name(f"{REMOVING}{folder.name}")
    shutil.rmtree(beside, ignore_errors=True)
    os.replace(folder, beside)
    shutil.rmtree(beside)


def _entry(stored: StoredDocument) -> str:
    entry = {"name": stored.name, "origins": stored.origins}
    return json.dumps(entry, ensure_ascii=False, indent=1)
