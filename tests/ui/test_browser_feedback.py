from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.ui.conftest import running
from tests.ui.fake_engine import TODAY, FakeEngine
from tests.ui.test_browser import NARROW, Visit, browser, visited
from tests.ui.test_browser import pytestmark as needs_chromium
from ui import wording
from ui.feedback import feedback_box
from ui.server import serve

__all__ = ["browser"]
pytestmark = needs_chromium
USEFUL = "Useful"
UNSUPPORTED = "Source does not support this"


def serve_with_feedback() -> None:
    """Serve the chat over a fake engine, with a box for feedback in ``CAIRN_HOME``."""
    engine = FakeEngine()
    box = feedback_box(
        Path(os.environ["CAIRN_HOME"]), {}, now=lambda: datetime(2026, 11, 21, 9, tzinfo=UTC)
    )
    serve(lambda: engine, port=0, today=lambda: TODAY, feedback=box)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    code = "from tests.ui.test_browser_feedback import serve_with_feedback as s; s()"
    environment = {**os.environ, "CAIRN_HOME": str(home)}
    with running([sys.executable, "-c", code], environment) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with visited(browser, address) as visit:
        yield visit


@pytest.fixture
def reports(home: Path) -> Path:
    """The folder of the reports, empty before each test."""
    folder = home / "feedback"
    for path in folder.glob("*.json"):
        path.unlink()
    return folder


# The chat scrolls to a new question once it is drawn: a little after the answer is there.
LAST_QUESTION_ON_TOP = """() => {
  const question = [...document.querySelectorAll('#chat .asked')].pop();
  let box = question.parentElement;
  while (box && !(box.scrollTop > 0)) box = box.parentElement;
  if (!box) return false;
  const above = question.getBoundingClientRect().top - box.getBoundingClientRect().top;
  return above < 24 || box.scrollHeight - box.clientHeight - box.scrollTop < 2;
}"""


def line(visit: Visit, turn: int = 1) -> Locator:
    """What stands under an answer."""
    return visit.page.locator(f"#chat .feedback-{turn}")


def judge(visit: Visit, verdict: str, turn: int = 1) -> Locator:
    """Press the button of ``verdict``; returns the form that opens."""
    line(visit, turn).get_by_role("button", name=verdict, exact=True).click()
    form = visit.page.get_by_role("dialog", name=wording.FEEDBACK_HEADING)
    expect(form).to_be_visible()
    return form


def send(visit: Visit, verdict: str, comment: str = "", turn: int = 1) -> None:
    form = judge(visit, verdict, turn)
    form.get_by_label(wording.FEEDBACK_COMMENT).fill(comment)
    form.get_by_role("button", name=wording.FEEDBACK_SEND, exact=True).click()
    expect(form).to_be_hidden()
    expect(line(visit, turn)).to_contain_text("Thank you.")


def test_nothing_is_stored_before_send(visit: Visit, reports: Path) -> None:
    visit.ask("Which vouchers are there?")
    form = judge(visit, USEFUL)
    expect(form).to_contain_text(wording.FEEDBACK_STORED)
    expect(form).to_contain_text(wording.FEEDBACK_WHERE)
    form.get_by_role("button", name=wording.FEEDBACK_CANCEL, exact=True).click()
    expect(form).to_be_hidden()
    judge(visit, USEFUL)
    visit.page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(line(visit).get_by_role("button", name=USEFUL)).to_be_focused()
    assert list(reports.glob("*")) == []


def test_send_stores_one_report_and_take_back_deletes_it(visit: Visit, reports: Path) -> None:
    visit.ask("Which vouchers are there?")
    send(visit, UNSUPPORTED, "Ask eva@example.org <b>why</b>")
    (path,) = reports.glob("*.json")
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["verdict"] == "unsupported"
    assert report["comment"] == "Ask [e-mail address] <b>why</b>"
    assert report["question"] == "Which vouchers are there?"
    take_back = line(visit).get_by_role("button", name=wording.FEEDBACK_TAKE_BACK)
    expect(take_back).to_be_focused()
    take_back.press("Enter")
    expect(line(visit)).to_contain_text(wording.FEEDBACK_TAKEN_BACK)
    assert list(reports.glob("*.json")) == []
    send(visit, USEFUL)
    assert len(list(reports.glob("*.json"))) == 1


