"""Turns of phrase are read as the plain words in which documents tell the same."""

from __future__ import annotations

import pytest

from corpus.idioms import idioms, in_plain_words


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("who foots the bill for the lab", "who funds the lab"),
        ("In one sentence, what is the lab", "what is the lab"),
        ("quick question: who runs it", "who runs it"),
        ("could you tell me when it began", "when it began"),
        ("the lab, what was the bill", "the lab, how much did it cost"),
        ("What good is the network?", "what is the purpose of the network?"),
        ("what would the list be useful for", "what is the purpose of the list"),
        ("what became of the lab after it was over", "did the lab continue after the end"),
        ("who got the platform off the ground", "who founded the platform"),
        ("how long has the lab been around", "since when does the lab exist"),
        ("what slice of the price did it chip in", "what share of the price did it pay"),
    ],
)
def test_a_turn_of_phrase_becomes_plain_words(said: str, plain: str) -> None:
    assert in_plain_words(said) == plain


@pytest.mark.parametrize(
    "said",
    [
        "in a few regions it began",
        "in two lines of work it helped",
        "briefly",
        "do you know the lab",
        "kick off date of the project",
        "what is the budget of the lab",
        "who runs the hub",
        "which companies take part",
    ],
)
def test_plain_words_stay(said: str) -> None:
    assert in_plain_words(said) == said


def test_what_was_put_in_plain_words_is_plain() -> None:
    for idiom in idioms():
        if "\\1" not in idiom.plain:
            assert in_plain_words(idiom.plain) == idiom.plain
