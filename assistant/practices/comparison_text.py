"""A comparison as Markdown, CSV and JSON, each with its date and licence.

No cell of the CSV is a formula in a spreadsheet, no word of a sheet is markup in the Markdown.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from assistant.model import Citation
from assistant.practices.comparison import ComparedSheets, CostOfOne, ShownCell
from assistant.practices.exporting import LICENCE, Json, plain, safe_cell
from assistant.wording import wording

RUNS = "does it run?"


def comparison_markdown(found: ComparedSheets, today: date) -> str:
    """Return the table, what was computed, notes and the sources that the markers stand for."""
    head = ("", *found.aspects, RUNS)
    lines = [_line(head), _line(("---",) * len(head))]
    for name, runs, cells in found.rows:
        lines.append(_line((f"**{plain(name)}**", *map(_cell, cells), plain(runs))))
    notes = [
        *(wording().say("scopes_differ", aspect=f"“{one}”") for one in found.mixed),
        *map(_computed, found.computed),
    ]
    if found.left_out:
        notes.append(f"No source says anything of: {', '.join(found.left_out)}.")
    sources = [
        f"[{one.marker}] {plain(_place(one))}: “{plain(one.quote)}”" for one in found.citations
    ]
    footer = f"Compared on {today.isoformat()}. {LICENCE}"
    parts = ["\n".join(lines), *notes, "\n\n".join(sources), footer]
    return "\n\n".join(one for one in parts if one) + "\n"


def comparison_csv(found: ComparedSheets) -> str:
    """Return the table as CSV (RFC 4180): a row a thing, "not stated" where nothing is told."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["name", *map(safe_cell, found.aspects), "status_in_words"])
    for name, runs, cells in found.rows:
        told = [safe_cell(one.text or wording().say("not_stated")) for one in cells]
        writer.writerow([safe_cell(name), *told, safe_cell(runs)])
    return text.getvalue()


def comparison_json(found: ComparedSheets, today: date) -> Json:
    """Return everything for machines; a cell without citations is not stated."""
    return {
        "compared": today.isoformat(),
        "licence": LICENCE,
        "aspects": list(found.aspects),
        "left_out": list(found.left_out),
        "mixed_scopes": list(found.mixed),
        "rows": [
            {
                "name": name,
                "status_in_words": runs,
                "cells": {
                    aspect: {
                        "text": cell.text,
                        "is_stated": cell.is_stated,
                        "citations": list(cell.markers),
                    }
                    for aspect, cell in zip(found.aspects, cells, strict=True)
                },
            }
            for name, runs, cells in found.rows
        ],
        "computed": [
            {
                "name": one.name,
                "value": round(one.value, 2),
                "currency": one.currency,
                "formula": one.formula,
                "citations": list(one.markers),
            }
            for one in found.computed
        ],
        "citations": [
            {
                "marker": one.marker,
                "document": one.document,
                "title": one.title,
                "section": one.section,
                "lines": list(one.lines) if one.lines else None,
                "start": one.span.start,
                "end": one.span.end,
                "quote": one.quote,
            }
            for one in found.citations
        ],
    }


def _place(one: Citation) -> str:
    """Return where words stand: the document, its section and its lines; a sheet's own source."""
    if one.source:
        lines = one.source.lines
        own = f"{one.title} (Cairn's own summary of {one.source.document}, {one.source.section}"
        return f"{own}, lines {lines[0]}–{lines[1]})" if lines else f"{own})"
    lines = one.lines
    where = one.section or one.title
    return f"{one.document}, {where}" + (f", lines {lines[0]}–{lines[1]}" if lines else "")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: ShownCell) -> str:
    if not cell.is_stated:
        return wording().say("not_stated")
    return f"{plain(cell.text)} {''.join(f'[{marker}]' for marker in cell.markers)}"


def _computed(one: CostOfOne) -> str:
    markers = "".join(f"[{marker}]" for marker in one.markers)
    return (
        f"Computed, not said by the source: {plain(one.name)}, {one.currency} {one.value:,.0f} for "
        f"each firm ({plain(one.formula)}). {markers}"
    )
