"""Build an index of invented passages where there is little room, in a process of its own.

``python -m evals.fault_builder HOME N [LIMIT]``: no file may grow beyond LIMIT bytes. Ends with 1
and the message when the index cannot be written.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import CairnError
from evals.invented import InventedEmbedder, invented_documents
from index.builder import build_documents
from index.embedding.opening import prepare_embedder

MAX_PASSAGE_CHARS = 800


def main(arguments: Sequence[str]) -> int:
    """Build; return 0 when it is done, 1 when it cannot be."""
    home, n_passages = Path(arguments[0]), int(arguments[1])
    embedder = InventedEmbedder(prepare_embedder("", home, lambda _: None))
    if len(arguments) > 2:
        limit = int(arguments[2])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        build_documents(
            home,
            invented_documents(n_passages),
            max_passage_chars=MAX_PASSAGE_CHARS,
            progress=lambda *_: None,
            embedder=embedder,
        )
    except CairnError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
