"""Who tells of a firm and asks something of a thing is answered; who seeks support is advised."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Audience, Question
from assistant.support.seeking import asks_of_a_thing

OF_A_THING = [
    "we are four mills in Lucca, does each mill have to apply alone for the dye voucher",
    "for the dye voucher can we pick any tester we like or must it be one of theirs",
    "game studio in Cork. The person we would like to take on is 51, is that too old?",
    "we press corks near Faro. What was made in the south to spread knowledge of glue",
    "the Welsh wool study wants a neutral register - neutral between whom",
    "we have two bakeries in Faro, why does the region help firms like us with schools",
    "my aunt is 51, up to which age may we take somebody on as apprentice",
    "brewery in Graz, until what date can we hand in",
    "What does membership bring? We are 12 people in Faro",
    "hello, I am 52 and live in Ghent. Is there an age limit for the dye school",
    "as a spinner in Ghent I wonder whose rules apply once the fair opens",
]
SEEKING = [
    "weaving mill in Ghent with 30 staff, what fits us",
    "we are 9 in Graz, who can help us with robots",
    "we are 40 in Ghent and want to know if robots pay off",
    "mill in Ghent, 40 people, no idea of computers. where do we start",
    "metal parts, 45 people, near Graz. want robots. whom to ask",
    "our cluster wants money for a new value chain, what instruments exist",
    "can small firms from several countries get EU money together",
    "12 people in Ghent who want robots",
    "we press corks, do you know someone who could test our glue",
    "is there something for us? we are in Ghent",
    "we build sensors and want to meet big customers, is anybody helping with that",
]


@pytest.mark.parametrize("text", OF_A_THING)
def test_one_thing_is_asked_however_much_a_firm_tells(text: str) -> None:
    assert asks_of_a_thing(text)


@pytest.mark.parametrize("text", SEEKING)
def test_who_seeks_support_asks_of_no_thing(text: str) -> None:
    assert not asks_of_a_thing(text)


def test_an_age_is_answered_and_no_scheme_recommended(builtin_engine: Engine) -> None:
    text = "bakery in Leeds, our man is 44, is that too old for a digital apprentice?"
    answer = builtin_engine.ask(Question(text, date(2026, 11, 22), audience=Audience.SME))
    assert "age" in answer.text
    assert "Fits you" not in answer.text
