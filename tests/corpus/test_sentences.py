from __future__ import annotations

import time

import pytest

from corpus.model import Span
from corpus.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Das Land gab 2,4 Mio. Euro für das Labor.",
        "Der Fonds hat 3 Mrd. Euro.",
        "Die Schulung dauert 12 Std. Montag und Dienstag.",
        "The U.S. Government visited the lab.",
        "Das Labor wurde am 5. Mai 2019 eröffnet.",
        "Il costo era 3 mln. Euro in due anni.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_still_end() -> None:
    assert sentences("It opened in 2019. The lab grew.") == ["It opened in 2019.", "The lab grew."]


def test_a_long_row_of_dots_takes_no_time() -> None:
    began = time.perf_counter()
    sentences("Contents " + "." * 200_000 + "x")
    assert time.perf_counter() - began < 2.0
