from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.catalogue import load_catalogue
from corpus.collecting import COLLECTION
from corpus.collection_check import INVENTORY, CheckReport, check_collection
from corpus.errors import CairnError
from corpus.figures import figures
from corpus.lexicon import LANGUAGES, lexicon
from corpus.statement_check import copied_run, missing_words, names_its_subject, runs_of

TODAY = date(2026, 11, 21)

SHEET = """---
id: harbour-lab
title: Harbour Lab
kind: good_practice
covers: [1]
one_line_policymaker: A workshop of a city.
one_line_sme: A workshop where you test machines.
status: ended
country: [SI]
start: 2016-11
end: 2020-04
---

## About

- Harbour Lab is a workshop for small firms. {002 > About this good practice > 374}
"""


def check(folder: Path, *, originals: Path | None = None) -> CheckReport:
    return check_collection(folder, load_catalogue(), today=TODAY, originals=originals)


def test_the_built_in_collection_has_no_findings(sources: Path) -> None:
    report = check_collection(
        COLLECTION, load_catalogue(), today=TODAY, originals=sources, inventory=INVENTORY
    )
    assert report.findings == ()
    assert report.originals == 5
    assert report.figures > 250
    assert report.sheets >= 90


def test_without_the_originals_the_comparison_is_skipped_and_said_so() -> None:
    report = check_collection(COLLECTION, load_catalogue(), today=TODAY, inventory=INVENTORY)
    assert report.findings == ()
    assert report.originals == 0


def test_a_folder_of_originals_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CairnError, match="there is no folder"):
        check(tmp_path, originals=tmp_path / "none")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("country: [SI]", "country: [XX]"), "country is 'XX'"),
        (("country: [SI]", "country: SI"), "country is no list"),
        (("start: 2016-11", "start: 2016-13"), "start is '2016-13'"),
        (("end: 2020-04", "end: 2015-04"), "before it starts"),
        (("status: ended", "status: said_running"), "it ended in 2020-04"),
        (("Harbour Lab is a", "It is a"), "the subject is not named"),
        (("small firms.", "small firms"), "no end"),
        (("small firms.", "firms, ask ada@example.org."), "e-mail"),
        (("small firms.", " ".join(["firms"] * 31) + "."), "37 words"),
        (("covers: [1]", "covers: [1]\nrelated: [nowhere]"), "'nowhere' is not there"),
        (("covers: [1]", "covers: [one]"), "covers holds no numbers"),
        (("covers: [1]", "covers: [1]\nmoney: [{amount: 3}]"), "money lacks 'kind'"),
        (
            ("covers: [1]", "covers: [1]\nmoney: [{amount: 3, kind: gift, place: x}]"),
            "kind is 'gift'",
        ),
    ],
)
def test_a_fault_of_a_sheet_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    (tmp_path / "harbour-lab.md").write_text(SHEET.replace(*change), encoding="utf-8")
    findings = check(tmp_path).findings
    assert any(message in finding for finding in findings), findings
    assert all("harbour-lab.md, line" in finding and "->" in finding for finding in findings)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("Harbour Lab had 77 members.", "not in the section named: 77"),
        ("Harbour Lab is run by Ada of Graz.", "Graz"),
        ("Harbour Lab ended in May 1997.", "May 1997"),
    ],
)
def test_a_fact_that_its_section_does_not_hold_is_found(
    tmp_path: Path, sources: Path, statement: str, message: str
) -> None:
    text = SHEET.replace("Harbour Lab is a workshop for small firms.", statement)
    (tmp_path / "harbour-lab.md").write_text(text, encoding="utf-8")
    findings = check(tmp_path, originals=sources).findings
    assert any(message in finding for finding in findings if "harbour-lab" in finding)


def test_a_place_that_does_not_exist_is_found(tmp_path: Path, sources: Path) -> None:
    text = SHEET.replace("About this good practice > 374", "Nowhere > 99999")
    (tmp_path / "harbour-lab.md").write_text(text, encoding="utf-8")
    assert any("no line 99999" in one for one in check(tmp_path, originals=sources).findings)


def test_what_no_sheet_tells_is_found(tmp_path: Path, sources: Path) -> None:
    (tmp_path / "harbour-lab.md").write_text(SHEET, encoding="utf-8")
    findings = check(tmp_path, originals=sources).findings
    assert any("no statement tells '9.397.732,50" in finding for finding in findings)
    assert any("no statement covers" in finding for finding in findings)


def test_a_run_of_eight_words_is_a_copy_and_a_name_is_none() -> None:
    source = "The lab of the lake helps small firms to test new machines before they buy."
    runs = runs_of(source, ["A title of exactly eight plain words here today"])
    assert copied_run("It helps small firms to test new machines before they pay.", runs)
    assert not copied_run("Small firms test a machine before they buy one at the lab.", runs)
    assert not copied_run("A title of exactly eight plain words here today.", runs)


def test_the_subject_may_be_named_after_the_article() -> None:
    assert names_its_subject("The call for Harbour Lab was open.", ["Harbour Lab"])
    assert not names_its_subject("The call was open for a year.", ["Harbour Lab"])
    assert not names_its_subject("It was open.", ["Harbour Lab"])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2.231 people", {2231.0}),
        ("8,4/10", {8.4, 10.0}),
        ("1,3M€", {1.3, 1_300_000.0}),
        ("EUR 9.397.732,50", {9_397_732.5}),
        ("£7,057,734.00", {7_057_734.0}),
        ("73,46 million euro", {73.46, 73_460_000.0}),
        ("200k Euro", {200.0, 200_000.0}),
        (">20% in 12 months", {20.0, 12.0}),
        ("31 01 2020", {2020.0, 1.0, 31.0}),
        ("I4.0, O.T.4.2, ASP478, COM2016_180, 1-2-1, Horizon 2020, S3-4AlpClusters", set()),
        ("see https://example.org/page2020/3.html or a1@example.org", set()),
    ],
)
def test_figures_are_read_in_every_notation_and_codes_left_alone(
    text: str, values: set[float]
) -> None:
    assert {value for one in figures(text) for value in one.values} == values


def test_missing_words_knows_countries_in_capitals() -> None:
    assert missing_words("TPLJ is from Slovenia.", "TPLJ SLOVENIJA") == ()


def test_every_value_of_every_list_has_words_in_all_seven_languages() -> None:
    written = tomllib.loads(
        files("corpus.vocabulary").joinpath("lists.toml").read_text(encoding="utf-8")
    )
    assert len(written) >= 14
    for kind, values in written.items():
        for value, entry in values.items():
            assert all(entry.get(language) for language in LANGUAGES), f"{kind}.{value}"


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("contributo a fondo perduto", "kind_of_support", "finance_grant"),
        ("Fördermittel", "kind_of_support", "finance_grant"),
        ("chèque numérique", "kind_of_support", "finance_voucher"),
        ("vavčer", "kind_of_support", "finance_voucher"),
        ("bon", "kind_of_support", "finance_voucher"),
        ("dotacja", "kind_of_support", "finance_grant"),
        ("Toskana", "region", "ITI1"),
        ("w Polsce", "country", "PL"),
        ("slovenskih podjetij", "country", "SI"),
        ("inteligencia artificial", "technology", "ai"),
    ],
)
def test_what_people_type_finds_the_closed_value(typed: str, kind: str, value: str) -> None:
    assert value in lexicon().ids(typed, kind)
