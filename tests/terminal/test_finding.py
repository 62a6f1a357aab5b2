from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.model import Profile
from assistant.support.maturity import MaturityError, questions
from corpus.errors import CairnError
from tests.assistant.made_shelf import TODAY, built_in_shelf
from ui.terminal.finding import (
    find,
    found_json,
    found_text,
    profile_of_options,
    write_found,
    write_handover,
)
from ui.terminal.maturity import ask_answers, maturity

OPTIONS = profile_of_options("IT", "Tuscany", 40, ["audit"], "", None, "textiles")


def test_find_by_options_gives_ranked_support_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = find(built_in_shelf(), OPTIONS, "", sector="textiles", today=TODAY)
    write_found(found, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["profile"]["region"] == "ITI1"
    assert told["profile"]["needs"] == ["diagnosis"]
    assert told["products"] == ["textile"]
    assert told["support"][0]["sheet"] == "prisma-prato"
    for one in told["support"]:
        for reason in one["reasons"]:
            assert reason["source"]["quote"]
    assert {one["sheet"] for one in told["ended"]} >= {"tuscany-i40-audit-vouchers"}


def test_find_by_words_and_by_options_agree() -> None:
    by_words = find(
        built_in_shelf(), Profile(), "40 people in Tuscany making textiles, audit", today=TODAY
    )
    by_options = find(built_in_shelf(), OPTIONS, "", sector="textiles", today=TODAY)
    assert [one.sheet.sheet_id for one in by_words.support] == [
        one.sheet.sheet_id for one in by_options.support
    ]


def test_the_text_names_reasons_ended_and_left_out() -> None:
    text = found_text(find(built_in_shelf(), OPTIONS, "", sector="textiles", today=TODAY))
    for words in ("In your region:", "+ offers what you need", "still runs?", "run by:",
                  "Ended, not open:", "about a successor", "Left out:"):  # fmt: skip
        assert words in text


def test_json_tells_of_a_bad_region_with_suggestions() -> None:
    found = find(built_in_shelf(), Profile(country="IT", region="Tuscny"), "", today=TODAY)
    faults = found_json(found)["faults"]
    assert any("Tuscany" in one["remedy"] for one in faults)


def test_the_hand_over_is_written_and_a_bad_place_is_said(tmp_path: Path) -> None:
    found = find(built_in_shelf(), OPTIONS, "", today=TODAY)
    write_handover(found, tmp_path / "page.md", client="Weaver")
    assert (tmp_path / "page.md").read_text(encoding="utf-8").startswith("# Support for Weaver")
    with pytest.raises(CairnError, match="cannot be written"):
        write_handover(found, tmp_path / "none" / "page.md")


def typed(*lines: str) -> Callable[[str], str]:
    """Return a reader of lines typed, which then ends."""
    left: Iterator[str] = iter(lines)

    def read(prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return read


def test_questions_are_asked_again_until_there_is_an_answer() -> None:
    answers = ask_answers(typed("7", "maybe", "2", "?", *["1"] * 10))
    assert answers == (2, None, *[1] * 10)


def test_the_end_of_input_leaves_the_rest_unknown() -> None:
    assert ask_answers(typed("3")) == (3, *[None] * (len(questions()) - 1))


def test_the_check_writes_nothing_unless_a_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answers = ",".join(["1"] * 12)
    maturity(built_in_shelf(), Profile(country="SI"), answers, today=TODAY)
    assert "# Digital maturity check" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    out = tmp_path / "check.md"
    maturity(built_in_shelf(), Profile(country="SI"), answers, out=out, as_json=True, today=TODAY)
    assert "Stage" in out.read_text(encoding="utf-8")
    assert json.loads(capsys.readouterr().out)["stage"] == "beginner"


def test_wrong_answers_are_an_expected_failure() -> None:
    with pytest.raises(MaturityError, match="answers"):
        maturity(built_in_shelf(), Profile(), "1,2", today=TODAY)
