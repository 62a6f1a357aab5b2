"""The commands of ``cairn``. Exit codes: 0 done, 1 expected failure, 2 wrong usage."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.engine import CurrentEngine, open_engine
from assistant.model import Audience
from assistant.practices.query import PER_PAGE
from corpus.errors import CairnError
from corpus.settings import cairn_home
from ui.question_keeping import question_keeper
from ui.terminal import (
    asking,
    collection,
    comparing,
    evals_commands,
    explaining,
    finding,
    index_commands,
    keeping,
    lacking,
    partnering,
    searching,
    showing,
    transferring,
)
from ui.terminal import maturity as checking_maturity
from ui.terminal import practices as exploring
from ui.terminal.folder_faults import folder_fault
from ui.terminal.options import JsonOption, TodayOption, as_of, data_home

app = typer.Typer(
    name="cairn",
    help="Answers over project documents; every sentence stands on words in a document.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(evals_commands.evals, name="evals")
app.add_typer(index_commands.index, name="index")
sheets = typer.Typer(help="The built-in sheets.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(sheets, name="collection")


class AudienceOption(StrEnum):
    """Who asks."""

    sme = Audience.SME.value
    policymaker = Audience.POLICYMAKER.value
    intermediary = Audience.INTERMEDIARY.value


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    today: TodayOption = None,
) -> None:
    """Add documents to the collection (then run `cairn index`)."""
    raise typer.Exit(keeping.add(data_home(), os.environ, paths, today=as_of(today)))


@app.command()
def remove(document: Annotated[str, typer.Argument(help="Its name in `cairn sources`.")]) -> None:
    """Take a document out of the collection (then run `cairn index`)."""
    keeping.remove(data_home(), document)


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="Its name in `cairn sources`.")],
    sheet: Annotated[str, typer.Option(help="Only the record of this name.")] = "",
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was understood of a document, field by field with places."""
    showing.show(
        data_home(), os.environ, document, sheet=sheet, as_json=as_json, today=as_of(today)
    )


