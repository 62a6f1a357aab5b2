from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from evals.beir import measure_beir, read_beir
from evals.docstrings import write_docstrings
from evals.errors import EvalsError
from index.settings import IndexSettings

CORPUS = {
    "d1": "Bees make honey from the nectar of flowers.",
    "d2": "A steam engine turns heat into motion.",
    "d3": "Glaciers carve valleys over thousands of years.",
    "d4": "Bakers let the dough rise before it goes into the oven.",
}
QUERIES = {"q1": "how is honey made", "q2": "what shapes a valley", "q3": "never judged"}
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t2\nq2\td2\t0\n"


def data_set(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    rows = [{"_id": one, "title": "", "text": text} for one, text in CORPUS.items()]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    asked = [{"_id": one, "text": text} for one, text in QUERIES.items()]
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    return folder


def test_a_data_set_is_read_with_its_judgements(tmp_path: Path) -> None:
    read = read_beir(data_set(tmp_path / "set"))
    assert len(read.corpus) == 4
    assert read.qrels == {"q1": {"d1": 1}, "q2": {"d3": 2, "d2": 0}}


@pytest.mark.model
def test_what_is_about_the_query_comes_first_and_the_figures_are_published(
    tmp_path: Path, models: Path
) -> None:
    report = measure_beir(
        read_beir(data_set(tmp_path / "set")),
        models,
        corpus_settings=CorpusSettings(),
        index_settings=IndexSettings(),
        progress=lambda *_: None,
    )
    assert report.as_json()["ndcg@10"] == pytest.approx(1.0)
    assert report.as_json()["recall@100"] == pytest.approx(1.0)
    assert set(report.as_json()["parts"]) == {"dense", "lexical"}
    assert (report.n_documents, report.n_queries) == (4, 2)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("corpus.jsonl", '{"_id": "d1"}', "corpus.jsonl: line 1"),
        ("queries.jsonl", "no json", "queries.jsonl: line 1"),
        ("qrels/test.tsv", "q1\td1\tmuch", "test.tsv: line 1"),
        ("qrels/test.tsv", "q9\td1\t1", "the query 'q9'"),
        ("qrels/test.tsv", "q1\td9\t1", "the document 'd9'"),
        ("qrels/test.tsv", "q1\td1\t0", "no document is relevant"),
    ],
)
def test_a_broken_data_set_is_named_with_file_and_line(
    tmp_path: Path, name: str, text: str, fault: str
) -> None:
    folder = data_set(tmp_path / "set")
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(EvalsError, match=fault):
        read_beir(folder)


def test_a_folder_that_is_no_data_set_says_what_belongs_there(tmp_path: Path) -> None:
    with pytest.raises(EvalsError) as caught:
        read_beir(tmp_path)
    assert "corpus.jsonl, queries.jsonl, qrels" in caught.value.remedy


def test_docstrings_make_the_same_data_set_each_time(tmp_path: Path) -> None:
    write_docstrings(tmp_path / "a", n_documents=40, n_queries=10)
    write_docstrings(tmp_path / "b", n_documents=40, n_queries=10)
    first, second = read_beir(tmp_path / "a"), read_beir(tmp_path / "b")
    assert first == second
    assert (len(first.corpus), len(first.qrels)) == (40, 10)
    for query, grades in first.qrels.items():
        (target,) = grades
        assert first.queries[query] not in first.corpus[target][1]
