"""The main job end to end: real documents, real index, real server, real browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.conftest import running
from tests.ui.test_browser import CHROMIUM, Visit, browser, visited

__all__ = ["browser"]  # the fixture of the page's own tests

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs /usr/bin/chromium: install Debian's package chromium"
    ),
]


@pytest.fixture(scope="module")
def chat(sources_home: Path) -> Iterator[str]:
    """The address of ``cairn chat`` over the five source documents."""
    environment: Mapping[str, str] = {
        **os.environ,
        "CAIRN_HOME": str(sources_home),
        "CAIRN_BUILTIN": "0",
    }
    with running([sys.executable, "-m", "ui.terminal", "chat", "--port", "0"], environment) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, chat: str) -> Iterator[Visit]:
    with visited(browser, chat) as visit:
        yield visit


def test_a_question_is_answered_and_its_marker_shows_the_highlighted_words(visit: Visit) -> None:
    visit.ask("How much money did the second edition of Centr@tec have?")
    expect(visit.page.locator("#chat .said").last).to_contain_text("2M€ in the 2nd Edition")
    visit.page.locator("#chat a.cite").first.click()
    expect(visit.page.locator("mark")).to_have_text(
        "The budget was increased from 1,3M€ in the 1st Edition, to 2M€ in the 2nd Edition."
    )
    expect(visit.page.locator("mark")).to_be_in_viewport()
    expect(visit.page.locator("#source-title")).to_have_text("SMARTY INTERREG GOOD PRACTICE GUIDE")


def test_a_follow_up_is_understood_and_a_refusal_opens_the_nearest(visit: Visit) -> None:
    visit.ask("What is GOSTOP?")
    visit.ask("How much did it cost?")
    expect(visit.page.locator("#chat .said").last).to_contain_text("9.397.732,50 EUR")
    expect(visit.page.locator("#chat .said").last).to_contain_text("Understood as")
    visit.ask("What is the capital of Mongolia?")
    expect(visit.page.locator("#chat .said").last).to_contain_text("do not answer this")
    visit.page.locator("#chat a.near").first.click()
    expect(visit.page.locator("mark")).to_be_visible()


def test_an_empty_looking_question_keeps_the_conversation(visit: Visit) -> None:
    visit.ask("What is GOSTOP?")
    visit.ask("?!?")
    expect(visit.page.locator("#chat .said").last).to_contain_text("the question is empty")
    expect(visit.page.locator("#chat .asked")).to_have_count(2)
