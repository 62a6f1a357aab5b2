"""Whether the right passages come first: by both searches together, and by each alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corpus.model import Passage
from corpus.settings import CorpusSettings, load_section
from evals.answerers import sources_of
from evals.beir import measure_beir, read_beir
from evals.bench_model import Grounds, Measurement, Row
from evals.collections import BUILT_IN, prepare
from evals.docstrings import write_docstrings
from evals.model import Anchor, Topic
from evals.places import holds
from evals.topics import read_topics
from index.model import Query
from index.search import Index
from index.settings import IndexSettings

FOUND_KINDS = frozenset({"fact", "number", "date", "who", "definition"})  # have one right place
DEPTH = 20
WANTED_HITS = {5: 0.90, 20: 0.98}
WANTED_GAIN = 0.05  # nDCG@10 above either search alone
WAYS = ("fused", "dense", "lexical")

Found = Mapping[str, list[Passage]]  # way -> passages, best first
Held = Callable[[Anchor, Passage], bool]


def measure_places(grounds: Grounds) -> Measurement:
    """Return in how many questions the gold place is among the first passages, by collection."""
    names = [BUILT_IN, *([str(grounds.originals)] if grounds.originals else [])]
    rows: list[Row] = []
    for name in names:
        rows += _places(grounds, name)
    return Measurement(tuple(rows))


def measure_docstrings(grounds: Grounds) -> Measurement:
    """Return nDCG@10 on a known-item search in the docstrings of installed packages."""
    folder = grounds.scratch / "docstrings"
    write_docstrings(folder)
    report = measure_beir(
        read_beir(folder),
        grounds.home / "models",
        corpus_settings=_corpus(grounds),
        index_settings=_index(grounds),
        progress=grounds.progress,
    )
    dense, lexical = report.parts["dense"].ndcg, report.parts["lexical"].ndcg
    gain = report.fused.ndcg - max(dense, lexical)
    row = Row(
        f"nDCG@10, {report.n_documents:,} docstrings, {report.n_queries} queries",
        f"{report.fused.ndcg:.4f}",
        f"dense alone {dense:.4f}, BM25 alone {lexical:.4f}",
        f"{gain:+.4f} over the better",
        f"+{WANTED_GAIN} over both",
        gain >= WANTED_GAIN,
    )
    return Measurement((row,))


def _places(grounds: Grounds, name: str) -> list[Row]:
    grounds.progress("asking for gold places", 0, 0)
    collection = prepare(
        name, grounds.home, grounds.environment, today=grounds.today, progress=grounds.progress
    )
    index = Index(collection.home, _index(grounds))
    try:
        documents = {one.doc_id: one for one in index.documents()}

        def is_held(anchor: Anchor, passage: Passage) -> bool:
            document = documents[passage.doc_id]
            span = passage.span
            return holds(anchor, span.of(document.text), sources_of(document, span.start, span.end))

        asked = _asked()
        found = {one.topic_id: _found(index, one.question) for one in asked}
    finally:
        index.close()
    told = "the source documents" if grounds.originals and name != BUILT_IN else "built-in sheets"
    sure = [one for one in asked if one.kind in FOUND_KINDS]
    rest = [one for one in asked if one.kind not in FOUND_KINDS]
    rows = [_hits(sure, found, is_held, k, told) for k in WANTED_HITS]
    recalls = {way: _recall(rest, found, is_held, way) for way in WAYS}
    rows.append(
        Row(
            f"recall@{DEPTH}, the {len(rest)} other English questions, {told}",
            f"{recalls['fused']:.3f}",
            f"dense {recalls['dense']:.3f}, BM25 {recalls['lexical']:.3f}",
            f"{recalls['fused'] - max(recalls['dense'], recalls['lexical']):+.3f}",
        )
    )
    return rows


def _hits(
    topics: Sequence[Topic], found: Mapping[str, Found], is_held: Held, k: int, told: str
) -> Row:
    shares = {
        way: sum(
            any(is_held(anchor, one) for anchor in topic.evidence for one in first[:k])
            for topic in topics
            for first in (found[topic.topic_id][way],)
        )
        / len(topics)
        for way in WAYS
    }
    both = max(shares["dense"], shares["lexical"])
    is_above = shares["fused"] > both or shares["fused"] == 1.0  # nothing is above all of them
    return Row(
        f"hit@{k} of the gold place, {len(topics)} English fact, number, date, who and "
        f"definition questions, {told}",
        f"{shares['fused']:.3f}",
        f"dense {shares['dense']:.3f}, BM25 {shares['lexical']:.3f}",
        f"{shares['fused'] - both:+.3f}",
        f"≥ {WANTED_HITS[k]:.2f}, above both",
        shares["fused"] >= WANTED_HITS[k] and is_above,
    )


def _recall(topics: Sequence[Topic], found: Mapping[str, Found], is_held: Held, way: str) -> float:
    """Return the mean share of a question's gold places that the first 20 passages hold."""
    shares = [
        sum(
            any(is_held(anchor, one) for one in found[topic.topic_id][way][:DEPTH])
            for anchor in topic.evidence
        )
        / len(topic.evidence)
        for topic in topics
    ]
    return sum(shares) / len(shares)


def _found(index: Index, question: str) -> Found:
    rankings = index.rankings(Query(question, DEPTH))
    ids = {way: [one for one, _ in ranking[:DEPTH]] for way, ranking in rankings.items()}
    passages = index.passages([one for some in ids.values() for one in some])
    found = {way: [passages[one] for one in some] for way, some in ids.items()}
    return {**found, "fused": [hit.passage for hit in index.search(Query(question, DEPTH))]}


def _asked() -> list[Topic]:
    """Return the English questions that stand alone, have an answer, and name where it stands."""
    return [
        one
        for one in read_topics()
        if one.language == "en" and one.is_answerable and one.evidence and not one.history
    ]


def _corpus(grounds: Grounds) -> CorpusSettings:
    return load_section(
        "corpus", CorpusSettings, home=grounds.home, environment=grounds.environment
    )


def _index(grounds: Grounds) -> IndexSettings:
    return load_section("index", IndexSettings, home=grounds.home, environment=grounds.environment)
