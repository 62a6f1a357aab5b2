"""What all tests share: the source documents where they are at hand, and engines over them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from assistant.engine import Engine, open_engine
from corpus.library import Library, find_files
from corpus.settings import CorpusSettings
from index.builder import build
from index.model import BuildReport
from index.settings import IndexSettings

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
TODAY = date(2026, 11, 21)

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

Build = Callable[..., BuildReport]


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the five source documents; the test is skipped where it is absent."""
    if not SOURCES.is_dir():
        pytest.skip("the source documents are not beside the project (../shared/sources)")
    return SOURCES


@pytest.fixture
def today() -> date:
    """The date that tests take as today."""
    return TODAY


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of exported models for all homes: the export takes seconds."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def make_home(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Callable[[str], Path]:
    """Make a new data folder that shares the exported model."""

    def make(name: str) -> Path:
        home = tmp_path_factory.mktemp(name)
        (home / "models").symlink_to(models, target_is_directory=True)
        return home

    return make


@pytest.fixture(scope="session")
def build_index() -> Build:
    """Build the index of a home, quietly."""

    def run(
        home: Path, *, builtin: bool = False, is_full: bool = False, n_workers: int = 1
    ) -> BuildReport:
        return build(
            home,
            corpus_settings=CorpusSettings(builtin=builtin),
            index_settings=IndexSettings(),
            today=TODAY,
            progress=lambda what, done, total: None,
            is_full=is_full,
            n_workers=n_workers,
        )

    return run


@pytest.fixture(scope="session")
def sources_home(make_home: Callable[[str], Path], build_index: Build, sources: Path) -> Path:
    """A home with the five source documents, indexed, without the built-in collection."""
    home = make_home("sources-home")
    library = Library(home)
    for path in find_files([sources])[0]:
        library.add(path.read_bytes(), path.name, str(path))
    build_index(home)
    return home


@pytest.fixture(scope="session")
def builtin_home(make_home: Callable[[str], Path], build_index: Build) -> Path:
    """A home with the built-in collection alone, indexed."""
    home = make_home("builtin-home")
    build_index(home, builtin=True)
    return home


@pytest.fixture(scope="session")
def sources_engine(sources_home: Path) -> Iterator[Engine]:
    """An engine over the five source documents."""
    engine = open_engine(sources_home, {})
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def builtin_engine(builtin_home: Path) -> Iterator[Engine]:
    """An engine over the built-in collection."""
    engine = open_engine(builtin_home, {})
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def both_engine(
    make_home: Callable[[str], Path], build_index: Build, sources: Path
) -> Iterator[Engine]:
    """An engine over the built-in collection and the documents that it was written from."""
    home = make_home("both-home")
    library = Library(home)
    for path in find_files([sources])[0]:
        library.add(path.read_bytes(), path.name, str(path))
    build_index(home, builtin=True)
    engine = open_engine(home, {})
    yield engine
    engine.close()


@pytest.fixture
def environment(sources_home: Path) -> Mapping[str, str]:
    """The environment of a process over the five source documents alone."""
    return {**os.environ, "CAIRN_HOME": str(sources_home), "CAIRN_BUILTIN": "0"}
