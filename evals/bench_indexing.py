"""What indexing costs: embedding, a few documents in a cold process, one changed of a thousand."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.library import Library
from corpus.settings import CorpusSettings
from evals.bench_model import Grounds, Measurement, Row, Spent, cairn, median_spent, process
from evals.invented import invented_report
from index.builder import build
from index.embedding.cpu import has_vnni
from index.embedding.opening import prepare_embedder
from index.model import BuildReport
from index.settings import IndexSettings

N_TEXTS = 96
N_RUNS = 3
N_REPORTS = 1000
N_CHANGES = 3
WANTED_EMBEDDING = {True: 2.0, False: 1.4}  # by whether the processor multiplies int8 natively
WANTED_INDEXING = 2.0
WANTED_UPDATE = 20.0


def measure_embedding(grounds: Grounds) -> Measurement:
    """Return passages embedded a processor second, beside sentence-transformers by default."""
    model = prepare_embedder("", grounds.home, lambda text: grounds.progress(text, 0, 0))
    grounds.progress("embedding beside sentence-transformers", 0, 0)
    texts = grounds.scratch / "texts.json"
    texts.write_text(json.dumps(_texts(grounds)), encoding="utf-8")
    module = "evals.baselines.embedding_speed"
    done = process(
        [sys.executable, "-m", module, str(model.folder), str(texts)], grounds.environment
    )
    found = json.loads(done.printed)
    n_texts = len(json.loads(texts.read_text(encoding="utf-8")))
    ours, theirs = (
        n_texts / statistics.median(found["rounds"][name])
        for name in ("cairn", "sentence-transformers")
    )
    wanted = WANTED_EMBEDDING[has_vnni()]
    cosine = found["cosine"]
    row = Row(
        f"embedding, passages a processor second ({n_texts} passages)",
        f"{ours:.1f}",
        f"sentence-transformers {theirs:.1f}",
        f"{ours / theirs:.2f} × (cosine mean {cosine['mean']:.4f}, least {cosine['min']:.4f})",
        f"≥ {wanted} ×",
        ours / theirs >= wanted,
    )
    return Measurement((row,))


def measure_cold_indexing(grounds: Grounds) -> Measurement:
    """Return what a whole ``cairn index`` costs, beside LangChain with its defaults."""
    folder = _five_documents(grounds)
    prepare_embedder("", grounds.home, lambda text: grounds.progress(text, 0, 0))
    ours: list[Spent] = []
    theirs: list[Spent] = []
    for run in range(N_RUNS):
        grounds.progress("indexing five documents", run, N_RUNS)
        home = new_home(grounds, f"cold-{run}")
        library = Library(home)
        for path in sorted(folder.glob("*.txt")):
            library.add(path.read_bytes(), path.name, str(path))
        own = {**grounds.environment, "CAIRN_HOME": str(home), "CAIRN_BUILTIN": "0"}
        ours.append(cairn(["index"], own))
        module, store = "evals.baselines.naive_indexing", home / "naive"
        theirs.append(
            process([sys.executable, "-m", module, str(folder), str(store)], grounds.environment)
        )
    mine, other = median_spent(ours), median_spent(theirs)
    ratio = other.wall_s / mine.wall_s
    row = Row(
        "indexing five documents, whole command, cold",
        f"{mine.wall_s:.1f} s ({mine.cpu_s:.1f} processor s)",
        f"LangChain and Chroma {other.wall_s:.1f} s ({other.cpu_s:.1f})",
        f"{ratio:.2f} × faster ({other.cpu_s / mine.cpu_s:.2f} × in processor time)",
        f"≥ {WANTED_INDEXING:.0f} × faster",
        ratio >= WANTED_INDEXING,
    )
    return Measurement((row,))


def measure_update(grounds: Grounds) -> Measurement:
    """Return how much faster an update is than a full rebuild, with one changed of a thousand."""
    home = new_home(grounds, "update")
    library = Library(home).additions()
    for number in range(N_REPORTS):
        library.add(invented_report(number, 1), f"report-{number}.txt", f"invented-{number}")
        grounds.progress("adding a thousand reports", number + 1, N_REPORTS)
    full, report = _timed_build(grounds, home)
    updates: list[Spent] = []
    for change in range(N_CHANGES):
        number = (change + 1) * N_REPORTS // (N_CHANGES + 1)
        library.add(
            invented_report(number, change + 2), f"report-{number}.txt", f"invented-{number}"
        )
        updates.append(_timed_build(grounds, home)[0])
    update = median_spent(updates)
    ratio = full.wall_s / update.wall_s
    row = Row(
        f"one document changed of {N_REPORTS:,} ({report.embedded:,} passages)",
        f"{update.wall_s:.2f} s ({update.cpu_s:.2f} processor s)",
        f"full rebuild {full.wall_s:.1f} s ({full.cpu_s:.1f})",
        f"{ratio:.1f} × faster ({full.cpu_s / update.cpu_s:.1f} × in processor time)",
        f"≥ {WANTED_UPDATE:.0f} × faster",
        ratio >= WANTED_UPDATE,
    )
    return Measurement((row,))


def new_home(grounds: Grounds, name: str) -> Path:
    """Return a data folder of its own that shares the exported model."""
    home = grounds.scratch / name
    home.mkdir()
    (grounds.home / "models").mkdir(parents=True, exist_ok=True)
    (home / "models").symlink_to((grounds.home / "models").resolve(), target_is_directory=True)
    return home


def _timed_build(grounds: Grounds, home: Path) -> tuple[Spent, BuildReport]:
    wall, cpu = time.perf_counter(), time.process_time()
    report = build(
        home,
        corpus_settings=CorpusSettings(builtin=False),
        index_settings=IndexSettings(),
        today=grounds.today,
        progress=grounds.progress,
    )
    return Spent(time.perf_counter() - wall, time.process_time() - cpu), report


def _five_documents(grounds: Grounds) -> Path:
    """Return the folder of the source documents, or of five invented ones of their length."""
    folder = grounds.scratch / "five"
    folder.mkdir()
    if grounds.originals:
        for path in sorted(grounds.originals.glob("*.txt"))[:5]:
            shutil.copyfile(path, folder / path.name)
    else:
        for number in range(5):
            content = invented_report(number, 1, n_paragraphs=60)
            (folder / f"report-{number}.txt").write_bytes(content)
    return folder


def _texts(grounds: Grounds) -> Sequence[str]:
    """Return passages' worth of words, from documents at hand or invented."""
    if not grounds.originals:
        return [invented_report(number, 1, n_paragraphs=2).decode() for number in range(N_TEXTS)]
    words = " ".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(grounds.originals.glob("*.txt"))
    ).split()
    size = min(110, len(words) // N_TEXTS)  # words; passages of the documents have about as many
    return [" ".join(words[at * size : (at + 1) * size]) for at in range(N_TEXTS)]
