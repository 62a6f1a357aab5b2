from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.sheets import read_sheet
from corpus.statement_runs import run_of, statement_runs
from tests.assistant.made_shelf import sheet_text


def sheet(*placed: tuple[str, str]) -> Document:
    text = sheet_text("crane", *(words for words, _ in placed))
    for words, place in placed:
        text = text.replace(f"{words} {{made.txt > About > 1}}", f"{words} {{{place}}}")
    return read_sheet(text.encode(), "crane.md", {})


def runs(document: Document) -> list[list[str]]:
    return [[span.of(document.text) for span in run] for run in statement_runs(document)]


LED = [
    ("Crane was opened in a harbour.", "made.txt > About > 3"),
    ("Crane trains drivers.", "made.txt > About > 5-7"),
    ("Crane tests ropes.", "made.txt > About > 5-8"),
    ("Crane lends winches.", "made.txt > About > 5-9"),
    ("Crane closed its doors.", "made.txt > About > 20"),
]
NEIGHBOURS = [
    ("Crane was opened in a harbour.", "made.txt > About > 3"),
    ("A look at the ship begins with Crane.", "made.txt > About > 5"),
    ("A plan follows at Crane.", "made.txt > About > 6"),
    ("The plan of Crane says what it costs.", "made.txt > About > 6"),
    ("Crane closed its doors.", "made.txt > About > 20"),
]
ALSO = [
    ("Crane serves shipyards and ports.", "made.txt > About > 5"),
    ("Crane also serves quarries.", "made.txt > About > 5"),
    ("Crane was opened in a harbour.", "made.txt > About > 5"),
]
ALIKE = [
    ("A strength of the harbour at Crane is depth.", "made.txt > About > 5-6"),
    ("A strength of the harbour at Crane is the railway.", "made.txt > About > 30-31"),
    ("Nothing more is known of Crane.", "made.txt > About > 60"),
]


@pytest.mark.parametrize(
    ("placed", "listed"),
    [
        pytest.param(LED, [1, 2, 3], id="cited with the line that leads them"),
        pytest.param(NEIGHBOURS, [1, 2, 3], id="in neighbouring lines"),
        pytest.param(ALSO, [0, 1], id="gone on with also"),
        pytest.param(ALIKE, [0, 1], id="begun alike"),
    ],
)
def test_statements_written_from_one_list_belong_together(
    placed: list[tuple[str, str]], listed: list[int]
) -> None:
    assert runs(sheet(*placed)) == [[placed[at][0] for at in listed]]


def test_the_sentences_of_a_paragraph_are_no_list() -> None:
    document = sheet(
        ("Crane was opened in a harbour.", "made.txt > About > 3"),
        ("Many ships come to Crane.", "made.txt > About > 3"),
        ("Crane closed its doors.", "made.txt > About > 5"),
    )
    assert runs(document) == []
    assert run_of(document, document.places[0][0]) == ()


def test_a_statement_knows_its_list() -> None:
    document = sheet(*LED)
    spans = [span for span, _ in document.places]
    assert run_of(document, spans[2]) == tuple(spans[1:4])
    assert run_of(document, spans[0]) == ()
