from __future__ import annotations

import xml.etree.ElementTree as ET

from assistant.model import Profile
from assistant.practices.drawing import LETTER, WIDTH
from assistant.support.maturity import MaturityResult, check_maturity, questions
from assistant.support.maturity_picture import maturity_picture
from assistant.support.maturity_text import part_name
from tests.assistant.made_shelf import TODAY, built_in_shelf

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset("svg title desc g text rect line".split())


def result(*answers: int | None) -> MaturityResult:
    given = (answers or (0, 1, 2, 1, 1, 0, 2, 1, 1, 0, 1, 2))[: len(questions())]
    return check_maturity(built_in_shelf(), given, Profile(country="IT"), today=TODAY)


def test_the_picture_says_in_words_all_that_it_draws() -> None:
    one = result()
    root = ET.fromstring(maturity_picture(one))
    described = root.findtext(f"{SVG}desc") or ""
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    for part in (*one.pillars, *one.dimensions):
        assert f"{part_name(part.name)} {part.points} of {part.possible}" in described
    assert "Stage: beginner" in described
    for weak in one.weakest:
        assert part_name(weak.part.name) in described.partition("Weakest: ")[2]


def test_nothing_in_the_picture_runs_or_leaves_its_width() -> None:
    root = ET.fromstring(maturity_picture(result()))
    for one in root.iter():
        assert one.tag.removeprefix(SVG) in DRAWN
        assert not any(name.startswith("on") or "href" in name for name in one.attrib)
        if one.tag == f"{SVG}text":
            assert len(one.text or "") * LETTER <= WIDTH
        if one.tag == f"{SVG}rect":
            assert float(one.get("x", "0")) + float(one.get("width", "0")) <= WIDTH


def test_a_bar_is_as_long_as_its_share_and_what_was_not_judged_has_none() -> None:
    full, empty = result(*[3] * 12), result(*[None] * 12)
    assert "100 %" in maturity_picture(full)
    drawn = ET.fromstring(maturity_picture(empty))
    assert not list(drawn.iter(f"{SVG}rect"))
    assert "not judged" in maturity_picture(empty)
    widths = [float(one.get("width", "0")) for one in ET.fromstring(maturity_picture(full)).iter()
              if one.tag == f"{SVG}rect"]  # fmt: skip
    assert len(set(widths)) == 1
