"""Who says where they are and asks of "here" asks of that place."""

from __future__ import annotations

import pytest

from assistant.question.here import with_place_for_here


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("We bake in Graz. How many firms joined here?", "How many firms joined in Graz?"),
        ("We bake near Graz, is there a lab around here", "is there a lab in Graz"),
        ("We bake in Graz. Here is what I want", "Here is what I want"),
        ("We bake in Graz. here's what I want", "here's what I want"),
        ("which of the Styrian labs is near us", "is near us"),  # nobody tells where they are
        ("We bake in Graz and in Lyon. Is there a lab here", "Is there a lab here"),
    ],
)
def test_here_is_where_the_asker_is(text: str, meant: str) -> None:
    assert with_place_for_here(text).endswith(meant)
