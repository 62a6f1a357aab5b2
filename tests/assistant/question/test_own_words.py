"""What a person tells of themselves is not asked about, where a thing is named."""

from __future__ import annotations

import pytest

from assistant.question.own_words import asks_by_itself, parts_asking, terms_of_asker
from corpus.terms import terms


def names_gostop(text: str) -> bool:
    return "gostop" in text.casefold()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("sole trader in soria, how many hours does gostop take", "sole trader soria"),
        ("We bake bread in a tiny place. what does gostop cost", "bake bread tiny place"),
        ("what would gostop bring my small carpentry", "small carpentry"),
        ("for a joinery like ours, what is in gostop", "joinery"),
        ("what would a bakery with 12 people in Leeds get from gostop", "bakery people Leeds"),
        ("A colleague from Reims keeps mentioning gostop, what is it", "reims"),
        ("what does gostop do", ""),
    ],
)
def test_words_of_who_asks_are_told_from_what_is_asked(question: str, told: str) -> None:
    assert terms_of_asker(question, names_gostop) >= frozenset(terms(told))
    assert not terms_of_asker(question, names_gostop) & {"gostop", "cost", "hour"}


def test_without_a_named_thing_what_is_told_counts() -> None:
    assert not terms_of_asker("sole trader in soria, what is there for me", names_gostop)


def test_what_is_said_of_the_thing_itself_is_asked_about() -> None:
    assert not terms_of_asker("gostop made new robots. how many were sold", names_gostop)
    assert not terms_of_asker("how many robots were sold. i mean by gostop", names_gostop)


def test_the_part_that_asks_comes_last() -> None:
    assert parts_asking("no hub knows all. so what do they do")[1] == "so what do they do"
    assert parts_asking("what do they do") == ("", "what do they do")


@pytest.mark.parametrize(
    "question",
    [
        "Soria, 22 staff. what does the fair cost",
        "Soria, 22 staff. once gostop has rated us, what comes next",
    ],
)
def test_a_place_with_a_size_tells_who_asks(question: str) -> None:
    assert terms_of_asker(question, names_gostop) == frozenset(terms("soria 22 staff"))


@pytest.mark.parametrize(
    ("asking", "is_named", "expected"),
    [
        ("which are the eight mills that the fund built", False, True),
        ("which mills are near", False, False),
        ("which mills has gostop", True, True),
        ("thank you", True, False),
    ],
)
def test_what_is_known_by_name_or_number_is_asked_for_by_itself(
    asking: str, is_named: bool, expected: bool
) -> None:
    assert asks_by_itself(asking, is_named=is_named) is expected
