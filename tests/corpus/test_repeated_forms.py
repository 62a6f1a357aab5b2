"""Forms that a document made up for itself, found by their headings that repeat."""

from __future__ import annotations

import time
from datetime import date

import pytest

from corpus.form_headings import form_field, plain_field
from corpus.listings import RecordKind
from corpus.model import Document, Span
from corpus.reading import read_document
from corpus.records import records_of

FIELDS = {
    "In short": "Boats carry the milk of the upper farms to the dairy whenever the road is closed.",
    "Where": "The northern shore of the lake, three parishes.",
    "Since when": "The first boat left in spring 2019 and two more were bought in 2021.",
    "Money": "One boat costs 41,000 euro, and the parishes pay the two drivers together.",
    "What went wrong": "The ice came early in the first winter and nobody had a plan for that.",
}
NAMES = ("MILK BOATS", "The Borrowed Barn", "Night bakery of the valley", "Wool for schools")


def practice(name: str, *, code: str = "", left_out: str = "") -> str:
    fields = "\n\n".join(
        f"{heading}\n{text}" for heading, text in FIELDS.items() if heading != left_out
    )
    return f"{code}{name}\n\nA line that sums it up\n\n{fields}"


def read(text: str) -> Document:
    return read_document(text.encode(), "practices.txt", today=date(2026, 11, 22))


def names(document: Document) -> list[str]:
    return [one.name for one in records_of(document) if one.kind is RecordKind.GOOD_PRACTICE]


@pytest.mark.parametrize("code", ["", "P{}\n"])
def test_each_title_above_the_same_headings_is_a_practice(code: str) -> None:
    parts = [practice(name, code=code.format(at)) for at, name in enumerate(NAMES, 1)]
    document = read("\n\n".join(["Four practices of the lake", *parts]))
    assert names(document) == list(NAMES)
    assert not any("P2" in one.span.of(document.text) for one in document.sections if one.role)
    section = document.section(_place(document, "41,000"))
    assert section is not None
    assert section.path[-2:] == (NAMES[0], "Money")
    assert section.role == "resources"


def test_who_may_come_before_what_and_all_is_one_practice() -> None:
    fields = {
        "In short": FIELDS["In short"],
        "Who is behind it": "The parishes of the northern shore and their dairy.",
        "What it does": "Each morning a boat calls at the farms, and at noon it brings bread.",
        "Money": FIELDS["Money"],
    }
    text = "\n\n".join(
        f"{name}\n\n" + "\n\n".join(f"{heading}\n{words}" for heading, words in fields.items())
        for name in NAMES
    )
    found = [one for one in records_of(read(text)) if one.kind is RecordKind.GOOD_PRACTICE]
    assert [one.name for one in found] == list(NAMES)
    assert {"about", "institution", "resources"} <= set(found[0].fields)


def test_a_practice_may_leave_a_heading_out() -> None:
    parts = [practice(name, left_out="Money" if at == 1 else "") for at, name in enumerate(NAMES)]
    document = read("\n\n".join(parts))
    assert names(document) == list(NAMES)


def test_a_form_without_a_title_ends_the_one_before() -> None:
    parts = [practice(name) for name in NAMES]
    untitled = "\n\n".join(f"{heading}\n{text}" for heading, text in FIELDS.items())
    text = f"{parts[0]}\n\n{untitled}\n\n" + "\n\n".join(parts[1:])
    assert [one for one in names(read(text)) if one] == list(NAMES)


def test_many_forms_take_time_in_proportion() -> None:
    def seconds(n: int) -> float:
        text = "\n\n".join(practice(f"THE MILL OF VILLAGE {at}X") for at in range(n))
        started = time.process_time()
        assert len(names(read(text))) == n
        return time.process_time() - started

    seconds(5)
    assert min(seconds(400) for _ in range(2)) < 8 * min(seconds(100) for _ in range(2))


def test_a_heading_that_stands_twice_is_no_form() -> None:
    parts = [practice(name) for name in NAMES[:2]]
    assert names(read("\n\n".join(parts))) == []


def test_the_last_practice_ends_where_a_chapter_begins() -> None:
    contents = "Contents\n1. The practices .......... 3\n2. What comes next .......... 9\n"
    contents += "3. Who took part .......... 11\n"
    parts = [practice(name) for name in NAMES]
    document = read(
        "\n\n".join(
            [
                contents,
                "1. The practices",
                *parts,
                "2. What comes next",
                "The partners will meet once more before the end of the project and then part.",
            ]
        )
    )
    section = document.section(_place(document, "once more"))
    assert section is not None
    assert section.path == ("2. What comes next",)


def test_plain_words_head_a_field_only_in_such_a_form() -> None:
    assert (plain_field("Who is behind it"), form_field("Who is behind it")) == ("institution", "")
    assert plain_field("Resources needed") == form_field("Resources needed")


def _place(document: Document, words: str) -> Span:
    at = document.text.index(words)
    return Span(at, at + len(words))
