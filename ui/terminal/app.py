"""The commands of ``cairn``. Exit codes: 0 done, 1 expected failure, 2 wrong usage."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.engine import CurrentEngine, open_engine
from assistant.model import Audience
from assistant.settings import AssistantSettings
from corpus.errors import CairnError, SettingsError
from corpus.settings import (
    CorpusSettings,
    cairn_home,
    check_sections,
    known_variables,
    unknown_variables,
)
from index.settings import IndexSettings
from ui.terminal import asking, collection, evaluating, keeping
from ui.terminal.folder_faults import folder_fault

SETTINGS = {"corpus": CorpusSettings, "index": IndexSettings, "assistant": AssistantSettings}

app = typer.Typer(
    name="cairn",
    help="Answers over project documents; every sentence stands on words in a document.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
evals = typer.Typer(help="Measure the answers.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(evals, name="evals")
sheets = typer.Typer(help="The built-in sheets.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(sheets, name="collection")


class AudienceOption(StrEnum):
    """Who asks."""

    sme = Audience.SME.value
    policymaker = Audience.POLICYMAKER.value
    intermediary = Audience.INTERMEDIARY.value


TodayOption = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="The date taken as today."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    today: TodayOption = None,
) -> None:
    """Add documents to the collection (then run `cairn index`)."""
    raise typer.Exit(keeping.add(_home(), os.environ, paths, today=_as_of(today)))


@app.command()
def remove(document: Annotated[str, typer.Argument(help="Its name in `cairn sources`.")]) -> None:
    """Take a document out of the collection (then run `cairn index`)."""
    keeping.remove(_home(), document)


@app.command()
def index(
    full: Annotated[bool, typer.Option("--full", help="Build everything anew.")] = False,
    today: TodayOption = None,
) -> None:
    """Build the index, or bring it up to date."""
    raise typer.Exit(keeping.index(_home(), os.environ, today=_as_of(today), is_full=full))


@app.command()
def sources(as_json: JsonOption = False) -> None:
    """List the documents of the collection with their counts."""
    asking.list_sources(open_engine(_home(), os.environ), as_json=as_json)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    audience: Annotated[AudienceOption | None, typer.Option(help="Who asks.")] = None,
    today: TodayOption = None,
    as_json: JsonOption = False,
    batch: Annotated[
        Path | None, typer.Option(help="Answer the questions of a JSON Lines file.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the answers of --batch go.")] = None,
) -> None:
    """Answer a question from the collection."""
    _check_usage(question, batch, out)
    engine = open_engine(_home(), os.environ)
    if batch and out:
        raise typer.Exit(asking.ask_batch(engine, batch, out, today=_as_of(today)))
    who = Audience(audience.value) if audience else None
    asking.ask_one(engine, question or "", audience=who, today=_as_of(today), as_json=as_json)


@app.command()
def chat(
    port: Annotated[
        int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)
    ] = 7860,
) -> None:
    """Serve the web chat on this machine."""
    from ui.server import serve  # noqa: PLC0415 - gradio takes seconds to import

    home = _home()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    serve(CurrentEngine(home, os.environ), port=port)


@sheets.command("check")
def collection_check(
    originals: Annotated[
        Path | None, typer.Option(help="Folder of the source documents, to compare with.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(help="A folder of sheets of your own instead.")
    ] = None,
    today: TodayOption = None,
) -> None:
    """Check every sheet: form, vocabulary, and its facts against the originals."""
    raise typer.Exit(collection.check(folder, originals, today=_as_of(today)))


@sheets.command("stats")
def collection_stats() -> None:
    """Count the sheets by kind, country, theme, kind of support and status."""
    collection.stats()


@evals.command("run")
def evals_run(
    today: TodayOption = None,
    worst: Annotated[int, typer.Option(help="How many of the worst answers to show.", min=0)] = 0,
) -> None:
    """Answer the project's questions and print the figures."""
    evaluating.run_topics(open_engine(_home(), os.environ), today=_as_of(today), worst=worst)


@evals.command("bench")
def evals_bench() -> None:
    """Time cold and warm questions and indexing."""
    evaluating.bench(_home(), os.environ)


@evals.command("soak")
def evals_soak(
    kills: Annotated[int, typer.Option(help="How often the indexer is killed.", min=1)] = 10,
) -> None:
    """Kill the indexer again and again; the old index must go on answering."""
    raise typer.Exit(evaluating.soak(kills))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; no traceback ever reaches the person."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    try:
        app(args=arguments)
    except CairnError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        raise SystemExit(130) from None
    except Exception as error:  # the last border: a defect of ours, kept for its report
        fault = folder_fault(error, cairn_home(os.environ)) if isinstance(error, OSError) else None
        problem = fault or f"Cairn failed: {error}\n  -> {_keep_report()}"
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(1) from None


def _as_of(today: datetime | None) -> date:
    return today.date() if today else date.today()


def _check_usage(question: str | None, batch: Path | None, out: Path | None) -> None:
    """Raise BadParameter unless there is either a question or a batch with its own output."""
    if (batch is None) != (out is None):
        raise typer.BadParameter("--batch IN.jsonl and --out OUT.jsonl go together")
    if question is None and batch is None:
        raise typer.BadParameter("give a question, or a file of questions with --batch and --out")
    if question is not None and batch is not None:
        raise typer.BadParameter("give either a question or --batch, not both")
    if batch and out and batch.resolve() == out.resolve():
        raise typer.BadParameter("--out is the file of --batch: the questions would be lost")


def _home() -> Path:
    """Return the data folder after checking that all settings are known."""
    home = cairn_home(os.environ)
    if home.exists() and not home.is_dir():
        raise SettingsError(
            f"{home}: the data folder is a file", remedy="name a folder in CAIRN_HOME"
        )
    check_sections(home, frozenset(SETTINGS))
    known = known_variables(*SETTINGS.values())
    for name in unknown_variables(os.environ, frozenset(known)):
        sys.stderr.write(
            f"unknown setting {name} is left out\n  -> choose one of: "
            f"{', '.join(sorted((*known, 'CAIRN_HOME')))}\n"
        )
    return home


def _keep_report() -> str:
    """Write the traceback where a maintainer finds it; return what the person should do."""
    path = cairn_home(os.environ) / "last-failure.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "please report what you did before this appeared"
    return f"please report this with the file {path}"
