from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.engine import Engine, open_engine
from assistant.model import Answer, Question, Status
from corpus.library import Library
from corpus.printed_lists import printed_lists
from corpus.reading import read_document
from index.model import BuildReport

TODAY = date(2026, 11, 21)
REPORT = """Rhine Harbours

1. Harbour partnership

The harbours on the Rhine have worked together since 2015.

Harbour partners

Port of Basel\tSwitzerland
Port of Strasbourg\tFrance
Port of Karlsruhe\tGermany
Port of Mannheim\tGermany

2. Crane academy

The crane academy trains people who load ships. It offers the following courses:

- Steering of gantry cranes
- Safe lashing of containers
- Reading of loading plans

The harbour fund pays for the following tools.

Winches; mobile ramps; digital tally sheets; and weighing cells.

3. Work Package 1

A first study of quays.

4. Work Package 2

A pilot with barges.
"""


def items(text: str, words: str) -> list[str]:
    document = read_document(text.encode(), "harbours.txt", today=TODAY)
    for one in printed_lists(document):
        lead = one.lead.of(document.text) if one.lead else one.titles[-1]
        if words in lead:
            return [item.span.of(document.text) for item in one.items]
    raise AssertionError(f"no list under {words!r}")


def test_the_items_under_a_lead_in_are_a_list() -> None:
    assert items(REPORT, "following courses") == [
        "Steering of gantry cranes", "Safe lashing of containers", "Reading of loading plans",
    ]  # fmt: skip


def test_a_sentence_of_pieces_after_a_promise_is_a_list() -> None:
    assert items(REPORT, "following tools") == [
        "Winches", "mobile ramps", "digital tally sheets", "weighing cells",
    ]  # fmt: skip


def test_a_list_within_a_pillar_stands_under_its_own_lead() -> None:
    report = (
        REPORT
        + """
5. Strategy

- Pillar 1: Quays for barges; the quays are to be mended.

o Outputs of Pillar 1 for the strategy:
- New quay walls
- Lamps on the quays
- Steps for swimmers

- Pillar 2: Cranes for all; the cranes are to be shared.

o Outputs of Pillar 2 for the strategy:
- A crane school
- A booking desk for cranes
"""
    )
    assert items(report, "Outputs of Pillar 1") == [
        "New quay walls", "Lamps on the quays", "Steps for swimmers",
    ]  # fmt: skip
    document = read_document(report.encode(), "harbours.txt", today=TODAY)
    titles = [
        title
        for one in printed_lists(document)
        if one.lead and "Outputs of Pillar 2" in one.lead.of(document.text)
        for title in one.titles
    ]
    assert "Pillar 2: Cranes" in titles


def test_every_item_is_a_place_in_the_document() -> None:
    document = read_document(REPORT.encode(), "harbours.txt", today=TODAY)
    for one in printed_lists(document):
        for item in one.items:
            assert item.span.of(document.text).strip()


@pytest.fixture(scope="module")
def engine(
    make_home: Callable[[str], Path], build_index: Callable[..., BuildReport]
) -> Iterator[Engine]:
    home = make_home("harbours")
    Library(home).add(REPORT.encode(), "harbours.txt", "harbours.txt")
    build_index(home)
    opened = open_engine(home, {})
    yield opened
    opened.close()


def rows(answer: Answer) -> list[str]:
    return [one.text for one in answer.statements]


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which courses does the crane academy offer?", ["Steering of gantry cranes", "Safe"]),
        ("courses of the crane academy", ["Steering of gantry cranes", "Safe lashing"]),
        ("for which tools does the harbour fund pay", ["Winches", "mobile ramps"]),
    ],
)
def test_a_printed_list_answers_whole(engine: Engine, question: str, expected: list[str]) -> None:
    answer = engine.ask(Question(question, TODAY))
    assert answer.status is Status.ANSWERED
    assert len(rows(answer)) >= 3
    assert all(any(one in row for row in rows(answer)) for one in expected)
    assert answer.text.split("\n")[0].endswith(":")


@pytest.mark.model
def test_each_row_is_cited_with_the_words_that_lead_the_list(engine: Engine) -> None:
    answer = engine.ask(Question("Which courses does the crane academy offer?", TODAY))
    quotes = {one.marker: one.quote for one in answer.citations}
    for one in answer.statements:
        assert any("courses" in quotes[marker] for marker in one.citations)
        assert any(quotes[marker] == one.text for marker in one.citations)


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    ["When was the crane academy founded?", "What does the crane academy do?", "courses in Oslo"],
)
def test_a_question_that_asks_for_no_list_gets_none(engine: Engine, question: str) -> None:
    answer = engine.ask(Question(question, TODAY))
    assert not answer.text.split("\n")[0].endswith(":")


@pytest.mark.model
def test_the_partners_of_one_country_are_picked(sources_engine: Engine) -> None:
    answer = sources_engine.ask(Question("Italian partners of Circular 4.0", TODAY))
    assert len(answer.statements) == 4
    assert all("ITALIA" in one.text for one in answer.statements)


HARBOUR_NOTES = """Notes on the harbour

1. Harbour plan

The plan was made by the town and the harbour in 2015, after two storms.

The fields of the harbour plan are meant to improve

- deeper quays
- quieter cranes
- cleaner ships

2. Annexes

- Map of the quays
- Letter of the mayor
- Table of tolls

3. Outlook

The town will look at the plan again in some years.
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("meant to improve", ["deeper quays", "quieter cranes", "cleaner ships"]),
        ("Annexes", ["Map of the quays", "Letter of the mayor", "Table of tolls"]),
    ],
)
def test_a_list_needs_no_colon_before_it(words: str, found: list[str]) -> None:
    document = read_document(HARBOUR_NOTES.encode(), "notes.txt", today=TODAY)
    lists = {
        one.lead.of(document.text) if one.lead else one.titles[-1]: [
            item.span.of(document.text) for item in one.items
        ]
        for one in printed_lists(document)
    }
    assert next(items for lead, items in lists.items() if words in lead) == found


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("what does an organisation promise if it signs that letter of intent", "Promote the"),
        ("all names on the stakeholder list of the Smart Space partnership", "Cyberforum"),
    ],
)
def test_a_list_is_found_by_its_title_or_by_what_is_done(
    sources_engine: Engine, text: str, row: str
) -> None:
    answer = sources_engine.ask(Question(text, TODAY))
    assert answer.status is Status.ANSWERED
    assert row in answer.text.splitlines()[2] or row in answer.text.splitlines()[1]


def test_a_list_is_counted_by_its_title(sources_engine: Engine) -> None:
    answer = sources_engine.ask(Question("number of names on the stakeholder list", TODAY))
    assert answer.text.startswith("15 entries")


def test_a_list_of_what_is_counted_by_its_title(sources_engine: Engine) -> None:
    text = "how many organisations in total are in the list of circular 4.0 partners"
    assert sources_engine.ask(Question(text, TODAY)).text.startswith("15 entries")


def test_what_one_thing_offers_is_no_list_of_things(sources_engine: Engine) -> None:
    answer = sources_engine.ask(Question("what does DIH Slovenia offer", TODAY))
    assert answer.status is Status.ANSWERED
    assert "one-stop" in answer.text
    assert "STRIP" not in answer.text
