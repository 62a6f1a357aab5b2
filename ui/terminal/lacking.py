"""What was asked and not answered, and what the collection covers, from the terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from assistant.practices.gaps import coverage, gap_list
from assistant.practices.gaps_text import gaps_json, gaps_text
from assistant.practices.question_log import QuestionLog
from assistant.shelf import Shelf


def write_gaps(home: Path, shelf: Shelf, *, as_json: bool) -> None:
    """Write the gap list of ``home`` and the coverage of ``shelf``. Raises QuestionLogError."""
    gaps, covered = gap_list(QuestionLog(home).read()), coverage(shelf)
    if as_json:
        told = json.dumps(gaps_json(gaps, covered), ensure_ascii=False, indent=1)
        sys.stdout.write(f"{told}\n")
    else:
        sys.stdout.write(gaps_text(gaps, covered))
