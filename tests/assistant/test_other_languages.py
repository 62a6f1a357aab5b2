"""Questions in other languages: asked and answered as in English, told in the asker's language."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant.answer_json import answer_json
from assistant.engine import Engine
from assistant.model import Answer, NoticeKind, Question, Status
from assistant.wording import wording

TODAY = date(2026, 11, 21)
# The same question in seven languages, English first.
LISTS = {
    "Italian practices": """which practices are from Italy
quali pratiche sono italiane
welche Praktiken kommen aus Italien
quelles bonnes pratiques viennent d'Italie
katere prakse so iz Italije
qué prácticas son de Italia
które praktyki są z Włoch""",
    "how many in Slovenia": """how many practices are there in Slovenia
quante pratiche ci sono in Slovenia
wie viele Praktiken gibt es in Slowenien
combien de pratiques y a-t-il en Slovénie
koliko praks je v Sloveniji
cuántas prácticas hay en Eslovenia
ile praktyk jest w Słowenii""",
    "still running": """which practices are still running
quali pratiche sono ancora in corso
welche Praktiken laufen noch
quelles pratiques sont encore en cours
katere prakse še tečejo
qué prácticas siguen en marcha
które praktyki nadal trwają""",
    "per country": """how many practices per country
quante pratiche per paese
wie viele Praktiken pro Land
combien de pratiques par pays
koliko praks po državah
cuántas prácticas por país
ile praktyk według krajów""",
}
LANGUAGES = ("en", "it", "de", "fr", "sl", "es", "pl")


def ask(engine: Engine, text: str, *history: str) -> Answer:
    return engine.ask(Question(text, TODAY, history))


def n_rows(answer: Answer) -> int:
    return sum(line.startswith("- ") for line in answer.text.split("\n"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_same_rows_in_every_language(builtin_engine: Engine, name: str) -> None:
    texts = LISTS[name].split("\n")
    answers = [ask(builtin_engine, text) for text in texts]
    assert [one.language for one in answers] == list(LANGUAGES)
    assert n_rows(answers[0]) > 1
    assert {text: n_rows(one) for text, one in zip(texts, answers, strict=True)} == {
        text: n_rows(answers[0]) for text in texts
    }
    assert all(one.status is Status.ANSWERED for one in answers)


def test_a_list_is_led_in_by_the_words_of_the_language(builtin_engine: Engine) -> None:
    assert ask(builtin_engine, "koliko praks je v Sloveniji").text.startswith(
        "4 prakse (Slovenija):"
    )
    assert ask(builtin_engine, "ile praktyk jest w Polsce").text.startswith("2 praktyki (Polska):")


def test_quotes_stand_in_the_original_with_a_note(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "quante aziende hanno partecipato a gostop")
    notes = [one.text for one in answer.notices if one.kind is NoticeKind.IN_ORIGINAL]
    assert notes == [wording("it").in_original(["en"])]
    english = ask(builtin_engine, "how many companies took part in gostop")
    assert {one.kind for one in english.notices} == {NoticeKind.AGE}
    assert {one.quote for one in answer.citations} & {one.quote for one in english.citations}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "come si prepara la carbonara con le uova"),
        ("de", "wie kocht man Knödel mit Pflaumen"),
        ("fr", "comment cuire une quiche aux poireaux"),
        ("sl", "kako se peče potica z orehi"),
        ("es", "cómo se cocina una paella con gambas"),
        ("pl", "jak ugotować żurek z jajkiem"),
    ],
)
def test_a_refusal_is_told_in_the_language_of_the_question(
    builtin_engine: Engine, language: str, text: str
) -> None:
    answer = ask(builtin_engine, text)
    words = wording(language)
    assert answer.status is Status.NOT_IN_DOCUMENTS
    assert answer.text.startswith(words.say("refusal"))
    said = json.loads(json.dumps(answer_json(answer)))["answer"]
    assert words.nearest_line(answer.nearest) in said


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("de", "danke schön", "thanks"),
        ("fr", "bonjour", "greeting"),
        ("sl", "dober dan", "greeting"),
        ("pl", "dziękuję bardzo", "thanks"),
        ("es", "hola, buenos días", "greeting"),
        ("it", "grazie mille", "thanks"),
    ],
)
def test_talk_is_answered_in_its_language(
    builtin_engine: Engine, language: str, text: str, key: str
) -> None:
    assert ask(builtin_engine, text).text == wording(language).say(key)


def test_a_name_alone_is_answered_in_the_language_of_the_conversation(
    builtin_engine: Engine,
) -> None:
    assert ask(builtin_engine, "GOSTOP").language == "en"
    assert ask(builtin_engine, "GOSTOP", "wer leitet das Netzwerk?").language == "de"


def test_a_follow_up_is_told_as_understood_in_its_language(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "e quanto è costato?", "cosa è GOSTOP")
    told = [one.text for one in answer.notices if one.kind is NoticeKind.UNDERSTOOD_AS]
    assert told
    assert told[0].startswith("Intesa come: e quanto è costato")
    assert "9,397,732.50" in answer.text


def test_two_questions_in_one_are_both_answered(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "wer leitet GOSTOP und wann war schluss")
    assert "Jožef Stefan" in answer.text
    assert "April 2020" in answer.text


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (
            "¿Qué prácticas de Cataluña recoge la guía SMARTY?",
            "¿y cuál de ellas está en el tema de la transición verde?",
        ),
        (
            "which practices come from Catalonia",
            "which of them is in the theme of green transition",
        ),
    ],
)
def test_a_choice_among_rows_is_one_list(builtin_engine: Engine, earlier: str, text: str) -> None:
    answer = ask(builtin_engine, text, earlier)
    assert answer.text.startswith("1 pr")
    assert "Shared Agendas" in answer.text
