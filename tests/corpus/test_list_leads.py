"""Items of a list know the line that leads it, also where a list stands inside a list."""

from __future__ import annotations

from corpus.model import Span
from corpus.sentences import paragraph_sentences

LINES = (
    "The method has four steps:",
    "1. Seminars are held.",
    "2. Practices are rated by two marks:",
    "- impact on firms",
    "- ease of transfer",
    "3. Visits are paid.",
    "4. Plans are written.",
    "After that the work ends.",
)


def leads(*lines: str) -> dict[str, str | None]:
    text = "\n".join(lines)
    paragraphs = []
    at = 0
    for line in lines:
        paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return {
        one.span.of(text): one.lead.of(text) if one.lead else None
        for one in paragraph_sentences(text, paragraphs)
    }


def test_items_after_an_inner_list_belong_to_the_outer_one() -> None:
    found = leads(*LINES)
    assert found["Visits are paid."] == LINES[0]
    assert found["Plans are written."] == LINES[0]


def test_items_of_an_inner_list_belong_to_the_item_that_leads_them() -> None:
    found = leads(*LINES)
    assert found["impact on firms"] == "Practices are rated by two marks:"
    assert found["ease of transfer"] == "Practices are rated by two marks:"


def test_what_follows_the_list_belongs_to_none() -> None:
    assert leads(*LINES)["After that the work ends."] is None


def test_items_under_one_sign_keep_the_last_lead() -> None:
    found = leads("Aims:", "- trade", "- the following:", "- skills")
    assert found["trade"] == "Aims:"
    assert found["skills"] == "the following:"
