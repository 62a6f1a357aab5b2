from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import dump_document, dump_passage, load_document, load_passage
from corpus.errors import DocumentError
from corpus.model import Document, Span
from corpus.passages import passages
from corpus.personal import EMAIL
from corpus.reading import read_document

TODAY = date(2026, 11, 21)

TEXT = """Harbour Lab

Harbour Lab is a workshop where small firms test machines before they buy them.

About this good practice

The workshop was opened in 2015. It has four machines and a room for courses. The main results are:

- 40 firms tested a machine
- 12 firms bought one

Resources needed

The city pays 120,000 euro a year.

Main institution:
City of Harbour

Contact:
Ada Example
City of Harbour
ada.example@harbour.org

Website:
https://harbour.org/lab

Start - end date:
May 2015 - ongoing
"""


def read(text: str) -> Document:
    return read_document(text.encode(), "report.txt", today=TODAY)


def test_no_passage_holds_a_person() -> None:
    document = read(TEXT)
    texts = [one.span.of(document.text) for one in passages(document, max_chars=900)]
    assert not any("Ada" in text or "@" in text for text in texts)
    assert any("City of Harbour" in text for text in texts)
    assert any("harbour.org/lab" in text for text in texts)


def test_a_list_item_knows_the_line_that_introduces_it() -> None:
    document = read(TEXT)
    sentences = [s for one in passages(document, max_chars=900) for s in one.sentences]
    item = next(s for s in sentences if "40 firms" in s.span.of(document.text))
    assert item.span.of(document.text) == "40 firms tested a machine"
    assert item.lead is not None
    assert item.lead.of(document.text) == "The main results are:"


def test_a_closing_field_is_quoted_with_its_label() -> None:
    document = read(TEXT)
    sentences = [s for one in passages(document, max_chars=900) for s in one.sentences]
    texts = [s.span.of(document.text) for s in sentences]
    assert "Start - end date:\nMay 2015 - ongoing" in texts


def test_passage_ids_do_not_depend_on_other_passages() -> None:
    before = read(TEXT)
    after = read(TEXT.replace("The city pays", "Since 2016 the city pays"))
    own = {one.passage_id.split("-", 1)[1] for one in passages(before, max_chars=900)}
    new = {one.passage_id.split("-", 1)[1] for one in passages(after, max_chars=900)}
    assert len(own - new) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from(list("abc Defg.:;,- 12€@\n\t")), min_size=1, max_size=120),
        min_size=1,
        max_size=12,
    ),
    st.integers(200, 900),
)
def test_sentences_lie_in_their_passage_and_passages_in_their_section(
    blocks: list[str], max_chars: int
) -> None:
    try:
        document = read("\n\n".join(blocks))
    except DocumentError:
        return
    last = 0
    for one in passages(document, max_chars=max_chars):
        assert one.span.start >= last
        last = one.span.end
        assert all(one.span.contains(sentence.span) for sentence in one.sentences)
        section = document.section(one.span)
        assert section is not None
        assert one.span.end <= document.sections[-1].span.end


def test_the_source_documents_hold_no_person_in_a_passage(sources: Path) -> None:
    for path in sorted(sources.glob("*.txt")):
        document = read_document(path.read_bytes(), path.name, today=TODAY)
        for one in passages(document, max_chars=900):
            addresses = EMAIL.findall(one.span.of(document.text))
            # Two mailboxes in them name no person: an office and a conference.
            assert all("comunitaria" in a or "region-2017" in a for a in addresses), addresses


def test_documents_and_passages_survive_the_archive(sources: Path) -> None:
    for path in sorted(sources.glob("*.txt")):
        document = read_document(path.read_bytes(), path.name, today=TODAY)
        assert load_document(dump_document(document)) == document
        for one in passages(document, max_chars=900):
            assert load_passage(dump_passage(one)) == one


@pytest.mark.parametrize("bad", [(-1, 3), (3, 3), (5, 2)])
def test_a_span_cannot_be_empty_or_backwards(bad: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(*bad)
