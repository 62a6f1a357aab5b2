"""One sheet as a page: every field with its words, what the source does not say, contradictions."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from assistant.errors import UnknownSheetError
from assistant.practices.exporting import as_csv, as_json_text
from assistant.practices.rows import Row, value_label
from assistant.practices.sheet_page import SheetPage, sheet_page
from assistant.practices.sheet_page_text import sheet_page_json, sheet_page_markdown
from ui.pages.asked import Asked, cleaned, quoted
from ui.pages.cites import PageCitations
from ui.pages.links import PRACTICES_PATH, sheet_href, web_address
from ui.pages.site import PageMissingError, Route, Site, download

MAX_NAME_CHARS = 200
FORMS = ("md", "json", "csv")


def show_sheet(site: Site, asked: Asked) -> Response:
    """Return a sheet whole, or as a file where ``form`` names one. Raises PageMissingError."""
    row = row_at(site, asked.places.get("sheet", ""))
    page = sheet_page(row)
    form = asked.one("form")
    if form in FORMS:
        return _file(site, row, page, form)
    cites = PageCitations()
    for one in page.citations:
        cites.at(row.sheet.document, one.span)
    known = {one.sheet.sheet_id: one.sheet.name for one in site.explorer().rows}
    return site.html(
        "sheet.html.jinja",
        PRACTICES_PATH,
        title=row.sheet.name,
        page=page,
        kind=value_label("kind", row.sheet.kind),
        cites=cites,
        marks={one.number: one for one in cites.marks},
        related=[(known[one], sheet_href(one)) for one in page.related if one in known],
        here=sheet_href(row.sheet.sheet_id),
        compare_query=urlencode({"sheet": row.sheet.sheet_id}),
        transfer_query=urlencode({"practice": row.sheet.sheet_id}),
        web_address=web_address,
    )


ROUTES = (Route(f"{PRACTICES_PATH}/{{sheet:path}}", show_sheet),)


def row_at(site: Site, name: str) -> Row:
    """Return the row of the sheet called ``name``: by its id, or by a name that people use.

    Raises PageMissingError naming the nearest.
    """
    explorer = site.explorer()
    for row in explorer.rows:
        if name in (cleaned(row.sheet.sheet_id), *(cleaned(one.sheet_id) for one in row.twins)):
            return row
    if not name or len(name) > MAX_NAME_CHARS:
        raise PageMissingError("no such sheet is there", remedy="choose one of the list")
    try:
        sheet = site.shelf().named(name)
    except UnknownSheetError as error:
        raise PageMissingError(f"no sheet is called {quoted(name)}", remedy=error.remedy) from error
    found = explorer.row_of(sheet)
    if found is None:
        raise PageMissingError(
            f"{quoted(sheet.name)} is a part of a document and no sheet of its own",
            remedy="choose one of the list",
        )
    return found


def _file(site: Site, row: Row, page: SheetPage, form: str) -> Response:
    name = f"sheet-{site.today.isoformat()}.{form}"
    if form == "csv":
        return download(as_csv([row], site.today), name, "text/csv")
    if form == "json":
        text = as_json_text(sheet_page_json(page, site.today))
        return download(text, name, "application/json")
    return download(sheet_page_markdown(page, site.today), name, "text/markdown")
