"""What the explorer found as CSV, JSON and Markdown, each with its date, licence and documents.

Foreign words can do no harm where they land: no cell of the CSV is a formula in a spreadsheet, no
word of a sheet is markup in the Markdown.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from html import escape, unescape
from typing import Any, Final

from assistant.practices.budgets import Budget
from assistant.practices.explorer import Page, described_filters
from assistant.practices.rows import FACETS, NOT_STATED, Row
from assistant.practices.sheet_page import SourceDocument, printed_dates, sources_of
from assistant.support.fitting import Fit
from assistant.support.offers import offer_of, still_runs
from corpus.collecting import COLLECTION
from corpus.model import Document, Span

Json = dict[str, Any]  # JSON values

OWN_LICENCE: Final = "EUPL-1.2"  # of Cairn and the sheets that come with it: see LICENSE
LICENCE: Final = (
    f"Sheets that come with Cairn are its own summaries: {OWN_LICENCE}. Rights in the documents "
    "and their words stay with their publishers, under the licence named with each document; where "
    "none is named, none is stated."
)
LISTED: Final = tuple(  # facets that are a column of labels
    one for one in FACETS if one not in ("budget", "status", "document")
)
COLUMNS: Final = (
    "id", "name", *LISTED, "start", "end", "status", "status_in_words", "budget", "budget_value",
    "budget_value_to", "budget_currency", "budget_basis", "budget_covers", "institution", "website",
    "not_stated", "documents", "licence", "exported",
)  # fmt: skip
_FORMULA = re.compile(r"\s*[=+\-@\t\r|%＝＋－＠]")
_MARKUP = re.compile(r"([\\`*_\[\]|#~])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]|#~])|<(https?://[^\s<>|]+)>|(&(?:amp|lt|gt);)")
_LINK = re.compile(r"https?://[^\s<>|]+")


def as_csv(rows: Sequence[Row], today: date) -> str:
    """Return all ``rows`` as CSV (RFC 4180, with a header; CRLF ends each line)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = _cells(row, today)
        writer.writerow([safe_cell(cells[name]) for name in COLUMNS])
    return text.getvalue()


def as_json(page: Page, today: date, *, with_counts: bool = True) -> Json:
    """Return everything that matches, for machines; ``page`` says which rows a person sees."""
    found: Json = {
        "exported": today.isoformat(),
        "licence": LICENCE,
        "filters": list(described_filters(page.query)),
        "sort": page.query.sort.value if page.query.sort else None,
        "descending": page.query.descending,
        "n": len(page.matching),
        "page": page.page,
        "n_pages": page.n_pages,
        "faults": [{"problem": one.problem, "remedy": one.remedy} for one in page.faults],
        "remedy": page.remedy,
        "drops": [{"filters": list(one.filters), "n": one.n} for one in page.drops],
        "documents": [source_json(one) for one in _sources(page.matching)],
        "sheets": [row_json(row) for row in page.matching],
    }
    if with_counts:
        found["counts"] = {
            facet: [
                {"value": one.value, "label": one.label, "n": one.n, "chosen": one.is_chosen}
                for one in counts
            ]
            for facet, counts in page.counts.items()
        }
    return found


