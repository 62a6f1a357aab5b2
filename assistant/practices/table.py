"""A comparison as a Markdown table with markers, as JSON and as CSV.

Foreign words can do no harm where they land; every cell keeps its places.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from assistant.citing import CitationList
from assistant.practices.cell import Cell
from assistant.practices.comparison import Comparison, Row
from assistant.practices.exporting import LICENCE, place_json, plain, safe_cell
from assistant.practices.fields import LABELS
from assistant.wording import Wording, wording

Json = dict[str, Any]  # JSON values
COMPARED: Final = wording().say("compared")

Markers = Callable[[Row, Cell], Sequence[int]]


def table(
    comparison: Comparison,
    markers: Markers,
    written: Callable[[str], str] = plain,
    own: Wording | None = None,
) -> str:
    """Return the rows as a Markdown table; ``markers`` gives the numbers behind each cell.

    ``written`` makes foreign words harmless; a bar in them never ends a cell. The heads are in
    English, or in the language of ``own``.
    """
    words = own or wording()
    heads = [words.say("compared"), *(words.say(f"field_{one}") for one in comparison.fields)]
    lines = [_line(heads), _line(["---"] * len(heads))]
    for name, row in zip(comparison.names, comparison.rows, strict=True):
        cells = [_barred(written(name))]
        for field in comparison.fields:
            cell = row.cells[field]
            shown = _barred(written(shown_text(cell, words)))
            numbers = "".join(f"[{one}]" for one in markers(row, cell))
            cells.append(f"{shown} {numbers}".strip())
        lines.append(_line(cells))
    return "\n".join(lines)


def shown_text(cell: Cell, own: Wording | None = None) -> str:
    """Return what a cell shows: its words, and for a computed one how it was computed.

    Cairn's own words and the source's are never mixed: a label stands alone.
    """
    words = own or wording()
    if not cell.is_stated:
        return words.say("not_stated")
    if cell.is_computed:
        return words.say("computed", words=cell.text, formula=cell.formula)
    return cell.text


def as_markdown(comparison: Comparison, today: date) -> str:
    """Return a page: the table, its notes, what no sheet states, and the places of all words."""
    listed = CitationList()

    def markers(row: Row, cell: Cell) -> tuple[int, ...]:
        return tuple(listed.cite(row.sheet.document, span) for span in cell.spans)

    lines = [f"# {' / '.join(plain(name) for name in comparison.names)}", ""]
    if comparison.fields:
        lines += [table(comparison, markers), ""]
    if notes := _all_notes(comparison):
        lines += [*(f"- {plain(note)}" for note in notes), ""]
    lines += [f"As of {today.isoformat()}. “not stated”: the source is silent.", ""]
    for one in listed.citations:
        place = one.source
        where = f"{one.section}{_lines(one.lines)}"
        if place is not None:
            where = f"Cairn's own summary of {place.document}, {place.section}{_lines(place.lines)}"
        lines.append(f"[{one.marker}] {plain(one.document)}, {plain(where)}: {plain(one.quote)}  ")
    return "\n".join([*lines, "", LICENCE]) + "\n"


def as_json(comparison: Comparison, today: date) -> Json:
    """Return the comparison for machines; every cell with the places of its words."""
    return {
        "today": today.isoformat(),
        "fields": [{"field": field.value, "label": LABELS[field]} for field in comparison.fields],
        "rows": [
            {
                "sheet": row.sheet.sheet_id,
                "name": row.sheet.name,
                "is_own_summary": row.sheet.is_hand_made,
                "cells": {
                    field.value: _cell_json(row, row.cells[field]) for field in comparison.fields
                },
            }
            for row in comparison.rows
        ],
        "dropped": [field.value for field in comparison.dropped],
        "notes": list(_all_notes(comparison)),
        "licence": LICENCE,
    }


def as_csv(comparison: Comparison) -> str:
    """Return the rows as CSV (RFC 4180); no cell is a formula in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    heads = ["id", COMPARED.lower()]
    for field in comparison.fields:
        heads += [field.value, f"{field.value}_source"]
    writer.writerow(heads)
    for row in comparison.rows:
        cells = [row.sheet.sheet_id, row.sheet.name]
        for field in comparison.fields:
            cell = row.cells[field]
            quotes = (span.of(row.sheet.document.text) for span in cell.spans)
            cells += [shown_text(cell), " | ".join(quotes)]
        writer.writerow([safe_cell(one) for one in cells])
    return text.getvalue()


def dropped_note(comparison: Comparison, own: Wording | None = None) -> str:
    """Say on which fields asked for no sheet states anything; "" for none."""
    if not comparison.dropped:
        return ""
    words = own or wording()
    named = ", ".join(words.say(f"field_{field}") for field in comparison.dropped)
    return words.say("none_states", fields=named)


def _all_notes(comparison: Comparison) -> tuple[str, ...]:
    dropped = dropped_note(comparison)
    return (*comparison.notes, *([dropped] if dropped else []))


def _cell_json(row: Row, cell: Cell) -> Json:
    return {
        "text": cell.text,
        "is_stated": cell.is_stated,
        "is_label": cell.is_label,
        "is_computed": cell.is_computed,
        "formula": cell.formula or None,
        "sources": [place_json(row.sheet.document, span) for span in cell.spans],
    }


def _lines(lines: tuple[int, int] | None) -> str:
    if lines is None:
        return ""
    first, last = lines
    return f", line {first}" if first == last else f", lines {first}–{last}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _barred(words: str) -> str:
    """Escape bars that are not escaped yet, and keep the words on one line."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(words.split()))
