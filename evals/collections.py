"""The collections that questions are asked over: the one in use, the built-in one, or a folder.

A collection other than the one in use gets a data folder of its own below ``CAIRN_HOME/evals``, so
that measuring never changes what a person set up. It shares the exported model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import CairnError
from corpus.library import Library, find_files
from corpus.settings import CorpusSettings, load_section
from evals.errors import EvalsError
from index.builder import Progress, build
from index.settings import IndexSettings

IN_USE = "in-use"
BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class CollectionHome:
    """Where a collection is indexed, and the environment to open it with."""

    name: str
    home: Path
    environment: Mapping[str, str]


def prepare(
    collection: str,
    home: Path,
    environment: Mapping[str, str],
    *,
    today: date,
    progress: Progress,
    variant: str = "",
) -> CollectionHome:
    """Return the data folder of ``collection``, indexed: "in-use", "built-in", or a folder's path.

    ``variant`` names settings that the index is built with; each variant has a folder of its own,
    the collection in use too. Raises EvalsError for a folder that is not there or holds nothing
    that can be read.
    """
    settings = dict(environment)
    documents: Path | None = None
    if collection == IN_USE:
        if not variant:
            return CollectionHome(IN_USE, home, environment)
        name = IN_USE
    elif collection == BUILT_IN:
        name = BUILT_IN
        settings["CAIRN_BUILTIN"] = "1"
    else:
        documents = Path(collection).resolve()
        if not documents.is_dir():
            raise EvalsError(
                f"no collection called {collection!r}",
                remedy=f"choose {IN_USE!r}, {BUILT_IN!r}, or the path of a folder of documents",
            )
        name = f"{documents.name}-{_short(str(documents))}"
        settings["CAIRN_BUILTIN"] = "0"
    own = home / "evals" / "collections" / (f"{name}-{_short(variant)}" if variant else name)
    _make(own, home, has_documents=name == IN_USE)
    if documents:
        _fill(Library(own), documents)
    report = build(
        own,
        corpus_settings=load_section("corpus", CorpusSettings, home=own, environment=settings),
        index_settings=load_section("index", IndexSettings, home=own, environment=settings),
        today=today,
        progress=progress,
    )
    if not report.n_documents:
        raise EvalsError(f"{collection}: nothing can be read there", remedy="name another folder")
    return CollectionHome(documents.name if documents else name, own, settings)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _make(own: Path, home: Path, *, has_documents: bool) -> None:
    try:
        own.mkdir(parents=True, exist_ok=True)
        for shared in ("models", "documents") if has_documents else ("models",):
            (home / shared).mkdir(exist_ok=True)
            if not (own / shared).is_symlink():
                (own / shared).symlink_to((home / shared).resolve(), target_is_directory=True)
        settings = home / "settings.toml"
        if settings.is_file():
            (own / "settings.toml").write_bytes(settings.read_bytes())
    except OSError as error:
        raise EvalsError(
            f"a collection for measuring cannot be made ({error.strerror})",
            remedy=f"check that {own} may be written and its disk has room",
        ) from error


def _fill(library: Library, folder: Path) -> None:
    """Make the library hold the files of ``folder`` and nothing else."""
    files, _ = find_files([folder])
    wanted = {str(path.resolve()): path for path in files}
    for stored in library.documents():
        if not any(origin in wanted for origin in stored.origins):
            library.remove(stored.name)
    additions = library.additions()
    for origin, path in wanted.items():
        try:
            additions.add(path.read_bytes(), path.name, origin)
        except (OSError, CairnError) as error:
            raise EvalsError(f"{path.name}: {error}", remedy="mend or remove the file") from error
