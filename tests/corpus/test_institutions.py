from __future__ import annotations

from pathlib import Path

import pytest

from corpus.institutions import InstitutionType, institution_type

GOLD = Path(__file__).parent / "gold" / "institutions.tsv"
NAMES = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_a_name_says_what_the_institution_is(name: str, kind: str) -> None:
    assert institution_type(name) is InstitutionType(kind)


def test_every_kind_is_among_the_names() -> None:
    assert {kind for _, kind in NAMES} == set(InstitutionType)
    assert len(NAMES) >= 80


@pytest.mark.parametrize("name", ["", "   ", "---", "42", "x" * 10_000])
def test_a_name_without_words_is_of_no_kind(name: str) -> None:
    assert institution_type(name) is InstitutionType.OTHER


def test_accents_and_case_do_not_matter() -> None:
    assert institution_type("UNIVERSITA DI PISA") is institution_type("Università di Pisa")


def test_a_legal_form_decides_only_where_nothing_else_does() -> None:
    assert institution_type("Delta Research GmbH") is InstitutionType.RESEARCH_CENTRE
    assert institution_type("Delta GmbH") is InstitutionType.COMPANY
