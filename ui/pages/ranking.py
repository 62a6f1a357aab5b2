"""Ranking practices by a person's own marks, as a page. Cairn gives no mark; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from assistant.errors import UnknownSheetError
from assistant.practices.exporting import as_json_text
from assistant.practices.factors import FactorName, factor_texts
from assistant.practices.marks import (
    HIGHEST,
    LOWEST,
    Marked,
    MarksError,
    Ranking,
    rank,
    ranking_json,
    ranking_text,
    read_weight,
)
from assistant.practices.transfer import practice_named
from assistant.support.offers import still_runs
from ui.pages.asked import Asked, FieldFault, quoted, sentence
from ui.pages.links import sheet_href
from ui.pages.site import PageMissingError, Route, Site, download

PATH = "/transfer/rank"
N_ROWS = 6
MAX_CHARS = 200
MAX_WEIGHT_CHARS = 8


@dataclass(frozen=True, slots=True)
class MarksForm:
    """Marks and weights as they were sent, and what is wrong, field by field."""

    marked: tuple[Marked, ...]
    weights: dict[FactorName, float]
    faults: tuple[FieldFault, ...]


def show_ranking(site: Site, asked: Asked) -> Response:
    """Return the form; with the ranking when marks can be read."""
    form = read_form(site, asked) if not asked.is_empty else MarksForm((), {}, ())
    ranking, faults = _ranked(site, asked, form)
    return site.html(
        "rank.html.jinja",
        "/transfer",
        title="Rank practices",
        asked=asked,
        faults=faults,
        fault={one.field: one for one in faults},
        factors=[(one.value, text) for one, text in factor_texts().items()],
        numbers=range(1, N_ROWS + 1),
        marks=[str(one) for one in range(LOWEST, HIGHEST + 1)],
        names=sorted({one.sheet.name for one in site.explorer().rows}),
        max_chars=MAX_CHARS,
        ranking=ranking,
        sheet_href=sheet_href,
        still_runs=still_runs,
    )


def save_text(site: Site, asked: Asked) -> Response:
    """Return the ranking as Markdown. Raises PageMissingError when there is none."""
    text = ranking_text(_known(site, asked))
    return download(text, f"ranking-{site.today.isoformat()}.md", "text/markdown")


def save_json(site: Site, asked: Asked) -> Response:
    """Return the ranking for machines. Raises PageMissingError when there is none."""
    text = as_json_text(ranking_json(_known(site, asked)))
    return download(text, f"ranking-{site.today.isoformat()}.json", "application/json")


ROUTES = (
    Route(PATH, show_ranking),
    Route(f"{PATH}/ranking.md", save_text),
    Route(f"{PATH}/ranking.json", save_json),
)


def read_form(site: Site, asked: Asked) -> MarksForm:
    """Return the marks that were sent; rows without a practice are left out."""
    faults: list[FieldFault] = []
    marked = []
    for number in range(1, N_ROWS + 1):
        name = asked.one(f"practice-{number}")
        marks = {
            factor: mark
            for factor in FactorName
            if (mark := _mark(asked, f"{factor.value}-{number}", faults)) is not None
        }
        fault = _name_fault(site, f"practice-{number}", name, has_marks=bool(marks))
        if fault is not None:
            faults.append(fault)
        elif name:
            marked.append(Marked(name, marks))
    weights = {}
    for factor in FactorName:
        field = f"weight-{factor.value}"
        typed = asked.one(field)
        try:
            if typed:
                weights[factor] = read_weight(f"{factor.value}={typed[:MAX_WEIGHT_CHARS]}")[1]
        except MarksError as error:
            problem = f"{quoted(typed)} is no weight."
            faults.append(FieldFault(field, problem, sentence(error.remedy)))
    return MarksForm(tuple(marked), weights, tuple(faults))


def _mark(asked: Asked, field: str, faults: list[FieldFault]) -> int | None:
    typed = asked.one(field)
    if typed in [str(one) for one in range(LOWEST, HIGHEST + 1)]:
        return int(typed)
    if typed:
        remedy = f"Give {LOWEST} to {HIGHEST}, or leave it out."
        faults.append(FieldFault(field, f"{quoted(typed)} is no mark.", remedy))
    return None


def _name_fault(site: Site, field: str, name: str, *, has_marks: bool) -> FieldFault | None:
    if not name:
        problem = "There are marks without a practice."
        return FieldFault(field, problem, "Name it, or take the marks out.") if has_marks else None
    problem = f"No practice is called {quoted(name)}."
    if len(name) > MAX_CHARS:
        return FieldFault(field, problem, "Choose one of the list.")
    try:
        practice_named(site.shelf(), name)
    except UnknownSheetError as error:
        return FieldFault(field, problem, sentence(error.remedy))
    return None


def _ranked(
    site: Site, asked: Asked, form: MarksForm
) -> tuple[Ranking | None, tuple[FieldFault, ...]]:
    if asked.is_empty or form.faults:
        return None, form.faults
    try:
        return rank(site.shelf(), form.marked, form.weights), ()
    except MarksError as error:
        return None, (FieldFault("practice-1", sentence(error.problem), sentence(error.remedy)),)


def _known(site: Site, asked: Asked) -> Ranking:
    ranking, faults = _ranked(site, asked, read_form(site, asked))
    if ranking is None:
        problem = faults[0].problem.rstrip(".") if faults else "no marks are given"
        raise PageMissingError(problem, remedy=f"give marks at {PATH}")
    return ranking
