"""Say in words what the system refuses in a folder: full, read-only, forbidden, no folder at all.

Knows only faults that a person can mend; any other stays a defect of ours.
"""

from __future__ import annotations

import errno
from pathlib import Path

from corpus.errors import CairnError

ELSEWHERE = "or name another folder in CAIRN_HOME"
NO_FOLDER = ("a file stands where a folder is needed", f"move that file away, {ELSEWHERE}")
FORBIDDEN = ("you may not read or write here", f"ask for the right to, {ELSEWHERE}")
FULL = ("there is no space left on its disk", f"free some space, {ELSEWHERE}")
FAULTS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: ("its disk is read-only", f"make it writable, {ELSEWHERE}"),
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.ENOTDIR: NO_FOLDER,
    errno.EEXIST: NO_FOLDER,
}


def folder_fault(error: OSError, home: Path) -> CairnError | None:
    """Return ``error`` with its place and a remedy; None when it is no fault of a folder.

    The place is the path that the system named, else the data folder ``home``.
    """
    if error.errno not in FAULTS:
        return None
    problem, remedy = FAULTS[error.errno]
    return CairnError(f"{error.filename or home}: {problem}", remedy=remedy)
