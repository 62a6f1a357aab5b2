from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import CleanText, clean
from corpus.model import Span
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


def paged(*pages: str) -> str:
    spans: list[Span] = []
    at = 0
    for page in pages:
        spans.append(Span(at, at + len(page)))
        at += len(page) + 1
    text = "\f".join(pages)
    return clean(RawText(text, tuple(spans), ("",) * len(pages))).text


BODY = "\n".join(f"The {word} firm asked for a voucher in spring." for word in "abcdefgh")


def test_a_list_whose_items_differ_in_digits_stays() -> None:
    lines = ["Years:", *(f"- In {year} the plant made 100 tonnes." for year in range(2000, 2100))]
    assert len(paragraphs("\n".join(lines))) == len(lines)


def test_the_title_page_is_dropped_where_it_stands_again_at_the_end() -> None:
    body = [f"Sentence number {n} of the report stands here." for n in range(20)]
    found = paragraphs("\n\n".join(["Harbour Lab", "A report", *body, "Harbour Lab", "A report"]))
    assert found[-1] == body[-1]


@pytest.mark.parametrize(
    "line",
    [
        "Action {n}",
        "Total cost 1200 EUR",
        "Total cost {n}200 EUR",
        "The practice {n} costs {n} euros.",
        "Resources needed",
        "3.{n}",
    ],
)
def test_text_at_a_page_edge_stays(line: str) -> None:
    text = paged(*(f"{line.format(n=n)}\n{BODY}" for n in range(1, 7)))
    assert all(line.format(n=n) in text for n in range(1, 7))


@pytest.mark.parametrize(
    "line", ["Page {n} of 6", "{n}", "Nordic Forge Consortium | Page {n}", "Forge | {n}", "Forge"]
)
def test_a_running_line_goes(line: str) -> None:
    bodies = [BODY.replace("firm", word) for word in ("firm", "mill", "shop", "yard", "farm")]
    text = paged(*(f"{body}\n{line.format(n=n)}" for n, body in enumerate(bodies, start=1)))
    assert text.split() == "\n".join(bodies).split()


def test_a_number_that_does_not_count_with_the_pages_stays() -> None:
    text = paged(*(f"{BODY}\n{n}" for n in (412, 7, 93, 1200)))
    assert all(str(n) in text.split() for n in (412, 7, 93, 1200))


def test_roman_page_numbers_go_like_others() -> None:
    labels = ["i", "ii", "1", "2", "3", "4"]
    text = paged(*(f"{BODY}\nNordic Forge Consortium | Page {label}" for label in labels))
    assert "Consortium" not in text


@pytest.mark.parametrize(
    "said",
    ["It has 2**3 robots.", "The rule a<b> was read.", "We know that 5> 4 holds.", "x ** y ** z"],
)
def test_signs_that_are_no_markup_stay(said: str) -> None:
    assert paragraphs(said) == [said]


def test_markup_goes_in_pairs() -> None:
    text = "- **map** of <b>labs</b>, see <https://example.org/labs> there."
    assert paragraphs(text) == ["- map of labs, see https://example.org/labs there."]


def test_a_column_of_country_codes_stays() -> None:
    text = "The partners come from\n\nAT\n\nDE\n\nSI\n\nand from the valley."
    assert all(code in "\n".join(paragraphs(text)) for code in ("AT", "DE", "SI"))


def test_a_long_unbroken_word_takes_no_time() -> None:
    began = time.perf_counter()
    clean(RawText("a" * 300_000 + "\nand more words"))
    assert time.perf_counter() - began < 5.0
