from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.terminal.searching import SearchError, Wanted, search

pytestmark = pytest.mark.model

WORDS = "voucher for digital diagnosis"


def test_passages_are_printed_with_what_each_covers(
    builtin_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search(builtin_home, {}, Wanted(WORDS, 3, (), explains=True, as_json=False))
    printed = capsys.readouterr().out
    assert printed.startswith("1. ")
    assert printed.count("of the words\n") == 3
    search(builtin_home, {}, Wanted(WORDS, 3, (), explains=False, as_json=True))
    rows = json.loads(capsys.readouterr().out)
    assert [row["rank"] for row in rows] == [1, 2, 3]
    assert all(0 <= row["coverage"] <= 1 for row in rows)


def test_sheets_are_printed_with_their_sentences(
    builtin_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = Wanted(WORDS, 2, ("country=SI",), explains=True, as_json=False, by_sheet=True)
    search(builtin_home, {}, wanted)
    printed = capsys.readouterr().out.splitlines()
    assert [line[:3] for line in printed if not line.startswith(" ")] == ["1. ", "2. "]
    assert sum(line.startswith("   - ") for line in printed) >= 2
    search(builtin_home, {}, Wanted(WORDS, 2, ("country=SI",), False, as_json=True, by_sheet=True))
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 2
    for row in rows:
        assert "SI" in row["facets"]["country"]
        assert all(one["text"] and one["end"] > one["start"] for one in row["sentences"])


def test_searching_for_nothing_or_an_unknown_facet_is_refused(builtin_home: Path) -> None:
    with pytest.raises(SearchError, match="nothing to search for"):
        search(builtin_home, {}, Wanted(" ", 3, (), explains=False, as_json=False))
    with pytest.raises(SearchError, match="no document has the facet") as caught:
        search(builtin_home, {}, Wanted(WORDS, 3, ("country=XX",), explains=False, as_json=False))
    assert "SI" in caught.value.remedy
