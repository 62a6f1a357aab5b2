"""How reports are read that nothing was made for (evals/elsewhere)."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import evals
from corpus.model import Document
from corpus.printed_lists import printed_lists
from corpus.reading import read_document
from evals.checking import check_topics
from evals.topics import QUESTIONS, questions_for, read_topics

ELSEWHERE = Path(evals.__file__).parent / "elsewhere"
INVENTED = ELSEWHERE / "invented"


@cache
def report(number: str) -> Document:
    (path,) = INVENTED.glob(f"{number}_*.txt")
    return read_document(path.read_bytes(), path.name, today=date(2026, 11, 22))


def records(number: str) -> list[str]:
    return [
        one.path[-1]
        for one in report(number).sections
        if one.record and one.record == len(one.path)
    ]


def lists(number: str) -> list[tuple[str, int]]:
    document = report(number)
    return [
        (one.lead.of(document.text) if one.lead else one.titles[-1], len(one.items))
        for one in printed_lists(document)
    ]


def test_a_form_may_begin_with_its_institution_place_and_dates() -> None:
    practices = {one.path[: one.record] for one in report("510").sections if one.role == "about"}
    assert len(practices) == 11
    for role in ("institution", "location", "dates", "evidence", "transfer"):
        told = {one.path[: one.record] for one in report("510").sections if one.role == role}
        assert told >= practices, role


def test_headers_that_count_pages_are_no_text() -> None:
    for number, header in (
        ("510", "MARENDA Good Practice Guide "),
        ("511", "Policy Brief 2025 "),
        ("512", "| BENDLINK"),
        ("512", "Iron Bend 2031 – Summary"),
        ("513", "Amber Corridor Programme Page"),
        ("513", "SUNMEND – Final Report"),
    ):
        assert header not in report(number).text.replace("  ", " "), header


def test_numbered_chapters_hold_no_forms() -> None:
    assert [one for one in records("513") if one.startswith("4.")] == [
        "4.1 Roof Swap (Mühlviertel, Austria)",
        "4.2 The Energy Kiosk on wheels (Vysočina, Czech Republic)",
        "4.3 Spare-parts library (Baranya, Hungary)",
        "4.4 Second-life batteries in the mine workshop (Zasavje, Slovenia)",
        "4.5 Solar heat for small dairies (Podlaskie, Poland)",
        "4.6 Artisan energy community (Friuli, Italy)",
        "4.7 Module and inverter hospital (Upper Lusatia, Germany)",
        "4.8 Mend Pass (Međimurje, Croatia)",
    ]
    assert not any(one.role for one in report("513").sections)


def test_a_project_goes_by_the_acronym_on_its_title_page() -> None:
    names = {number: report(number).aliases for number in ("510", "511", "512", "513")}
    assert names == {
        "510": ("MARENDA",),
        "511": ("LIGAMEN",),
        "512": ("IRON BEND 2031", "IRON BEND"),
        "513": ("SUNMEND",),
    }
    assert not any("funded" in report(number).title for number in names)


def test_headings_and_bullets_side_by_side_are_lists() -> None:
    assert ("Threats", 5) in lists("512")
    assert ("priority area", 5) in lists("512")
    assert [n for lead, n in lists("512") if lead == "measure"] == [4, 4, 4, 3, 3]
    assert ("tp", 5) in lists("511")


def test_documents_are_asked_what_stands_beside_them(tmp_path: Path) -> None:
    assert questions_for(str(INVENTED)) == ELSEWHERE / "questions"
    assert questions_for(str(tmp_path)) == questions_for("built-in") == QUESTIONS
    topics = read_topics(questions_for(str(INVENTED)))
    assert not {one.set_name for one in topics} & {one.set_name for one in read_topics()}
    checked = check_topics(ELSEWHERE / "questions", INVENTED)
    assert checked.faults == ()
    assert checked.n_proved == checked.n_anchors > len(topics)
