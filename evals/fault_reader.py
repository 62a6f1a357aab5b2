"""Ask an index again and again while others swap it, in a process of its own.

``python -m evals.fault_reader HOME N`` asks until there is a file HOME/stop and N questions were
asked, then prints a JSON object: questions, errors, answers from more than one generation, the
generations seen, and the longest time until a new one was in use.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.engine import CurrentEngine
from corpus.errors import CairnError
from evals.fault_model import QUESTIONS, K
from index.model import Query

STOP = "stop"
EDITION = re.compile(r"in its edition (\d+)")


def main(arguments: Sequence[str]) -> None:
    """Ask and print."""
    home, n_wanted = Path(arguments[0]), int(arguments[1])
    engines = CurrentEngine(home, os.environ)
    seen: list[str] = []
    n = mixed = 0
    slowest_s = 0.0
    errors: list[str] = []
    while n < n_wanted or not (home / STOP).exists():
        try:
            engine = engines()
            if engine.generation not in seen:
                moved = (home / "index" / "CURRENT").stat().st_mtime
                slowest_s = max(slowest_s, time.time() - moved if seen else 0.0)
                seen.append(engine.generation)
            hits = engine.parts.index.search(Query(QUESTIONS[n % len(QUESTIONS)], K))
            texts = (
                one.passage.span.of(engine.parts.documents[one.passage.doc_id].text) for one in hits
            )
            editions = {edition for text in texts for edition in EDITION.findall(text)}
            mixed += len(editions) != 1
        except CairnError as error:
            errors.append(str(error))
        n += 1
    found = {
        "questions": n,
        "errors": errors,
        "mixed": mixed,
        "generations": len(seen),
        "slowest_s": slowest_s,
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
