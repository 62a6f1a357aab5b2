from __future__ import annotations

import itertools
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.listings import RecordKind
from corpus.model import Document, SectionKind
from corpus.passages import passages
from corpus.reading import read_document
from corpus.records import DoubtKind, Record, doubts, records_of, unowned

GOLD = Path(__file__).parent / "gold" / "sheets_002.toml"
EXACT = ("institution", "location", "start", "end", "theme")
LONG = ("summary", "about", "resources", "evidence", "difficulties", "transfer")
BULLET = re.compile(r"^(?:[-–•]\s+|\d{1,2}\.\s+)")


def read(text: str, name: str = "report.txt") -> Document:
    return read_document(text.encode(), name, today=date(2026, 11, 21))


def source(sources: Path, number: str) -> Document:
    path = next(sources.glob(f"{number}_*.txt"))
    return read_document(path.read_bytes(), path.name, today=date(2026, 11, 21))


def practices(document: Document) -> list[Record]:
    return [one for one in records_of(document) if one.kind is RecordKind.GOOD_PRACTICE]


def plain(words: str) -> str:
    return " ".join(BULLET.sub("", words).split())


def wrong_fields(document: Document, found: Record, gold: dict[str, Any]) -> list[str]:
    """Name the fields that differ: a value missing, made up, too long or too short."""
    text = document.text
    wrong = []
    for role in (*EXACT, *LONG, "website"):
        values = [plain(value) for value in found.values(role, text)]
        wanted = gold.get(role)
        if role == "website":
            is_right = values == (wanted or [])
        elif role in LONG and wanted:
            is_right = (
                len(values) == 1
                and values[0].startswith(wanted[0])
                and values[0].endswith(wanted[1])
            )
        else:
            is_right = values == ([wanted] if wanted else [])
        if not is_right:
            wrong.append(f"{gold['name']}: {role}: {values} is not {wanted}")
    return wrong


def test_every_sheet_of_the_guide_is_found_with_its_fields(sources: Path) -> None:
    document = source(sources, "002")
    gold = tomllib.loads(GOLD.read_text(encoding="utf-8"))
    found = practices(document)
    assert [one.name for one in found] == [one["name"] for one in gold["sheet"]]
    wrong = [
        fault
        for record, sheet in zip(found, gold["sheet"], strict=True)
        for fault in wrong_fields(
            document, record, {**sheet, "theme": gold["themes"][sheet["theme"]]}
        )
    ]
    n_fields = len(found) * (len(EXACT) + len(LONG) + 1)
    print(f"\nsheets of 002: {len(found)} of 26, fields exact {1 - len(wrong) / n_fields:.3f}")
    print("\n".join(wrong))
    assert len(wrong) <= 0.03 * n_fields


def test_no_passage_mixes_two_sheets_and_no_field_holds_a_contact(sources: Path) -> None:
    document = source(sources, "002")
    found = practices(document)
    owners = [
        {number for number, one in enumerate(found) if any(p.span.overlaps(s) for s in one.spans)}
        for p in passages(document, max_chars=900)
    ]
    assert all(len(own) <= 1 for own in owners)
    contacts = [one.span for one in document.sections if one.kind is SectionKind.CONTACT]
    assert len(contacts) == 26
    for record in found:
        for spans in record.fields.values():
            assert not any(span.overlaps(contact) for span in spans for contact in contacts)


def test_the_sheets_are_held_together_by_their_theme(sources: Path) -> None:
    document = source(sources, "002")
    sizes: dict[str, int] = {}
    for record in practices(document):
        sizes[record.group[0]] = sizes.get(record.group[0], 0) + 1
    assert list(sizes.values()) == [6, 7, 6, 7]


def test_support_actions_keep_their_phase(sources: Path) -> None:
    records = records_of(source(sources, "004"))
    groups: dict[str, list[str]] = {}
    for one in records:
        if one.kind is RecordKind.SUPPORT_ACTION:
            groups.setdefault(one.group[0][:1], []).append(one.name)
    assert {group: len(names) for group, names in groups.items()} == {
        "1": 2,
        "2": 6,
        "3": 7,
        "4": 4,
    }
    assert groups["4"] == [
        "ERDF technical assistance", "Financial assistance facility", "IPR Helpdesk",
        "EIB advisory services",
    ]  # fmt: skip