@app.command()
def doctor(
    document: Annotated[str, typer.Argument(help="A document; all of them if empty.")] = "",
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was not understood: what lacks a date, a unit, a section."""
    showing.doctor(data_home(), os.environ, document, as_json=as_json, today=as_of(today))


@app.command()
def names(
    name: Annotated[str, typer.Argument(help="Only this name, however written.")] = "",
    ambiguous: Annotated[
        bool, typer.Option("--ambiguous", help="Only abbreviations that mean two things.")
    ] = False,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the names and abbreviations of the collection with their variants and meanings."""
    showing.names(
        data_home(),
        os.environ,
        name,
        only_ambiguous=ambiguous,
        as_json=as_json,
        today=as_of(today),
    )


@app.command()
def search(
    words: Annotated[str, typer.Argument(help="What to search for.")],
    k: Annotated[int, typer.Option(help="How many passages or sheets.", min=1, max=100)] = 10,
    sheets: Annotated[
        bool, typer.Option("--sheets", help="Find sheets, then the sentences in them.")
    ] = False,
    facet: Annotated[
        list[str] | None, typer.Option(help="Only documents with it, as country=SI; repeatable.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show ranks and scores.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Find passages, without answering."""
    wanted = searching.Wanted(
        words, k, tuple(facet or ()), explains=explain, as_json=as_json, by_sheet=sheets
    )
    searching.search(data_home(), os.environ, wanted)


@app.command()
def sources(as_json: JsonOption = False) -> None:
    """List the documents of the collection with their counts."""
    asking.list_sources(open_engine(data_home(), os.environ), as_json=as_json)


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
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how the answer came about.")
    ] = False,
) -> None:
    """Answer a question from the collection."""
    _check_usage(question, batch, out, explains=explain)
    engine = open_engine(data_home(), os.environ)
    if batch and out:
        raise typer.Exit(asking.ask_batch(engine, batch, out, today=as_of(today)))
    who = Audience(audience.value) if audience else None
    if explain:
        explaining.explain(
            engine, question or "", audience=who, today=as_of(today), as_json=as_json
        )
        return
    log = question_keeper(data_home(), os.environ)
    asking.ask_one(
        engine, question or "", audience=who, today=as_of(today), as_json=as_json, log=log
    )


@app.command("find")
def find(
    words: Annotated[str, typer.Argument(help="Who you are and what you need, in words.")] = "",
    country: finding.Country = "",
    region: finding.Region = "",
    sector: finding.Sector = "",
    employees: finding.Employees = None,
    need: finding.Need = None,
    stage: finding.Stage = "",
    technology: finding.Technology = None,
    out: Annotated[
        Path | None, typer.Option(help="Write a one-page hand-over (Markdown) here.")
    ] = None,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find support that fits a firm, each reason with its source."""
    profile = finding.profile_of_options(
        country, region, employees, need, stage, technology, sector
    )
    shelf = open_engine(data_home(), os.environ).shelf(as_of(today))
    found = finding.find(shelf, profile, words, sector=sector, today=as_of(today))
    if out:
        finding.write_handover(found, out)
    finding.write_found(found, as_json=as_json)


@app.command("compare")
def compare(
    names: comparing.Names,
    field: comparing.FieldNames = None,
    form: comparing.FormOption = comparing.Form.MARKDOWN,
    today: TodayOption = None,
) -> None:
    """Compare two to six practices field by field, a source for each cell."""
    shelf = open_engine(data_home(), os.environ).shelf(as_of(today))
    comparing.comparison(shelf, names, field or (), form, today=as_of(today))


@app.command("maturity")
def maturity(
    answers: Annotated[
        str, typer.Option(help="Twelve answers, 0 to 3 or ?, with commas; asked for if empty.")
    ] = "",
    country: finding.Country = "",
    region: finding.Region = "",
    employees: finding.Employees = None,
    out: Annotated[Path | None, typer.Option(help="Keep the result (Markdown) here.")] = None,
    drawing: Annotated[
        Path | None, typer.Option("--picture", help="Keep a picture of it (SVG) here.")
    ] = None,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check how digital a firm is in twelve questions; nothing is kept unless --out is given."""
    profile = finding.profile_of_options(country, region, employees, None, "", None, "")
    shelf = open_engine(data_home(), os.environ).shelf(as_of(today))
    checking_maturity.maturity(
        shelf, profile, answers, out=out, drawing=drawing, as_json=as_json, today=as_of(today)
    )


@app.command("practices")
def practices(
    country: exploring.Country = None,
    region: exploring.Region = None,
    theme: exploring.Theme = None,
    status: exploring.Status = None,
    kind: exploring.Kind = None,
    technology: exploring.Technology = None,
    target: exploring.Target = None,
    support: exploring.Support = None,
    sector: exploring.Sector = None,
    evidence: exploring.Evidence = None,
    document: exploring.Document = None,
    budget: exploring.Budget = "",
    text: exploring.Text = "",
    sort: exploring.Sort = "",
    page: exploring.PageNumber = 1,
    per_page: exploring.PerPage = PER_PAGE,
    counts: exploring.Counts = False,
    directory: exploring.Directory = False,
    show: exploring.Show = "",
    today: TodayOption = None,
    as_json: JsonOption = False,
    as_csv: exploring.CsvOption = False,
    as_markdown: exploring.MarkdownOption = False,
) -> None:
    """List practices, instruments, hubs and projects by filters; show one whole with --show."""
    filters = {
        "country": country, "region": region, "theme": theme, "status": status, "kind": kind,
        "technology": technology, "target_group": target, "kind_of_support": support,
        "sector": sector, "evidence_level": evidence, "document": document,
    }  # fmt: skip
    wanted = exploring.Wanted(
        filters={name: tuple(typed) for name, typed in filters.items() if typed},
        text=text,
        budget=budget,
        sort=sort,
        page=page,
        per_page=per_page,
        counts=counts,
        directory=directory,
        show=show,
        form=exploring.form_of(as_json=as_json, as_csv=as_csv, as_markdown=as_markdown),
    )
    shelf = open_engine(data_home(), os.environ).shelf(as_of(today))
    exploring.practices(shelf, wanted, today=as_of(today))


@app.command("transfer")
def transfer(
    practice: transferring.Practice = "",
    to: transferring.To = "",
    marks_file: transferring.RankFile = None,
    mark: transferring.Mark = None,
    weight: transferring.Weight = None,
    today: TodayOption = None,
    as_markdown: transferring.Markdown = False,
    as_json: JsonOption = False,
) -> None:
    """Check what a practice would need elsewhere, or rank practices by your own marks."""
    transferring.check_usage(practice, to, marks_file, mark, forms=as_markdown + as_json)
    shelf = open_engine(data_home(), os.environ).shelf(as_of(today))
    if practice:
        transferring.write_check(shelf, practice, to, as_json=as_json, today=as_of(today))
    else:
        transferring.write_ranking(shelf, marks_file, mark, weight, as_json=as_json)


@app.command("partners")
def partners(
    regions: partnering.Regions = None,
    theme: partnering.Theme = None,
    check: partnering.Check = False,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show who works on which theme where, or check a planned partnership of regions."""
    shelf = open_engine(data_home(), os.environ).shelf(as_of(today))
    partnering.write_partners(
        shelf, regions or (), theme or (), check=check, as_json=as_json, today=as_of(today)
    )


@app.command("gaps")
def gaps(today: TodayOption = None, as_json: JsonOption = False) -> None:
    """List what was asked and not answered, and what the collection covers."""
    home = data_home()
    shelf = open_engine(home, os.environ).shelf(as_of(today))
    lacking.write_gaps(home, shelf, as_json=as_json)


@app.command()
def chat(
    port: Annotated[
        int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)
    ] = 7860,
) -> None:
    """Serve the web chat on this machine."""
    from ui.feedback import feedback_box  # noqa: PLC0415 - as below
    from ui.server import serve  # noqa: PLC0415 - gradio takes seconds to import

    home = data_home()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    feedback = feedback_box(home, os.environ, now=lambda: datetime.now(UTC))
    serve(CurrentEngine(home, os.environ), port=port, feedback=feedback)


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
    raise typer.Exit(collection.check(folder, originals, today=as_of(today)))


@sheets.command("stats")
def collection_stats() -> None:
    """Count the sheets by kind, country, theme, kind of support and status."""
    collection.stats()


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


def _check_usage(
    question: str | None, batch: Path | None, out: Path | None, *, explains: bool
) -> None:
    """Raise BadParameter unless there is either a question or a batch with its own output."""
    if (batch is None) != (out is None):
        raise typer.BadParameter("--batch IN.jsonl and --out OUT.jsonl go together")
    if question is None and batch is None:
        raise typer.BadParameter("give a question, or a file of questions with --batch and --out")
    if question is not None and batch is not None:
        raise typer.BadParameter("give either a question or --batch, not both")
    if explains and batch is not None:
        raise typer.BadParameter("--explain is for one question, not for a --batch")
    if batch and out and batch.resolve() == out.resolve():
        raise typer.BadParameter("--out is the file of --batch: the questions would be lost")


def _keep_report() -> str:
    """Write the traceback where a maintainer finds it; return what the person should do."""
    path = cairn_home(os.environ) / "last-failure.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "please report what you did before this appeared"
    return f"please report this with the file {path}"
