"""Make a data set in BEIR's form from the docstrings of installed packages.

A known-item search: the query is the first line of a docstring, the document is the rest without
that line. Near-duplicates count as wrong, so the figures are low and fair to all ways alike.
"""

from __future__ import annotations

import ast
import json
import random
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from evals.errors import EvalsError

PACKAGES = ("scipy", "sklearn", "numpy", "pandas")
SEED = 7
MIN_QUERY_WORDS = 4
MIN_REST_CHARS = 200
MAX_REST_CHARS = 3000


def write_docstrings(
    folder: Path, *, n_documents: int = 2000, n_queries: int = 600, seed: int = SEED
) -> tuple[int, int]:
    """Write the data set; return how many documents and queries it has.

    The same installed packages, numbers and seed give the same files. Raises EvalsError when the
    packages hold too few docstrings or the folder cannot be written.
    """
    found = sorted(set(_docstrings()))
    random.Random(seed).shuffle(found)
    chosen = found[:n_documents]
    if len(chosen) < n_documents:
        raise EvalsError(
            f"the installed packages hold only {len(chosen)} docstrings of use",
            remedy=f"ask for at most {len(chosen)} documents",
        )
    n_asked = min(n_queries, len(chosen))
    corpus = [{"_id": f"d{at}", "title": "", "text": rest} for at, (_, rest) in enumerate(chosen)]
    queries = [{"_id": f"q{at}", "text": first} for at, (first, _) in enumerate(chosen[:n_asked])]
    qrels = ["query-id\tcorpus-id\tscore", *(f"q{at}\td{at}\t1" for at in range(n_asked))]
    try:
        (folder / "qrels").mkdir(parents=True, exist_ok=True)
        _write(folder / "corpus.jsonl", [json.dumps(row, ensure_ascii=False) for row in corpus])
        _write(folder / "queries.jsonl", [json.dumps(row, ensure_ascii=False) for row in queries])
        _write(folder / "qrels" / "test.tsv", qrels)
    except OSError as error:
        raise EvalsError(
            f"{folder}: the data set cannot be written ({error.strerror})",
            remedy="choose another folder",
        ) from error
    return len(corpus), len(queries)


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _docstrings() -> Iterator[tuple[str, str]]:
    """Yield first line and rest of each docstring, read from source: nothing is imported."""
    for package in PACKAGES:
        spec = find_spec(package)
        for location in (spec.submodule_search_locations or ()) if spec else ():
            for path in sorted(Path(location).rglob("*.py")):
                if "tests" not in path.parts:
                    yield from _of_file(path)


def _of_file(path: Path) -> Iterator[tuple[str, str]]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return  # a file of another package's making; there are thousands
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        words = ast.get_docstring(node) or ""
        first, _, rest = words.partition("\n")
        query, text = first.strip(), re.sub(r"\s+", " ", rest).strip()[:MAX_REST_CHARS]
        if len(query.split()) >= MIN_QUERY_WORDS and len(text) >= MIN_REST_CHARS:
            yield query, text
