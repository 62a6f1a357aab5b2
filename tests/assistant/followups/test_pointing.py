"""Words that lean on what was said before, in seven languages; no index is needed."""

from __future__ import annotations

import pytest

from assistant.followups.pointing import (
    LAST,
    both,
    complement,
    corrected,
    denied,
    of_these,
    points,
    points_elsewhere,
    row_meant,
    subject_changed,
    without_filler,
)


@pytest.mark.parametrize(
    ("text", "language", "at"),
    [
        ("tell me about the second one", "en", 1),
        ("who runs number 3", "en", 2),
        ("what does the last one cost", "en", LAST),
        ("quanto è costata la seconda?", "it", 1),
        ("chi gestisce l'ultima pratica?", "it", LAST),
        ("was kostet das dritte", "de", 2),
        ("qui gère la troisième ?", "fr", 2),
        ("¿cuándo empezó la segunda?", "es", 1),
        ("kdo vodi drugo?", "sl", 1),
        ("kto prowadzi drugą?", "pl", 1),
    ],
)
def test_an_ordinal_points_at_a_row(text: str, language: str, at: int) -> None:
    meant = row_meant(text, language)
    assert meant is not None
    assert meant.at == at


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what was done in the second edition", "en"),
        ("how many firms came in the first five years", "en"),
        ("quanto è costata la seconda edizione", "it"),
        ("was kostete die zweite Phase", "de"),
        ("druge prakse iz Slovenije", "sl"),
    ],
)
def test_a_part_of_one_thing_is_no_row(text: str, language: str) -> None:
    assert row_meant(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("no sorry i meant DIH4CAT", "en", "DIH4CAT"),
        ("no, intendevo GIOTTO", "it", "GIOTTO"),
        ("nein, ich meinte GOSTOP", "de", "GOSTOP"),
        ("non pardon je voulais dire GIOTTO", "fr", "GIOTTO"),
        ("no, quería decir PRISMA", "es", "PRISMA"),
        ("ne, mislil sem GOSTOP", "sl", "GOSTOP"),
        ("nie, chodziło mi o GOSTOP", "pl", "GOSTOP"),
    ],
)
def test_what_is_put_right_is_told(text: str, language: str, meant: str) -> None:
    assert corrected(text, language) == meant


@pytest.mark.parametrize("text", ["what did it cost", "nobody runs it", "now what is GOSTOP"])
def test_a_plain_question_puts_nothing_right(text: str) -> None:
    assert corrected(text, "en") == ""


def test_a_no_before_a_comma_denies_and_one_before_a_word_does_not() -> None:
    assert denied("nein, GOSTOP", "de") == "GOSTOP"
    assert denied("no patents?", "en") == ""


def test_filler_is_left_out_and_nothing_else() -> None:
    assert without_filler("ok and who pays", "en") == "and who pays"
    assert without_filler("good practices in Spain", "en") == "good practices in Spain"
    assert without_filler("ok", "en") == "ok"


def test_a_change_of_subject_is_heard_in_other_languages() -> None:
    assert subject_changed("altra domanda: cos'è GOSTOP", "it") == "cos'è GOSTOP"
    assert subject_changed("anderes Thema: was ist GOSTOP", "de") == "was ist GOSTOP"
    assert subject_changed("what changed", "en") == ""


def test_these_and_both_are_told_from_each_other() -> None:
    assert of_these("quali di queste sono attive", "it")
    assert of_these("które z nich trwają", "pl")
    assert both("which of the two is older", "en")
    assert not both("which of these is older", "en")


def test_the_one_elsewhere_is_another_one() -> None:
    assert points_elsewhere("and the one in Huddersfield")
    assert not points_elsewhere("and the one before")


def test_only_a_preposition_asks_of_another_thing() -> None:
    assert complement("and of the blockchain study?", "en") == "blockchain study"
    assert complement("and the budget?", "en") == ""


def test_is_there_points_at_nothing_and_it_does() -> None:
    assert not points("is there a hub in Spain", "en")
    assert points("does it still run", "en")
