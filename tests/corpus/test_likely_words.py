"""Guesses for words that the vocabulary does not hold: slips and cognates."""

from __future__ import annotations

import pytest

from corpus.glossary import in_english
from corpus.likely_words import cognate, nearest_word


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("imperse", "imprese", "imprese"),  # two letters turned round
        ("impresse", "imprese", "imprese"),  # one too many
        ("impresi", "imprese", "imprese"),  # another letter
        ("omprese", "imprese", ""),  # the first letter is taken as typed
        ("casa", "cassa", ""),  # too short to guess
        ("bugdet", "budget", "budget"),  # shorter, with the same letters
        ("impreesse", "imprese", ""),  # two slips
    ],
)
def test_one_slip_in_a_long_word_is_mended(word: str, known: str, meant: str) -> None:
    assert nearest_word(word, [known]) == meant


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("implementazione", "it", "implementation"),
        ("complejidad", "es", "complejity"),
        ("complexite", "fr", "complexity"),
        ("mobilitat", "de", "mobility"),
        ("konsolidacija", "sl", "konsolidation"),
        ("transformacja", "pl", "transformation"),
        ("haus", "de", ""),
        ("implementation", "en", ""),
    ],
)
def test_a_cognate_gets_the_english_ending(word: str, language: str, english: str) -> None:
    assert cognate(word, language) == english


def test_a_slip_and_a_missing_umlaut_are_understood_in_a_question() -> None:
    assert in_english("quante impressa", "it") == in_english("quante impresa", "it")
    assert in_english("wie viele Ergebnise", "de") == in_english("wie viele Ergebnisse", "de")
    assert in_english("kaeufer", "de") == in_english("käufer", "de")
