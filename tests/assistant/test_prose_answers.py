"""What running prose answers: conditions, reasons, lists with their lead, two questions in one."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question, Status

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 21)


def ask(engine: Engine, text: str) -> Answer:
    return engine.ask(Question(text=text, today=TODAY))


def quoted(answer: Answer) -> str:
    return "\n".join(one.quote for one in answer.citations)


def test_the_conditions_below_the_heading_of_a_record_are_its_own(sources_engine: Engine) -> None:
    answer = ask(
        sources_engine,
        "How can our region get into the smart specialisation platform for industrial "
        "modernisation? conditions?",
    )
    assert "either join an existing interregional partnership" in quoted(answer)


def test_how_it_was_done_stands_in_the_sentence_after(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "how did the waste cluster win the trust of firms")
    assert "presenting best practices" in quoted(answer)


def test_an_everyday_word_apart_from_a_name_is_asked_for(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "tell me which services a start-up gets from dih4cat")
    assert "diagnosis, consultation, training" in quoted(answer)


def test_how_two_things_are_related_is_told_by_a_sentence_on_both(sources_engine: Engine) -> None:
    answer = ask(
        sources_engine,
        "what is the link between SMARTY and the smart specialisation platform for industrial "
        "modernisation",
    )
    assert "comes the SMARTY project" in answer.statements[0].text


def test_a_bare_question_word_asks_of_what_the_next_one_asks(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "where and when did GOSTOP run?")
    assert "Slovenia" in answer.text
    assert "April 2020" in answer.text


def test_either_of_two_figures_is_no_list(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "is it 980 or 1000 smes in proaccio")
    assert "980" in answer.text
    assert "1000" in answer.text


def test_what_helps_with_a_cost_is_asked_for_and_no_sum(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "would gate 4.0 have helped a firm with the cost of training")
    assert "financing opportunities" in quoted(answer)


def test_a_sentence_that_points_back_is_quoted_with_what_it_points_at(
    sources_engine: Engine,
) -> None:
    answer = ask(sources_engine, "Who leads Circular 4.0")
    assert "a coordination from the partner" in answer.statements[0].text


def test_for_whom_a_thing_is_comes_before_who_runs_it(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "who is the 3M Buckley Innovation Centre mainly there for")
    assert "micro businesses" in answer.statements[0].text


def test_a_share_is_asked_for_and_no_sum(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "what part of the price of a machine would Access Innovation pay")
    assert "up to 20%" in quoted(answer)


def test_that_the_rows_of_a_list_exist_tells_it_from_no_other(sources_engine: Engine) -> None:
    answer = ask(
        sources_engine, "names of the italian industry 4.0 competence centres that got set up"
    )
    assert "BI-REX" in answer.text


def test_what_is_hardly_met_and_hardly_alike_is_no_answer(sources_engine: Engine) -> None:
    assert ask(sources_engine, "how do you prepare eggs with coal").status == "not_in_documents"


def test_a_line_without_a_colon_leads_a_list_too(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "tell me the areas the lapland green deal wants to develop")
    assert "low-emission transport" in answer.text


def test_which_are_the_things_of_a_number_is_answered_by_their_list(
    sources_engine: Engine,
) -> None:
    answer = ask(sources_engine, "which are the eight italian competence centres")
    assert all(name in answer.text for name in ("Artes 4.0", "BI-REX", "Start 4.0"))


def test_a_field_that_a_record_does_not_have_is_not_filled_with_another(
    sources_engine: Engine,
) -> None:
    answer = ask(sources_engine, "list the difficulties of DIH4CAT")
    assert answer.status is Status.NOT_IN_DOCUMENTS


def test_a_question_is_read_again_about_the_record_that_it_means(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine, "what could other regions take over from the italian blockchain study?"
    )
    assert "Other regions can learn" in answer.statements[0].text
    ordered = ask(builtin_engine, "who ordered the blockchain study for textiles")
    assert "Ministry of Economic Development" in ordered.text


def test_what_was_refused_stays_refused(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "Which clothing brands tried out the Italian feasibility study on blockchain for textiles?",
    )
    assert answer.status is Status.NOT_IN_DOCUMENTS


def test_the_initials_before_a_for_name_a_record(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "how many members does the SRIP factories of the future have")
    assert "70+" in answer.text


def test_a_line_of_a_title_page_adds_nothing(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "who does S3-4AlpClusters want to reach with its communication")
    said = [one.text for one in answer.statements]
    assert any("companies" in one for one in said)
    assert not any(one.endswith(("INTERREG VB", "Communication will")) for one in said)


def test_what_is_asked_on_the_way_of_telling_ones_trade_is_told_whole(
    sources_engine: Engine,
) -> None:
    answer = ask(
        sources_engine,
        "As a cluster manager I wonder whose procedures apply once the synchronised call scheme "
        "funds a transregional consortium.",
    )
    assert "regional funding procedures" in answer.text