def as_json_text(found: Json) -> str:
    """Return JSON as text, in UTF-8 letters, with a line end."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def as_markdown(page: Page, today: date) -> str:
    """Return everything that matches as a page of Markdown: a table, documents and licence."""
    filters = "; ".join(described_filters(page.query))
    n = len(page.matching)
    lines = [
        "# Practices",
        "",
        f"{n} {'sheet' if n == 1 else 'sheets'}, {today.isoformat()}. "
        f"{f'Filters: {plain(filters)}.' if filters else 'No filters.'}",
        "",
        *(f"> {plain(str(fault))}" for fault in page.faults),
    ]
    if page.remedy:
        lines += [plain(page.remedy), ""]
    else:
        lines += ["| Name | Kind | Country | Start | End | Budget | Does it run? | Document |",
                  "| --- | --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for row in page.matching:
        start, end = printed_dates(row.sheet)
        cells = (
            row.sheet.name, _joined(row, "kind"), _joined(row, "country"), start, end,
            budget_text(row.budget), still_runs(row.sheet), _joined(row, "document"),
        )  # fmt: skip
        lines.append(f"| {' | '.join(plain(cell) for cell in cells)} |")
    lines += ["", "## Documents", "", *source_lines(_sources(page.matching)), "", LICENCE]
    return "\n".join(lines) + "\n"


def row_json(row: Row) -> Json:
    """Return one row for machines."""
    sheet = row.sheet
    offer = offer_of(sheet, Fit((), ()))
    start, end = printed_dates(sheet)
    return {
        "id": sheet.sheet_id,
        "name": sheet.name,
        **{facet: sorted(row.values[facet] - {NOT_STATED}) for facet in FACETS
           if facet not in ("budget", "status")},
        "start": start if row.start else None,
        "end": end if row.end else None,
        "status": next(iter(row.values["status"])),
        "status_in_words": still_runs(sheet),
        "as_of": sheet.status.as_of if sheet.status else None,
        "budgets": [budget_json(sheet.document, one) for one in row.budgets],
        "institution": offer.runs_by or None,
        "website": offer.website or None,
        "not_stated": list(sheet.not_stated),
        "conflicts": list(sheet.conflicts),
        "is_own_summary": sheet.is_hand_made,
        "same_as": [one.sheet_id for one in row.twins],
    }  # fmt: skip


def budget_json(document: Document, budget: Budget) -> Json:
    """Return a sum with its unit, what limits it, and the words it stands in."""
    return {
        "printed": budget.reading.printed,
        "value": budget.low,
        "to": budget.high if budget.high != budget.low else None,
        "currency": budget.currency,
        "basis": [one.value for one in budget.reading.qualifiers],
        "covers": budget.covers,
        "source": place_json(document, budget.statement),
    }


def place_json(document: Document, span: Span) -> Json:
    """Return words and where they stand."""
    page = document.page(span)
    return {
        "document": document.name,
        "start": span.start,
        "end": span.end,
        "lines": document.lines(span),
        "page": page.label if page else None,
        "quote": span.of(document.text),
    }


def source_json(source: SourceDocument) -> Json:
    """Return a document with its licence; None where it states none."""
    return {
        "document": source.name,
        "title": source.title,
        "year": source.year,
        "licence": source.licence or None,
    }


def source_lines(sources: Iterable[SourceDocument]) -> list[str]:
    """Return a Markdown list of documents, each with year and licence."""
    return [
        f"- {plain(one.title)} ({plain(one.name)}), {one.year or 'year unknown'}; "
        f"licence: {plain(one.licence) or 'not stated'}"
        for one in sources
    ]


def budget_text(budget: Budget | None) -> str:
    """Return a sum as printed with what limits it, "not stated" for none."""
    if budget is None:
        return "not stated"
    return f"{budget.reading.printed}{f' ({budget.basis})' if budget.basis else ''}"


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, on one line.

    >>> safe_cell('=HYPERLINK("http://x")')
    '\\'=HYPERLINK("http://x")'
    """
    flat = " ".join(text.split())
    return f"'{flat}" if _FORMULA.match(text) else flat


def plain(text: str) -> str:
    """Return foreign words as Markdown shows them letter by letter; web addresses stay links.

    >>> plain("<b> [1]")
    '&lt;b&gt; \\\\[1\\\\]'
    """
    flat = " ".join(text.split())
    found = []
    at = 0
    for link in _LINK.finditer(flat):
        found += [_escaped(flat[at : link.start()]), f"<{link.group()}>"]
        at = link.end()
    return "".join([*found, _escaped(flat[at:])])


def unescaped(markdown: str) -> str:
    """Return Markdown made with ``plain`` as the letters it stands for, for a terminal.

    >>> unescaped(plain("see [1] at https://example.org/a_b"))
    'see [1] at https://example.org/a_b'
    """
    return _ESCAPED.sub(lambda match: match[1] or match[2] or unescape(match[3]), markdown)


def _escaped(words: str) -> str:
    return _MARKUP.sub(r"\\\1", escape(words, quote=False))


def _cells(row: Row, today: date) -> dict[str, str]:
    sheet = row.sheet
    offer = offer_of(sheet, Fit((), ()))
    start, end = printed_dates(sheet)
    budget = row.budget
    sources = sources_of(row)
    comes_with_cairn = sheet.is_hand_made and sheet.sheet_id in _built_in()
    licences = [f"{OWN_LICENCE} (Cairn's own summary)"] if comes_with_cairn else []
    licences += [f"{one.name}: {one.licence or 'not stated'}" for one in sources]
    return {
        "id": sheet.sheet_id,
        "name": sheet.name,
        **{facet: _joined(row, facet) for facet in LISTED},
        "start": start if row.start else "",
        "end": end if row.end else "",
        "status": next(iter(row.values["status"])),
        "status_in_words": still_runs(sheet),
        "budget": budget_text(budget) if budget else "",
        "budget_value": f"{budget.low:.2f}" if budget else "",
        "budget_value_to": f"{budget.high:.2f}" if budget and budget.high != budget.low else "",
        "budget_currency": budget.currency if budget else "",
        "budget_basis": budget.basis if budget else "",
        "budget_covers": budget.covers if budget else "",
        "institution": offer.runs_by,
        "website": offer.website,
        "not_stated": "; ".join(sheet.not_stated),
        "documents": "; ".join(one.title for one in sources),
        "licence": "; ".join(licences),
        "exported": today.isoformat(),
    }


@cache
def _built_in() -> frozenset[str]:
    return frozenset(path.stem for path in COLLECTION.glob("*.md"))


def _joined(row: Row, facet: str) -> str:
    return "; ".join(row.labels(facet)) or "not stated"


def _sources(rows: Iterable[Row]) -> list[SourceDocument]:
    found = {one.name: one for row in rows for one in sources_of(row)}
    return [found[name] for name in sorted(found)]
