"""What a running text tells of one place is support there; the rest of the text is not."""

from __future__ import annotations

from assistant.model import Profile, Question
from assistant.shelf import Shelf, ShelfMaker
from assistant.support.finder import find_support
from assistant.support.finder_answer import answer_of
from assistant.support.parts_there import with_parts_there
from assistant.support.reach import Reach
from corpus.reading import read_document
from tests.assistant.made_shelf import TODAY

REPORT = """Harbour Partnership

Executive Summary

The partners of the harbours met often and wrote this report in 2021.

Growth of the partnership

The partnership grew out of long talks among the partners. In Tuscany the Blue Office offers SMEs \
free training in welding. It also organises workshops on robots for small firms. In Salzburg the \
chamber of crafts lends SMEs its laboratory. QTL is planning courses on cameras for SMEs.

Partners

Partner	Country
QTL Bologna	Italy
"""


def shelf() -> Shelf:
    return ShelfMaker([read_document(REPORT.encode(), "report.txt", today=TODAY)])(TODAY)


def words_there(country: str, region: str) -> list[str]:
    """Return the words of the parts of the report that tell of a region."""
    parts = with_parts_there(shelf().sheets, Profile(country=country, region=region))
    return [one.spans[0].of(one.document.text) for one in parts if "@" in one.sheet_id]


def test_what_follows_a_place_is_of_it_until_another_is_named() -> None:
    (part,) = words_there("IT", "ITI1")
    assert part.startswith("In Tuscany the Blue Office")
    assert part.endswith("robots for small firms.")


def test_another_region_gets_its_own_sentences_alone() -> None:
    (part,) = words_there("AT", "AT32")
    assert part == "In Salzburg the chamber of crafts lends SMEs its laboratory."


def test_an_abbreviation_that_is_printed_beside_a_place_stands_for_it() -> None:
    (part,) = words_there("IT", "ITH5")
    assert part.startswith("QTL is planning courses")


def test_where_nothing_is_told_of_a_place_the_text_stays_whole() -> None:
    assert words_there("FI", "FI1D7") == []
    sheets = shelf().sheets
    assert with_parts_there(sheets, Profile(country="IT")) == list(sheets)


def test_the_part_is_local_support_and_its_words_name_who_gives_it() -> None:
    profile = Profile(country="IT", region="ITI1", needs=("training",))
    found = find_support(shelf(), profile, today=TODAY)
    assert found.first[0].reach is Reach.LOCAL
    text = answer_of(found, Question("training in Tuscany", TODAY)).text
    assert "Blue Office" in text
    assert "Salzburg" not in text


def test_the_same_text_gives_the_same_parts() -> None:
    assert words_there("IT", "ITI1") == words_there("IT", "ITI1")
