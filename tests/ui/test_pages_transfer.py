from __future__ import annotations

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


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


def test_a_check_shows_three_factors_the_silence_of_the_source_and_questions(
    client: TestClient,
) -> None:
    text = client.get("/transfer?practice=GOSTOP&to=Veneto").text
    checked(text)
    for heading in (
        "Impact and track record", "Transferability", "Relevance to the adopter",
        "What the source does not say", "Ask its owners", "Similar practices",
    ):  # fmt: skip
        assert heading in text
    assert "Cairn gives no marks" in text
    assert 'href="/practices/gostop"' in text
    links = set(re.findall(r'class="cite" href="([^"]+)"', text))
    assert links
    assert all(client.get(unescape(one)).status_code == 200 for one in links)


@pytest.mark.parametrize("at", range(0, 90, 9))
def test_every_practice_can_be_checked_for_a_region_and_a_country(
    client: TestClient, at: int
) -> None:
    sheet = explorer_of(built_in_shelf()).rows[at].sheet
    for target in ("Veneto", "Sweden"):
        query = urlencode({"practice": sheet.sheet_id, "to": target})
        response = client.get(f"/transfer?{query}")
        assert response.status_code == 200
        checked(response.text)
        assert "Ask its owners" in response.text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("practice=nothing+like+it&to=Veneto", "practice"),
        ("practice=GOSTOP&to=Vneto", "to"),
        ("practice=GOSTOP&to=", "to"),
        ("practice=&to=Veneto", "practice"),
        ("practice=GOSTOP&to=Ontario", "to"),
    ],
)
def test_a_practice_or_place_that_is_not_known_is_explained_at_its_field(
    client: TestClient, query: str, field: str
) -> None:
    response = client.get(f"/transfer?{query}")
    assert response.status_code == 200
    checked(response.text)
    assert f'id="{field}-fault"' in response.text
    assert "Ask its owners" not in response.text
    assert client.get(f"/transfer/brief.md?{query}").status_code == 404


@pytest.mark.parametrize("path", ["/transfer", "/transfer/brief.md", "/transfer/check.json"])
@pytest.mark.parametrize("value", BAD_VALUES)
def test_no_value_breaks_the_check_or_becomes_markup(
    client: TestClient, path: str, value: str
) -> None:
    fields = dict.fromkeys(("practice", "to"), value.encode("utf-8", "surrogatepass"))
    status, kind, text = asked_of(client, path, urlencode(fields).encode())
    assert status in (200, 404)
    assert "\x00" not in text
    if kind.startswith("text/html"):
        checked(text)


def test_a_link_that_names_the_practice_alone_fills_the_form_and_finds_no_fault(
    client: TestClient,
) -> None:
    text = client.get("/transfer?practice=gostop").text
    checked(text)
    assert 'value="gostop"' in text
    assert 'role="alert"' not in text


def test_the_check_can_be_kept_as_a_brief_and_for_machines(client: TestClient) -> None:
    brief = client.get("/transfer/brief.md?practice=GOSTOP&to=Veneto")
    assert brief.text.startswith("# ")
    assert "Veneto" in brief.text
    found = json.loads(client.get("/transfer/check.json?practice=GOSTOP&to=Veneto").text)
    assert found["target"]["region"] == "ITH3"


MARKS = (
    "practice-1=GOSTOP&impact-1=4&transferability-1=3&relevance-1=5"
    "&practice-2=Access+Innovation&impact-2=5&transferability-2=5&relevance-2=5"
    "&practice-3=3m-buckley-innovation-centre&impact-3=1"
)


def test_practices_are_ranked_by_ones_own_marks_and_a_missing_mark_is_no_zero(
    client: TestClient,
) -> None:
    text = client.get(f"/transfer/rank?{MARKS}&weight-impact=2").text
    checked(text)
    rows = re.findall(r'<td class="number">([^<]+)</td><th scope="row"><a href="([^"]+)"', text)
    assert [rank for rank, _ in rows] == ["1", "2", "not ranked"]
    assert rows[1][1] == "/practices/gostop"
    assert "Impact and track record × 2" in text
    assert "missing" in text
    assert json.loads(client.get(f"/transfer/rank/ranking.json?{MARKS}").text)["practices"]
    assert "| Rank |" in client.get(f"/transfer/rank/ranking.md?{MARKS}").text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("practice-1=nothing+like+it&impact-1=4", "practice-1"),
        ("impact-2=4", "practice-2"),
        ("practice-1=GOSTOP&impact-1=9", "impact-1"),
        (MARKS + "&weight-impact=heavy", "weight-impact"),
        (MARKS + "&weight-impact=-1", "weight-impact"),
        (MARKS + "&weight-impact=0&weight-transferability=0&weight-relevance=0", "practice-1"),
        ("practice-1=GOSTOP&practice-2=gostop", "practice-1"),
        ("practice-1=", "practice-1"),
        (f"practice-1={'x' * 5000}", "practice-1"),
        ("practice-1=%3Cscript%3E%00", "practice-1"),
    ],
)
def test_marks_that_cannot_be_used_are_explained_at_their_field(
    client: TestClient, query: str, field: str
) -> None:
    response = client.get(f"/transfer/rank?{query}")
    assert response.status_code == 200
    checked(response.text)
    assert f'id="{field}-fault"' in response.text
    assert client.get(f"/transfer/rank/ranking.md?{query}").status_code == 404
