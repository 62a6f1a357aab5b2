"""What people say after their question, in English and in other languages."""

from __future__ import annotations

import pytest

from assistant.question.names import NameIndex
from assistant.question.told_after import asked_only, telling_first, told_first_elsewhere

NOBODY = NameIndex(())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("¿Cuánto costó la feria? lo necesito para un informe", "¿Cuánto costó la feria?"),
        ("Quanti banchi c'erano? chiedo per capire le probabilità", "Quanti banchi c'erano?"),
        ("welche Stände gibt es? bitte alle", "welche Stände gibt es?"),
        ("kateri sejmi so bili? rabim vse", "kateri sejmi so bili?"),
        (
            "Was kostet der Stand? Wir sind eine kleine Mühle",
            "Wir sind eine kleine Mühle. Was kostet der Stand?",
        ),
        (
            "somos un molino en Girona, ¿sigue la feria?",
            "somos un molino en Girona. ¿sigue la feria?",
        ),
    ],
)
def test_what_it_is_needed_for_is_no_question(text: str, question: str) -> None:
    assert told_first_elsewhere(text, NOBODY) == question


@pytest.mark.parametrize(
    "text",
    [
        "chi gestisce la fiera? quanto costa",
        "wer leitet den Markt? muss man sich schon anmelden",
        "qui paie le stand ? quelles sont les conditions",
        "kto prowadzi targ? i w których miastach",
        "wat is de markt",
        "quanto costa il banco? possiamo partecipare anche noi",
    ],
)
def test_a_further_question_stays(text: str) -> None:
    assert told_first_elsewhere(text, NOBODY) == text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("any stall from Ghent? they are a member after all", "any stall from Ghent?"),
        ("which mills took part? it's been a while", "which mills took part?"),
        ("what does a stall cost? we are twelve", "we are twelve. what does a stall cost?"),
        ("what does a stall cost? cant find it anywhere", "what does a stall cost?"),
        ("when is the fair? i want to put it in my diary", "when is the fair?"),
    ],
)
def test_a_remark_is_left_out_and_what_one_is_comes_first(text: str, question: str) -> None:
    assert telling_first(text, NOBODY) == question


@pytest.mark.parametrize(
    "text",
    [
        "which mills took part? they are where",
        "who pays? that is what we need to know",
        "what is the fair? want to sell bread",
    ],
)
def test_a_remark_that_asks_stays(text: str) -> None:
    assert telling_first(text, NOBODY) == text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "welche firmen sind dabei, wir sind eine mühle in linz",
            "wir sind eine mühle in linz. welche firmen sind dabei?",
        ),
        (
            "quanto costa il banco, siamo un mulino di Lecco",
            "siamo un mulino di Lecco. quanto costa il banco?",
        ),
        ("cosa fa il mulino, possiamo chiedere", "cosa fa il mulino, possiamo chiedere"),
    ],
)
def test_what_one_is_comes_first_also_after_a_comma(text: str, question: str) -> None:
    assert told_first_elsewhere(text, NOBODY) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("when does the fair end, need the end date for my slides", "when does the fair end?"),
        ("who runs the fair? need the name for a letter", "who runs the fair?"),
        ("what is a stall fee, explain it like to a child", "what is a stall fee?"),
        ("do mills need a permit for a stall", "do mills need a permit for a stall"),
    ],
)
def test_what_for_and_for_whom_to_tell_is_no_question(text: str, question: str) -> None:
    assert asked_only(text) == question


def test_that_all_are_wanted_is_no_question() -> None:
    assert asked_only("which mills are old? need all that are named") == "which mills are old?"
