"""What of the originals no sheet tells, and why: read from ``left_out.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SheetError


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Line ranges and figures by document, and right spellings of names that a source misspells.

    Each is listed with a reason.
    """

    sections: tuple[tuple[str, int, int], ...] = ()
    figures: frozenset[tuple[str, int, str]] = frozenset()
    spellings: tuple[str, ...] = ()

    def has_section(self, document: str, first: int, last: int) -> bool:
        """Say whether these lines of a document are listed."""
        return any(d == document and a <= first and last <= b for d, a, b in self.sections)

    def has_figure(self, document: str, line: int, printed: str) -> bool:
        """Say whether a figure is listed, by itself or with its whole line."""
        return (document, line, printed.strip()) in self.figures or any(
            d == document and a <= line <= b for d, a, b in self.sections
        )


def read_left_out(path: Path) -> LeftOut:
    """Read the list; a folder without one leaves nothing out.

    Raises SheetError for an entry without a reason.
    """
    if not path.is_file():
        return LeftOut()
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in ("section", "figure", "spelling"):
        for entry in written.get(kind, ()):
            if not str(entry.get("reason", "")).strip():
                raise SheetError(
                    f"{path.name}: {entry} gives no reason", remedy="write reason = '…'"
                )
    return LeftOut(
        tuple(
            (entry["document"], entry["lines"][0], entry["lines"][-1])
            for entry in written.get("section", ())
        ),
        frozenset(
            (entry["document"], entry["line"], printed)
            for entry in written.get("figure", ())
            for printed in entry["printed"]
        ),
        tuple(entry["word"] for entry in written.get("spelling", ())),
    )
