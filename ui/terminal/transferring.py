"""The transfer check and the ranking by one's own marks, from the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.practices.factors import FactorName
from assistant.practices.marks import (
    Marked,
    MarksError,
    rank,
    ranking_json,
    ranking_text,
    read_mark,
    read_marks,
    read_weight,
)
from assistant.practices.sources import Json
from assistant.practices.transfer import check_transfer
from assistant.practices.transfer_text import transfer_brief, transfer_json
from assistant.shelf import Shelf

MAX_MARKS_BYTES = 100_000

Practice = Annotated[str, typer.Argument(help="A practice, by name or id.")]
To = Annotated[str, typer.Option(help="The region or country that would adopt it.")]
RankFile = Annotated[
    Path | None, typer.Option("--rank", help="Rank by the marks of this file (TOML).")
]
Mark = Annotated[
    list[str] | None,
    typer.Option(help='Your marks, 1 to 5: "Name: impact=4, transferability=3, relevance=5".'),
]
Weight = Annotated[list[str] | None, typer.Option(help="A weight of a factor, impact=2.")]
Markdown = Annotated[bool, typer.Option("--md", help="Print Markdown (the default).")]


def check_usage(
    practice: str, to: str, marks_file: Path | None, marks: Sequence[str] | None, *, forms: int
) -> None:
    """Raise BadParameter unless there is a practice with a target, or marks to rank by."""
    is_ranking = bool(marks_file or marks)
    if forms > 1:
        raise typer.BadParameter("choose --md or --json")
    if is_ranking and (practice or to):
        raise typer.BadParameter("give a practice with --to, or marks to rank by, not both")
    if not is_ranking and not (practice and to):
        raise typer.BadParameter("give a practice and --to REGION, or --rank FILE, or --mark")


def write_check(shelf: Shelf, practice: str, to: str, *, as_json: bool, today: date) -> None:
    """Write a transfer check to stdout. Raises UnknownSheetError, PlaceError."""
    check = check_transfer(shelf, practice, to, today=today)
    _write(transfer_json(check) if as_json else transfer_brief(check))


def write_ranking(
    shelf: Shelf,
    marks_file: Path | None,
    marks: Sequence[str] | None,
    weights: Sequence[str] | None,
    *,
    as_json: bool,
) -> None:
    """Write the ranking by a person's marks. Raises MarksError, UnknownSheetError."""
    marked: list[Marked] = []
    used: Mapping[FactorName, float] = {}
    if marks_file is not None:
        from_file, used = read_marks(_read(marks_file))
        marked += from_file
    marked += [read_mark(one) for one in marks or ()]
    used = {**used, **dict(read_weight(one) for one in weights or ())}
    ranking = rank(shelf, marked, used)
    _write(ranking_json(ranking) if as_json else ranking_text(ranking))


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_MARKS_BYTES:
            raise MarksError(f"{path} is too long for marks", remedy="name a file of marks")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise MarksError(f"{path} cannot be read: {why}", remedy="name a file of marks") from error


def _write(found: str | Json) -> None:
    if not isinstance(found, str):
        found = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(found)
