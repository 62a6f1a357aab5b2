"""One cell of a table about a sheet: what the sheet says on a field, and the words it stands on.

A cell without words is not stated; nothing is ever filled in from elsewhere.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from corpus.model import Span

NOT_STATED: Final = "not stated"
_BULLET = re.compile(r"^(?:[-•*]|\(?\d{1,2}[.)])\s+")


class Field(StrEnum):
    """What people ask of a practice."""

    SUMMARY = "summary"
    BUDGET = "budget"
    FUNDING = "funding"
    DATES = "dates"
    STATUS = "status"
    RESULTS = "results"
    DIFFICULTIES = "difficulties"
    RESOURCES = "resources"
    TRANSFER = "transfer"
    INSTITUTION = "institution"
    WHERE = "where"
    TARGET_GROUP = "target_group"
    KIND_OF_SUPPORT = "kind_of_support"
    TECHNOLOGY = "technology"
    SECTOR = "sector"
    THEME = "theme"
    WEBSITE = "website"
    EVIDENCE_LEVEL = "evidence_level"
    PER_SME = "per_sme"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one sheet says on one field. ``spans`` are of the sheet's document, best first.

    ``text`` are the words at ``spans`` on one line, or words of Cairn's own where ``is_label``: a
    status, values of a closed list, a sum that was computed. ``formula`` is there exactly when it
    was computed. Not stated: no spans.
    """

    field: Field
    text: str = NOT_STATED
    spans: tuple[Span, ...] = ()
    is_label: bool = False
    formula: str = ""

    def __post_init__(self) -> None:
        if self.is_stated == (self.text == NOT_STATED):
            raise ValueError(f"a stated cell has words and a place, no other: {self.text!r}")
        if self.formula and not self.is_label:
            raise ValueError("what was computed is no quote")

    @property
    def is_stated(self) -> bool:
        """Whether the sheet says something on it."""
        return bool(self.spans)

    @property
    def is_computed(self) -> bool:
        """Whether Cairn computed it of figures at ``spans``."""
        return bool(self.formula)


def on_one_line(quote: str) -> str:
    """Return the words of a quote as one line, its list items without their signs.

    >>> on_one_line("Results:\\n- 736 SMEs\\n- 29 seminars")
    'Results: 736 SMEs; 29 seminars'
    """
    lines = [" ".join(line.split()) for line in quote.split("\n") if line.strip()]
    lines = [_BULLET.sub("", line) if at else line for at, line in enumerate(lines)]
    text = lines[0] if lines else ""
    for before, line in itertools.pairwise(lines):
        text += f" {line}" if re.search(r"[.;,:]$", before) else f"; {line}"
    return text


def quoted(quote: str) -> str:
    """Return the words of a quote on one line without the marks that end it.

    >>> quoted("It had 2M€ in its 2nd edition.\\n")
    'It had 2M€ in its 2nd edition'
    """
    return re.sub(r"[.;,\s]+$", "", on_one_line(quote))
