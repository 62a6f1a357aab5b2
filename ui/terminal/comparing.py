"""Compare practices from the terminal: a table as Markdown, JSON or CSV."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from assistant.practices.comparison import compare, fields_named
from assistant.practices.exporting import as_json_text
from assistant.practices.said_names import called
from assistant.practices.table import as_csv, as_json, as_markdown
from assistant.shelf import Shelf


class Form(StrEnum):
    """How the table is written."""

    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"


Names = Annotated[list[str], typer.Argument(help="Two to six practices: names, ids or aliases.")]
FieldNames = Annotated[
    list[str] | None,
    typer.Option("--field", help="A column: budget, dates, results …; repeatable."),
]
FormOption = Annotated[Form, typer.Option("--format", help="How the table is written.")]


def comparison(
    shelf: Shelf, names: Sequence[str], fields: Sequence[str], form: Form, *, today: date
) -> None:
    """Write the comparison to stdout.

    Raises UnknownSheetError for a name that is not there, ComparisonError for what cannot be
    compared: one name, seven, one thing twice, a name of several, an unknown field.
    """
    wanted = fields_named(fields)
    found = compare([called(name, shelf) for name in names], wanted)
    written = {
        Form.MARKDOWN: lambda: as_markdown(found, today),
        Form.JSON: lambda: as_json_text(as_json(found, today)),
        Form.CSV: lambda: as_csv(found),
    }
    sys.stdout.write(written[form]())
    if form is Form.CSV:
        for note in as_json(found, today)["notes"]:
            sys.stderr.write(f"{note}\n")
