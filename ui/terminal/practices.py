"""Explore the practices from the terminal: a list by filters, one sheet whole, or the directory."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from assistant.errors import UnknownSheetError
from assistant.practices.directory import Body, directory_of, kind_label
from assistant.practices.explorer import Explorer, Page, described_filters, explorer_of
from assistant.practices.exporting import (
    LICENCE,
    Json,
    as_csv,
    as_json,
    as_json_text,
    as_markdown,
    budget_text,
    place_json,
    plain,
    unescaped,
)
from assistant.practices.query import PER_PAGE, read_query
from assistant.practices.rows import Row, facet_label
from assistant.practices.sheet_page import printed_dates, sheet_page
from assistant.practices.sheet_page_text import sheet_page_json, sheet_page_markdown
from assistant.sheet_words import Cited
from assistant.shelf import Shelf
from assistant.support.offers import still_runs

MAX_VALUES = 8  # so many values of a facet are listed


class Form(StrEnum):
    """How the result is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, as typed."""

    filters: Mapping[str, Sequence[str]]
    text: str = ""
    budget: str = ""
    sort: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    counts: bool = False
    directory: bool = False
    show: str = ""
    form: Form = Form.TEXT


def practices(shelf: Shelf, wanted: Wanted, *, today: date) -> None:
    """Write what is asked for to stdout. Raises UnknownSheetError for a sheet that is not there."""
    explorer = explorer_of(shelf)
    if wanted.show:
        _show(shelf, explorer, wanted, today)
        return
    query, faults = read_query(
        explorer.rows,
        wanted.filters,
        text=wanted.text,
        budget=wanted.budget,
        sort=wanted.sort,
        page=wanted.page,
        per_page=wanted.per_page,
    )
    page = explorer.explore(query, faults)
    if wanted.form is not Form.JSON and (wanted.form is Form.CSV or wanted.directory):
        for fault in page.faults:
            sys.stderr.write(f"{fault}\n")
        if page.remedy:
            sys.stderr.write(f"{page.remedy}\n")
    sys.stdout.write(_directory(page, wanted, today) if wanted.directory
                     else _list(page, wanted, today))  # fmt: skip


def form_of(*, as_json: bool, as_csv: bool, as_markdown: bool) -> Form:
    """Return the form that the options choose. Raises BadParameter for two of them."""
    chosen = [
        form for form, is_on in ((Form.JSON, as_json), (Form.CSV, as_csv),
                                 (Form.MARKDOWN, as_markdown)) if is_on
    ]  # fmt: skip
    if len(chosen) > 1:
        raise typer.BadParameter("choose one of --json, --csv and --md")
    return chosen[0] if chosen else Form.TEXT


def page_text(page: Page, *, counts: bool) -> str:
    """Return a page of the list as text for people."""
    lines = [f"! {fault}" for fault in page.faults]
    filters = "; ".join(described_filters(page.query))
    n = len(page.matching)
    head = f"{n} {'sheet' if n == 1 else 'sheets'}{f' ({filters})' if filters else ''}"
    if page.n_pages > 1:
        head += f", page {page.page} of {page.n_pages}"
    lines.append(head)
    if page.remedy:
        lines.append(page.remedy)
    first = (page.page - 1) * page.query.per_page + 1
    for number, row in enumerate(page.rows, first):
        lines += ["", f"{number}. {row.sheet.name} [{row.sheet.sheet_id}]", *_row_lines(row)]
    if counts:
        lines += ["", *_count_lines(page)]
    return "\n".join(lines) + "\n"


Country = Annotated[list[str] | None, typer.Option(help="A country, as a code or a name.")]
Region = Annotated[list[str] | None, typer.Option(help="A region, as a NUTS code or a name.")]
Theme = Annotated[list[str] | None, typer.Option(help="A theme: dih, skills …")]
Status = Annotated[list[str] | None, typer.Option(help="ended, said_running, planned_then …")]
Kind = Annotated[list[str] | None, typer.Option(help="good_practice, hub, support_instrument …")]
Technology = Annotated[list[str] | None, typer.Option(help="A technology: ai, robotics …")]
Target = Annotated[list[str] | None, typer.Option(help="For whom: sme_micro, policymaker …")]
Support = Annotated[list[str] | None, typer.Option(help="What it gives: audit, voucher …")]
Sector = Annotated[list[str] | None, typer.Option(help="A sector, as a letter of NACE or a name.")]
Evidence = Annotated[list[str] | None, typer.Option(help="none, activity_counts, outcomes …")]
Document = Annotated[list[str] | None, typer.Option(help="A source: its name, number or title.")]
Budget = Annotated[str, typer.Option(help="In euros: 100000-2000000, from 1M, to 500k.")]
Text = Annotated[str, typer.Option(help="Words that the sheet must have.")]
Sort = Annotated[
    str,
    typer.Option(
        help="name, kind, country, start, end, budget, status or document; -start from the last."
    ),
]
PageNumber = Annotated[int, typer.Option("--page", help="Which page, from 1.")]
PerPage = Annotated[int, typer.Option(help="Rows on a page.")]
Counts = Annotated[bool, typer.Option("--counts", help="Count the values of every filter.")]
Directory = Annotated[bool, typer.Option("--directory", help="Hubs and institutions instead.")]
Show = Annotated[str, typer.Option(help="One sheet whole: its name or id.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="All rows as CSV.")]
MarkdownOption = Annotated[bool, typer.Option("--md", help="All rows as Markdown.")]


def _show(shelf: Shelf, explorer: Explorer, wanted: Wanted, today: date) -> None:
    sheet = shelf.named(wanted.show)
    row = explorer.row_of(sheet)
    if row is None:
        raise UnknownSheetError(
            f"{sheet.name!r} is a part of {sheet.document.name} and no sheet of its own",
            remedy="name one that `cairn practices` lists",
        )
    if wanted.form is Form.CSV:
        sys.stdout.write(as_csv([row], today))
        return
    page = sheet_page(row)
    if wanted.form is Form.JSON:
        sys.stdout.write(as_json_text(sheet_page_json(page, today)))
    else:
        markdown = sheet_page_markdown(page, today)
        is_markdown = wanted.form is Form.MARKDOWN
        sys.stdout.write(markdown if is_markdown else unescaped(markdown))


def _list(page: Page, wanted: Wanted, today: date) -> str:
    if wanted.form is Form.JSON:
        return as_json_text(as_json(page, today, with_counts=wanted.counts))
    if wanted.form is Form.CSV:
        return as_csv(page.matching, today)
    if wanted.form is Form.MARKDOWN:
        return as_markdown(page, today)
    return page_text(page, counts=wanted.counts)


def _row_lines(row: Row) -> list[str]:
    start, end = printed_dates(row.sheet)
    dates = "dates not stated" if (start, end) == ("not stated", "not stated") else (
        f"{start} – {end}"
    )  # fmt: skip
    country = ", ".join(row.labels("country")) or "country not stated"
    return [
        f"   {', '.join(row.labels('kind'))}; {country}; {dates}",
        f"   does it run? {still_runs(row.sheet)}",
        f"   budget: {budget_text(row.budget)}; from: {', '.join(row.labels('document'))}",
    ]


def _count_lines(page: Page) -> list[str]:
    lines = ["Counts under the other filters:"]
    for facet, counts in page.counts.items():
        if not counts:
            continue
        shown = [f"{'*' if one.is_chosen else ''}{one.label} {one.n}"
                 for one in counts[:MAX_VALUES]]  # fmt: skip
        more = [f"{len(counts) - MAX_VALUES} more"] if len(counts) > MAX_VALUES else []
        lines.append(f"  {facet_label(facet)}: {'; '.join([*shown, *more])}")
    return lines


def _directory(page: Page, wanted: Wanted, today: date) -> str:
    bodies = directory_of(page.matching)
    if wanted.form is Form.JSON:
        return as_json_text(
            {"exported": today.isoformat(), "licence": LICENCE,
             "faults": [str(one) for one in page.faults], "remedy": page.remedy,
             "bodies": [_body_json(one) for one in bodies]}
        )  # fmt: skip
    if wanted.form is Form.CSV:
        raise typer.BadParameter("the directory comes as text, --json or --md")
    is_markdown = wanted.form is Form.MARKDOWN
    lines = ["# Directory", "", f"{today.isoformat()}. {LICENCE}", ""] if is_markdown else []
    if not bodies:
        lines.append("No hub or institution is named in these sheets.")
    for one in bodies:
        lines += _body_lines(one, is_markdown=is_markdown)
    return "\n".join(lines) + "\n"


def _body_lines(body: Body, *, is_markdown: bool) -> list[str]:
    places = ", ".join((*body.regions, *body.countries)) or "place not stated"
    by = f"; run by {body.run_by}" if body.run_by else ""
    name, about = body.name, f"{kind_label(body.kind)}; {places}{by}"
    if is_markdown:
        name, about = f"**{plain(name)}**", plain(about)
    lines = [f"- {name}: {about}"]
    for run in body.runs:
        said = f"{run.name} [{run.sheet_id}]: {run.status}; {run.website or 'no website given'}"
        lines.append(f"  - {plain(said) if is_markdown else said}")
    return lines


def _body_json(body: Body) -> Json:
    return {
        "name": body.name,
        "kind": body.kind,
        "run_by": body.run_by or None,
        "countries": list(body.countries),
        "regions": list(body.regions),
        "websites": list(body.websites),
        "runs": [
            {
                "sheet": run.sheet_id,
                "name": run.name,
                "kind": run.kind,
                "status": run.status,
                "website": run.website or None,
                "source": _place(run.runs_words),
                "website_source": _place(run.website_words),
            }
            for run in body.runs
        ],
    }


def _place(cited: Cited | None) -> Json | None:
    return place_json(cited.document, cited.span) if cited else None
