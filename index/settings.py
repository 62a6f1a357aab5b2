"""Settings of the index."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.settings import check_range, setting


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Which model makes the vectors, and how many passages a question looks at."""

    embedding_model: str = setting(
        "",
        env="CAIRN_EMBEDDING_MODEL",
        text="folder of a sentence-transformers model; empty: the one that comes with Cairn",
    )
    candidates: int = setting(
        50, env="CAIRN_CANDIDATES", text="passages that each search hands to fusion"
    )

    def __post_init__(self) -> None:
        check_range("candidates", self.candidates, 1, 1000)
