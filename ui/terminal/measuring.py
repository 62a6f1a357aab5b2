"""Measure from the terminal: answer, score, compare, gate, report; speed and faults."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answerable import FILE, save
from corpus.settings import CorpusSettings, load_section
from evals.answerers import open_answerer
from evals.baseline import baseline_path, made_differently, read_baseline, write_baseline
from evals.beir import measure_beir, read_beir
from evals.benchmarks import bench_lines
from evals.checking import check_topics
from evals.collections import prepare
from evals.comparing import card_differences, compare, comparison_markdown
from evals.docstrings import write_docstrings
from evals.errors import EvalsError
from evals.fitting import HELD_BACK, asked, fitted_text
from evals.fitting import fit as fit_rows
from evals.gate import gate
from evals.model import RunCard, Scored
from evals.report import report_html, report_markdown
from evals.runner import card_of
from evals.runner import run as run_topics
from evals.runs import Runs
from evals.scorecard import SLICES, cause, rows, worst
from evals.scorecard_text import rows_json, table
from evals.scoring import rescore
from evals.soaking import HEADING as SOAK_HEADING
from evals.soaking import Extent, trial_line
from evals.soaking import soak as try_faults
from evals.sweeping import grid, sweep_markdown
from evals.sweeping import sweep as try_settings
from evals.topics import QUESTIONS, questions_for, read_topics
from index.settings import IndexSettings
from ui.terminal.progress import reporting

HELD, WORSE, MISUSE = 0, 1, 2  # exit codes of the gate


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be answered, and by what; ``is_again`` answers anew what is stored."""

    sets: tuple[str, ...]
    answerer: str
    collection: str
    name: str
    is_again: bool


@dataclass(frozen=True, slots=True)
class SweepPlan:
    """Which settings are tried, over what, and what decides."""

    settings: tuple[str, ...]
    collection: str
    measure: str
    n_folds: int
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SoakPlan:
    """How often faults are tried, and which; all unless ``only`` names some."""

    kills: int
    swaps: int
    queries: int
    only: tuple[str, ...]


def run(
    home: Path,
    environment: Mapping[str, str],
    wanted: Wanted,
    *,
    today: date,
    by: str,
    n_worst: int,
) -> None:
    """Answer the project's questions, store the run, print its table and its worst answers."""
    topics = read_topics(questions_for(wanted.collection), wanted.sets)
    _check_slice(by)
    with reporting() as progress:
        collection = prepare(wanted.collection, home, environment, today=today, progress=progress)
        opened = open_answerer(wanted.answerer, collection.home, collection.environment)
        with closing(opened) as answerer:
            card = card_of(
                topics,
                answerer,
                collection,
                answerer_name=wanted.answerer,
                sets=wanted.sets,
                today=today,
                name=wanted.name,
            )
            card = run_topics(
                topics,
                answerer,
                card,
                Runs(home),
                today=today,
                progress=lambda done, total: progress("answering", done, total),
                is_again=wanted.is_again,
            )
    sys.stdout.write(f"Run {card.name}: {card.n_topics} questions\n\n")
    score(home, card.name, by=by, n_worst=n_worst, as_json=False)


def list_runs(home: Path) -> None:
    """Print the stored runs, the newest last."""
    runs = Runs(home)
    for name in runs.names():
        card = runs.card(name)
        if card:
            state = "" if card.is_complete else ", cut off"
            sys.stdout.write(
                f"{name}: {card.answerer} over {card.collection_name}, {card.n_topics} questions, "
                f"as of {card.today}{state}\n"
            )


def score(home: Path, run_name: str, *, by: str, n_worst: int, as_json: bool) -> None:
    """Print the figures of a stored run. Raises RunError, EvalsError."""
    _check_slice(by)
    _, scored = _scored(home, run_name)
    found = rows(scored, by)
    if as_json:
        sys.stdout.write(json.dumps(rows_json(found, by), ensure_ascii=False, indent=1) + "\n")
        return
    sys.stdout.write(table(found, by) + "\n")
    for one in worst(scored, n_worst):
        sys.stdout.write("\n" + _one(one) + "\n")


