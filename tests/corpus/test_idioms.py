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
        ("what share of the bill was paid", "what share of the cost was paid"),
        ("who has over 5 million euro to spend", "who has over 5 million euro of budget"),
        ("which Alpine areas take part", "which Alpine regions take part"),
        ("which French areas are involved", "which French regions are involved"),
        ("where do firms get coupons, which projects", "in which projects do firms get coupons"),
        (
            "where in the Bay list do they bake, which hubs",
            "in which hubs of the Bay list do they bake",
        ),
        ("somebody told me about the bread fair, what is that?", "what is the bread fair?"),
        ("i heard of a bread fair. so what is it", "what is a bread fair"),
        ("how old may an apprentice be there", "what is the age limit there"),
        ("what do members promise to do when they sign", "what do members promise when they sign"),
        ("the mills of Lyon, give me all of them please", "list all mills of Lyon"),
        ("which mills are there, i want to see which is near", "which mills are there"),
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
        "which technology areas are involved",
        "which areas are included in the check",
        "did the promise to do better help",
        "which tools does it use, name them all",
        "in the harbour guide, list all of them",
        "how old must a mill be",
        "if we are 40 people, we want to check which coupons fit us",
        "i read that the hub closed, what is it",
        "where did the fair take place, which is in Lyon",
    ],
)
def test_plain_words_stay(said: str) -> None:
    assert in_plain_words(said) == said


def test_what_was_put_in_plain_words_is_plain() -> None:
    for idiom in idioms():
        if "\\1" not in idiom.plain:
            assert in_plain_words(idiom.plain) == idiom.plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("who came up with the stalls", "who develop the stalls"),
        ("when did they wrap up", "when did they finish"),
    ],
)
def test_phrasal_verbs_are_put_into_one_word(said: str, plain: str) -> None:
    assert in_plain_words(said) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what is the most a mill can get", "what is the maximum amount that a mill can get"),
        ("what is the pot for the fair", "what is the budget of the fair"),
        ("the fair of Lyon, start date", "when did the fair of Lyon start"),
        ("when will they start", "when will they start"),
        ("what can a mill get from the fair", "what services are offered to a mill by the fair"),
        ("what do mills get from each other", "what do mills get from each other"),
        (
            "what kept the mills from going to Lyon",
            "what barriers keep the mills from going to Lyon",
        ),
    ],
)
def test_sums_dates_and_barriers_are_asked_for_by_their_words(said: str, plain: str) -> None:
    assert in_plain_words(said) == plain
