"""Write documents and passages as JSON and read them back, without loss."""

from __future__ import annotations

import json
from typing import Any

from corpus.model import (
    DocId,
    Document,
    DocumentKind,
    Page,
    Passage,
    PassageId,
    Piece,
    Place,
    Section,
    SectionKind,
    Sentence,
    Span,
)

FORMAT = 1  # raise it when a field changes its meaning: older indexes are then rebuilt

Pair = list[int]


def dump_document(document: Document) -> str:
    """Return ``document`` as one line of JSON."""
    return json.dumps(
        {
            "doc_id": document.doc_id,
            "sha256": document.sha256,
            "name": document.name,
            "kind": document.kind,
            "title": document.title,
            "text": document.text,
            "pieces": [[p.start, p.original_start, p.length] for p in document.pieces],
            "sections": [
                [list(s.path), _pair(s.span), _pair(s.heading), s.kind, s.role, s.record]
                for s in document.sections
            ],
            "pages": [[_pair(p.span), p.index, p.label] for p in document.pages],
            "line_starts": list(document.line_starts),
            "year": document.year,
            "project": document.project,
            "programme": document.programme,
            "publisher": document.publisher,
            "licence": document.licence,
            "facets": {key: list(values) for key, values in document.facets.items()},
            "places": [
                [_pair(span), [[p.document, p.section, p.lines] for p in places]]
                for span, places in document.places
            ],
            "aliases": list(document.aliases),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def load_document(text: str) -> Document:
    """Return the document that ``dump_document`` wrote."""
    row: dict[str, Any] = json.loads(text)
    return Document(
        doc_id=DocId(row["doc_id"]),
        sha256=row["sha256"],
        name=row["name"],
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        text=row["text"],
        pieces=tuple(Piece(*piece) for piece in row["pieces"]),
        sections=tuple(
            Section(tuple(path), Span(*span), _span(heading), SectionKind(kind), role, record)
            for path, span, heading, kind, role, record in row["sections"]
        ),
        pages=tuple(Page(Span(*span), index, label) for span, index, label in row["pages"]),
        line_starts=tuple(row["line_starts"]),
        year=row["year"],
        project=row["project"],
        programme=row["programme"],
        publisher=row["publisher"],
        licence=row["licence"],
        facets={key: tuple(values) for key, values in row["facets"].items()},
        places=tuple(
            (
                Span(*span),
                tuple(
                    Place(document, section, (lines[0], lines[1]) if lines else None)
                    for document, section, lines in places
                ),
            )
            for span, places in row["places"]
        ),
        aliases=tuple(row["aliases"]),
    )


def dump_passage(passage: Passage) -> str:
    """Return ``passage`` as one line of JSON."""
    return json.dumps(
        [
            passage.passage_id,
            passage.doc_id,
            _pair(passage.span),
            list(passage.heading),
            [[_pair(s.span), _pair(s.lead)] for s in passage.sentences],
        ],
        ensure_ascii=False,
    )


def load_passage(text: str) -> Passage:
    """Return the passage that ``dump_passage`` wrote."""
    passage_id, doc_id, span, heading, sentences = json.loads(text)
    return Passage(
        PassageId(passage_id),
        DocId(doc_id),
        Span(*span),
        tuple(heading),
        tuple(Sentence(Span(*at), _span(lead)) for at, lead in sentences),
    )


def _pair(span: Span | None) -> Pair | None:
    return [span.start, span.end] if span else None


def _span(pair: Pair | None) -> Span | None:
    return Span(*pair) if pair else None
