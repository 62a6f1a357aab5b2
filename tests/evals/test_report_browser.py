from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from evals.comparing import compare
from evals.report import report_html
from tests.evals.made_scores import made
from tests.evals.test_report import wild
from tests.evals.test_runs import card
from tests.ui.test_browser import CHROMIUM, FLAGS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.path.exists(CHROMIUM), reason="needs Chromium (Debian: chromium)"),
]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_report_opens_offline_and_loads_and_runs_nothing(tmp_path: Path, width: int) -> None:
    path = tmp_path / "report.html"
    comparison = compare(made([True, False] * 12), wild())
    path.write_text(report_html(wild(), card(tmp_path), comparison=comparison), encoding="utf-8")
    problems: list[str] = []
    requested: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: requested.append(request.url))
        page.goto(path.as_uri())
        expect(page).to_have_title("before")
        expect(page.locator("figure svg")).to_have_count(3)
        for at in range(3):
            expect(page.locator("figure svg").nth(at)).to_be_visible()
        expect(page.locator("table").first).to_be_visible()
        expect(page.locator("details[open] blockquote").first).to_contain_text("<script>")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        browser.close()
    assert problems == []
    assert requested == [path.as_uri()]
    assert overflow <= 0
