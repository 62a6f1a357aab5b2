"""The support finder as a page: a form, and what fits grouped by how near it is.

What was found, why and in which order is decided by ``assistant.support.finder``; nothing is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from starlette.responses import Response

from assistant.practices.exporting import plain
from assistant.support.finder import FIRST, Found, LeftOut, Support
from assistant.support.finder_answer import HEADINGS, profile_line
from assistant.support.handover import file_name, handover
from assistant.support.offers import successor_question
from assistant.support.reach import Reach
from ui.pages.asked import Asked
from ui.pages.cites import PageCitations
from ui.pages.links import sheet_href, web_address
from ui.pages.profile_form import ProfileForm, choices, read_profile
from ui.pages.site import Route, Site, download
from ui.terminal.finding import find, found_json

PATH = "/find"
ENDED, PLANNED = "Ended, not open", "Only planned when described"
MAX_NAME_CHARS = 100  # of a client or adviser
EXAMPLE = "country=IT&region=Tuscany&sector=textiles+and+clothing&employees=40&need=diagnosis"


@dataclass(frozen=True, slots=True)
class Group:
    """Supports that stand under one heading; ``more`` fit less well and are folded."""

    anchor: str
    heading: str
    note: str
    first: tuple[Support, ...]
    more: tuple[Support, ...]
    is_open: bool = True

    def __len__(self) -> int:
        return len(self.first) + len(self.more)


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """Sheets that were left out for one reason."""

    why: str
    names: tuple[str, ...]


NOTES = {
    Reach.ELSEWHERE: "You cannot apply for these: they are examples of what other places do.",
}


def show_finder(site: Site, asked: Asked) -> Response:
    """Return the form; with what was found when it was sent."""
    shared: dict[str, Any] = {
        "title": "Find support",
        "choices": choices(),
        "example": f"{PATH}?{EXAMPLE}",
    }
    form = read_profile(asked)
    if asked.is_empty:
        return site.html("find.html.jinja", PATH, form=form, asked=asked, found=None, **shared)
    found = _find(site, form)
    return site.html(
        "find.html.jinja",
        PATH,
        form=form,
        asked=asked,
        found=found,
        profile=profile_line(found.profile, found.products),
        notices=_notices(found, form),
        groups=groups(found),
        left_groups=left_groups(found.left_out),
        cites=PageCitations(),
        successor=successor_question,
        web_address=web_address,
        sheet_href=sheet_href,
        **shared,
    )


def save_handover(site: Site, asked: Asked) -> Response:
    """Return the one-page hand-over as a file, with the names of client and adviser where given."""
    client, adviser = (plain(asked.one(name)[:MAX_NAME_CHARS]) for name in ("client", "adviser"))
    text = handover(_find(site, read_profile(asked)), client=client, by=adviser)
    return download(text, file_name(site.today), "text/markdown")


def save_found(site: Site, asked: Asked) -> Response:
    """Return what was found for machines."""
    found = found_json(_find(site, read_profile(asked)))
    text = json.dumps(found, ensure_ascii=False, indent=1)
    return download(text, f"support-{site.today.isoformat()}.json", "application/json")


ROUTES = (
    Route(PATH, show_finder),
    Route(f"{PATH}/handover.md", save_handover, methods=("GET", "POST")),
    Route(f"{PATH}/support.json", save_found),
)


def groups(found: Found) -> tuple[Group, ...]:
    """Return what was found by reach, then what is planned and what has ended, each apart."""
    made = [
        Group(reach.name.lower(), HEADINGS[reach], NOTES.get(reach, ""), some[:FIRST], some[FIRST:])
        for reach in Reach
        if (some := found.within_reach(reach))
    ]
    planned, ended = found.planned, found.ended
    if planned:
        made.append(
            Group("planned", PLANNED, "Ask whether they came to be.", planned[:FIRST],
                  planned[FIRST:], is_open=False)
        )  # fmt: skip
    if ended:
        made.append(
            Group("ended", ENDED, "You cannot apply for these any more; there may be a successor.",
                  ended[:FIRST], ended[FIRST:], is_open=False)
        )  # fmt: skip
    return tuple(made)


def left_groups(left: Iterable[LeftOut]) -> tuple[LeftGroup, ...]:
    """Return what was left out by the reason why, the most frequent first."""
    ordered = sorted(left, key=lambda one: (one.why, one.name))
    made = [
        LeftGroup(why, tuple(one.name for one in some))
        for why, some in groupby(ordered, key=lambda one: one.why)
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.names), one.why)))


def _find(site: Site, form: ProfileForm) -> Found:
    return find(site.shelf(), form.profile, form.words, sector=form.sector, today=site.today)


def _notices(found: Found, form: ProfileForm) -> list[str]:
    """Return what is to be known of the whole profile; faults of single fields stand there."""
    notices = [f"{one.problem} {one.remedy}".strip() for one in found.faults]
    if found.size is not None and found.profile.employees is not None:
        notices.append(
            f"{found.profile.employees} people: {found.size.value} by {found.size_reference} "
            "(a reference, not a statement of the documents)."
        )
    if not found.support:
        notices.append("No open support is described for this profile in these documents.")
    return notices
