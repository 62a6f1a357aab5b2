from __future__ import annotations

import csv
import io
import json

import pytest
import typer

from assistant.errors import UnknownSheetError
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of
from ui.terminal.practices import Form, Wanted, form_of, practices


def told(capsys: pytest.CaptureFixture[str], wanted: Wanted) -> str:
    practices(built_in_shelf(), wanted, today=TODAY)
    return capsys.readouterr().out


def test_the_list_names_filters_dates_status_and_budget(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told(capsys, Wanted({"country": ["Slovenia"], "status": ["ended"]}))
    assert "(country Slovenia; status ended)" in text
    assert "[gostop]" in text
    assert "2016-11 – 2020-04" in text
    assert "ended in April 2020" in text
    assert "EUR 9,397,732.50" in text


def test_counts_are_listed_on_request_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Counts" not in told(capsys, Wanted({}))
    assert "*Slovenia" in told(capsys, Wanted({"country": ["SI"]}, counts=True))


def test_pages_go_on_with_the_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, Wanted({}, page=2, per_page=5))
    assert "\n6. " in text
    assert "page 2 of" in text


def test_what_is_not_known_is_told_with_suggestions_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told(capsys, Wanted({"country": ["Atlantis"], "status": ["ended"]}))
    assert text.startswith("! No country called 'Atlantis'")
    assert "[gostop]" in text


def test_an_empty_result_says_what_to_drop(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, Wanted({"country": ["Finland"]}, text="blockchain"))
    assert "0 sheets" in text
    assert "Drop filters: without" in text


def test_json_and_csv_agree(capsys: pytest.CaptureFixture[str]) -> None:
    filters = {"technology": ["ai"]}
    found = json.loads(told(capsys, Wanted(filters, form=Form.JSON)))
    rows = list(csv.DictReader(io.StringIO(told(capsys, Wanted(filters, form=Form.CSV)))))
    assert [one["id"] for one in rows] == [one["id"] for one in found["sheets"]]
    assert "counts" not in found
    assert "counts" in json.loads(told(capsys, Wanted(filters, counts=True, form=Form.JSON)))


def test_faults_beside_a_csv_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    practices(built_in_shelf(), Wanted({"country": ["Atlantis"]}, form=Form.CSV), today=TODAY)
    captured = capsys.readouterr()
    assert "Atlantis" in captured.err
    assert "Atlantis" not in captured.out


def test_one_sheet_is_shown_whole_by_a_name_with_a_typing_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told(capsys, Wanted({}, show="gostopp"))
    assert text.startswith("# GOSTOP")
    assert "Cairn's own summary of 002_95196982326dbcc1.txt" in text
    assert "## The source does not say" in text
    assert "\\[" not in text
    told_json = json.loads(told(capsys, Wanted({}, show="gostop", form=Form.JSON)))
    assert told_json["status"]["word"] == "ended"
    assert "\\[1\\]" in told(capsys, Wanted({}, show="gostop", form=Form.MARKDOWN))


def test_an_unknown_sheet_is_an_error_with_suggestions() -> None:
    with pytest.raises(UnknownSheetError, match="no sheet called"):
        practices(built_in_shelf(), Wanted({}, show="zzzzzz"), today=TODAY)


def test_the_directory_lists_hubs_and_institutions(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, Wanted({"country": ["SI"]}, directory=True))
    assert "- DIH Slovenia: hub; " in text
    found = json.loads(told(capsys, Wanted({}, directory=True, form=Form.JSON)))
    assert all(one["runs"] for one in found["bodies"])
    with pytest.raises(typer.BadParameter):
        practices(built_in_shelf(), Wanted({}, directory=True, form=Form.CSV), today=TODAY)


def test_a_directory_of_nobody_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    shelf = shelf_of(sheet_text("alpha", who="none named"))
    practices(shelf, Wanted({}, directory=True), today=TODAY)
    assert "No hub or institution" in capsys.readouterr().out


def test_two_forms_at_once_are_wrong_usage() -> None:
    with pytest.raises(typer.BadParameter, match="choose one"):
        form_of(as_json=True, as_csv=True, as_markdown=False)
    assert form_of(as_json=False, as_csv=False, as_markdown=True) is Form.MARKDOWN
