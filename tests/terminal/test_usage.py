"""Wrong usage ends with 2 and expected failures with 1; no index is needed for either."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from corpus.errors import CairnError
from corpus.library import Library
from ui.terminal import app, indexing, keeping
from ui.terminal.folder_faults import folder_fault

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``cairn`` in an empty home; give exit code and stderr."""
    monkeypatch.setenv("CAIRN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as end:
            app.main(arguments)
        code = end.value.code
        return (code if isinstance(code, int) else 0), capsys.readouterr().err

    return call


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "question"),
        (["ask", "x", "--batch", "in.jsonl", "--out", "out.jsonl"], "--batch"),
        (["ask", "--batch", "in.jsonl", "--out", "in.jsonl"], "--out"),
        (["ask", "--batch", "in.jsonl", "--out", "link.jsonl"], "--out"),
        (["evals", "soak", "--kills", "-1"], "--kills"),
        (["evals", "run", "--worst", "-1"], "--worst"),
        (["add", "x.txt", "--today", "tomorrow"], "%Y-%m-%d"),
        (["index", "--today", "tomorrow"], "%Y-%m-%d"),
    ],
)
def test_wrong_usage_ends_with_2(
    run: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "in.jsonl").write_text('{"question": "x"}', encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "in.jsonl")
    code, shown = run(*arguments)
    assert (code, message in shown) == (2, True), shown
    assert (tmp_path / "in.jsonl").read_text(encoding="utf-8") == '{"question": "x"}'


@pytest.mark.parametrize("option", ["--folder", "--originals"])
def test_a_folder_to_check_that_is_not_there_is_named(run: Run, option: str) -> None:
    code, shown = run("collection", "check", option, "nope")
    assert code == 1
    assert "nope: there is no such folder" in shown


def test_a_folder_without_sheets_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    code, shown = run("collection", "check", "--folder", "bare")
    assert code == 1
    assert "bare: there is no sheet in it" in shown


@pytest.mark.parametrize(
    "arguments", [["index"], ["ask", "x"], ["sources"], ["add", "x.txt"], ["remove", "x"]]
)
def test_a_home_that_is_a_file_is_named_with_the_remedy(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    home = tmp_path / "file"
    home.write_text("x", encoding="utf-8")
    for place in (home, home / "below"):
        monkeypatch.setenv("CAIRN_HOME", str(place))
        code, shown = run(*arguments)
        assert code == 1
        if "below" not in str(place):
            assert str(home) in shown
            assert "CAIRN_HOME" in shown
        assert "please report" not in shown


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOTDIR, errno.EEXIST]
)
def test_a_fault_of_the_disk_is_told_with_folder_and_remedy(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "as the system says it", str(tmp_path / "home" / "documents"))

    monkeypatch.setattr(Library, "remove", fail)
    code, shown = run("remove", "x.txt")
    assert code == 1
    assert str(tmp_path / "home" / "documents") in shown
    assert "\n  -> " in shown
    assert "please report" not in shown


def test_a_fault_without_a_name_names_the_data_folder(tmp_path: Path) -> None:
    fault = folder_fault(OSError(errno.ENOSPC, "no space"), tmp_path)
    assert isinstance(fault, CairnError)
    assert str(tmp_path) in fault.problem


def test_other_faults_of_the_system_stay_defects_to_report(tmp_path: Path) -> None:
    assert folder_fault(OSError(errno.EBADF, "bad file descriptor"), tmp_path) is None


@pytest.mark.parametrize(
    ("command", "module", "function", "arguments"),
    [("add", keeping, "add", ["x.txt"]), ("index", indexing, "build_index", [])],
)
def test_the_date_of_adding_and_indexing_can_be_given(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    module: ModuleType,
    function: str,
    arguments: list[str],
) -> None:
    seen: list[object] = []

    def note(*_: object, today: object, **__: object) -> int:
        seen.append(str(today))
        return 0

    monkeypatch.setattr(module, function, note)
    assert run(command, *arguments, "--today", "2026-01-02")[0] == 0
    assert seen == ["2026-01-02"]
