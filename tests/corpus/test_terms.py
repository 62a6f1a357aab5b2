from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from corpus.form_headings import form_field
from corpus.lexicon import LANGUAGES, lexicon
from corpus.terms import terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Industry 4.0", "I4.0"),
        ("Industrie 4.0", "industria 4.0"),
        ("Centr@tec", "centratec"),
        ("ProACCIÓ", "proaccio"),
        ("digitisation", "digitization"),
        ("organisation", "organizations"),
        ("programme", "programs"),
        ("second edition", "2nd Edition"),
        ("thirteen firms", "13 firms"),
        ("9.397", "9,397"),
        ("R&D", "RD"),
        ("SMEs", "PMI"),
        ("block\u00adchain", "blockchain"),
    ],
)
def test_spellings_of_one_thing_are_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_a_hyphen_does_not_separate() -> None:
    assert "stakehold" in terms("stake-holders")
    assert set(terms("blockchain")) & set(terms("block-chain"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many firms took part?", "en"),
        ("Quante imprese hanno partecipato al programma?", "it"),
        ("Wie viele Firmen haben teilgenommen?", "de"),
        ("Combien d'entreprises ont participé au programme ?", "fr"),
        ("Koliko podjetij je sodelovalo v programu?", "sl"),
        ("¿Cuántas empresas participaron en el programa?", "es"),
        ("Ile firm wzięło udział w programie?", "pl"),
        ("GOSTOP budget", "en"),
    ],
)
def test_the_language_of_a_question_is_told(text: str, language: str) -> None:
    assert lexicon().language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("imprese", "it"), ("Unternehmen", "de"), ("entreprises", "fr"),
        ("podjetij", "sl"), ("empresas", "es"), ("przedsiębiorstwa", "pl"),
    ],
)  # fmt: skip
def test_a_concept_has_words_in_every_language(text: str, language: str) -> None:
    found = {one for word in lexicon().read(text, language) for one in word.concepts}
    assert "concept.company" in found


def test_every_concept_has_words_in_all_seven_languages() -> None:
    written = tomllib.loads(
        files("corpus.vocabulary").joinpath("concepts.toml").read_text(encoding="utf-8")
    )
    for name, entry in written["concept"].items():
        assert all(entry.get(language) for language in LANGUAGES), name


def test_every_spelling_of_a_form_heading_leads_to_its_field() -> None:
    written = tomllib.loads(
        files("corpus.vocabulary").joinpath("forms.toml").read_text(encoding="utf-8")
    )
    for field, entry in written.items():
        for spelling in entry["spellings"]:
            assert isinstance(spelling, str)
            assert form_field(spelling.capitalize()) == field
