"""Gather a collection: the built-in sheets and what a person added."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from corpus.catalogue import CatalogueEntry, load_catalogue
from corpus.collection_check import check_sheet
from corpus.errors import CairnError, DocumentError, SheetError
from corpus.library import Library
from corpus.model import Document
from corpus.reading import read_document
from corpus.settings import CorpusSettings
from corpus.sheets import is_sheet, read_sheet, read_sheets, sheet_fields

COLLECTION = Path(str(files("corpus"))) / "collection"
# What reads files and folds words beside our own code: another version may read otherwise.
READING_LIBRARIES = ("pypdf", "PyStemmer", "PyYAML")


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

    ``known`` are documents by name and SHA-256 that were read before under the same
    ``reading_hash``: they are taken as they are when their copy in the library is sound. Sheets
    are read anew in any case: their status is checked against today.
    """
    documents: list[Document] = []
    failures: list[CairnError] = list(library.broken())
    if settings.builtin:
        documents.extend(read_sheets(COLLECTION, _catalogue(settings)))
    for stored in library.documents():
        try:
            content = stored.read()  # proves the copy, also of what is known
            before = (known or {}).get((stored.name, stored.sha256))
            documents.append(
                before or read_added(content, stored.name, settings=settings, today=today)
            )
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
    _add_reading(digest, settings)
    return digest.hexdigest()


def reading_hash(settings: CorpusSettings, today: date) -> str:
    """Return a hash of everything but the file that decides how a document is read and cut.

    Settings, the code with its word lists, the catalogue and the built-in collection, the libraries
    that read, and the month of ``today``: the year of a document is the latest that has begun.
    """
    digest = hashlib.sha256(f"{today:%Y-%m}\n".encode())
    _add_reading(digest, settings)
    return digest.hexdigest()


def _add_reading(digest: hashlib._Hash, settings: CorpusSettings) -> None:
    digest.update(repr(settings).encode())
    versions = [platform.python_version(), *(version(name) for name in READING_LIBRARIES)]
    digest.update("\0".join(versions).encode())
    own = Path(str(files("corpus")))
    parts = [*own.rglob("*.py"), *own.rglob("*.toml")]
    if settings.builtin:
        parts += COLLECTION.glob("*.md")
    _add_files(digest, parts, own)


def _add_files(digest: hashlib._Hash, paths: Iterable[Path], folder: Path) -> None:
    for path in sorted(paths):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes())


def _catalogue(settings: CorpusSettings) -> Mapping[str, CatalogueEntry]:
    return load_catalogue() if settings.builtin else {}
