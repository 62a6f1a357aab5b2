"""A maturity result as a picture: bars by pillar and by dimension, as SVG text.

Everything drawn is also said in its description; a part that was not judged has no bar, and the
words "not judged" instead. Nothing runs in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.practices.drawing import SIZE, WIDTH, group, line, picture, shade, text
from assistant.support.maturity import MaturityResult, PartScore
from assistant.support.maturity_text import UNSURE, part_name

ROW: Final = 40  # height of a part: its name on one line, its bar below
BAR: Final = 12
HEADING: Final = 22
NUMBER: Final = 100  # room behind a bar for "12 of 12, 100 %"
MARGIN: Final = 8


def maturity_picture(result: MaturityResult, name: str = "maturity") -> str:
    """Return the bars of a result as inline SVG. ``name`` makes its ids unique on a page."""
    weak = frozenset(one.part.name for one in result.weakest)
    parts: list[str] = []
    y = 0.0
    for heading, some in (("Pillars", result.pillars), ("Dimensions", result.dimensions)):
        parts.append(text(0, y + 15, heading, size=SIZE + 2))
        y += HEADING
        for one in some:
            parts.append(_row(one, y, is_weak=one.name in weak))
            y += ROW
        y += MARGIN
    described = (
        f"Stage: {result.stage or UNSURE}; {result.n_answered} of {len(result.answers)} questions "
        f"answered. Pillars: {_said(result.pillars)}. Dimensions: {_said(result.dimensions)}. "
        f"Weakest: {', '.join(part_name(one.part.name) for one in result.weakest) or 'none'}."
    )
    return picture(name, "Digital maturity by pillar and dimension", described, y, parts)


def _row(one: PartScore, y: float, *, is_weak: bool) -> str:
    label = f"{part_name(one.name)}{', weakest' if is_weak else ''}"
    wide = WIDTH - NUMBER
    own = [text(0, y + 12, label)]
    top = y + 18
    if one.share is not None:
        own.append(shade(0, top, wide, BAR, 0))
        own.append(
            f'<rect x="0" y="{top:g}" width="{wide * one.share:g}" height="{BAR}" '
            'fill-opacity="0.65"/>'
        )
        own.append(line(wide, top, wide, top + BAR))  # where full is
    own.append(text(WIDTH, top + 11, _number(one), anchor="end"))
    return group(f"{label}: {_number(one)}", own)


def _number(one: PartScore) -> str:
    if one.share is None:
        return "not judged"
    return f"{one.points} of {one.possible}, {round(one.share * 100)} %"


def _said(parts: Sequence[PartScore]) -> str:
    return "; ".join(f"{part_name(one.name)} {_number(one)}" for one in parts)
