from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.abbreviations import definitions, is_abbreviation, is_same_meaning
from corpus.institutions import InstitutionType
from corpus.model import Document, SectionKind, Span
from corpus.name_index import Gazetteer, Name, NameKind, gazetteer, name_key
from corpus.reading import read_document

TODAY = date(2026, 11, 21)


def read(text: str, name: str = "report.txt") -> Document:
    return read_document(text.encode(), name, today=TODAY)


def abbreviation(names: Gazetteer, short: str) -> Name:
    return next(one for one in names.find(short) if one.kind is NameKind.ABBREVIATION)


@pytest.fixture(scope="module")
def five(sources: Path) -> tuple[Document, ...]:
    return tuple(
        read_document(path.read_bytes(), path.name, today=TODAY)
        for path in sorted(sources.glob("00*.txt"))
    )


@pytest.fixture(scope="module")
def names(five: tuple[Document, ...]) -> Gazetteer:
    return gazetteer(five)


@pytest.mark.parametrize(
    ("text", "short", "words"),
    [
        ("the new Harbour Research Desk (HRD) opened", "HRD", "Harbour Research Desk"),
        ("Key Boat Technologies (KBTs) are", "KBT", "Key Boat Technologies"),
        ("an HRD (Harbour Research Desk) opened", "HRD", "Harbour Research Desk"),
        ("NDR – National Data Room for ports", "NDR", "National Data Room"),
        ("knots, sails and ropes (KSR) matter", "KSR", "knots, sails and ropes"),
        ("Centro di Calcolo Navale (CCN) apre", "CCN", "Centro di Calcolo Navale"),
        ("textile and clothing (T&C) firms", "T&C", "textile and clothing"),
    ],
)
def test_a_text_that_explains_an_abbreviation(text: str, short: str, words: str) -> None:
    found = [(one.short, one.words) for one in definitions(text, Span(0, len(text)))]
    assert found == [(short, words)]


@pytest.mark.parametrize(
    "text",
    [
        "the region (Veneto) pays",
        "Veneto Region (P12) leads",
        "see above (IV) and below",
        "It costs much (EUR)",
        "a desk (NASA) far away",
        "()",
        "(A",
    ],
)
def test_a_bracket_that_explains_nothing(text: str) -> None:
    assert not list(definitions(text, Span(0, len(text))))


def test_the_words_and_places_of_a_definition_agree() -> None:
    text = "We met the Harbour Research Desk (HRD) there."
    one = next(iter(definitions(text, Span(0, len(text)))))
    assert one.span.of(text) == "Harbour Research Desk"
    assert one.short_span.of(text) == "HRD"


def test_what_is_written_as_an_abbreviation() -> None:
    assert all(map(is_abbreviation, ("EC", "KETs", "R&D", "H2020")))
    assert not any(map(is_abbreviation, ("Hub", "EUR", "IV", "Ministry", "a")))


def test_two_spellings_of_a_long_form_are_one_meaning_and_two_things_are_two() -> None:
    assert is_same_meaning("Digital Innovation Hubs", "digital innovation hub")
    assert not is_same_meaning("artificial intelligence", "Access Innovation")


def test_spellings_of_a_name_have_one_key() -> None:
    spellings = ("SMART SPACE", "Smart Space", "SMARTSPACE", "SMART-SPACE")
    assert len({name_key(one) for one in spellings}) == 1
    assert name_key("ProACCIÓ 4.0") == name_key("Proaccio 4.0")
    assert name_key("Hubs") == name_key("hub")
    assert name_key("Glass") != name_key("Glas")


def test_one_abbreviation_with_two_meanings_has_both_with_their_documents() -> None:
    names = gazetteer(
        [
            read("Ports\n\nThe Harbour Research Desk (HRD) opened in May.", "one.txt"),
            read("People\n\nHuman Resource Days (HRD) are held in June.", "two.txt"),
        ]
    )
    meanings = {one.words: one.documents for one in abbreviation(names, "HRD").meanings}
    assert meanings == {
        "Harbour Research Desk": ("one.txt",),
        "Human Resource Days": ("two.txt",),
    }
    assert [one.name for one in names.ambiguous()] == ["HRD"]


def test_an_abbreviation_explained_elsewhere_means_the_same_where_the_words_stand() -> None:
    names = gazetteer(
        [
            read("Ports\n\nThe Harbour Research Desk (HRD) opened.", "one.txt"),
            read("Boats\n\nA harbour research desk helps. Ask the HRD for advice.", "two.txt"),
        ]
    )
    meaning, *others = abbreviation(names, "HRD").meanings
    assert not others
    assert meaning.documents == ("one.txt", "two.txt")
    assert meaning.is_explained


