from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from tests.ui.pages_engine import CollectionEngine, pages_client
from tests.ui.test_pages import checked
from ui.pages.links import web_address

PRATO = "country=IT&region=Tuscany&sector=textiles&employees=40&need=diagnosis"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


def test_a_profile_gets_support_grouped_by_how_near_it_is(client: TestClient) -> None:
    text = client.get(f"/find?{PRATO}").text
    checked(text)
    headings = re.findall(r"<h3 id=\"([\w-]+)\"", text)
    assert headings[:2] == ["local", "national"]
    assert headings[-1] == "left-out"
    assert "Tuscany; Italy; textiles and clothing; 40 people; needs diagnosis" in text
    assert "Still runs?" in text
    assert "Why it fits" in text


def test_what_has_ended_stands_apart_and_names_whom_to_ask(client: TestClient) -> None:
    text = client.get(f"/find?{PRATO}").text
    ended = text[text.index('id="ended"') : text.index('id="left-out"')]
    assert "about a successor" in ended
    assert "<article" not in ended


def test_every_citation_leads_to_the_words_it_quotes(client: TestClient) -> None:
    text = client.get(f"/find?{PRATO}").text
    links = re.findall(r'class="cite" href="([^"]+)"[^>]*title="([^"]+)"', text)
    assert len(links) > 20
    engine = CollectionEngine()
    for href, quote in dict(links).items():
        query = parse_qs(urlsplit(unescape(href)).query)
        document = engine.document(query["document"][0])
        words = document.text[int(query["start"][0]) : int(query["end"][0])]
        assert unescape(quote).split(";")[0].split()[0] == words.split()[0]
        assert client.get(unescape(href)).status_code == 200


def test_what_is_not_known_is_explained_at_its_field_with_a_link_that_mends_it(
    client: TestClient,
) -> None:
    text = client.get("/find?country=Itly&region=Tuscny&employees=-3&need=gold&stage=huge").text
    checked(text)
    for field in ("country", "region", "employees", "need", "stage"):
        assert f'href="#{field}"' in text, field
        assert f'id="{field}-fault"' in text, field
    assert 'aria-invalid="true"' in text
    mended = re.search(r'href="(/find\?[^"]*region=Tuscany[^"]*)"', text)
    assert mended is not None
    assert "region-fault" not in client.get(unescape(mended[1])).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("country=SI&region=Tuscany", "does not lie in"),
        ("country=IT&employees=5000", "above the limits of an SME"),
        ("country=UK", "outside the EU"),
        ("words=a+furniture+shop+in+Ontario", "outside Europe"),
        ("words=a+start-up+with+5000+people+in+Italy", "unusual"),
        ("country=&region=&words=", "Nothing is known of the firm yet"),
        ("region=Atlantis", "No region called “Atlantis” is known"),
    ],
)
def test_a_profile_that_does_not_add_up_is_explained_and_never_an_empty_page(
    client: TestClient, query: str, said: str
) -> None:
    response = client.get(f"/find?{query}")
    assert response.status_code == 200
    checked(response.text)
    assert said in unescape(response.text)
    assert 'id="left-out"' in response.text


def test_a_value_that_is_too_long_is_left_out_and_said(client: TestClient) -> None:
    text = client.get(f"/find?country=IT&words={'x' * 5000}").text
    assert "5,000 characters; at most 2,000 are read" in text
    assert "x" * 100 not in text


def test_own_words_complete_what_the_fields_leave_open(client: TestClient) -> None:
    text = client.get("/find?words=we+are+40+people+in+Prato+making+fabric").text
    assert "Prato; Italy; textiles and clothing; 40 people" in text


def test_the_hand_over_is_one_page_of_markdown_to_keep(client: TestClient) -> None:
    response = client.get(f"/find/handover.md?{PRATO}")
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.text.startswith("# Support for a client")
    assert "## 4. Connect" in response.text


def test_the_names_of_client_and_adviser_stand_on_the_page_and_in_no_address(
    client: TestClient,
) -> None:
    given = {"country": "IT", "client": "Rossi & Co <b>", "adviser": "# The Chamber"}
    text = client.post("/find/handover.md", data=given).text
    assert text.startswith("# Support for Rossi &amp; Co &lt;b&gt;")
    assert "prepared by \\# The Chamber" in text
    assert "Italy" in text


def test_the_result_can_be_had_for_machines(client: TestClient) -> None:
    found = json.loads(client.get(f"/find/support.json?{PRATO}").text)
    assert found["profile"]["region"] == "ITI1"
    assert all(reason["source"]["quote"] for one in found["support"] for reason in one["reasons"])


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    assert web_address("www.example.org") == "https://www.example.org"
    assert web_address("javascript:alert(1)") == ""
    assert web_address("http://[broken") == ""
