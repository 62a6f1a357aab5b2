from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError
from corpus.model import Document, Span
from corpus.reading import read_document

TODAY = date(2026, 11, 21)


def pdf(pages: list[list[str]], *, title: str = "", password: str = "") -> bytes:
    file = FPDF()
    file.set_font("Helvetica", size=11)
    if password:
        file.set_encryption(owner_password="owner", user_password=password)
    for number, lines in enumerate(pages):
        file.add_page()
        file.cell(text="LAKE PROJECT - Report on hubs", new_x="LMARGIN", new_y="NEXT")
        if title and not number:
            file.set_font("Helvetica", size=24)
            file.cell(text=title, new_x="LMARGIN", new_y="NEXT")
            file.set_font("Helvetica", size=11)
        for line in lines:
            file.multi_cell(0, text=line, new_x="LMARGIN", new_y="NEXT")
        file.cell(text=f"Page {number + 1} of {len(pages)}", new_x="LMARGIN", new_y="NEXT")
    return bytes(file.output())


def read(content: bytes, name: str) -> Document:
    return read_document(content, name, today=TODAY)


PAGES = [
    ["The hub of the lake advises small firms on machines, on data and on the skills they need."],
    ["It trained 412 people in its second year, more than twice as many as in the first one."],
    ["The city pays 70 % of the cost, the rest comes from the firms that use the laboratory."],
]


def test_a_pdf_keeps_its_pages_and_loses_its_running_header() -> None:
    document = read(pdf(PAGES, title="Hubs at the Lake"), "report.pdf")
    assert document.title == "Hubs at the Lake"
    assert "LAKE PROJECT" not in document.text
    assert "Page 2 of 3" not in document.text
    at = document.text.index("412 people")
    page = document.page(Span(at, at + 3))
    assert page is not None
    assert (page.index, page.label) == (1, "2")
    assert document.lines(Span(at, at + 3)) is None


def test_every_span_of_a_pdf_leads_back_to_its_pieces() -> None:
    document = read(pdf(PAGES), "report.pdf")
    at = document.text.index("twice as many")
    assert document.original(Span(at, at + 13))


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "empty.txt", "empty"),
        (b" \n \n", "blank.txt", "empty"),
        (b"text", "table.xlsx", "not read"),
        (b"\x00\x01\x02\x03" * 200, "binary.txt", "not text"),
        (b"%PDF-1.7\n broken", "broken.pdf", "damaged"),
        (pdf(PAGES)[:900], "cut.pdf", "damaged"),
        (pdf(PAGES, password="secret"), "locked.pdf", "password"),
        (pdf([[""]]).replace(b"LAKE", b"    "), "none.dat", "not read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_reason_and_remedy(
    content: bytes, name: str, reason: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        read(content, name)
    assert name in str(caught.value)
    assert reason in caught.value.reason
    assert caught.value.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_people_have(encoding: str) -> None:
    text = "Förderung für kleine Firmen\n\nDas Land zahlt 40 % der Kosten für eine neue Anlage."
    document = read(text.encode(encoding), "notes.txt")
    assert "Förderung für kleine Firmen" in document.text


def cover(*lines: tuple[str, int, int]) -> bytes:
    """Return a PDF whose first page holds ``lines`` of text, size and millimetres below the top."""
    file = FPDF()
    file.add_page()
    for text, size, y in lines:
        file.set_font("Helvetica", size=size)
        file.set_xy(15, y)
        file.cell(text=text)
    file.add_page()
    file.set_font("Helvetica", size=11)
    file.set_xy(15, 20)
    file.multi_cell(0, text=PAGES[0][0])
    return bytes(file.output())


def test_a_title_wrapped_over_two_lines_keeps_its_blank() -> None:
    lines = [("Good Practices of the Mill", 26, 30), ("Project", 26, 44), ("In 2021", 12, 60)]
    assert read(cover(*lines), "a.pdf").title == "Good Practices of the Mill Project"


def test_two_titles_of_one_size_are_not_run_together() -> None:
    lines = [("Voucher Mill", 20, 30), ("It helps firms.", 11, 45), ("Robot Library", 20, 120)]
    assert read(cover(*lines), "a.pdf").title == "Voucher Mill"


def test_a_cover_that_holds_only_the_title_is_the_title() -> None:
    assert read(cover(("The Very Long Report", 28, 30)), "a.pdf").title == "The Very Long Report"


def test_only_a_pdf_without_words_is_sent_to_text_recognition() -> None:
    blank = FPDF()
    blank.add_page()
    for content, name, is_scan in (
        (b"12 34", "a.txt", False),
        (bytes(blank.output()), "a.pdf", True),
    ):
        with pytest.raises(DocumentError) as caught:
            read(content, name)
        assert ("OCR" in caught.value.remedy) == is_scan


@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_a_document_or_a_named_error(content: bytes) -> None:
    for name in ("some.txt", "some.pdf"):
        try:
            document = read(content, name)
        except DocumentError as error:
            assert error.remedy  # noqa: PT017 - either outcome is right
        else:
            assert document.title


def test_the_source_documents_have_titles_of_their_own(sources: Path) -> None:
    for path in sorted(sources.glob("*.txt")):
        document = read(path.read_bytes(), path.name)
        assert path.stem not in document.title
        assert document.title in document.text


def test_lines_lead_back_to_the_file(sources: Path) -> None:
    for path in sorted(sources.glob("*.txt")):
        document = read(path.read_bytes(), path.name)
        lines = path.read_text(encoding="utf-8").split("\n")
        for section in document.sections[1:20]:
            found = document.lines(section.span)
            assert found is not None
            first_word = section.span.of(document.text).split()[0].strip("*<>-")
            assert first_word in lines[found[0] - 1]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Date of submission: 22 06 2020\n\nStarted in May 2021 with a group of firms.", 2020),
        ("It ran from May 2018 to June 2025 and it helped many firms of the valley.", 2018),
        ("The conference took place on 8-9 November 2017 in a town by the sea.", 2017),
        (
            "PLAN FOR THE VALLEY\n\nVersion 2 – May 2021\n\nContents\n1. Mills .... 3\n"
            "2. Ovens .... 4\n3. Roads .... 5\n\n"
            "1. Mills\n\nThe next mill opens on 3 June 2025, says the miller.",
            2021,
        ),
        ("No date is printed in this paper, though 2020 stands in it as a number.", None),
    ],
)
def test_the_year_a_document_speaks_for_is_read_from_its_words(text: str, year: int | None) -> None:
    assert read(text.encode(), "paper.txt").year == year


def test_a_title_names_the_paper_and_not_the_agency_that_issues_it() -> None:
    front = "Development Agency of the Upper Valley\n\nStrategy for mills of the Upper Valley\n\n"
    text = "1. Mills\n\nThe mills of the valley grind oats and barley for all of the villages.\n"
    assert read((front + text).encode(), "a.txt").title == "Strategy for mills of the Upper Valley"


def test_page_numbers_before_a_stroke_are_no_text() -> None:
    pages = (
        f"{at} / The Upper Valley\nThe mill of village {at} grinds oats and barley in the winter.\n"
        for at in range(1, 6)
    )
    assert "/ The Upper Valley" not in read("\n".join(pages).encode(), "pages.txt").text


def test_a_sum_at_the_start_of_a_line_is_no_numbered_heading() -> None:
    text = (
        "1. Mills\n\nOf the envelope for the mills\n\n2.3 M€ were left over at the end\n\nof it.\n"
    )
    headings = [one.path for one in read(text.encode(), "sums.txt").sections]
    assert all("M€" not in title for path in headings for title in path)
