from __future__ import annotations

from index.variety import Variety


def test_a_record_gives_no_more_passages_than_allowed() -> None:
    variety = Variety(2)
    said = [variety.lets_in("sheet", f"{word} things happened there") for word in "ABC"]
    assert said == [True, True, False]
    assert variety.lets_in("another", "C things happened there")


def test_the_same_words_are_let_in_once() -> None:
    variety = Variety(10)
    first = "The hub lends machines to small firms of the region for a week."
    assert variety.lets_in("a", first)
    assert not variety.lets_in("b", first.upper().replace(".", ""))


def test_two_editions_that_differ_in_a_figure_are_both_let_in() -> None:
    variety = Variety(10)
    words = "The {} edition of the programme trained people of small firms in all nine provinces"
    assert variety.lets_in("a", words.format("1st") + " 2231")
    assert variety.lets_in("a", words.format("2nd") + " 5132")
