"""The comparison as a page: two to six sheets × fields, a citation in each cell.

What cannot be compared is explained; "not stated" is a value, and what was computed says how.
"""

from __future__ import annotations

from starlette.responses import Response

from assistant.errors import ComparisonError, UnknownSheetError
from assistant.practices.cell import Field
from assistant.practices.comparison import (
    MAX_SHEETS,
    TELLING,
    Comparison,
    compare,
    fields_named,
)
from assistant.practices.exporting import as_json_text
from assistant.practices.fields import LABELS
from assistant.practices.table import as_csv, as_json, as_markdown, dropped_note
from corpus.sheet import Sheet
from ui.pages.asked import Asked, FieldFault, quoted, sentence
from ui.pages.cites import PageCitations
from ui.pages.links import sheet_href
from ui.pages.site import PageMissingError, Route, Site, download

PATH = "/compare"
MAX_CHARS = 200
MAX_FIELDS = 30
CHOICES = tuple(one for one in Field if one is not Field.ASKED)


def show_comparison(site: Site, asked: Asked) -> Response:
    """Return the form; with the table when two to six sheets are named."""
    names = _names(asked)
    sheets, fields, faults = read_form(site, asked)
    comparison = None
    is_link = len(names) == 1 and len(_sent(asked)) == 1  # from a sheet, which is the first of them
    if not faults and names and not is_link:
        comparison, faults = _compared(sheets, fields)
    return site.html(
        "compare.html.jinja",
        PATH,
        title="Compare",
        asked=asked,
        faults=faults,
        fault={one.field: one for one in faults},
        typed=[*(one[:MAX_CHARS] for one in names), *[""] * MAX_SHEETS][:MAX_SHEETS],
        names=sorted({one.sheet.name for one in site.explorer().rows}),
        choices=[(one, LABELS[one]) for one in CHOICES],
        chosen=fields or TELLING,
        labels=LABELS,
        comparison=comparison,
        dropped=dropped_note(comparison) if comparison else "",
        sheet_href=sheet_href,
        cites=PageCitations(),
    )


def save_markdown(site: Site, asked: Asked) -> Response:
    """Return the table as Markdown. Raises PageMissingError when nothing can be compared."""
    text = as_markdown(_known(site, asked), site.today)
    return download(text, f"comparison-{site.today.isoformat()}.md", "text/markdown")


def save_json(site: Site, asked: Asked) -> Response:
    """Return the table for machines. Raises PageMissingError when nothing can be compared."""
    text = as_json_text(as_json(_known(site, asked), site.today))
    return download(text, f"comparison-{site.today.isoformat()}.json", "application/json")


def save_csv(site: Site, asked: Asked) -> Response:
    """Return the table as CSV. Raises PageMissingError when nothing can be compared."""
    text = as_csv(_known(site, asked))
    return download(text, f"comparison-{site.today.isoformat()}.csv", "text/csv")


ROUTES = (
    Route(PATH, show_comparison),
    Route(f"{PATH}/comparison.md", save_markdown),
    Route(f"{PATH}/comparison.json", save_json),
    Route(f"{PATH}/comparison.csv", save_csv),
)


def read_form(
    site: Site, asked: Asked
) -> tuple[tuple[Sheet, ...], tuple[Field, ...], tuple[FieldFault, ...]]:
    """Return the sheets and fields that were named, and what is wrong with which."""
    faults: list[FieldFault] = []
    sheets = []
    names = _names(asked)
    if len(names) > MAX_SHEETS:
        problem = f"{len(names)} practices are named."
        faults.append(FieldFault("sheet-1", problem, f"Name two to {MAX_SHEETS}."))
    for number, name in enumerate(names[:MAX_SHEETS], 1):
        try:
            if len(name) > MAX_CHARS:
                raise UnknownSheetError("the name is too long", remedy="choose one of the list")
            sheets.append(site.shelf().named(name))
        except UnknownSheetError as error:
            problem = f"No practice is called {quoted(name)}."
            faults.append(FieldFault(f"sheet-{number}", problem, sentence(error.remedy)))
    fields: tuple[Field, ...] = ()
    try:
        fields = fields_named([one[:MAX_CHARS] for one in asked.all("field")[:MAX_FIELDS]])
    except ComparisonError as error:
        faults.append(FieldFault("field", sentence(error.problem), sentence(error.remedy)))
    return tuple(sheets), fields, tuple(faults)


def _sent(asked: Asked) -> tuple[str, ...]:
    """Return all values of the practices' fields, blank ones included."""
    return tuple(value for name, value in asked.fields if name == "sheet")


def _names(asked: Asked) -> tuple[str, ...]:
    """Return the practices as named; one that is named twice stands twice."""
    return tuple(one for one in _sent(asked) if one)


def _compared(
    sheets: tuple[Sheet, ...], fields: tuple[Field, ...]
) -> tuple[Comparison | None, tuple[FieldFault, ...]]:
    try:
        return compare(sheets, fields), ()
    except ComparisonError as error:
        return None, (FieldFault("sheet-1", sentence(error.problem), sentence(error.remedy)),)


def _known(site: Site, asked: Asked) -> Comparison:
    sheets, fields, faults = read_form(site, asked)
    comparison = None
    if not faults:
        comparison, faults = _compared(sheets, fields)
    if comparison is None:
        problem = faults[0].problem.rstrip(".")
        raise PageMissingError(problem, remedy=faults[0].remedy.rstrip("."))
    return comparison
