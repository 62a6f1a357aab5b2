"""Gather a collection: the built-in sheets and what a person added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from corpus.catalogue import CatalogueEntry, load_catalogue
from corpus.collection_check import check_sheet
from corpus.errors import CairnError, DocumentError, SheetError
from corpus.library import Library, StoredDocument
from corpus.model import Document
from corpus.reading import read_document
from corpus.settings import CorpusSettings
from corpus.sheets import is_sheet, read_sheet, read_sheets, sheet_fields

COLLECTION = Path(str(files("corpus"))) / "collection"


@dataclass(frozen=True, slots=True)
class Collection:
    """All documents that are indexed, sorted by name, and what could not be read."""

    documents: tuple[Document, ...]
    failures: tuple[CairnError, ...]


def read_added(content: bytes, name: str, *, settings: CorpusSettings, today: date) -> Document:
    """Read one file as it will be indexed: a sheet by the sheet form, else as a document.

    Raises DocumentError or SheetError.
    """
    catalogue = _catalogue(settings)
    if len(content) > settings.max_file_mb * 1_000_000:
        raise DocumentError(
            name,
            f"the file is larger than {settings.max_file_mb} MB",
            remedy="split it, or set CAIRN_MAX_FILE_MB",
        )
    if name.endswith(".md") and is_sheet(content):
        sheet = read_sheet(content, name, catalogue)
        findings = check_sheet(sheet, sheet_fields(content, name), today=today)
        if findings:
            problem, _, remedy = findings[0].partition("\n  -> ")
            raise SheetError(problem, remedy=remedy)
        return sheet
    sha256 = hashlib.sha256(content).hexdigest()
    card = next((card for card in catalogue.values() if card.sha256 == sha256), None)
    return read_document(content, name, today=today, card=card)


def collect(
    library: Library,
    *,
    settings: CorpusSettings,
    today: date,
    known: Mapping[tuple[str, str], Document] | None = None,
) -> Collection:
    """Read the whole collection. A bad file is reported and the rest goes on.

    ``known`` are documents by name and SHA-256 that were read before by the same reading: they are
    taken as they are when their copy is sound.
    """
    documents: list[Document] = []
    failures: list[CairnError] = list(library.broken())
    if settings.builtin:
        documents.extend(read_sheets(COLLECTION, _catalogue(settings)))
    for stored in library.documents():
        try:
            before = (known or {}).get((stored.name, stored.sha256))
            if before:
                stored.read()  # proves the copy
            read = before or _read_stored(stored, settings=settings, today=today)
            documents.append(read)
        except CairnError as error:
            failures.append(error)
    unique = {document.name: document for document in documents}
    return Collection(tuple(unique[name] for name in sorted(unique)), tuple(failures))


def fingerprint(library: Library, *, settings: CorpusSettings) -> str:
    """Return a hash of everything that decides what is read: files, settings, reading code."""
    digest = hashlib.sha256()
    for stored in library.documents():
        digest.update(f"{stored.name}\0{stored.sha256}\n".encode())
    for error in library.broken():
        digest.update(f"{error}\n".encode())
    digest.update(reading(settings).encode())
    return digest.hexdigest()


def reading(settings: CorpusSettings) -> str:
    """Return a hash of what decides how a file is read: settings, code, the built-in collection."""
    digest = hashlib.sha256(repr(settings).encode())
    own = Path(str(files("corpus")))
    parts = [*own.rglob("*.py"), *own.rglob("*.toml")]
    if settings.builtin:
        parts += COLLECTION.glob("*.md")
    _add_files(digest, parts, own)
    return digest.hexdigest()


def _add_files(digest: hashlib._Hash, paths: Iterable[Path], folder: Path) -> None:
    for path in sorted(paths):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes())


def _read_stored(stored: StoredDocument, *, settings: CorpusSettings, today: date) -> Document:
    return read_added(stored.read(), stored.name, settings=settings, today=today)


def _catalogue(settings: CorpusSettings) -> Mapping[str, CatalogueEntry]:
    return load_catalogue() if settings.builtin else {}
