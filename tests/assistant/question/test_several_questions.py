"""One text that asks several things, each with its own answer."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.question.several_questions import questions_in

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("what did GOSTOP cost and from how many countries were its partners", "from how many"),
        ("how many firms has GOSTOP, and over how many years", "over how many"),
        ("when did GOSTOP start and with whom did it work together", "with whom"),
        ("how did GOSTOP end and under which programme was it funded", "under which"),
    ],
)
def test_a_second_question_may_begin_with_a_preposition(
    builtin_engine: Engine, text: str, second: str
) -> None:
    found = questions_in(text, builtin_engine.parts, TODAY, "en")
    assert len(found) == 2
    assert found[1].startswith(second)


@pytest.mark.parametrize(
    "text",
    [
        "how often does the council of GOSTOP meet, and with what quorum",
        "what did GOSTOP do for firms and universities",
    ],
)
def test_what_asks_nothing_by_itself_stays_with_the_question(
    builtin_engine: Engine, text: str
) -> None:
    assert questions_in(text, builtin_engine.parts, TODAY, "en") == [text]


def test_a_bare_question_takes_the_rest_from_the_next(builtin_engine: Engine) -> None:
    found = questions_in(
        "for how long and at what rate was GOSTOP paid", builtin_engine.parts, TODAY, "en"
    )
    assert found == ["for how long was GOSTOP paid", "at what rate was GOSTOP paid"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sl", "koliko partnerjev ima GOSTOP in kakšen je bil njegov proračun"),
        ("es", "quien coordina GOSTOP y cuanto cuesta al año"),
        ("de", "wer leitet GOSTOP und welches Budget hatte es"),
        ("pl", "kiedy zaczął się GOSTOP a ile kosztował"),
    ],
)
def test_other_languages_ask_twice_as_english_does(
    builtin_engine: Engine, language: str, text: str
) -> None:
    found = questions_in(text, builtin_engine.parts, TODAY, language)
    assert len(found) == 2
    assert all("GOSTOP" in one for one in found)


def test_what_a_follow_up_took_from_before_belongs_to_all_its_parts(builtin_engine: Engine) -> None:
    text = "how much money does it get and how many people work there (GOSTOP)"
    found = questions_in(text, builtin_engine.parts, TODAY, "en")
    assert len(found) == 2
    assert all("GOSTOP" in one for one in found)


@pytest.mark.parametrize("told", ["we made a hinge", "small mill here, we made a hinge"])
def test_what_people_tell_of_themselves_is_no_question(builtin_engine: Engine, told: str) -> None:
    text = f"{told} and are afraid of copies. what does the IPR Helpdesk offer"
    assert questions_in(text, builtin_engine.parts, TODAY, "en") == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what is GOSTOP, who runs it, how much did it cost", 3),
        ("come funziona GOSTOP, chi lo gestisce", 2),
        ("if we join GOSTOP, what do we get", 1),
        ("who leads GOSTOP, the institute or a firm", 1),
        ("what did GOSTOP cost, roughly", 1),
        ("how did GOSTOP, which was founded in 2010, get the grant", 1),
        ("I would like to know the budget of GOSTOP and who runs GOSTOP", 2),
    ],
)
def test_commas_part_questions_where_one_came_before(
    builtin_engine: Engine, text: str, expected: int
) -> None:
    language = "it" if text.startswith("come") else "en"
    found = questions_in(text, builtin_engine.parts, TODAY, language)
    assert len(found) == expected
    assert all("GOSTOP" in one for one in found)


def test_the_beginning_of_a_question_takes_the_name_that_comes_later(
    builtin_engine: Engine,
) -> None:
    found = questions_in(
        "how many firms, how many products did GOSTOP bring", builtin_engine.parts, TODAY, "en"
    )
    assert found == ["how many firms (GOSTOP)", "how many products did GOSTOP bring"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("what did GOSTOP cost? we are a packer near Kranj", "we are a packer near Kranj. what"),
        ("what did GOSTOP cost, we are eleven people", "we are eleven people. what"),
        ("what did GOSTOP cost? family firm in Celje", "family firm in Celje. what"),
    ],
)
def test_what_people_tell_after_their_question_comes_before_it(
    builtin_engine: Engine, text: str, first: str
) -> None:
    (found,) = questions_in(text, builtin_engine.parts, TODAY, "en")
    assert found.startswith(first)


@pytest.mark.parametrize(
    "text",
    [
        "what did GOSTOP cost, i mean its grant",
        "what did GOSTOP cost, we want to know who paid",
        "which partners had GOSTOP, in Slovenia",
    ],
)
def test_what_still_asks_stays_where_it_is(builtin_engine: Engine, text: str) -> None:
    assert questions_in(text, builtin_engine.parts, TODAY, "en") == [text]


def test_how_to_tell_is_left_out(builtin_engine: Engine) -> None:
    text = "what results had GOSTOP? give all"
    assert questions_in(text, builtin_engine.parts, TODAY, "en") == ["what results had GOSTOP?"]


def test_the_second_question_is_of_the_same_edition(builtin_engine: Engine) -> None:
    text = "When does the 7th edition of Centr@tec start and what budget has it got?"
    found = questions_in(text, builtin_engine.parts, TODAY, "en")
    assert len(found) == 2
    assert "7th edition" in found[1]
    assert "2nd" not in found[1]


def test_a_second_question_with_words_of_its_own_takes_none(builtin_engine: Engine) -> None:
    text = "how many days of free advice does one get, and how large is the list of experts?"
    found = questions_in(text, builtin_engine.parts, TODAY, "en")
    assert found[1:] == ["how large is the list of experts"]


def test_what_introduces_a_question_is_no_part_of_it(builtin_engine: Engine) -> None:
    text = "I write a note for my director: where and when was GOSTOP shown"
    found = questions_in(text, builtin_engine.parts, TODAY, "en")
    assert found == [
        "I write a note for my director: where was GOSTOP shown",
        "when was GOSTOP shown",
    ]


@pytest.mark.parametrize("way", ["numbers please", "exact figures only", "list everything"])
def test_how_to_answer_is_no_question(builtin_engine: Engine, way: str) -> None:
    text = f"how many firms work in GOSTOP? {way}"
    assert len(questions_in(text, builtin_engine.parts, TODAY, "en")) == 1


def test_what_did_not_work_is_no_question_of_its_own(builtin_engine: Engine) -> None:
    text = "how do the partners of GOSTOP tell each other what worked and what did not?"
    assert questions_in(text, builtin_engine.parts, TODAY, "en") == [text]
