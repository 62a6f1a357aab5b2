"""Compare sheets that a person chose: a cell for each sheet and aspect, with what it stands on.

What one firm cost is worked out only where one field of one sheet states a single sum and a single
number of firms; it is marked as computed, with its formula and both sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.citing import CitationList, readable, short_title
from assistant.comparing import DEFAULT_ASPECTS, MAX_SIDES, MIN_SIDES, Cell, Side
from assistant.engine import Engine
from assistant.errors import UnknownSheetError
from assistant.model import Citation
from assistant.names import Named, Record
from assistant.offers import still_runs
from assistant.pipeline import compare_sides
from assistant.practices.budgets import budgets_of
from assistant.sheet_words import statements_of
from corpus.amounts import Reading, Unit
from corpus.errors import CairnError
from corpus.lexicon import lexicon
from corpus.model import Span
from corpus.sheet import Sheet
from corpus.terms import terms

FIRMS = frozenset({"concept.company", "concept.sme"})


class ComparisonError(CairnError):
    """What was chosen cannot be compared: too few, too many, or one thing twice."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as people read it; ``text`` is "" and ``markers`` are empty where nothing is told."""

    text: str
    markers: tuple[int, ...]

    @property
    def is_stated(self) -> bool:
        """Whether the source says anything."""
        return bool(self.markers)


@dataclass(frozen=True, slots=True)
class CostOfOne:
    """What was spent for each firm reached: computed, never said by a source.

    ``value`` is in ``currency``; ``formula`` has both figures as printed.
    """

    name: str
    value: float
    currency: str
    formula: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ComparedSheets:
    """A table of sheets. ``rows`` are (name, whether it runs, one cell an aspect)."""

    aspects: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[ShownCell, ...]], ...]
    mixed: tuple[str, ...]
    left_out: tuple[str, ...]
    computed: tuple[CostOfOne, ...]
    citations: tuple[Citation, ...]


def compare_sheets(
    engine: Engine, names: Sequence[str], aspects: Sequence[str], today: date
) -> ComparedSheets:
    """Compare the sheets called ``names`` by ``aspects``, a usual five where none is given.

    Raises ComparisonError and UnknownSheetError, which names the nearest.
    """
    if not MIN_SIDES <= len(names) <= MAX_SIDES:
        raise ComparisonError(
            "one name was given" if len(names) == 1 else f"{len(names)} names were given",
            remedy=f"name {MIN_SIDES} to {MAX_SIDES} practices, each in quotes",
        )
    sheets = [sheet_called(engine, name, today) for name in names]
    for at, sheet in enumerate(sheets):
        if sheet in sheets[:at]:
            raise ComparisonError(
                f"{names[at]!r} and {names[sheets.index(sheet)]!r} are the same sheet, "
                f"{sheet.name!r}",
                remedy="name another practice beside it",
            )
    wanted = tuple(dict.fromkeys(one.strip() for one in aspects if one.strip())) or DEFAULT_ASPECTS
    table = compare_sides(
        [Side(_named(engine, one)) for one in sheets], wanted, engine.parts, today
    )
    citations = CitationList()
    rows = tuple(
        (short_title(sheet.name), still_runs(sheet), tuple(_shown(one, citations) for one in cells))
        for sheet, (_, cells) in zip(sheets, table.rows, strict=True)
    )
    computed = tuple(one for sheet in sheets if (one := _cost_of_one(sheet, citations)))
    return ComparedSheets(
        table.aspects, rows, table.mixed, table.left_out, computed, tuple(citations.citations)
    )


def sheet_called(engine: Engine, name: str, today: date) -> Sheet:
    """Return the sheet of that name, or the one that a question with these words would be about.

    Raises UnknownSheetError naming the nearest.
    """
    shelf = engine.shelf(today)
    try:
        return shelf.named(name)
    except UnknownSheetError:
        for one in engine.parts.names.best(name):
            for sheet in shelf.sheets:
                is_its_document = sheet.document.doc_id == one.record.doc_id
                if one.is_sure and is_its_document and one.record.span.contains(sheet.spans[0]):
                    return sheet
        raise


def _named(engine: Engine, sheet: Sheet) -> Named:
    """Return a sheet as the record that a question would name."""
    whole = next(
        (
            one
            for one in engine.parts.names.records
            if one.doc_id == sheet.document.doc_id
            and sheet.spans
            and one.span.contains(sheet.spans[0])
            and one.title == sheet.name
        ),
        None,
    )
    record = whole or Record(sheet.document.doc_id, (), sheet.name, sheet.spans[0])
    return Named(record, frozenset(terms(sheet.name)), 1.0, True, 1.0)


def _shown(cell: Cell, citations: CitationList) -> ShownCell:
    markers = tuple(citations.cite(one.evidence.document, one.span) for one in cell.chosen)
    words = (readable(one.span.of(one.evidence.document.text)) for one in cell.chosen)
    return ShownCell(" ".join(" ".join(words).split()), markers)


def _cost_of_one(sheet: Sheet, citations: CitationList) -> CostOfOne | None:
    """Return the sum for each firm, where one field states one of each; None otherwise."""
    budgets = [one for one in budgets_of(sheet) if one.is_had and not one.is_by_year]
    firms = [one for one in sheet.figures if _counts_firms(one, sheet)]
    field = [span for span in sheet.fields.get("resources", ()) if budgets]
    inside = [one for one in firms if any(span.contains(one.span) for span in field)]
    if len({one.low for one in budgets}) != 1 or len({one.value for one in inside}) != 1:
        return None
    money, count = budgets[0], inside[0]
    if money.low != money.high or not count.value:
        return None
    markers = (
        citations.cite(sheet.document, money.statement),
        citations.cite(sheet.document, _statement_of(sheet, count)),
    )
    return CostOfOne(
        name=short_title(sheet.name),
        value=money.low / count.value,
        currency=money.currency,
        formula=" / ".join(one.phrase.of(sheet.document.text) for one in (money.reading, count)),
        markers=tuple(dict.fromkeys(markers)),
    )


def _counts_firms(figure: Reading, sheet: Sheet) -> bool:
    if figure.unit is not Unit.COUNT or figure.counted is None:
        return False
    words = lexicon().read(figure.phrase.of(sheet.document.text))
    return any(word.concepts & FIRMS for word in words)


def _statement_of(sheet: Sheet, figure: Reading) -> Span:
    """Return the sentence that a figure stands in."""
    said = (one.span for one in statements_of(sheet))
    return next((one for one in said if one.contains(figure.span)), figure.phrase)
