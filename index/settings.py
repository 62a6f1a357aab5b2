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
    # `cairn evals sweep candidates=30,50,100`: vital facts 0.704, 0.704, 0.700 over the built-in
    # collection, 0.693, 0.693, 0.692 over the originals: flat.
    candidates: int = setting(
        50, env="CAIRN_CANDIDATES", text="passages that each search hands to fusion"
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

    # The gold place among the first five of 78 English questions over the originals: 0.885, 0.897,
    # 0.910 and 0.910 with 0, 0.1, 0.2 and 0.3; 0.987 with each over the built-in collection. Chosen
    # on four fifths of the questions and measured on the fifth, 100 times: 0.906 and 0.987. nDCG@10
    # on 600 docstring queries: 0.706, 0.704 and 0.701 with 0, 0.25 and 0.5.
    coverage_weight: float = setting(
        0.25,
        env="CAIRN_COVERAGE_WEIGHT",
        text="weight of the share of a question's words that a passage holds, 0 to 10; 0: none",
    )

    # The gold place among the first five and twenty of 208 English questions over the originals:
    # 0.894 and 0.966 without, 0.904 to 0.909 and 0.976 to 0.981 with 0.1 to 1; 0.957 and 0.962, and
    # 0.986 with each, over the built-in collection. Recall of all places of the others, which name
    # several: 0.823, 0.848, 0.867 and 0.858 with 0, 0.2, 0.5 and 1.
    record_weight: float = setting(
        0.5,
        env="CAIRN_RECORD_WEIGHT",
        text="weight of the best passage of the same sheet or practice in the rank of a passage, "
        "0 to 10; 0: none",
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
        check_range("candidates", self.candidates, 1, 1000)
