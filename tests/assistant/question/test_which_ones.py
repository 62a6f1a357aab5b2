"""A count and the names of what is counted."""

from __future__ import annotations

import pytest

from assistant.question.which_ones import with_things_named


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("how many mills took part", "which", ["which mills took part"]),
        (
            "how many of the mills are old",
            "and which ones are they?",
            ["which of the mills are old"],
        ),
        ("how many came from Lyon", "which", ["which"]),
        ("what does a mill cost", "which", ["which"]),
        ("how many mills took part", "which of them won", ["which of them won"]),
    ],
)
def test_the_names_of_what_is_counted_are_asked_in_full(
    first: str, last: str, found: list[str]
) -> None:
    assert with_things_named([first, last], lambda _: False) == [first, *found]


@pytest.mark.parametrize("first", ["how many mills are Dutch", "are there mills in Lyon"])
def test_a_list_has_the_names_already(first: str) -> None:
    assert with_things_named([first, "what are they called"], lambda _: True) == [first]
    assert with_things_named([first, "who runs them"], lambda _: True) == [first, "who runs them"]
