"""What can be filtered, searched and sorted of a sheet: its values by facet, its words, its dates.

One list of facets for hand-made and recognised sheets. What a sheet does not state is a value of
its own, so that it can be chosen too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from assistant.practices.budgets import EURO, Budget, MoneyRange, budgets_of, main_budget
from assistant.sheet_words import statements_of
from assistant.shelf import Shelf
from corpus.catalogue import load_catalogue
from corpus.lexicon import lexicon
from corpus.sheet import Sheet
from corpus.terms import terms

NOT_STATED: Final = "not_stated"
VOCABULARY: Final = (  # facets whose values the sheets carry as they are
    "theme", "kind_of_support", "target_group", "technology", "sector", "funding_source", "scope",
    "evidence_level",
)  # fmt: skip
FACETS: Final = (
    "kind", "theme", "country", "region", "scope", "kind_of_support", "target_group", "technology",
    "sector", "funding_source", "budget", "evidence_level", "status", "document",
)  # fmt: skip
BANDS: Final[Mapping[str, MoneyRange]] = MappingProxyType(
    {
        "below_100000": MoneyRange(None, 99_999.99),
        "from_100000": MoneyRange(100_000, 999_999.99),
        "from_1000000": MoneyRange(1_000_000, 9_999_999.99),
        "from_10000000": MoneyRange(10_000_000, None),
    }
)
OTHER_CURRENCY: Final = "other_currency"
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "budget.below_100000": "below EUR 100,000",
        "budget.from_100000": "EUR 100,000 to 1 million",
        "budget.from_1000000": "EUR 1 to 10 million",
        "budget.from_10000000": "EUR 10 million and more",
        "budget.other_currency": "in another currency only",
        "evidence_level.none": "no evidence stated",
        "evidence_level.activity_counts": "activities counted",
        "evidence_level.outcomes": "outcomes stated",
        "evidence_level.independent": "checked by others",
        "evidence_level.not_stated": "not judged",
        "status.unknown": "not known",
    }
)
FACET_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"kind_of_support": "kind of support", "target_group": "target group",
     "funding_source": "source of money", "evidence_level": "evidence"}
)  # fmt: skip
# Parts of a document that describe no one thing.
NO_THING: Final = frozenset({"theme", "list", "front_page", "contents"})
MADE_VALUES: Final = frozenset({"none_stated"})  # the vocabulary's way to say "not stated"
COUNTRY_OF_NUTS: Final = MappingProxyType({"EL": "GR", "GB": "UK"})
NAME_WEIGHT: Final = 5  # a word of the name says as much as so many in the text


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet of the explorer. ``values`` has every facet; ``words`` counts terms of the sheet.

    ``twins`` are sheets recognised in the originals that this hand-made one was written from.
    ``start`` and ``end`` are the first day and the last day that the printed dates may mean.
    """

    sheet: Sheet
    values: Mapping[str, frozenset[str]]
    words: Mapping[str, int]
    budgets: tuple[Budget, ...]
    twins: tuple[Sheet, ...] = ()

    @property
    def start(self) -> date | None:
        """The first day that its start may mean; None when not stated."""
        period = self.sheet.period
        return period.start.first_day if period and period.start else None

    @property
    def end(self) -> date | None:
        """The last day that its end may mean; None when not stated."""
        period = self.sheet.period
        return period.end.last_day if period and period.end else None

    @property
    def budget(self) -> Budget | None:
        """The sum to sort and draw it by."""
        return main_budget(self.budgets)

    def labels(self, facet: str) -> tuple[str, ...]:
        """Return what people call its values of a facet, sorted; () when not stated."""
        own = self.values[facet] - {NOT_STATED}
        if facet == "region":  # the most exact ones: Tuscany is said by Prato
            own = frozenset(
                one for one in own if not any(other != one and other.startswith(one)
                                              for other in own)
            )  # fmt: skip
        return tuple(sorted(value_label(facet, one) for one in own))


