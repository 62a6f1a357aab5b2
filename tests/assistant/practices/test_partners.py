from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from assistant.practices.partners import ThemeError, matrix, synergies, theme_named
from assistant.practices.partners_text import (
    matrix_json,
    matrix_text,
    partnership_json,
    partnership_text,
    synergies_json,
    synergies_text,
)
from assistant.practices.partnership import (
    Partnership,
    check_partnership,
    join_rule,
    phases,
    phases_note,
)
from assistant.practices.places import place_named
from assistant.shelf import Shelf
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of
from tests.assistant.practices.shelves import originals_shelf

THREE = ("Tuscany", "Catalonia", "Lapland")
MADE = shelf_of(
    sheet_text("alpha", region="ITI1"),
    sheet_text("beta", country="ES", region="ES51"),
    sheet_text("gamma", country="SI", region="SI0", scope="national"),
    sheet_text("delta", country="EU", region="", scope="eu"),
    sheet_text("omega", country="IT", region="ITI1").replace("theme: [dih]", "theme: [skills]"),
)


def partnership(*names: str, shelf: Shelf | None = None) -> Partnership:
    return check_partnership(shelf or built_in_shelf(), names, today=TODAY)


def test_the_matrix_counts_the_sheets_it_names() -> None:
    found = matrix(MADE)
    cells = {key: [one.sheet_id for one in sheets] for key, sheets in found.cells.items()}
    assert cells == {
        ("ITI1", "dih"): ["alpha"],
        ("ES51", "dih"): ["beta"],
        ("SI", "dih"): ["gamma"],
        ("ITI1", "skills"): ["omega"],
    }
    assert [one.sheet_id for one in found.without_place] == ["delta"]
    for one in matrix_json(found)["cells"]:
        assert one["count"] == len(one["sheets"])


def test_each_cell_of_the_collection_is_true_of_its_sheets() -> None:
    found = matrix(built_in_shelf())
    assert found.cells
    for (place, theme), sheets in found.cells.items():
        for sheet in sheets:
            assert theme in sheet.values("theme")
            assert place[:2] in {
                one[:2] for one in sheet.values("country") | sheet.values("region")
            }


def test_a_theme_narrows_the_matrix() -> None:
    found = matrix(MADE, ("skills",))
    assert set(found.cells) == {("ITI1", "skills")}
    assert "Tuscany (IT), digital innovation and skills: Omega [omega]" in matrix_text(found)


def test_others_on_the_same_themes_are_found_with_their_words() -> None:
    found = synergies(MADE, place_named("Tuscany"))
    assert [one.theme for one in found] == ["dih", "skills"]
    assert [one.sheet.sheet_id for one in found[0].own] == ["alpha"]
    assert [one.sheet.sheet_id for one in found[0].others] == ["beta", "gamma", "delta"]
    assert found[1].others == ()
    text = synergies_text(place_named("Tuscany"), found)
    assert "Catalonia (ES): Beta (said to be running in 2022" in text
    assert "“Beta offers SMEs an audit.” [2]" in text


def test_a_region_without_practices_is_told_so() -> None:
    place = place_named("Åland")
    assert "No practice in Åland is described" in synergies_text(place, synergies(MADE, place))
    (found,) = synergies(MADE, place, ("dih",))
    assert found.own == ()
    assert len(found.others) == 4


@pytest.mark.parametrize("name", ["skills", "Skills", "digital innovation and skills"])
def test_a_theme_is_known_by_code_and_label(name: str) -> None:
    assert theme_named(name) == "skills"


@pytest.mark.parametrize("name", ["", "cooking"])
def test_an_unknown_theme_lists_the_choices(name: str) -> None:
    with pytest.raises(ThemeError, match="skills"):
        theme_named(name)


def test_three_regions_of_three_member_states_meet_the_rule() -> None:
    found = partnership(*THREE)
    assert found.meets is True
    assert found.states == ("IT", "ES", "FI")
    assert found.faults == ()
    assert len(found.members) == 27


