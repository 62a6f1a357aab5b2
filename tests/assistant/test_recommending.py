from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Audience, Question, Status

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
