"""What a question asks, and of what, as the collection's own names have it."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding, understand


def read(engine: Engine, text: str) -> Understanding:
    return understand(text, engine.parts.names, engine.parts.lexicon, engine.parts.index)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We are 9 in Lyon and make chairs. Which technologies does DIH4CAT cover?", Kind.LIST),
        ("We make chairs in Lyon. When did GOSTOP start?", Kind.DATE),
        ("We want to buy robots, 9 people in Lyon. What helps us?", Kind.RECOMMENDATION),
    ],
)
def test_the_part_that_asks_tells_the_kind(builtin_engine: Engine, text: str, kind: Kind) -> None:
    assert read(builtin_engine, text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("who is GOSTOP mainly there for", Kind.FACT),
        ("who runs GOSTOP", Kind.WHO),
        ("which proportion of GOSTOP was paid by firms", Kind.NUMBER),
        ("what part must go to small firms", Kind.NUMBER),
        ("what part did the university play", Kind.FACT),
        ("why do they get a booklet and nothing on the phone", Kind.WHY),
    ],
)
def test_who_something_is_for_and_what_part_of_it(
    builtin_engine: Engine, text: str, kind: Kind
) -> None:
    assert read(builtin_engine, text).kind is kind


def test_a_name_in_capitals_is_spelled_as_its_record_spells_it(builtin_engine: Engine) -> None:
    assert (
        read(builtin_engine, "is Acess Innovation over").titled
        == read(builtin_engine, "is Access Innovation over").titled
    )


def test_two_words_of_a_name_may_be_written_as_one(builtin_engine: Engine) -> None:
    assert "Access Innovation" in read(builtin_engine, "what does AccessInnovation pay").text
    assert "FrostBit" in read(builtin_engine, "the staff of FrostBit").text
    assert "SmartPhone" in read(builtin_engine, "a SmartPhone for the shop").text


def test_where_one_is_oneself_is_no_place_asked_about(builtin_engine: Engine) -> None:
    text = "Our mill in Carinthia is no partner of GOSTOP. Who may use its tools?"
    assert not read(builtin_engine, text).details.places
