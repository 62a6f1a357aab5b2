"""Questions put into English word by word."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from corpus.glossary import in_english
from corpus.lexicon import LANGUAGES
from corpus.terms import terms


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("quando è finito il programma", "it", "when ended programme"),
        ("wie viele Mitglieder hat das Netzwerk", "de", "how many members network"),
        ("wie hoch waren die Projektkosten", "de", "how much project cost"),
        ("où se trouve le laboratoire", "fr", "where located laboratory"),
        ("koliko članov ima grozd", "sl", "how many members clusters"),
        ("¿cuánto cuesta la auditoría?", "es", "how much did it cost audit?"),
        ("ile pytań ma test", "pl", "how many question test"),
        ("QUANTI BREVETTI", "it", "how many patents"),
    ],
)
def test_words_of_a_question_are_put_into_english(text: str, language: str, english: str) -> None:
    assert in_english(text, language) == english


@pytest.mark.parametrize("name", ["GOSTOP", "Centr@tec", "DIH4CAT", "Industry 4.0", "ProACCIÓ"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_stays_as_it_is_written(name: str, language: str) -> None:
    assert name in in_english(f"budget {name}?", language)


def test_english_stays_as_it_is() -> None:
    text = "What did  GOSTOP cost, and who paid?"
    assert in_english(text, "en") is text


def test_accents_may_be_left_out() -> None:
    assert in_english("cuantas empresas", "es") == in_english("cuántas empresas", "es")


def test_an_accent_makes_another_word_of_a_short_one() -> None:
    assert in_english("è aperto", "it") == "open"
    assert in_english("e aperto", "it") == "and open"


def test_every_entry_is_written_in_a_known_language_without_empty_words() -> None:
    path = files("corpus.vocabulary").joinpath("glossary.toml")
    glossary = tomllib.loads(path.read_text(encoding="utf-8"))["glossary"]
    for english, entry in glossary.items():
        assert english == english.strip()
        assert set(entry) <= set(LANGUAGES[1:])
        for expressions in entry.values():
            for words in expressions:
                assert words == words.strip()
                assert words.strip("*")
                assert all("*" not in word[:-1] for word in words.split())


def test_a_name_of_the_collection_stays_though_it_begins_like_a_word() -> None:
    names = frozenset({"produkta"})
    assert in_english("kaj je produkta", "sl", names).endswith("produkta")


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("le plus vieux, gostop ou amrc", "fr", "gostop or amrc"),
        ("c'est ou", "fr", "where"),
        ("starszy gostop czy amrc", "pl", "gostop or amrc"),
    ],
)
def test_a_word_between_two_things_joins_them(text: str, language: str, english: str) -> None:
    assert in_english(text, language).endswith(english)


def test_a_short_beginning_takes_only_a_short_ending() -> None:
    assert "mountains" in in_english("region gór i gory", "pl")
    assert "mountains" not in in_english("gorączkowy", "pl")


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("ile daje Platformy Przemysłu", "pl", "platform industry"),
        ("chi dirige la Camera di Prato", "it", "Camera"),  # in no title: a name as it stands
    ],
)
def test_a_word_in_capitals_is_put_into_english_where_a_title_has_it(
    text: str, language: str, english: str
) -> None:
    titles = frozenset(terms("platform industry future"))
    assert english in in_english(text, language, frozenset(), titles)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("kdaj se je začel GOSTOP", "sl"),
        ("s katerimi težavami se je srečal GOSTOP", "sl"),
    ],
)
def test_a_reflexive_word_is_no_still(text: str, language: str) -> None:
    assert "still" not in in_english(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a chi è rivolto GOSTOP", "it"),
        ("an wen richtet sich GOSTOP", "de"),
        ("a quién va dirigido GOSTOP", "es"),
        ("do kogo jest skierowany GOSTOP", "pl"),
        ("komu je namenjen GOSTOP", "sl"),
        ("à qui s'adresse GOSTOP", "fr"),
    ],
)
def test_for_whom_is_asked_in_every_language(text: str, language: str) -> None:
    assert in_english(text, language) == "target group GOSTOP"


def test_a_french_verb_stands_before_who_does_it() -> None:
    assert in_english("quels services un hub doit-il offrir", "fr").endswith("offers")
    assert "meeting" in in_english("le rendez-vous des hubs", "fr")


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("wann war der Harbour-Bericht fällig", "when of Harbour report"),
        ("welche Firmen nehmen an dem Markt teil", "took part"),
        ("gilt das in Baden-Württemberg", "Baden-Württemberg"),
        ("welchen Teil der Kosten zahlt es", "part of cost"),
    ],
)
def test_german_words_of_two_parts(said: str, english: str) -> None:
    assert english in in_english(said, "de")


def test_an_english_title_stays_as_titles_have_it() -> None:
    titles = frozenset({"alpin", "strateg", "partnership"})
    said = "wer leitet die Alpine Strategic Partnership"
    assert in_english(said, "de", titles=titles).endswith("Alpine Strategic Partnership")


@pytest.mark.parametrize(
    ("said", "language", "english"),
    [
        ("co to jest KlasterBOX", "pl", "KlasterBOX"),  # not "cluster"
        ("quanti banchi sono stati assegnati", "it", "granted"),  # and no "countries"
        ("combien pour ce prix-là", "fr", "how much for cost"),
        ("¿quién más viene?", "es", "who else"),
    ],
)
def test_words_that_mean_something_else_beside_others(
    said: str, language: str, english: str
) -> None:
    found = in_english(said, language)
    assert english in found
    assert "countries" not in found
