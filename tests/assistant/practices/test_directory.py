from __future__ import annotations

import time

from assistant.practices.directory import HUB, PARTNERSHIP, Body, directory_of
from assistant.practices.rows import rows_of
from corpus.personal import EMAIL
from tests.assistant.made_shelf import built_in_shelf, sheet_text, shelf_of


def directory(*texts: str) -> dict[str, Body]:
    return {one.name: one for one in directory_of(rows_of(shelf_of(*texts)))}


def test_an_institution_is_one_entry_with_all_that_it_runs() -> None:
    found = directory(
        sheet_text("alpha", who="University of Tests"),
        sheet_text("beta", who="University of Tests", country="SI", region="SI0"),
    )
    body = found["University of Tests"]
    assert body.kind == "university"
    assert [one.sheet_id for one in body.runs] == ["alpha", "beta"]
    assert body.countries == ("Italy", "Slovenia")
    assert body.websites == ("https://alpha.example.org", "https://beta.example.org")
    assert body.runs[0].status.startswith("said to be running in 2022")


def test_a_hub_is_an_entry_with_the_institution_that_runs_it() -> None:
    found = directory(sheet_text("alpha", kind="hub", who="Chamber of Tests"))
    assert found["Alpha"].kind == HUB
    assert found["Alpha"].run_by == "Chamber of Tests"
    assert found["Chamber of Tests"].kind == "chamber"


def test_a_hub_that_runs_itself_is_one_entry() -> None:
    text = sheet_text("dih-testland", kind="hub", who="DIH Testland").replace(
        "title: Dih-testland", "title: Digital Innovation Hub (DIH) Testland"
    )
    (name,) = directory(text)
    assert name == "DIH Testland"


def test_where_nobody_is_named_there_is_no_entry() -> None:
    assert directory(sheet_text("alpha", who="none named")) == {}


def test_partners_of_a_project_are_a_partnership_and_no_company() -> None:
    found = directory(sheet_text("alpha", who="ALPHA project partners"))
    assert found["ALPHA project partners"].kind == PARTNERSHIP


def test_every_hub_of_the_collection_is_in_the_directory_and_no_person() -> None:
    rows = rows_of(built_in_shelf())
    found = directory_of(rows)
    hubs = {run.sheet_id for one in found if one.kind == HUB for run in one.runs}
    assert hubs >= {row.sheet.sheet_id for row in rows if row.sheet.kind == "hub"}
    for one in found:
        assert one.runs
        assert not EMAIL.search(one.name)
        for run in one.runs:
            for cited in (run.runs_words, run.website_words):
                assert cited is None or cited.words in cited.document.text


def test_the_directory_is_made_below_100_ms() -> None:
    rows = rows_of(built_in_shelf())
    directory_of(rows)
    started = time.process_time()
    directory_of(rows)
    assert time.process_time() - started < 0.1
