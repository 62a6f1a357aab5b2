from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.library import Library
from index.embedding.base import Vectors
from index.model import BuildReport
from index.search import Index
from index.settings import IndexSettings

pytestmark = pytest.mark.model


def test_a_cache_renewed_meanwhile_loses_no_similarity(
    make_home: Callable[[str], Path],
    build_index: Callable[..., BuildReport],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = make_home("similarities")
    Library(home).add(b"The lab advised 40 firms.", "a.txt", "/a.txt")
    build_index(home)
    index = Index(home, IndexSettings(candidates=5))
    monkeypatch.setattr("index.search.MAX_CACHED_VECTORS", 2)

    def embed(texts: Sequence[str]) -> Vectors:
        if texts == ["c"]:  # another thread asks and begins a new cache meanwhile
            index.similarities("d", ["e"])
        return np.ones((len(texts), 1), dtype=np.float32)

    monkeypatch.setattr(index, "embed", embed)
    assert index.similarities("a", ["b"]) == (1.0,)
    monkeypatch.setattr("index.search.MAX_CACHED_VECTORS", 3)
    assert index.similarities("a", ["b", "c"]) == (1.0, 1.0)
    index.close()
