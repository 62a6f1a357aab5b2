from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.model import Answer, Question
from corpus.model import DocumentKind, Place
from tests.ui.fake_engine import ATTACK_QUOTE, FakeEngine, FakeSource, cite, make_pdf, make_sheet
from ui import view, wording
from ui.around import MAX_AROUND_CHARS
from ui.markup import inert, render

ALLOWED_TAGS = frozenset(
    "div p span br ul ol li strong small table tr th td blockquote a nav button h2 h3 mark "
    "details summary".split()
)


class Page(HTMLParser):
    """Reads HTML as a browser does: its tags, its text, the text inside one tag."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marked = ""
        self._in_mark = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_mark:
            self.marked += data


def links(html: str) -> list[str | None]:
    return [attributes.get("href") for tag, attributes in Page(html).tags if tag == "a"]


@pytest.mark.parametrize(
    "text",
    [
        ATTACK_QUOTE,
        "![x](https://evil)",
        "<img src=https://evil.example/y>",
        "[a][b]\n\n[b]: https://evil.example",
        "a\n\n<script>alert(1)</script>\n\n    code",
        "' onmouseover='alert(1)",
    ],
)
def test_no_words_become_markup(text: str) -> None:
    html = inert(text)
    assert Page(html).tags == []
    assert Page(html).text == text
    assert not re.search(r"[<>\[\]()!`*_\\@:/'\"\n]", html)


def test_only_known_markers_become_links() -> None:
    html = render(
        "One [1]. Two [2]. A note [3].", lambda n: f"<a href='#{n}'></a>" if n < 3 else None
    )
    assert links(html) == ["#1", "#2"]
    assert Page(html).text == "One . Two . A note [3]."


def test_a_number_behind_a_backslash_is_no_marker() -> None:
    html = render(r"As in \[1\].", lambda _: "<a></a>")
    assert links(html) == []
    assert Page(html).text == "As in [1]."


def test_lists_tables_and_bold_words_are_read() -> None:
    html = render("# Head\n\n- **one**\n- two\n\n3. three\n\n| a | b |\n|---|---|\n| c | d |", str)
    tags = [tag for tag, _ in Page(html).tags]
    assert tags.count("li") == 3
    assert tags.count("th") == tags.count("td") == 2
    assert "strong" in tags
    assert "start='3'" in html


def test_a_message_is_one_line_so_that_it_stays_one_block(
    engine: FakeEngine, question: Question
) -> None:
    for answer in (engine.answered(question), engine.refused(question), engine.attacked(question)):
        assert "\n" not in view.answer_message(answer, 1)
    assert "\n" not in view.question_message("a\n\nb")


def test_markers_lead_to_their_source(engine: FakeEngine, question: Question) -> None:
    html = view.answer_message(engine.answered(question), 1)
    assert "<a href='#cite-2' class='cite' title='Show source 2'>[2]</a>" in html
    assert links(html) == ["#cite-1", "#cite-2", "#cite-3", "#cite-4"]


def test_attacks_in_an_answer_stay_words(engine: FakeEngine, question: Question) -> None:
    html = view.answer_message(engine.attacked(replace(question, text=ATTACK_QUOTE)), 1)
    page = Page(html)
    assert {tag for tag, _ in page.tags} <= ALLOWED_TAGS
    assert links(html) == ["#cite-1", "#near-1"]
    assert "![x](https://evil.example/x.png)" in page.text


def test_notices_stand_below_the_answer(engine: FakeEngine, question: Question) -> None:
    text = Page(view.answer_message(engine.answered(question), 1)).text
    assert text.index("would apply again") < text.index("These sources are from 2021")


def test_a_refusal_offers_the_two_nearest_sources(engine: FakeEngine, question: Question) -> None:
    html = view.answer_message(engine.refused(question), 1)
    assert links(html) == ["#near-1", "#near-2"]
    assert "Larch Valley report › Report › Funding" in Page(html).text


def test_the_mark_holds_exactly_the_quoted_words(engine: FakeEngine, question: Question) -> None:
    for answer in (engine.answered(question), engine.attacked(question)):
        for citation in answer.citations:
            html = view.source_pane(
                answer, 1, f"cite-{citation.marker}", engine.document(citation.document)
            )
            assert Page(html).marked == citation.quote
            assert {tag for tag, _ in Page(html).tags} <= ALLOWED_TAGS


def test_the_nearest_passage_opens_at_its_words(engine: FakeEngine, question: Question) -> None:
    answer = engine.refused(question)
    html = view.source_pane(answer, 1, "near-1", engine.document("larch.txt"))
    assert Page(html).marked == "Applications are read twice a year."


def test_the_pane_shows_the_whole_section_and_no_other(
    engine: FakeEngine, question: Question
) -> None:
    text = Page(view.source_pane(engine.answered(question), 1, "cite-1", engine.documents[0])).text
    assert "The Larch Valley agency runs several schemes." in text
    assert "Applications are read twice a year." in text
    assert "Evidence of success" not in text


def test_a_text_file_names_its_lines(engine: FakeEngine, question: Question) -> None:
    answer = engine.answered(question)
    assert "line 3" in view.source_pane(answer, 1, "cite-1", engine.documents[0])
    assert "lines 9–10" in view.source_pane(answer, 1, "cite-4", engine.documents[0])


def test_a_pdf_names_label_and_page(engine: FakeEngine, question: Question) -> None:
    html = view.source_pane(engine.answered(question), 1, "cite-2", make_pdf())
    assert "page label 1 (page 2 of 2)" in Page(html).text


def test_a_long_section_is_cut_at_a_sentence_and_says_so(
    engine: FakeEngine, question: Question
) -> None:
    text = Page(view.source_pane(engine.answered(question), 1, "cite-2", make_pdf())).text
    before = text.partition(wording.CONTINUES_BEFORE)[2].partition("The hub lends")[0]
    after = text.partition("six weeks.")[2].partition(wording.CONTINUES_AFTER)[0]
    assert before.startswith("Sentence number")
    assert after.endswith("says even less.")
    assert 2800 < len(before) <= MAX_AROUND_CHARS
    assert 2800 < len(after) <= MAX_AROUND_CHARS


def test_a_sheet_is_called_cairns_own_summary_and_names_its_source(
    engine: FakeEngine, question: Question
) -> None:
    answer = engine.answered(question)
    text = Page(view.source_pane(answer, 1, "cite-3", make_sheet())).text
    assert wording.OWN_SUMMARY in text
    assert "larch.txt, section “Funding”, lines 2–3" in text
    assert wording.OWN_SUMMARY not in view.source_pane(answer, 1, "cite-1", engine.documents[0])


def test_a_sheet_cited_without_a_place_names_the_places_of_its_words(
    engine: FakeEngine, question: Question
) -> None:
    sheet = make_sheet()
    places = (Place("a.pdf", "One", None), Place("b.pdf", "", (4, 4)))
    sheet = replace(sheet, places=((sheet.places[0][0], places),))
    answer = engine.answered(question)
    bare = replace(cite(3, sheet, answer.citations[2].quote), source=None)
    cited = (*answer.citations[:2], bare, *answer.citations[3:])
    text = Page(view.source_pane(replace(answer, citations=cited), 1, "cite-3", sheet)).text
    assert "a.pdf, section “One”" in text
    assert "b.pdf, line 4" in text


def test_a_changed_document_shows_the_quote_and_not_other_words(
    engine: FakeEngine, question: Question
) -> None:
    changed = replace(engine.documents[0], text="X" + engine.documents[0].text[:-1])
    page = Page(view.source_pane(engine.answered(question), 1, "cite-1", changed))
    assert page.marked == engine.answered(question).citations[0].quote
    assert wording.QUOTE_ONLY in page.text


def test_every_source_has_its_button_and_the_shown_one_is_marked(
    engine: FakeEngine, question: Question
) -> None:
    html = view.source_pane(engine.answered(question), 7, "cite-2", make_pdf())
    buttons = [a for tag, a in Page(html).tags if tag == "button" and a["class"] == "source"]
    assert [one["data-choice"] for one in buttons] == ["cite-1", "cite-2", "cite-3", "cite-4"]
    assert [one["aria-current"] for one in buttons] == ["false", "true", "false", "false"]
    assert {one["data-turn"] for one in buttons} == {"7"}


@pytest.mark.parametrize("choice", ["", "cite-", "cite-9", "near-1", "cite-²", "x-1", "cite-1'"])
def test_a_choice_that_points_at_nothing_is_refused(
    engine: FakeEngine, question: Question, choice: str
) -> None:
    answer: Answer = engine.answered(question)
    assert view.chosen(answer, choice) is None
    with pytest.raises(ValueError, match="not in this answer"):
        view.source_pane(answer, 1, choice, make_pdf())


def test_the_collection_lists_each_document(engine: FakeEngine) -> None:
    text = Page(view.collection(engine.sources())).text
    assert "Documents in this collection (4)" in text
    assert "Hub handbook" in text
    assert wording.OWN_SUMMARY in text


def test_a_document_without_a_title_is_listed_by_its_name() -> None:
    source = FakeSource("notes.txt", DocumentKind.DOCUMENT, "", passages=1)
    assert "notes.txt1 passage" in Page(view.collection((source,))).text


def test_an_empty_collection_says_so() -> None:
    assert wording.COLLECTION_EMPTY in Page(view.collection(())).text
