"""Who tells their trade and asks of "that trade" asks of it."""

from __future__ import annotations

import pytest

from assistant.question.that_trade import with_trade_for_that


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("We weave cloth. Which practices deal with that trade?", "deal with cloth?"),
        (
            "My club looks after cloth and fashion makers. what is there for this industry",
            "what is there for cloth and fashion",
        ),
        ("We bake. what is there for the steel industry", "for the steel industry"),
        ("what is there for that sector", "for that sector"),  # nobody tells which
    ],
)
def test_that_trade_is_what_the_asker_told(text: str, meant: str) -> None:
    assert with_trade_for_that(text).endswith(meant)
