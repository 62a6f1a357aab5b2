from __future__ import annotations

from datetime import date

import pytest

from assistant.model import Profile
from assistant.support.finder import find_support
from assistant.support.fitting import ReasonKind
from assistant.support.profile_words import meant_in, offer_words, tokens_of
from assistant.support.sme_size import size_of
from corpus.facet_words import facet_words, place_names
from corpus.lexicon import lexicon
from evals.errors import EvalsError
from evals.profiles_measure import (
    as_told,
    built_in_profiles,
    false_reasons,
    load_profiles,
    measure_profiles,
    summary,
    unseen_profiles,
)
from tests.assistant.made_shelf import built_in_shelf

TODAY = date(2026, 11, 21)


def test_expected_support_is_among_the_first_five() -> None:
    result = measure_profiles(built_in_shelf(), built_in_profiles(), today=TODAY)
    figures = summary(result)
    assert figures["profiles"] == 60
    assert figures["expected_found"] >= 0.90
    assert figures["profiles_complete"] >= 0.90


@pytest.mark.parametrize("is_told", [False, True])
def test_profiles_in_peoples_own_words_find_what_was_expected(is_told: bool) -> None:
    gold = [as_told(one) if is_told else one for one in unseen_profiles()]
    result = measure_profiles(built_in_shelf(), gold, today=TODAY)
    figures = summary(result)
    assert figures["profiles"] == 30
    assert figures["expected_found"] >= 0.90
    assert figures["ended_as_open"] == 0
    assert figures["false_reasons"] == 0


def test_no_ended_scheme_is_offered_as_open() -> None:
    result = measure_profiles(built_in_shelf(), built_in_profiles(), today=TODAY)
    assert [one.ended_as_open for one in result.scores if one.ended_as_open] == []


def test_every_reason_is_borne_out_by_the_sheet_and_the_cited_words() -> None:
    for gold in (*built_in_profiles(), *map(as_told, unseen_profiles())):
        found = find_support(built_in_shelf(), gold.profile, today=TODAY, products=gold.products)
        assert false_reasons(found) == ()
        for one in (*found.support, *found.planned, *found.ended):
            for reason in one.reasons:
                words = reason.cited.words
                assert shows(words, reason.kind, reason.facet, reason.value), (
                    one.sheet.sheet_id, reason.text, words,
                )  # fmt: skip


def shows(words: str, kind: ReasonKind, facet: str, value: str) -> bool:
    """Say whether ``words`` hold a word of the vocabulary for the value."""
    tokens = tokens_of(words)
    if facet == "product":
        return value in {one for one, _ in meant_in(words, ("product",))}
    if kind is ReasonKind.PLACE:
        return any(
            one.meaning.value.startswith(value[:2]) or one.meaning.country == value[:2]
            for one in place_names().find(tokens)
        )
    meant = {
        (one.meaning.facet, one.meaning.value) for one in facet_words("en").evidence.find(tokens)
    }
    meant |= {("kind_of_support", one.meaning) for one in offer_words().find(tokens)}
    meant |= {
        (name.partition(".")[0], name.partition(".")[2])
        for word in lexicon().read(words)
        for name in word.ids
    }
    if value.startswith("sme_"):
        return any(one.startswith("sme_") for name, one in meant if name == "target_group")
    return (facet, value) in meant


def test_the_gold_covers_countries_sectors_sizes_needs_and_stages() -> None:
    gold = built_in_profiles()
    assert {"IT", "ES", "SI", "PL", "FI", "UK", "FR", "AT", "DE"} <= {
        one.profile.country for one in gold
    }
    assert len({one.profile.region for one in gold}) >= 25
    assert len({one.profile.sector for one in gold} - {""}) >= 6
    sizes = {size_of(one.profile.employees) for one in gold if one.profile.employees}
    assert len(sizes) == 4
    needs = {need for one in gold for need in one.profile.needs}
    assert needs >= set(lexicon().values("kind_of_support")) - {"policy_learning", "finance_other"}
    assert {"beginner", "intermediate", "advanced", "start-up"} <= {
        one.profile.stage for one in gold
    }


def test_gold_names_sheets_that_there_are() -> None:
    known = {one.sheet_id for one in built_in_shelf().sheets}
    for one in built_in_profiles():
        assert one.expected | one.expected_ended <= known, one.gold_id
        assert one.expected | one.expected_ended, one.gold_id


def test_a_line_that_is_no_profile_is_named() -> None:
    with pytest.raises(EvalsError, match="line 2"):
        load_profiles(["", "{}"])


def test_a_missed_sheet_lowers_the_figure() -> None:
    line = (
        '{"id": "x", "profile": {"country": "IT", "region": "", "sector": "", "employees": null, '
        '"needs": [], "stage": "", "technologies": []}, "products": [], '
        '"expected": ["frostbit-lab"], "expected_ended": []}'
    )
    result = measure_profiles(built_in_shelf(), load_profiles([line]), today=TODAY)
    assert result.share_found == 0.0
    assert result.scores[0].missed == ("frostbit-lab",)


def test_a_profile_without_anything_is_still_scored() -> None:
    assert find_support(built_in_shelf(), Profile(), today=TODAY).support
