"""Time searches in an index of invented documents, in a process of its own.

``python -m evals.search_timing HOME N`` prints a JSON object: seconds to open, the median
milliseconds of N searches without and with a filter, by the clock and of the processor (the first,
which loads what it needs, apart), and the most memory that the process took, in MB.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evals.invented import invented_questions
from index.model import Query
from index.search import Index
from index.settings import IndexSettings

K = 10
STATUS = Path("/proc/self/status")
SHARE_ALLOWED = 0.2  # of the documents
N_SAMPLED = 200  # documents that questions come from


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    home, n_searches = Path(arguments[0]), int(arguments[1])
    started = time.perf_counter()
    index = Index(home, IndexSettings())
    open_s = time.perf_counter() - started
    ids = index.document_ids()
    chance = random.Random(7)
    sampled = [index.document(one) for one in chance.sample(ids, min(N_SAMPLED, len(ids)))]
    questions = invented_questions(sampled, n_searches + 1)
    allowed = frozenset(chance.sample(ids, max(int(len(ids) * SHARE_ALLOWED), 1)))
    found = {"open_s": open_s, "passages": float(index.card.n_passages)}
    for name, documents in (("plain", None), ("filtered", allowed)):
        times: list[float] = []
        cpu_times: list[float] = []
        for question in questions:
            started, cpu_started = time.perf_counter(), time.process_time()
            index.search(Query(question, K, documents))
            cpu_times.append((time.process_time() - cpu_started) * 1000)
            times.append((time.perf_counter() - started) * 1000)
        found[name] = statistics.median(times[1:])
        found[f"{name}_cpu"] = statistics.median(cpu_times[1:])
        found[f"{name}_first"] = times[0]
    found["peak_mb"] = _peak_mb()
    index.close()
    sys.stdout.write(json.dumps(found))


def _peak_mb() -> float:
    """Return the most memory that this process took.

    Where ``/proc`` tells it: what ``getrusage`` counts may be the parent's, from before the program
    was loaded.
    """
    if STATUS.is_file():
        for line in STATUS.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1000
    # macOS counts in bytes, others in kB.
    unit = 1_000_000 if sys.platform == "darwin" else 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main(sys.argv[1:])
