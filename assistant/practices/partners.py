"""Who works on what: regions × themes, and for one region who else works on its themes.

Counts sheets of this collection. An empty cell says that no sheet is here, not that nothing is
done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.practices.places import EUROPE, Place, country_of, lies_in, region_place
from assistant.practices.similar import first_words, practices, same_practice
from assistant.sheet_words import Cited
from assistant.shelf import Shelf
from assistant.support.fitting import label
from corpus.errors import CairnError
from corpus.facet_words import whole_country
from corpus.lexicon import lexicon
from corpus.nearest import nearest
from corpus.sheet import Sheet

MANY = 99  # places: after all that is at work somewhere


class ThemeError(CairnError):
    """A theme was named that the vocabulary does not have."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sheets by place (NUTS code, or the country's where no region is given) and theme.

    ``without_place`` are sheets of the EU as a whole or of no stated place.
    """

    places: tuple[str, ...]
    themes: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Sheet, ...]]
    without_place: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What is done on a theme: where (no place: the EU), the sheet and the words that tell it."""

    places: tuple[str, ...]
    sheet: Sheet
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Synergy:
    """A theme of a region: its own work and the work of others, by place and id."""

    theme: str
    own: tuple[Work, ...]
    others: tuple[Work, ...]


def matrix(shelf: Shelf, themes: tuple[str, ...] = ()) -> Matrix:
    """Return the matrix over ``themes``; all of the vocabulary when none is named."""
    wanted = themes or lexicon().values("theme")
    cells: dict[tuple[str, str], list[Sheet]] = {}
    without: list[Sheet] = []
    for sheet in practices(shelf):
        own = [theme for theme in wanted if theme in sheet.values("theme")]
        places = places_of(sheet)
        if own and not places:
            without.append(sheet)
        for place in places:
            for theme in own:
                cell = cells.setdefault((place, theme), [])
                if not any(same_practice(sheet, one) for one in cell):
                    cell.append(sheet)
    return Matrix(
        places=tuple(sorted({place for place, _ in cells})),
        themes=wanted,
        cells={key: tuple(sheets) for key, sheets in cells.items()},
        without_place=tuple(without),
    )


def synergies(shelf: Shelf, place: Place, themes: tuple[str, ...] = ()) -> tuple[Synergy, ...]:
    """Return the themes that are worked on in ``place``, or ``themes``, and who else does so."""
    there = [one for one in practices(shelf) if lies_in(one, place)]
    own = {theme for sheet in there for theme in sheet.values("theme")}
    ids = {one.sheet_id for one in there}
    elsewhere = [one for one in practices(shelf) if one.sheet_id not in ids]
    return tuple(
        Synergy(
            theme,
            tuple(_works(there, theme)),
            tuple(_works(elsewhere, theme)),
        )
        for theme in (themes or tuple(one for one in lexicon().values("theme") if one in own))
    )


def places_of(sheet: Sheet) -> tuple[str, ...]:
    """Return the regions of a sheet, else its countries; a whole country by its own code."""
    regions = {
        country_of(one) if one == whole_country(country_of(one)) else one
        for one in sheet.values("region")
    }
    countries = {one for one in sheet.values("country") if one != EUROPE}
    countries -= {country_of(one) for one in regions}
    return tuple(sorted(regions | countries))


def theme_named(name: str) -> str:
    """Return the theme called ``name``: its code or label. Raises ThemeError with all of them."""
    values = lexicon().values("theme")
    code = "_".join(name.split()).casefold()
    if code in values:
        return code
    labels = {label("theme", one): one for one in values}
    found, _ = nearest(name, list(labels))
    if found is None:
        named = lexicon().ids(name, "theme")
        if len(named) == 1:
            return named[0]
        choices = ", ".join(f"{one} ({called})" for called, one in labels.items())
        raise ThemeError(f"no theme called {name!r}", remedy=f"choose one of: {choices}")
    return labels[found]


def place_name(code: str) -> str:
    """Return what people call a code of the matrix, with its country.

    >>> place_name("ITI1")
    'Tuscany (IT)'
    """
    place = region_place(code)
    return place.name if place.is_country else f"{place.name} ({place.country})"


def _works(sheets: Sequence[Sheet], theme: str) -> list[Work]:
    found: list[Work] = []
    for sheet in sheets:
        if theme in sheet.values("theme") and not any(
            same_practice(sheet, one.sheet) for one in found
        ):
            found.append(Work(places_of(sheet), sheet, first_words(sheet)))
    # What is at work in one place comes before what many share.
    return sorted(found, key=lambda one: (len(one.places) or MANY, one.places, one.sheet.sheet_id))
