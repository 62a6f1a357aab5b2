"""A comparison as part of an answer: a statement a cell, the table, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.citing import CitationList, short_title
from assistant.model import Statement
from assistant.practices.cell import Cell, Field, quoted
from assistant.practices.comparison import Comparison, Row
from assistant.practices.in_language import in_language
from assistant.practices.leading import lead_of
from assistant.practices.table import dropped_note, table
from assistant.wording import Wording


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with the question that asked for it."""

    question: str
    comparison: Comparison


def render_comparison(compared: Compared, citations: CitationList) -> tuple[Statement, ...]:
    """Return one statement for each stated cell: the words it stands on, led by the row's name."""
    comparison = compared.comparison
    found: dict[str, Statement] = {}
    for row in comparison.rows:
        for field in comparison.fields:
            cell = row.cells[field]
            if cell.is_stated:
                markers = tuple(citations.cite(row.sheet.document, one) for one in cell.spans)
                text = cell_statement(row, cell)
                found.setdefault(text, Statement(text, tuple(dict.fromkeys(markers))))
    return tuple(found.values())


def cell_statement(row: Row, cell: Cell) -> str:
    """Return the words at the places of a cell; a hand-made sheet's name their subject."""
    text = row.sheet.document.text
    words = "; ".join(quoted(span.of(text)) for span in cell.spans)
    return words if row.sheet.is_hand_made else f"{short_title(row.sheet.name)}: {words}"


def comparison_text(
    compared: Compared,
    statements: Sequence[Statement],
    written: Callable[[str], str],
    words: Wording,
) -> str:
    """Return the lead and the table; a cell whose statement was dropped is shown as not stated."""
    comparison = in_language(compared.comparison, words)
    markers: Mapping[str, tuple[int, ...]] = {one.text: one.citations for one in statements}

    def own(row: Row, cell: Cell) -> tuple[int, ...]:
        if not cell.is_stated:
            return ()
        return markers.get(cell_statement(row, cell), ())

    lead, _ = lead_of(compared.question, comparison, words)
    kept = tuple(one for one in comparison.fields if one is not Field.PER_SME)
    shown = Comparison(
        kept,
        tuple(
            Row(row.sheet, {field: _kept(row, row.cells[field], own) for field in kept}, row.part)
            for row in comparison.rows
        ),
    )
    return f"{lead}\n\n{table(shown, own, written, words)}"


def comparison_notes(
    compared: Compared, statements: Sequence[Statement], words: Wording
) -> tuple[str, ...]:
    """Return what stands beside the table: scopes, what was computed, what no source states."""
    comparison = in_language(compared.comparison, words)
    markers = {one.text: one.citations for one in statements}
    _, notes = lead_of(compared.question, comparison, words)
    found = [*notes, *comparison.notes]
    for name, row in zip(comparison.names, comparison.rows, strict=True):
        cell = row.cells.get(Field.PER_SME)
        if cell is not None and cell.is_stated:
            sources = "".join(f"[{one}]" for one in markers.get(cell_statement(row, cell), ()))
            if sources:
                told = {"words": cell.text, "formula": cell.formula, "sources": sources}
                found.append(words.say("computed_for", name=name, **told))
    if dropped := dropped_note(comparison, words):
        found.append(dropped)
    return tuple(found)


def _kept(row: Row, cell: Cell, own: Callable[[Row, Cell], tuple[int, ...]]) -> Cell:
    return cell if not cell.is_stated or own(row, cell) else Cell(cell.field)
