"""Write the report of a run: one HTML file that needs no network, or Markdown for a pull request.

Everything that comes from a question, an answer or a document is escaped. The same run gives the
same text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from evals.charts import bars_chart, latency_chart, risk_coverage_chart
from evals.comparing import Comparison, comparison_markdown
from evals.markdown import inert
from evals.measures import EXPLAINED, MEASURES
from evals.measuring.telling import missed
from evals.model import Recorded, RunCard, Scored, Topic
from evals.risk_coverage import aurc, coverage_at_risk, refusal_precision, risk_coverage
from evals.scorecard import FEW, SLICES, Cause, Row, cause, rows, worst
from evals.scorecard_text import table

RISK = 0.05  # wrong answers that one would bear
N_WORST = 20
N_WORST_MARKDOWN = 5
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # signs that no page shows


@dataclass(frozen=True, slots=True)
class _Chart:
    svg: str
    caption: str


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Worst:
    topic: Topic
    recorded: Recorded
    cause: Cause
    missed: tuple[str, ...]


def report_html(
    scored: Sequence[Scored],
    card: RunCard,
    *,
    comparison: Comparison | None = None,
    n_worst: int = N_WORST,
) -> str:
    """Return the report of a run as one HTML page."""
    environment = Environment(
        loader=PackageLoader("evals", "."),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["figure"] = _figure
    page = environment.get_template("report.html.jinja").render(
        card=card,
        scored=scored,
        key_figures=_key_figures(scored),
        charts=_charts(scored),
        comparison=comparison,
        few=FEW,
        measures=tuple(MEASURES),
        tables=[_Table(name, rows(scored, name)) for name in SLICES],
        explained=sorted(EXPLAINED.items()),
        worst=[
            _Worst(one.topic, one.recorded, cause(one), missed(one.topic, one.recorded))
            for one in worst(scored, n_worst)
        ],
    )
    return CONTROL.sub("\ufffd", page)


def report_markdown(
    scored: Sequence[Scored], card: RunCard, *, comparison: Comparison | None = None
) -> str:
    """Return a short report for a pull request."""
    lines = [
        f"**{inert(card.answerer)} over {inert(card.collection_name)}**: {len(scored)} questions, "
        f"as of {card.today}",
        "",
        table(rows(scored, "set"), "set"),
        "",
        *(f"- {name}: {value}" for name, value in _key_figures(scored)),
        "",
        "The worst answers:",
        "",
    ]
    lines += [
        f"- {one.topic.topic_id} ({cause(one)}): {inert(one.topic.question)}"
        for one in worst(scored, N_WORST_MARKDOWN)
    ]
    if comparison:
        lines += ["", comparison_markdown(comparison)]
    return CONTROL.sub("\ufffd", "\n".join(lines)) + "\n"


def _key_figures(scored: Sequence[Scored]) -> list[tuple[str, str]]:
    whole = rows(scored, "set")[-1]
    points = risk_coverage(scored)
    precision = refusal_precision(scored).value
    covered = coverage_at_risk(points, RISK) if points else None
    tokens = "–" if whole.tokens is None else str(whole.tokens)
    cost = "–" if whole.cost_eur is None else f"{whole.cost_eur:.2f} EUR"
    return [
        ("vital facts found", _figure(whole.means["vital_facts"].value)),
        ("gold places cited", _figure(whole.means["gold_evidence"].value)),
        ("unanswerable refused", _figure(whole.means["refused"].value)),
        ("wrongly refused", _figure(whole.means["wrongly_refused"].value)),
        ("refusals that are right", _figure(precision)),
        (f"answered at risk {RISK:.2f}", _figure(covered)),
        ("area under risk–coverage", _figure(aurc(points) if points else None)),
        ("words (median)", "–" if whole.words is None else f"{whole.words:.0f}"),
        ("median time", f"{whole.p50_ms:.0f} ms"),
        ("95th percentile", f"{whole.p95_ms:.0f} ms"),
        ("tokens", tokens),
        ("cost", cost),
    ]


def _charts(scored: Sequence[Scored]) -> list[_Chart]:
    points = [(one.coverage, one.risk) for one in risk_coverage(scored)]
    found = [
        (row.name, row.means["vital_facts"].n, row.means["vital_facts"].value)
        for row in rows(scored, "kind")
    ]
    bars = [(name, n, value) for name, n, value in found if value is not None]
    charts = [
        _Chart(
            latency_chart([one.recorded.elapsed_ms for one in scored], "Time for an answer"),
            "Time for an answer, in milliseconds.",
        )
    ]
    if points:
        charts.append(
            _Chart(
                risk_coverage_chart(points, "Risk by coverage"),
                "Risk by coverage: answering only what Cairn is surest of, how much is wrong?",
            )
        )
    if bars:
        charts.append(
            _Chart(
                bars_chart(bars, "Vital facts by kind of question"),
                "Share of the vital facts found by kind of question (number of questions).",
            )
        )
    return charts


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
