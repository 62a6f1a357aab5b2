"""Two to six sheets side by side: a cell for each field, with the words it stands on.

Refuses to compare one thing with itself, to fill in what a source leaves out, and to subtract: what
differs in scope, currency or time is noted beside the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from assistant.citing import short_title
from assistant.errors import ComparisonError
from assistant.practices.cell import Cell, Field
from assistant.practices.fields import LABELS, cell_of
from assistant.practices.sums import notes_on, per_sme
from assistant.wording import Wording, wording
from corpus.amounts import Unit
from corpus.nearest import nearest
from corpus.sheet import Sheet
from corpus.terms import fold, terms

MIN_SHEETS: Final = 2
MAX_SHEETS: Final = 6
TELLING: Final = (  # what tells most where nothing is asked for
    Field.SUMMARY, Field.BUDGET, Field.RESULTS, Field.DATES, Field.STATUS, Field.INSTITUTION,
)  # fmt: skip
MAKERS: Final[Mapping[Field, Callable[[Sheet], Cell]]] = MappingProxyType({Field.PER_SME: per_sme})
FIELD_NAMES: Final[Mapping[str, Field]] = MappingProxyType(  # as people type them
    {
        **{one.value: one for one in Field if one is not Field.ASKED},
        "money": Field.BUDGET, "cost": Field.BUDGET, "sum": Field.BUDGET, "payer": Field.FUNDING,
        "who pays": Field.FUNDING, "start": Field.DATES, "end": Field.DATES, "period": Field.DATES,
        "running": Field.STATUS, "evidence": Field.RESULTS, "success": Field.RESULTS,
        "challenges": Field.DIFFICULTIES, "problems": Field.DIFFICULTIES,
        "learning": Field.TRANSFER, "runs": Field.INSTITUTION, "who runs it": Field.INSTITUTION,
        "owner": Field.INSTITUTION, "location": Field.WHERE, "country": Field.WHERE,
        "region": Field.WHERE, "scope": Field.WHERE, "for whom": Field.TARGET_GROUP,
        "support": Field.KIND_OF_SUPPORT, "about": Field.SUMMARY, "themes": Field.THEME,
        "level of evidence": Field.EVIDENCE_LEVEL, "money per sme": Field.PER_SME,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet and its cells, one for each field of the comparison.

    ``part`` names an edition or phase where the row is not about the whole sheet.
    """

    sheet: Sheet
    cells: Mapping[Field, Cell]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows are what is compared, ``fields`` the columns in order; each row has a cell for each.

    ``dropped`` are fields asked for on which no sheet states anything. ``notes`` say what must not
    be set against each other.
    """

    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    dropped: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not MIN_SHEETS <= len(self.rows) <= MAX_SHEETS:
            raise ValueError(f"not {MIN_SHEETS} to {MAX_SHEETS} rows: {len(self.rows)}")
        for row in self.rows:
            if set(row.cells) != set(self.fields):
                raise ValueError(f"{row.sheet.sheet_id}: its cells are not those of the columns")

    @property
    def names(self) -> tuple[str, ...]:
        """What the rows are called: short names where they differ, else the whole ones."""
        short = tuple(row.part or short_title(row.sheet.name) for row in self.rows)
        if len(set(short)) == len(short):
            return short
        return tuple(f"{row.sheet.name} ({row.sheet.sheet_id})" for row in self.rows)


def compare(
    sheets: Sequence[Sheet],
    fields: Sequence[Field] = (),
    *,
    more: Mapping[Field, Sequence[Cell]] | None = None,
) -> Comparison:
    """Compare two to six different sheets on ``fields``; on the most telling ones for none.

    ``more`` gives further columns with their cells, one a sheet. Raises ComparisonError for fewer
    than two, more than six, or one thing named twice.
    """
    _check(sheets)
    wanted = tuple(dict.fromkeys(fields)) or TELLING
    cells: dict[Field, Sequence[Cell]] = {
        field: [_cell(sheet, field) for sheet in sheets]
        for field in wanted
        if field not in (more or {})
    }
    if Field.BUDGET in wanted and Field.PER_SME not in wanted:
        computed = [per_sme(sheet) for sheet in sheets]
        if any(one.is_stated for one in computed):
            cells[Field.PER_SME] = computed
    cells.update(more or {})
    kept = tuple(field for field, column in cells.items() if any(one.is_stated for one in column))
    dropped = tuple(field for field in wanted if field not in kept)
    rows = tuple(
        Row(sheet, MappingProxyType({field: cells[field][at] for field in kept}))
        for at, sheet in enumerate(sheets)
    )
    return Comparison(kept, rows, dropped if fields else (), notes_for(sheets, kept))


def fields_named(names: Sequence[str]) -> tuple[Field, ...]:
    """Return the fields called so. Raises ComparisonError naming those that are known.

    >>> fields_named(["Budget", "who runs it"])
    (<Field.BUDGET: 'budget'>, <Field.INSTITUTION: 'institution'>)
    """
    found: list[Field] = []
    for name in names:
        plain = " ".join(fold(name).replace("_", " ").split())
        known = {one.replace("_", " "): field for one, field in FIELD_NAMES.items()}
        known |= {fold(label).rstrip("?"): field for field, label in LABELS.items()
                  if field is not Field.ASKED}  # fmt: skip
        match, _ = nearest(plain, list(known)) if plain else (None, ())
        if match is None:
            choices = ", ".join(one.value for one in Field if one is not Field.ASKED)
            raise ComparisonError(f"no field called {name!r}", remedy=f"choose one of: {choices}")
        found.append(known[match])
    return tuple(dict.fromkeys(found))


def same_thing(one: Sheet, other: Sheet) -> bool:
    """Say whether two sheets are of the same thing: a summary and the record it was written from.

    Two records of one document are two things, whatever they are called.
    """
    if one.sheet_id == other.sheet_id:
        return True
    if one.is_hand_made == other.is_hand_made:
        return False
    return bool(_name_terms(one) & _name_terms(other))


def notes_for(
    sheets: Sequence[Sheet], fields: Sequence[Field], own: Wording | None = None
) -> tuple[str, ...]:
    """Return what must not be set against each other on ``fields`` of different sheets.

    In English, or in the language of ``own``.
    """
    notes = list(notes_on(sheets, own)) if {Field.BUDGET, Field.PER_SME} & set(fields) else []
    if Field.RESULTS in fields:
        notes += scales_of(sheets, own)
    return tuple(notes)


def scales_of(sheets: Sequence[Sheet], own: Wording | None = None) -> list[str]:
    """Return a note where marks are given on different scales."""
    bases = sorted(
        {
            one.base
            for sheet in sheets
            for one in sheet.figures
            if one.unit is Unit.RATING and one.base
        }
    )
    if len(bases) < 2:
        return []
    words = own or wording()
    return [words.say("scales", bases=words.both([f"{one:g}" for one in bases]))]


def _name_terms(sheet: Sheet) -> set[tuple[str, ...]]:
    names = (sheet.name, *(sheet.document.aliases if sheet.is_hand_made else ()))
    return {terms(name) for name in names} - {()}


def _check(sheets: Sequence[Sheet]) -> None:
    for at, sheet in enumerate(sheets):
        for other in sheets[:at]:
            if same_thing(sheet, other):
                raise ComparisonError(
                    f"{sheet.name!r} is named more than once",
                    remedy="name two to six different practices",
                )
    if not MIN_SHEETS <= len(sheets) <= MAX_SHEETS:
        what = "only one practice is" if len(sheets) == 1 else f"{len(sheets)} practices are"
        raise ComparisonError(f"{what} named", remedy=f"name {MIN_SHEETS} to {MAX_SHEETS} of them")


def _cell(sheet: Sheet, field: Field) -> Cell:
    maker = MAKERS.get(field)
    return maker(sheet) if maker else cell_of(sheet, field)
