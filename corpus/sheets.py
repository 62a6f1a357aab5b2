"""Read the sheets of a collection: Markdown with front matter, one statement a list item.

Each statement is one self-contained sentence followed by the place it comes from in braces:
``- Centr@tec trained 5,132 people in its second edition. {002 > Evidence of success > 263}``
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from corpus.catalogue import CatalogueEntry
from corpus.form_headings import form_field
from corpus.model import DocId, Document, DocumentKind, Piece, Place, Section, Span
from corpus.raw import line_starts
from corpus.sheet_form import Fields, fault, read_fields

TEXT_FACETS = (
    "kind", "scope", "status", "start", "end", "website", "who_runs", "status_as_of",
    "one_line_sme", "one_line_policymaker", "evidence_level",
)  # fmt: skip
LIST_FACETS = (
    "country", "region", "theme", "kind_of_support", "target_group", "technology", "sector",
    "funding_source", "maturity_dimension", "not_stated", "conflicts", "related", "covers",
)  # fmt: skip

# Editors on Windows write \r\n, some of them a byte order mark too.
FRONT_MATTER = re.compile(r"\A\ufeff?---\r?\n(?P<yaml>.*?)\r?\n---\r?\n", re.S)
STATEMENT = re.compile(r"^- (?P<words>.+?) \{(?P<places>[^{}]+)\}$")
PLACE = re.compile(
    r"^(?P<document>[\w.-]+) > (?P<section>.+?) > (?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?$"
)


def is_sheet(content: bytes) -> bool:
    """Say whether the bytes look like a sheet: front matter with an id and a kind."""
    head = content[:4000].decode("utf-8", errors="replace")
    matter = FRONT_MATTER.match(f"{head}\n---\n")  # the head may end inside the front matter
    return bool(
        matter
        and re.search(r"^id:", matter["yaml"], re.M)
        and re.search(r"^kind:", matter["yaml"], re.M)
    )


def sheet_fields(content: bytes, name: str) -> Fields:
    """Return the front matter of a sheet, checked. Raises SheetError."""
    matter = FRONT_MATTER.match(_text(content, name))
    if not matter:
        raise fault(name, 1, "there is no front matter", "begin the file with --- and its fields")
    return read_fields(matter["yaml"], name)


def read_sheets(folder: Path, catalogue: Mapping[str, CatalogueEntry]) -> tuple[Document, ...]:
    """Read every sheet of ``folder``, sorted by id. Raises SheetError for the first fault."""
    return tuple(
        read_sheet(path.read_bytes(), path.name, catalogue) for path in sorted(folder.glob("*.md"))
    )


def read_sheet(content: bytes, name: str, catalogue: Mapping[str, CatalogueEntry]) -> Document:
    """Read one sheet. Raises SheetError naming file, line, fault and what is allowed."""
    raw = _text(content, name)
    matter = FRONT_MATTER.match(raw)
    if not matter:
        raise fault(name, 1, "there is no front matter", "begin the file with --- and its fields")
    fields = read_fields(matter["yaml"], name)
    body = _Body(name, raw, str(fields["title"]))
    for start, line in _lines(raw, matter.end()):
        body.read_line(start, line, catalogue)
    body.close()
    if not body.places:
        raise fault(
            name, 1, "the sheet makes no statement", "add '- sentence {document > section > line}'"
        )
    sha256 = hashlib.sha256(content).hexdigest()
    sources = {place.document for _, places in body.places for place in places}
    cards = [card for card in catalogue.values() if card.file in sources]
    return Document(
        doc_id=DocId(sha256[:16]),
        sha256=sha256,
        name=str(fields["id"]),
        kind=DocumentKind.SHEET,
        title=str(fields["title"]),
        text="".join(body.text),
        pieces=tuple(body.pieces),
        sections=tuple(body.sections),
        line_starts=line_starts(raw),
        year=max((card.year for card in cards if card.year), default=None),
        project=", ".join(sorted({card.project for card in cards if card.project})),
        programme=", ".join(sorted({card.programme for card in cards if card.programme})),
        facets=_facets(fields),
        places=tuple(body.places),
        aliases=tuple(str(alias) for alias in fields.get("aliases") or ()),
    )


class _Body:
    """Collects the clean text of a sheet's body line by line."""

    def __init__(self, name: str, raw: str, title: str) -> None:
        self.name = name
        self.raw = raw
        self.title = title
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self.sections: list[Section] = []
        self.places: list[tuple[Span, tuple[Place, ...]]] = []
        self._length = 0
        self._open: tuple[str, int] | None = None

    def read_line(self, start: int, line: str, catalogue: Mapping[str, CatalogueEntry]) -> None:
        """Take one line of the file, which begins at offset ``start``."""
        if not line.strip():
            return
        at_line = self.raw.count("\n", 0, start) + 1
        if line.startswith("## "):
            self.close()
            self._open = (line[3:].strip(), self._length + bool(self.text))
            return
        statement = STATEMENT.match(line)
        if not statement:
            raise fault(
                self.name, at_line, f"not a statement: {line[:60]!r}",
                "write '- One sentence. {document > section > line}' or '## Heading'",
            )  # fmt: skip
        if self._open is None:
            raise fault(
                self.name, at_line, "a statement stands before any heading", "add '## About'"
            )
        places = tuple(
            _place(text.strip(), self.name, at_line, catalogue)
            for text in statement["places"].split("; ")
        )
        self.places.append(
            (self._append(start + statement.start("words"), statement["words"]), places)
        )

    def close(self) -> None:
        """End the open section, if it holds a statement."""
        if self._open and self._length > self._open[1]:
            heading, start = self._open
            span = Span(start, self._length)
            path = (self.title, heading)
            self.sections.append(Section(path, span, None, role=form_field(heading), record=1))
        self._open = None

    def _append(self, original_start: int, words: str) -> Span:
        if self.text:
            self.text.append("\n")
            self._length += 1
        span = Span(self._length, self._length + len(words))
        self.pieces.append(Piece(span.start, original_start, len(words)))
        self.text.append(words)
        self._length = span.end
        return span


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise fault(name, line, "the sheet is not in UTF-8", "save it as UTF-8") from error


def _lines(raw: str, start: int) -> Iterable[tuple[int, str]]:
    at = start
    for line in raw[start:].split("\n"):
        yield at, line.rstrip()
        at += len(line) + 1


def _facets(fields: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    facets: dict[str, tuple[str, ...]] = {
        key: (str(fields[key]),) for key in TEXT_FACETS if fields.get(key)
    }
    for key in LIST_FACETS:
        values = fields.get(key) or ()
        facets[key] = tuple(str(value) for value in values)
    return facets


def _place(text: str, name: str, line: int, catalogue: Mapping[str, CatalogueEntry]) -> Place:
    found = PLACE.match(text)
    if not found:
        raise fault(
            name, line, f"not a place: {text!r}", "write {document > section > line} or first-last"
        )
    first = int(found["first"])
    last = int(found["last"] or first)
    if last < first:
        raise fault(name, line, f"the lines run backwards: {text!r}", "write first-last")
    card = catalogue.get(found["document"])
    if card is None and "." not in found["document"]:
        raise fault(
            name, line, f"unknown document {found['document']!r}",
            f"write a file name, or one of: {', '.join(sorted(catalogue))}",
        )  # fmt: skip
    return Place(card.file if card else found["document"], found["section"], (first, last))
