from __future__ import annotations

from datetime import date

import pytest

from assistant.practices.places import (
    PlaceError,
    is_member,
    left_the_eu,
    lies_in,
    member_states,
    place_named,
    region_place,
)
from assistant.question.place_names import EU_MEMBERS
from tests.assistant.made_shelf import TODAY, sheet_text, shelf_of


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [
        ("Veneto", "IT", "ITH3"),
        ("lombardia", "IT", "ITC4"),
        ("Region of Tuscany", "IT", "ITI1"),
        ("ITH3", "IT", "ITH3"),
        ("Alsace", "FR", "FRF1"),  # lies in Grand Est: the more exact of the two
        ("Slovenia", "SI", ""),
        ("GB", "UK", ""),
        ("EL", "GR", ""),
        ("Veneto, Italy", "IT", "ITH3"),
        ("Scania, Sweden", "SE", ""),
    ],
)
def test_a_place_is_read_from_its_name_or_code(name: str, country: str, region: str) -> None:
    place = place_named(name)
    assert (place.country, place.region) == (country, region)


@pytest.mark.parametrize(
    ("name", "problem", "remedy"),
    [
        ("Venetto", "no region or country called 'Venetto'", "Veneto"),
        ("Venetto, Italy", "no region or country called 'Venetto'", "Veneto"),
        ("Atlantis", "is known here", "add its country"),
        ("", "no region is named", "name a region"),
        ("   ", "no region is named", "name a region"),
        ("Ontario", "outside Europe", "in Europe"),
        ("Europe", "the EU is no region", "one region"),
        ("EU", "the EU is no region", "one region"),
        ("Tuscany and Veneto", "means several places", "Tuscany"),
        ("Veneto, Spain", "does not lie in Spain", "a region of Spain"),
        ("it", "is known here", "country"),
        ("x" * 5000, "is known here", "country"),
    ],
)
def test_what_is_no_place_gets_a_clear_answer(name: str, problem: str, remedy: str) -> None:
    with pytest.raises(PlaceError) as caught:
        place_named(name)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_the_states_of_2026_are_those_the_finder_knows() -> None:
    assert set(member_states(TODAY)) == EU_MEMBERS


def test_a_state_that_left_was_a_member_before() -> None:
    left = left_the_eu("UK")
    assert left == date(2020, 2, 1)
    assert is_member("UK", date(2017, 6, 1))
    assert not is_member("UK", TODAY)
    assert not is_member("CH", TODAY)
    assert not is_member("HR", date(2013, 6, 30))


def test_a_practice_of_a_district_lies_in_its_region_and_country() -> None:
    (sheet,) = shelf_of(sheet_text("alpha", country="IT", region="ITI15")).sheets
    assert lies_in(sheet, region_place("ITI1"))
    assert lies_in(sheet, region_place("IT"))
    assert not lies_in(sheet, region_place("ITH3"))
    assert not lies_in(sheet, place_named("Scania, Sweden"))


def test_a_national_practice_does_not_count_as_one_of_a_region() -> None:
    (sheet,) = shelf_of(sheet_text("alpha", country="SI", region="SI0", scope="national")).sheets
    assert lies_in(sheet, region_place("SI"))
    assert not lies_in(sheet, region_place("SI04"))
