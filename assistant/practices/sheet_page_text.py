"""A sheet's page as Markdown and JSON: markers lead to its sources, with lines or page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.model import Citation
from assistant.practices.exporting import LICENCE, Json, plain, source_json, source_lines
from assistant.practices.rows import value_label
from assistant.practices.sheet_page import Fact, SheetPage
from corpus.model import DocumentKind


def sheet_page_markdown(page: SheetPage, today: date) -> str:
    """Return the page as Markdown with numbered sources, date and licence."""
    sheet = page.sheet
    lines = [
        f"# {plain(sheet.name)}",
        "",
        f"{value_label('kind', sheet.kind).capitalize()} [{plain(sheet.sheet_id)}]; "
        f"{plain(page.origin)}.",
    ]
    if page.own_line:
        lines += ["", plain(page.own_line)]
    lines += ["", *(_fact(one) for one in (page.status, *page.facts, *page.money))]
    if not page.money:
        lines.append("- Budget: not stated")
    for field in page.fields:
        lines += ["", f"## {plain(field.label)}", ""]
        lines += [f"- {plain(one.text)} {_marks(one.citations)}" for one in field.statements]
        if not field.statements:
            lines.append("Not stated.")
    if page.n_left_out:
        lines += ["", f"{page.n_left_out} passages that name a person are left out; "
                      "the document has them."]  # fmt: skip
    for heading, some in (
        ("The source does not say", page.not_stated), ("Contradictions", page.conflicts),
        ("Related sheets", page.related), ("The same in the originals", page.twins),
    ):  # fmt: skip
        if some:
            lines += ["", f"## {heading}", "", *(f"- {plain(one)}" for one in some)]
    lines += ["", "## Sources", "", *(f"{_source(one)}  " for one in page.citations)]
    lines += ["", "## Documents", "", *source_lines(page.sources)]
    lines += ["", f"{today.isoformat()}. {LICENCE}"]
    return "\n".join(lines) + "\n"


def sheet_page_json(page: SheetPage, today: date) -> Json:
    """Return the page for machines; markers name entries of "citations"."""
    sheet = page.sheet
    return {
        "exported": today.isoformat(),
        "licence": LICENCE,
        "id": sheet.sheet_id,
        "name": sheet.name,
        "kind": sheet.kind,
        "origin": page.origin,
        "own_line": page.own_line or None,
        "status": {
            "word": sheet.status.word.value if sheet.status else "unknown",
            "as_of": sheet.status.as_of if sheet.status else None,
            **_fact_json(page.status),
        },
        "facts": [_fact_json(one) for one in page.facts],
        "budgets": [_fact_json(one) for one in page.money],
        "fields": [
            {
                "role": field.role or None,
                "label": field.label,
                "is_stated": bool(field.statements),
                "statements": [
                    {"text": one.text, "citations": list(one.citations)} for one in field.statements
                ],
            }
            for field in page.fields
        ],
        "not_stated": list(page.not_stated),
        "conflicts": list(page.conflicts),
        "related": list(page.related),
        "same_as": list(page.twins),
        "left_out": page.n_left_out,
        "documents": [source_json(one) for one in page.sources],
        "citations": [_citation_json(one) for one in page.citations],
    }


def place_text(citation: Citation) -> str:
    """Return where the cited words stand, as people find them: page or lines, and the original."""
    place = ""
    if citation.page_label is not None:
        place = f", page {citation.page_label}"
    elif citation.lines:
        place = f", {_lines(citation.lines)}"
    if citation.kind is DocumentKind.SHEET and citation.source is not None:
        source = citation.source
        where = f", {_lines(source.lines)}" if source.lines else ""
        return f"Cairn's own summary of {source.document}, {source.section}{where}"
    section = f", {citation.section}" if citation.section else ""
    return f"{citation.document}{section}{place}"


def _lines(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _source(citation: Citation) -> str:
    quote = " ".join(citation.quote.split())
    return f"\\[{citation.marker}\\] {plain(place_text(citation))}: “{plain(quote)}”"


def _fact(fact: Fact) -> str:
    marks = f" {_marks(fact.markers)}" if fact.markers else ""
    return f"- {fact.label}: {plain(fact.text)}{marks}"


def _marks(markers: Iterable[int]) -> str:
    return " ".join(f"\\[{one}\\]" for one in markers)


def _fact_json(fact: Fact) -> Json:
    return {
        "name": fact.name,
        "label": fact.label,
        "text": fact.text,
        "is_stated": fact.is_stated,
        "citations": list(fact.markers),
    }


def _citation_json(citation: Citation) -> Json:
    source = citation.source
    return {
        "marker": citation.marker,
        "document": citation.document,
        "title": citation.title,
        "section": citation.section,
        "page": citation.page_label,
        "lines": list(citation.lines) if citation.lines else None,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "is_own_summary": citation.kind is DocumentKind.SHEET,
        "source": {
            "document": source.document,
            "section": source.section,
            "lines": list(source.lines) if source.lines else None,
        } if source else None,
    }  # fmt: skip
