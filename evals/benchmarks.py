"""The benchmark: quality and speed, each figure beside what one would use else, in one run.

To add a part: one function from ``Grounds`` to ``Measurement``, one line in ``PARTS``, one test.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from evals.bench_asking import measure_asking
from evals.bench_indexing import measure_cold_indexing, measure_embedding, measure_update
from evals.bench_model import Curve, Grounds, Measurement, Row
from evals.bench_quality import measure_docstrings, measure_places
from evals.bench_scaling import measure_search
from evals.errors import EvalsError
from index.builder import Progress

PARTS: Mapping[str, Callable[[Grounds], Measurement]] = {
    "places": measure_places,
    "docstrings": measure_docstrings,
    "embedding": measure_embedding,
    "indexing": measure_cold_indexing,
    "update": measure_update,
    "ask": measure_asking,
    "search": measure_search,
}
HEADING = (
    "| measure | Cairn | beside | compared | to reach | held |",
    "| --- | --- | --- | --- | --- | --- |",
)


def bench_lines(
    home: Path,
    environment: Mapping[str, str],
    *,
    today: date,
    progress: Progress,
    only: Sequence[str] = (),
    originals: Path | None = None,
    out: Path | None = None,
) -> Iterator[str]:
    """Yield the lines of the benchmark's Markdown table, each part when it is measured.

    ``only`` names parts, all unless it is given; ``originals`` is a folder of source documents;
    curves are written to ``out`` as SVG. Raises EvalsError for a part or folder that is not there.
    """
    for name in only:
        if name not in PARTS:
            raise EvalsError(
                f"the benchmark has no part {name!r}", remedy=f"choose of: {', '.join(PARTS)}"
            )
    if originals and not originals.is_dir():
        raise EvalsError(f"there is no folder {str(originals)!r}", remedy="check the path")
    yield from HEADING
    for name, measure in PARTS.items():
        if only and name not in only:
            continue
        with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
            grounds = Grounds(home, environment, originals, Path(folder), today, progress)
            measurement = measure(grounds)
        yield from (row_line(row) for row in measurement.rows)
        if out and measurement.curves:
            _write_curves(out, measurement.curves)


def row_line(row: Row) -> str:
    """Return a row as Markdown."""
    held = {None: "", True: "yes", False: "**no**"}[row.is_held]
    cells = (row.measure, row.reached, row.beside, row.compared, row.wanted, held)
    return f"| {' | '.join(cells)} |"


def _write_curves(out: Path, curves: Sequence[Curve]) -> None:
    charts = import_module("evals.charts")  # matplotlib takes a second to import
    try:
        out.mkdir(parents=True, exist_ok=True)
        for curve in curves:
            svg = charts.growth_chart(curve.lines, curve.title, curve.unit)
            (out / f"{curve.name}.svg").write_text(svg, encoding="utf-8")
    except OSError as error:
        raise EvalsError(
            f"{out}: the charts cannot be written ({error.strerror})", remedy="choose another path"
        ) from error
