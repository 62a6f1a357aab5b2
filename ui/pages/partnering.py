"""Partners as pages: who works on which theme where, and a planned partnership by the join rule.

Counts sheets; an empty cell says that none is here, not that nothing is done. Whether an
application would be accepted is not known.
"""

from __future__ import annotations

from starlette.responses import Response

from assistant.practices.exporting import as_json_text
from assistant.practices.partners import (
    ThemeError,
    matrix,
    place_name,
    synergies,
    theme_named,
)
from assistant.practices.partners_text import (
    matrix_json,
    matrix_text,
    partnership_json,
    partnership_text,
    synergies_json,
    synergies_text,
)
from assistant.practices.partnership import Partnership, check_partnership, phases, phases_note
from assistant.practices.places import Place, PlaceError, place_named
from assistant.support.fitting import label
from assistant.support.offers import still_runs
from corpus.errors import CairnError
from corpus.lexicon import lexicon
from ui.pages.asked import Asked, FieldFault, quoted, sentence, too_long
from ui.pages.cites import PageCitations
from ui.pages.links import sheet_href
from ui.pages.profile_form import choices
from ui.pages.site import Route, Site, download

PATH = "/partners"
MAX_CHARS = 100
N_MEMBERS = 6  # fields of a planned partnership
MAX_MEMBERS = 20


def show_partners(site: Site, asked: Asked) -> Response:
    """Return the matrix; the synergies of a region or the check of a partnership where asked."""
    faults: list[FieldFault] = []
    themes = _themes(asked, faults)
    place = _place(asked, faults)
    members = _members(asked, faults)
    shelf = site.shelf()
    found = check_partnership(shelf, members, today=site.today) if members else None
    if found is None and any(name == "member" for name, _ in asked.fields) and not faults:
        faults.append(FieldFault("member-1", "No region is named.", "Name three or more."))
    return site.html(
        "partners.html.jinja",
        PATH,
        title="Partners",
        asked=asked,
        faults=tuple(faults),
        fault={one.field: one for one in faults},
        typed=asked.one("place")[:MAX_CHARS],
        members=(*members, *[""] * N_MEMBERS)[: max(N_MEMBERS, len(members) + 1)],
        themes=[(one, label("theme", one)) for one in lexicon().values("theme")],
        chosen=themes,
        places=(*choices().regions, *(one.label for one in choices().countries)),
        matrix=matrix(shelf, themes) if place is None and found is None else None,
        place=place,
        synergies=synergies(shelf, place, themes) if place is not None else (),
        check=found,
        verdict=verdict(found) if found else "",
        phases=phases(shelf) if found else (),
        phases_note=phases_note(shelf) if found else None,
        sentence=sentence,
        place_name=place_name,
        label=label,
        still_runs=still_runs,
        sheet_href=sheet_href,
        cites=PageCitations(),
    )


def save_text(site: Site, asked: Asked) -> Response:
    """Return what the page shows as Markdown; what is not known is left out."""
    place, members, themes = _known(asked)
    shelf = site.shelf()
    if members:
        found = check_partnership(shelf, members, today=site.today)
        text = partnership_text(found, phases(shelf), phases_note(shelf))
    elif place is not None:
        text = synergies_text(place, synergies(shelf, place, themes))
    else:
        text = matrix_text(matrix(shelf, themes))
    return download(text, f"partners-{site.today.isoformat()}.md", "text/markdown")


def save_json(site: Site, asked: Asked) -> Response:
    """Return what the page shows for machines; what is not known is left out."""
    place, members, themes = _known(asked)
    shelf = site.shelf()
    if members:
        found = check_partnership(shelf, members, today=site.today)
        told = partnership_json(found, phases(shelf), phases_note(shelf))
    elif place is not None:
        told = synergies_json(place, synergies(shelf, place, themes))
    else:
        told = matrix_json(matrix(shelf, themes))
    return download(
        as_json_text(told), f"partners-{site.today.isoformat()}.json", "application/json"
    )


ROUTES = (
    Route(PATH, show_partners),
    Route(f"{PATH}/partners.md", save_text),
    Route(f"{PATH}/partners.json", save_json),
)


def verdict(found: Partnership) -> str:
    """Return what the rule's numbers say of a planned partnership."""
    regions, states = len(found.regions), len(found.states)
    counted = (
        f"{regions} region{'' if regions == 1 else 's'} from {states} Member "
        f"State{'' if states == 1 else 's'}"
    )
    if found.meets is None:
        return f"Not judged: the rule is not stated in this collection. Counted: {counted}."
    if found.meets:
        return f"Meets the rule's numbers: {counted}."
    return f"Does not meet the rule: {counted}. Lacking: {' and '.join(found.lacking)}."


def _known(asked: Asked) -> tuple[Place | None, tuple[str, ...], tuple[str, ...]]:
    """Return region, partnership and themes as far as they are known."""
    faults: list[FieldFault] = []
    return _place(asked, faults), _members(asked, faults), _themes(asked, faults)


def _themes(asked: Asked, faults: list[FieldFault]) -> tuple[str, ...]:
    found = []
    for one in asked.all("theme"):
        try:
            found.append(theme_named(one[:MAX_CHARS]))
        except ThemeError as error:
            faults.append(_fault("theme", error))
    return tuple(dict.fromkeys(found))


def _place(asked: Asked, faults: list[FieldFault]) -> Place | None:
    typed = asked.one("place")
    fault = too_long("place", typed, MAX_CHARS)
    if fault is not None:
        faults.append(fault)
        return None
    try:
        return place_named(typed) if typed else None
    except PlaceError as error:
        faults.append(_fault("place", error))
        return None


def _members(asked: Asked, faults: list[FieldFault]) -> tuple[str, ...]:
    given = asked.all("member")
    kept = tuple(one for one in given if len(one) <= MAX_CHARS)[:MAX_MEMBERS]
    if len(kept) < len(given):
        left = quoted(next(one for one in given if one not in kept))
        remedy = f"At most {MAX_MEMBERS} names of {MAX_CHARS} characters are read."
        faults.append(FieldFault("member-1", f"Left out: {left}.", remedy))
    return kept


def _fault(field: str, error: CairnError) -> FieldFault:
    return FieldFault(field, sentence(error.problem), sentence(error.remedy))
