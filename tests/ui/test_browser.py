from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect, sync_playwright

from tests.ui.conftest import serve_without_index, served
from tests.ui.fake_engine import ATTACK_QUOTE
from ui import wording
from ui.pages.routes import NAV

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, NARROW = (1280, 800), (390, 844)
FIELD = "#question textarea"
SHEET_QUOTE = "The Larch Valley vouchers are paid by the agency itself."
HUB_QUOTE = "The hub lends sensors to joiners for six weeks."

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs /usr/bin/chromium: install Debian's package chromium"
    ),
]


@dataclass
class Visit:
    """An open page, and what went on in it that a person does not see."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)

    def ask(self, text: str) -> None:
        """Type the question and press Enter; wait until it has been answered."""
        before = self.page.locator("#chat .asked").count()
        self.send(text)
        expect(self.page.locator("#chat .asked")).to_have_count(before + 1)
        expect(self.page.locator("#chat")).not_to_contain_text("Searching")
        expect(self.page.locator("#ask-button")).to_be_enabled()

    def send(self, text: str) -> None:
        """Type the question and press Enter; wait for nothing."""
        self.page.fill(FIELD, text)
        self.page.press(FIELD, "Enter")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def visited(browser: Browser, address: str) -> Iterator[Visit]:
    """Open the page; afterwards see that it met no trouble and called no other machine."""
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    visit = Visit(context.new_page())

    def on_dialog(dialog: Dialog) -> None:
        visit.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":  # a request that the security policy stops is one
            visit.troubles.append(message.text)

    visit.page.on("request", lambda one: visit.hosts.add(urlsplit(one.url).hostname or ""))
    visit.page.on("pageerror", lambda error: visit.troubles.append(str(error)))
    visit.page.on("dialog", on_dialog)
    visit.page.on("console", on_console)
    visit.page.goto(address)
    visit.page.wait_for_selector(FIELD)
    yield visit
    context.close()
    assert visit.troubles == []
    assert visit.hosts - {""} == {"127.0.0.1"}


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with visited(browser, address) as visit:
        yield visit


def test_the_page_opens_with_examples_and_the_cursor_in_the_field(visit: Visit) -> None:
    expect(visit.page.get_by_role("heading", name=wording.TITLE, exact=True)).to_be_visible()
    expect(visit.page.get_by_text(wording.EMPTY_HEADING)).to_be_visible()
    expect(visit.page.locator("button.suggestion:visible")).to_have_count(3)
    expect(visit.page.locator(FIELD)).to_be_focused()
    expect(visit.page.get_by_text("Documents in this collection (4)")).to_be_visible()


def test_an_answer_opens_its_first_source_by_itself(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    expect(visit.page.locator("mark")).to_have_text(
        "Design vouchers: the agency pays up to 1,500 EUR per firm and year."
    )
    expect(visit.page.locator("#status [role=status]")).to_have_text(wording.status_answered(4))


def test_a_click_on_a_marker_shows_exactly_the_quoted_words(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.page.click("a[href='#cite-2']")
    expect(visit.page.locator("mark")).to_have_text(HUB_QUOTE)
    assert visit.page.locator("mark").text_content() == HUB_QUOTE
    expect(visit.page.locator("mark")).to_be_in_viewport()
    visit.page.click("a[href='#cite-4']")
    expect(visit.page.locator("mark")).to_contain_text("Nine of ten firms")
    assert visit.page.locator("mark").text_content() == "Nine of ten firms\nwould apply again."


def test_the_numbers_above_the_source_step_through_the_citations(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.page.click("button[data-choice='cite-3']")
    expect(visit.page.locator("mark")).to_have_text(SHEET_QUOTE)
    expect(visit.page.locator("#pane")).to_contain_text(wording.OWN_SUMMARY)
    visit.page.click("button.back")
    expect(visit.page.locator("a[href='#cite-3']")).to_be_focused()


def test_a_refusal_shows_the_nearest_and_leaves_no_source(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    expect(visit.page.locator("mark")).to_have_count(1)
    visit.ask("What is the weather on the moon?")
    expect(visit.page.locator("a.near")).to_have_count(2)
    expect(visit.page.locator("mark")).to_have_count(0)
    visit.page.click("a[href='#near-2']")
    expect(visit.page.locator("mark")).to_have_text(HUB_QUOTE)


def test_markers_of_an_earlier_answer_open_the_earlier_source(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.ask("an attack")
    visit.page.locator(".turn-1 a[href='#cite-1']").click()
    expect(visit.page.locator("mark")).to_contain_text("Design vouchers")


def test_an_exception_keeps_the_conversation_and_puts_the_question_back(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.ask("a broken question")
    expect(visit.page.locator("#chat")).to_contain_text(wording.FAILED)
    expect(visit.page.locator("#chat")).to_contain_text("Design vouchers")
    expect(visit.page.locator(FIELD)).to_have_value("a broken question")
    visit.ask("How often may a firm apply?")
    expect(visit.page.locator(".turn-3")).to_contain_text("After 1 questions.")


def test_a_question_sent_while_another_is_answered_is_answered_after_it(visit: Visit) -> None:
    visit.send("How long does a slow question take?")
    expect(visit.page.locator(FIELD)).to_have_value("")  # it is being answered
    visit.send("Which vouchers are there?")
    expect(visit.page.locator(".turn-2")).to_contain_text("After 1 questions.")
    expect(visit.page.locator("#chat .asked")).to_have_count(2)


def test_an_expected_error_is_shown_with_its_remedy(visit: Visit) -> None:
    visit.ask("a locked index")
    expect(visit.page.locator("#chat")).to_contain_text("the index is locked")
    expect(visit.page.locator("#chat")).to_contain_text(wording.remedy("wait a minute"))


def test_without_an_index_the_page_opens_and_says_what_to_do(browser: Browser) -> None:
    with served(serve_without_index) as address, visited(browser, address) as visit:
        expect(visit.page.locator("#collection")).to_contain_text("there is no index yet")
        visit.ask("Which vouchers are there?")
        expect(visit.page.locator("#chat .said")).to_contain_text("run `cairn index`")
        expect(visit.page.locator(FIELD)).to_have_value("Which vouchers are there?")


@pytest.mark.parametrize(
    "text", [f"attack {ATTACK_QUOTE}", "evil <svg onload=alert(1)>\n\n![x](https://evil.example/q)"]
)
def test_words_of_documents_and_questions_load_nothing_and_run_nothing(
    visit: Visit, text: str
) -> None:
    visit.ask(text)
    expect(visit.page.locator("mark")).to_have_text(ATTACK_QUOTE)
    assert visit.page.locator("mark").text_content() == ATTACK_QUOTE
    expect(visit.page.locator("#chat .asked")).to_contain_text("https://evil.example")
    foreign = "#chat img, #chat .md svg, #source img, #stage script, #stage iframe"
    assert visit.page.locator(foreign).count() == 0
    assert visit.page.locator("[href*='evil'], [src*='evil']").count() == 0
    expect(visit.page.locator("button.suggestion:visible")).to_contain_text("<img src=")


def test_the_audience_reaches_the_engine(visit: Visit) -> None:
    visit.page.get_by_label("Policymaker").check()
    expect(visit.page.locator("button.suggestion").first).to_contain_text("Compare")
    visit.ask("Which vouchers are there?")
    expect(visit.page.locator("#chat .notices")).to_contain_text("Asked as policymaker.")


def test_a_follow_up_asks_when_clicked_and_knows_the_first_question(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.page.get_by_role("button", name="How often may a firm apply?").click()
    expect(visit.page.locator(".turn-2")).to_contain_text("After 1 questions.")


def test_a_new_conversation_forgets_the_old_one(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.page.click("#new")
    expect(visit.page.locator("#chat .asked")).to_have_count(0)
    expect(visit.page.locator("mark")).to_have_count(0)
    expect(visit.page.locator("button.suggestion:visible")).to_have_count(3)
    visit.ask("Which vouchers are there?")
    expect(visit.page.locator(".turn-1")).to_contain_text("After 0 questions.")


def test_an_empty_question_is_not_asked(visit: Visit) -> None:
    visit.page.press(FIELD, "Enter")
    expect(visit.page.locator("#status [role=status]")).to_have_text(wording.STATUS_EMPTY_QUESTION)
    expect(visit.page.locator("#chat .asked")).to_have_count(0)


def test_the_keyboard_reaches_a_marker_opens_it_and_comes_back(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.page.locator("#chat a.cite").first.focus()
    visit.page.keyboard.press("Tab")
    expect(visit.page.locator("a[href='#cite-2']")).to_be_focused()
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert visit.page.evaluate(outline) == "solid"
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#source-title")).to_be_focused()
    expect(visit.page.locator("mark")).to_have_text(HUB_QUOTE)
    visit.page.locator("button.back").press("Enter")
    expect(visit.page.locator("a[href='#cite-2']")).to_be_focused()


def test_tab_walks_from_the_top_of_the_page_to_the_markers(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    visit.page.evaluate("document.activeElement.blur()")
    visit.page.locator("a.skip").focus()
    for _ in range(6 + len(NAV)):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("document.activeElement.matches('a.cite')"):
            break
    expect(visit.page.locator("a[href='#cite-1']")).to_be_focused()


def test_the_skip_link_leads_to_the_field(visit: Visit) -> None:
    visit.page.locator("a.skip").press("Enter")
    expect(visit.page.locator(FIELD)).to_be_focused()


def test_no_message_is_named_by_its_html(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    expect(visit.page.locator("#chat [aria-label*='<']")).to_have_count(0)


def test_markers_are_large_enough_to_be_hit(visit: Visit) -> None:
    visit.ask("Which vouchers are there?")
    box = visit.page.locator("a.cite").first.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize("size", [NARROW, (320, 640), WIDE])
def test_the_page_never_scrolls_sideways(visit: Visit, size: tuple[int, int]) -> None:
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    for text in ("Which vouchers are there?", f"attack {ATTACK_QUOTE}", "moon"):
        visit.ask(text)
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert visit.page.evaluate(wider) == 0


def test_on_a_narrow_screen_the_source_stands_below_the_answer(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    visit.ask("Which vouchers are there?")
    visit.page.click("a[href='#cite-2']")
    expect(visit.page.locator("mark")).to_have_text(HUB_QUOTE)
    expect(visit.page.locator("mark")).to_be_in_viewport()
    answer = visit.page.locator("#chat .said").bounding_box()
    pane = visit.page.locator("#source").bounding_box()
    field_ = visit.page.locator(FIELD).bounding_box()
    assert answer is not None
    assert pane is not None
    assert field_ is not None
    assert answer["y"] + answer["height"] <= pane["y"] + 1
    assert pane["y"] + pane["height"] <= field_["y"] + 1


def test_on_a_wide_screen_only_the_parts_scroll(visit: Visit) -> None:
    for _ in range(3):
        visit.ask("Which vouchers are there?")
    longer = "document.documentElement.scrollHeight - document.documentElement.clientHeight"
    assert visit.page.evaluate(longer) <= 0
    expect(visit.page.locator("#chat .asked").last).to_be_in_viewport()
    expect(visit.page.locator(FIELD)).to_be_in_viewport()
