"""Sheets made for tests of the finder: small ones of our own, and those that come with Cairn."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from assistant.shelf import Shelf, ShelfMaker
from corpus.catalogue import load_catalogue
from corpus.sheets import read_sheet, read_sheets

TODAY = date(2026, 11, 21)
COLLECTION = Path(__file__).resolve().parents[2] / "corpus" / "collection"

FRONT = """---
id: {name}
title: {title}
kind: {kind}
one_line_sme: A made sheet.
one_line_policymaker: A made sheet.
country: [{country}]
region: [{region}]
scope: {scope}
theme: [dih]
kind_of_support: [{kinds}]
target_group: [{groups}]
technology: [{technology}]
sector: [{sector}]
funding_source: [none_stated]
who_runs: {who}
start: null
end: {end}
status: {status}
status_as_of: 2022
evidence_level: none
website: https://{name}.example.org
covers: [1]
not_stated: [price]
conflicts: []
---

## About

"""
SMES = "sme_micro, sme_small, sme_medium"


def sheet_text(
    name: str,
    *statements: str,
    kind: str = "support_instrument",
    country: str = "IT",
    region: str = "ITI1",
    scope: str = "regional",
    kinds: str = "diagnosis",
    groups: str = SMES,
    technology: str = "none",
    sector: str = "cross_sector",
    who: str = "Office of Tests",
    end: str = "null",
    status: str = "said_running",
) -> str:
    """Return a sheet in the form of the built-in collection."""
    front = FRONT.format(
        name=name, title=name.capitalize(), kind=kind, country=country, region=region, scope=scope,
        kinds=kinds, groups=groups, technology=technology, sector=sector, who=who, end=end,
        status=status,
    )  # fmt: skip
    said = statements or (f"{name.capitalize()} offers SMEs an audit.",)
    return front + "\n".join(f"- {one} {{made.txt > About > 1}}" for one in said) + "\n"


def shelf_of(*texts: str) -> Shelf:
    """Return a shelf of made sheets."""
    documents = [
        read_sheet(text.encode(), f"{re.findall(r'^id: (.+)$', text, re.M)[0]}.md", {})
        for text in texts
    ]
    return ShelfMaker(documents)(TODAY)


@cache
def built_in_shelf() -> Shelf:
    """Return the shelf of the sheets that come with Cairn."""
    return ShelfMaker(read_sheets(COLLECTION, load_catalogue()))(TODAY)
