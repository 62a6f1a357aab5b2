from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import Library
from tests.corpus.test_recognising import REPORT
from ui.terminal import app

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``cairn`` over one report; no index is needed to show what was read."""
    Library(tmp_path).add(REPORT.encode(), "guide.txt", "guide")
    monkeypatch.setenv("CAIRN_HOME", str(tmp_path))
    monkeypatch.setenv("CAIRN_BUILTIN", "0")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            app.main(arguments)
        code = end.value.code
        shown = capsys.readouterr()
        return (code if isinstance(code, int) else 0), shown.out, shown.err

    return call


def test_a_record_is_shown_field_by_field_with_its_lines(run: Run) -> None:
    code, out, _ = run("show", "guide.txt", "--sheet", "harbour")
    assert code == 0
    assert "Harbour Lab [good_practice]" in out
    assert "location (line " in out
    assert "country: IT" in out
    assert "status: ended" in out


def test_every_value_has_its_place_for_machines(run: Run) -> None:
    found = json.loads(run("show", "guide", "--json")[1])
    practice = next(one for one in found["sheets"] if one["kind"] == "good_practice")
    for values in practice["fields"].values():
        for value in values:
            assert value["lines"][0] <= value["lines"][1]
    money = next(one for one in practice["figures"] if one["currency"])
    assert (money["printed"], money["value"], money["currency"]) == ("1,5M€", 1_500_000.0, "EUR")
    assert practice["status"]["word"] == "ended"


def test_the_doctor_names_what_was_not_understood(run: Run) -> None:
    code, out, _ = run("doctor")
    assert code == 0
    assert "findings in 1 documents" in out
    assert isinstance(json.loads(run("doctor", "--json")[1]), list)


def test_a_name_is_found_however_it_is_written(run: Run) -> None:
    rows = json.loads(run("names", "harbour-lab", "--json")[1])
    assert rows[0]["name"] == "Harbour Lab"
    assert rows[0]["documents"] == ["guide.txt"]


@pytest.mark.parametrize(
    "arguments",
    [("show", "nowhere"), ("show", "guide", "--sheet", "Moon Base"), ("names", "Moon Base")],
)
def test_what_is_not_there_is_said_with_what_is(run: Run, arguments: tuple[str, ...]) -> None:
    code, _, err = run(*arguments)
    assert code == 1
    assert "did you mean" in err
