"""Charts of a run as SVG text: the same figures give the same text."""

from __future__ import annotations

import io
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from evals.scorecard import percentile

SIZE = (6.2, 3.1)  # inches
INK, QUIET, ACCENT = "#444444", "#999999", "#1f6f8b"  # readable on light and on dark ground
STYLE: dict[Any, Any] = {  # matplotlib types its keys one by one
    "svg.hashsalt": "cairn",  # ids depend on what is drawn, not on the moment
    "svg.fonttype": "none",  # words stay words
    "font.size": 9,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
N_BINS = 30
GROWTH_STYLES = ((ACCENT, "-"), (ACCENT, "--"), (QUIET, "-"), (QUIET, "--"))


def risk_coverage_chart(points: Sequence[tuple[float, float]], title: str) -> str:
    """Return the risk (share of wrong answers) by coverage, both 0 to 1, as SVG."""

    def draw(axes: Axes) -> None:
        axes.plot([x for x, _ in points], [y for _, y in points], color=ACCENT, linewidth=1.6)
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="share of questions answered")
        axes.set_ylabel("share of those that is wrong")

    return _svg(draw, title)


def latency_chart(times_ms: Sequence[float], title: str) -> str:
    """Return how long answers took, in milliseconds, with median and 95th percentile, as SVG."""

    def draw(axes: Axes) -> None:
        longest = max(percentile(times_ms, 0.99), 1.0)  # the rest would press all others flat
        axes.hist(times_ms, bins=N_BINS, range=(0, longest), color=ACCENT)
        for height, value, name in (
            (0.95, statistics.median(times_ms), "median"),
            (0.85, percentile(times_ms, 0.95), "95 %"),
        ):
            axes.axvline(value, color=INK, linewidth=1, linestyle="--")
            axes.annotate(
                f"{name} {value:.0f} ms", (value, height), xycoords=("data", "axes fraction"),
                color=INK, fontsize=8, xytext=(3, 0), textcoords="offset points",
            )  # fmt: skip
        axes.set(xlabel="milliseconds for an answer (99 of 100)", ylabel="questions")

    return _svg(draw, title)


def bars_chart(bars: Sequence[tuple[str, int, float]], title: str) -> str:
    """Return one bar a name: (name, number of questions, value 0 to 1), as SVG."""

    def draw(axes: Axes) -> None:
        names = [f"{name} ({n})" for name, n, _ in bars]
        axes.barh(range(len(bars)), [value for _, _, value in bars], color=ACCENT)
        axes.set_yticks(range(len(bars)), names)
        axes.invert_yaxis()
        axes.set(xlim=(0, 1))

    return _svg(draw, title, height=max(SIZE[1], 0.24 * len(bars) + 0.6))


def growth_chart(lines: Mapping[str, Sequence[tuple[int, float]]], title: str, unit: str) -> str:
    """Return one line a name over the number of passages, both axes logarithmic, as SVG."""

    def draw(axes: Axes) -> None:
        for (name, points), (colour, dash) in zip(lines.items(), GROWTH_STYLES, strict=False):
            axes.plot(
                [x for x, _ in points], [y for _, y in points],
                color=colour, linestyle=dash, marker="o", markersize=3.5, linewidth=1.5, label=name,
            )  # fmt: skip
        axes.set(xscale="log", yscale="log", xlabel="passages", ylabel=unit)
        axes.legend(frameon=False, fontsize=8, labelcolor=INK)

    return _svg(draw, title)


def _svg(draw: Callable[[Axes], None], title: str, height: float = SIZE[1]) -> str:
    with rc_context(STYLE):
        figure = Figure(figsize=(SIZE[0], height), layout="constrained")
        figure.patch.set_alpha(0)
        axes = figure.add_subplot()
        axes.patch.set_alpha(0)
        draw(axes)
        text = io.StringIO()
        FigureCanvasSVG(figure).print_svg(  # type: ignore[no-untyped-call]  # of matplotlib
            text, metadata={"Date": None, "Title": title, "Creator": None, "Format": None}
        )
    drawn = text.getvalue()
    drawn = drawn[drawn.index("<svg") :]
    drawn = re.sub(r"<metadata>.*?</metadata>", "", drawn, flags=re.S)
    return drawn.replace("<svg ", '<svg role="img" ', 1)
