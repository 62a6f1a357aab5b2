from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Profile
from assistant.support.maturity import (
    PILLARS,
    MaturityError,
    MaturityResult,
    check_maturity,
    needed,
    questions,
    read_answers,
    what_it_is,
)
from assistant.support.maturity_text import maturity_json, maturity_markdown
from assistant.support.offers import is_over
from corpus.lexicon import lexicon
from tests.assistant.made_shelf import TODAY, built_in_shelf, shelf_of

ANSWERS = (0, 1, 2, 3, None, 0, 1, 0, 2, 1, 0, 3)
TUSCANY = Profile(country="IT", region="ITI1", sector="C", employees=40)


def check(answers: tuple[int | None, ...], profile: Profile = TUSCANY) -> MaturityResult:
    return check_maturity(built_in_shelf(), answers, profile, today=TODAY)


def test_there_are_twelve_questions_four_a_pillar_and_two_a_dimension() -> None:
    assert Counter(one.pillar for one in questions()) == dict.fromkeys(PILLARS, 4)
    dimensions = lexicon().values("maturity_dimension")
    assert Counter(one.dimension for one in questions()) == dict.fromkeys(dimensions, 2)


def test_each_question_has_four_answers_and_a_kind_of_support() -> None:
    kinds = set(lexicon().values("kind_of_support"))
    for one in questions():
        assert len(set(one.answers)) == 4
        assert one.text.endswith("?")
        assert one.needs
        assert set(one.needs) <= kinds


def test_it_says_that_it_is_neither_of_the_official_tools() -> None:
    page = maturity_markdown(check(ANSWERS))
    assert what_it_is() in page
    assert "neither" in what_it_is()
    assert "Digital Maturity Assessment" in what_it_is()


def test_points_are_summed_by_pillar_and_dimension() -> None:
    result = check(ANSWERS)
    assert {one.name: (one.points, one.possible) for one in result.pillars} == {
        "organisation": (6, 12), "processes": (1, 9), "technologies": (6, 12),
    }  # fmt: skip
    assert sum(one.points for one in result.dimensions) == 13


@pytest.mark.parametrize(
    ("answers", "stage"),
    [
        ((0,) * 12, "beginner"),
        ((1,) * 12, "beginner"),
        ((2,) * 12, "intermediate"),
        ((3,) * 12, "advanced"),
        ((None,) * 12, ""),
        ((3,) * 5 + (None,) * 7, ""),
    ],
)
def test_the_stage_follows_the_share_of_points(answers: tuple[int | None, ...], stage: str) -> None:
    assert check(answers).stage == stage


def test_what_is_not_known_lowers_nothing() -> None:
    result = check((3, None, *(3,) * 10))
    assert all(one.share == 1 for one in result.dimensions)
    assert result.weakest == ()


def test_the_two_weakest_dimensions_get_support_that_meets_the_need() -> None:
    result = check(ANSWERS)
    assert [one.part.name for one in result.weakest] == [
        "digital_readiness", "digital_business_strategy",
    ]  # fmt: skip
    for weak in result.weakest:
        assert weak.support
        for one in weak.support:
            assert not is_over(one.sheet)
            reason = needed(one)
            assert reason is not None
            assert reason.cited.words


def test_the_page_has_tables_bars_sources_date_and_licence() -> None:
    page = maturity_markdown(check(ANSWERS))
    assert page.count("| --- | --- | --- |") == 2
    assert "█" in page
    assert "2026-11-21" in page
    assert "rights in the documents" in page
    head, _, sources = page.partition("## Sources")
    assert set(re.findall(r"\[(\d+)\]", head)) == set(re.findall(r"^\[(\d+)\]", sources, re.M))


def test_without_documents_the_check_still_gives_its_result() -> None:
    result = check_maturity(shelf_of(), ANSWERS, TUSCANY, today=TODAY)
    page = maturity_markdown(result)
    assert "No open support for it is described" in page


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("1,2,3", "3 answers"),
        ("0,1,2,3,4,0,0,0,0,0,0,0", "answer 5 is '4'"),
        ("0,1,2,x,0,0,0,0,0,0,0,0", "answer 4 is 'x'"),
        ("0,1,2,-1,0,0,0,0,0,0,0,0", "answer 4"),
        ("0,1,2,²,0,0,0,0,0,0,0,0", "answer 4"),
        ("", "1 answers"),
    ],
)
def test_wrong_answers_are_named_with_the_remedy(given: str, named: str) -> None:
    with pytest.raises(MaturityError, match=re.escape(named)) as caught:
        read_answers(given)
    assert "0 to 3" in caught.value.remedy


@settings(deadline=None, max_examples=30)
@given(st.lists(st.none() | st.integers(0, 3), min_size=12, max_size=12))
def test_any_answers_give_shares_between_nothing_and_all(answers: list[int | None]) -> None:
    result = check(tuple(answers), Profile())
    for one in (*result.pillars, *result.dimensions):
        assert one.share is None or 0 <= one.share <= 1
    assert sum(one.points for one in result.pillars) == sum(one or 0 for one in answers)
    assert len(result.weakest) <= 2
    assert maturity_json(result)["answers"] == answers
