"""The shelves that tests of the practices use: built in, and recognised in the originals."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.shelf import Shelf, ShelfMaker
from corpus.reading import read_document
from tests.assistant.made_shelf import TODAY

REPORT = """Alpha Workshop

About this good practice

The Alpha Workshop teaches small firms to use robots. Firms need a signed plan before they begin.

Resources needed

The region paid 1.2 million EUR and four trainers run it.

Evidence of success

In 2021 the workshop trained 240 firms. Two of three bought a robot.

Challenges encountered

Few firms came in the first year.

Potential for learning or transfer

Any region with a technical school can copy the workshop.

Main institution

Regional Agency of Tuscany

Location

Tuscany, Italy

Start - end date

March 2019 - ongoing
"""


@cache
def recognised_shelf() -> Shelf:
    """Return the shelf of a made report in the good-practice form."""
    return ShelfMaker([read_document(REPORT.encode(), "report.txt", today=TODAY)])(TODAY)


@cache
def originals_shelf(folder: Path) -> Shelf:
    """Return the shelf of the source documents."""
    paths = sorted(folder.glob("*.txt"))
    return ShelfMaker([read_document(path.read_bytes(), path.name, today=TODAY) for path in paths])(
        TODAY
    )
