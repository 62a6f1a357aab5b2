"""Small words of English questions are spelled out; words of the documents are left alone."""

from __future__ import annotations

import pytest

from assistant.question.shorthand import spelled_out

WORDS = frozenset({"three", "form", "dose", "tec", "fro", "202021"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("waht did teh lab do", "what did the lab do"),
        ("its budget n its end", "its budget and its end"),
        ("wich regions work w/ it", "which regions work with it"),
        ("we'd like to copy it", "we would like to copy it"),
        ("who doesn't pay, and who cant", "who does not pay, and who can not"),
        ("What's the hub", "What's the hub"),
        ("reports in 2017/18", "reports in 2017 and 2018"),
        ("helped in 2020/21", "helped in 2020/21"),
    ],
)
def test_small_words_are_spelled_out(written: str, meant: str) -> None:
    assert spelled_out(written, WORDS.__contains__) == meant


@pytest.mark.parametrize("written", ["three regions form a hub", "the dose at tec", "NAD and AER"])
def test_words_of_their_own_and_abbreviations_stay(written: str) -> None:
    assert spelled_out(written, WORDS.__contains__) == written
