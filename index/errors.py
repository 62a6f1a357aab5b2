"""What can go wrong with an index, each with its remedy."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from corpus.errors import CairnError


class IndexMissingError(CairnError):
    """There is no index yet."""

    def __init__(self) -> None:
        super().__init__("there is no index yet", remedy="run `cairn index` to build it")


class IndexDamagedError(CairnError):
    """A file of the index is missing or is not as it was built."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the index is damaged: {reason}", remedy="run `cairn index --full`")


class IndexReadOnlyError(CairnError):
    """The index lies where nothing can be written: its stores take a lock when they are opened."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"the index cannot be opened, because {str(folder)!r} is read-only",
            remedy="make the folder writable, or copy it and set CAIRN_HOME to the copy",
        )


class IndexWriteError(CairnError):
    """A new index could not be written: the disk is full, or the folder may not be written."""

    def __init__(self, folder: Path, error: Exception) -> None:
        free_mb = shutil.disk_usage(folder).free // 1_000_000
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        super().__init__(
            f"the new index cannot be written: {reason} ({free_mb} MB free)",
            remedy=f"check that {str(folder)!r} may be written and its disk has room; "
            "the index in use goes on answering",
        )


class IndexBusyError(CairnError):
    """Another process is building the index."""


class EmbeddingError(CairnError):
    """The embedding model cannot be found or used."""


class OtherModelError(CairnError):
    """The index was built with another embedding model than the one that is there."""

    def __init__(self, built_with: str, found: str) -> None:
        super().__init__(
            f"the index was built with the model {built_with!r}, found is {found!r}",
            remedy="run `cairn index` to build it with the model that is there",
        )


class EmptyCollectionError(CairnError):
    """There is nothing to index."""

    def __init__(self) -> None:
        super().__init__(
            "there is nothing to index",
            remedy="add documents with `cairn add PATH`, or set CAIRN_BUILTIN=1",
        )


def not_opened(folder: Path, reason: str) -> CairnError:
    """Return the error for a store in ``folder`` that did not open: read-only, else damaged."""
    if folder.is_dir() and not os.access(folder, os.W_OK):
        return IndexReadOnlyError(folder)
    return IndexDamagedError(reason)
