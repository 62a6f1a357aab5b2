from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from tests.ui.pages_engine import asked_of, pages_client
from tests.ui.test_pages import BAD_VALUES, checked

THREE = "sheet=gostop&sheet=Access+Innovation&sheet=3m-buckley-innovation-centre"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


def test_every_stated_cell_has_a_citation_and_the_others_say_not_stated(client: TestClient) -> None:
    text = client.get(f"/compare?{THREE}").text
    checked(text)
    cells = re.findall(r"<td data-label=[^>]+>(.*?)</td>", text, re.S)
    assert len(cells) > 9
    for one in cells:
        assert ('class="cite"' in one) != ("Not stated" in one)
    links = set(re.findall(r'class="cite" href="([^"]+)"', text))
    assert all(client.get(unescape(one)).status_code == 200 for one in links)


def test_the_fields_that_were_ticked_are_the_rows(client: TestClient) -> None:
    text = client.get(f"/compare?{THREE}&field=institution&field=dates").text
    rows = re.findall(r'<th scope="row">([^<]+)</th>', text)
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sheet=gostop&sheet=", "sheet-1"),
        ("sheet=gostop&sheet=GOSTOP", "sheet-1"),
        ("sheet=gostop&sheet=gostop", "sheet-1"),
        ("sheet=gostop&sheet=nothing+like+it", "sheet-2"),
        ("&".join(f"sheet={n}" for n in range(7)), "sheet-1"),
        (f"{THREE}&field=colour+of+the+door", "field"),
        (f"sheet=gostop&sheet={'x' * 5000}", "sheet-2"),
    ],
)
def test_what_cannot_be_compared_is_explained_at_its_field(
    client: TestClient, query: str, field: str
) -> None:
    response = client.get(f"/compare?{query}")
    assert response.status_code == 200
    checked(response.text)
    assert f'id="{field}-fault"' in response.text
    assert client.get(f"/compare/comparison.md?{query}").status_code == 404


def test_a_link_that_names_one_practice_fills_the_form_and_finds_no_fault(
    client: TestClient,
) -> None:
    text = client.get("/compare?sheet=gostop").text
    checked(text)
    assert 'value="gostop"' in text
    assert 'role="alert"' not in text


@pytest.mark.parametrize("path", ["/compare", "/compare/comparison.csv"])
@pytest.mark.parametrize("value", BAD_VALUES)
def test_no_value_breaks_the_page_or_becomes_markup(
    client: TestClient, path: str, value: str
) -> None:
    encoded = value.encode("utf-8", "surrogatepass")
    query = urlencode([("sheet", encoded), ("sheet", b"gostop"), ("field", encoded)])
    status, kind, text = asked_of(client, path, query.encode())
    assert status in (200, 404)
    assert "\x00" not in text
    if kind.startswith("text/html"):
        checked(text)


def test_the_table_can_be_kept(client: TestClient) -> None:
    assert "| Compared |" in client.get(f"/compare/comparison.md?{THREE}").text
    assert len(json.loads(client.get(f"/compare/comparison.json?{THREE}").text)["rows"]) == 3
    text = client.get(f"/compare/comparison.csv?{THREE}").text
    assert next(csv.DictReader(io.StringIO(text)))["id"] == "gostop"
