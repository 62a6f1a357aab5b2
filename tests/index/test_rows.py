from __future__ import annotations

import pytest

from corpus.model import DocId
from index.rows import MAX_REMEMBERED, DocumentRows

ROWS = DocumentRows([(DocId("a"), 3), (DocId("b"), 1), (DocId("c"), 2)])


@pytest.mark.parametrize(
    ("documents", "rows"),
    [
        ("a", [0, 1, 2]),
        ("ac", [0, 1, 2, 4, 5]),
        ("cb", [3, 4, 5]),
        ("abc", [0, 1, 2, 3, 4, 5]),
        ("bx", [3]),
        ("x", []),
        ("", []),
    ],
)
def test_the_rows_of_documents_are_those_that_lie_side_by_side(
    documents: str, rows: list[int]
) -> None:
    allowed = ROWS.of(frozenset(map(DocId, documents)))
    assert allowed.rows.tolist() == rows
    assert [at for at, is_in in enumerate(allowed.is_allowed) if is_in] == rows
    assert list(allowed.documents) == sorted(set(documents) & set("abc"))


def test_as_many_filters_as_are_asked_are_told_apart() -> None:
    rows = DocumentRows([(DocId(f"d{at}"), 2) for at in range(3 * MAX_REMEMBERED)])
    for _ in range(2):
        for at in range(3 * MAX_REMEMBERED):
            assert rows.of(frozenset({DocId(f"d{at}")})).rows.tolist() == [2 * at, 2 * at + 1]
