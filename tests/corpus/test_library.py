from __future__ import annotations

import errno
import os
import shutil
import time
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.collecting import COLLECTION, collect, fingerprint, read_added, reading_hash
from corpus.errors import DocumentError, SheetError, UnknownDocumentError
from corpus.library import AddOutcome, Library, find_files
from corpus.settings import CorpusSettings
from corpus.stored import StoredDocument, read_stored

SETTINGS = CorpusSettings(builtin=False)
TODAY = date(2026, 11, 21)


def test_a_document_is_kept_once(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert library.add(b"words", "a.txt", "/a.txt") is AddOutcome.ADDED
    assert library.add(b"words", "b.txt", "/b.txt") is AddOutcome.UNCHANGED
    assert [one.name for one in library.documents()] == ["a.txt"]


def test_a_changed_file_replaces_its_older_copy(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"old words", "a.txt", "/a.txt")
    assert library.add(b"new words", "a.txt", "/a.txt") is AddOutcome.REPLACED
    assert [one.read() for one in library.documents()] == [b"new words"]
    assert not any(b"old words" in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


def test_two_files_of_one_name_get_different_names(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"one", "report.txt", "/x/report.txt")
    library.add(b"two", "report.txt", "/y/report.txt")
    assert [one.name for one in library.documents()] == ["report (2).txt", "report.txt"]


def test_removing_what_is_not_there_lists_what_is(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"one", "a.txt", "/a.txt")
    with pytest.raises(UnknownDocumentError, match=r"a\.txt"):
        library.remove("b.txt")
    library.remove("a.txt")
    assert library.documents() == ()


def test_a_changed_copy_is_noticed(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"one", "a.txt", "/a.txt")
    stored = library.documents()[0]
    (stored.folder / "content").write_bytes(b"two")
    with pytest.raises(DocumentError, match="was changed"):
        stored.read()
    (stored.folder / "content").unlink()
    with pytest.raises(DocumentError, match="gone"):
        stored.read()


def test_folders_are_searched_and_hidden_files_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sub" / ".git").mkdir(parents=True)
    for name in ("b.txt", "sub/a.md", ".hidden.txt", "sub/.git/config.txt", ".DS_Store"):
        (tmp_path / name).write_text("x")
    files, missing = find_files([tmp_path, tmp_path / "none.txt", tmp_path / "b.txt"])
    assert [path.name for path in files] == ["b.txt", "a.md"]
    assert [error.reason for error in missing] == ["there is no such file or folder"]


@pytest.mark.parametrize("damage", ["{", "[1]", "{}", '{"name": 1, "origin": "x"}', "\xff", None])
def test_a_document_whose_entry_is_broken_is_a_failure_not_a_loss(
    tmp_path: Path, damage: str | None
) -> None:
    library = Library(tmp_path)
    library.add(b"The lab advised 40 firms.", "a.txt", "/a.txt")
    library.add(b"The mill advised 70 firms.", "b.txt", "/b.txt")
    before = fingerprint(library, settings=SETTINGS)
    entry = library.documents()[0].folder / "entry.json"
    if damage is None:
        entry.unlink()
    else:
        entry.write_bytes(damage.encode("latin-1"))
    collection = collect(library, settings=SETTINGS, today=date(2026, 11, 21))
    assert [document.name for document in collection.documents] == ["b.txt"]
    (failure,) = collection.failures
    assert entry.parent.name in str(failure)
    assert "add the file again" in failure.remedy
    assert fingerprint(library, settings=SETTINGS) != before
    library.add(b"The lab advised 40 firms.", "a.txt", "/a.txt")
    assert fingerprint(library, settings=SETTINGS) == before
    assert library.broken() == ()


def test_adding_the_file_again_mends_a_damaged_copy(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"one", "a.txt", "/a.txt")
    stored = library.documents()[0]
    (stored.folder / "content").write_bytes(b"one and more")
    assert library.add(b"one", "a.txt", "/a.txt") is AddOutcome.REPLACED
    assert stored.read() == b"one"
    assert library.documents() == (stored,)
    assert library.add(b"one", "a.txt", "/a.txt") is AddOutcome.UNCHANGED


def test_the_old_version_goes_when_the_new_content_is_there_from_another_file(
    tmp_path: Path,
) -> None:
    library = Library(tmp_path)
    library.add(b"old x", "x.txt", "/x.txt")
    library.add(b"y", "y.txt", "/y.txt")
    assert library.add(b"y", "x.txt", "/x.txt") is AddOutcome.REPLACED
    assert [one.read() for one in library.documents()] == [b"y"]


def test_content_of_two_files_stays_until_both_have_changed(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"same", "x.txt", "/x.txt")
    library.add(b"same", "y.txt", "/y.txt")
    library.add(b"new x", "x.txt", "/x.txt")
    assert sorted(one.read() for one in library.documents()) == [b"new x", b"same"]
    library.add(b"new y", "y.txt", "/y.txt")
    assert sorted(one.read() for one in library.documents()) == [b"new x", b"new y"]


def test_killed_before_the_old_version_went_the_newest_is_read(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"old", "a.txt", "/a.txt")
    old = library.documents()[0].folder
    shutil.copytree(old, tmp_path / "old")
    library.add(b"new", "a.txt", "/a.txt")
    shutil.copytree(tmp_path / "old", old)
    an_hour_ago = time.time() - 3600
    os.utime(old / "entry.json", (an_hour_ago, an_hour_ago))
    assert [one.read() for one in library.documents()] == [b"new"]
    library.add(b"other", "b.txt", "/b.txt")
    assert not old.exists()


def test_a_document_that_was_half_removed_is_no_document(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"old", "a.txt", "/a.txt")
    folder = library.documents()[0].folder
    folder.rename(folder.with_name(f".removing-{folder.name}"))
    assert not library.documents()
    assert not library.broken()
    library.add(b"other", "b.txt", "/b.txt")
    assert not list((tmp_path / "documents").glob(".removing-*"))


def test_a_sheet_is_removed_by_its_id_too(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"one", "mysheet.md", "/mysheet.md")
    library.remove("mysheet")
    assert library.documents() == ()


def test_a_second_sheet_of_one_name_is_refused(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sheet = b"---\nid: mysheet\nkind: method\n---\n"
    library.add(sheet, "mysheet.md", "/x/mysheet.md")
    with pytest.raises(SheetError, match="cairn remove"):
        library.add(sheet + b"more", "mysheet.md", "/y/mysheet.md")
    assert library.add(sheet + b"more", "mysheet.md", "/x/mysheet.md") is AddOutcome.REPLACED


def test_a_full_disk_is_not_taken_for_an_unreadable_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    library = Library(tmp_path)
    monkeypatch.setattr("tempfile.mkdtemp", full)
    with pytest.raises(DocumentError, match=r"kept in the library.*No space left") as caught:
        library.add(b"one", "a.txt", "/a.txt")
    assert "disk has room" in caught.value.remedy


def test_adding_many_reads_the_library_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(tmp_path).add(b"first", "first.txt", "/first.txt")
    read: list[Path] = []

    def noted(folder: Path) -> StoredDocument | DocumentError:
        read.append(folder)
        return read_stored(folder)

    monkeypatch.setattr("corpus.library.read_stored", noted)
    additions = Library(tmp_path).additions()
    for number in range(20):
        additions.add(f"words {number}".encode(), "a.txt", f"/{number}/a.txt")
    assert {one.name for one in read} == {sha256(b"first").hexdigest()}
    names = {one.name for one in Library(tmp_path).documents()}
    assert names == {"first.txt", "a.txt", *(f"a ({number}).txt" for number in range(2, 21))}


def test_additions_see_what_another_process_added_and_removed(tmp_path: Path) -> None:
    additions = Library(tmp_path).additions()
    additions.add(b"one", "a.txt", "/x/a.txt")
    Library(tmp_path).add(b"two", "b.txt", "/x/b.txt")
    additions.add(b"three", "b.txt", "/y/b.txt")
    assert [one.name for one in Library(tmp_path).documents()] == ["a.txt", "b (2).txt", "b.txt"]
    Library(tmp_path).remove("a.txt")
    assert additions.add(b"one", "a.txt", "/x/a.txt") is AddOutcome.ADDED
    Library(tmp_path).add(b"one", "a.txt", "/z/a.txt")  # another origin only: its entry changes
    additions.add(b"new one", "a.txt", "/x/a.txt")
    assert {one.read() for one in Library(tmp_path).documents()} == {
        b"one",
        b"two",
        b"three",
        b"new one",
    }


FILES = st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(["/1", "/2"]))


@settings(deadline=None)  # a disk may be busy
@given(st.lists(FILES, max_size=12))
def test_many_at_once_leave_the_library_that_one_by_one_leaves(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str, str]]
) -> None:
    together = Library(tmp_path_factory.mktemp("together"))
    singly = Library(tmp_path_factory.mktemp("singly"))
    additions = together.additions()
    for content, name, folder in files:
        arguments = (content.encode(), f"{name}.txt", f"{folder}/{name}.txt")
        assert additions.add(*arguments) is singly.add(*arguments)

    def kept(library: Library) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(one.name, one.sha256, one.origins) for one in library.documents()]

    assert kept(together) == kept(singly)


