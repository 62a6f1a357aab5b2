from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.practices.partners import matrix
from assistant.practices.question_log import Asked, Logged
from tests.assistant.made_shelf import built_in_shelf
from tests.ui.fake_engine import TODAY
from tests.ui.pages_engine import CollectionEngine, asked_of, pages_client
from tests.ui.test_pages import BAD_VALUES, checked
from ui.pages.routes import NAV, ROUTES
from ui.pages.site import Site, mount

THREE = "member=Tuscany&member=Salzburg&member=Catalonia"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


def test_the_matrix_has_a_row_for_each_place_and_each_leads_to_who_works_there(
    client: TestClient,
) -> None:
    text = client.get("/partners").text
    checked(text)
    places = re.findall(r'<th scope="row"><a href="/partners\?place=(\w+)"', text)
    assert tuple(places) == matrix(built_in_shelf()).places
    for one in places[::6]:
        response = client.get(f"/partners?place={one}")
        checked(response.text)
        assert "who else works on the same themes" in response.text


def test_a_sheet_stands_once_under_a_theme_however_many_regions_it_has(client: TestClient) -> None:
    text = client.get("/partners?place=Salzburg&theme=s3_policy").text
    own = text[text.index("<h4>In Salzburg") : text.index("<h4>Elsewhere")]
    links = re.findall(r'href="(/practices/[^"]+)"', own)
    assert links
    assert len(links) == len(set(links))


def test_three_regions_of_three_states_meet_the_rule_with_its_sentence(client: TestClient) -> None:
    text = client.get(f"/partners?{THREE}").text
    checked(text)
    assert "Meets the rule&#39;s numbers: 3 regions from 3 Member States." in text
    assert "Support actions by phase" in text
    links = set(re.findall(r'class="cite" href="([^"]+)"', text))
    assert links
    assert all(client.get(unescape(one)).status_code == 200 for one in links)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("member=Tuscany&member=Veneto&member=Salzburg", "Lacking: 1 more Member State"),
        ("member=Wales&member=Tuscany&member=Salzburg", "no Member State"),
        ("member=Italy&member=Tuscany", "whole country"),
        ("member=Tuscany&member=Tuscany", "Does not meet the rule"),
        ("member=Vneto", "did you mean"),
        ("member=&member=", "No region is named."),
        ("member=" + "x" * 500, "Left out"),
        ("place=Slzburg", "No region or country called"),
        ("place=Ontario", "outside Europe"),
        ("place=" + "x" * 500, "at most 100 are read"),
        ("theme=gold", "No theme called"),
        ("place=Malta", "is described in this collection"),
    ],
)
def test_what_is_not_known_or_not_enough_is_said(client: TestClient, query: str, said: str) -> None:
    response = client.get(f"/partners?{query}")
    assert response.status_code == 200
    checked(response.text)
    assert said.casefold() in unescape(response.text).casefold()


@pytest.mark.parametrize("path", ["/partners", "/partners/partners.md", "/partners/partners.json"])
@pytest.mark.parametrize("value", BAD_VALUES)
def test_no_value_breaks_the_page_or_becomes_markup(
    client: TestClient, path: str, value: str
) -> None:
    fields = dict.fromkeys(("place", "theme", "member"), value.encode("utf-8", "surrogatepass"))
    status, kind, text = asked_of(client, path, urlencode(fields).encode())
    assert status == 200
    assert "\x00" not in text
    if kind.startswith("text/html"):
        checked(text)


def test_each_view_can_be_kept(client: TestClient) -> None:
    assert "| Region |" in client.get("/partners/partners.md").text
    assert "Salzburg" in client.get("/partners/partners.md?place=Salzburg").text
    assert json.loads(client.get(f"/partners/partners.json?{THREE}").text)["meets"] is True


def test_the_coverage_names_what_is_covered_and_where_the_collection_is_silent(
    client: TestClient,
) -> None:
    text = client.get("/gaps").text
    checked(text)
    assert "No question is logged yet." in text
    assert "Years they speak for" in text
    assert "without a sheet" in text
    assert json.loads(client.get("/gaps/gaps.json").text)["coverage"]["sheets"] > 0


def test_questions_that_were_not_answered_are_counted_and_their_words_not_shown() -> None:
    asked = Asked(
        "not_in_documents", date(2026, 11, 20), ("technology.blockchain",), ("country.FI",),
        text="our secret plan",
    )  # fmt: skip
    engine, web = CollectionEngine(), FastAPI()
    mount(web, Site(lambda: engine, lambda: TODAY, NAV, lambda: Logged((asked, asked), 1)), ROUTES)
    client = TestClient(web)
    text = client.get("/gaps").text
    checked(text)
    assert "2 of 2 questions" in text
    assert "Finland" in text
    assert "1 line of the log" in text
    assert "secret" not in text + client.get("/gaps/gaps.json").text
