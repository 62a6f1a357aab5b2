"""The catalogue: what is known of documents beyond their own words, by the SHA-256 of the file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A document's card. ``year`` is None where nobody states it; ``entry_id`` is for sheets."""

    entry_id: str
    file: str
    sha256: str
    title: str
    project: str
    programme: str
    publisher: str
    licence: str
    year: int | None


def load_catalogue() -> Mapping[str, CatalogueEntry]:
    """Return the cards that come with Cairn, by their id ("002")."""
    text = files("corpus").joinpath("catalogue.toml").read_text(encoding="utf-8")
    entries = [
        CatalogueEntry(
            entry_id=row["id"],
            file=row["file"],
            sha256=row["sha256"],
            title=row["title"],
            project=row.get("project", ""),
            programme=row.get("programme", ""),
            publisher=row.get("publisher", ""),
            licence=row.get("licence", ""),
            year=row.get("year"),
        )
        for row in tomllib.loads(text)["document"]
    ]
    return {entry.entry_id: entry for entry in entries}
