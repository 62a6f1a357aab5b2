"""Search from the terminal: passages, or sheets with their sentences; ranks and scores."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CairnError
from corpus.model import DocId, Document
from corpus.settings import load_section
from index.model import Hit, Query
from index.search import Index
from index.settings import IndexSettings
from index.sheet_search import SheetHit, find_sheets

MAX_SHOWN_CHARS = 240


class SearchError(CairnError):
    """Nothing can be searched for: no words, or a facet that no document has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for, and how it is shown. ``facets`` are texts ``facet=value``.

    ``by_sheet`` shows sheets with their best sentences instead of passages.
    """

    words: str
    k: int
    facets: tuple[str, ...]
    explains: bool
    as_json: bool
    by_sheet: bool = False


def search(home: Path, environment: Mapping[str, str], wanted: Wanted) -> None:
    """Print the best passages, or sheets.

    Raises SearchError, IndexMissingError, IndexDamagedError.
    """
    if not wanted.words.strip():
        raise SearchError("there is nothing to search for", remedy="write the words in quotes")
    settings = load_section("index", IndexSettings, home=home, environment=environment)
    with closing(Index(home, settings)) as index:
        documents = {document.doc_id: document for document in index.documents()}
        allowed = _allowed(documents, wanted.facets)
        query = Query(wanted.words, wanted.k, allowed)
        if wanted.by_sheet:
            _show_sheets([_sheet_row(one) for one in find_sheets(index, query)], wanted)
            return
        ranks = {
            name: {one: rank for rank, (one, _) in enumerate(found, 1)}
            for name, found in index.rankings(query).items()
        }
        hits = index.search(query)
        rows = [_row(hit, documents[hit.passage.doc_id], ranks) for hit in hits]
    if wanted.as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    if not rows:
        sys.stdout.write("Nothing was found.\n")
    for row in rows:
        sys.stdout.write(f"{row['rank']}. {row['document']}, {row['section']}\n")
        if wanted.explains:
            sys.stdout.write(
                f"   fused {row['score']:.4f}; meaning {_score(row, 'dense')}; "
                f"words {_score(row, 'lexical')}; covers {row['coverage']:.0%} of the words\n"
                f"   facets: {_facets(row['facets'])}\n"
            )
        words = " ".join(row["text"].split())
        cut = words if len(words) <= MAX_SHOWN_CHARS else words[:MAX_SHOWN_CHARS] + " …"
        sys.stdout.write(f"   {cut}\n")


def _show_sheets(rows: list[dict[str, Any]], wanted: Wanted) -> None:
    if wanted.as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    if not rows:
        sys.stdout.write("Nothing was found.\n")
    for row in rows:
        sys.stdout.write(f"{row['rank']}. {row['sheet']} ({row['document']})\n")
        if wanted.explains:
            sys.stdout.write(f"   best passage {row['score']:.4f}; {row['passages']} found\n")
        for one in row["sentences"]:
            sys.stdout.write(f"   - {' '.join(one['text'].split())}\n")
            if wanted.explains:
                sys.stdout.write(
                    f"     covers {one['coverage']:.0%} of the words; meaning {one['cosine']:.3f}\n"
                )


def _sheet_row(hit: SheetHit) -> dict[str, Any]:
    document = hit.document
    return {
        "rank": hit.rank,
        "sheet": hit.name,
        "document": document.name,
        "score": hit.score,
        "passages": len(hit.hits),
        "facets": _shown_facets(document),
        "sentences": [
            {
                "text": one.sentence.span.of(document.text),
                "start": one.sentence.span.start,
                "end": one.sentence.span.end,
                "lines": document.lines(one.sentence.span),
                "section": " › ".join(one.passage.heading),
                "coverage": round(one.coverage, 4),
                "cosine": one.similarity,
            }
            for one in hit.sentences
        ],
    }


def _allowed(
    documents: Mapping[DocId, Document], facets: tuple[str, ...]
) -> frozenset[DocId] | None:
    if not facets:
        return None
    allowed = set(documents)
    for text in facets:
        name, _, value = text.partition("=")
        having = {
            doc_id
            for doc_id, document in documents.items()
            if value.casefold() in (one.casefold() for one in document.facets.get(name, ()))
        }
        if not having:
            raise SearchError(f"no document has the facet {text!r}", remedy=_known(documents, name))
        allowed &= having
    return frozenset(allowed)


def _known(documents: Mapping[DocId, Document], name: str) -> str:
    names = sorted({facet for one in documents.values() for facet in one.facets})
    if name not in names:
        return f"write facet=value; facets are: {', '.join(names) or 'none in this collection'}"
    values = sorted({value for one in documents.values() for value in one.facets.get(name, ())})
    return f"choose one of: {', '.join(values[:40])}"


def _row(hit: Hit, document: Document, ranks: Mapping[str, Mapping[Any, int]]) -> dict[str, Any]:
    passage = hit.passage
    return {
        "rank": hit.rank,
        "document": document.name,
        "section": " › ".join(passage.heading),
        "start": passage.span.start,
        "end": passage.span.end,
        "lines": document.lines(passage.span),
        "score": hit.score,
        "coverage": round(hit.coverage, 4),
        "dense": {"rank": ranks["dense"].get(passage.passage_id), "cosine": hit.similarity},
        "lexical": {"rank": ranks["lexical"].get(passage.passage_id), "bm25": hit.bm25},
        "facets": _shown_facets(document),
        "text": passage.span.of(document.text),
    }


def _shown_facets(document: Document) -> dict[str, list[str]]:
    return {
        name: list(document.facets[name])
        for name in ("kind", "country", "region", "theme", "kind_of_support", "status")
        if document.facets.get(name)
    }


def _score(row: Mapping[str, Any], search: str) -> str:
    found = row[search]
    value = found["cosine" if search == "dense" else "bm25"]
    if value is None:
        return "not found"
    return f"{value:.3f} (rank {found['rank']})"


def _facets(facets: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{name} {', '.join(values)}" for name, values in facets.items()) or "none"
