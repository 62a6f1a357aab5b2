"""Check and count the built-in collection, or a folder of an operator's own sheets."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.collecting import COLLECTION
from corpus.collection_check import INVENTORY, check_collection
from corpus.errors import DocumentError
from corpus.sheets import read_sheets

COUNTED = ("kind", "country", "theme", "kind_of_support", "status")


def check(folder: Path | None, originals: Path | None, *, today: date) -> int:
    """Print what is wrong with the sheets; return 1 when anything is, else 0.

    Raises DocumentError for a folder that is not there, or one without sheets.
    """
    for named, option in ((folder, "--folder"), (originals, "--originals")):
        if named and not named.is_dir():
            raise DocumentError(
                str(named), "there is no such folder", remedy=f"check the path after {option}"
            )
    if folder and not any(folder.glob("*.md")):
        raise DocumentError(
            str(folder), "there is no sheet in it", remedy="name a folder of .md files"
        )
    report = check_collection(
        folder or COLLECTION,
        load_catalogue(),
        today=today,
        originals=originals,
        inventory=() if folder else INVENTORY,
    )
    for finding in report.findings:
        sys.stderr.write(f"{finding}\n")
    compared = (
        f"compared with {report.originals} originals and their {report.figures} figures"
        if report.originals
        else "not compared with the originals: name their folder with --originals"
    )
    sys.stdout.write(
        f"{report.sheets} sheets, {report.statements} statements, {compared}: "
        f"{len(report.findings)} findings\n"
    )
    return 1 if report.findings else 0


def stats() -> None:
    """Print how many sheets there are of each kind, country, theme, kind of support and status."""
    sheets = read_sheets(COLLECTION, load_catalogue())
    n_statements = sum(len(sheet.places) for sheet in sheets)
    sys.stdout.write(f"{len(sheets)} sheets, {n_statements} statements\n")
    for facet in COUNTED:
        counts = Counter(value for sheet in sheets for value in sheet.facets.get(facet, ()))
        sys.stdout.write(f"\n{facet}\n")
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            sys.stdout.write(f"  {value:24} {count:4}\n")
