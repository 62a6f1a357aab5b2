"""The practice explorer as pages: the list with filters and counts, pictures, directory, exports.

Everything stands in the address, so that a view can be sent to others. What cannot be taken as it
was asked is said; an empty result names the filters to drop, each as a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from assistant.practices.directory import directory_of, kind_label
from assistant.practices.explorer import TEXT, Page, described
from assistant.practices.exporting import (
    as_csv,
    as_json,
    as_json_text,
    as_markdown,
    budget_text,
)
from assistant.practices.pictures import budgets, countries_and_themes, timelines
from assistant.practices.query import Column, read_query
from assistant.practices.rows import FACETS, Row, facet_label, value_label
from assistant.practices.sheet_page import printed_dates
from assistant.support.offers import still_runs
from assistant.support.profile_faults import Fault, FaultKind
from ui.pages.asked import Asked, quoted
from ui.pages.cites import PageCitations
from ui.pages.links import PRACTICES_PATH, sheet_href, web_address
from ui.pages.site import Route, Site, download

PATH = PRACTICES_PATH
MAX_VALUE_CHARS = 200
MAX_VALUES = 60  # chosen at once; nobody ticks more boxes
MAX_PAGE_DIGITS = 4
FIRST_FACETS = ("kind", "theme", "country", "status", "kind_of_support")  # asked for most often
COLUMNS = (
    (Column.NAME, "Name"),
    (Column.KIND, "Kind"),
    (Column.COUNTRY, "Country"),
    (Column.START, "Start"),
    (Column.END, "End"),
    (Column.STATUS, "Does it run?"),
    (Column.BUDGET, "Budget"),
    (Column.DOCUMENT, "From"),
)
# The first click shows what one looks for: the largest budget, the latest start.
FROM_THE_LAST = frozenset({Column.BUDGET, Column.START, Column.END})


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its label, where a click leads, and how it is sorted now ("" when it is not)."""

    label: str
    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class ChosenFilter:
    """A filter that is on, in words, and the address without it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Without:
    """A way out of an empty result: the filters to drop, how many sheets there are then."""

    words: str
    n: int
    href: str


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the list, as it is shown."""

    name: str
    href: str
    kind: str
    country: str
    start: str
    end: str
    status: str
    budget: str
    documents: str
    sheet_id: str


def show_practices(site: Site, asked: Asked) -> Response:
    """Return one page of the list with the filters."""
    page = explored(site, asked)
    return site.html(
        "practices.html.jinja",
        PATH,
        title="Practices",
        asked=asked,
        page=page,
        rows=[listed(row) for row in page.rows],
        headings=headings(page, asked),
        chosen=chosen_filters(page, asked),
        without=ways_out(page, asked),
        first_facets=FIRST_FACETS,
        facets=FACETS,
        facet_label=facet_label,
        sort_now=_sort_words(page),
        columns=COLUMNS,
        query=asked.query(),
        before=_page_href(asked, page.page - 1) if page.page > 1 else "",
        after=_page_href(asked, page.page + 1) if page.page < page.n_pages else "",
    )


def show_pictures(site: Site, asked: Asked) -> Response:
    """Return the sheets of a view as three pictures."""
    page = explored(site, asked)
    rows = page.matching
    dated = [row for row in rows if row.start or row.end]
    return site.html(
        "practice_pictures.html.jinja",
        PATH,
        title="Practices in pictures",
        page=page,
        chosen=chosen_filters(page, asked, f"{PATH}/pictures"),
        query=asked.query(),
        without=ways_out(page, asked),
        pictures=[
            ("By country and theme", Markup(countries_and_themes(rows))),
            ("Budgets", Markup(budgets(rows))),
            ("Start and end", Markup(timelines(rows, site.today))),
        ],
        n_dated=len(dated),
    )


def show_directory(site: Site, asked: Asked) -> Response:
    """Return the hubs and institutions that the sheets of a view name."""
    page = explored(site, asked)
    return site.html(
        "directory.html.jinja",
        PATH,
        title="Hubs and institutions",
        page=page,
        chosen=chosen_filters(page, asked, f"{PATH}/directory"),
        query=asked.query(),
        without=ways_out(page, asked),
        bodies=directory_of(page.matching),
        kind_label=kind_label,
        sheet_href=sheet_href,
        web_address=web_address,
        cites=PageCitations(),
    )


def save_csv(site: Site, asked: Asked) -> Response:
    """Return all sheets of a view as CSV."""
    text = as_csv(explored(site, asked).matching, site.today)
    return download(text, _file_name(site, "csv"), "text/csv")


def save_json(site: Site, asked: Asked) -> Response:
    """Return all sheets of a view for machines."""
    text = as_json_text(as_json(explored(site, asked), site.today))
    return download(text, _file_name(site, "json"), "application/json")


def save_markdown(site: Site, asked: Asked) -> Response:
    """Return all sheets of a view as Markdown."""
    text = as_markdown(explored(site, asked), site.today)
    return download(text, _file_name(site, "md"), "text/markdown")


