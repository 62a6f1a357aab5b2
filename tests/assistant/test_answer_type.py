from __future__ import annotations

import pytest

from assistant.answer_type import has_type_of, is_counted
from assistant.question.details import Details
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding

NOTHING: frozenset[str] = frozenset()


def asked(kind: Kind, text: str = "") -> Understanding:
    details = Details(NOTHING, NOTHING, NOTHING, NOTHING)
    return Understanding(text, kind, "en", (), (), NOTHING, details)


@pytest.mark.parametrize(
    "text", ["The mill ran from 2019 to 2022.", "The fair is dated May 2017.", "Valencia, May 2017"]
)
def test_a_mere_date_gives_no_reason(text: str) -> None:
    assert has_type_of(asked(Kind.WHY), text, None) is False


def test_a_date_with_its_reason_gives_one() -> None:
    text = "The mill ran from 2019 to 2022 because its money came from one fund."
    assert has_type_of(asked(Kind.WHY), text, None) is None


@pytest.mark.parametrize(
    ("question", "is_told"),
    [("when did it begin", False), ("how long did it last", True), ("what year was it", False)],
)
def test_a_length_of_time_tells_no_moment(question: str, is_told: bool) -> None:
    told = has_type_of(
        asked(Kind.DATE, question), "It reached 40 firms in its first 9 months.", None
    )
    assert told is is_told


@pytest.mark.parametrize(
    ("text", "may_tell"),
    [
        ("The fair draws people from many countries.", False),
        ("The fair takes place every year.", True),
        ("The fair went from Valencia to Prato.", True),
        ("The catalogue is open to the public.", True),
    ],
)
def test_who_asks_where_wants_a_place(text: str, may_tell: bool) -> None:
    assert (has_type_of(asked(Kind.WHERE), text, None) is not False) is may_tell


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("It closed on 8 November 2019.", True), ("It was drafted at the end of May 2019.", False)],
)
def test_a_day_is_told_by_no_month(text: str, is_told: bool) -> None:
    question = asked(Kind.DATE, "on which day did it close")
    assert has_type_of(question, text, None) is is_told


def test_what_is_free_tells_no_size_of_a_grant() -> None:
    text = "The grant pays for free services of the lab."
    assert has_type_of(asked(Kind.MONEY, "what does it cost"), text, None) is True
    assert has_type_of(asked(Kind.MONEY, "how big is one voucher"), text, None) is False


def test_models_of_firms_are_no_firms() -> None:
    counted = frozenset({"concept.company", "firm"})
    assert not is_counted(counted, "It brought 3 models concerning firms.", None)
    assert is_counted(counted, "It brought 3 firms to the table.", None)


@pytest.mark.parametrize(
    ("counted", "text"),
    [
        ("mill", "Many of the mills of the old Oak Lab (9 out of 12 in all) stayed."),
        ("mill", "It had 500 visits, of which 400 were by mills."),
        ("mill", "It had 500 visits – 400 of which were by the small and medium-sized mills."),
        ("percent", "It paid up to 20% of the price."),
    ],
)
def test_a_figure_counts_what_stands_around_it(counted: str, text: str) -> None:
    said = frozenset({"old", "oak", "lab"})
    assert is_counted(frozenset({counted}), text, None, said)
    assert not is_counted(frozenset({"baker"}), text, None, said)


def test_those_of_another_in_a_bracket_are_not_counted() -> None:
    text = "The new hub has many of the mills of the Oak Lab (9 out of 12 in all)."
    counted = frozenset({"mill"})
    assert is_counted(counted, text, None, frozenset({"oak", "lab"}))
    assert not is_counted(counted, text, None, frozenset({"new", "hub"}))


def test_a_day_without_its_year_is_a_date() -> None:
    text = "The fair opens on the 8th of December."
    assert has_type_of(asked(Kind.DATE, "when does the fair open"), text, None)


@pytest.mark.parametrize(
    ("text", "is_told"), [("S3-4Mills", False), ("Mills 4.0", False), ("It has 4 mills.", True)]
)
def test_the_figure_in_a_name_counts_nothing(text: str, is_told: bool) -> None:
    assert has_type_of(asked(Kind.NUMBER, "how many mills"), text, None) is is_told


def test_who_asks_how_much_is_reimbursed_may_be_told_a_share() -> None:
    question = asked(Kind.MONEY, "up to how much could a mill get reimbursed for looms")
    assert has_type_of(question, "It bears up to 20% of what looms cost.", None) is True
