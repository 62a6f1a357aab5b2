"""Which edition is named, and which one "the next round" is."""

from __future__ import annotations

import pytest

from assistant.question.editions import (
    of_edition,
    with_edition,
    with_next_round,
    without_edition,
)


@pytest.mark.parametrize(
    ("question", "titles", "expected"),
    [
        ("who pays the next edition", ["Loom, 2nd edition"], "who pays the 3rd edition"),
        (
            "and the next round (Fair 1st round)?",
            ["Fair 1st round"],
            "and the 2nd round (Fair round)?",
        ),
        ("who pays the next edition", ["Loom"], "who pays the next edition"),
        ("who pays next", ["Loom, 2nd edition"], "who pays next"),
        ("when is the next call", ["Loom, 2nd edition"], "when is the next call"),
        (
            "is the next edition like the 2nd edition",
            ["Loom, 2nd edition"],
            "is the 3rd edition like the 2nd edition",
        ),
    ],
)
def test_the_next_edition_of_a_numbered_one_has_a_number(
    question: str, titles: list[str], expected: str
) -> None:
    assert with_next_round(question, titles) == expected


@pytest.mark.parametrize(
    ("asked", "earlier", "meant"),
    [
        ("what of the next one", "what did the second edition cost", "what of the 3rd edition"),
        ("and the previous edition", "the 3rd edition of Alba", "and the 2nd edition"),
        ("and the previous edition", "the 1st edition of Alba", ""),
        ("what is in the next one", "what did Alba cost", ""),
        ("and the next one", "the fifth edition of Alba", "and the 6th edition"),
        ("and the next one", "the 2nd edition, on the 1st of May", "and the 3rd edition"),
        ("when is the next call", "the second phase of Alba", ""),
        ("and for the round after that", "the 2nd edition of Alba", "and for the 3rd edition"),
    ],
)
def test_the_next_edition_follows_the_one_before(asked: str, earlier: str, meant: str) -> None:
    assert with_edition(asked, earlier) == meant


def test_a_title_keeps_something_without_its_edition() -> None:
    assert without_edition("Alba Programme 2nd edition") == "Alba Programme"
    assert without_edition("2nd edition") == "2nd edition"


@pytest.mark.parametrize(
    ("later", "first", "meant"),
    [
        ("who paid", "when was the 4th edition of Loom", "who paid (4th edition)"),
        ("who paid (Loom 2nd call)", "when was the next call", "who paid (Loom next call)"),
        (
            "how was it rated",
            "who came to the 3rd Loom edition",
            "how was it rated (3rd Loom edition)",
        ),
        ("who paid", "when was Loom", "who paid"),
        ("who paid", "the second in the row", "who paid"),
    ],
)
def test_a_second_question_is_of_the_edition_of_the_first(
    later: str, first: str, meant: str
) -> None:
    assert of_edition(later, first) == meant
