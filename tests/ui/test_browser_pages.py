from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.ui.conftest import running_module
from tests.ui.test_browser import CHROMIUM, FIELD, browser
from ui import wording

__all__ = ["browser"]  # the fixture of the chat's own tests

SMALLEST = 320  # pixels: WCAG 2.2, 1.4.10
PRATO = "/find?country=IT&region=Tuscany&sector=textiles&employees=40&need=diagnosis"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs /usr/bin/chromium: install Debian's package chromium"
    ),
]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the whole web app over the built-in sheets."""
    with running_module("tests.ui.pages_engine", "serve_collection") as url:
        yield url


@contextmanager
def opened(browser: Browser, address: str, *, width: int = 1200) -> Iterator[Page]:
    """Open a page; afterwards see that nothing failed in it and no other machine was called."""
    browsing = browser.new_context(viewport={"width": width, "height": 900})
    page = browsing.new_page()
    hosts: set[str] = set()
    troubles: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":  # what the security policy stops is one
            troubles.append(message.text)

    page.on("request", lambda one: hosts.add(urlsplit(one.url).hostname or ""))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", on_console)
    page.goto(address)
    yield page
    browsing.close()
    assert troubles == []
    assert hosts - {""} == {"127.0.0.1"}


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window, once its styles are there."""
    page.wait_for_load_state("load")
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


def test_the_form_is_filled_by_keyboard_and_a_reason_leads_to_the_words_it_stands_on(
    browser: Browser, site: str
) -> None:
    with opened(browser, f"{site}/find") as page:
        page.keyboard.press("Tab")
        expect(page.get_by_text("Skip to the content")).to_be_focused()
        page.get_by_label("Country", exact=True).select_option("Italy")
        page.get_by_label("Region").fill("Tuscany")
        page.get_by_label("People in the firm").fill("40")
        page.get_by_label("Diagnosis").check()
        page.get_by_label("People in the firm").press("Enter")
        expect(page.get_by_role("heading", name="In your region")).to_be_visible()
        assert "region=Tuscany" in page.url
        cite = page.locator("article a.cite").first
        quote = cite.get_attribute("title")
        cite.click()
        expect(page.locator("mark")).to_have_text(quote or "")
        expect(page.locator("mark")).to_be_in_viewport()
        expect(page.get_by_text(wording.OWN_SUMMARY)).to_be_visible()


def test_a_fault_is_told_above_the_form_and_its_link_goes_to_the_field(
    browser: Browser, site: str
) -> None:
    with opened(browser, f"{site}/find?region=Tuscny") as page:
        page.get_by_role("alert").get_by_role("link").click()
        expect(page.locator("#region")).to_be_in_viewport()
        page.get_by_role("link", name="Tuscany", exact=True).click()
        expect(page.get_by_role("alert")).to_have_count(0)


def test_twelve_answers_give_a_picture_and_the_result_can_be_saved(
    browser: Browser, site: str
) -> None:
    with opened(browser, f"{site}/maturity") as page:
        for number in range(1, 13):
            page.locator(f"input[name=answer-{number}]").nth(number % 4).check()
        page.get_by_role("button", name="Show the result").click()
        picture = page.get_by_role("img", name="Share of the points by pillar")
        expect(picture).to_be_visible()
        assert page.url == f"{site}/maturity/result"
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as Markdown").click()
        assert saved.value.suggested_filename == "maturity-2026-11-21.md"


def test_a_filter_narrows_the_list_and_a_sheet_opens_with_every_field(
    browser: Browser, site: str
) -> None:
    with opened(browser, f"{site}/practices") as page:
        page.get_by_text("Country", exact=True).first.click()
        page.locator("input[name=country][value=SI]").check()
        page.get_by_role("button", name="Show").click()
        assert "country=SI" in page.url
        page.get_by_label("Words").fill("GOSTOP")
        page.get_by_label("Words").press("Enter")
        page.get_by_role("row").get_by_role("link", name="GOSTOP").first.click()
        expect(page.get_by_role("heading", name="Resources needed")).to_be_visible()
        expect(page.get_by_text("Does it run?")).to_be_visible()


def test_a_sheet_leads_to_its_transfer_check(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/practices/gostop") as page:
        page.get_by_role("link", name="Check a transfer").click()
        page.get_by_label("Target region or country").fill("Veneto")
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("heading", name="Ask its owners")).to_be_visible()
        with page.expect_download() as saved:
            page.get_by_role("link", name="One-page brief").click()
        assert saved.value.suggested_filename == "transfer-2026-11-21.md"


def test_practices_ticked_in_the_list_are_compared(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/practices?country=SI") as page:
        for at in range(2):
            page.locator("input[name=sheet]").nth(at).check()
        page.get_by_role("button", name="Compare those ticked").click()
        assert page.url.count("sheet=") == 2
        expect(page.get_by_role("columnheader")).to_have_count(3)


def test_a_planned_partnership_is_checked(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/partners") as page:
        page.get_by_text("Check a planned partnership").click()
        for number, name in enumerate(("Tuscany", "Salzburg", "Catalonia"), 1):
            page.get_by_label(f"Region {number}").fill(name)
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_text("Meets the rule's numbers")).to_be_visible()


def test_the_coverage_of_the_collection_is_shown(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/gaps") as page:
        expect(page.get_by_role("heading", name="What the collection covers")).to_be_visible()


def test_the_pictures_are_drawn_and_named(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/practices?country=SI") as page:
        page.get_by_role("link", name="In pictures").click()
        for name in ("By country and theme", "Budgets", "Start and end"):
            expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page.get_by_role("img")).to_have_count(3)


def test_the_chat_leads_to_the_pages_and_back(browser: Browser, site: str) -> None:
    page = browser.new_page()  # leaving the chat breaks off what it was waiting for
    page.goto(site)
    page.wait_for_selector(FIELD)
    page.get_by_role("navigation", name=wording.PAGES).get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Find support")).to_be_visible()
    page.get_by_role("link", name="Chat").click()
    expect(page.locator(FIELD)).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        "/find",
        PRATO,
        "/find?country=Itly&region=Tuscny&employees=-3&need=gold",
        "/maturity",
        "/source?document=hub.pdf&start=5400&end=5446",
        "/source?document=nothing",
        "/practices",
        "/practices?country=FI&q=blockchain&kind=hubb",
        "/practices/pictures",
        "/practices/directory?country=SI",
        "/practices/gostop",
        "/transfer?practice=gostop&to=Veneto",
        "/transfer?practice=nothing&to=Vneto",
        "/compare?sheet=gostop&sheet=access-innovation&sheet=3m-buckley-innovation-centre",
        "/compare?sheet=gostop&sheet=nothing",
        "/partners",
        "/partners?place=Salzburg",
        "/transfer/rank?practice-1=GOSTOP&impact-1=4&transferability-1=3&relevance-1=5",
        "/partners?member=Tuscany&member=Vneto",
        "/gaps",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_small_telephone(
    browser: Browser, site: str, path: str, scheme: str
) -> None:
    browsing = browser.new_context(
        viewport={"width": SMALLEST, "height": 640},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = browsing.new_page()
    page.goto(site + path)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert overflow(page) == 0
    browsing.close()


def test_the_result_of_the_maturity_check_is_no_wider_than_a_small_telephone(
    browser: Browser, site: str
) -> None:
    with opened(browser, f"{site}/maturity", width=SMALLEST) as page:
        page.locator("input[name=answer-1]").first.check()
        page.get_by_role("button", name="Show the result").click()
        expect(page.get_by_role("heading", name="Digital maturity: result")).to_be_visible()
        assert overflow(page) == 0