def compare_runs(home: Path, before: str, after: str) -> None:
    """Print the paired differences of two runs as Markdown."""
    card_before, scored_before = _scored(home, before)
    card_after, scored_after = _scored(home, after)
    for line in card_differences(card_before, card_after):
        sys.stderr.write(f"{line}\n")
    sys.stdout.write(comparison_markdown(compare(scored_before, scored_after)) + "\n")


def hold_gate(home: Path, run_name: str, baseline: Path | None, *, is_update: bool) -> int:
    """Compare a run with the baseline and say so; return 0 held, 1 worse, 2 misuse."""
    try:
        card, scored = _scored(home, run_name)
        path = baseline or baseline_path(card)
        if is_update:
            write_baseline(path, card, scored)
            sys.stdout.write(f"{path.name} now holds the figures of {run_name}\n")
            return HELD
        kept = read_baseline(path, card)
        for note in made_differently(kept, card):
            sys.stderr.write(f"{note}\n")
        verdict = gate(scored, kept)
    except EvalsError as error:
        sys.stderr.write(f"{error}\n")
        return MISUSE
    sys.stdout.write(verdict.text() + "\n")
    return HELD if verdict.is_held else WORSE


def write_report(home: Path, run_name: str, out: Path, *, before: str) -> None:
    """Write the report of a run. Raises EvalsError when the file cannot be written."""
    card, scored = _scored(home, run_name)
    other = _scored(home, before)[1] if before else None
    comparison = compare(other, scored) if other else None
    if out.suffix == ".html":
        text = report_html(scored, card, comparison=comparison)
    elif out.suffix == ".md":
        text = report_markdown(scored, card, comparison=comparison)
    else:
        raise EvalsError(
            f"{out.name}: not a kind of report", remedy="name a file that ends in .html or .md"
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EvalsError(
            f"{out}: the report cannot be written ({error.strerror})",
            remedy="choose another path",
        ) from error
    sys.stdout.write(f"{out}: {len(text) // 1000} kB\n")


def check(folder: Path | None, originals: Path | None) -> int:
    """Print every fault of the question sets; return 1 when there is one, else 0."""
    found = check_topics(folder or QUESTIONS, originals)
    for fault in found.faults:
        sys.stderr.write(f"{fault}\n")
    sys.stdout.write(
        f"{found.n_topics} questions, {found.n_anchors} gold places, {found.n_proved} of them "
        f"looked up in their documents: {len(found.faults)} faults\n"
    )
    return 1 if found.faults else 0


def sweep(home: Path, environment: Mapping[str, str], plan: SweepPlan, *, today: date) -> None:
    """Try settings and print the table and the choice."""
    combinations = grid(plan.settings)
    topics = read_topics(sets=plan.sets)
    with reporting() as progress:
        found = try_settings(
            combinations,
            topics,
            plan.collection,
            home,
            environment,
            measure=plan.measure,
            n_folds=plan.n_folds,
            today=today,
            progress=progress,
        )
    sys.stdout.write(sweep_markdown(found) + "\n")


def fit(
    home: Path,
    environment: Mapping[str, str],
    collections: Sequence[str],
    sets: Sequence[str],
    *,
    today: date,
    writes: bool,
) -> None:
    """Learn how surely an answer answers, print what that is worth, and write it if ``writes``."""
    topics = [one for one in read_topics(sets=sets) if one.set_name not in HELD_BACK]
    with reporting() as progress:
        rows, model = asked(topics, collections, home, environment, today=today, progress=progress)
    found = fit_rows(rows, model)
    sys.stdout.write(fitted_text(found) + "\n")
    if writes:
        save(found.answerable)
        sys.stdout.write(f"written: {FILE.name}; put the weights into assistant/confidence.py\n")


def beir(
    home: Path, environment: Mapping[str, str], path: Path, *, split: str, as_json: bool
) -> None:
    """Run a data set in BEIR's form through the index and print its figures."""
    dataset = read_beir(path, split)
    with reporting() as progress:
        report = measure_beir(
            dataset,
            home / "models",
            corpus_settings=load_section(
                "corpus", CorpusSettings, home=home, environment=environment
            ),
            index_settings=load_section("index", IndexSettings, home=home, environment=environment),
            progress=progress,
        )
    if as_json:
        sys.stdout.write(json.dumps(report.as_json(), indent=1) + "\n")
        return
    lines = ["| way | nDCG@10 | recall@100 |", "| --- | --- | --- |"]
    lines += [
        f"| {name} | {one.ndcg:.4f} | {one.recall:.4f} |"
        for name, one in (("fused", report.fused), *report.parts.items())
    ]
    sys.stdout.write(
        "\n".join(lines) + f"\n\n{report.n_documents} documents, {report.n_queries} queries\n"
    )


def docstrings(out: Path, *, n_documents: int, n_queries: int) -> None:
    """Write a data set of docstrings."""
    written = write_docstrings(out, n_documents=n_documents, n_queries=n_queries)
    sys.stdout.write(f"{out}: {written[0]} documents, {written[1]} queries\n")


def bench(
    home: Path,
    environment: Mapping[str, str],
    *,
    today: date,
    only: Sequence[str],
    originals: Path | None,
    out: Path | None,
) -> None:
    """Print the benchmark table, each row when it is measured; write the charts to ``out``."""
    with reporting() as progress:
        for line in bench_lines(
            home,
            environment,
            today=today,
            progress=progress,
            only=only,
            originals=originals,
            out=out,
        ):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def soak(home: Path, plan: SoakPlan) -> int:
    """Try the faults and print their table; return 1 when one did not hold, else 0."""
    is_held, extent = True, Extent(plan.kills, plan.swaps, plan.queries)
    sys.stdout.write("\n".join(SOAK_HEADING) + "\n")
    with reporting() as progress:
        for trial in try_faults(home, extent, progress=progress, only=plan.only):
            sys.stdout.write(trial_line(trial) + "\n")
            sys.stdout.flush()
            is_held = is_held and trial.is_held
    return 0 if is_held else 1


def _scored(home: Path, run_name: str) -> tuple[RunCard, Sequence[Scored]]:
    """Score a stored run by the sets of today; say which answers no longer have their question.

    Questions of other folders than the project's are scored as they were when they were asked.
    """
    stored = Runs(home).read(run_name)
    ours = read_topics()
    sets = {one.set_name for one in ours}
    found = rescore(stored, (*ours, *(one for one in stored.topics if one.set_name not in sets)))
    if found.changed:
        sys.stderr.write(
            f"{len(found.changed)} answers of {run_name} are left out, because their questions "
            f"were changed since: {', '.join(found.changed[:10])}\n"
            "  -> answer again with `cairn evals run`\n"
        )
    if not found.scored:
        raise EvalsError(
            f"no question of the run {run_name!r} is asked any more",
            remedy="answer again with `cairn evals run`",
        )
    return stored.card, found.scored


def _check_slice(by: str) -> None:
    if by not in SLICES:
        raise EvalsError(
            f"no table by {by!r}", remedy=f"choose one of: {', '.join(sorted(SLICES))}"
        )


def _one(one: Scored) -> str:
    scores = ", ".join(
        f"{name} {score.value:.2f}" for name, score in one.scores.items() if score.value is not None
    )
    facts = " | ".join("/".join(fact.patterns) for fact in one.topic.key_facts if fact.is_vital)
    return "\n".join(
        (
            f"{one.topic.topic_id}: {one.topic.question} {list(one.topic.history)}",
            f"  why: {cause(one)}",
            f"  scores: {scores}",
            f"  wanted: {list(one.topic.expected_status)} {facts}",
            f"  answer ({one.recorded.status}): {one.recorded.text[:600]}",
        )
    )
