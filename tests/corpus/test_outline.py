from __future__ import annotations

from pathlib import Path

from corpus.cleaning import clean
from corpus.model import QUOTABLE, Section, SectionKind
from corpus.outline import sections
from corpus.raw import RawText


def outline(text: str) -> tuple[Section, ...]:
    return sections(clean(RawText(text)))


FORM = """{title}

{summary}

About this good practice

The {title} helps firms of the region with advice and with training for their staff.

Resources needed

The {title} needed {money} euro from the regional fund and four people for two years.

Main institution:
Agency of the {title}

Location:
Valley of {title}

Contact:
Ada Example
ada.example@example.org

Start - end date:
{dates}



"""


def forms(*titles: str) -> str:
    return "".join(
        FORM.format(
            title=title,
            summary=f"{title} is a programme for small firms that want to use new machines.",
            money=number * 1000,
            dates=f"May 20{10 + number} - June 20{12 + number}",
        )
        for number, title in enumerate(titles, 1)
    )


def test_each_field_of_a_form_belongs_to_its_practice() -> None:
    found = outline(forms("Harbour Lab", "Valley Workshop"))
    resources = [section for section in found if section.role == "resources"]
    assert [section.subject for section in resources] == ["Harbour Lab", "Valley Workshop"]
    assert [section.path[-1] for section in resources] == ["Resources needed"] * 2


def test_sections_before_their_title_belong_to_the_title_that_follows() -> None:
    first = forms("Harbour Lab")
    orphan = "Resources needed\n\nThe second one lives on sixty thousand euro a year.\n\n"
    rest = forms("Valley Workshop").replace("Resources needed", "Evidence of success")
    found = outline(first + orphan + rest)
    owners = [section.subject for section in found if section.role == "resources"]
    assert owners == ["Harbour Lab", "Valley Workshop"]


def test_a_sentence_that_begins_with_the_words_of_a_heading_is_no_heading() -> None:
    text = forms("Harbour Lab").replace(
        "The Harbour Lab needed", "Resources needed are not yet planned. The Harbour Lab needed"
    )
    assert sum(section.role == "resources" for section in outline(text)) == 1


def test_contact_blocks_are_marked_as_such() -> None:
    kinds = [section.kind for section in outline(forms("Harbour Lab"))]
    assert kinds.count(SectionKind.CONTACT) == 1


def test_a_theme_introduction_between_two_forms_belongs_to_neither() -> None:
    theme = (
        "Hubs that help\n\nHubs bring firms and researchers of a region together under one roof."
        "\n\n\n"
    )
    found = outline(forms("Harbour Lab") + theme + forms("Valley Workshop"))
    assert any(section.path == ("Hubs that help",) for section in found)
    assert not any(
        "Hubs that help" in section.path and section.role == "dates" for section in found[:6]
    )


def test_a_list_of_contents_is_no_text() -> None:
    text = "Contents\n\nFirst part\t3\nSecond part\t7\nThird part ........ 12\n\nFirst part\n\n" + (
        "The first part of this report tells what the partners did in their regions. " * 2
    )
    found = outline(text)
    assert found[0].kind is SectionKind.CONTENTS
    assert found[1].path == ("First part",)


def test_numbered_groups_hold_the_titles_below_them() -> None:
    body = "This action helps regions to find partners and to write a common plan for it.\n\n"
    first = f"1. Help to prepare\n\nMapping Desk\n\n{body}Expert Days\n\n{body}"
    text = f"{first}2. Help to pay\n\nGrant Line\n\n{body}"
    labels = [section.label for section in outline(text)]
    assert "1. Help to prepare › Expert Days" in labels
    assert "2. Help to pay › Grant Line" in labels


def test_logos_at_the_end_are_no_text() -> None:
    text = forms("Harbour Lab") + "\n\n".join(
        ["REGION OF", "THE VALLEY", "LAKE", "Forge", "Partner", "MILL"]
    )
    last = outline(text)[-1]
    assert last.kind is SectionKind.MARKS


def test_a_last_page_with_an_address_is_text() -> None:
    lines = ["Scan to see the site", "#LAKEweek", "www.lake.example", "Poll: enter 4711"]
    last = outline(forms("Harbour Lab") + "\n\n".join(lines))[-1]
    assert last.kind is SectionKind.BACK
    assert last.kind in QUOTABLE
    assert last.path == ()  # it belongs to no heading before it


def test_the_guide_has_26_practices_and_no_field_is_shared(sources: Path) -> None:
    text = next(sources.glob("002_*.txt")).read_text(encoding="utf-8")
    found = outline(text)
    with_institution = [section.subject for section in found if section.role == "institution"]
    assert len(with_institution) == 26
    assert len(set(with_institution)) == 26
    assert "" not in with_institution
    iot = [section.role for section in found if section.subject.startswith("IoT")]
    assert {"resources", "evidence", "transfer", "about"} <= set(iot)
    centratec = [section for section in found if section.subject.startswith("Centr@tec")]
    assert sum(section.role == "resources" for section in centratec) == 1


def test_sections_cover_the_text_in_order(sources: Path) -> None:
    for path in sources.glob("*.txt"):
        cleaned = clean(RawText(path.read_text(encoding="utf-8")))
        at = 0
        for section in sections(cleaned):
            assert cleaned.text[at : section.span.start].strip() == ""
            at = section.span.end
        assert cleaned.text[at:].strip() == ""