ROUTES = (
    Route(PATH, show_practices),
    Route(f"{PATH}/pictures", show_pictures),
    Route(f"{PATH}/directory", show_directory),
    Route(f"{PATH}/practices.csv", save_csv),
    Route(f"{PATH}/practices.json", save_json),
    Route(f"{PATH}/practices.md", save_markdown),
)


def explored(site: Site, asked: Asked) -> Page:
    """Return the view that was asked for; what is not known in it is in its faults."""
    faults: list[Fault] = []
    explorer = site.explorer()
    filters = {facet: _bounded(asked.all(facet), facet, faults) for facet in FACETS}
    number = asked.one("page")
    is_page = number.isascii() and number.isdecimal() and len(number) <= MAX_PAGE_DIGITS
    if number and not is_page:
        faults.append(_fault(f"{quoted(number)} is no page.", "The first page is shown."))
    query, found = read_query(
        explorer.rows,
        {facet: values for facet, values in filters.items() if values},
        text=_one(asked, "q", faults),
        budget=_one(asked, "money", faults),
        sort=_one(asked, "sort", faults),
        page=int(number) if is_page else 1,
    )
    return explorer.explore(query, (*faults, *found))


def listed(row: Row) -> ListedRow:
    """Return a row as it is shown in a list."""
    start, end = printed_dates(row.sheet)
    return ListedRow(
        name=row.sheet.name,
        href=sheet_href(row.sheet.sheet_id),
        kind=", ".join(row.labels("kind")) or "not stated",
        country=", ".join(row.labels("country")) or "not stated",
        start=start,
        end=end,
        status=still_runs(row.sheet),
        budget=budget_text(row.budget),
        documents=", ".join(row.labels("document")) or "not stated",
        sheet_id=row.sheet.sheet_id,
    )


def headings(page: Page, asked: Asked) -> tuple[Heading, ...]:
    """Return the columns; a click sorts by one, a second click turns the order round."""
    now, is_down = _sorted_by(page), page.query.descending
    made = []
    for column, label in COLUMNS:
        is_now = column is now
        down = not is_down if is_now else column in FROM_THE_LAST
        sort = f"-{column.value}" if down else column.value
        order = ("descending" if is_down else "ascending") if is_now else ""
        made.append(Heading(label, f"{PATH}?{asked.query(sort=sort, page='')}", order))
    return tuple(made)


def chosen_filters(page: Page, asked: Asked, path: str = PATH) -> tuple[ChosenFilter, ...]:
    """Return the filters that are on, each value with the address without it."""
    found = []
    for facet in FACETS:
        chosen = sorted(page.query.chosen.get(facet, ()), key=lambda one: value_label(facet, one))
        for value in chosen:
            rest = tuple(one for one in chosen if one != value)
            words = f"{facet_label(facet)}: {value_label(facet, value)}"
            found.append(ChosenFilter(words, _without(asked, path, **{facet: rest})))
    if page.query.budget is not None:
        words = described(page.query, "budget")
        found.append(ChosenFilter(words, _without(asked, path, money="")))
    if page.query.text:
        found.append(ChosenFilter(f"words: {page.query.text}", _without(asked, path, q="")))
    return tuple(found)


def ways_out(page: Page, asked: Asked) -> tuple[Without, ...]:
    """Return the ways out of an empty result."""
    found = []
    for drop in page.drops:
        fields: dict[str, str | tuple[str, ...]] = {}
        for name in drop.filters:
            fields["q" if name == TEXT else name] = ""
            if name == "budget":
                fields["money"] = ""
        words = " and ".join(described(page.query, name) for name in drop.filters)
        found.append(Without(words, drop.n, _without(asked, PATH, **fields)))
    return tuple(found)


def _without(asked: Asked, path: str, **fields: str | tuple[str, ...]) -> str:
    return f"{path}?{asked.query(page='', **fields)}"


def _page_href(asked: Asked, number: int) -> str:
    return f"{PATH}?{asked.query(page=str(number))}"


def _sorted_by(page: Page) -> Column:
    return page.query.sort or (Column.RELEVANCE if page.query.text else Column.NAME)


def _sort_words(page: Page) -> str:
    column = _sorted_by(page)
    return f"-{column.value}" if page.query.descending else column.value


def _bounded(values: Sequence[str], facet: str, faults: list[Fault]) -> tuple[str, ...]:
    kept = tuple(one for one in values if len(one) <= MAX_VALUE_CHARS)[:MAX_VALUES]
    if len(kept) < len(values):
        problem = f"{len(values) - len(kept)} values of {facet_label(facet)} were left out."
        remedy = f"At most {MAX_VALUES} of {MAX_VALUE_CHARS} characters are read."
        faults.append(_fault(problem, remedy))
    return kept


def _one(asked: Asked, name: str, faults: list[Fault]) -> str:
    return next(iter(_bounded((asked.one(name),), name, faults)), "")


def _fault(problem: str, remedy: str) -> Fault:
    return Fault(FaultKind.UNKNOWN, problem, remedy)


def _file_name(site: Site, ending: str) -> str:
    return f"practices-{site.today.isoformat()}.{ending}"
