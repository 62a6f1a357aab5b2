"""Build, show, verify and tidy the index from the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corpus.settings import CorpusSettings, load_section
from index.builder import build, is_up_to_date
from index.errors import IndexMissingError
from index.generation import Generations, read_card
from index.settings import IndexSettings
from index.verifying import verify_index
from ui.terminal.progress import reporting


def build_index(
    home: Path, environment: Mapping[str, str], *, today: date, is_full: bool, n_workers: int
) -> int:
    """Bring the index up to date; return 1 when a document could not be read, else 0."""
    with reporting() as progress:
        report = build(
            home,
            corpus_settings=_corpus(home, environment),
            index_settings=_index(home, environment),
            today=today,
            progress=progress,
            is_full=is_full,
            n_workers=n_workers,
        )
    if report.is_unchanged:
        sys.stdout.write(
            f"Nothing changed: {report.n_documents} documents, {report.kept} passages "
            f"(generation {report.generation}).\n"
        )
        return 0
    sys.stdout.write(
        f"Indexed {report.n_documents} documents: {report.embedded} passages embedded, "
        f"{report.kept} kept, {report.removed} removed (generation {report.generation}).\n"
    )
    for failure in report.failures:
        sys.stderr.write(f"skipped: {failure}\n")
    return 1 if report.failures else 0


def status(home: Path, environment: Mapping[str, str], *, as_json: bool) -> None:
    """Print the card of the index in use. Raises IndexMissingError, IndexDamagedError."""
    generations = Generations(home)
    folder = generations.current()
    if folder is None:
        raise IndexMissingError
    card = read_card(folder)
    others = [one for one in generations.all() if one != folder]
    shown: dict[str, Any] = {
        "generation": folder.name,
        "up to date": is_up_to_date(
            home, _corpus(home, environment), _index(home, environment), card
        ),
        "documents": card.n_documents,
        "passages": card.n_passages,
        "model": card.model,
        "dimension": card.dimension,
        "metric": card.metric,
        "longest passage": card.max_passage_chars,
        "files": len(card.files),
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        "being read": generations.is_read(folder),
        "older generations": [one.name for one in others],
    }
    if as_json:
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
        return
    for name, value in shown.items():
        sys.stdout.write(f"{name}: {_said(value)}\n")


def verify(home: Path, environment: Mapping[str, str]) -> None:
    """Check the index in use. Raises IndexMissingError, IndexDamagedError."""
    with reporting() as progress:
        checked = verify_index(home, _index(home, environment), progress)
    sys.stdout.write(
        f"{checked.n_files} files are as they were built; a passage of each of the "
        f"{checked.n_documents} documents is found by its vector and by its words "
        f"(generation {checked.generation}).\n"
    )


def collect_garbage(home: Path) -> None:
    """Delete what nobody needs and say how much."""
    generations = Generations(home)
    n_gone = generations.sweep()
    n_left = len(generations.all())
    sys.stdout.write(f"{n_gone} generations deleted, {n_left} left\n")


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return str(value)


def _corpus(home: Path, environment: Mapping[str, str]) -> CorpusSettings:
    return load_section("corpus", CorpusSettings, home=home, environment=environment)


def _index(home: Path, environment: Mapping[str, str]) -> IndexSettings:
    return load_section("index", IndexSettings, home=home, environment=environment)
