"""What the collection covers and where it is silent; what was asked and not answered, counted.

The words of questions are never shown here: other people typed them. They are for the operator, in
the terminal.
"""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from assistant.practices.exporting import as_json_text
from assistant.practices.gaps import CLOSED_LISTS, GapList, coverage, gap_list
from assistant.practices.gaps_text import code_name, gaps_json
from assistant.practices.question_log import Logged
from assistant.practices.rows import facet_label
from corpus.lexicon import lexicon
from ui.pages.asked import Asked
from ui.pages.site import Route, Site, download

PATH = "/gaps"
MAX_GAPS = 30
MAX_VALUES = 12


def show_gaps(site: Site, asked: Asked) -> Response:
    """Return the gap list and the coverage map."""
    return site.html(
        "gaps.html.jinja",
        PATH,
        title="Gaps",
        gaps=_gaps(site),
        covered=coverage(site.shelf()),
        lists=CLOSED_LISTS,
        facet_label=facet_label,
        value_name=lambda facet, value: lexicon().label(facet, value),
        code_name=code_name,
        max_gaps=MAX_GAPS,
        max_values=MAX_VALUES,
    )


def save_gaps(site: Site, asked: Asked) -> Response:
    """Return both for machines, without the words of questions."""
    told = gaps_json(_gaps(site), coverage(site.shelf()))
    name = f"gaps-{site.today.isoformat()}.json"
    return download(as_json_text(told), name, "application/json")


ROUTES = (Route(PATH, show_gaps), Route(f"{PATH}/gaps.json", save_gaps))


def _gaps(site: Site) -> GapList:
    """Return the gaps of the log, counted, without words."""
    logged = site.logged()
    return gap_list(Logged(tuple(replace(one, text="") for one in logged.asked), logged.n_torn))
