from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import DocId
from corpus.terms import terms
from index.errors import IndexDamagedError, IndexReadOnlyError
from index.lexical import FEW_DOCUMENTS, LexicalIndex, write_lexical
from index.rows import DocumentRows

TEXTS = [
    ("Harbour Lab", "The voucher pays half of the diagnosis."),
    ("Valley Workshop", "Vouchers of the stake-holders were paid in 2020."),
    ("Łódź Hub", "Digitalisation of factories with Industry 4.0 in Łódź."),
]
DOCUMENTS = [DocId(f"d{row}") for row in range(3)]
ROWS = [
    (document, terms(f"{heading}. {text}"))
    for document, (heading, text) in zip(DOCUMENTS, TEXTS, strict=True)
]


@pytest.fixture
def lexical(tmp_path: Path) -> LexicalIndex:
    write_lexical(tmp_path / "lexical", ROWS)
    return LexicalIndex(tmp_path / "lexical")


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("vouchers paying", [0, 1]),
        ("stakeholders", [1]),
        ("I4.0 digitalization", [2]),
        ("lodz", [2]),
        ("harbour", [0]),
        ("", []),
        ("nothing of the kind", []),
    ],
)
def test_words_find_their_passages_whatever_their_spelling(
    lexical: LexicalIndex, words: str, rows: list[int]
) -> None:
    assert sorted(one for one, _ in lexical.search(terms(words), 10)) == rows


def test_a_search_in_some_documents_scores_as_it_would_in_all(lexical: LexicalIndex) -> None:
    everywhere = dict(lexical.search(terms("vouchers"), 10))
    documents = DocumentRows([(one, 1) for one in DOCUMENTS])
    some = lexical.search(terms("vouchers"), 10, documents.of(frozenset(DOCUMENTS[1:2])))
    assert [one for one, _ in some] == [1]
    assert some[0][1] == pytest.approx(everywhere[1])
    assert lexical.search(terms("vouchers"), 10, documents.of(frozenset())) == []


def test_a_damaged_index_is_named_as_such(tmp_path: Path) -> None:
    write_lexical(tmp_path / "lexical", ROWS)
    (tmp_path / "lexical" / "meta.json").write_text("{")
    with pytest.raises(IndexDamagedError):
        LexicalIndex(tmp_path / "lexical")


def test_a_read_only_folder_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lexical(tmp_path / "lexical", ROWS)
    (tmp_path / "lexical" / "meta.json").write_text("{")  # it does not open, for any reason
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write everywhere
    with pytest.raises(IndexReadOnlyError, match="read-only"):
        LexicalIndex(tmp_path / "lexical")


@pytest.mark.parametrize("words", ["vouchers", "vouchers workshop 1700", "workshop 3", "none"])
@pytest.mark.parametrize("n_allowed", [1, FEW_DOCUMENTS, FEW_DOCUMENTS + 1, 1000])
def test_a_search_in_some_documents_finds_what_a_search_in_all_finds_of_them(
    tmp_path: Path, words: str, n_allowed: int
) -> None:
    """Those allowed are the last ones: the best of all documents are in others."""
    documents = [DocId(f"d{at:04}") for at in range(2000)]
    write_lexical(
        tmp_path / "many",
        (
            (document, terms(f"{'vouchers ' * (at < 1000)}workshop {at}"))
            for at, document in enumerate(documents)
        ),
    )
    lexical = LexicalIndex(tmp_path / "many")
    allowed = DocumentRows([(one, 1) for one in documents]).of(frozenset(documents[-n_allowed:]))
    everywhere = lexical.search(terms(words), 2000)
    wanted = [(row, score) for row, score in everywhere if row >= 2000 - n_allowed][:20]
    found = lexical.search(terms(words), 20, allowed)
    assert [one for one, _ in found] == [one for one, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted])
