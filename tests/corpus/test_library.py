from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentError, UnknownDocumentError
from corpus.library import AddOutcome, Library, find_files


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
