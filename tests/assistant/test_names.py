"""Which records a question names."""

from __future__ import annotations

from assistant.names import NameIndex, place_forms
from corpus.sheets import read_sheet
from tests.assistant.made_shelf import sheet_text


def names_of(title: str, *statements: str) -> NameIndex:
    text = sheet_text("coast", *statements).replace("title: Coast", f"title: {title}")
    return NameIndex([read_sheet(text.encode(), "coast.md", {})])


def test_a_common_word_in_a_title_in_capitals_names_nothing() -> None:
    said = ("COAST is a good start.", "A good audit and a good course.", "It is good for SMEs.")
    names = names_of("COAST GOOD GUIDE", *said)
    assert names.best("robots sound good, where do we start") == ()
    assert [one.words for one in names.best("what is coast")] == [frozenset({"coast"})]


def test_a_place_in_another_form_names_the_same() -> None:
    named = names_of("Polish Hub of Textiles", "It lies in Lodz.").best("the Poland textiles hub")
    assert [one.record.title for one in named] == ["Polish Hub of Textiles"]
    assert {"polish", "poland"} <= named[0].words


def test_a_town_is_no_form_of_its_region() -> None:
    assert place_forms("slovenia") >= {"slovenian"}
    assert not place_forms("tuscani") & {"pisa", "florenc"}
    assert not place_forms("europ")