@pytest.mark.parametrize(
    ("names", "lacking"),
    [
        (("Tuscany", "Veneto", "Catalonia"), ("1 more Member State",)),
        (("Tuscany", "Catalonia"), ("1 more Member State", "1 more region")),
        (("Tuscany",), ("2 more Member States", "2 more regions")),
        (("Tuscany", "Tuscany", "Prato"), ("2 more Member States", "2 more regions")),
        (("Tuscany", "Catalonia", "Wales"), ("1 more Member State", "1 more region")),
        (("Tuscany", "Catalonia", "Zurich"), ("1 more Member State", "1 more region")),
        (("Tuscany", "Catalonia", "France"), ("1 more Member State", "1 more region")),
        ((), ("3 more Member States", "3 more regions")),
    ],
)
def test_what_is_lacking_is_said(names: tuple[str, ...], lacking: tuple[str, ...]) -> None:
    found = partnership(*names)
    assert found.meets is False
    assert found.lacking == lacking


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Tuscny", "Tuscany"),
        ("Wales", "since 2020-02-01"),
        ("Zurich", "in no Member State"),
        ("France", "name a region of it"),
        ("Ontario", "outside Europe"),
        ("Prato", "counted once"),
    ],
)
def test_what_does_not_count_is_named_with_the_reason(name: str, told: str) -> None:
    found = partnership("Tuscany", name)
    assert len(found.regions) == 1
    assert told in found.faults[0]


def test_two_regions_of_one_state_are_named() -> None:
    notes = " ".join(partnership("Tuscany", "Veneto").notes)
    assert "Tuscany and Veneto are regions of one Member State, Italy" in notes


def test_a_state_that_is_one_region_counts_as_one() -> None:
    found = partnership("Tuscany", "Slovenia", "Scania, Sweden")
    assert found.meets is True
    assert any("Slovenia is taken as one region" in note for note in found.notes)


@pytest.mark.sources
def test_the_rule_is_cited_with_its_own_numbers_and_its_age(sources: Path) -> None:
    for shelf in (built_in_shelf(), originals_shelf(sources)):
        rule = join_rule(shelf)
        assert rule.cited is not None
        assert "at least three regions" in rule.cited.words
        notes = partnership(*THREE, shelf=shelf).notes
        assert any("speaks for 2017" in note for note in notes)


def test_without_the_rule_nothing_is_judged() -> None:
    found = partnership(*THREE, shelf=MADE)
    assert found.meets is None
    assert "not stated in this collection" in partnership_text(found, phases(MADE))


def test_a_sentence_with_other_numbers_is_not_taken_for_the_rule() -> None:
    said = "At least four regions from two different EU Member States were needed."
    made = sheet_text("alpha", said).replace("{made.txt > About > 1}", "{004 > How to join > 62}")
    card = built_in_shelf().named("how-to-join-the-industry-platform").document.places[0][1][0]
    text = made.replace("{004 >", f"{{{card.document} >")
    assert join_rule(shelf_of(text)).cited is None
    right = text.replace("four regions from two", "three regions from three")
    assert join_rule(shelf_of(right)).cited is not None


@pytest.mark.sources
def test_support_actions_stand_in_the_groups_of_the_document(sources: Path) -> None:
    summaries, originals = phases(built_in_shelf()), phases(originals_shelf(sources))
    assert [one.number for one in summaries] == [one.number for one in originals] == [1, 2, 3, 4]
    assert [one.name for one in summaries] == [one.name for one in originals]
    assert [len(one.actions) for one in originals] == [2, 6, 7, 4]
    for group in (*summaries, *originals):
        for sheet, cited in group.actions:
            assert cited is not None
            assert cited.document is sheet.document


def test_phases_of_nothing_are_none() -> None:
    assert phases(MADE) == ()
    assert phases_note(MADE) is None


def test_the_page_of_a_check_names_verdict_faults_and_actions_with_their_age() -> None:
    shelf = built_in_shelf()
    found = partnership("Tuscany", "Veneto", "Tuscny")
    text = partnership_text(found, phases(shelf), phases_note(shelf))
    assert "Does not meet the rule: 2 regions from 1 Member State" in text
    assert "! no region or country called 'Tuscny'" in text
    assert "in 2017" in text
    head, _, listed = text.partition("## Sources")
    assert set(re.findall(r"\[(\d+)\]", head)) == set(re.findall(r"\[(\d+)\]", listed))
    told = partnership_json(found, phases(shelf), phases_note(shelf))
    assert told["meets"] is False
    assert told["rule"]["source"]["year"] == 2017


def test_each_function_takes_less_than_a_tenth_of_a_second() -> None:
    shelf = built_in_shelf()
    place = place_named("Tuscany")
    began = time.process_time()
    matrix_text(matrix(shelf))
    synergies_json(place, synergies(shelf, place))
    partnership_json(partnership(*THREE), phases(shelf), phases_note(shelf))
    assert time.process_time() - began < 0.1
