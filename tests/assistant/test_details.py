"""Which sentences meet the details of a question: a near miss is not an answer."""

from __future__ import annotations

import pytest

from assistant.details import details_of, meets
from corpus.lexicon import lexicon
from corpus.model import DocId, Document, DocumentKind, Section, Span

TEXT = "Fair in Ljubljana\nLocation: Slovenia\nForest lab\nLocation: Poland\n"
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
        Section(("Lab",), Span(TEXT.index("Forest"), len(TEXT)), None, record=1),
    ),
)
FAIR, LAB = DOCUMENT.sections


def is_met(question: str, sentence: str, *, section: Section = FAIR, heading: str = "") -> bool:
    words = lexicon().read(sentence)
    return meets(
        details_of(lexicon().read(question), counts=question.startswith("How many")),
        terms=frozenset(term for word in words for term in word.terms),
        concepts=frozenset(one for word in words for one in word.concepts),
        heading=frozenset(term for word in lexicon().read(heading) for term in word.terms),
        document=DOCUMENT,
        section=section,
    )


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
    question = "Which lab is in Poland?"
    assert is_met(question, "A lab for firms.", section=LAB)
    assert not is_met(question, "A fair for firms.", section=FAIR)


def test_europe_is_no_country_to_meet() -> None:
    assert is_met("Which European fairs are there?", "A fair for firms.")
