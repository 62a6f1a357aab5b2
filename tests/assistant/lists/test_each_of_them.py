from __future__ import annotations

import pytest

from assistant.lists.each_of_them import (
    asks_each,
    lacks_some,
    n_asked,
    names_several,
    tells_one_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "which five mills were rebuilt",
        "what exactly were the 38 achievements",
        "list the 70 members of the quay",
        "names of the thirteen companies",
        "the fifteen design lines - can i get the list",
    ],
)
def test_a_number_of_things_is_asked_for_one_by_one(text: str) -> None:
    assert asks_each(text)


@pytest.mark.parametrize(
    "text",
    [
        "how many mills were rebuilt",
        "which of the eleven mills still runs",
        "list the three years in which it paid",
        "what were the 4 million for",
        "list the mills",
    ],
)
def test_a_count_a_length_of_time_or_one_of_several_is_not(text: str) -> None:
    assert not asks_each(text)


def test_a_list_of_another_length_is_not_that_of_the_things_asked_for() -> None:
    assert lacks_some("list the 70 members", 5)
    assert lacks_some("which five mills", 16)
    assert not lacks_some("which five mills", 4)  # one may be told elsewhere
    assert not lacks_some("list the members", 5)


def test_how_many_things_are_asked_for_is_read_in_words_and_figures() -> None:
    assert [n_asked(one) for one in ("which five mills", "the 38 mills", "in 2021")] == [5, 38, 0]


def test_a_sentence_on_one_of_a_number_tells_one_of_them() -> None:
    assert tells_one_of("The flood was one of three reasons for the fund.")
    assert not tells_one_of("The fund had three reasons.")


def test_three_things_side_by_side_are_several() -> None:
    assert names_several("It has a mill, a quay and a yard.")
    assert not names_several("It has 38 mills and a yard.")
