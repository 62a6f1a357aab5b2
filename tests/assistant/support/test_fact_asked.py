"""A firm that asks for a fact is answered; only who seeks support is handed to the finder."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from assistant.support.fact_asked import asks_for_fact
from corpus.lexicon import LANGUAGES

FACTS = [
    ("en", "we are a printer in Ghent, who do we call about the drone vouchers"),
    ("en", "a dairy near Cork: whats the share we have to pay ourselves for a new press"),
    ("en", "we make chairs in Turku, what would we get out of joining the harbour network"),
    ("en", "what's in it for a small studio if it joins the welsh games club"),
    ("en", "we look for weld suppliers in Bavaria, is there a directory one can search"),
    ("en", "spinning mill in Biella here: which machines did they try in the dye project"),
    ("en", "we are 9 in Graz, can we be a member of the styrian timber hub"),
    ("en", "what would a network of coastal labs bring my small boatyard"),
    ("en", "are the seminars of that academy free for a firm with 12 people"),
    ("en", "smithy in Cork. what evidence is there that the welding scheme worked"),
    ("en", "our mill is in Ghent, who were the partners of the dye study there"),
    ("en", "can any tutor teach our welder or does it have to be on a roll"),
    ("en", "a mill in Cork here, what could the oat cluster actually do for us"),
    ("en", "we bake in Cork. what exactly happens when the people of the academy come"),
    ("en", "start-up near Cork, what would we gain by joining the harbour alliance"),
    ("en", "six tanners near Cork, could we apply for the hide voucher together"),
    ("en", "we have no cash, does the harbour strategy name money as an obstacle"),
    ("en", "a bakery with 40 people here, the institute in Ghent, what would it do for us"),
    ("en", "we are 6 and would like in on the delta network, what form does it have"),
    ("de", "Brauerei in Linz: welche Ergebnisse hatte das"),
    ("it", "siamo una vetreria di Murano, chi dirige il polo del vetro"),
    ("it", "siamo in 12, quanto dura il corso"),
    ("de", "wir sind eine Gießerei in Linz, was bringt uns das Netzwerk der Häfen"),
    ("de", "wir suchen Lieferanten in Kärnten, gibt es eine Datenbank dafür"),
    ("fr", "nous sommes 10 à Nantes, que gagne-t-on à entrer dans l'alliance bretonne"),
    ("sl", "smo 12 ljudi v Celju, kaj dobimo od članstva v štajerskem vozlišču"),
    ("es", "somos 8 en Vigo, existe una lista de proveedores donde buscar"),
    ("pl", "jesteśmy firmą z Opola, czy warsztaty fundacji są darmowe"),
]
SUPPORT = [
    ("en", "we joined the local cluster last year and now want help with robots"),
    ("en", "weaving mill in Ghent with 30 staff, what fits us"),
    ("en", "startup with new lacquer, pilot line at lower price?"),
    ("en", "we want to know what digital stuff makes sense for us. who pays"),
    ("en", "furniture firm in Graz, is there any training for our people"),
    ("en", "we are members of the guild of smiths and need training in welding"),
    ("it", "in quanto piccola vetreria di Murano cerchiamo un laboratorio"),
    ("de", "wir sind Mitglied im Cluster der Schmiede und suchen eine Schulung"),
    ("es", "en cuanto a robots no sabemos nada, somos 8 en Vigo y buscamos ayuda"),
    ("it", "siamo in 12 a Lecco, vogliamo sapere quanto siamo digitali"),
    ("de", "wir sind 18 Leute in Linz, wer hilft uns bei neuen Diensten"),
    ("fr", "nous sommes une PME de Metz et cherchons de l'aide pour des robots"),
    ("sl", "majhno podjetje iz Celja, iščemo pomoč pri robotiki"),
    ("es", "somos un taller de Vigo, buscamos formación y quién paga"),
    ("pl", "mała firma z Opola, czy są darmowe szkolenia dla naszych ludzi"),
]


@pytest.mark.parametrize(("language", "text"), FACTS)
def test_a_fact_is_asked_for_however_much_a_firm_tells(language: str, text: str) -> None:
    assert asks_for_fact(text, language)


@pytest.mark.parametrize(("language", "text"), SUPPORT)
def test_who_seeks_support_asks_for_no_fact(language: str, text: str) -> None:
    assert not asks_for_fact(text, language)


def test_a_thing_that_is_told_of_beside_a_wish_is_no_question_about_it() -> None:
    assert asks_for_fact("does the welsh games club take firms of 9 people")
    assert not asks_for_fact("does the welsh games club know anybody, we need advice")


def test_every_cause_has_words_in_every_language() -> None:
    written = tomllib.loads(
        files("assistant.support").joinpath("fact_asked.toml").read_text(encoding="utf-8")
    )
    assert all(set(entry) == set(LANGUAGES) for entry in written.values())


def test_an_unknown_language_is_read_as_english() -> None:
    assert asks_for_fact("is there a list of hubs", "xx")
