from __future__ import annotations

from datetime import date

import pytest

from assistant.model import Profile
from assistant.printed_ends import with_printed_end
from assistant.shelf import Shelf
from assistant.support.finder import find_support
from corpus.reading import read_document
from corpus.recognising import sheets_of
from corpus.sheet import Sheet
from corpus.status import StatusWord
from tests.assistant.made_shelf import sheet_text, shelf_of

TODAY = date(2026, 11, 21)
REPORT = """A guide to harbours

Harbour Lab

About this good practice

{about}

Resources needed

Rooms of the port.

Evidence of success

More than 40 firms were trained.

Potential for learning or transfer

Any port can do the same.

Main institution: Chamber of Commerce of Livorno
Location: Tuscany, Italy
"""


def sheet(about: str) -> Sheet:
    document = read_document(REPORT.format(about=about).encode(), "guide.txt", today=TODAY)
    return next(one for one in sheets_of(document, TODAY) if one.kind == "good_practice")


@pytest.mark.parametrize(
    "about",
    [
        "Harbour Lab is a training campaign for small firms (2016-2018).",
        "The call for tenders has a 2018-2020 financial budget of 2 M EUR for audits of firms.",
    ],
)
def test_a_range_of_years_that_is_over_is_an_end(about: str) -> None:
    ended = with_printed_end(sheet(about), TODAY)
    assert ended.status is not None
    assert ended.status.word is StatusWord.ENDED
    assert ended.period is not None
    assert ended.period.span.of(ended.document.text) in about
    found = find_support(Shelf((sheet(about),)), Profile(country="IT"), today=TODAY)
    assert not found.support
    assert len(found.ended) == 1


@pytest.mark.parametrize(
    "about",
    [
        "Harbour Lab is a training campaign for small firms (2016-2038).",
        "Harbour Lab trained 400 firms (2016-2018) and goes on.",
        "Harbour Lab offers firms training and is paid by the ERDF programme 2014-2020.",
    ],
)
def test_other_ranges_of_years_are_none(about: str) -> None:
    one = sheet(about)
    assert with_printed_end(one, TODAY) is one


def test_a_sheet_written_by_hand_stays_as_it_is() -> None:
    text = sheet_text("alpha", "Alpha is a campaign (2016-2018).", status="unknown")
    one = shelf_of(text).sheets[0]
    assert with_printed_end(one, TODAY) is one
