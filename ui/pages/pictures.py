"""Pictures as numbers for a template: where each bar begins and ends. Draws nothing itself.

Each picture has its table beside it: who cannot see it misses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LABEL_HEIGHT, BAR_HEIGHT, ROW_HEIGHT = 18, 14, 44  # units of the picture, as pixels at full size
WIDTH = 560


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a label, and a bar over the full width; ``length`` None is not judged."""

    label: str
    text: str
    y: int
    length: int | None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of shares, one under the other."""

    width: int
    height: int
    bars: tuple[Bar, ...]

    @property
    def text(self) -> str:
        """The picture in words."""
        return "; ".join(f"{one.label}: {one.text}" for one in self.bars)


def bars(parts: Sequence[tuple[str, float | None]]) -> Bars:
    """Return a bar for each label and its share, 0–1 or None.

    >>> bars([("Processes", 0.5)]).text
    'Processes: 50 %'
    """
    made = tuple(
        Bar(
            name,
            "not judged" if share is None else f"{round(share * 100)} %",
            at * ROW_HEIGHT,
            None if share is None else round(share * WIDTH),
        )
        for at, (name, share) in enumerate(parts)
    )
    return Bars(WIDTH, len(made) * ROW_HEIGHT, made)
