"""Who asks whom to write to gets institution and website, and no person."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question, Status
from assistant.question.kinds import asks_whom_to_turn_to
from corpus.model import Span
from corpus.personal import personal_spans

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)


def ask(engine: Engine, text: str, *history: str) -> Answer:
    return engine.ask(Question(text, TODAY, history=history))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who do I email about DIH4CAT?", ("Regional Government of Catalonia", "dih4cat.cat")),
        ("whom can we contact about PRISMA", ("Prato Municipality", "prismaprato.it")),
        ("contact for GOSTOP?", ("Jožef Stefan Institute", "fri.uni-lj.si")),
        ("a chi scrivo per il programma Centr@tec?", ("Castile and León", "empresas.jcyl.es")),
        ("qui contacter pour DIH Slovenia ?", ("TECOS", "dihslovenia.si")),
        ("who do we write to about PRISMA, is there an email", ("Prato Municipality",)),
    ],
)
def test_institution_and_website_are_named(
    builtin_engine: Engine, text: str, words: tuple[str, ...]
) -> None:
    answer = ask(builtin_engine, text)
    assert answer.status is Status.ANSWERED
    assert all(one in answer.text for one in words)


def test_a_practice_that_was_listed_is_written_to(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine, "who do I write to about the recycling one?", "which practices are Polish"
    )
    assert "Waste Management and Recycling Cluster" in answer.statements[0].text
    assert "klasterodpadowy.com" in answer.text


@pytest.mark.parametrize("title", ["DIH4CAT", "GATE 4.0", "PRISMA", "DIH Slovenia", "Centr@tec"])
def test_no_person_is_named_over_the_originals(sources_engine: Engine, title: str) -> None:
    answer = ask(sources_engine, f"whom do we write to about {title}?")
    assert answer.status is Status.ANSWERED
    assert not personal_spans(answer.text, [Span(0, len(answer.text))])
    assert "@" not in answer.text.replace("Centr@tec", "")
    assert any("names or addresses of persons" in one.text for one in answer.notices)


@pytest.mark.parametrize(
    "text",
    [
        "email of the contact person for GOSTOP",
        "whom do I call about Centr@tec, name and mail?",
        "give me the mobile number of whoever runs DIH4CAT",
    ],
)
def test_a_name_or_number_is_refused_as_before(builtin_engine: Engine, text: str) -> None:
    assert ask(builtin_engine, text).status is Status.NOT_IN_DOCUMENTS


@pytest.mark.parametrize(
    "text",
    [
        "who can write a proposal",
        "who should address the lack of skills",
        "what body can call for tenders",
        "who helps firms to contact investors",
    ],
)
def test_what_others_do_asks_for_no_one_to_turn_to(text: str) -> None:
    assert not asks_whom_to_turn_to(text)


def test_who_writes_about_what_is_over_reads_that_first(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "whom do we write to, to apply for Access Innovation?")
    assert "March 2020" in answer.statements[0].text
    assert "Leeds City Region LEP" in answer.text
