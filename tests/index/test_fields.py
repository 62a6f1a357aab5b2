from __future__ import annotations

import pytest

from corpus.fields_asked import fields_asked
from corpus.model import PassageId
from index.fields import by_field

RANKING = [(PassageId("a"), 1.0), (PassageId("b"), 0.9), (PassageId("c"), 0.8)]
FIELDS = {PassageId("a"): "about", PassageId("b"): "", PassageId("c"): "resources"}


def test_what_stands_in_the_field_asked_for_comes_first() -> None:
    assert [one for one, _ in by_field(RANKING, FIELDS, {"resources"}, 0.25)] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("asked", "weight"), [(set(), 1.0), ({"resources"}, 0.0), ({"evidence"}, 1.0)]
)
def test_the_order_stays_where_no_passage_stands_in_it(asked: set[str], weight: float) -> None:
    assert by_field(RANKING, FIELDS, asked, weight) == RANKING


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("what was hard for them", "difficulties"),
        ("how much money went in", "resources"),
        ("can other regions copy it", "transfer"),
        ("what came out of it in the end, any results", "evidence"),
        ("who runs the hub", "institution"),
    ],
)
def test_everyday_words_ask_for_a_field(text: str, field: str) -> None:
    assert field in fields_asked(text)


def test_a_question_without_such_words_asks_for_none() -> None:
    assert not fields_asked("robots and sensors")