def test_work_packages_are_records(sources: Path) -> None:
    names = [
        one.name
        for one in records_of(source(sources, "003"))
        if one.kind is RecordKind.WORK_PACKAGE
    ]
    assert names == [
        "Work Package Management", "Work Package 1", "Work Package 2", "Work Package 3",
        "Work Package Communication",
    ]  # fmt: skip


def test_partners_of_one_country_in_two_projects_can_be_listed(sources: Path) -> None:
    document = source(sources, "000")
    lists = [one for one in records_of(document) if one.kind is RecordKind.LIST]
    austrian = {
        one.name: [i.span.of(document.text) for i in one.items if i.country_code == "AT"]
        for one in lists
        if "partners" in one.name
    }
    assert austrian == {
        "Circular 4.0 partners": ["AWS ÖSTERREICH", "ITG ÖSTERREICH", "Biz-Up ÖSTERREICH"],
        "Smart Space partners": ["ITG Salzburg ÖSTERREICH", "AWS ÖSTERREICH"],
    }
    assert {one.name: len(one.items) for one in lists} == {
        "Circular 4.0 partners": 15, "Smart Space partners": 12, "Stakeholder List": 15,
    }  # fmt: skip


def test_a_front_page_is_labels_and_values(sources: Path) -> None:
    document = source(sources, "000")
    pairs = {
        item.label.of(document.text): item.span.of(document.text)
        for one in records_of(document)
        if one.kind is RecordKind.FRONT_PAGE
        for item in one.items
        if item.label
    }
    assert pairs["Project Acronym"] == "SMART-SPACE"
    assert pairs["Date of submission"] == "22 06 2020"
    assert not any(label.startswith("Author") for label in pairs)


def test_pillars_are_named_and_hold_their_items(sources: Path) -> None:
    document = source(sources, "001")
    pillars = [one for one in records_of(document) if one.kind is RecordKind.PILLAR]
    assert [one.name for one in pillars if one.group[-1].startswith("3")] == [
        "Pillar 1: EUSALP",
        "Pillar 2: Horizon Europe and Factory of Future",
        "Pillar 3: Digital Europe and Digital Innovation Hub",
        "Pillar 4: Strategic partnerships and S3",
    ]
    assert [one.name.split(":")[0] for one in pillars if one.group[-1].startswith("2")] == [
        "Pillar 1", "Pillar 2", "Pillar 3", "Pillar 4",
    ]  # fmt: skip
    assert all(len(one.items) >= 3 for one in pillars)


@pytest.mark.parametrize(("number", "n_entries"), [("000", 7), ("002", 33)])
def test_a_contents_list_is_its_entries(sources: Path, number: str, n_entries: int) -> None:
    found = [one for one in records_of(source(sources, number)) if one.kind is RecordKind.CONTENTS]
    assert [len(one.items) for one in found] == [n_entries]


def test_what_no_record_owns_is_told(sources: Path) -> None:
    for number in ("000", "001", "003", "004"):
        assert unowned(source(sources, number)) == ()
    left = unowned(source(sources, "002"))
    assert [one.path for one in left] == [()]


def test_sheets_without_dates_are_told(sources: Path) -> None:
    found = doubts(source(sources, "002"))
    assert {one.kind for one in found} == {DoubtKind.NO_DATES}
    assert len(found) == 3


ABOUT = "The workshop lends machines to small firms of the valley and shows them how to use each."
SHEET = """{title}

About this good practice

{about}

Resources needed

Two advisers and forty thousand euro a year, paid by the valley and by the firms that take part.

Main institution:
Chamber of the Valley

Location:
Valmora, Ireland

Contact:
Ada Vorlan
ada.vorlan@example.org

Website:
https://www.valmora.example.org

Start-end date:
{dates}



"""


def sheet(title: str, dates: str = "May 2019 - June 2021") -> str:
    return SHEET.format(title=title, about=ABOUT, dates=dates)


def values(document: Document, record: Record) -> dict[str, str]:
    return {role: " ".join(record.values(role, document.text)) for role in record.fields}


def test_fields_are_exact_and_persons_stay_out() -> None:
    document = read(sheet("Machine Desk"))
    (record,) = practices(document)
    found = values(document, record)
    assert found["about"] == ABOUT
    assert found["institution"] == "Chamber of the Valley"
    assert (found["start"], found["end"]) == ("May 2019", "June 2021")
    assert found["website"] == "https://www.valmora.example.org"
    assert not any("Ada" in value for value in found.values())


