"""Everyday words of six languages, and names that English writes otherwise."""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from corpus.dictionary import TRANSLATED, dictionary, names_abroad
from corpus.glossary import in_english
from corpus.terms import fold


@pytest.mark.parametrize(
    ("language", "word", "english"),
    [
        ("it", "vestiti", "clothes"),
        ("de", "käse", "cheese"),
        ("fr", "toit", "roof"),
        ("sl", "zdravja", "health"),
        ("es", "techo", "roof"),
        ("pl", "pogody", "weather"),
    ],
)
def test_an_everyday_word_has_its_english(language: str, word: str, english: str) -> None:
    assert dictionary(language).english([fold(word)]) == english


def test_a_long_rest_makes_another_word() -> None:
    assert dictionary("it").english(["vestitx"]) == "clothes"
    assert dictionary("it").english(["vestitissimamente"]) is None


def test_english_has_no_dictionary() -> None:
    assert dictionary("en").english(["roof"]) is None


@pytest.mark.parametrize("language", sorted(TRANSLATED))
def test_each_word_stands_once_and_a_star_only_at_its_end(language: str) -> None:
    path = files("corpus.vocabulary.dictionary").joinpath(f"{language}.toml")
    written = tomllib.loads(path.read_text(encoding="utf-8"))["dictionary"]
    forms = [one.strip() for words in written.values() for one in words.split(",")]
    assert len(forms) > 5000
    assert [one for one, times in Counter(forms).items() if times > 1] == []
    assert [
        one for one in forms if "*" in one[:-1] or not one.strip("*") or one != one.lower()
    ] == []


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("de", "Werkstatt in Wien", "workshops Vienna"),
        ("it", "chi era a Bruxelles", "who Brussels"),
        ("pl", "firmy z Warszawy", "company with Warsaw"),
        ("de", "Geld vom EFRE", "money of ERDF"),
    ],
)
def test_names_are_written_as_english_writes_them(language: str, text: str, english: str) -> None:
    assert in_english(text, language) == english


def test_a_town_in_small_letters_may_be_another_word() -> None:
    assert names_abroad("it")[("roma",)] == "Rome"
    assert "Rome" not in in_english("quanto costa la roma", "it")


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("fr", "la 3e édition", "3rd edition"),
        ("it", "la 2ª edizione", "2nd edition"),
        ("es", "la 11ª edición", "11th edition"),
        ("de", "am 1. Tag", "1st day"),
    ],
)
def test_ordinals_are_written_as_english_writes_them(
    language: str, text: str, english: str
) -> None:
    assert in_english(text, language) == english


@pytest.mark.parametrize("word", ["förderung" * 20, "förderung" * 210, "a" * 1900, "arbeit" * 6])
def test_a_word_without_end_is_read_in_no_time(word: str) -> None:
    started = time.process_time()
    assert "how much" in in_english(f"wie viel kostet {word}", "de")
    assert time.process_time() - started < 1
