from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.library import Library
from index.model import BuildReport, Query
from index.search import Index
from index.settings import IndexSettings
from index.sheet_search import N_COMPARED, find_sheets

pytestmark = pytest.mark.model

REPORTS = {
    "Harbour Lab": "Harbour Lab is a workshop where small firms test robots. "
    "Its robots were bought by the city in 2019. The door stands open on Fridays.",
    "Valley Mill": "Valley Mill grinds flour for the bakers of three villages. "
    "The wheel was mended in 2012.",
    "Hill Dairy": "Hill Dairy makes cheese from the milk of goats. It has two robots for milking.",
}


@pytest.fixture(scope="module")
def index(
    make_home: Callable[[str], Path], build_index: Callable[..., BuildReport]
) -> Iterator[Index]:
    home = make_home("sheets")
    additions = Library(home).additions()
    for name, text in REPORTS.items():
        additions.add(f"{name}\n\n{text}\n".encode(), f"{name}.txt", name)
    build_index(home)
    index = Index(home, IndexSettings())
    yield index
    index.close()


@pytest.mark.parametrize(
    ("words", "sheet", "sentence"),
    [
        ("who bought the robots of the lab", "Harbour Lab", "bought by the city"),
        ("when was the wheel of the mill mended", "Valley Mill", "mended in 2012"),
        ("cheese of goats", "Hill Dairy", "milk of goats"),
    ],
)
def test_the_sheet_is_found_first_and_then_its_sentence(
    index: Index, words: str, sheet: str, sentence: str
) -> None:
    first = find_sheets(index, Query(words, 2))[0]
    assert first.document.name == f"{sheet}.txt"
    assert sentence in first.sentences[0].sentence.span.of(first.document.text)


def test_each_sheet_is_found_once_and_stands_where_its_best_passage_stands(index: Index) -> None:
    query = Query("robots for small firms", 10)
    sheets = find_sheets(index, query)
    assert len({one.document.doc_id for one in sheets}) == len(sheets) == 3
    assert [one.rank for one in sheets] == [1, 2, 3]
    assert [one.score for one in sheets] == sorted((one.score for one in sheets), reverse=True)
    for one in sheets:
        assert one.score == one.hits[0].score
        assert {hit.passage.doc_id for hit in one.hits} == {one.document.doc_id}


def test_sentences_stand_in_the_passages_found_and_are_ordered_by_score(index: Index) -> None:
    for sheet in find_sheets(index, Query("robots", 3), n_sentences=2):
        assert 0 < len(sheet.sentences) <= 2
        scores = [one.score for one in sheet.sentences]
        assert scores == sorted(scores, reverse=True)
        found = {hit.passage.passage_id for hit in sheet.hits}
        for one in sheet.sentences:
            assert one.passage.passage_id in found
            assert one.sentence in one.passage.sentences
            assert 0 <= one.coverage <= 1


def test_no_more_sheets_than_asked_for_and_only_of_the_documents_allowed(index: Index) -> None:
    assert len(find_sheets(index, Query("robots", 1))) == 1
    allowed = next(one.doc_id for one in index.documents() if one.name == "Hill Dairy.txt")
    sheets = find_sheets(index, Query("robots", 3, frozenset({allowed})))
    assert [one.document.doc_id for one in sheets] == [allowed]
    assert find_sheets(index, Query("robots", 3, frozenset())) == ()


def test_without_sentences_nothing_is_compared(index: Index) -> None:
    assert [one.sentences for one in find_sheets(index, Query("robots", 1), n_sentences=0)] == [()]


def test_practices_of_one_report_are_sheets_of_their_own(
    sources_home: Path,
) -> None:
    index = Index(sources_home, IndexSettings())
    sheets = find_sheets(index, Query("voucher for digital diagnosis", 5))
    index.close()
    assert len({(one.document.doc_id, one.name) for one in sheets}) == 5
    assert len({one.document.doc_id for one in sheets}) < 5
    assert all(len(one.sentences) <= N_COMPARED for one in sheets)