def test_a_likely_meaning_is_marked_as_not_explained() -> None:
    names = gazetteer([read("Money\n\nThe Harbour Fund pays. Ask the HF. The HF is small.")])
    meaning, *_ = abbreviation(names, "HF").meanings
    assert meaning.words == "Harbour Fund"
    assert not meaning.is_explained


def test_an_abbreviation_that_nothing_explains_has_no_meaning() -> None:
    names = gazetteer([read("Boats\n\nThe QXZ is closed. Nobody misses the QXZ at all.")])
    assert abbreviation(names, "QXZ").meanings == ()


def test_a_project_has_all_its_spellings() -> None:
    text = "The BLUE WAVE project ended. Blue Wave and BLUE-WAVE are one; so is BLUEWAVE."
    names = gazetteer([read(f"Boats\n\n{text}")])
    one, *_ = names.find("blue wave")
    assert one.kind is NameKind.PROJECT
    assert {one.name, *one.variants} >= {"BLUE WAVE", "Blue Wave", "BLUE-WAVE", "BLUEWAVE"}


def test_an_institution_has_its_kind_and_a_place_its_name_in_other_languages() -> None:
    names = gazetteer([read("Boats\n\nThe University of Harbourtown works in Wien, in Vienna.")])
    (university,) = names.of_kind(NameKind.INSTITUTION)
    assert university.institution is InstitutionType.UNIVERSITY
    (place,) = names.of_kind(NameKind.PLACE)
    assert names.find("Wien") == names.find("Vienna") == (place,)


def test_two_institutions_joined_by_and_are_two() -> None:
    names = gazetteer([read("Boats\n\nIt was paid by the Harbour Bank and the Port Foundation.")])
    assert [one.name for one in names.of_kind(NameKind.INSTITUTION)] == [
        "Harbour Bank",
        "Port Foundation",
    ]


def test_nothing_is_named_in_no_documents() -> None:
    assert gazetteer([]).names == ()


def test_the_first_mention_is_at_its_place(five: tuple[Document, ...], names: Gazetteer) -> None:
    texts = {one.doc_id: one.text for one in five}
    for one in names.names:
        assert one.first.span.of(texts[one.first.doc_id]).strip()


def test_ai_ec_and_rdi_mean_two_things_in_the_five_documents(names: Gazetteer) -> None:
    said = {
        one.name: {meaning.words.casefold(): meaning.documents for meaning in one.meanings}
        for one in names.ambiguous()
    }
    numbers = {
        (short, words): sorted(document[:3] for document in documents)
        for short, meanings in said.items()
        for words, documents in meanings.items()
    }
    assert numbers == {
        ("AI", "artificial intelligence"): ["000", "002"],
        ("AI", "ai france"): ["000"],
        ("EC", "circular economy"): ["000"],
        ("EC", "european commission"): ["002"],
        ("RDI", "regional digital institute"): ["000"],
        ("RDI", "research and development (r&d) and innovation"): ["002"],
    }


def test_cc_means_one_thing_because_the_documents_write_the_other_ce(names: Gazetteer) -> None:
    assert [one.words for one in abbreviation(names, "CC").meanings] == ["Competence Centre"]
    assert [one.words for one in abbreviation(names, "CE").meanings] == ["circular economy"]


def test_all_practices_and_their_short_names_are_found(names: Gazetteer) -> None:
    assert len(names.of_kind(NameKind.PRACTICE)) == 26
    for short in (
        "GIOTTO",
        "GOSTOP",
        "DIH4CAT",
        "GATE 4.0",
        "proaccio 4.0",
        "Frostbit software lab",
    ):
        assert any(one.kind is NameKind.PRACTICE for one in names.find(short)), short


def test_the_project_with_four_spellings_is_one(names: Gazetteer) -> None:
    found = [one for one in names.find("smartspace") if one.kind is NameKind.PROJECT]
    assert len(found) == 1
    assert {"SMART SPACE", "SMARTSPACE", "SMART-SPACE"} <= {found[0].name, *found[0].variants}


def test_nothing_is_taken_from_the_names_of_contact_persons(
    five: tuple[Document, ...], names: Gazetteer
) -> None:
    contacts = {
        (one.doc_id, section.span)
        for one in five
        for section in one.sections
        if section.kind is SectionKind.CONTACT
    }
    assert contacts
    for name in names.names:
        assert not any(
            doc_id == name.first.doc_id and span.contains(name.first.span)
            for doc_id, span in contacts
        )
