"""Add and remove documents from the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from corpus.collecting import read_added
from corpus.errors import CairnError, DocumentError
from corpus.library import AddOutcome, Library, find_files
from corpus.settings import CorpusSettings, load_section


def add(home: Path, environment: Mapping[str, str], paths: Sequence[Path], *, today: date) -> int:
    """Read each file once and keep a copy; return 1 when any could not be read, else 0."""
    settings = load_section("corpus", CorpusSettings, home=home, environment=environment)
    additions = Library(home).additions()
    files, problems = find_files(paths)
    failures: list[CairnError] = list(problems)
    counts = dict.fromkeys(AddOutcome, 0)
    for path in files:
        try:
            content = path.read_bytes()
            document = read_added(content, path.name, settings=settings, today=today)
            outcome = additions.add(content, path.name, str(path.resolve()))
        except OSError as error:
            failures.append(
                DocumentError(
                    path.name,
                    f"it cannot be opened ({error.strerror})",
                    remedy="check that you may read it",
                )
            )
            continue
        except CairnError as error:
            failures.append(error)
            continue
        counts[outcome] += 1
        sys.stdout.write(f"{outcome}: {path.name} — {document.title}\n")
    sys.stdout.write(
        f"{counts[AddOutcome.ADDED]} added, {counts[AddOutcome.REPLACED]} replaced, "
        f"{counts[AddOutcome.UNCHANGED]} already there, {len(failures)} not read\n"
    )
    if counts[AddOutcome.ADDED] or counts[AddOutcome.REPLACED]:
        sys.stdout.write("Run `cairn index` to make them answer.\n")
    return _report(failures)


def remove(home: Path, document: str) -> None:
    """Forget a document. Raises UnknownDocumentError."""
    Library(home).remove(document)
    sys.stdout.write(f"removed: {document}\nRun `cairn index` to take it out of the answers.\n")


def _report(failures: Sequence[CairnError]) -> int:
    for failure in failures:
        sys.stderr.write(f"{failure}\n")
    return 1 if failures else 0