def test_a_double_click_on_send_stores_once(visit: Visit, reports: Path) -> None:
    visit.ask("Which vouchers are there?")
    form = judge(visit, USEFUL)
    form.get_by_role("button", name=wording.FEEDBACK_SEND, exact=True).dblclick()
    expect(line(visit)).to_contain_text("Thank you.")
    assert len(list(reports.glob("*.json"))) == 1


def test_an_earlier_answer_is_judged_where_it_stands(visit: Visit, reports: Path) -> None:
    for _ in range(3):
        visit.ask("Which vouchers are there?")
    visit.page.wait_for_function(LAST_QUESTION_ON_TOP)
    send(visit, "Incomplete", turn=1)
    expect(line(visit, 1).get_by_role("button")).to_be_focused()
    expect(line(visit, 1)).to_be_in_viewport()
    assert not visit.page.evaluate(LAST_QUESTION_ON_TOP)
    (path,) = reports.glob("*-1.json")
    assert json.loads(path.read_text(encoding="utf-8"))["history"] == []


def test_two_pages_and_a_reload_keep_their_reports_apart(
    browser: Browser, address: str, reports: Path
) -> None:
    with visited(browser, address) as first, visited(browser, address) as second:
        for visit in (first, second):
            visit.ask("Which vouchers are there?")
        send(first, USEFUL)
        send(second, "Out of date")
        first.page.reload()
        first.page.wait_for_selector("#question textarea")
        first.ask("Which vouchers are there?")
        send(first, "Incomplete")
        second.page.click("#new")
        expect(second.page.locator("#chat .asked")).to_have_count(0)
        second.ask("Which vouchers are there?")
        send(second, USEFUL)
    assert len(list(reports.glob("*.json"))) == 4


def test_a_folder_that_cannot_be_written_is_told_and_the_comment_kept(
    visit: Visit, reports: Path
) -> None:
    if reports.is_dir():
        reports.rmdir()
    reports.write_text("a file in its place", encoding="utf-8")
    try:
        visit.ask("Which vouchers are there?")
        form = judge(visit, USEFUL)
        form.get_by_label(wording.FEEDBACK_COMMENT).fill("good")
        form.get_by_role("button", name=wording.FEEDBACK_SEND, exact=True).click()
        expect(line(visit)).to_contain_text("It was not stored")
        expect(line(visit)).to_contain_text("What to do:")
    finally:
        reports.unlink()
    form = judge(visit, USEFUL)
    expect(form.get_by_label(wording.FEEDBACK_COMMENT)).to_have_value("good")
    form.get_by_role("button", name=wording.FEEDBACK_SEND, exact=True).click()
    expect(line(visit)).to_contain_text("Thank you.")


def test_a_refusal_without_sources_offers_what_can_be_said_of_it(visit: Visit) -> None:
    visit.ask("What is the weather on the moon?")
    expect(line(visit).get_by_role("button")).to_have_text(["Useful", "Incomplete"])
    visit.ask("a broken question")
    expect(line(visit, 2)).to_have_count(0)


def test_the_keyboard_alone_sends_feedback(visit: Visit, reports: Path) -> None:
    visit.ask("Which vouchers are there?")
    visit.page.locator("#chat a.cite").last.focus()
    for _ in range(2):
        visit.page.keyboard.press("Tab")
    expect(line(visit).get_by_role("button", name="Incomplete")).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_label(wording.FEEDBACK_COMMENT)).to_be_focused()
    visit.page.keyboard.type("more, please")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    expect(line(visit)).to_contain_text("Thank you.")
    (path,) = reports.glob("*.json")
    assert json.loads(path.read_text(encoding="utf-8"))["comment"] == "more, please"


def test_nothing_scrolls_sideways_on_a_narrow_screen(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    visit.ask("Which vouchers are there?")
    form = judge(visit, UNSUPPORTED)
    box = form.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW[0]
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert visit.page.evaluate(overflow) == 0