def test_a_known_document_is_taken_as_it_is_while_its_copy_is_sound(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"The lab advised 40 firms.", "a.txt", "/a.txt")
    (read,) = collect(library, settings=SETTINGS, today=TODAY).documents
    known = {(read.name, read.sha256): read}
    again = collect(library, settings=SETTINGS, today=TODAY, known=known)
    assert again.documents[0] is read
    (library.documents()[0].folder / "content").write_bytes(b"The lab advised 50 firms.")
    damaged = collect(library, settings=SETTINGS, today=TODAY, known=known)
    assert damaged.documents == ()
    assert "was changed" in str(damaged.failures[0])


def test_a_known_document_under_another_name_is_read_again(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(b"The lab advised 40 firms.", "b.txt", "/b.txt")
    read = read_added(b"The lab advised 40 firms.", "a.txt", settings=SETTINGS, today=TODAY)
    known = {(read.name, read.sha256): read}
    (document,) = collect(library, settings=SETTINGS, today=TODAY, known=known).documents
    assert document.name == "b.txt"


@pytest.fixture
def own_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the reading code that may be changed."""
    copy = tmp_path / "corpus"
    shutil.copytree(COLLECTION.parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("corpus.collecting.files", lambda _: copy)
    return copy


@pytest.mark.parametrize(
    "part",
    ["reading.py", "passages.py", "catalogue.toml", "readers/pdf.py", "vocabulary/forms.toml"],
)
def test_changed_code_or_vocabulary_is_another_reading(own_corpus: Path, part: str) -> None:
    before = reading_hash(SETTINGS, TODAY)
    assert reading_hash(SETTINGS, TODAY) == before
    with (own_corpus / part).open("a") as file:
        file.write("# another line\n")
    assert reading_hash(SETTINGS, TODAY) != before


def test_other_settings_a_library_or_a_month_are_another_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = reading_hash(SETTINGS, TODAY)
    assert reading_hash(SETTINGS, TODAY.replace(day=1)) == before
    assert reading_hash(SETTINGS, date(2026, 12, 1)) != before
    assert reading_hash(replace(SETTINGS, max_passage_chars=300), TODAY) != before
    assert reading_hash(replace(SETTINGS, max_file_mb=1), TODAY) != before
    assert reading_hash(replace(SETTINGS, builtin=not SETTINGS.builtin), TODAY) != before
    monkeypatch.setattr("corpus.collecting.version", lambda name: "0.1")
    assert reading_hash(SETTINGS, TODAY) != before
