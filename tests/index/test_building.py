from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from assistant.engine import open_engine
from corpus.catalogue import CatalogueEntry
from corpus.library import Library
from corpus.model import Document
from corpus.reading import read_document
from index.errors import (
    EmptyCollectionError,
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexWriteError,
)
from index.generation import Generations
from index.model import BuildReport, Query
from index.search import Index
from index.settings import IndexSettings

pytestmark = pytest.mark.model

MakeHome = Callable[[str], Path]
Build = Callable[..., BuildReport]

REPORT = """{name}

{name} is a workshop where small firms test machines before they buy them.

It advised {n} firms in its second year, and the city paid for all of the machines.
"""


def add(home: Path, name: str, n: int) -> None:
    Library(home).add(REPORT.format(name=name, n=n).encode(), f"{name}.txt", name)


@pytest.fixture
def home(make_home: MakeHome) -> Path:
    home = make_home("building")
    add(home, "Harbour Lab", 40)
    add(home, "Valley Workshop", 70)
    return home


def find(home: Path, words: str) -> list[str]:
    index = Index(home, IndexSettings(candidates=20))
    hits = index.search(Query(words, 3))
    texts = [hit.passage.span.of(index.document(hit.passage.doc_id).text) for hit in hits]
    index.close()
    return texts


def test_a_second_run_with_nothing_changed_does_nothing(home: Path, build_index: Build) -> None:
    first = build_index(home)
    second = build_index(home)
    assert not first.is_unchanged
    assert second.is_unchanged
    assert second.generation == first.generation


def test_only_what_changed_is_embedded_again(home: Path, build_index: Build) -> None:
    first = build_index(home)
    add(home, "Valley Workshop", 71)
    second = build_index(home)
    assert 0 < second.embedded < first.embedded
    assert second.removed == second.embedded
    assert second.kept + second.embedded == first.embedded


def test_damaged_vectors_are_not_carried_over(home: Path, build_index: Build) -> None:
    first = build_index(home)
    folder = Generations(home).current()
    assert folder is not None
    content = bytearray((folder / "vectors.npy").read_bytes())
    content[-3] ^= 64
    (folder / "vectors.npy").write_bytes(content)
    add(home, "Valley Workshop", 71)
    second = build_index(home)
    assert second.kept == 0
    assert second.embedded == first.embedded


def test_a_removed_document_is_gone_from_search_and_from_the_disk(
    home: Path, build_index: Build
) -> None:
    build_index(home)
    assert any("70 firms" in text for text in find(home, "70 firms advised"))
    Library(home).remove("Valley Workshop.txt")
    build_index(home)
    assert not any("70 firms" in text for text in find(home, "70 firms advised"))
    left = [path for path in (home / "index").rglob("*") if path.is_file()]
    assert not any(b"advised 70 firms" in path.read_bytes() for path in left)


def test_a_generation_that_is_read_stays_until_its_reader_lets_go(
    home: Path, build_index: Build
) -> None:
    first = build_index(home)
    reader = Index(home, IndexSettings())
    add(home, "Valley Workshop", 71)
    build_index(home)
    generations = Generations(home)
    assert next(folder.name for folder in generations.all()) == first.generation
    assert reader.search(Query("70 firms advised", 3))
    reader.close()
    assert generations.sweep() == 1
    assert first.generation not in [folder.name for folder in generations.all()]


