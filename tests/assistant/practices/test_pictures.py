from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache

import pytest

from assistant.practices.drawing import WIDTH
from assistant.practices.pictures import budgets, countries_and_themes, timelines
from assistant.practices.rows import Row, rows_of
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of

DRAWN = frozenset("svg title desc g text line rect circle".split())
SVG = "{http://www.w3.org/2000/svg}"
MEAN_LETTER = 0.52  # of the size of the text, in a plain face


def dated(rows: tuple[Row, ...]) -> str:
    return timelines(rows, TODAY)


PICTURES = {"countries": countries_and_themes, "budgets": budgets, "timelines": dated}


@cache
def rows() -> tuple[Row, ...]:
    return rows_of(built_in_shelf())


def own(*texts: str) -> tuple[Row, ...]:
    return rows_of(shelf_of(*texts))


@pytest.fixture(params=sorted(PICTURES))
def draw(request: pytest.FixtureRequest) -> Callable[[tuple[Row, ...]], str]:
    return PICTURES[request.param]


def test_a_picture_has_title_and_description_and_nothing_that_runs(
    draw: Callable[[tuple[Row, ...]], str],
) -> None:
    for some in (rows(), own(sheet_text("alpha")), ()):
        root = ET.fromstring(draw(some))
        assert root.get("role") == "img"
        title, description = root[0], root[1]
        assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert title.text
        assert description.text
        for one in root.iter():
            assert one.tag.removeprefix(SVG) in DRAWN
            assert not any(name.startswith("on") or "href" in name for name in one.attrib)


def test_colour_carries_no_meaning(draw: Callable[[tuple[Row, ...]], str]) -> None:
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', draw(rows())))
    assert colours <= {"currentColor", "none"}


def test_words_fit_into_320_pixels(draw: Callable[[tuple[Row, ...]], str]) -> None:
    root = ET.fromstring(draw(rows()))
    assert root.get("viewBox", "").split()[:3] == ["0", "0", str(WIDTH)]
    for one in root.iter(f"{SVG}text"):
        x = float(one.get("x", "0"))
        width = len(one.text or "") * float(one.get("font-size", "12")) * MEAN_LETTER
        end = {"start": x + width, "middle": x + width / 2, "end": x}
        assert end[one.get("text-anchor", "start")] <= WIDTH, one.text


def test_foreign_words_are_only_words(draw: Callable[[tuple[Row, ...]], str]) -> None:
    text = sheet_text("alpha", "Alpha had a budget of EUR 3 million <script>.", end="2020")
    root = ET.fromstring(draw(own(text.replace("title: Alpha", "title: A <b>&amp; B"))))
    assert not list(root.iter(f"{SVG}script"))


def test_every_sum_is_described_with_its_unit_and_what_it_covers() -> None:
    said = ET.fromstring(budgets(rows()))[1].text or ""
    for row in rows():
        for one in row.budgets:
            assert one.reading.printed in said
            assert one.covers in said
    assert "Currencies are not converted." in said


def test_currencies_stand_on_scales_of_their_own() -> None:
    text = budgets(own(
        sheet_text("alpha", "Alpha had a budget of EUR 3 million."),
        sheet_text("beta", "Beta had a budget of GBP 3 million."),
    ))  # fmt: skip
    assert re.search(r"EUR; each line is ten times.*GBP; each line is ten times", text)


def test_a_larger_sum_stands_further_to_the_right() -> None:
    root = ET.fromstring(budgets(own(
        sheet_text("alpha", "Alpha had a budget of EUR 30,000."),
        sheet_text("beta", "Beta had a budget of EUR 3 million."),
        sheet_text("gamma", "Gamma had a budget of EUR 300,000."),
    )))  # fmt: skip
    at = [float(one.get("cx", "0")) for one in root.iter(f"{SVG}circle")][2:]  # after the legend
    assert len(at) == 3
    assert at == sorted(at, reverse=True)
    assert at[0] - at[1] == pytest.approx(at[1] - at[2], abs=0.1)  # ten times each


def test_a_planned_sum_is_hollow_and_a_yearly_one_is_square() -> None:
    planned = budgets(own(sheet_text("alpha", "A budget of EUR 3 million is planned for Alpha.")))
    (mark,) = list(ET.fromstring(planned).iter(f"{SVG}circle"))[2:]
    assert mark.get("fill") == "none"
    yearly = budgets(own(sheet_text("beta", "The budget of Beta is EUR 2 million per year.")))
    assert len(list(ET.fromstring(yearly).iter(f"{SVG}rect"))) == 2  # the legend and the mark


def test_an_end_that_nobody_states_is_drawn_open_and_a_known_one_closed() -> None:
    open_end = sheet_text("alpha").replace("start: null", "start: 2018")
    root = ET.fromstring(timelines(own(open_end), TODAY))
    group = next(one for one in root.iter(f"{SVG}g") if "Alpha" in (one[0].text or ""))
    assert any(one.get("stroke-dasharray") for one in group.iter(f"{SVG}line"))
    assert "said to be ongoing in 2022" in (root[1].text or "")
    closed = sheet_text("beta", end="2020", status="ended").replace("start: null", "start: 2018")
    root = ET.fromstring(timelines(own(closed), TODAY))
    group = next(one for one in root.iter(f"{SVG}g") if "Beta" in (one[0].text or ""))
    assert not any(one.get("stroke-dasharray") for one in group.iter(f"{SVG}line"))


def test_the_table_of_countries_and_themes_counts_the_sheets() -> None:
    root = ET.fromstring(countries_and_themes(rows()))
    said = {one[0].text for one in root.iter(f"{SVG}g")}
    n = sum("IT" in row.values["country"] and "dih" in row.values["theme"] for row in rows())
    assert f"Italy, digital innovation hubs: {n}" in said


def test_a_picture_is_drawn_below_100_ms(draw: Callable[[tuple[Row, ...]], str]) -> None:
    draw(rows())
    started = time.process_time()
    draw(rows())
    assert time.process_time() - started < 0.1
