from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from assistant.practices.explorer import explorer_of
from tests.assistant.made_shelf import built_in_shelf
from tests.ui.pages_engine import asked_of, pages_client
from tests.ui.test_pages import BAD_VALUES, checked

VIEWS = ("/practices", "/practices/pictures", "/practices/directory")
FILES = ("/practices/practices.csv", "/practices/practices.json", "/practices/practices.md")


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


def n_sheets(text: str) -> int:
    found = re.search(r">(\d+) sheets?<", text)
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_is_sound_and_keeps_the_filters_of_the_address(
    client: TestClient, path: str
) -> None:
    text = client.get(f"{path}?country=SI&theme=dih").text
    checked(text)
    assert 'href="/practices" aria-current="page"' in text
    assert "country: Slovenia" in text
    assert "country=SI" in text


def test_the_number_beside_a_value_is_what_one_gets_with_it(client: TestClient) -> None:
    text = client.get("/practices?country=SI").text
    found = re.search(r'name="status" value="ended"> <span>Ended <span class="count">(\d+)', text)
    assert found is not None
    assert n_sheets(client.get("/practices?country=SI&status=ended").text) == int(found[1])


def test_every_sheet_can_be_reached_page_by_page(client: TestClient) -> None:
    href, seen = "/practices", set[str]()
    while href:
        text = client.get(href).text
        seen |= set(re.findall(r'<th scope="row"><a href="([^"]+)"', text))
        after = re.search(r'<a href="([^"]+)" rel="next"', text)
        href = unescape(after[1]) if after else ""
    assert len(seen) == len(explorer_of(built_in_shelf()).rows)


def test_a_column_sorts_and_a_second_click_turns_the_order_round(client: TestClient) -> None:
    text = client.get("/practices?sort=budget").text
    assert 'aria-sort="ascending"' in text
    turned = client.get("/practices?sort=-budget").text
    assert 'aria-sort="descending"' in turned
    first = re.findall(r'<th scope="row"><a href="([^"]+)"', text)[0]
    last = re.findall(r'<th scope="row"><a href="([^"]+)"', turned)[0]
    assert first != last


def test_a_filter_that_is_on_can_be_taken_away_by_a_link(client: TestClient) -> None:
    text = client.get("/practices?country=SI&country=IT&q=training").text
    link = re.search(r'href="([^"]+)" aria-label="Remove the filter country: Italy"', text)
    assert link is not None
    assert unescape(link[1]) == "/practices?q=training&country=SI"


def test_an_empty_result_names_what_to_leave_out_and_each_way_gives_sheets(
    client: TestClient,
) -> None:
    text = client.get("/practices?country=FI&q=blockchain").text
    checked(text)
    assert n_sheets(text) == 0
    ways = re.findall(r'<li><a href="([^"]+)">[^<]+</a> <span class="count">then (\d+)', text)
    assert ways
    for href, n in ways:
        assert n_sheets(client.get(unescape(href)).text) == int(n)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("country=Atlantis", "No country called 'Atlantis' is known"),
        ("money=cheap", "is no range of money"),
        ("sort=size", "cannot be sorted by"),
        ("page=99", "There is no page 99"),
        ("page=-1", "“-1” is no page"),
        ("page=0", "There is no page 0"),
        ("q=" + "x" * 500, "were left out"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_is_shown(
    client: TestClient, query: str, said: str
) -> None:
    response = client.get(f"/practices?{query}")
    assert response.status_code == 200
    checked(response.text)
    assert said in unescape(response.text)
    assert n_sheets(response.text) > 0


@pytest.mark.parametrize("path", [*VIEWS, *FILES])
@pytest.mark.parametrize("value", BAD_VALUES)
def test_no_value_breaks_a_view_or_becomes_markup(
    client: TestClient, path: str, value: str
) -> None:
    names = ("country", "theme", "kind", "document", "budget", "money", "q", "sort", "page")
    fields = dict.fromkeys(names, value.encode("utf-8", "surrogatepass"))
    status, kind, text = asked_of(client, path, urlencode(fields).encode())
    assert status == 200
    assert "\x00" not in text
    if kind.startswith("text/html"):
        checked(text)


def test_the_pictures_are_told_in_words_and_hold_no_style_of_their_own(client: TestClient) -> None:
    text = client.get("/practices/pictures").text
    assert checked(text).tags.count("svg") == 3
    assert text.count("<desc") == 3
    assert "style=" not in text


def test_the_directory_names_bodies_and_no_persons(client: TestClient) -> None:
    text = client.get("/practices/directory?country=SI").text
    assert "Jožef Stefan Institute" in text
    assert "@" not in text


def test_a_view_can_be_kept_as_csv_json_and_markdown_with_date_and_licence(
    client: TestClient,
) -> None:
    n = n_sheets(client.get("/practices?country=SI").text)
    answers = [client.get(f"{path}?country=SI") for path in FILES]
    for path, response in zip(FILES, answers, strict=True):
        name = response.headers["content-disposition"]
        assert name == f'attachment; filename="practices-2026-11-21.{path.rsplit(".")[-1]}"'
        assert "2026-11-21" in response.text
        assert "icence" in response.text
    assert len(list(csv.DictReader(io.StringIO(answers[0].text)))) == n
    assert json.loads(answers[1].text)["n"] == n


@pytest.mark.parametrize("at", range(0, 90, 7))
def test_every_sheet_has_a_page_whose_citations_lead_to_their_words(
    client: TestClient, at: int
) -> None:
    sheet = explorer_of(built_in_shelf()).rows[at].sheet
    text = client.get(f"/practices/{sheet.sheet_id}").text
    checked(text)
    assert f"<h1>{sheet.name}</h1>" in unescape(text)
    assert "Does it run?" in text
    links = set(re.findall(r'class="cite" href="([^"]+)"', text))
    assert links
    assert all(client.get(unescape(one)).status_code == 200 for one in sorted(links)[:5])


@pytest.mark.parametrize(("form", "start"), [("md", "# "), ("json", "{"), ("csv", "id,name")])
def test_a_sheet_can_be_kept(client: TestClient, form: str, start: str) -> None:
    response = client.get(f"/practices/gostop?form={form}")
    assert response.text.startswith(start)
    assert response.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["GOSTOP", "gostopp", "%3Cscript%3E", "a%00b", "x" * 5000, "a/b"])
def test_a_sheet_is_found_by_a_name_that_people_use_else_the_nearest_are_named(
    client: TestClient, name: str
) -> None:
    response = client.get(f"/practices/{name}")
    checked(response.text)
    assert response.status_code == (200 if "ostop" in name.casefold() else 404)
