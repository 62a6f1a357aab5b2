"""Write the rows of a scorecard as a Markdown table, or as JSON with every measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evals.scorecard import Mean, Row

# Measures that the table shows; `--json` and the report have them all.
SHOWN = (
    "vital_facts", "all_facts", "gold_evidence", "citation_precision", "right_status", "refused",
    "wrongly_refused", "forbidden_said", "list_completeness", "expected_items_at_5", "recall_at_20",
)  # fmt: skip


def table(rows: Sequence[Row], slice_name: str) -> str:
    """Return a Markdown table; a dash means that no question of the row was scored."""
    measures = [name for name in SHOWN if any(name in row.means for row in rows)]
    lines = [[slice_name, "n", *measures, "words", "ms p50", "ms p95"]]
    lines.append(["---"] * len(lines[0]))
    lines += [
        [
            row.name,
            str(row.n),
            *(_cell(row.means[name]) for name in measures),
            "–" if row.words is None else f"{row.words:.0f}",
            f"{row.p50_ms:.0f}",
            f"{row.p95_ms:.0f}",
        ]
        for row in rows
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def rows_json(rows: Sequence[Row], slice_name: str) -> list[dict[str, Any]]:
    """Return the rows as JSON objects; a measure that was not scored is null with n 0."""
    return [
        {
            slice_name: row.name,
            "n": row.n,
            "measures": {name: {"mean": one.value, "n": one.n} for name, one in row.means.items()},
            "words": row.words,
            "p50_ms": row.p50_ms,
            "p95_ms": row.p95_ms,
            "tokens": row.tokens,
            "cost_eur": row.cost_eur,
        }
        for row in rows
    ]


def _cell(mean: Mean) -> str:
    return "–" if mean.value is None else f"{mean.value:.2f}"
