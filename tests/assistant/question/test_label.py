"""The label that a hurried question begins with names its record, if only one answers to it."""

from __future__ import annotations

import pytest

from assistant.question.label import label_of, named_by_label
from assistant.question.names import NameIndex
from corpus.sheets import read_sheet
from tests.assistant.made_shelf import sheet_text

SHEETS = {
    "dock": ("Dock Test Hub (DTH) of Lubin", "The hub lies in Poland."),
    "kiln": ("Hub for Kilns and Furnace Skills in Bohinj", "It trains potters in Slovenia."),
    "sail": ("S2-7HarbourLabs", "S2-7HarbourLabs tests sails. S2-7HarbourLabs has nine labs."),
    "boat": ("The DTH and Boat Yard", "The yard paints boats."),
}


def names() -> NameIndex:
    made = [
        read_sheet(
            sheet_text(name, said).replace(f"title: {name.title()}", f"title: {title}").encode(),
            f"{name}.md",
            {},
        )
        for name, (title, said) in SHEETS.items()
    ]
    return NameIndex(made)


def titles(question: str) -> list[str]:
    return [one.record.title for one in named_by_label(question, names(), {})]


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("harbour lab: who pays", "harbour lab"),
        ("harbour lab - who pays", "harbour lab"),
        ("harbour lab, who pays", "harbour lab"),
        ("who pays, the lab or the town", ""),
        ("we are twelve, who pays", ""),
        ("harbour lab", ""),
        ("harbour labs: which ones are free", ""),
    ],
)
def test_a_label_stands_before_the_first_mark(question: str, label: str) -> None:
    assert label_of(question) == label


def test_a_label_of_words_and_a_place_names_the_one_record() -> None:
    assert titles("furnace skills slovenia, could they go on") == [SHEETS["kiln"][0]]
    assert all(one.is_sure for one in named_by_label("furnace skills: when", names(), {}))


def test_a_label_of_another_place_or_thing_names_none() -> None:
    assert titles("furnace skills portugal, could they go on") == []
    assert titles("furnace skills museum: how many rooms") == []


def test_an_abbreviation_in_a_name_stands_for_its_words() -> None:
    assert titles("test hub boat yard: who paints") == [SHEETS["boat"][0]]


def test_a_label_that_several_answer_to_names_none() -> None:
    assert titles("the hub thing: who pays") == []


def test_a_name_written_apart_names_as_its_own_spelling_does() -> None:
    for written in ("harbour labs", "HarbourLabs", "s2 7 harbourlabs"):
        best = names().best(f"what did the {written} test")
        assert [one.record.title for one in best if one.is_sure] == ["S2-7HarbourLabs"], written
