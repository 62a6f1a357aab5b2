"""The language of a question: told on short, sloppy and mixed ones."""

from __future__ import annotations

import pytest

from assistant.question.languages import language_of
from corpus.lexicon import LANGUAGES

# 105 questions: accents left out, capitals, names in English, two languages in one.
QUESTIONS = {
    "en": """who runs it
when did the programme end
any support for a bakery in tuscany
WHICH PRACTICES ARE STILL RUNNING
how many firms took part in GOSTOP
what did centratec achieve
is there funding for robots
tell me about digital innovation hubs
does the scheme pay for training
list all clusters in poland
what is a living lab
how much money was spent on vouchers
difference between a hub and a cluster
why was it difficult
where can a region apply for TAIEX""",
    "it": """chi lo gestisce
quando e finito il programma
ci sono aiuti per un panificio in toscana
QUALI PRATICHE SONO ANCORA ATTIVE
quante imprese hanno partecipato a GOSTOP
che risultati ha avuto centratec
finanziamenti per robot
parlami dei digital innovation hub
il voucher copre la formazione
elenca i cluster in polonia
cos'e un living lab
perche e stato difficile
quanto costa un audit
differenza tra hub e cluster
dove si trova Future Industry Platform""",
    "de": """wer leitet das
wann war das programm zu ende
gibt es hilfe fuer eine baeckerei in der toskana
WELCHE PRAKTIKEN LAUFEN NOCH
wie viele firmen waren bei GOSTOP dabei
was hat centratec erreicht
foerderung fuer roboter
erzaehl mir von digital innovation hubs
zahlt der gutschein auch schulungen
liste alle cluster in polen auf
was ist ein living lab
warum war es schwierig
was kostet ein audit
unterschied zwischen hub und cluster
wo sitzt die Future Industry Platform""",
    "fr": """qui le dirige
quand le programme a pris fin
y a-t-il une aide pour une boulangerie en toscane
QUELLES PRATIQUES SONT ENCORE ACTIVES
combien d'entreprises ont participe a GOSTOP
quels resultats a obtenus centratec
financement pour des robots
parle-moi des digital innovation hubs
le cheque couvre-t-il la formation
liste des clusters en pologne
c'est quoi un living lab
pourquoi etait-ce difficile
combien coute un audit
difference entre un hub et un cluster
ou se trouve Future Industry Platform""",
    "sl": """kdo ga vodi
kdaj se je program koncal
ali obstaja pomoc za pekarno v toskani
KATERE PRAKSE SE TECEJO
koliko podjetij je sodelovalo v GOSTOP
kaj je dosegel centratec
financiranje za robote
povej mi o digital innovation hubs
ali vavcer krije usposabljanje
nastej vse grozde na poljskem
kaj je living lab
zakaj je bilo tezko
koliko stane presoja
razlika med hubom in grozdom
kje je Future Industry Platform""",
    "es": """quien lo gestiona
cuando termino el programa
hay ayudas para una panaderia en toscana
QUE PRACTICAS SIGUEN EN MARCHA
cuantas empresas participaron en GOSTOP
que resultados tuvo centratec
financiacion para robots
hablame de los digital innovation hubs
el cupon cubre la formacion
lista de clusters en polonia
que es un living lab
por que fue dificil
cuanto cuesta una auditoria
diferencia entre un hub y un cluster
donde esta Future Industry Platform""",
    "pl": """kto to prowadzi
kiedy skonczyl sie program
czy jest pomoc dla piekarni w toskanii
KTORE PRAKTYKI NADAL DZIALAJA
ile firm wzielo udzial w GOSTOP
co osiagnal centratec
finansowanie na roboty
opowiedz mi o digital innovation hubs
czy bon pokrywa szkolenia
wymien klastry w polsce
co to jest living lab
dlaczego bylo trudno
ile kosztuje audyt
roznica miedzy hubem a klastrem
gdzie jest Future Industry Platform""",
}
LEAST_RIGHT = 0.97  # of questions of four words and more


def test_the_language_of_questions_of_four_words_and_more_is_told() -> None:
    asked = [
        (text, language)
        for language, texts in QUESTIONS.items()
        for text in texts.split("\n")
        if len(text.split()) >= 4
    ]
    wrong = [(text, language, language_of(text)) for text, language in asked
             if language_of(text) != language]  # fmt: skip
    assert len(asked) >= 80
    assert 1 - len(wrong) / len(asked) >= LEAST_RIGHT, wrong


def test_the_language_of_shorter_questions_is_mostly_told() -> None:
    asked = [
        (text, language)
        for language, texts in QUESTIONS.items()
        for text in texts.split("\n")
        if len(text.split()) < 4
    ]
    wrong = [(text, language_of(text)) for text, language in asked if language_of(text) != language]
    assert len(wrong) <= 0.1 * len(asked), wrong


@pytest.mark.parametrize("name", ["GOSTOP", "Centr@tec", "GATE 4.0", "S3-4AlpClusters", "PRISMA"])
def test_a_name_alone_is_english_or_the_language_of_the_conversation(name: str) -> None:
    assert language_of(name) == "en"
    for language in LANGUAGES:
        question = QUESTIONS[language].split("\n")[4]
        assert language_of(name, (question,)) == language


@pytest.mark.parametrize("text", ["", "???", "12.5", "🙂", "€"])
def test_what_is_no_word_is_english(text: str) -> None:
    assert language_of(text) == "en"
