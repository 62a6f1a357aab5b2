from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import DocId, PassageId
from corpus.terms import terms
from index.errors import IndexDamagedError, IndexReadOnlyError
from index.lexical import FEW_DOCUMENTS, LexicalIndex, write_lexical

TEXTS = [
    (PassageId("p1"), DocId("d1"), "Harbour Lab", "The voucher pays half of the diagnosis."),
    (
        PassageId("p2"),
        DocId("d2"),
        "Valley Workshop",
        "Vouchers of the stake-holders were paid in 2020.",
    ),
    (
        PassageId("p3"),
        DocId("d3"),
        "Łódź Hub",
        "Digitalisation of factories with Industry 4.0 in Łódź.",
    ),
]
ROWS = [(one, document, terms(f"{heading}. {text}")) for one, document, heading, text in TEXTS]


@pytest.fixture
def lexical(tmp_path: Path) -> LexicalIndex:
    write_lexical(tmp_path / "lexical", ROWS)
    return LexicalIndex(tmp_path / "lexical")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("vouchers paying", ["p1", "p2"]),
        ("stakeholders", ["p2"]),
        ("I4.0 digitalization", ["p3"]),
        ("lodz", ["p3"]),
        ("harbour", ["p1"]),
        ("", []),
        ("nothing of the kind", []),
    ],
)
def test_words_find_their_passages_whatever_their_spelling(
    lexical: LexicalIndex, words: str, ids: list[str]
) -> None:
    assert sorted(one for one, _ in lexical.search(terms(words), 10)) == ids


def test_a_search_in_some_documents_scores_as_it_would_in_all(lexical: LexicalIndex) -> None:
    everywhere = dict(lexical.search(terms("vouchers"), 10))
    some = lexical.search(terms("vouchers"), 10, frozenset({DocId("d2")}))
    assert [one for one, _ in some] == ["p2"]
    assert some[0][1] == pytest.approx(everywhere[PassageId("p2")])
    assert lexical.search(terms("vouchers"), 10, frozenset()) == []


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
    rows = [
        (
            PassageId(f"p{at:04}"),
            DocId(f"d{at:04}"),
            terms(f"{'vouchers ' * (at < 1000)}workshop {at}"),
        )
        for at in range(2000)
    ]
    write_lexical(tmp_path / "many", rows)
    lexical = LexicalIndex(tmp_path / "many")
    allowed = [document for _, document, _ in rows[-n_allowed:]]
    of_them = {one for one, document, _ in rows[-n_allowed:]}
    everywhere = lexical.search(terms(words), len(rows))
    wanted = [(one, score) for one, score in everywhere if one in of_them][:20]
    found = lexical.search(terms(words), 20, frozenset(allowed))
    assert [one for one, _ in found] == [one for one, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted])