def rows_of(shelf: Shelf) -> tuple[Row, ...]:
    """Return the rows of a shelf, sorted by id: what was written by hand and its original once."""
    things = [one for one in shelf.sheets if one.name and _is_thing(one)]
    by_name: dict[tuple[str, ...], str] = {}
    for sheet in things:
        if sheet.is_hand_made:
            for name in (sheet.name, *sheet.document.aliases):
                by_name.setdefault(terms(name), sheet.sheet_id)
    twins: dict[str, list[Sheet]] = {}
    alone: list[Sheet] = []
    for sheet in things:
        own = None if sheet.is_hand_made else by_name.get(terms(sheet.name))
        if own is None:
            alone.append(sheet)
        else:
            twins.setdefault(own, []).append(sheet)
    return tuple(row_for(sheet, tuple(twins.get(sheet.sheet_id, ()))) for sheet in alone)


def row_for(sheet: Sheet, twins: tuple[Sheet, ...] = ()) -> Row:
    """Return the row of one sheet."""
    budgets = budgets_of(sheet)
    values = {facet: sheet.values(facet) - MADE_VALUES for facet in VOCABULARY}
    values["kind"] = frozenset({sheet.kind} if sheet.kind else ())
    values["status"] = frozenset({sheet.status.word.value if sheet.status else "unknown"})
    values["document"] = frozenset(name for one in (sheet, *twins) for name in source_names(one))
    values["country"], values["region"] = _places(sheet)
    values["budget"] = _bands(budgets)
    nothing = frozenset({NOT_STATED})
    return Row(
        sheet=sheet,
        values=MappingProxyType({facet: values[facet] or nothing for facet in FACETS}),
        words=_words(sheet),
        budgets=budgets,
        twins=twins,
    )


def facet_label(facet: str) -> str:
    """Return what people call a facet.

    >>> facet_label("kind_of_support")
    'kind of support'
    """
    return FACET_LABELS.get(facet, facet)


def value_label(facet: str, value: str) -> str:
    """Return what people call a value of a facet.

    >>> value_label("country", "SI"), value_label("technology", NOT_STATED)
    ('Slovenia', 'not stated')
    """
    one = f"{facet}.{value}"
    if one in LABELS:
        return LABELS[one]
    if value == NOT_STATED:
        return "not stated"
    if facet == "document":
        return _titles().get(value, value)
    if one in lexicon().labels:
        return lexicon().label(facet, value)
    return value if facet == "region" else value.replace("_", " ")


def source_names(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the documents that a sheet is made from, sorted."""
    if not sheet.is_hand_made:
        return (sheet.document.name,)
    return tuple(sorted({place.document for _, some in sheet.document.places for place in some}))


def _is_thing(sheet: Sheet) -> bool:
    return sheet.is_hand_made or sheet.kind not in NO_THING


def _places(sheet: Sheet) -> tuple[frozenset[str], frozenset[str]]:
    """Return the countries, and the regions with all regions of the vocabulary they lie in."""
    regions = sheet.values("region")
    countries = sheet.values("country") | {COUNTRY_OF_NUTS.get(one[:2], one[:2]) for one in regions}
    known = frozenset(lexicon().values("region"))
    above = {one[:size] for one in regions for size in range(3, len(one))} & known
    return countries, regions | above


def _bands(budgets: Sequence[Budget]) -> frozenset[str]:
    found = {name for name, band in BANDS.items() for one in budgets if band.holds(one)}
    if budgets and not any(one.currency == EURO for one in budgets):
        found.add(OTHER_CURRENCY)
    return frozenset(found)


def _words(sheet: Sheet) -> Mapping[str, int]:
    text = sheet.document.text
    found = Counter(
        term
        for name in (sheet.name, *(sheet.document.aliases if sheet.is_hand_made else ()))
        for term in terms(name)
        for _ in range(NAME_WEIGHT)
    )
    for said in statements_of(sheet):
        found.update(terms(said.span.of(text)))
    return MappingProxyType(dict(found))


@cache
def _titles() -> Mapping[str, str]:
    return {card.file: card.title for card in load_catalogue().values()}
