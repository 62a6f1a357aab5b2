"""The frame of comparisons and recommendations is in the language of who asks."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.model import Profile, Question
from assistant.practices.cell import Field
from assistant.practices.comparison import compare
from assistant.practices.fields import LABELS
from assistant.practices.in_language import in_language
from assistant.practices.leading import lead_of
from assistant.practices.table import table
from assistant.support.finder_answer import finder_answer
from assistant.wording import wording
from corpus.lexicon import LANGUAGES
from tests.assistant.made_shelf import built_in_shelf

TODAY = date(2026, 11, 21)
FOREIGN = LANGUAGES[1:]
ENGLISH_FRAME = (
    "Fits you", "Run by", "Still runs", "Worth a look", "In your country", "Open to all", "Ended,",
    "meant for", "people", "needs ", "left out", "ask before", "not stated", "Side by side",
    "Compared", "The sums", "Marks are", "cannot be said", "per SME",
)  # fmt: skip


def is_clean(text: str) -> bool:
    return not [one for one in ENGLISH_FRAME if one in text]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_comparison_has_labels_and_notes_in_the_language(language: str) -> None:
    own = wording(language)
    shelf = built_in_shelf()
    sheets = [shelf.named("centratec-2"), shelf.named("access-innovation"), shelf.named("giotto")]
    fields = [Field.BUDGET, Field.RESULTS, Field.STATUS, Field.TARGET_GROUP, Field.DATES]
    english = compare(sheets, fields)
    found = in_language(english, own)
    assert [one.cells.keys() for one in found.rows] == [one.cells.keys() for one in english.rows]
    for before, after in zip(english.rows, found.rows, strict=True):
        for field, cell in after.cells.items():
            assert cell.spans == before.cells[field].spans
            if not cell.is_label:
                assert cell == before.cells[field]
    assert found.notes
    assert all(is_clean(note) for note in found.notes)
    shown = table(found, lambda _row, _cell: (), own=own)
    heads = shown.split("\n")[0]
    assert all(own.say(f"field_{field}") in heads for field in found.fields)
    assert not any(f"| {LABELS[field]} |" in heads for field in found.fields)


@pytest.mark.parametrize("language", FOREIGN)
def test_the_lead_and_its_reason_are_in_the_language(language: str) -> None:
    own = wording(language)
    shelf = built_in_shelf()
    clear = compare([shelf.named("amrc"), shelf.named("gostop")], [Field.DATES])
    assert lead_of("which is older?", clear, own)[0] == own.say("began_first", name=clear.names[0])
    lead, told = lead_of("which is bigger?", clear, own)
    assert lead == own.say("side_by_side")
    assert told == (own.say("no_size"),)


def test_english_comparisons_are_as_they_were() -> None:
    shelf = built_in_shelf()
    found = compare([shelf.named("amrc"), shelf.named("gostop")])
    assert in_language(found, wording()) is found


@pytest.mark.parametrize("language", FOREIGN)
def test_a_recommendation_has_the_labels_of_the_language(language: str) -> None:
    profile = Profile(country="IT", region="ITI1", employees=40, needs=("diagnosis", "training"))
    asked, shelf = Question("?", TODAY), built_in_shelf()
    english = finder_answer(shelf, profile, asked).text
    answer = finder_answer(shelf, profile, asked, language=language)
    shown = [
        key
        for key in ("finder_fits", "finder_start", "finder_still_runs", "reach_local", "reach_open")
        if wording().say(key) in english
    ]
    assert "finder_fits" in shown
    lines = answer.text.splitlines()
    for key in shown:
        own, other = wording(language).say(key), wording().say(key)
        assert any(line.strip(" -*").startswith(own) for line in lines)
        assert not any(line.strip(" -*").startswith(f"{other}:") for line in lines)
