"""Compare practices from the terminal: a table with a source for each cell."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from assistant.engine import Engine
from assistant.practices.comparison import compare_sheets
from assistant.practices.comparison_text import (
    comparison_csv,
    comparison_json,
    comparison_markdown,
)
from assistant.practices.exporting import as_json_text

Names = Annotated[list[str], typer.Argument(help="Two to six names or ids, each in quotes.")]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", help="What to compare, in words: budget, results …; repeatable."),
]


class Form(StrEnum):
    """How the table is written."""

    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"


def compare(
    engine: Engine, names: Sequence[str], fields: Sequence[str], form: Form, today: date
) -> None:
    """Print the table. Raises ComparisonError and UnknownSheetError."""
    found = compare_sheets(engine, names, fields, today)
    if form is Form.JSON:
        sys.stdout.write(as_json_text(comparison_json(found, today)))
    elif form is Form.CSV:
        sys.stdout.write(comparison_csv(found))
    else:
        sys.stdout.write(comparison_markdown(found, today))
