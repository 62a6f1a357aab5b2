from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from tests.ui.fake_engine import no_index
from tests.ui.pages_engine import asked_of, pages_client
from ui import pages
from ui.engine_seam import EngineLike
from ui.guard import CSP, SECURITY_HEADERS, STRICT_POLICY
from ui.pages.asked import MAX_BODY_BYTES, MAX_FIELDS

PAGES = ("/find", "/maturity", "/practices", "/compare", "/transfer", "/partners", "/gaps")
INJECTION = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
BAD_VALUES = (
    INJECTION,
    "x\x00y",
    "\u202eevil\u200b",
    "x" * 100_000,
    "%00%ff",
    "{{ 7*7 }}",
    "\ud83d",
)
FIELDS = ("country", "region", "sector", "employees", "stage", "need", "technology", "words")


class Checker(HTMLParser):
    """Collects what must not be in a page, and whether its parts refer to what is there."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.refers: set[str] = set()
        self.labelled: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.scripted: list[str] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.scripted += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        for name in ("aria-describedby", "aria-labelledby"):
            self.refers |= set((given.get(name) or "").split())
        href = given.get("href") or ""
        if href.startswith("#"):
            self.refers.add(href[1:])
        if tag == "label" and "for" in given:
            self.labelled.add(given["for"] or "")
        if tag in ("input", "select", "textarea"):
            self.fields.append(given)


def checked(html: str) -> Checker:
    """Return what is in a page after seeing that it is sound and holds no script."""
    page = Checker()
    page.feed(html)
    assert "script" not in page.tags
    assert page.scripted == []
    assert "img" not in page.tags
    assert len(page.ids) == len(set(page.ids)), sorted(page.ids)
    assert page.refers <= set(page.ids), page.refers - set(page.ids)
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert page.levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(page.levels)), page.levels
    for one in page.fields:
        is_inside = one.get("type") in ("checkbox", "radio", "hidden")  # its label is around it
        assert is_inside or one.get("id") in page.labelled, one
    assert "Traceback" not in html
    return page


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


@pytest.mark.parametrize("path", [*PAGES, "/source", "/pages.css", "/cairn.svg"])
def test_every_page_has_the_security_headers_and_a_policy_without_scripts(
    client: TestClient, path: str
) -> None:
    headers = client.get(path).headers
    for name, value in SECURITY_HEADERS.items():
        assert headers.get_list(name) == [STRICT_POLICY if name == CSP else value]
    assert "script-src" not in STRICT_POLICY
    assert "default-src 'none'" in STRICT_POLICY


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_names_itself_in_the_navigation_and_leads_to_the_chat(
    client: TestClient, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    checked(response.text)
    assert f'href="{path}" aria-current="page"' in response.text
    assert '<a href="/">Chat</a>' in response.text
    assert 'href="#main"' in response.text
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [*PAGES, "/source", "/find/handover.md"])
@pytest.mark.parametrize("value", BAD_VALUES)
def test_no_value_of_any_field_breaks_a_page_or_becomes_markup(
    client: TestClient, path: str, value: str
) -> None:
    encoded = value.encode("utf-8", "surrogatepass")
    fields = dict.fromkeys((*FIELDS, "document", "start", "end"), encoded)
    status, kind, text = asked_of(client, path, urlencode(fields).encode())
    assert status in (200, 400, 404)
    assert "alert(2)>" not in text
    assert "\x00" not in text
    assert "\u202e" not in text
    assert len(text) < 200_000
    if kind.startswith("text/html"):
        checked(text)


def test_too_many_fields_and_a_too_long_body_are_refused_in_words(client: TestClient) -> None:
    many = client.get("/find?" + "&".join(f"need={n}" for n in range(MAX_FIELDS + 1)))
    assert (many.status_code, "fields were sent" in many.text) == (400, True)
    long = client.post("/maturity/result", content=b"x" * (MAX_BODY_BYTES + 1))
    assert (long.status_code, "too long" in long.text) == (400, True)


@pytest.mark.parametrize("path", ["/find?country=IT", "/source?document=a&start=1&end=2"])
def test_without_an_index_a_page_says_what_to_do(path: str) -> None:
    response = pages_client(no_index).get(path)
    assert response.status_code == 503
    assert "cairn index" in response.text
    checked(response.text)


def test_an_unforeseen_failure_is_said_in_a_sentence_and_logged_without_what_was_asked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> EngineLike:
        raise RuntimeError("broken")

    response = pages_client(broken).get("/find?country=IT&words=secret+plan")
    assert response.status_code == 500
    assert "broken" not in response.text
    checked(response.text)
    assert "could not be shown" in caplog.text
    assert "secret" not in caplog.text


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2, 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_have_a_contrast_of_4_5_and_borders_of_fields_of_3(scheme: int) -> None:
    style = (Path(pages.__file__).parent / "pages.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.S)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0] + blocks[scheme]))
    for words, ground in (
        ("text", "page"), ("text", "soft"), ("quiet", "page"), ("quiet", "soft"),
        ("accent", "page"), ("accent", "soft"), ("on-accent", "accent"), ("mark-text", "mark"),
        ("bad", "page"), ("bad", "bad-soft"), ("text", "bad-soft"),
    ):  # fmt: skip
        assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    assert contrast(colours["field"], colours["page"]) >= 3


def test_the_style_asks_nothing_of_another_machine(client: TestClient) -> None:
    style = client.get("/pages.css")
    assert style.headers["content-type"].startswith("text/css")
    assert not re.search(r"url\(|@import|https?:", style.text)
    assert "prefers-color-scheme: dark" in style.text
