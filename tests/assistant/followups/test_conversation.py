"""What a follow-up takes from the questions before it, over Cairn's own sheets."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question, Status
from assistant.question.topic_first import topic_in

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 21)


def ask(engine: Engine, text: str, *history: str) -> Answer:
    return engine.ask(Question(text=text, today=TODAY, history=history))


def test_the_third_turn_is_about_what_the_first_was(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "And who runs it?", "What is GOSTOP?", "How much did it cost?")
    assert "GOSTOP" in answer.understood_as
    assert "Jožef Stefan Institute" in answer.statements[0].text


@pytest.mark.parametrize(
    ("text", "history", "words"),
    [
        (
            "and the factories of the future partnership?",
            "members of the IoT Catalan Alliance",
            "70+",
        ),
        ("and the one in Tuscany, what budget", "which practices hand out vouchers", "1.5 million"),
        ("and the Catalan one, what budget", "which practices hand out vouchers", "12.5 million"),
        ("and for the round after that?", "budget of the 2nd edition of Centr@tec", "5 million"),
    ],
)
def test_what_is_only_pointed_at_or_half_named_is_found(
    builtin_engine: Engine, text: str, history: str, words: str
) -> None:
    assert words in ask(builtin_engine, text, history).text


def test_thanks_is_nothing_to_come_back_to(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "Who runs it?", "What is GATE 4.0?", "Thanks!")
    assert "GATE 4.0" in answer.understood_as


@pytest.mark.parametrize("text", ["what does it cost?", "what about its budget?", "who runs it?"])
def test_a_question_that_points_at_nothing_is_asked_back(text: str, builtin_engine: Engine) -> None:
    assert ask(builtin_engine, text).status is Status.NEEDS_CLARIFICATION


def test_a_comparison_tells_of_both_sides_in_turn(builtin_engine: Engine) -> None:
    for question, sides in (
        ("Compare DIH4CAT and DIH Slovenia", ("DIH4CAT", "DIH Slovenia")),
        ("Difference between AMRC and 3M Buckley", ("AMRC", "3M Buckley")),
    ):
        statements = ask(builtin_engine, question).statements
        for side in sides:
            assert sum(side in one.text for one in statements) >= 2


@pytest.mark.parametrize(
    ("question", "institution"),
    [("Who runs GATE 4.0?", "Rete Imprese GATE 4.0"), ("Who runs Centr@tec?", "Castile and León")],
)
def test_who_runs_it_is_answered_first_with_the_institution(
    question: str, institution: str, builtin_engine: Engine
) -> None:
    assert institution in ask(builtin_engine, question).statements[0].text


def test_an_unknown_name_is_not_answered_from_another(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "How many SMEs did the Robot Library help?")
    assert answer.status is Status.NOT_IN_DOCUMENTS


def test_a_share_is_no_amount(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "What share of cost does Access Innovation pay for equipment?")
    assert "%" in answer.statements[0].text
    assert "20%" in answer.text


def test_another_place_is_asked_of_the_question_before(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "and in Slovenia?", "which good practices are from Poland")
    assert "Slovenia" in answer.understood_as
    assert "practices" in answer.understood_as
    assert answer.text.startswith("4 practices")


def test_a_row_of_the_list_before_can_be_pointed_at(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "What is the second one?", "practices from Poland")
    assert "Recycling Cluster" in answer.understood_as


def test_a_list_can_be_narrowed_down(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "Which of these still run?", "which practices are from Italy?")
    assert answer.text.startswith("3 practices")


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("kdo vodi drugo?", "katere prakse so iz Poljske"),
        ("e la seconda, chi la gestisce?", "quali pratiche ci sono in Polonia"),
        ("wer leitet die zweite", "welche Praktiken kommen aus Polen"),
    ],
)
def test_a_row_can_be_pointed_at_in_other_languages(
    text: str, before: str, builtin_engine: Engine
) -> None:
    assert "Recycling Cluster" in ask(builtin_engine, text, before).understood_as


def test_a_row_that_the_list_does_not_have_is_asked_back(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "what about number 7", "practices from Poland")
    assert answer.status is Status.NEEDS_CLARIFICATION


def test_the_first_one_is_what_was_named_first(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "how many members does the first one have",
        "what is the IoT Catalan Alliance",
        "and what about DIH4CAT?",
    )
    assert "IoT Catalan Alliance" in answer.understood_as


@pytest.mark.parametrize(
    "text", ["and DIH Slovenia?", "no, I meant DIH Slovenia", "a DIH Slovenia?"]
)
def test_another_thing_is_asked_the_question_before(text: str, builtin_engine: Engine) -> None:
    history = "ile kosztował GOSTOP" if text.startswith("a ") else "how much did GOSTOP cost"
    answer = ask(builtin_engine, text, history)
    assert "GOSTOP" not in answer.understood_as
    assert "2.5 million" in answer.statements[0].text


def test_another_thing_of_which_nothing_is_told_is_refused(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "and of the blockchain study?", "budget of GIOTTO")
    assert answer.status is Status.NOT_IN_DOCUMENTS


def test_what_is_alike_in_another_place_is_meant(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "no I meant the Catalan one", "budget of DIH Slovenia")
    assert "DIH4CAT" in answer.understood_as


def test_what_was_talked_about_is_compared(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "compare that with FrostBit", "what is the budget of GATE 4.0")
    assert "324,000" in answer.text
    assert "2 million" in answer.text


@pytest.mark.parametrize("text", ["which have ended", "only the ones that have ended"])
def test_a_bare_choice_narrows_the_list_down(text: str, builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, text, "which practices are from Slovenia?")
    assert answer.text.startswith("2 practices")


@pytest.mark.parametrize(
    "text",
    [
        "is there a hub in Tuscany",
        "how many practices are from Italy",
        "how long do apprenticeship standards take",
        "what is a digital innovation hub",
    ],
)
def test_a_whole_question_takes_nothing_from_the_one_before(
    text: str, builtin_engine: Engine
) -> None:
    assert ask(builtin_engine, text, "what is GOSTOP").understood_as == text


def test_a_question_that_the_subject_answers_best_is_about_it(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine, "what part has to go to the small firms", "how big is an INNOSUP-1 project"
    )
    assert "INNOSUP-1" in answer.understood_as


def test_a_thing_is_called_by_the_name_that_names_nothing_else(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "and when did it start", "what is DIH4CAT")
    assert answer.understood_as == "and when did it start (DIH4CAT)?"
    assert "May 2022" in answer.statements[0].text


def test_a_change_of_subject_leaves_the_history(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine, "other topic: when was the conference in Valencia?", "What is GOSTOP?"
    )
    assert "GOSTOP" not in answer.understood_as
    assert "2017" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "How many firms did Centr@tec advise in Asturias?",
        "What did the Robot Library of Atlantis cost?",
    ],
)
def test_a_place_or_name_that_nothing_holds_is_refused(text: str, builtin_engine: Engine) -> None:
    assert ask(builtin_engine, text).status is Status.NOT_IN_DOCUMENTS


def test_a_row_whose_title_holds_an_and_is_asked_on_about(builtin_engine: Engine) -> None:
    earlier = "which practices ended in 2020"
    assert len(ask(builtin_engine, earlier).statements) > 1
    answer = ask(builtin_engine, "and the second one, what did it cost", earlier)
    assert answer.status is Status.ANSWERED
    assert "560,000" in answer.statements[0].text


@pytest.mark.parametrize(
    ("history", "text", "subject"),
    [
        (("when did CIRCULAR 4.0 start",), "and who leads it?", "CIRCULAR 4.0"),
        (("which organisation manages S3-4AlpClusters?",), "who pays for it", "S3-4AlpClusters"),
        (("what is INNOSUP-1",), "how do you apply, in one go or two", "INNOSUP-1"),
        (
            ("what is CIRCULAR 4.0 about", "has it to do with smart space"),
            "ok and when did it kick off",
            "CIRCULAR 4.0",
        ),
        (
            ("who runs the digital innovation hub in Tuscany?",),
            "how many small firms did the hub get on board, and how many digital checks were done",
            "Tuscany",
        ),
    ],
)
def test_a_question_leans_though_no_word_points(
    builtin_engine: Engine, history: tuple[str, ...], text: str, subject: str
) -> None:
    assert subject in ask(builtin_engine, text, *history).understood_as


def test_how_two_things_are_related_is_asked_of_both(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "is it part of the SRIP factories of the future", "what is GOSTOP")
    assert answer.understood_as == "is GOSTOP part of the SRIP factories of the future"


def test_a_row_is_meant_by_a_word_of_its_title(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "and who runs the skills one", "which practices are from Slovenia")
    assert "Future Key Skills" in answer.understood_as


def test_a_row_is_meant_by_most_words_of_its_title(sources_engine: Engine) -> None:
    answer = ask(
        sources_engine,
        "and how many members does the partnership for factories of the future have?",
        "which good practices from Slovenia are in the SMARTY guide",
    )
    assert "70+ members" in answer.text


def test_a_topic_before_its_question_is_what_it_points_to(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "and what about the intermediaries, what do they need?",
        "according to the Smart Space strategy what do the SMEs in the Alps need",
    )
    assert "what do the intermediaries need" in answer.understood_as
    assert "intermediaries" in answer.statements[0].text


def test_how_much_then_goes_on_with_the_subject(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "and if we buy nothing but need a specialist from the university, how much then?",
        "we brew beer near Leeds, what is Access Innovation",
        "how much did it pay towards new equipment?",
    )
    assert "30%" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "what about our firm, what can they do for us?",
        "what about Slovenia, what do they offer?",
        "what about the costs, how did they cover them?",
    ],
)
def test_a_topic_that_they_does_not_point_to_stays(text: str) -> None:
    assert topic_in(text) == text


def test_what_was_a_part_of_a_thing_stays_that_part(builtin_engine: Engine) -> None:
    history = "what is the first work package of S3-4AlpClusters about"
    answer = ask(builtin_engine, "what should come out of it in the end?", history)
    assert "work package first of" not in answer.understood_as
    assert "work package 1 of S3-4AlpClusters" in answer.understood_as
    assert "joint cluster action plan" in answer.text


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("when and where was it held", "What was the Grow your Region conference about?"),
        ("wann und wo fand die statt?", "Worum ging es bei der Grow-your-Region-Konferenz?"),
    ],
)
def test_of_several_that_share_a_name_the_one_that_bears_it_is_meant(
    builtin_engine: Engine, text: str, history: str
) -> None:
    answer = ask(builtin_engine, text, history)
    assert "Valencia" in answer.text
    assert "8-9 November 2017" in answer.text
