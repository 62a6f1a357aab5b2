"""Which sentences meet the details of a question: a near miss is not an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.details import (
    details_of,
    is_of_other_round,
    meets_places,
    round_of,
    unmet,
)
from corpus.lexicon import lexicon
from corpus.model import DocId, Document, DocumentKind, Section, Span

TEXT = "Fair in Ljubljana\nLocation: Slovenia\nForest lab\nLocation: Poland\n"
TEXT += "Grant\nLocation: Catalonia\n"
DOCUMENT = Document(
    doc_id=DocId("d-1"),
    sha256="0" * 64,
    name="practices.txt",
    kind=DocumentKind.DOCUMENT,
    title="Practices",
    text=TEXT,
    pieces=(),
    sections=(
        Section(("Fair",), Span(0, TEXT.index("Forest")), None, record=1),
        Section(("Lab",), Span(TEXT.index("Forest"), TEXT.index("Grant")), None, record=1),
        Section(("Grant",), Span(TEXT.index("Grant"), len(TEXT)), None, record=1),
    ),
)
FAIR, LAB, GRANT = DOCUMENT.sections


def is_met(question: str, sentence: str, *, heading: str = "") -> bool:
    words, read = lexicon().read(sentence), lexicon().read(question)
    return not unmet(
        details_of(read, read, counts=question.startswith("How many")),
        terms=frozenset(term for word in words for term in word.terms),
        concepts=frozenset(one for word in words for one in word.concepts),
        heading=frozenset(term for word in lexicon().read(heading) for term in word.terms),
    )


def test_a_sentence_on_another_edition_is_not_saved_by_its_heading() -> None:
    question = "What did the second edition cost?"
    assert is_met(question, "It cost EUR 5 000.", heading="Fair, 2nd edition")
    assert not is_met(question, "The 1st edition cost EUR 4 000.", heading="Fair, 2nd edition")


def is_placed(question: str, section: Section) -> bool:
    read = lexicon().read(question)
    details = details_of(read, read, counts=False)
    return meets_places(details, DOCUMENT, section)


@pytest.mark.parametrize(
    ("question", "sentence", "met"),
    [
        ("What did the fair cost in 2017?", "In 2017 it cost EUR 9 000.", True),
        ("What did the fair cost in 2023?", "In 2017 it cost EUR 9 000.", False),
        ("Who opened the 4th edition?", "The 4th edition was opened by a mayor.", True),
        ("Who opened the 9th edition?", "The 4th edition was opened by a mayor.", False),
        ("How many visitors came?", "The fair drew 300 visitors.", True),
        ("How many vouchers were issued?", "The fair drew 300 visitors.", False),
    ],
)
def test_a_sentence_meets_year_edition_and_counted_thing(
    question: str, sentence: str, met: bool
) -> None:
    assert is_met(question, sentence) is met


def test_a_year_may_stand_in_the_heading() -> None:
    question = "What did it cost in 2017?"
    assert is_met(question, "It cost EUR 9 000.", heading="Costs of 2017")
    assert not is_met(question, "It cost EUR 9 000.", heading="Costs of 2018")


def test_the_country_is_that_of_the_record_and_not_of_its_neighbour() -> None:
    assert is_placed("Which lab is in Poland?", LAB)
    assert not is_placed("Which lab is in Poland?", FAIR)


def test_a_country_is_met_by_its_region_and_a_region_by_no_other_of_its_country() -> None:
    assert is_placed("Which programme is in Spain?", GRANT)
    assert is_placed("Which programme is Catalan?", GRANT)
    assert not is_placed("Which programme is in Valencia?", GRANT)


def test_what_is_offered_to_a_country_is_offered_to_its_regions() -> None:
    read = lexicon().read("Is there anything in Valencia?")
    details = details_of(read, read, counts=False)
    facets = {"scope": ("national",), "country": ("ES",)}
    assert not meets_places(details, replace(DOCUMENT, facets={"country": ("ES",)}), FAIR)
    assert meets_places(details, replace(DOCUMENT, facets=facets), FAIR)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("which labs does the Porto conference paper list", set()),
        ("what had begun by the time of the Warsaw conference", set()),
        ("what was said at the Warsaw conference", {"PL9"}),
        ("which papers come from Poland", {"PL"}),
    ],
)
def test_the_place_in_what_a_paper_goes_by_is_none_to_meet(question: str, places: set[str]) -> None:
    read = lexicon().read(question)
    assert details_of(read, read, counts=False).places == places


def test_europe_is_no_place_to_meet() -> None:
    assert is_placed("Which European fairs are there?", FAIR)


@pytest.mark.parametrize(
    ("question", "ordinals"),
    [
        ("the first edition", {"1st"}),
        ("what did the second project collect", {"2nd"}),
        ("the 2nd one", {"2nd"}),
        ("why hubs team up first instead of going alone", set()),
        ("who talked first", set()),
        ("why did the first Welsh trainees leave", set()),
        ("who paid for the first Welsh edition", {"1st"}),
    ],
)
def test_an_ordinal_asks_for_an_edition_only_before_what_has_editions(
    question: str, ordinals: set[str]
) -> None:
    read = lexicon().read(question)
    assert details_of(read, read, counts=False).ordinals == ordinals


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("how many student placements were there", {"student", "placement"}),
        ("how many British ones are in the guide", set()),
        ("how many did they train", set()),
        ("how many of the vouchers were used", {"voucher"}),
        ("how many small ones came", set()),
        ("how many grew out of the fair", set()),
        ("how many themes are there", {"them", "theme", "themat"}),
    ],
)
def test_what_is_counted_stands_right_after_how_many(question: str, counted: set[str]) -> None:
    read = lexicon().read(question)
    found = details_of(read, read, counts=True).counted
    assert {one for one in found if "." not in one} == counted


def test_a_name_after_what_is_counted_is_not_counted() -> None:
    read = lexicon().read("how many patents GATEWAY 4.0")
    assert "gateway" not in details_of(read, read[:3], counts=True).counted
    assert "patent" in details_of(read, read[:3], counts=True).counted


def test_what_stands_after_the_name_is_counted_and_not_what_describes_it() -> None:
    read = lexicon().read("how many of the old GATEWAY 4.0 partners stayed")
    free = [word for word in read if word.text not in ("GATEWAY", "4.0")]
    counted = details_of(read, free, counts=True).counted
    assert "partner" in counted
    assert "old" not in counted


def test_whatever_those_of_a_name_are_called_may_be_counted() -> None:
    read = lexicon().read("how many of the old GATEWAY 4.0 crew stayed")
    free = [word for word in read if word.text not in ("GATEWAY", "4.0")]
    assert not details_of(read, free, counts=True).counted


def test_a_sentence_that_begins_with_another_edition_is_about_that_one() -> None:
    read = lexicon().read("how was the second edition rated")
    asked = details_of(read, read, counts=False)
    assert is_of_other_round(asked, "The 1st edition got 3, which differs from the 2nd edition.")
    assert not is_of_other_round(asked, "The 2nd edition got 8, the 1st edition 3.")
    assert not is_of_other_round(asked, "It rose from 3 in the 1st edition to 8 in the 2nd.")


def test_either_of_two_counted_things_will_do() -> None:
    question = "How many members and staff does the fair have?"
    assert is_met(question, "It has nine members.")
    assert is_met(question, "It has nine employees.")
    assert not is_met(question, "It has nine halls.")


def test_a_title_that_ends_with_a_number_is_of_that_round() -> None:
    assert round_of("Work Package 3") == {"3rd"}
    assert not round_of("3. Main results")
    assert not round_of("Industry 4.0")


def test_a_year_or_an_ordinal_in_a_name_is_none_that_is_asked_for() -> None:
    read = lexicon().read("what did Second Home and Coast 2030 cost in 2019")
    naming = frozenset({"2nd", "home", "coast", "2030"})
    details = details_of(read, read, counts=False, naming=naming)
    assert details.years == {"2019"}
    assert not details.ordinals
    edition = lexicon().read("what did the second edition of the fair cost")
    named = details_of(edition, edition, counts=False, naming=frozenset({"2nd", "edit", "fair"}))
    assert named.ordinals == {"2nd"}


def test_the_first_year_of_a_thing_is_no_edition() -> None:
    assert is_met("What did the fair cost in the first year?", "In 2017 it cost EUR 9 000.")
    assert not is_met("What did it cost in the second year?", "In the 1st year it cost EUR 9.")
