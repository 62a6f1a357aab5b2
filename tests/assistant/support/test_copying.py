from __future__ import annotations

import re

import pytest

from assistant.model import Profile, Question, Status
from assistant.shelf import ShelfMaker
from assistant.support.copying import asks_to_copy, copying_answer, worth_copying
from assistant.support.finder_entries import MAX_WORDS, n_words
from assistant.support.offers import is_only_planned
from corpus.reading import read_document
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of

REPORT = """A guide to harbours

Harbour Lab

About this good practice

Harbour Lab gives SMEs training courses, with training on robots and on sensors.

Evidence of success

Counts of its first years (2018-2021):

Harbour Lab trained the staff of 40 firms on the robots of the port.

Potential for learning or transfer

Any port can do the same with a fund that assigns vouchers.

Main institution: Chamber of Commerce of Livorno
Location: Tuscany, Italy
Start - end date: May 2018 - June 2021
"""


@pytest.mark.parametrize(
    "text",
    [
        "which practices could we copy for vouchers",
        "our ministry wants to copy a scheme, which practices should we read",
        "what good examples are there to learn from in training",
        "which regions' measures are worth reading",
    ],
)
def test_who_wants_to_copy_is_understood(text: str) -> None:
    assert asks_to_copy(text)


@pytest.mark.parametrize("text", ["who copied GOSTOP", "which practices are in Spain", "vouchers"])
def test_who_does_not_is_not(text: str) -> None:
    assert not asks_to_copy(text)


def test_practices_worth_copying_did_what_is_asked_and_were_not_only_planned() -> None:
    found = worth_copying(built_in_shelf(), Profile(needs=("finance_voucher",)), ())
    ids = [one.sheet.sheet_id for one in found]
    assert {"proaccio-40", "dih-slovenia", "tuscany-i40-audit-vouchers"} <= set(ids)
    for one in found:
        assert not is_only_planned(one.sheet)
        assert one.reasons
        for reason in one.reasons:
            assert reason.value in one.sheet.values(reason.facet)


def test_an_ended_practice_may_be_copied_and_its_end_is_said() -> None:
    question = Question("which voucher practices could we copy", TODAY)
    answer = copying_answer(built_in_shelf(), question, question.text)
    assert answer is not None
    assert answer.status is Status.ANSWERED
    assert "State: ended" in answer.text
    for entry in re.split(r"^\d+\. ", answer.text, flags=re.M):
        assert n_words(re.sub(r"^ *- ", "", entry, flags=re.M)) <= MAX_WORDS


def test_what_proves_more_comes_first_among_equals() -> None:
    proved = sheet_text("beta").replace("evidence_level: none", "evidence_level: outcomes")
    shelf = shelf_of(sheet_text("alpha"), proved)
    found = worth_copying(shelf, Profile(needs=("diagnosis",)), ())
    assert [one.sheet.sheet_id for one in found] == ["beta", "alpha"]


def test_nothing_to_choose_by_gives_no_answer() -> None:
    question = Question("which practices could we copy", TODAY)
    assert copying_answer(built_in_shelf(), question, question.text) is None


def test_a_record_that_names_a_voucher_in_passing_is_read_too_where_few_give_one() -> None:
    guide = read_document(REPORT.encode(), "guide.txt", today=TODAY)
    shelf = ShelfMaker([guide])(TODAY)
    (found,) = worth_copying(shelf, Profile(needs=("finance_voucher",)), ())
    assert found.sheet.name == "Harbour Lab"
    assert not found.sheet.values("kind_of_support") & {"finance_voucher"}
    assert "assigns vouchers" in found.reasons[0].cited.words


def test_what_was_counted_is_the_proof_and_a_year_is_none() -> None:
    guide = read_document(REPORT.encode(), "guide.txt", today=TODAY)
    question = Question("which practices with training could we copy", TODAY)
    answer = copying_answer(ShelfMaker([guide])(TODAY), question, question.text)
    assert answer is not None
    assert "Evidence: “trained the staff of 40 firms" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "what could our region take over from the danish supplier programme",
        "what can we learn from the welsh games club",
        "which measures can others borrow from the network of harbour labs",
    ],
)
def test_what_one_described_thing_teaches_is_a_question_about_it(text: str) -> None:
    assert not asks_to_copy(text)


@pytest.mark.parametrize(
    "text",
    ["what can we learn from other regions", "which practices could we copy from the north"],
)
def test_what_others_do_may_be_copied(text: str) -> None:
    assert asks_to_copy(text)
