from __future__ import annotations

import pytest

from assistant.lists.row_sources import MAX_CHARS, location, opening, openings, states_place
from assistant.lists.row_words import matching_words
from assistant.lists.sheet_filters import filters_of
from corpus.lexicon import lexicon
from corpus.model import Span
from corpus.sheet import Sheet
from tests.assistant.made_shelf import sheet_text, shelf_of


def made_sheet(*statements: tuple[str, str]) -> Sheet:
    """Return a sheet of statements, each with the section of its source."""
    text = sheet_text("windlab", *(words for words, _ in statements))
    for words, section in statements:
        text = text.replace(
            f"- {words} {{made.txt > About > 1}}", f"- {words} {{made.txt > {section} > 1}}"
        )
    return shelf_of(text).sheets[0]


def said(sheet: Sheet, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(sheet.document.text) for span in spans]


SHEET = made_sheet(
    ("Windlab lends drones to Italian growers.", "Windlab"),
    ("Windlab earned praise abroad.", "Windlab"),
    ("Windlab is a workshop for small farms.", "About this practice"),
    ("Windlab is located in Tuscany, Italy.", "Location"),
)


def test_the_openings_are_the_first_statements_of_two_texts() -> None:
    assert said(SHEET, openings(SHEET)) == [
        "Windlab lends drones to Italian growers.",
        "Windlab is a workshop for small farms.",
    ]


def test_the_place_is_cited_only_where_a_place_is_asked_for() -> None:
    assert said(SHEET, location(SHEET, frozenset({"country"}))) == [
        "Windlab is located in Tuscany, Italy."
    ]
    assert location(SHEET, frozenset({"technology"})) == ()


def test_a_row_for_a_place_tells_the_sentence_that_states_it() -> None:
    filters = filters_of(lexicon().read("everything from Italy"), asks_theme=False)
    shown = matching_words(SHEET, filters, (), "", describes=True)
    assert said(SHEET, shown.spans) == ["Windlab is located in Tuscany, Italy."]
    assert "Windlab is a workshop for small farms." in said(SHEET, shown.above)


def test_a_long_list_cites_no_openings() -> None:
    filters = filters_of(lexicon().read("everything from Italy"), asks_theme=False)
    assert matching_words(SHEET, filters, (), "", describes=False).above == ()


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Windlab is based in Spain.", True),
        ("The location of Windlab is Poland.", True),
        ("Spain gave Windlab EUR 2 million.", False),
        ("Windlab is based on the idea of sharing.", False),
    ],
)
def test_what_states_a_place(words: str, states: bool) -> None:
    assert states_place(words) is states


def test_a_text_opens_with_its_first_paragraph() -> None:
    text = "The mill lends looms. It opened in May.\n\nVisits are free."
    assert opening(text, Span(0, len(text))).of(text) == "The mill lends looms. It opened in May."


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = " ".join(f"The mill lends loom number {n}." for n in range(60))
    found = opening(text, Span(0, len(text))).of(text)
    assert len(found) <= MAX_CHARS
    assert found.endswith(".")
