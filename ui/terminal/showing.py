"""Show what was understood of a document, field by field with places, and what was not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corpus.amounts import Reading
from corpus.collecting import collect
from corpus.doctor import findings_of
from corpus.errors import CairnError, UnknownDocumentError
from corpus.library import Library
from corpus.model import Document, Span
from corpus.name_index import Name, gazetteer
from corpus.nearest import nearest
from corpus.recognising import sheets_of
from corpus.settings import CorpusSettings, load_section
from corpus.sheet import Sheet

Json = dict[str, Any]  # JSON values


class UnknownRecordError(CairnError):
    """A record was named that the document does not hold."""


def show(
    home: Path,
    environment: Mapping[str, str],
    document_name: str,
    *,
    sheet: str,
    as_json: bool,
    today: date,
) -> None:
    """Print what was understood of one document. Raises UnknownDocumentError and its like."""
    document = _named(_documents(home, environment, today), document_name)
    sheets = sheets_of(document, today)
    if sheet:
        sheets = (_best(sheets, sheet, document),)
    if as_json:
        shown = _document_json(document, sheets)
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
        return
    sys.stdout.write(f"{document.name} — {document.title}\n{len(sheets)} records\n")
    for one in sheets:
        sys.stdout.write("\n" + "\n".join(_lines(one)) + "\n")


def doctor(
    home: Path, environment: Mapping[str, str], document_name: str, *, as_json: bool, today: date
) -> None:
    """Print what was not understood, of one document or of all."""
    documents = _documents(home, environment, today)
    if document_name:
        documents = [_named(documents, document_name)]
    rows = [
        {
            "document": document.name,
            "kind": one.kind.value,
            "what": " ".join(one.what.split()),
            **_place(document, one.span),
        }
        for document in documents
        for one in findings_of(document)
    ]
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    for row in rows:
        sys.stdout.write(f"{row['document']}, {_where(row)}: {row['kind']}: {row['what']}\n")
    sys.stdout.write(f"{len(rows)} findings in {len(documents)} documents\n")


def names(
    home: Path,
    environment: Mapping[str, str],
    wanted: str,
    *,
    only_ambiguous: bool,
    as_json: bool,
    today: date,
) -> None:
    """Print the names and abbreviations of the collection, their variants and meanings."""
    found = gazetteer(_documents(home, environment, today))
    chosen = found.find(wanted) if wanted else found.names
    if wanted and not chosen:
        _, near = nearest(wanted, [one.name for one in found.names])
        raise UnknownRecordError(
            f"no name {wanted!r} in the collection", remedy=f"did you mean: {', '.join(near)}"
        )
    rows = [_name_json(one) for one in chosen if one.is_ambiguous or not only_ambiguous]
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    for row in rows:
        meant = "; ".join(
            f"{one['words']} ({', '.join(one['documents'])})" for one in row["meanings"]
        )
        sys.stdout.write(f"{row['name']} [{row['kind']}]{': ' + meant if meant else ''}\n")
    sys.stdout.write(f"{len(rows)} names\n")


def _name_json(one: Name) -> Json:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "variants": list(one.variants),
        "institution": one.institution.value if one.institution else None,
        "documents": list(one.documents),
        "meanings": [
            {
                "words": each.words,
                "is_explained": each.is_explained,
                "documents": list(each.documents),
            }
            for each in one.meanings
        ],
    }


def _documents(home: Path, environment: Mapping[str, str], today: date) -> list[Document]:
    settings = load_section("corpus", CorpusSettings, home=home, environment=environment)
    collection = collect(Library(home), settings=settings, today=today)
    for failure in collection.failures:
        sys.stderr.write(f"{failure}\n")
    return list(collection.documents)


def _named(documents: Iterable[Document], name: str) -> Document:
    by_name = {document.name: document for document in documents}
    found, near = nearest(name, list(by_name))
    if found is None:
        raise UnknownDocumentError(
            f"no document called {name!r}",
            remedy=f"did you mean: {', '.join(near) or 'nothing was added yet'}",
        )
    return by_name[found]


def _best(sheets: tuple[Sheet, ...], name: str, document: Document) -> Sheet:
    by_name = {one.name: one for one in sheets if one.name}
    found, near = nearest(name, list(by_name))
    if found is None:
        raise UnknownRecordError(
            f"{document.name} has no record called {name!r}",
            remedy=f"did you mean: {', '.join(near) or 'it has none'}",
        )
    return by_name[found]


def _document_json(document: Document, sheets: Iterable[Sheet]) -> Json:
    return {
        "document": document.name,
        "title": document.title,
        "year": document.year,
        "sheets": [_sheet_json(one) for one in sheets],
    }


def _sheet_json(one: Sheet) -> Json:
    document = one.document
    return {
        "id": one.sheet_id,
        "name": one.name,
        "kind": one.kind,
        "group": list(one.group),
        "fields": {
            role: [_quoted(document, span) for span in spans] for role, spans in one.fields.items()
        },
        "facets": {
            facet: [
                {
                    "value": value.value,
                    "confidence": value.confidence,
                    "because": _quoted(document, value.span) if value.span else None,
                }
                for value in values
            ]
            for facet, values in one.facets.items()
        },
        "figures": [_figure(document, figure) for figure in one.figures],
        "items": [_quoted(document, span) for span in one.items],
        "start": str(one.period.start.first_day) if one.period and one.period.start else None,
        "end": str(one.period.end.last_day) if one.period and one.period.end else None,
        "ongoing": bool(one.period and one.period.is_ongoing),
        "status": (
            {"word": one.status.word.value, "as_of": one.status.as_of, "by": one.status.basis.value}
            if one.status
            else None
        ),
        "not_stated": list(one.not_stated),
        "conflicts": list(one.conflicts),
    }


def _figure(document: Document, figure: Reading) -> Json:
    text = document.text
    return {
        "printed": figure.printed,
        "value": figure.value,
        "high": figure.high,
        "unit": figure.unit.value,
        "currency": figure.currency or None,
        "base": figure.base,
        "measure": figure.measure or None,
        "qualifiers": [one.value for one in figure.qualifiers],
        "counts": figure.counted.of(text) if figure.counted else None,
        "period": figure.period.of(text) if figure.period else None,
        **_place(document, figure.span),
    }


def _quoted(document: Document, span: Span) -> Json:
    return {"words": span.of(document.text), **_place(document, span)}


def _place(document: Document, span: Span) -> Json:
    page = document.page(span)
    return {
        "start": span.start,
        "end": span.end,
        "lines": document.lines(span),
        "page": page.label if page else None,
    }


def _where(row: Mapping[str, Any]) -> str:
    if row["page"]:
        return f"page {row['page']}"
    lines = row["lines"]
    return f"line {lines[0]}" if lines else "place unknown"


def _lines(one: Sheet) -> list[str]:
    shown = [f"{one.name or '(no name)'} [{one.kind}]"]
    if one.group:
        shown.append(f"  in: {' › '.join(' '.join(each.split()) for each in one.group)}")
    for role, spans in one.fields.items():
        for span in spans:
            words = " ".join(span.of(one.document.text).split())
            cut = words if len(words) <= 160 else words[:160] + " …"
            shown.append(f"  {role} ({_where(_place(one.document, span))}): {cut}")
    for facet, values in one.facets.items():
        shown.append(f"  {facet}: {', '.join(value.value for value in values)}")
    if one.status:
        year = one.status.as_of or "year unknown"
        shown.append(f"  status: {one.status.word.value}, as of {year}")
    if one.figures:
        shown.append(f"  figures: {'; '.join(figure.printed for figure in one.figures)}")
    return shown
