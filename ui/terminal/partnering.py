"""Who works on which theme where, and the check of a planned partnership, from the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from assistant.practices.partners import matrix, synergies, theme_named
from assistant.practices.partners_text import (
    matrix_json,
    matrix_text,
    partnership_json,
    partnership_text,
    synergies_json,
    synergies_text,
)
from assistant.practices.partnership import check_partnership, phases, phases_note
from assistant.practices.places import place_named
from assistant.practices.sources import Json
from assistant.shelf import Shelf

Regions = Annotated[
    list[str] | None, typer.Argument(help='Regions: names, NUTS codes, or "Region, Country".')
]
Theme = Annotated[list[str] | None, typer.Option(help="Only this theme; repeatable.")]
Check = Annotated[
    bool, typer.Option("--check", help="Check the regions by the join rule of the platform.")
]


def write_partners(
    shelf: Shelf,
    regions: Sequence[str],
    themes: Sequence[str],
    *,
    check: bool,
    as_json: bool,
    today: date,
) -> None:
    """Write the matrix, the synergies of the regions, or the check of them as a partnership.

    Raises PlaceError, ThemeError; in a check, what is no region is told and not counted.
    """
    wanted = tuple(dict.fromkeys(theme_named(one) for one in themes))
    if check:
        if not regions:
            raise typer.BadParameter("name the regions of the partnership")
        found = check_partnership(shelf, regions, today=today)
        parts = found, phases(shelf), phases_note(shelf)
        _write(partnership_json(*parts) if as_json else partnership_text(*parts))
    elif regions:
        places = [place_named(one) for one in regions]
        shared = [(one, synergies(shelf, one, wanted)) for one in places]
        if as_json:
            _write({"regions": [synergies_json(*one) for one in shared]})
        else:
            _write("\n".join(synergies_text(*one) for one in shared))
    else:
        counted = matrix(shelf, wanted)
        _write(matrix_json(counted) if as_json else matrix_text(counted))


def _write(found: str | Json) -> None:
    if not isinstance(found, str):
        found = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(found)
