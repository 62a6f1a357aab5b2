from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import CleanText, clean
from corpus.raw import RawText


def paragraphs(text: str) -> list[str]:
    cleaned = clean(RawText(text))
    return [paragraph.span.of(cleaned.text) for paragraph in cleaned.paragraphs]


def assert_made_of_pieces(cleaned: CleanText, original: str) -> None:
    """Every letter of the clean text is a letter of the original, in order; the rest is blank."""
    at = 0
    last = 0
    for piece in cleaned.pieces:
        assert piece.start >= at
        assert cleaned.text[at : piece.start].strip() == ""
        end = piece.start + piece.length
        assert piece.original_start >= last
        last = piece.original_start + piece.length
        assert cleaned.text[piece.start : end] == original[piece.original_start : last]
        at = end
    assert cleaned.text[at:].strip() == ""


WORDS = st.text(
    st.sampled_from(list("abc XYZ.,:;-–»*<>()[]{}#@€£0189\t\u00ad\u200b\u0301éß“”")), max_size=60
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\n \n", "\f"]))
def test_cleaning_only_drops_and_joins(lines: list[str], end: str) -> None:
    original = end.join(lines)
    assert_made_of_pieces(clean(RawText(original)), original)


def test_cleaning_the_source_documents_only_drops_and_joins(sources: Path) -> None:
    for path in sorted(sources.glob("*.txt")):
        original = path.read_bytes().decode("utf-8")
        cleaned = clean(RawText(original))
        assert_made_of_pieces(cleaned, original)
        kept = sum(piece.length for piece in cleaned.pieces)
        assert kept > 0.93 * len("".join(original.split())), path.name


def test_a_running_header_goes_and_the_sentence_it_cut_is_whole_again() -> None:
    header = "LAKE-PROJECT – D.2.1 (Set-up)"
    text = f"""One paragraph of the report stands here and ends.

{header}

The chamber of commerce of the valley keeps on working,

{header}

through its office for firms, to help them.

{header}

The end of the report."""
    found = paragraphs(text)
    assert not any("LAKE-PROJECT" in line for line in found)
    assert (
        "The chamber of commerce of the valley keeps on working, "
        "through its office for firms, to help them."
    ) in found


def test_headings_of_a_form_repeat_and_stay() -> None:
    text = "\n\n".join(
        f"Practice {n}\n\nResources needed\n\nThe practice number {n} needed money and people."
        for n in range(4)
    )
    assert paragraphs(text).count("Resources needed") == 4


def test_lines_wrapped_at_a_width_become_paragraphs() -> None:
    text = (
        "The strategy was written by the partners of the project during two long winters and \n"
        "it rests on four pillars, each of which has actions and outputs of its own, as they \n"
        "say in the summary.  \n\nA second paragraph follows here and it is short."
    )
    assert len(paragraphs(text)) == 2


def test_a_label_set_vertically_is_dropped() -> None:
    text = "A strength of the region\n\nW\nEA\n\nKN\nES\nSE\n\nA weakness of the region"
    assert paragraphs(text) == ["A strength of the region", "A weakness of the region"]


def test_a_word_broken_over_two_lines_is_joined_when_its_whole_form_stands_elsewhere() -> None:
    text = "A transformation takes time and money in the valley; digital transfor-\nmation more."
    assert "digital transformation more." in paragraphs(text)[0]


def test_contact_lines_stay_lines() -> None:
    text = "Contact:\nAda Example\nUniversity of the Valley\nada@example.org\n\nWebsite:\nhttps://example.org"
    assert paragraphs(text)[1:4] == ["Ada Example", "University of the Valley", "ada@example.org"]


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff", "\U000e0041", "\x07", "\u202e"])
def test_invisible_characters_are_dropped(hidden: str) -> None:
    assert paragraphs(f"The vou{hidden}cher pays half.") == ["The voucher pays half."]
