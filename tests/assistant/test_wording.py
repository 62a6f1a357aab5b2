"""Cairn's own words: every language says everything, with the same placeholders."""

from __future__ import annotations

import string
from datetime import date

import pytest

from assistant.wording import plural, wording
from corpus.lexicon import LANGUAGES, lexicon

PLURALS = {
    "en": {"one", "other"}, "it": {"one", "other"}, "de": {"one", "other"},
    "fr": {"one", "other"}, "sl": {"one", "two", "few", "other"}, "es": {"one", "other"},
    "pl": {"one", "few", "many"},
}  # fmt: skip


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text_with_the_placeholders_of_english(language: str) -> None:
    english, own = wording("en"), wording(language)
    assert {key: placeholders(text) for key, text in own.texts.items()} == {
        key: placeholders(text) for key, text in english.texts.items()
    }
    assert all(text == text.strip() and text for text in own.texts.values())
    assert (len(own.months), len(own.in_months)) == (12, 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_every_plural_form_of_its_language(language: str) -> None:
    english, own = wording("en"), wording(language)
    assert set(own.counts) == set(english.counts)
    for key, forms in own.counts.items():
        assert set(forms) == PLURALS[language]
        for text in forms.values():
            assert placeholders(text) == placeholders(english.counts[key]["other"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_without_its_plural_form(language: str) -> None:
    assert {plural(language, n) for n in range(200)} == PLURALS[language]


def test_the_texts_of_two_languages_are_not_the_same() -> None:
    same = {"quoted", "section", "day", "month", "in_month", "in_year"}
    for language in LANGUAGES[1:]:
        for key, text in wording(language).texts.items():
            assert key in same or text != wording("en").texts[key], (language, key)


def test_counts_take_the_dual_and_the_few() -> None:
    assert wording("sl").unjudged("Slovenija", 2).startswith("2 lista ne navajata")
    assert wording("pl").count("practices", 22) == "22 praktyki"
    assert wording("pl").count("practices", 12) == "12 praktyk"
    assert wording("fr").count("practices", 0) == "0 pratique"


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("en", "1 March 2020", "in March 2020"),
        ("it", "1 marzo 2020", "a marzo 2020"),
        ("de", "1. März 2020", "im März 2020"),
        ("fr", "1er mars 2020", "en mars 2020"),
        ("sl", "1. marca 2020", "marca 2020"),
        ("es", "1 de marzo de 2020", "en marzo de 2020"),
        ("pl", "1 marca 2020", "w marcu 2020"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    language: str, written: str, spoken: str
) -> None:
    assert wording(language).day(date(2020, 3, 1)) == written
    assert wording(language).in_time(2020, 3) == spoken


def test_an_unknown_language_is_answered_in_english() -> None:
    assert wording("xx") is wording("xx")
    assert wording("xx").say("refusal") == wording("en").say("refusal")


def test_languages_are_called_by_their_name_in_each_language() -> None:
    for language in LANGUAGES:
        for other in LANGUAGES:
            assert lexicon().label("language", other, language)
