from __future__ import annotations

import pytest

from assistant.question.spelled_out import asked_letters, is_called_in_short, spells_out
from corpus.terms import terms

TITLE = "Winter Fund for Orchards and Meadows (WFO-2)"


@pytest.mark.parametrize(
    "question",
    ["what does WFO stand for", "WFO is short for what?", "full name of WFO pls", "acronym WFO??"],
)
def test_these_ask_what_letters_stand_for(question: str) -> None:
    assert asked_letters(question) == {"wfo"}


def test_who_asks_what_a_thing_does_asks_for_no_letters() -> None:
    assert asked_letters("what does WFO pay for") == frozenset()


@pytest.mark.parametrize(
    ("text", "spells"),
    [
        ("The Winter Fund of the Orchards pays growers.", True),
        ("WFO pays growers every winter.", False),
        ("Orchards fund the winter.", False),
    ],
)
def test_words_that_begin_with_the_letters_spell_them_out(text: str, spells: bool) -> None:
    assert spells_out("wfo", text) is spells


@pytest.mark.parametrize(
    ("title", "sentence", "called"),
    [
        (TITLE, "To join the WFO-2, three valleys are needed.", True),
        (TITLE, "To join, three valleys are needed.", False),
        ("Hub (WFO) Orchards", "The WFO pays.", False),
        ("Fund for orchards (old)", "The old fund pays.", False),
    ],
)
def test_a_sentence_calls_a_record_by_the_short_name_that_ends_its_title(
    title: str, sentence: str, called: bool
) -> None:
    asked = frozenset(terms(title))
    assert is_called_in_short(title, frozenset(terms(sentence)), asked - {"wfo"}) is called


def test_the_short_name_of_a_longer_one_that_is_asked_for_names_something_else() -> None:
    sentence = frozenset(terms("The MV pays for eight partnerships."))
    asked = frozenset(terms("MV-9AlpMills"))
    assert not is_called_in_short("Synergies of Mill Valleys (MV)", sentence, asked)
    assert is_called_in_short("Synergies of Mill Valleys (MV)", sentence, frozenset(terms("MV")))
