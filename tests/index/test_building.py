from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from assistant.engine import CurrentEngine, open_engine
from assistant.model import Question
from corpus.collecting import COLLECTION
from corpus.library import Library
from corpus.settings import CorpusSettings
from index.builder import build
from index.errors import (
    EmptyCollectionError,
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexWriteError,
)
from index.generation import ROUNDED, Generations
from index.model import BuildReport, Query
from index.search import Index
from index.settings import IndexSettings
from index.verifying import verify_index

pytestmark = pytest.mark.model

MakeHome = Callable[[str], Path]
Build = Callable[..., BuildReport]

TODAY = date(2026, 11, 21)
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


def test_a_large_index_finds_by_rounded_vectors_what_a_small_one_finds(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(20):
        add(home, f"Mill {n}", n)
    names = [f"Mill {n}.txt" for n in range(0, 20, 2)]
    found = []
    for n_exact in (1000, 1):
        monkeypatch.setattr("index.builder.EXACT_UP_TO", n_exact)
        build_index(home, is_full=True)
        folder = Generations(home).current()
        assert folder is not None
        assert (folder / ROUNDED).is_dir() == (n_exact == 1)
        index = Index(home, IndexSettings(candidates=5))
        some = frozenset(one.doc_id for one in index.documents() if one.name in names)
        for documents in (None, some):
            query = Query("how many firms were advised by Mill 7", 5, documents)
            found.append((index.rankings(query), index.search(query)))
        index.close()
    assert found[:2] == found[2:]
    assert verify_index(home, IndexSettings(), lambda *_: None).n_documents == 22


def written(home: Path) -> dict[str, bytes]:
    """What the index in use says and how it is searched, by file."""
    folder = Generations(home).current()
    assert folder is not None
    return {name: (folder / name).read_bytes() for name in ("texts.sqlite", "vectors.npy")}


def built(home: Path, today: date, *, max_passage_chars: int = 900) -> BuildReport:
    return build(
        home,
        corpus_settings=CorpusSettings(builtin=False, max_passage_chars=max_passage_chars),
        index_settings=IndexSettings(),
        today=today,
        progress=lambda *_: None,
    )


def changed(home: Path) -> None:
    add(home, "Valley Workshop", 71)


def renamed(home: Path) -> None:
    Library(home).remove("Valley Workshop.txt")
    content = REPORT.format(name="Valley Workshop", n=70).encode()
    Library(home).add(content, "Alpine Workshop.txt", "elsewhere")


def removed(home: Path) -> None:
    Library(home).remove("Valley Workshop.txt")


def sheet_added(home: Path) -> None:
    sheet = COLLECTION / "gostop.md"
    Library(home).add(sheet.read_bytes(), sheet.name, str(sheet))


@pytest.mark.parametrize("change", [changed, renamed, removed, sheet_added])
def test_what_is_taken_over_equals_what_is_read_again_byte_for_byte(
    home: Path, build_index: Build, change: Callable[[Path], None]
) -> None:
    build_index(home)
    change(home)
    build_index(home)
    taken_over = written(home)
    build_index(home, is_full=True)
    assert written(home) == taken_over


def test_a_changed_document_leaves_nothing_of_its_old_words_on_the_disk(
    home: Path, build_index: Build
) -> None:
    build_index(home)
    add(home, "Valley Workshop", 71)
    assert build_index(home).kept > 0
    left = [path for path in (home / "index").rglob("*") if path.is_file()]
    assert not any(b"advised 70 firms" in path.read_bytes() for path in left)
    assert any(b"advised 71 firms" in path.read_bytes() for path in left)


def test_changed_cutting_cuts_every_document_again(home: Path) -> None:
    long = " ".join(f"The mill helped firm {n} in its second year." for n in range(40))
    Library(home).add(long.encode(), "mill.txt", "mill")
    by_900 = built(home, TODAY)
    by_300 = built(home, TODAY, max_passage_chars=300)
    assert by_300.embedded + by_300.kept > by_900.embedded
    index = Index(home, IndexSettings())
    mill = next(one for one in index.documents() if one.name == "mill.txt")
    longest = max(one.span.end - one.span.start for one in index.passages_of(mill.doc_id))
    index.close()
    assert longest <= 300


def test_a_document_is_read_again_when_another_month_has_begun(home: Path) -> None:
    text = "Opened in May 2019. A trade fair takes place in January 2027 in the harbour."
    Library(home).add(text.encode(), "fair.txt", "fair")

    def year() -> int | None:
        index = Index(home, IndexSettings())
        found = next(one.year for one in index.documents() if one.name == "fair.txt")
        index.close()
        return found

    built(home, TODAY)
    assert year() == 2019
    add(home, "Valley Workshop", 71)
    built(home, date(2027, 1, 31))
    assert year() == 2027


def test_damaged_texts_are_not_taken_over(home: Path, build_index: Build) -> None:
    build_index(home)
    folder = Generations(home).current()
    assert folder is not None
    content = (folder / "texts.sqlite").read_bytes()
    assert content.count(b"advised 40 firms")
    (folder / "texts.sqlite").write_bytes(content.replace(b"40 firms", b"99 firms"))
    add(home, "Valley Workshop", 71)
    build_index(home)
    assert any("40 firms" in text for text in find(home, "40 firms advised"))
    assert not any("99 firms" in text for text in find(home, "99 firms advised"))


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
    assert first.generation not in [folder.name for folder in generations.all()]


def test_an_engine_lets_the_old_generation_go_when_it_opened_the_new_one(
    home: Path, build_index: Build
) -> None:
    build_index(home)
    engines = CurrentEngine(home, {})
    old = engines()
    add(home, "Valley Workshop", 71)
    build_index(home)
    engines()
    question = Question("How many firms did Valley Workshop advise?", TODAY)
    assert old.ask(question).statements  # asked before the new one was there, answered after
    assert len(Generations(home).all()) == 2
    del old
    assert len(Generations(home).all()) == 1
    assert engines().ask(question).statements
    engines().close()


def test_what_is_not_yet_in_use_is_not_let_go_by_a_reader(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(home)
    real = Generations._point_at
    n_gone: list[int] = []

    def closed_in_between(generations: Generations, folder: Path) -> None:
        n_gone.append(Generations(home).sweep())
        real(generations, folder)

    monkeypatch.setattr(Generations, "_point_at", closed_in_between)
    add(home, "Valley Workshop", 71)
    report = build_index(home)
    assert n_gone == [0]
    assert [one.name for one in Generations(home).all()] == [report.generation]


def traces(home: Path, words: Sequence[bytes], vectors: Sequence[bytes]) -> list[str]:
    """The files of the index that hold one of the words, in any case, or of the vectors."""
    return [
        path.name
        for path in sorted((home / "index").rglob("*"))
        if path.is_file()
        for content in (path.read_bytes(),)
        if any(one in content for one in vectors)
        or any(one in content.lower() for one in (*words, *(b"\0".join(w) for w in utf_16(words))))
    ]


def utf_16(words: Sequence[bytes]) -> list[list[bytes]]:
    """The letters of each word, which lie two bytes apart in UTF-16."""
    return [[bytes([letter]) for letter in word] for word in words]


@pytest.mark.parametrize("is_read", [False, True])
def test_a_removed_document_leaves_neither_words_nor_vectors(
    home: Path, build_index: Build, is_read: bool
) -> None:
    """Its words lie all over the memory of the process that builds without it."""
    text = " ".join(f"Quillfeather number {n} mends zanderhof looms." for n in range(400))
    Library(home).add(text.encode(), "Quillfeather.txt", "Quillfeather")
    build_index(home)
    reader = Index(home, IndexSettings())
    (gone,) = [one.doc_id for one in reader.documents() if one.name == "Quillfeather.txt"]
    at = [doc_id == gone for doc_id, n in reader._texts.counts() for _ in range(n)]
    folder = Generations(home).current()
    assert folder is not None
    vectors = [one.tobytes()[:64] for one in np.load(folder / "vectors.npy")[at]]
    words = [b"quillfeath", b"zanderhof", gone.encode()]
    before = traces(home, words, vectors)
    assert {"texts.sqlite", "vectors.npy", "chroma.sqlite3"} <= set(before)
    if not is_read:
        reader.close()
    Library(home).remove("Quillfeather.txt")
    assert build_index(home).removed > 10
    if is_read:
        assert traces(home, words, vectors)
        reader.close()
    assert traces(home, words, vectors) == []


def test_vectors_of_a_build_that_was_killed_when_published_go_with_the_next(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Generations, "forget_journals", killed)
        with pytest.raises(KeyboardInterrupt):
            build_index(home)
    journals = home / "index" / "embedded"
    assert list(journals.iterdir())
    assert build_index(home).is_unchanged
    assert not journals.exists()


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
    assert not (home / "index" / "embedded").exists()


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


def test_a_home_may_be_named_from_where_one_stands(
    home: Path, build_index: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.parent)
    beside = Path(home.name)
    build_index(beside)
    add(beside, "Valley Workshop", 71)
    build_index(beside)
    assert any("71 firms" in text for text in find(beside, "71 firms advised"))


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


MARK = 0x5A  # what glibc fills memory with that is given back; what it hands out has the other bits
RUN = 24  # so many in a row are no chance


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc marks the memory that it gives out")
def test_no_file_of_a_generation_holds_memory_that_was_never_written(home: Path) -> None:
    """Words of a removed document may lie in it: whatever lay there is marked for this build."""
    for name in ("Hill Lab", "Lake Lab", "Moor Lab"):
        add(home, name, 12)
    done = subprocess.run(
        [sys.executable, "-m", "ui.terminal", "index"],
        env={
            **os.environ,
            "MALLOC_PERTURB_": str(MARK),
            "CAIRN_HOME": str(home),
            "CAIRN_BUILTIN": "0",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    marks = [bytes([MARK]) * RUN, bytes([MARK ^ 0xFF]) * RUN]
    files = [path for path in sorted((home / "index").rglob("*")) if path.is_file()]
    assert len(files) > 10
    assert [one.name for one in files if any(mark in one.read_bytes() for mark in marks)] == []
