"""The commands of ``cairn evals`` over a real index, on a small question set."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ui.terminal import app

pytestmark = pytest.mark.model
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def home(builtin_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built-in home, so that runs of one test are not there for others."""
    copy = tmp_path_factory.mktemp("evals") / "home"
    shutil.copytree(builtin_home, copy, symlinks=True)
    return copy


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``cairn evals``; give exit code, stdout and stderr."""
    monkeypatch.setenv("CAIRN_HOME", str(home))

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            app.main(("evals", *arguments))
        code = end.value.code
        shown = capsys.readouterr()
        return (code if isinstance(code, int) else 0), shown.out, shown.err

    return call


@pytest.fixture
def answered(run: Run) -> str:
    """A stored run of the two small sets."""
    arguments = ("run", "--set", "talk", "--set", "comparisons", "--name", "small")
    code, out, _ = run(*arguments)
    assert code == 0, out
    return "small"


def test_a_run_prints_its_table_and_is_listed(run: Run, answered: str) -> None:
    _, out, _ = run("score", answered)
    assert "| talk | 20 |" in out
    assert "| comparisons | 18 |" in out
    assert "small: built-in over in-use, 38 questions" in run("runs")[1]


def test_scores_are_there_for_machines(run: Run, answered: str) -> None:
    rows = json.loads(run("score", answered, "--by", "kind", "--json")[1])
    talk = next(row for row in rows if row["kind"] == "talk")
    assert talk["measures"]["right_status"]["n"] == talk["n"]
    assert talk["measures"]["vital_facts"] == {"mean": None, "n": 0}


def test_the_same_questions_answered_again_differ_in_nothing(run: Run, answered: str) -> None:
    run("run", "--set", "talk", "--set", "comparisons", "--name", "twin")
    code, out, _ = run("compare", answered, "twin")
    assert code == 0
    assert "0 became right, 0 became wrong" in out
    for line in out.split("\n"):
        if line.startswith("| vital_facts"):
            assert "| +0.000 |" in line
            assert "| 1.0000 |" in line


def test_the_gate_holds_its_own_baseline_and_needs_one(
    run: Run, answered: str, tmp_path: Path
) -> None:
    baseline = str(tmp_path / "b.json")
    code, _, err = run("gate", answered, "--baseline", baseline)
    assert (code, "there is no baseline" in err) == (2, True)
    assert run("gate", answered, "--baseline", baseline, "--update")[0] == 0
    code, out, _ = run("gate", answered, "--baseline", baseline)
    assert (code, out.startswith("Held")) == (0, True)
    assert run("gate", "nowhere", "--baseline", baseline)[0] == 2


def test_a_run_that_is_worse_ends_with_1(run: Run, answered: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    run("gate", answered, "--baseline", str(path), "--update")
    baseline = json.loads(path.read_text(encoding="utf-8"))
    for values in baseline["topics"].values():
        values.update({name: 1.0 for name, value in values.items() if value is not None})
    path.write_text(json.dumps(baseline), encoding="utf-8")
    code, out, _ = run("gate", answered, "--baseline", str(path))
    assert (code, out.startswith("Worse")) == (1, True)


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_report_is_written(run: Run, answered: str, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / "reports" / f"r.{suffix}"
    assert run("report", answered, "--out", str(out), "--before", answered)[0] == 0
    assert "talk" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("score", "nowhere"), "choose one of"),
        (("score", "small", "--by", "colour"), "no table by 'colour'"),
        (("run", "--set", "riddles"), "no question set called 'riddles'"),
        (("run", "--answerer", "oracle"), "no answerer called 'oracle'"),
        (("run", "--collection", "nowhere"), "no collection called 'nowhere'"),
        (("run", "--set", "talk", "--name", "small"), "was made of something else"),
        (("report", "small", "--out", "r.pdf"), "not a kind of report"),
        (("sweep", "colour=1"), "no setting called 'colour'"),
        (("sweep", "candidates=20", "--measure", "beauty"), "no measure called 'beauty'"),
        (("beir", "nowhere"), "corpus.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_done_is_named_with_its_remedy(
    run: Run, answered: str, arguments: tuple[str, ...], message: str
) -> None:
    code, _, err = run(*arguments)
    assert code == 1
    assert message in err
    assert "-> " in err


def test_the_projects_questions_pass_their_check(run: Run) -> None:
    code, out, _ = run("check")
    assert (code, "0 faults" in out) == (0, True)
