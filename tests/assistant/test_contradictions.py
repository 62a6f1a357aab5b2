"""Two sources that give different figures for the same: both are shown, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.composing import Chosen
from assistant.contradictions import contradictions
from assistant.engine import Engine, open_engine
from assistant.evidence import Evidence
from assistant.model import Answer, Question, Status
from assistant.question.details import Details
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from corpus.library import Library
from corpus.model import Document
from corpus.passages import passages
from corpus.reading import read_document
from index.model import BuildReport

TODAY = date(2026, 11, 21)
REPORT = """Coast Report 2020

1. Quayside Lab

{first}

2. Ferries

Ferries cross the bay twice a day.
"""
GUIDE = """Coast Guide 2020

1. Quayside Lab

{second}

2. Gulls

Gulls are fed by nobody.
"""


def evidence_of(document: Document) -> list[Evidence]:
    return [
        Evidence(document, document.section(one.span), one, passage, 1.0, 1.0, True, True)
        for passage in passages(document, max_chars=1000)
        for one in passage.sentences
    ]


def asked(kind: Kind) -> Understanding:
    nothing: frozenset[str] = frozenset()
    details = Details(nothing, nothing, nothing, nothing)
    return Understanding("", kind, "en", (), (), nothing, details)


def found(first: str, second: str, kind: Kind = Kind.NUMBER) -> list[tuple[str, str]]:
    """Return the printed figures of each contradiction between two documents on one lab."""
    report, guide = (
        read_document(text.encode(), name, today=TODAY)
        for text, name in (
            (REPORT.format(first=first), "report.txt"),
            (GUIDE.format(second=second), "guide.txt"),
        )
    )
    shown = [Chosen(one, one.sentence.span) for one in evidence_of(report) if one.text in first]
    assert shown
    pairs = contradictions(
        asked(kind), shown, [*evidence_of(report), *evidence_of(guide)], lambda *_: False
    )
    return [(one.first.printed, one.other.printed) for one in pairs]


@pytest.mark.parametrize(
    ("first", "second", "kind", "printed"),
    [
        ("The Quayside Lab has 55 tenants.", "The Quayside Lab hosts 48 tenants.", Kind.NUMBER,
         ("55", "48")),
        ("The lab has 55 tenants.", "Today the Quayside Lab has 48 tenants, all of them small.",
         Kind.NUMBER, ("55", "48")),
        ("The Quayside Lab has a budget of 2 million euro.",
         "The Quayside Lab has a budget of 3.5 million euro.", Kind.MONEY,
         ("2 million euro", "3.5 million euro")),
        ("The Quayside Lab opened in 2013.", "The Quayside Lab was founded in 2011.", Kind.DATE,
         ("2013", "2011")),
        ("The Quayside Lab has over 60 tenants.", "The Quayside Lab has 48 tenants.", Kind.NUMBER,
         ("60", "48")),
        ("In 2019 the Quayside Lab had 55 tenants.", "In 2019 the Quayside Lab had 48 tenants.",
         Kind.NUMBER, ("55", "48")),
    ],
)  # fmt: skip
def test_two_values_of_one_measure_contradict_each_other(
    first: str, second: str, kind: Kind, printed: tuple[str, str]
) -> None:
    assert found(first, second, kind) == [printed]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        # the same value, or one that fits
        ("The Quayside Lab has 55 tenants.", "The Quayside Lab hosts 55 tenants.", Kind.NUMBER),
        ("The Quayside Lab has over 40 tenants.", "The Quayside Lab has 48 tenants.", Kind.NUMBER),
        ("The Quayside Lab has about 50 tenants.", "The Quayside Lab has 48 tenants.",
         Kind.NUMBER),
        ("The Quayside Lab has a budget of 2.5 million euro.",
         "The Quayside Lab has a budget of EUR 2,480,000.", Kind.MONEY),
        # other years, other editions, a total and a part, a rate
        ("In 2019 the Quayside Lab had 55 tenants.", "In 2020 the Quayside Lab had 48 tenants.",
         Kind.NUMBER),
        ("The Quayside Lab has 55 tenants.", "In 2020 the Quayside Lab had 48 tenants.",
         Kind.NUMBER),
        ("The first edition of the Quayside Lab trained 55 pilots.",
         "The second edition of the Quayside Lab trained 48 pilots.", Kind.NUMBER),
        ("The Quayside Lab has a total budget of 2 million euro.",
         "The Quayside Lab has a private budget of 1 million euro.", Kind.MONEY),
        ("The Quayside Lab trained 55 pilots.", "The Quayside Lab trained 20 pilots per year.",
         Kind.NUMBER),
        # something else counted, done or meant
        ("The Quayside Lab has 55 tenants.", "The Quayside Lab has 48 cranes.", Kind.NUMBER),
        ("The Quayside Lab trained 55 pilots.", "The Quayside Lab advised 48 pilots.",
         Kind.NUMBER),
        ("The Quayside Lab has 55 tenants.",
         "Unlike the Quayside Lab, the River Lab has 48 tenants.", Kind.NUMBER),
        ("The Quayside Lab has 55 tenants.", "In Norway the Quayside Lab has 48 tenants.",
         Kind.NUMBER),
        ("The Quayside Lab has a budget of 2 million euro.",
         "The Quayside Lab has a budget of 2 million pounds.", Kind.MONEY),
        ("The Quayside Lab opened in 2013.", "The Quayside Lab closed in 2019.", Kind.DATE),
        ("The Quayside Lab opened in 2013.", "The Quayside Lab won a prize in 2011.", Kind.DATE),
        # nothing that is asked for
        ("The Quayside Lab has 55 tenants.", "The Quayside Lab hosts 48 tenants.", Kind.WHO),
    ],
)  # fmt: skip
def test_what_may_both_be_true_is_no_contradiction(first: str, second: str, kind: Kind) -> None:
    assert found(first, second, kind) == []


def test_a_sentence_that_tells_both_figures_contradicts_nothing() -> None:
    both = "One list says the Quayside Lab has 55 tenants, another that the Quayside Lab has 48."
    assert found(both, "The Quayside Lab has 55 tenants.") == []


def test_sections_of_one_name_in_two_documents_are_not_one_thing() -> None:
    first = REPORT.format(first="It has 55 members.").replace("Quayside Lab", "Work Package 1")
    second = GUIDE.format(second="It has 48 members.").replace("Quayside Lab", "Work Package 1")
    one, other = (
        evidence_of(read_document(text.encode(), name, today=TODAY))
        for text, name in ((first, "report.txt"), (second, "guide.txt"))
    )
    shown = [Chosen(each, each.sentence.span) for each in one if "members" in each.text]
    assert contradictions(asked(Kind.NUMBER), shown, other, lambda *_: False) == ()
    assert len(contradictions(asked(Kind.NUMBER), shown, other, lambda *_: True)) == 1


@pytest.fixture(scope="module")
def engine(
    make_home: Callable[[str], Path], build_index: Callable[..., BuildReport]
) -> Iterator[Engine]:
    home = make_home("contradictions")
    for name, text in (
        ("report", REPORT.format(first="The Quayside Lab has 55 tenants. Its doors are blue.")),
        ("guide", GUIDE.format(second="The Quayside Lab hosts 48 tenants. It smells of fish.")),
    ):
        Library(home).add(text.encode(), f"{name}.txt", f"{name}.txt")
    build_index(home)
    opened = open_engine(home, {})
    yield opened
    opened.close()


def ask(engine: Engine, text: str) -> Answer:
    return engine.ask(Question(text, TODAY))


@pytest.mark.model
def test_both_figures_are_shown_one_after_the_other_with_their_sources(engine: Engine) -> None:
    answer = ask(engine, "how many tenants has the Quayside Lab?")
    assert answer.status is Status.ANSWERED
    figures = [one.text for one in answer.statements if "tenants" in one.text]
    assert len(figures) == 2
    assert {one.document for one in answer.citations} == {"report.txt", "guide.txt"}
    (notice,) = (one.text for one in answer.notices if "different values" in one.text)
    for words in ("“55”", "“48”", "Coast Report 2020", "Coast Guide 2020"):
        assert words in notice


@pytest.mark.model
def test_who_asks_for_something_else_hears_of_no_contradiction(engine: Engine) -> None:
    answer = ask(engine, "which colour have the doors of the Quayside Lab?")
    assert not any("different values" in one.text for one in answer.notices)


@pytest.mark.model
@pytest.mark.parametrize("name", ["builtin_engine", "sources_engine"])
def test_a_year_of_opening_beside_another_start_is_shown(
    name: str, request: pytest.FixtureRequest
) -> None:
    answer = ask(request.getfixturevalue(name), "in which year did 3M Buckley open?")
    assert "2012" in answer.text
    assert "2013" in answer.text
    assert any("different values" in one.text for one in answer.notices)
