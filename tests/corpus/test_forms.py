from __future__ import annotations

from datetime import date

import pytest
from fpdf import FPDF

from corpus.form_headings import form_field
from corpus.model import Document, Section, SectionKind
from corpus.passages import passages
from corpus.reading import read_document

MILL = (
    "The mill advises small bakeries of the valley on ovens, on data and on the skills they need."
)
LIBRARY = "The library lends robots to the workshops of the plain for six weeks and free of charge."
FIELDS = {
    "Resources needed": "It needed about 90,000 euro from the regional fund and four people.",
    "Evidence of success": "A total of 58 firms took part and 21 of them bought a new machine.",
    "Main institution:": "Chamber of the Valley",
    "Location:": "Valley of Mills",
    "Contact:": "Ada Example\nada.example@example.org",
    "Start-end date:": "May 2019 - June 2021",
}


def read(content: bytes, name: str) -> Document:
    return read_document(content, name, today=date(2026, 11, 21))


def form(title: str, about: str, *, last: str = "Start-end date:") -> str:
    labels = list(FIELDS)
    parts = [title, f"{title} is a scheme for firms of the region that want to use new machines."]
    parts += ["About this good practice", about]
    for label in labels[: labels.index(last) + 1]:
        parts += [label, FIELDS[label]]
    return "\n\n".join(parts) + "\n\n\n"


def roles(document: Document, title: str) -> dict[str, Section]:
    return {one.role: one for one in document.sections if title in one.path}


@pytest.mark.parametrize("last", ["Main institution:", "Location:", "Contact:"])
@pytest.mark.parametrize("gap", ["\n\n\n", "\n\n"])
def test_a_form_without_its_last_fields_ends_at_the_next_title(last: str, gap: str) -> None:
    first = form("Voucher Mill", MILL, last=last).rstrip("\n")
    text = first + gap + form("Robot Library", LIBRARY)
    document = read(text.encode(), "forms.txt")
    found = roles(document, "Robot Library")
    assert {"summary", "about", "resources", "dates"} <= set(found)
    closing = list(roles(document, "Voucher Mill").values())[-1]
    assert "Robot Library" not in closing.span.of(document.text)


def pdf_forms(*titles: str) -> bytes:
    file = FPDF()
    for title in titles:
        file.add_page()
        lines = form(title, MILL).split("\n")
        for at, line in enumerate(one for one in lines if one):
            file.set_font("Helvetica", size=11 if at else 18)
            file.multi_cell(0, text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(file.output())


def test_each_form_of_a_pdf_has_its_own_title() -> None:
    document = read(pdf_forms("Voucher Mill", "Robot Library"), "forms.pdf")
    for title in ("Voucher Mill", "Robot Library"):
        found = roles(document, title)
        assert {"summary", "about", "resources", "location", "dates"} <= set(found)
        assert found["summary"].span.of(document.text).startswith(title)


def test_dates_that_lost_their_label_to_a_running_header_still_close_their_form() -> None:
    text = form("Voucher Mill", MILL).replace(
        "Start-end date:\n\n", "Website:\nhttps://mill.example.org\n"
    )
    document = read((text.rstrip() + "\n" + form("Robot Library", LIBRARY)).encode(), "forms.txt")
    assert "May 2019" in roles(document, "Voucher Mill")["website"].span.of(document.text)


def test_marks_of_markdown_are_not_shown() -> None:
    lines = form("Voucher Mill", MILL).split("\n")
    text = "\n".join(
        f"## {line}" if line == "Voucher Mill" else f"### {line}" if form_field(line) else line
        for line in lines
    )
    document = read(f"# Practices of the valley\n\n{text}".encode(), "forms.md")
    assert roles(document, "Voucher Mill")["location"].path[-1] == "Location"
    for passage in passages(document, max_chars=900):
        assert "#" not in " ".join(passage.heading)
        assert not any("#" in one.span.of(document.text) for one in passage.sentences)


def test_a_label_and_its_value_in_one_line_are_a_field() -> None:
    text = "".join(
        f"{title}\n\nAbout this good practice: {MILL}\n\n"
        + "".join(f"{label.rstrip(':')}: {value}\n\n" for label, value in FIELDS.items())
        + "\n"
        for title in ("Voucher Mill", "Robot Library")
    )
    document = read(text.encode(), "forms.txt")
    for title in ("Voucher Mill", "Robot Library"):
        found = roles(document, title)
        assert found["resources"].path == (title, "Resources needed")
        assert found["contact"].kind is SectionKind.CONTACT
        assert {"about", "location", "dates"} <= set(found)
    quotes = [
        one.span.of(document.text)
        for passage in passages(document, max_chars=900)
        for one in passage.sentences
    ]
    assert MILL in quotes
    assert "Location: Valley of Mills" in quotes
    assert not any("Ada Example" in quote for quote in quotes)


def test_a_chapter_called_like_a_field_is_a_chapter_where_there_are_no_forms() -> None:
    body = "The partners met four times in the year and wrote down what each of them had learned."
    text = f"The year\n\n{body}\n\nResults\n\n{body}\n\nResources\n\n{body}\n"
    labels = [section.label for section in read(text.encode(), "report.txt").sections]
    assert labels == ["The year", "Results", "Resources"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Lessons learned", "difficulties"), ("Organisation responsible:", "institution"),
        ("Risorse necessarie", "resources"), ("Difficoltà incontrate", "difficulties"),
        ("Benötigte Ressourcen", "resources"), ("Erfolgsnachweis", "evidence"),
        ("Difficultés rencontrées", "difficulties"), ("Potentiel de transfert", "transfer"),
        ("Dokazi o uspehu", "evidence"), ("Kontaktna oseba", "contact"),
        ("Dificultades encontradas", "difficulties"), ("Institución principal", "institution"),
        ("Napotkane trudności", "difficulties"), ("Strona internetowa:", "website"),
    ],
)  # fmt: skip
def test_form_headings_are_known_in_every_language(heading: str, field: str) -> None:
    assert form_field(heading) == field
