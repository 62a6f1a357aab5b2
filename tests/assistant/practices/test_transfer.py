from __future__ import annotations

import dataclasses
import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UnknownSheetError
from assistant.practices.owner_questions import Origin
from assistant.practices.places import PlaceError
from assistant.practices.similar import practices, same_practice, similar_to, why_alike
from assistant.practices.transfer import TransferCheck, check_transfer
from assistant.practices.transfer_text import (
    MAX_BRIEF_WORDS,
    n_words,
    transfer_brief,
    transfer_json,
)
from assistant.shelf import Shelf
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of
from tests.assistant.practices.shelves import originals_shelf, recognised_shelf

TARGETS = ("Veneto", "France", "Scania, Sweden", "Switzerland")


def check(shelf: Shelf, practice: str, target: str = "Veneto") -> TransferCheck:
    return check_transfer(shelf, practice, target, today=TODAY)


def sources_in(told: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON values
    """Return every source in a JSON value."""
    if isinstance(told, dict):
        if "quote" in told:
            yield told
        for value in told.values():
            yield from sources_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from sources_in(value)


def assert_true_to_its_words(shelf: Shelf, found: TransferCheck) -> None:
    """Every quote stands at its span; every quote of the brief is one of its source's."""
    texts = {one.document.name: one.document.text for one in shelf.sheets}
    told = list(sources_in(transfer_json(found)))
    for one in told:
        assert texts[one["document"]][one["start"] : one["end"]] == one["quote"]
    brief = transfer_brief(found)
    flat = {" ".join(one["quote"].split()) for one in told}
    for quote in re.findall(r"^(?:- )?(?:[\w ]+: )?“(.+)” \[\d+\]$", brief, re.M):
        assert any(quote == one or quote.replace(";", "") == one.replace(";", "") for one in flat)
    head, _, sources = brief.partition("**Sources**")
    assert set(re.findall(r"\[(\d+)\]", head)) == set(re.findall(r"\[(\d+)\]", sources))
    assert n_words(brief) < MAX_BRIEF_WORDS


@pytest.mark.parametrize("target", TARGETS)
def test_each_brief_of_the_collection_fits_a_page_and_quotes_its_sources(target: str) -> None:
    shelf = built_in_shelf()
    for sheet in practices(shelf):
        assert_true_to_its_words(shelf, check(shelf, sheet.sheet_id, target))


@pytest.mark.sources
def test_each_brief_of_the_originals_does_too(sources: Path) -> None:
    shelf = originals_shelf(sources)
    for sheet in practices(shelf):
        for target in ("Veneto", "France"):
            assert_true_to_its_words(shelf, check(shelf, sheet.sheet_id, target))


@pytest.mark.sources
def test_the_factors_are_cited_in_the_summary_and_in_the_original(sources: Path) -> None:
    for shelf in (built_in_shelf(), originals_shelf(sources)):
        found = check(shelf, practices(shelf)[0].sheet_id).factors_source
        assert found is not None
        assert "3 factors" in found.words


def test_evidence_is_sorted_by_what_it_helps_to_judge() -> None:
    found = check(recognised_shelf(), "Alpha Workshop").evidence
    assert [one.words for one in found.results] == [
        "In 2021 the workshop trained 240 firms.", "Two of three bought a robot.",
    ]  # fmt: skip
    assert "1.2 million EUR" in found.resources[0].words
    assert "signed plan" in found.conditions[0].words
    assert "first year" in found.difficulties[0].words
    assert "technical school" in found.moves[0].words
    assert not set(found.missing) & {"results", "figures", "budget", "difficulties", "moves"}


def test_what_the_source_does_not_say_becomes_a_question() -> None:
    shelf = shelf_of(sheet_text("alpha", "Alpha offers SMEs an audit."))
    found = check(shelf, "alpha")
    assert {"price", "results", "resources", "difficulties", "conditions"} <= set(found.silent)
    assert any(one.origin is Origin.NOT_STATED and "price" in one.text for one in found.questions)
    missing = {one.about for one in found.questions if one.origin is Origin.MISSING}
    assert {"results", "budget", "difficulties", "conditions"} <= missing


def test_the_same_gap_is_asked_for_once() -> None:
    text = sheet_text("alpha").replace("not_stated: [price]", "not_stated: [budget and staff]")
    about = [one.about for one in check(shelf_of(text), "alpha").questions]
    assert "budget and staff" in about
    assert not {"budget", "staff", "resources"} & set(about)


@pytest.mark.parametrize(
    ("scope", "target", "asked"),
    [
        ("regional", "France", "to_country"),
        ("national", "Veneto", "to_region"),
        ("local", "Veneto", "to_local"),
        ("regional", "Catalonia", "law"),
        ("regional", "Veneto", "size"),
        ("regional", "Veneto", "unknown"),  # who pays is not stated
    ],
)
def test_a_difference_of_the_target_is_asked_about(scope: str, target: str, asked: str) -> None:
    shelf = shelf_of(sheet_text("alpha", scope=scope))
    questions = check(shelf, "alpha", target).questions
    assert asked in {one.about for one in questions if one.origin is Origin.DIFFERENCE}


def test_a_practice_of_the_target_itself_differs_in_nothing() -> None:
    found = check(shelf_of(sheet_text("alpha", region="ITI15")), "alpha", "Tuscany")
    assert not [one for one in found.questions if one.origin is Origin.DIFFERENCE]
    assert any("already at work in Tuscany" in note for note in found.notes)


def test_a_practice_that_ended_is_said_to_have_ended() -> None:
    shelf = shelf_of(sheet_text("alpha", end="2020-03", status="ended"))
    found = check(shelf, "alpha")
    assert "Ended in March 2020" in transfer_brief(found)
    assert any(one.about == "ended" for one in found.questions)
    assert any("not open any more" in note for note in found.notes)


def test_practices_of_the_target_are_named_and_else_those_of_its_country() -> None:
    shelf = shelf_of(
        sheet_text("alpha", country="ES", region="ES51"),
        sheet_text("beta", region="ITH3"),
        sheet_text("gamma", region="ITI1"),
    )
    found = check(shelf, "alpha", "Veneto")
    assert [sheet.sheet_id for sheet, _ in found.in_target] == ["beta"]
    assert found.in_country == ()
    found = check(shelf, "alpha", "Lombardy")
    assert found.in_target == ()
    assert [sheet.sheet_id for sheet, _ in found.in_country] == ["beta", "gamma"]
    assert "none in this collection; elsewhere in its country" in transfer_brief(found)


def test_a_target_outside_the_eu_is_told() -> None:
    notes = check(built_in_shelf(), "GOSTOP", "Switzerland").notes
    assert any("outside the EU" in note for note in notes)


def test_similar_practices_share_what_is_said_and_rare_values_count_more() -> None:
    shelf = shelf_of(
        sheet_text("alpha", technology="robotics", kinds="diagnosis"),
        sheet_text("beta", technology="robotics", kinds="training"),
        sheet_text("delta", technology="none", kinds="diagnosis"),
        sheet_text("gamma", technology="none", kinds="diagnosis"),
    )
    found = similar_to(shelf.named("alpha"), shelf)
    assert found[0].sheet.sheet_id == "beta"
    for one in found:
        for facet, value in one.shared:
            assert value in shelf.named("alpha").values(facet) & one.sheet.values(facet)
        assert one.why == why_alike(one.shared)


def test_a_summary_and_its_original_are_one_practice() -> None:
    (recognised,) = recognised_shelf().sheets
    (summary,) = shelf_of(sheet_text("alpha").replace("Alpha\n", "Alpha Workshop\n")).sheets
    assert same_practice(recognised, summary)
    both = Shelf((recognised, summary))
    assert similar_to(summary, both) == ()


@pytest.mark.sources
def test_with_the_originals_beside_the_summaries_no_practice_is_there_twice(sources: Path) -> None:
    summaries, originals = built_in_shelf(), originals_shelf(sources)
    both = Shelf((*originals.sheets, *summaries.sheets))
    forms = [one for one in originals.sheets if one.kind == "good_practice"]
    for form in forms:
        assert [one for one in summaries.sheets if same_practice(form, one)], form.name
    found = [one.sheet for one in similar_to(both.named("gostop"), both, most=30)]
    assert len(found) == 30
    for first, second in itertools.combinations(found, 2):
        assert not same_practice(first, second)


def test_a_section_can_be_checked_where_no_practice_has_its_name() -> None:
    (sheet,) = shelf_of(sheet_text("alpha")).sheets
    section = dataclasses.replace(sheet, kind="description")
    assert check(Shelf((section,)), "alpha").sheet is section
    assert practices(Shelf((section,))) == ()


@pytest.mark.parametrize("name", ["Proacción 9.9 unheard of", "", "zzzz"])
def test_an_unknown_practice_gets_suggestions(name: str) -> None:
    with pytest.raises(UnknownSheetError, match="did you mean"):
        check(built_in_shelf(), name)


def test_an_unknown_target_gets_suggestions() -> None:
    with pytest.raises(PlaceError, match="Veneto"):
        check(built_in_shelf(), "GOSTOP", "Venetto")


def test_an_empty_collection_has_no_practice() -> None:
    with pytest.raises(UnknownSheetError):
        check(shelf_of(), "alpha")


def test_a_check_takes_less_than_a_tenth_of_a_second() -> None:
    shelf = built_in_shelf()
    check(shelf, "GOSTOP")  # the vocabulary is read once a process
    for sheet in practices(shelf)[:10]:
        began = time.process_time()
        found = check(shelf, sheet.sheet_id)
        transfer_brief(found)
        transfer_json(found)
        assert time.process_time() - began < 0.1
