"""The commands of ``cairn evals inbox``: from what people send about answers to draft questions."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from ui.terminal.options import JsonOption, TodayOption, as_of, data_home

inbox = typer.Typer(
    help="What people sent about answers.", no_args_is_help=True, rich_markup_mode=None
)

ReportArgument = Annotated[str, typer.Argument(help="The report's id, or how it begins.")]


class State(StrEnum):
    """Which reports are listed."""

    open = "open"
    accepted = "accepted"
    rejected = "rejected"


@inbox.command("list")
def list_reports(
    state: Annotated[State, typer.Option(help="Which reports.")] = State.open,
    as_json: JsonOption = False,
) -> None:
    """List the reports."""
    from ui.terminal import inbox as done  # noqa: PLC0415 - measuring loads what asking needs not

    raise typer.Exit(done.list_reports(data_home(), state=state.value, as_json=as_json))


@inbox.command("show")
def show(report: ReportArgument, as_json: JsonOption = False) -> None:
    """Show one report whole."""
    from ui.terminal import inbox as done  # noqa: PLC0415 - as above

    done.show_report(data_home(), report, as_json=as_json)


@inbox.command("accept")
def accept(
    report: ReportArgument,
    set_name: Annotated[str, typer.Option("--set", help="The question set of the draft.")],
    topic_id: Annotated[str, typer.Option("--id", help="The draft's id; the next if empty.")] = "",
    today: TodayOption = None,
) -> None:
    """Make a draft question of a report."""
    from ui.terminal import inbox as done  # noqa: PLC0415 - as above

    done.accept_report(
        data_home(), report, set_name=set_name, topic_id=topic_id, today=as_of(today)
    )


@inbox.command("edit")
def edit(
    report: ReportArgument,
    question: Annotated[str | None, typer.Option(help="Another question.")] = None,
    kind: Annotated[str | None, typer.Option(help="Another kind.")] = None,
    fact: Annotated[
        list[str] | None, typer.Option(help="Pattern of a vital fact; repeatable.")
    ] = None,
    optional_fact: Annotated[
        list[str] | None, typer.Option(help="Pattern of a fact that is not vital; repeatable.")
    ] = None,
    forbidden: Annotated[
        list[str] | None, typer.Option(help="Pattern that must not be said; repeatable.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="Status of a right answer; repeatable.")
    ] = None,
) -> None:
    """Change the draft of a report; without options, in your editor."""
    from evals.inbox import Changes  # noqa: PLC0415 - as above
    from ui.terminal import inbox as done  # noqa: PLC0415

    changes = Changes(
        question=question,
        kind=kind,
        facts=tuple(fact) if fact else None,
        optional_facts=tuple(optional_fact) if optional_fact else None,
        forbidden=tuple(forbidden) if forbidden else None,
        expected_status=tuple(status) if status else None,
    )
    done.edit_draft(data_home(), report, changes, environment=os.environ)


@inbox.command("reject")
def reject(
    report: ReportArgument,
    why: Annotated[str, typer.Option(help="The reason, kept with the report.")] = "",
) -> None:
    """Put a report aside; it is kept."""
    from ui.terminal import inbox as done  # noqa: PLC0415 - as above

    done.reject_report(data_home(), report, why=why)
