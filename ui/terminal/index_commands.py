"""The commands of ``cairn index``: build, status, verify, gc."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from ui.terminal import indexing
from ui.terminal.options import JsonOption, TodayOption, as_of, data_home

index = typer.Typer(
    help="Build the index, or bring it up to date.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@index.callback()
def build(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="Build everything anew.")] = False,
    workers: Annotated[int, typer.Option(help="Processes that embed.", min=1, max=64)] = 1,
    today: TodayOption = None,
) -> None:
    """Build the index, or bring it up to date."""
    if context.invoked_subcommand is None:
        done = indexing.build_index(
            data_home(), os.environ, today=as_of(today), is_full=full, n_workers=workers
        )
        raise typer.Exit(done)


@index.command()
def status(as_json: JsonOption = False) -> None:
    """Say what the index in use is made of, and whether it is up to date."""
    indexing.status(data_home(), os.environ, as_json=as_json)


@index.command()
def verify() -> None:
    """Check every file of the index against its card, and find a passage of each document."""
    indexing.verify(data_home(), os.environ)


@index.command()
def gc() -> None:
    """Delete generations that are neither in use nor read."""
    indexing.collect_garbage(data_home())
