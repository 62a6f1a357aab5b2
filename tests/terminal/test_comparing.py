from __future__ import annotations

import csv
import io
import json

import pytest

from assistant.errors import ComparisonError, UnknownSheetError
from tests.assistant.made_shelf import TODAY, built_in_shelf
from ui.terminal.comparing import Form, comparison


def told(
    capsys: pytest.CaptureFixture[str], *names: str, fields: tuple[str, ...] = (),
    form: Form = Form.MARKDOWN,
) -> str:  # fmt: skip
    comparison(built_in_shelf(), names, fields, form, today=TODAY)
    return capsys.readouterr().out


def test_two_names_make_a_table_of_the_fields_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told(capsys, "GOSTOP", "SRIP", fields=("budget", "dates"))
    assert "| Compared | Money | Start and end |" in text
    assert "EUR 9,397,732.50" in text
    assert "EUR 1.9 million" in text
    assert "not subtracted" in text
    assert "[1] gostop, Cairn's own summary of 002" in text.replace("\\", "")


def test_json_and_csv_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    names, fields = ("GOSTOP", "frostbit", "giotto"), ("budget", "website")
    found = json.loads(told(capsys, *names, fields=fields, form=Form.JSON))
    rows = list(csv.DictReader(io.StringIO(told(capsys, *names, fields=fields, form=Form.CSV))))
    assert [one["sheet"] for one in found["rows"]] == [one["id"] for one in rows]
    for row, cells in zip(rows, found["rows"], strict=True):
        assert row["budget"] == cells["cells"]["budget"]["text"]


def test_csv_says_on_the_side_what_must_not_be_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    comparison(built_in_shelf(), ("GOSTOP", "frostbit"), ("budget",), Form.CSV, today=TODAY)
    shown = capsys.readouterr()
    assert "not subtracted" in shown.err
    assert "not subtracted" not in shown.out


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (("GOSTOP",), "only one"),
        (("GOSTOP", "gostop"), "more than once"),
        (("GOSTOP",) * 6, "more than once"),
        (("gostop", "srip", "amrc", "giotto", "dih4cat", "frostbit", "gate-40"), "7 practices"),
        (("GOSTOP", "innovation"), "may mean"),
    ],
)
def test_what_cannot_be_compared_is_said_with_a_remedy(
    names: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(ComparisonError, match=problem) as caught:
        comparison(built_in_shelf(), names, (), Form.MARKDOWN, today=TODAY)
    assert caught.value.remedy


def test_an_unknown_name_gets_suggestions() -> None:
    with pytest.raises(UnknownSheetError, match="Atlantis") as caught:
        comparison(built_in_shelf(), ("GOSTOP", "Atlantis"), (), Form.JSON, today=TODAY)
    assert "did you mean" in caught.value.remedy
