"""The commands of ``cairn evals``. What they run is imported when it is run: a question needs none
of it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from ui.terminal.inbox_commands import inbox
from ui.terminal.options import JsonOption, TodayOption, as_of, data_home

evals = typer.Typer(help="Measure the answers.", no_args_is_help=True, rich_markup_mode=None)
evals.add_typer(inbox, name="inbox")

SetOption = Annotated[
    list[str] | None, typer.Option("--set", help="Only this question set; may be repeated.")
]
RunArgument = Annotated[str, typer.Argument(help="The name of a stored run.")]
WorstOption = Annotated[
    int, typer.Option("--worst", help="How many of the worst answers to show.", min=0)
]
SliceOption = Annotated[
    str,
    typer.Option("--by", help="set, kind, audience, language, document or answerable."),
]


@evals.command("run")
def run(
    sets: SetOption = None,
    answerer: Annotated[str, typer.Option(help="built-in or naive.")] = "built-in",
    collection: Annotated[
        str, typer.Option(help="in-use, built-in, or a folder of documents.")
    ] = "in-use",
    name: Annotated[str, typer.Option(help="The run's name; made of its parts if empty.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Answer anew what is stored.")] = False,
    by: SliceOption = "set",
    worst: WorstOption = 0,
    today: TodayOption = None,
) -> None:
    """Answer the project's questions, store the run, print the figures."""
    from ui.terminal import measuring  # noqa: PLC0415 - measuring loads what a question needs not

    wanted = measuring.Wanted(tuple(sets or ()), answerer, collection, name, is_again=again)
    measuring.run(data_home(), os.environ, wanted, today=as_of(today), by=by, n_worst=worst)


@evals.command("runs")
def runs() -> None:
    """List the stored runs, the newest last."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    measuring.list_runs(data_home())


@evals.command("score")
def score(
    run_name: RunArgument,
    by: SliceOption = "set",
    worst: WorstOption = 0,
    as_json: JsonOption = False,
) -> None:
    """Score a stored run by the question sets of today; nothing is asked."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    measuring.score(data_home(), run_name, by=by, n_worst=worst, as_json=as_json)


@evals.command("compare")
def compare(
    before: Annotated[str, typer.Argument(help="The run to compare with.")],
    after: RunArgument,
) -> None:
    """Print what changed from one run to another, as Markdown."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    measuring.compare_runs(data_home(), before, after)


@evals.command("gate")
def gate(
    run_name: RunArgument,
    update: Annotated[
        bool, typer.Option("--update", help="Make this run the baseline instead.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option(help="A baseline file; the committed one if empty.")
    ] = None,
) -> None:
    """Compare a run with the committed baseline: exit 0 held, 1 worse, 2 misuse."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    raise typer.Exit(measuring.hold_gate(data_home(), run_name, baseline, is_update=update))


@evals.command("report")
def report(
    run_name: RunArgument,
    out: Annotated[Path, typer.Option(help="The file to write: .html or .md.")],
    before: Annotated[str, typer.Option(help="A run to show the differences to.")] = "",
) -> None:
    """Write the report of a run: one HTML file that needs no network, or Markdown."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    measuring.write_report(data_home(), run_name, out, before=before)


@evals.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Option(help="A folder of question sets of your own instead.")
    ] = None,
    originals: Annotated[
        Path | None, typer.Option(help="Folder of the source documents, to prove each anchor.")
    ] = None,
) -> None:
    """Check every question: form, patterns, and its gold places in the documents."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    raise typer.Exit(measuring.check(folder, originals))


@evals.command("sweep")
def sweep(
    settings: Annotated[
        list[str], typer.Argument(help="Settings and values, as candidates=20,50,100.")
    ],
    collection: Annotated[
        str, typer.Option(help="in-use, built-in, or a folder of documents.")
    ] = "in-use",
    measure: Annotated[str, typer.Option(help="The measure to choose by.")] = "vital_facts",
    folds: Annotated[int, typer.Option(help="Folds of the cross-validation.", min=2)] = 5,
    sets: SetOption = None,
    today: TodayOption = None,
) -> None:
    """Try settings against the question sets; the best by cross-validation."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    plan = measuring.SweepPlan(tuple(settings), collection, measure, folds, tuple(sets or ()))
    measuring.sweep(data_home(), os.environ, plan, today=as_of(today))


@evals.command("fit")
def fit(
    collection: Annotated[
        list[str] | None,
        typer.Option(help="built-in, or a folder of documents; may be given several times."),
    ] = None,
    sets: SetOption = None,
    today: TodayOption = None,
    write: Annotated[bool, typer.Option(help="Write what was learned into the program.")] = False,
) -> None:
    """Learn from the question sets how surely an answer answers; say what that is worth."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    collections = tuple(collection or ("built-in",))
    measuring.fit(
        data_home(), os.environ, collections, tuple(sets or ()), today=as_of(today), writes=write
    )


@evals.command("beir")
def beir(
    path: Annotated[Path, typer.Argument(help="Folder with corpus, queries and qrels.")],
    split: Annotated[str, typer.Option(help="Which file of qrels.")] = "test",
    as_json: JsonOption = False,
) -> None:
    """Run a data set in BEIR's form through the index."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    measuring.beir(data_home(), os.environ, path, split=split, as_json=as_json)


@evals.command("docstrings")
def docstrings(
    out: Annotated[Path, typer.Argument(help="The folder to write.")],
    n_documents: Annotated[int, typer.Option(help="How many documents.", min=20)] = 2000,
    n_queries: Annotated[int, typer.Option(help="How many queries.", min=10)] = 600,
) -> None:
    """Write a data set in BEIR's form from the docstrings of installed packages."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    measuring.docstrings(out, n_documents=n_documents, n_queries=n_queries)


@evals.command("bench")
def bench(
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="places, docstrings, embedding, indexing, update, ask or search; repeatable."
        ),
    ] = None,
    originals: Annotated[
        Path | None, typer.Option(help="Folder of the source documents, where at hand.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder that the charts go to, as SVG.")] = None,
    today: TodayOption = None,
) -> None:
    """Measure quality and speed beside what one would use else; a Markdown table."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    measuring.bench(
        data_home(),
        os.environ,
        today=as_of(today),
        only=tuple(only or ()),
        originals=originals,
        out=out,
    )


@evals.command("soak")
def soak(
    kills: Annotated[int, typer.Option(help="How often the indexer is killed.", min=1)] = 200,
    swaps: Annotated[int, typer.Option(help="How often the index is swapped.", min=1)] = 20,
    queries: Annotated[int, typer.Option(help="Questions asked meanwhile.", min=1)] = 10_000,
    only: Annotated[
        list[str] | None,
        typer.Option(help="kills, builders, swaps, disk, damage, models or format; repeatable."),
    ] = None,
) -> None:
    """Kill the indexer, fill the disk, damage files; a table of what held."""
    from ui.terminal import measuring  # noqa: PLC0415 - as above

    plan = measuring.SoakPlan(kills, swaps, queries, tuple(only or ()))
    raise typer.Exit(measuring.soak(data_home(), plan))