def test_what_a_killed_build_embedded_is_not_embedded_again(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("index.builder.write_texts", killed)
        with pytest.raises(KeyboardInterrupt):
            build_index(home)
    report = build_index(home)
    assert report.embedded == 0
    assert report.kept > 0
    assert not list((home / "index" / "embedded").iterdir())


def test_two_workers_give_the_vectors_of_one(home: Path, build_index: Build) -> None:
    build_index(home)
    one = np.load(Generations(home).all()[-1] / "vectors.npy")
    build_index(home, is_full=True, n_workers=2)
    two = np.load(Generations(home).all()[-1] / "vectors.npy")
    assert np.array_equal(one, two)


def test_a_disk_that_is_full_is_said_and_the_old_index_answers(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(home)
    add(home, "Valley Workshop", 71)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("index.builder.write_lexical", full)
        with pytest.raises(IndexWriteError, match="No space left on device") as caught:
            build_index(home)
    assert "goes on answering" in caught.value.remedy
    left = list((home / "index" / "generations").iterdir())
    assert [one.name for one in left] == [first.generation]
    assert any("70 firms" in text for text in find(home, "70 firms advised"))


def test_a_search_in_some_documents_finds_nothing_of_the_others(
    home: Path, build_index: Build
) -> None:
    build_index(home)
    index = Index(home, IndexSettings())
    wanted = next(one.doc_id for one in index.documents() if one.name == "Harbour Lab.txt")
    hits = index.search(Query("how many firms were advised", 10, frozenset({wanted})))
    assert hits
    assert {hit.passage.doc_id for hit in hits} == {wanted}
    assert index.search(Query("how many firms were advised", 10, frozenset())) == ()
    index.close()


def test_nothing_to_index_says_what_to_do(make_home: MakeHome, build_index: Build) -> None:
    with pytest.raises(EmptyCollectionError, match="cairn add"):
        build_index(make_home("empty"))


def test_no_index_says_which_command_makes_it(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="cairn index"):
        Index(tmp_path, IndexSettings(candidates=10))


def test_a_second_builder_is_refused_at_once(home: Path, build_index: Build) -> None:
    (home / "index").mkdir()
    (home / "index" / "builder.pid").write_text("4711")
    with FileLock(str(home / "index" / "lock")):
        started = time.perf_counter()
        with pytest.raises(IndexBusyError, match="4711"):
            build_index(home)
        assert time.perf_counter() - started < 2


def test_a_bad_document_is_reported_and_the_rest_goes_on(home: Path, build_index: Build) -> None:
    stored = Library(home).documents()[0]
    (stored.folder / "content").write_bytes(b"changed")
    report = build_index(home)
    assert report.n_documents == 1
    assert "was changed" in report.failures[0]
    assert not build_index(home).is_unchanged  # it is tried again until it is mended


@pytest.mark.parametrize("damage", ["empty", "delete", "half", "flip"])
def test_every_damaged_file_is_found_when_the_index_is_opened(
    home: Path, build_index: Build, damage: str
) -> None:
    build_index(home)
    folder = Generations(home).current()
    assert folder is not None
    pristine = home / "pristine"
    shutil.copytree(folder, pristine)
    files = [path for path in sorted(pristine.rglob("*")) if path.is_file()]
    assert len(files) >= 8
    for path in files:
        target = folder / path.relative_to(pristine)
        content = path.read_bytes()
        if not content or ".lock" in target.name:
            continue
        if damage == "delete":
            target.unlink()
        else:
            flipped = bytes([content[len(content) // 2] ^ 1])
            middle = len(content) // 2
            target.write_bytes(
                {
                    "empty": b"",
                    "half": content[:middle],
                    "flip": content[:middle] + flipped + content[middle + 1 :],
                }[damage]
            )
        with pytest.raises((IndexDamagedError, IndexMissingError)):
            Index(home, IndexSettings(candidates=10)).search(Query("machines", 3))
        target.write_bytes(content)
    report = build_index(home, is_full=True)
    assert report.embedded > 0
    assert any("40 firms" in text for text in find(home, "40 firms advised"))


def test_killed_while_indexing_the_old_index_goes_on_answering(
    home: Path, build_index: Build
) -> None:
    build_index(home)
    environment = {**os.environ, "CAIRN_HOME": str(home), "CAIRN_BUILTIN": "0"}
    for delay_s in (0.3, 0.5, 0.7, 0.9, 1.1):
        add(home, "Valley Workshop", int(delay_s * 1000))
        process = subprocess.Popen(
            [sys.executable, "-m", "ui.terminal", "index", "--full"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        engine = open_engine(home, environment)
        texts = find(home, "firms advised in the second year")
        assert any("40 firms" in text for text in texts)
        engine.close()
    build_index(home)
    assert any("1100 firms" in text for text in find(home, "firms advised in the second year"))
    assert len(list((home / "index" / "generations").iterdir())) <= 2


def test_what_was_read_before_and_is_the_same_is_taken_over(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(home)
    add(home, "Valley Workshop", 71)
    read = reading_counted(monkeypatch)
    build_index(home)
    assert read == ["Valley Workshop.txt"]
    taken_over = dump(home)
    build_index(home, is_full=True)
    assert dump(home) == taken_over


def test_other_code_or_settings_read_everything_again(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(home)
    add(home, "Valley Workshop", 71)
    monkeypatch.setattr("index.builder.reading", lambda settings: "another way of reading")
    read = reading_counted(monkeypatch)
    build_index(home)
    assert len(read) == len(Library(home).documents())


def reading_counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes the name of every file that is read from now on."""
    read: list[str] = []

    def counted(
        content: bytes, name: str, *, today: date, card: CatalogueEntry | None = None
    ) -> Document:
        read.append(name)
        return read_document(content, name, today=today, card=card)

    monkeypatch.setattr("corpus.collecting.read_document", counted)
    return read


def dump(home: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    with closing(Index(home, IndexSettings())) as index:
        return [
            (
                one.name,
                one.text,
                tuple(passage.passage_id for passage in index.passages_of(one.doc_id)),
            )
            for one in index.documents()
        ]
