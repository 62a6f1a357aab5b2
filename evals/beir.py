"""Run a data set in BEIR's form through the index, and measure it on ground nobody here wrote.

The form (Thakur et al. 2021): ``corpus.jsonl`` with ``_id``, ``title``, ``text``; ``queries.jsonl``
with ``_id``, ``text``; ``qrels/<split>.tsv`` with a heading and query id, document id, grade. Each
document is cut, embedded and searched as a document of the collection is; a document's rank is that
of its best passage.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import R, nDCG

from corpus.model import DocId, Document, DocumentKind, PassageId, Piece, Section, Span
from corpus.settings import CorpusSettings
from evals.errors import EvalsError
from index.builder import Progress, build_documents
from index.model import Query
from index.search import Index
from index.settings import IndexSettings

N_CANDIDATES = 300  # passages of each search: enough for 100 documents of a few passages each
DEPTH = 100  # documents ranked a query, for recall@100
NDCG = nDCG @ 10
RECALL = R @ DEPTH
Ranking = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set in BEIR's form. ``qrels``: query id → document id → grade, 0 is not relevant."""

    corpus: Mapping[str, tuple[str, str]]  # id -> title, text
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Measured:
    """nDCG@10 and recall@100 of one way to rank, each 0 to 1, means over the judged queries."""

    ndcg: float
    recall: float


@dataclass(frozen=True, slots=True)
class BeirReport:
    """The figures of the index and of its two parts, and the nDCG@10 of every query."""

    n_documents: int
    n_queries: int
    fused: Measured
    parts: Mapping[str, Measured]
    by_query: Mapping[str, Mapping[str, float]]  # way -> query id -> nDCG@10

    def as_json(self) -> dict[str, Any]:
        """Return the published object."""
        return {
            "ndcg@10": self.fused.ndcg,
            f"recall@{DEPTH}": self.fused.recall,
            "parts": {
                name: {"ndcg@10": one.ndcg, f"recall@{DEPTH}": one.recall}
                for name, one in self.parts.items()
            },
            "documents": self.n_documents,
            "queries": self.n_queries,
        }


def read_beir(folder: Path, split: str = "test") -> DataSet:
    """Read a data set. Raises EvalsError naming file, line and remedy."""
    corpus = {
        row["_id"]: (row["title"], row["text"])
        for row in _rows(folder / "corpus.jsonl", ("_id", "text"))
    }
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl", ("_id", "text"))}
    qrels = _qrels(folder / "qrels" / f"{split}.tsv")
    for query, grades in qrels.items():
        if query not in queries:
            raise _broken(folder, f"the qrels judge the query {query!r}, which is not there")
        missing = sorted(set(grades) - set(corpus))
        if missing:
            raise _broken(folder, f"the qrels name the document {missing[0]!r}, which is not there")
    if not any(grade > 0 for grades in qrels.values() for grade in grades.values()):
        raise _broken(folder, "no document is relevant to any query")
    return DataSet(corpus, queries, qrels)


