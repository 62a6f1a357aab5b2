"""Settings of the index."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import SettingsError
from corpus.settings import check_range, setting
from index.fusion import FUSIONS


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Which model makes the vectors, and how many passages a question looks at."""

    embedding_model: str = setting(
        "",
        env="CAIRN_EMBEDDING_MODEL",
        text="folder of a sentence-transformers model; empty: the one that comes with Cairn",
    )
    # The gold place among the first twenty of 259 English questions: 0.988 and 0.977 with 50 (over
    # the built-in collection and the originals), 0.996 and 0.985 with 100 (`cairn evals bench
    # --only places`, as are the figures below).
    candidates: int = setting(
        100, env="CAIRN_CANDIDATES", text="passages that each search hands to fusion"
    )
    # nDCG@10 on 600 docstring queries: by score 0.707, by rank 0.692; on the project's own
    # questions 0.536 and 0.532 (`cairn evals sweep fusion=score,rank dense_weight=0.3,0.5,0.7
    # --measure ndcg_at_10`), where a weight of 0.5 is the best of the three by both.
    fusion: str = setting(
        "score",
        env="CAIRN_FUSION",
        text="how both searches are fused: by `score` or by `rank`",
    )
    dense_weight: float = setting(
        0.5,
        env="CAIRN_DENSE_WEIGHT",
        text="weight of meaning against words when both searches are fused, 0 to 1",
    )
    # The gold place among the first five: 0.969 and 0.892 with 0.25, 0.973 and 0.900 with 0.4.
    # nDCG@10 on 600 docstring queries above the better search alone: 0.055, 0.053 and 0.051 with
    # 0.25, 0.4 and 0.5.
    coverage_weight: float = setting(
        0.4,
        env="CAIRN_COVERAGE_WEIGHT",
        text="weight of the share of a question's words that a passage holds, 0 to 10; 0: none",
    )
    # The gold place among the first five and twenty over the originals: 0.888 and 0.977 with 0.3,
    # 0.900 and 0.985 with 0.5, 0.911 and 0.985 with 0.7, 0.907 and 0.985 with 1.
    record_weight: float = setting(
        0.7,
        env="CAIRN_RECORD_WEIGHT",
        text="weight of the best passage of the same sheet or practice in the rank of a passage, "
        "0 to 10; 0: none",
    )
    # The gold place first of all over the originals: 0.502 without, 0.548 with 0.2; among the first
    # five 0.880 and 0.900.
    field_weight: float = setting(
        0.2,
        env="CAIRN_FIELD_WEIGHT",
        text="weight of standing in the field of the form that a question asks for, 0 to 10; "
        "0: none",
    )
    # `cairn evals sweep max_per_record=4,10,30`: 0.705, 0.704, 0.704 and 0.684, 0.693, 0.693.
    max_per_record: int = setting(
        10,
        env="CAIRN_MAX_PER_RECORD",
        text="passages of one sheet or practice that a search returns at most",
    )

    def __post_init__(self) -> None:
        if self.fusion not in FUSIONS:
            raise SettingsError(
                f"fusion is {self.fusion!r}", remedy=f"choose one of: {', '.join(sorted(FUSIONS))}"
            )
        check_range("max_per_record", self.max_per_record, 1, 1000)
        check_range("dense_weight", self.dense_weight, 0, 1)
        check_range("coverage_weight", self.coverage_weight, 0, 10)
        check_range("record_weight", self.record_weight, 0, 10)
        check_range("field_weight", self.field_weight, 0, 10)
        check_range("candidates", self.candidates, 1, 1000)
