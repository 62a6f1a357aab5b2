"""What searching and indexing cost as a collection grows to 100,000 passages, and what memory."""

from __future__ import annotations

import itertools
import json
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.bench_indexing import new_home
from evals.bench_model import Curve, Grounds, Measurement, Row, Spent, process
from evals.invented import InventedEmbedder, invented_documents
from evals.search_timing import SHARE_ALLOWED
from index.builder import build_documents
from index.embedding.opening import prepare_embedder
from index.generation import VECTORS, Generations

SIZES = (1000, 10_000, 100_000)
EMBEDDED_SIZES = (500, 5000)  # by the model: minutes, not half an hour
MAX_PASSAGE_CHARS = 800
N_SEARCHES = 100
WANTED_MS = {1000: 10, 10_000: 15, 100_000: 30}
WANTED_MB = 1000
WANTED_GROWTH = {"indexing": 11.0, "search": 2.0}


@dataclass(frozen=True, slots=True)
class _Size:
    """What was measured at one size: Cairn's own figures, and Chroma's, in milliseconds."""

    passages: int
    built: Spent
    cairn: Mapping[str, float]
    chroma: Mapping[str, float]


def measure_search(grounds: Grounds) -> Measurement:
    """Return search, memory and growth at three sizes, with curves."""
    sizes = [_measure(grounds, n) for n in SIZES]
    rows = [row for size in sizes for row in _search_rows(size)]
    last = sizes[-1]
    peak = last.cairn["peak_mb"]
    rows.append(
        Row(
            f"memory of a process that searches {last.passages:,} passages, at most",
            f"{peak:.0f} MB",
            wanted=f"≤ {WANTED_MB} MB",
            is_held=peak <= WANTED_MB,
        )
    )
    rows.append(
        Row(
            f"opening {last.passages:,} passages, every file hashed",
            f"{last.cairn['open_s']:.2f} s",
        )
    )
    for name, told in (("plain", "no filter"), ("filtered", "with a filter")):
        rows += [
            _growth(
                f"search, {told}",
                "search",
                one.passages,
                two.passages,
                two.cairn[f"{name}_cpu"] / one.cairn[f"{name}_cpu"],
                f"by the clock {two.cairn[name] / one.cairn[name]:.2f} ×",
            )
            for one, two in itertools.pairwise(sizes)
        ]
    rows += [
        _growth(
            "writing an index, vectors given",
            "indexing",
            one.passages,
            two.passages,
            two.built.cpu_s / one.built.cpu_s,
        )
        for one, two in itertools.pairwise(sizes)
    ]
    embedded = [(n, _build(grounds, n, is_embedded=True)[1]) for n in EMBEDDED_SIZES]
    (small, before), (large, after) = embedded
    ratio = after.cpu_s / before.cpu_s
    rows.append(_growth("indexing with the model", "indexing", small, large, ratio))
    return Measurement(tuple(rows), _curves(sizes, embedded))


def _measure(grounds: Grounds, n_passages: int) -> _Size:
    home, built = _build(grounds, n_passages, is_embedded=False)
    grounds.progress(f"searching {n_passages:,} passages", 0, 0)
    timing = process(
        [sys.executable, "-m", "evals.search_timing", str(home), str(N_SEARCHES)],
        grounds.environment,
    )
    chroma = _chroma(grounds, home)
    shutil.rmtree(home)
    return _Size(n_passages, built, json.loads(timing.printed), chroma)


def _build(grounds: Grounds, n_passages: int, *, is_embedded: bool) -> tuple[Path, Spent]:
    home = new_home(grounds, f"{n_passages}-{'embedded' if is_embedded else 'invented'}")
    real = prepare_embedder("", home, lambda text: grounds.progress(text, 0, 0))
    documents = invented_documents(n_passages)
    wall, cpu = time.perf_counter(), time.process_time()
    build_documents(
        home,
        documents,
        max_passage_chars=MAX_PASSAGE_CHARS,
        progress=lambda what, done, total: grounds.progress(
            f"{n_passages:,} passages: {what}", done, total
        ),
        embedder=real if is_embedded else InventedEmbedder(real),
    )
    return home, Spent(time.perf_counter() - wall, time.process_time() - cpu)


def _chroma(grounds: Grounds, home: Path) -> Mapping[str, float]:
    """Return the medians of Chroma's own query on the same vectors, the question not embedded."""
    generation, card, held = Generations(home).open_current()
    folder = home / "chroma"
    folder.mkdir()
    shutil.copyfile(generation / VECTORS, folder / "vectors.npy")
    held.close()
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    np.save(folder / "queries.npy", vectors[:: max(len(vectors) // 50, 1)][:50])
    documents = invented_documents(card.n_passages)
    found_in = {
        "of": [one.doc_id for one in documents for _ in one.sections],  # one passage each
        "allowed": [one.doc_id for one in documents[: max(int(len(documents) * SHARE_ALLOWED), 1)]],
    }
    (folder / "documents.json").write_text(json.dumps(found_in), encoding="utf-8")
    module = "evals.baselines.chroma_query"
    done = process([sys.executable, "-m", module, str(folder)], grounds.environment)
    found: Mapping[str, float] = json.loads(done.printed)
    return found


def _search_rows(size: _Size) -> list[Row]:
    wanted = WANTED_MS[size.passages]
    return [
        Row(
            f"search of {size.passages:,} passages, {told}, median, question embedded",
            f"{size.cairn[name]:.1f} ms",
            f"Chroma's query alone {size.chroma[name]:.1f} ms",
            f"{size.cairn[name] / size.chroma[name]:.2f} × its time",
            f"≤ {wanted} ms",
            size.cairn[name] <= wanted,
        )
        for name, told in (("plain", "no filter"), ("filtered", "a fifth of the documents"))
    ]


def _growth(told: str, what: str, small: int, large: int, ratio: float, compared: str = "") -> Row:
    """Return a row for a ratio of processor times: those of the clock are others' work too."""
    wanted = WANTED_GROWTH[what]
    return Row(
        f"{told}, {small:,} → {large:,} passages, processor time",
        f"{ratio:.2f} ×",
        compared=compared,
        wanted=f"≤ {wanted:.0f} ×",
        is_held=ratio <= wanted,
    )


def _curves(sizes: list[_Size], embedded: list[tuple[int, Spent]]) -> tuple[Curve, ...]:
    searching = {
        "Cairn": tuple((one.passages, one.cairn["plain"]) for one in sizes),
        "Cairn, with a filter": tuple((one.passages, one.cairn["filtered"]) for one in sizes),
        "Chroma's query alone": tuple((one.passages, one.chroma["plain"]) for one in sizes),
        "Chroma, with its filter": tuple((one.passages, one.chroma["filtered"]) for one in sizes),
    }
    indexing = {
        "writing, vectors given": tuple((one.passages, one.built.cpu_s) for one in sizes),
        "with the model": tuple((n, spent.cpu_s) for n, spent in embedded),
    }
    return (
        Curve("search", "Search, as a collection grows", "milliseconds, median", searching),
        Curve("indexing", "Indexing, as a collection grows", "processor seconds", indexing),
    )
