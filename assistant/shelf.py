"""All sheets of a collection, to be listed, filtered and named. Answers nothing by itself."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.errors import UnknownSheetError
from corpus.model import Document
from corpus.nearest import nearest
from corpus.recognising import sheets_of
from corpus.sheet import Sheet

PLACES = frozenset({"country", "region"})
YEARS = frozenset({"start_year", "end_year"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sheets of one generation as of one day, sorted by id."""

    sheets: tuple[Sheet, ...]

    def having(self, wanted: Mapping[str, frozenset[str]]) -> tuple[Sheet, ...]:
        """Return the sheets that have, for each facet of ``wanted``, one of its values.

        A place is met by what lies in it: "IT" by a sheet of Tuscany (ITI1).
        """
        return tuple(
            sheet
            for sheet in self.sheets
            if all(has(sheet, facet, values) for facet, values in wanted.items())
        )

    def named(self, name: str) -> Sheet:
        """Return the sheet called ``name``: by its id, its name or an alias, typing errors allowed.

        Raises UnknownSheetError naming the nearest.
        """
        names = self._names()
        found, near = nearest(name, list(names))
        if found is not None:
            return names[found]
        suggested = dict.fromkeys(names[one].name for one in near)
        raise UnknownSheetError(
            f"no sheet called {name!r}",
            remedy=f"did you mean: {', '.join(suggested) or 'nothing is here yet'}",
        )

    def _names(self) -> dict[str, Sheet]:
        found: dict[str, Sheet] = {}
        for sheet in self.sheets:
            for name in (sheet.sheet_id, sheet.name, *sheet.document.aliases):
                if name and (sheet.is_hand_made or name not in sheet.document.aliases):
                    found.setdefault(name, sheet)
        return found


class ShelfMaker:
    """Makes the shelf of a collection on first use; another day makes another shelf.

    Safe for several threads.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._lock = threading.Lock()
        self._made: tuple[date, Shelf] | None = None

    def __call__(self, today: date) -> Shelf:
        """Return the shelf as of ``today``."""
        with self._lock:
            if self._made is None or self._made[0] != today:
                sheets = (one for document in self._documents for one in sheets_of(document, today))
                self._made = today, Shelf(tuple(sorted(sheets, key=lambda one: one.sheet_id)))
            return self._made[1]


def has(sheet: Sheet, facet: str, values: frozenset[str]) -> bool:
    """Say whether ``sheet`` has one of ``values``; for places, what lies in one counts too."""
    own = sheet.values(facet)
    if facet == "status":
        own = frozenset({sheet.status.word.value}) if sheet.status else frozenset()
    elif facet == "kind":
        own = frozenset({sheet.kind})
    elif facet in YEARS:
        own = years_of(sheet, facet)
    if facet in PLACES:
        own = sheet.values("country") | sheet.values("region")
        return any(one.startswith(value) for one in own for value in values)
    return bool(own & values)


def years_of(sheet: Sheet, facet: str) -> frozenset[str]:
    """Return the year in which ``sheet`` began ("start_year") or ended; empty when not stated."""
    if sheet.period is None:
        return frozenset()
    point = sheet.period.start if facet == "start_year" else sheet.period.end
    return frozenset({str(point.year)}) if point else frozenset()
