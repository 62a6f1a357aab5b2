from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import load_catalogue
from corpus.collecting import COLLECTION
from corpus.doctor import FindingKind, findings_of
from corpus.model import Document
from corpus.nearest import nearest
from corpus.reading import read_document
from corpus.recognising import sheets_of
from corpus.sheet import Sheet
from corpus.sheets import read_sheet

TODAY = date(2026, 11, 21)
REPORT = """A guide to harbours

Harbour Lab

A workshop of the port where small firms of Tuscany try robots.

About this good practice

Harbour Lab lends robots to SMEs for a week and trains their staff.

Resources needed

The European Regional Development Fund paid 1,5M€ for the machines.

Evidence of success

More than 40 firms were trained.

Potential for learning or transfer

Any port can do the same.

Main institution: Chamber of Commerce of Livorno
Location: Tuscany, Italy
Start - end date: May 2018 - June 2021
"""


def read(text: str, name: str = "guide.txt") -> Document:
    return read_document(text.encode(), name, today=TODAY)


@pytest.fixture(scope="module")
def practice() -> Sheet:
    return next(one for one in sheets_of(read(REPORT), TODAY) if one.kind == "good_practice")


def test_a_practice_of_a_report_becomes_a_sheet_with_its_fields(practice: Sheet) -> None:
    assert practice.name == "Harbour Lab"
    assert practice.words("location") == ("Tuscany, Italy",)
    assert practice.words("institution") == ("Chamber of Commerce of Livorno",)
    assert not practice.is_hand_made


def test_a_recognised_facet_names_the_words_that_justify_it(practice: Sheet) -> None:
    assert {"IT"} == practice.values("country")
    assert "ITI1" in practice.values("region")
    assert "robotics" in practice.values("technology")
    assert "erdf_rop" in practice.values("funding_source")
    for values in practice.facets.values():
        for one in values:
            assert one.span is not None
            assert any(span.contains(one.span) for span in practice.spans) or one.span.of(
                practice.document.text
            )
            assert 0 < one.confidence <= 1


def test_figures_and_dates_keep_what_they_say(practice: Sheet) -> None:
    money = next(one for one in practice.figures if one.currency)
    assert (money.value, money.currency) == (1_500_000, "EUR")
    firms = next(one for one in practice.figures if one.value == 40)
    assert [str(one) for one in firms.qualifiers] == ["more_than"]
    assert practice.status is not None
    assert practice.status.word == "ended"


def test_the_status_follows_the_day_that_is_asked(practice: Sheet) -> None:
    earlier = sheets_of(practice.document, date(2019, 1, 1))
    found = next(one for one in earlier if one.kind == "good_practice")
    assert found.status is not None
    assert found.status.word == "running"


def test_a_hand_made_sheet_keeps_its_facets_and_cites_its_statements() -> None:
    path = COLLECTION / "gostop.md"
    document = read_sheet(path.read_bytes(), path.name, load_catalogue())
    (sheet,) = sheets_of(document, TODAY)
    assert sheet.is_hand_made
    assert sheet.values("country") == {"SI"}
    assert sheet.status is not None
    assert (sheet.status.word, sheet.status.as_of) == ("ended", 2022)
    assert sheet.period is not None
    assert sheet.period.start is not None
    assert sheet.period.end is not None
    assert sheet.period.start.first_day == date(2016, 11, 1)
    assert sheet.period.end.last_day == date(2020, 4, 30)
    assert sheet.status.basis == "end"
    slovenia = next(one for one in sheet.facets["country"] if one.value == "SI")
    assert slovenia.span is not None
    assert "Sloven" in slovenia.span.of(document.text)


def test_what_was_not_understood_is_named_with_its_place() -> None:
    half = REPORT.replace("Start - end date: May 2018 - June 2021\n", "")
    document = read(half)
    kinds = {one.kind for one in findings_of(document)}
    assert FindingKind.NO_DATES in kinds
    assert FindingKind.NO_DATES not in {one.kind for one in findings_of(read(REPORT))}


def test_an_end_before_its_start_is_a_finding_and_no_status() -> None:
    document = read(REPORT.replace("June 2021", "June 2011"))
    assert FindingKind.ENDS_BEFORE_START in {one.kind for one in findings_of(document)}
    sheet = next(one for one in sheets_of(document, TODAY) if one.kind == "good_practice")
    assert sheet.status is not None
    assert sheet.status.word == "unknown"


@pytest.mark.parametrize("cut", range(0, len(REPORT), 40))
def test_half_a_form_is_taken_as_far_as_it_goes(cut: int) -> None:
    document = read(REPORT[:cut] or "x")
    sheets_of(document, TODAY)
    findings_of(document)


@pytest.mark.sources
def test_the_guide_has_26_practices_and_their_facets(sources: Path) -> None:
    path = next(sources.glob("002_*"))
    sheets = sheets_of(read_document(path.read_bytes(), path.name, today=TODAY), TODAY)
    practices = [one for one in sheets if one.kind == "good_practice"]
    assert len(practices) == 26
    countries = [one for sheet in practices for one in sheet.values("country")]
    assert {one: countries.count(one) for one in ("IT", "ES", "UK", "SI", "FI", "PL")} == {
        "IT": 7, "ES": 6, "UK": 5, "SI": 4, "FI": 2, "PL": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("harbour lab", "Harbour Lab"),
        ("harbour", "Harbour Lab"),
        ("Harbor Lab", "Harbour Lab"),
        ("forge", "Northern Forge"),
        ("quarry", None),
        ("", None),
    ],
)
def test_a_name_is_found_short_or_misspelt_and_nothing_is_guessed(
    wanted: str, found: str | None
) -> None:
    assert nearest(wanted, ["Harbour Lab", "Northern Forge"])[0] == found
