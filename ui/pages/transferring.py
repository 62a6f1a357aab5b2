"""The transfer check as a page: one practice, one target region, and what the sheet says of it.

Gives no marks. A practice or place that is not known is explained at its field.
"""

from __future__ import annotations

from starlette.responses import Response

from assistant.errors import UnknownSheetError
from assistant.practices.exporting import as_json_text
from assistant.practices.factors import FactorName, factor_texts
from assistant.practices.owner_questions import home_of
from assistant.practices.places import PlaceError, place_named
from assistant.practices.transfer import TransferCheck, check_transfer, practice_named
from assistant.practices.transfer_text import transfer_brief, transfer_json
from assistant.shelf import Shelf
from corpus.errors import CairnError
from ui.pages.asked import Asked, FieldFault, quoted, sentence, too_long
from ui.pages.cites import PageCitations
from ui.pages.links import PRACTICES_PATH, sheet_href
from ui.pages.profile_form import choices
from ui.pages.site import PageMissingError, Route, Site, download

PATH = "/transfer"
MAX_CHARS = 200
FIELDS = ("practice", "to")
EXAMPLE_TARGET = "Veneto"


def show_transfer(site: Site, asked: Asked) -> Response:
    """Return the form; with the check when practice and target are known."""
    shelf = site.shelf()
    is_sent = any(name == "to" for name, _ in asked.fields)  # a link may name the practice alone
    faults = field_faults(shelf, asked) if is_sent else ()
    check = _check(site, asked) if is_sent and not faults else None
    return site.html(
        "transfer.html.jinja",
        PATH,
        title=f"{check.sheet.name} to {check.target.name}" if check else "Transfer check",
        asked=asked,
        faults=faults,
        fault={one.field: one for one in faults},
        typed={name: asked.one(name)[:MAX_CHARS] for name in FIELDS},
        names=sorted({one.sheet.name for one in site.explorer().rows}),
        places=(*choices().regions, *(one.label for one in choices().countries)),
        check=check,
        texts=factor_texts(),
        factor=FactorName,
        home=home_of(check.sheet) if check else "",
        sheet_href=sheet_href,
        cites=PageCitations(),
    )


def save_brief(site: Site, asked: Asked) -> Response:
    """Return the one-page brief. Raises PageMissingError for what is not known."""
    text = transfer_brief(_known(site, asked))
    return download(text, f"transfer-{site.today.isoformat()}.md", "text/markdown")


def save_check(site: Site, asked: Asked) -> Response:
    """Return the whole check for machines. Raises PageMissingError for what is not known."""
    text = as_json_text(transfer_json(_known(site, asked)))
    return download(text, f"transfer-{site.today.isoformat()}.json", "application/json")


ROUTES = (
    Route(PATH, show_transfer),
    Route(f"{PATH}/brief.md", save_brief),
    Route(f"{PATH}/check.json", save_check),
)


def field_faults(shelf: Shelf, asked: Asked) -> tuple[FieldFault, ...]:
    """Return what is wrong with practice and target, each at its field."""
    found = []
    for name, is_known in (
        ("practice", lambda text: practice_named(shelf, text)), ("to", place_named),
    ):  # fmt: skip
        typed = asked.one(name)
        fault = too_long(name, typed, MAX_CHARS)
        if fault is None and not typed:
            what = "practice" if name == "practice" else "region or country"
            fault = FieldFault(name, f"No {what} is named.", "Choose one of the list.")
        if fault is None:
            try:
                is_known(typed)
            except (UnknownSheetError, PlaceError) as error:
                fault = _fault(name, typed, error)
        if fault is not None:
            found.append(fault)
    return tuple(found)


def _fault(name: str, typed: str, error: CairnError) -> FieldFault:
    problem = error.problem
    if name == "practice":
        problem = f"no practice is called {quoted(typed)}"
    remedy = error.remedy or f"choose one of the list at {PRACTICES_PATH}"
    return FieldFault(name, sentence(problem), sentence(remedy))


def _check(site: Site, asked: Asked) -> TransferCheck:
    return check_transfer(site.shelf(), asked.one("practice"), asked.one("to"), today=site.today)


def _known(site: Site, asked: Asked) -> TransferCheck:
    faults = field_faults(site.shelf(), asked)
    if faults:
        raise PageMissingError(faults[0].problem.rstrip("."), remedy=faults[0].remedy.rstrip("."))
    return _check(site, asked)
