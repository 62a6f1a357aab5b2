from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from corpus.model import Span
from tests.ui.fake_engine import (
    PDF_TEXT,
    REPORT_TEXT,
    SHEET_TEXT,
    cite,
    make_attack,
    make_pdf,
    make_report,
)
from tests.ui.pages_engine import CONTACT_TEXT, pages_client
from tests.ui.test_pages import checked
from ui.around import span_of_lines
from ui.pages.links import source_href


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


def at(document: str, text: str, words: str) -> str:
    start = text.index(words)
    return source_href(document, Span(start, start + len(words)))


def marked(html: str) -> str:
    found = re.search(r"<mark[^>]*>(.*?)</mark>", html, re.S)
    assert found is not None
    return unescape(found[1])


def test_the_quoted_words_are_marked_in_their_text_with_title_section_and_lines(
    client: TestClient,
) -> None:
    words = "Nine of ten firms\nwould apply again."
    response = client.get(at("larch.txt", REPORT_TEXT, words))
    checked(response.text)
    assert marked(response.text) == words
    assert "<h1>Larch Valley report</h1>" in response.text
    assert "Report › Evidence" in response.text
    assert "lines 9–10" in response.text
    assert "By 2021 the agency had paid" in response.text
    assert "Design vouchers" not in response.text  # of another section


def test_a_pdf_shows_page_and_printed_label_and_no_more_than_a_page_each_side(
    client: TestClient,
) -> None:
    response = client.get(at("hub.pdf", PDF_TEXT, "The hub lends sensors to joiners"))
    assert "page label 1 (page 2 of 2)" in response.text
    assert "The section begins earlier" in response.text
    assert "The section goes on" in response.text
    assert len(response.text) < 9_000


def test_a_sheet_is_called_our_own_summary_and_names_what_it_sums_up(client: TestClient) -> None:
    text = unescape(client.get(at("larch-vouchers", SHEET_TEXT, "The Larch Valley vouchers")).text)
    assert "Cairn's own summary" in text
    assert "larch.txt, section “Funding”, lines 2–3" in text


def test_a_sheet_leads_to_the_lines_it_sums_up_where_their_document_is_there(
    client: TestClient,
) -> None:
    text = client.get(at("larch-vouchers", SHEET_TEXT, "The Larch Valley vouchers")).text
    link = re.search(r'href="(/source[^"]+)">It sums up', text)
    assert link is not None
    original = client.get(unescape(link[1])).text
    assert "lines 2–3" in original
    assert marked(original).startswith("The Larch Valley agency runs")
    assert marked(original).endswith("per firm and year.")


def test_the_lines_of_a_document_are_found_in_its_clean_text() -> None:
    report = make_report()
    for first in range(1, len(report.line_starts) + 1):
        for last in range(first, len(report.line_starts) + 1):
            span = span_of_lines(report, (first, last))
            if span is not None:
                found = report.lines(span)
                assert found is not None
                assert first <= found[0] <= found[1] <= last
    assert span_of_lines(report, (0, 2)) is None
    assert span_of_lines(report, (3, 2)) is None
    assert span_of_lines(report, (1, 999)) is None
    assert span_of_lines(make_pdf(), (1, 1)) is None


def test_words_of_a_document_that_try_to_be_markup_stay_words(client: TestClient) -> None:
    document = make_attack()
    citation = cite(1, document, document.text[6:300])
    text = client.get(source_href(document.name, citation.span)).text
    page = checked(text)
    assert "iframe" not in page.tags
    assert marked(text) == citation.quote


def test_the_contact_block_of_a_person_is_never_shown(client: TestClient) -> None:
    itself = client.get(at("contacts.txt", CONTACT_TEXT, "Mira Invented"))
    across = client.get(source_href("contacts.txt", Span(0, len(CONTACT_TEXT))))
    beside = client.get(at("contacts.txt", CONTACT_TEXT, "The hub answers"))
    for response in (itself, across, beside):
        assert response.status_code == 200
        assert "Mira" not in response.text
        assert "@" not in response.text
    assert "contact details of persons" in itself.text
    assert "within two days" in beside.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "No document is named"),
        ("document=moon.pdf&start=1&end=2", "no document called “moon.pdf”"),
        ("document=larch.txt", "not given as two positions"),
        ("document=larch.txt&start=5", "not given as two positions"),
        ("document=larch.txt&start=-1&end=5", "not given as two positions"),
        ("document=larch.txt&start=٣&end=5", "not given as two positions"),
        ("document=larch.txt&start=9&end=9", "has no such place"),
        ("document=larch.txt&start=9&end=3", "has no such place"),
        ("document=larch.txt&start=0&end=999999", "has no such place"),
        ("document=larch.txt&start=0&end=" + "9" * 5000, "not given as two positions"),
        ("document=hub.pdf&start=0&end=9000", "longer than"),
        ("document=../pyproject.toml&start=0&end=9", "no document called"),
    ],
)
def test_a_place_that_is_not_there_is_a_clear_404(
    client: TestClient, query: str, said: str
) -> None:
    response = client.get(f"/source?{query}")
    assert response.status_code == 404
    checked(response.text)
    assert said.casefold() in unescape(response.text).casefold()
