"""What the trials of faults share: a row of the table, and a small collection to break."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.library import Library
from corpus.settings import CorpusSettings
from evals.invented import invented_report
from index.builder import Progress, build
from index.embedding.opening import prepare_embedder
from index.model import BuildReport, Query
from index.search import Index
from index.settings import IndexSettings

TODAY = date(2026, 11, 21)  # the collection has no dates: any day will do
# Two paragraphs make a passage. Chroma keeps its last 100 vectors apart from its graph
# (`batch_size`), so eight reports must have clearly more for every kind of its files to matter.
N_PARAGRAPHS = 48
QUESTIONS = (
    *(
        f"Report {number} part {part}"
        for number, part in enumerate((5, 11, 17, 23, 29, 35, 41, 47))
    ),
    "which report has part 20 in its edition",
    "the third edition of a report",
    "bafu cora dilate",
    "moni pare sotu",
)
K = 10

Top = tuple[tuple[tuple[str, float], ...], ...]  # a question each: passage id and score, best first


@dataclass(frozen=True, slots=True)
class Trial:
    """A row of the reliability table: a fault, how often it was tried, how often all was well."""

    fault: str
    tried: int
    held: int
    told: str

    @property
    def is_held(self) -> bool:
        """Whether all was well each time, and it was tried at all."""
        return 0 < self.tried == self.held


@dataclass(frozen=True, slots=True)
class Rig:
    """A data folder with invented reports that may be broken, and whom to tell of progress."""

    home: Path
    environment: Mapping[str, str]
    n_reports: int
    progress: Progress

    def library(self) -> Library:
        """Return the library of the data folder."""
        return Library(self.home)

    def write(self, number: int, edition: int) -> None:
        """Put another edition of a report into the library, in place of the one before."""
        content = invented_report(number, edition, n_paragraphs=N_PARAGRAPHS)
        self.library().add(content, f"report-{number}.txt", f"invented-{number}")

    def build(self, *, is_full: bool = False) -> BuildReport:
        """Build the index in this process."""
        return build(
            self.home,
            corpus_settings=CorpusSettings(builtin=False),
            index_settings=IndexSettings(),
            today=TODAY,
            progress=lambda *_: None,
            is_full=is_full,
        )

    def command(self, *arguments: str) -> Sequence[str]:
        """Return the command line of ``cairn`` with these arguments."""
        return (sys.executable, "-m", "ui.terminal", *arguments)

    def top(self) -> Top:
        """Open the index and return what it finds. Raises CairnError."""
        index = Index(self.home, IndexSettings())
        try:
            return tuple(
                tuple(
                    (hit.passage.passage_id, round(hit.score, 6))
                    for hit in index.search(Query(question, K))
                )
                for question in QUESTIONS
            )
        finally:
            index.close()

    def served(self) -> frozenset[str]:
        """Open the index, which checks every file, and return the hashes of its documents."""
        index = Index(self.home, IndexSettings())
        try:
            return frozenset(document.sha256 for document in index.documents())
        finally:
            index.close()


def make_rig(folder: Path, models: Path, n_reports: int, progress: Progress) -> Rig:
    """Return a rig in ``folder`` with a library of reports in their first edition, not indexed.

    ``models`` is the folder of exported models; the one that comes with Cairn is exported into it
    when it is not there.
    """
    home = folder / "home"
    home.mkdir(parents=True)
    models.mkdir(parents=True, exist_ok=True)
    (home / "models").symlink_to(models.resolve(), target_is_directory=True)
    prepare_embedder("", home, lambda text: progress(text, 0, 0))
    environment = {**os.environ, "CAIRN_HOME": str(home), "CAIRN_BUILTIN": "0"}
    rig = Rig(home, environment, n_reports, progress)
    for number in range(n_reports):
        rig.write(number, 1)
    return rig
