from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Audience, NoticeKind, Profile, Question, Status

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)


def ask(engine: Engine, text: str, *history: str, audience: Audience | None = None) -> str:
    answer = engine.ask(Question(text, TODAY, history=history, audience=audience))
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    return answer.text


def is_found(text: str) -> bool:
    return bool(re.search(r"^1\. \*\*", text, re.M))


@pytest.mark.parametrize(
    "text",
    [
        "we are 40 people in Prato making fabric, we want to know if robots pay off",
        "bakery in Ljubljana, 25 staff, no idea where to begin with digital",
        "tyre recycler near Warsaw, who helps us write a grant application",
        "Somos una empresa textil de 40 personas en Prato, buscamos formación y quién paga",
    ],
)
def test_who_tells_of_a_firm_gets_support_that_fits(builtin_engine: Engine, text: str) -> None:
    assert is_found(ask(builtin_engine, text))


@pytest.mark.parametrize(
    "text",
    [
        "who ordered the blockchain study for textiles",
        "which practices in Italy concern textiles?",
        "how much did GOSTOP cost",
        "we are 12 people in Bilbao, how many SMEs did ProACCIÓ 4.0 reach?",
        "small fashion label - can blockchain show where our cloth comes from",
        "in which months of 2019 did the blockchain study for textiles run",
    ],
)
def test_a_question_about_something_is_answered_and_not_handed_over(
    builtin_engine: Engine, text: str
) -> None:
    assert not is_found(ask(builtin_engine, text))


def test_what_was_told_before_counts_in_the_next_turn(builtin_engine: Engine) -> None:
    first = "we are 40 people in Prato making fabric, we want to know if robots pay off"
    then = builtin_engine.ask(
        Question("and if we were in Barcelona, with training?", TODAY, history=(first,))
    )
    assert is_found(then.text)
    assert "Catalonia" in then.understood_as
    assert "40 people" in then.understood_as


def test_policymakers_get_practices_and_no_support(builtin_engine: Engine) -> None:
    text = "our ministry wants vouchers for textile firms of 40 people in Tuscany"
    assert not is_found(ask(builtin_engine, text, audience=Audience.POLICYMAKER))


def test_every_entry_stands_on_quotes_of_its_own_sheet(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(
        Question("we are 12 in Barcelona and want to try out AI before spending money", TODAY)
    )
    citations = {one.marker: one for one in answer.citations}
    for one in answer.statements:
        documents = {citations[marker].document for marker in one.citations}
        assert len(documents) == 1
        for marker in one.citations:
            quote = " ".join(citations[marker].quote.split())
            assert quote in " ".join(one.text.split())


PRATO = "we are 40 people in Prato making fabric, we want to know if robots pay off"


@pytest.mark.parametrize(
    ("then", "shown", "gone"),
    [
        ("we are in Veneto", "Veneto", "Prato"),
        ("and if we were 300 people?", "300 people", "40 people"),
        ("and in Slovenia?", "Slovenia", "Italy"),
    ],
)
def test_a_follow_up_changes_what_it_names_and_keeps_the_rest(
    builtin_engine: Engine, then: str, shown: str, gone: str
) -> None:
    answer = builtin_engine.ask(Question(then, TODAY, history=(PRATO,)))
    assert is_found(answer.text)
    assert shown in answer.understood_as
    assert gone not in answer.understood_as
    assert "textiles and clothing" in answer.understood_as


def test_a_question_about_something_else_between_changes_no_profile(
    builtin_engine: Engine,
) -> None:
    history = (PRATO, "What is the budget of DIH4CAT in Catalonia?")
    answer = builtin_engine.ask(Question("and if we were 300 people?", TODAY, history=history))
    assert "Prato" in answer.understood_as
    assert "300 people" in answer.understood_as


@pytest.mark.parametrize(
    "text", ["which support fits us?", "we need help", "what is there for small firms like ours?"]
)
def test_who_tells_nothing_is_asked_one_question(builtin_engine: Engine, text: str) -> None:
    answer = builtin_engine.ask(Question(text, TODAY))
    assert answer.status is Status.NEEDS_CLARIFICATION
    assert answer.text.count("?") == 1
    told = builtin_engine.ask(Question(text, TODAY, profile=Profile(country="SI", employees=9)))
    assert told.status is not Status.NEEDS_CLARIFICATION


def test_the_question_is_put_in_the_askers_language(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(Question("abbiamo bisogno di aiuto", TODAY))
    assert answer.status is Status.NEEDS_CLARIFICATION
    assert "impresa" in answer.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("we are in Tuscny and need training", "Did you mean Tuscany"),
        ("we are in Tuscny", "Did you mean Tuscany"),
        ("we are 12 people in Ontario making furniture", "outside Europe"),
        ("we are a micro firm with 5000 people in Tuscany, need an audit", "do not go together"),
        ("we are 900 people in Tuscany and need an audit", "above the limits of an SME"),
        ("we are a bakery in Switzerland, 20 people, need training", "outside the EU"),
    ],
)
def test_a_bad_profile_gets_a_clear_word_in_the_chat(
    builtin_engine: Engine, text: str, said: str
) -> None:
    answer = builtin_engine.ask(Question(text, TODAY))
    assert any(said in one.text for one in answer.notices), answer.notices
    assert answer.text


def test_who_makes_policy_gets_practices_worth_copying(builtin_engine: Engine) -> None:
    text = "which practices could we copy to bring vouchers to small firms?"
    for audience in (Audience.POLICYMAKER, None):
        answer = builtin_engine.ask(Question(text, TODAY, audience=audience))
        assert is_found(answer.text)
        assert answer.understood_as == "practices worth copying: voucher"
        assert "Does: voucher" in answer.text


def test_needs_of_the_form_stay_beside_those_that_are_told(builtin_engine: Engine) -> None:
    form = Profile(country="AT", region="AT31", needs=("matchmaking",))
    answer = builtin_engine.ask(Question("we are 20 people and need training", TODAY, profile=form))
    assert "needs matchmaking, training" in answer.understood_as


def test_quotes_in_another_language_than_the_question_are_said_to_be_so(
    builtin_engine: Engine,
) -> None:
    text = "Wir sind ein Metallbetrieb mit 30 Leuten in Maribor, wir suchen Schulung in Robotik"
    answer = builtin_engine.ask(Question(text, TODAY))
    assert is_found(answer.text)
    assert any(one.kind is NoticeKind.IN_ORIGINAL for one in answer.notices)
