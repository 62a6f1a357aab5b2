"""Put what Cairn itself says in a comparison into the language of who asks.

Labels, notes and computed values only: words of a source stay as they are, and so does what stands
behind a cell.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from assistant.practices.cell import Cell, Field
from assistant.practices.comparison import Comparison, Row, notes_for, scales_of
from assistant.practices.fields import value_labels
from assistant.practices.sums import per_sme
from assistant.support.offers import still_runs
from assistant.wording import ENGLISH, Wording
from corpus.sheet import Sheet

LISTED: Final = ", "


def in_language(comparison: Comparison, own: Wording) -> Comparison:
    """Return ``comparison`` with its labels, notes and computed values in the language of ``own``.

    Fields, places and words of sources are the same; English is returned as it is.
    """
    if own.language == ENGLISH:
        return comparison
    rows = tuple(
        Row(
            row.sheet,
            MappingProxyType(
                {field: spoken(row.sheet, cell, own) for field, cell in row.cells.items()}
            ),
            own.say(f"edition_{row.part[0]}") if row.part else "",
        )
        for row in comparison.rows
    )
    sheets = [row.sheet for row in rows]
    if any(row.part for row in rows):
        has_results = Field.RESULTS in comparison.fields
        notes = tuple(scales_of(sheets[:1], own)) if has_results else ()
    else:
        notes = notes_for(sheets, comparison.fields, own)
    return replace(comparison, rows=rows, notes=notes)


def spoken(sheet: Sheet, cell: Cell, own: Wording) -> Cell:
    """Return a cell of ``sheet`` in the language of ``own``; a quote as it is."""
    if cell.is_computed:
        return per_sme(sheet, own)
    if not cell.is_label:
        return cell
    if cell.field is Field.STATUS:
        return replace(cell, text=still_runs(sheet, own.language))
    labels = value_labels(sheet, cell.field, own)
    return replace(cell, text=LISTED.join(labels)) if labels else cell