def test_a_form_in_a_table_is_read_as_a_form() -> None:
    rows = [
        ("About this good practice", ABOUT),
        ("Resources needed", "Two advisers and forty thousand euro a year."),
        ("Main institution", "Chamber of the Valley"),
        ("Location", "Valmora, Ireland"),
        ("Duration", "05/2019 – 06/2021"),
    ]
    named = [("Title of the practice", "Machine Desk"), ("Topic", "Skills"), *rows]
    for mark, has_label in itertools.product(("{}\t{}", "{}: {}", "| {} | {} |"), (True, False)):
        table = "\n".join(mark.format(*row) for row in (named if has_label else rows))
        document = read(table if has_label else f"Machine Desk\n\n{table}\n")
        (record,) = practices(document)
        assert record.values("theme", document.text) == (("Skills",) if has_label else ())
        found = values(document, record)
        assert record.name == "Machine Desk"
        assert found["about"] == ABOUT
        assert found["location"] == "Valmora, Ireland"
        assert (found["start"], found["end"]) == ("05/2019", "06/2021")


def test_half_a_form_at_the_end_is_a_practice_of_its_own() -> None:
    half = sheet("Night School").split("Main institution")[0]
    document = read(sheet("Machine Desk") + half)
    first, second = practices(document)
    assert (first.name, second.name) == ("Machine Desk", "Night School")
    assert set(second.fields) == {"name", "about", "resources"}
    assert {one.kind for one in doubts(document) if one.record == second} == {
        DoubtKind.NO_DATES, DoubtKind.NO_INSTITUTION,
    }  # fmt: skip


def test_two_forms_run_together_are_two() -> None:
    first = sheet("Machine Desk").split("Main institution")[0].rstrip() + "\n\n"
    document = read(first + sheet("Night School"))
    found = practices(document)
    assert [one.name for one in found] == ["Machine Desk", "Night School"]
    assert "institution" not in found[0].fields


def test_the_same_practice_twice_is_two_records_and_a_doubt() -> None:
    document = read(sheet("Machine Desk") + sheet("Machine Desk", "2018 - ongoing"))
    assert [one.name for one in practices(document)] == ["Machine Desk", "Machine Desk"]
    assert [one.kind for one in doubts(document)] == [DoubtKind.SAME_NAME] * 2


def test_dates_that_end_before_they_begin_are_kept_and_told() -> None:
    for dates in ("May 2021 - June 2019", "06/2021 - 05/2021"):
        document = read(sheet("Machine Desk", dates))
        (record,) = practices(document)
        start, end = dates.split(" - ")
        assert values(document, record)["start"] == start
        assert values(document, record)["end"] == end
        assert [one.kind for one in doubts(document)] == [DoubtKind.ENDS_BEFORE_START]


@pytest.mark.parametrize(
    ("label", "printed", "start", "end"),
    [
        ("Start-end date:", "2001 - ongoing", "2001", "ongoing"),
        ("Duration:", "from 1 May 2019 to 30 June 2021", "1 May 2019", "30 June 2021"),
        ("Duration:", "since March 2017", "March 2017", None),
        ("End date:", "June 2021", None, "June 2021"),
        ("Start-end date:", "2019-05-01 – 2021-06-30", "2019-05-01", "2021-06-30"),
        ("Laufzeit:", "Mai 2019 bis heute", "Mai 2019", "heute"),
        ("Durata:", "maggio 2019 - in corso", "maggio 2019", "in corso"),
        ("Durée :", "mai 2019 au juin 2021", "mai 2019", "juin 2021"),
        ("Trajanje:", "maj 2019 - v teku", "maj 2019", "v teku"),
        ("Duración:", "mayo de 2019 a junio de 2021", "mayo de 2019", "junio de 2021"),
        ("Czas trwania:", "maj 2019 - w toku", "maj 2019", "w toku"),
    ],
)
def test_start_and_end_are_spans_of_their_own(
    label: str, printed: str, start: str | None, end: str | None
) -> None:
    document = read(sheet("Machine Desk", printed).replace("Start-end date:", label))
    (record,) = practices(document)
    found = values(document, record)
    assert (found.get("start"), found.get("end")) == (start, end)


def test_a_capital_letter_with_a_hook_begins_a_line_of_its_own() -> None:
    text = sheet("Strojno okence").replace(ABOUT, "Šola posoja stroje podjetjem.\n\n" + ABOUT)
    (record,) = practices(read(text.replace("Strojno okence\n", "Strojno okence\n\nŠola in mi.\n")))
    assert record.name == "Strojno okence"