def measure_beir(
    dataset: DataSet,
    models: Path,
    *,
    corpus_settings: CorpusSettings,
    index_settings: IndexSettings,
    progress: Progress,
) -> BeirReport:
    """Index the corpus in a folder of its own, ask every judged query, measure.

    ``models`` is the folder of exported models that the person's own index uses. The index goes
    when the figures are there.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        models.mkdir(parents=True, exist_ok=True)
        (home / "models").symlink_to(models.resolve(), target_is_directory=True)
        documents = [_document(*one) for one in dataset.corpus.items()]
        build_documents(
            home,
            [one for one in documents if one.text],
            max_passage_chars=corpus_settings.max_passage_chars,
            progress=progress,
        )
        index = Index(home, dataclasses.replace(index_settings, candidates=N_CANDIDATES))
        try:
            runs = _rank(index, dataset, progress)
        finally:
            index.close()
    measured = {name: _measured(dataset, run) for name, run in runs.items()}
    return BeirReport(
        n_documents=len(dataset.corpus),
        n_queries=len(dataset.qrels),
        fused=measured["fused"][0],
        parts={name: measured[name][0] for name in ("dense", "lexical")},
        by_query={name: by_query for name, (_, by_query) in measured.items()},
    )


def _rank(index: Index, dataset: DataSet, progress: Progress) -> dict[str, dict[str, Ranking]]:
    names = {document.doc_id: document.name for document in index.documents()}
    runs: dict[str, dict[str, Ranking]] = defaultdict(dict)
    for number, query in enumerate(sorted(dataset.qrels), 1):
        asked = Query(dataset.queries[query], N_CANDIDATES)
        rankings = index.rankings(asked)
        fused = index.ranking(asked, rankings)
        ids = [one for one, _ in fused]
        owner = {one: names[passage.doc_id] for one, passage in index.passages(ids).items()}
        for way, ranking in {**rankings, "fused": fused}.items():
            runs[way][query] = _by_document(ranking, owner)
        progress("asking", number, len(dataset.qrels))
    return runs


def _by_document(
    ranking: Sequence[tuple[PassageId, float]], owner: Mapping[PassageId, str]
) -> Ranking:
    """Return the documents in the order of their best passages; the score is what orders them."""
    best: dict[str, float] = {}
    for passage, score in ranking:
        best.setdefault(owner[passage], score)
    return list(best.items())[:DEPTH]


def _measured(dataset: DataSet, run: Mapping[str, Ranking]) -> tuple[Measured, dict[str, float]]:
    qrels = {query: dict(grades) for query, grades in dataset.qrels.items()}
    # The order is what counts: equal scores must not let the library break ties its own way.
    scores = {
        query: {one: float(-rank) for rank, (one, _) in enumerate(ranking)}
        for query, ranking in run.items()
    }
    found = ir_measures.calc_aggregate([NDCG, RECALL], qrels, scores)
    by_query = {one.query_id: one.value for one in ir_measures.iter_calc([NDCG], qrels, scores)}
    return Measured(float(found[NDCG]), float(found[RECALL])), by_query


def _document(name: str, title_and_text: tuple[str, str]) -> Document:
    """Return a document of one section, headed by its title."""
    title, text = title_and_text
    words = text.strip() or title.strip()
    sha256 = hashlib.sha256(f"{name}\0{title}\0{words}".encode()).hexdigest()
    span = Span(0, max(len(words), 1))
    section = Section((title,) if title else (), span, None)
    return Document(
        doc_id=DocId(sha256[:16]),
        sha256=sha256,
        name=name,
        kind=DocumentKind.DOCUMENT,
        title=title,
        text=words,
        pieces=(Piece(0, 0, len(words)),),
        sections=(section,) if words else (),
        line_starts=(0,),
    )


def _rows(path: Path, wanted: Sequence[str]) -> Iterator[dict[str, str]]:
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found = {key: str(row[key]) for key in wanted}
            found["title"] = str(row.get("title") or "")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _broken(path, f"line {number} is not as it should be ({error!r})") from error
        yield found


def _qrels(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = csv.reader(_read(path).splitlines(), delimiter="\t")
    for number, row in enumerate(rows, 1):
        if not row or (number == 1 and row[-1].casefold() == "score"):
            continue
        try:
            query, document, grade = row
            found[query][document] = int(grade)
        except ValueError as error:
            raise _broken(path, f"line {number} is no judgement ({error})") from error
    return dict(found)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalsError(
            f"{path.name} cannot be read ({error})",
            remedy="name a folder in BEIR's form: corpus.jsonl, queries.jsonl, qrels/test.tsv",
        ) from error


def _broken(path: Path, problem: str) -> EvalsError:
    return EvalsError(f"{path.name}: {problem}", remedy="see BEIR's form in evals/README.md")
