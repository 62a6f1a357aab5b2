"""What is asked of a document may stand on the sheets that tell its parts; a figure may not."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question, Status
from corpus.whole_source import files_of, files_stood_for, is_part

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)


def ask(engine: Engine, text: str, *history: str) -> Answer:
    return engine.ask(Question(text, TODAY, history=history))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what does the Smart Space strategy mean by traditional sectors", "mechanics"),
        ("which rating decides what gets into the SMARTY guide", "3 factors"),
        ("in the GROW your REGION paper, what is listed for the funding mix", "IPR Helpdesk"),
    ],
)
def test_parts_answer_for_the_whole(builtin_engine: Engine, text: str, words: str) -> None:
    assert words in ask(builtin_engine, text).text


@pytest.mark.parametrize(
    "text",
    [
        "what is the budget of the SMARTY guide",  # practices in it have budgets
        "how many SMEs answered the Smart Space strategy",
        "when did the SMARTY guide start",
        "which difficulties did the SMARTY guide have",
        "how do I apply to the SMARTY guide",
    ],
)
def test_a_figure_of_a_part_is_none_of_the_whole(builtin_engine: Engine, text: str) -> None:
    assert ask(builtin_engine, text).status is Status.NOT_IN_DOCUMENTS


def test_what_is_in_the_document_and_what_is_not(builtin_engine: Engine) -> None:
    documents = {one.title: one for one in builtin_engine.parts.documents.values()}
    by_first_word = {one.split()[0]: documents[one] for one in documents}
    strategy, needs = documents["Smart Space Strategy"], by_first_word["Digitisation"]
    assert files_of(needs) <= files_stood_for(strategy)
    assert is_part(needs)
    assert not files_stood_for(needs)
    assert not is_part(by_first_word["GOSTOP"])
    assert not files_stood_for(by_first_word["CIRCULAR"])


def test_a_name_of_common_words_yields_to_what_tells_all_that_is_asked(
    builtin_engine: Engine,
) -> None:
    answer = ask(
        builtin_engine,
        "on which days of 2019 did the smart space partners meet to discuss the partnership",
    )
    assert "24 May" in answer.text


def test_initials_that_only_others_write_name_the_sheet_they_are_given_for(
    builtin_engine: Engine,
) -> None:
    assert "500 cluster" in ask(builtin_engine, "how many clusters does ECCP look after").text


def test_who_tells_of_themselves_in_one_word_is_set_aside(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "Bin Bäcker in Graz, wie viele Clusterorganisationen betreut die ECCP?",
    )
    assert "500 cluster" in answer.text


def test_the_same_kind_of_hub_elsewhere_is_another_thing(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "who runs the Digital Innovation Hub (DIH) Slovenia?")
    assert answer.status is Status.ANSWERED
    assert "Confindustria" not in answer.text


def test_what_running_text_lists_is_told_whole(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "what lessons does the AMRC in Sheffield give to other regions")
    assert len(answer.statements) > 6


def test_what_a_thing_is_about_is_no_list(builtin_engine: Engine) -> None:
    assert "stands for" in ask(builtin_engine, "what is SMARTY about").statements[0].text


def test_a_list_that_goes_on_in_the_next_passage_is_whole(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "what kinds of help does ReConfirm offer, list everything")
    assert "mapping" in answer.text
    assert "lagging behind" in answer.text


def test_the_title_alone_answers_nothing(sources_engine: Engine) -> None:
    answer = ask(sources_engine, "how many experts advise S3-4AlpClusters?")
    assert all(one.text.strip() != "S3-4AlpClusters" for one in answer.statements)
    assert "4 to 5 experts" in answer.text


def test_headings_are_no_list_of_what_is_told_of_under_them(sources_engine: Engine) -> None:
    text = "which subjects could the new services of S3-4AlpClusters be about"
    assert "entries under" not in ask(sources_engine, text).text


def test_some_of_one_thing_are_no_comparison_with_another(builtin_engine: Engine) -> None:
    text = (
        "Of the thematic areas of the Smart Specialisation Platform for Industrial Modernisation, "
        "which ones came from the Vanguard Initiative?"
    )
    answer = ask(builtin_engine, text)
    assert "| Compared |" not in answer.text
    assert "non-food biomass" in answer.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how many hours do the trainings in Centr@tec last?", "2, 4 or 8 hours"),
        ("on which website do I find the open calls for I4MS experiments", "http://www.i4ms.eu"),
    ],
)
def test_a_sign_in_a_name_and_an_open_call_leave_nothing_open(
    builtin_engine: Engine, text: str, words: str
) -> None:
    assert words in ask(builtin_engine, text).text
