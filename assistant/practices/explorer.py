"""Explore the sheets of a shelf: filter, search, count, sort and page through them.

Values of one facet are alternatives, facets all hold. Counts are those of a shop: how many rows a
value would give under all other filters. An empty result says which filter to drop.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from types import MappingProxyType

from rapidfuzz import fuzz, process

from assistant.practices.budgets import EURO, MoneyRange
from assistant.practices.query import Column, PracticeQuery
from assistant.practices.rows import (
    FACETS,
    NOT_STATED,
    Row,
    facet_label,
    row_for,
    rows_of,
    source_names,
    value_label,
)
from assistant.shelf import Shelf
from assistant.support.profile_faults import Fault, FaultKind
from corpus.sheet import Sheet
from corpus.status import StatusWord
from corpus.terms import fold, terms, tokens

TEXT = "text"
MIN_LIKENESS = 70  # rapidfuzz ratio, 0-100: below that a suggestion is no help
STATUS_ORDER = (
    StatusWord.RUNNING, StatusWord.SAID_RUNNING, StatusWord.PLANNED_THEN, StatusWord.ENDED,
    StatusWord.SUPERSEDED, StatusWord.WOUND_UP,
)  # fmt: skip
OWN_ORDER = frozenset({Column.RELEVANCE, Column.BUDGET})  # their keys say which way


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value of a facet and how many rows it gives under all other filters."""

    value: str
    label: str
    n: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """Filters that an empty result goes without, and how many rows are there then."""

    filters: tuple[str, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what a query gives. ``page`` and ``n_pages`` count from 1.

    ``matching`` are all rows, in order; ``rows`` those of this page. ``drops`` is empty unless
    nothing matches. ``faults`` say what was not taken as it was asked.
    """

    query: PracticeQuery
    matching: tuple[Row, ...]
    rows: tuple[Row, ...]
    page: int
    n_pages: int
    counts: Mapping[str, tuple[ValueCount, ...]]
    drops: tuple[Drop, ...]
    faults: tuple[Fault, ...]

    @property
    def remedy(self) -> str:
        """What to do about an empty result, "" when there is none."""
        if self.matching:
            return ""
        if not self.drops:
            return "The collection holds no sheets yet: add documents."
        said = "; ".join(
            f"without {' and '.join(described(self.query, name) for name in one.filters)}: {one.n}"
            for one in self.drops
        )
        return f"No sheet meets all filters at once. Drop filters: {said}."


@dataclass(frozen=True, slots=True)
class Explorer:
    """The rows of one shelf, ready to be explored. Make it once a shelf: ``explorer_of``."""

    rows: tuple[Row, ...]

    def explore(self, query: PracticeQuery, faults: Sequence[Fault] = ()) -> Page:
        """Return a page of the rows that meet ``query``, with the counts of every facet.

        A page beyond the last gives the last, and a fault.
        """
        met = {name: test(self.rows) for name, test in _tests(query).items()}
        ids = frozenset(range(len(self.rows)))
        matching = tuple(self.rows[at] for at in sorted(_all(ids, met.values())))
        ordered = _sorted(matching, query)
        n_pages = max(-(-len(ordered) // query.per_page), 1)
        page = min(query.page, n_pages)
        told = [*faults, *self._unknown_words(query.text)]
        if page != query.page:
            problem = f"There is no page {query.page}."
            told.append(Fault(FaultKind.UNKNOWN, problem, f"Page {n_pages} is the last."))
        first = (page - 1) * query.per_page
        return Page(
            query=query,
            matching=ordered,
            rows=ordered[first : first + query.per_page],
            page=page,
            n_pages=n_pages,
            counts=MappingProxyType({
                facet: self._counts(facet, query, _all(ids, _others(met, facet)))
                for facet in FACETS
            }),
            drops=() if matching else _drops(ids, met),
            faults=tuple(told),
        )  # fmt: skip

    def row_of(self, sheet: Sheet) -> Row | None:
        """Return the row of a sheet; None when it has none.

        A sheet that stands behind its hand-made twin gets a row of its own words.
        """
        for row in self.rows:
            if sheet.sheet_id == row.sheet.sheet_id:
                return row
            if any(sheet.sheet_id == one.sheet_id for one in row.twins):
                return row_for(sheet)
        return None

    def _counts(
        self, facet: str, query: PracticeQuery, among: frozenset[int]
    ) -> tuple[ValueCount, ...]:
        """Return the values that a row has among others' filters, the most frequent first."""
        chosen = query.chosen.get(facet, frozenset())
        found: Counter[str] = Counter()
        for at in among:
            found.update(self.rows[at].values[facet])
        for value in {*found, *chosen} if facet == "region" else chosen - set(found):
            found[value] = sum(_has(self.rows[at], facet, frozenset({value})) for at in among)
        counts = (
            ValueCount(value, value_label(facet, value), n, value in chosen)
            for value, n in found.items()
        )
        return tuple(
            sorted(counts, key=lambda one: (one.value == NOT_STATED, -one.n, one.label, one.value))
        )

    def _unknown_words(self, text: str) -> list[Fault]:
        if not text:
            return []
        found: list[Fault] = []
        asked = [token for token in tokens(text) if terms(token)]
        if not asked:
            problem = f"{text!r} has no word to search for."
            found.append(Fault(FaultKind.UNKNOWN, problem, "Name a thing: audit, voucher, robot."))
        for token in asked:
            if any(_holds(row, token) for row in self.rows):
                continue
            near = _like(token, self.rows)
            remedy = f"Did you mean {' or '.join(near)}?" if near else "Try another word for it."
            found.append(Fault(FaultKind.UNKNOWN, f"No sheet has the word {token!r}.", remedy))
        return found


def explorer_of(shelf: Shelf) -> Explorer:
    """Return the explorer of a shelf; reads every sheet once."""
    return Explorer(rows_of(shelf))


def described(query: PracticeQuery, name: str) -> str:
    """Return a filter of the query in words: ``country Slovenia or Italy``."""
    if name == TEXT:
        return f"the words “{query.text}”"
    values = sorted(value_label(name, one) for one in query.chosen.get(name, ()))
    if name == "budget" and query.budget is not None:
        low, high = query.budget.low, query.budget.high
        values.append(
            f"EUR {low:,.0f} to {high:,.0f}" if low is not None and high is not None
            else f"from EUR {low:,.0f}" if low is not None else f"to EUR {high:,.0f}"
        )  # fmt: skip
    return f"{facet_label(name)} {' or '.join(values)}"


def described_filters(query: PracticeQuery) -> tuple[str, ...]:
    """Return all filters of the query in words, in the order of the facets."""
    return tuple(described(query, name) for name in _tests(query))


def chosen_instead(query: PracticeQuery, facet: str, value: str) -> PracticeQuery:
    """Return the query with ``value`` as the only choice of a facet, on its first page."""
    return replace(
        query,
        chosen=MappingProxyType({**query.chosen, facet: frozenset({value})}),
        budget=None if facet == "budget" else query.budget,
        page=1,
    )


def _tests(query: PracticeQuery) -> dict[str, Callable[[Sequence[Row]], frozenset[int]]]:
    """Return for each filter what gives the places of the rows that meet it."""
    tests: dict[str, Callable[[Sequence[Row]], frozenset[int]]] = {}
    for facet in FACETS:
        values = query.chosen.get(facet, frozenset())
        money = query.budget if facet == "budget" else None
        if values or money:
            tests[facet] = _facet_test(facet, values, money)
    asked = [token for token in tokens(query.text) if terms(token)]
    if asked:
        tests[TEXT] = _places_by(lambda row: all(_holds(row, token) for token in asked))
    return tests


def _facet_test(
    facet: str, values: frozenset[str], money: MoneyRange | None
) -> Callable[[Sequence[Row]], frozenset[int]]:
    def meets(row: Row) -> bool:
        if money is not None and any(money.holds(one) for one in row.budgets):
            return True
        return _has(row, facet, values)

    return _places_by(meets)


def _places_by(test: Callable[[Row], bool]) -> Callable[[Sequence[Row]], frozenset[int]]:
    return lambda rows: frozenset(at for at, row in enumerate(rows) if test(row))


def _has(row: Row, facet: str, values: frozenset[str]) -> bool:
    own = row.values[facet]
    if facet == "region":  # a place is met by what lies in it
        return any(
            one.startswith(value) if value != NOT_STATED else one == value
            for one in own
            for value in values
        )
    return bool(own & values)


def _all(ids: frozenset[int], met: Iterable[frozenset[int]]) -> frozenset[int]:
    found = ids
    for one in met:
        found &= one
    return found


def _others(met: Mapping[str, frozenset[int]], facet: str) -> list[frozenset[int]]:
    return [places for name, places in met.items() if name != facet]


def _drops(ids: frozenset[int], met: Mapping[str, frozenset[int]]) -> tuple[Drop, ...]:
    """Return the fewest filters to drop for a result, each way with its number of rows."""
    for size in range(1, len(met) + 1):
        ways = [
            Drop(names, len(_all(ids, (met[one] for one in met if one not in names))))
            for names in combinations(met, size)
        ]
        if found := sorted((one for one in ways if one.n), key=lambda one: (-one.n, one.filters)):
            return tuple(found)
    return ()


def _holds(row: Row, token: str) -> bool:
    """Say whether a row has a word; of a compound its parts or all of it: "e-learning"."""
    return _has_terms(row.words, terms(token))


def _has_terms(words: Mapping[str, int], own: tuple[str, ...]) -> bool:
    if len(own) < 2:
        return all(one in words for one in own)
    return own[-1] in words or all(one in words for one in own[:-1])


def _like(token: str, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return words of the sheets that are spelt like ``token``."""
    ranked = process.extract(fold(token), _written(rows), scorer=fuzz.ratio, limit=3)
    return tuple(dict.fromkeys(word for word, score, _ in ranked if score >= MIN_LIKENESS))


def _written(rows: Sequence[Row]) -> list[str]:
    """Return the words of all sheets as they are written, folded."""
    found: set[str] = set()
    for row in rows:
        for span in row.sheet.spans:
            found.update(re.findall(r"[^\W\d_]{3,}", fold(span.of(row.sheet.document.text))))
    return sorted(found)


def _sorted(rows: Sequence[Row], query: PracticeQuery) -> tuple[Row, ...]:
    """Return the rows in order, what is unknown last whichever way; ties by name and id."""
    by_name = sorted(rows, key=lambda row: (fold(row.sheet.name), row.sheet.sheet_id))
    column = query.sort or (Column.RELEVANCE if query.text else Column.NAME)
    keyed = [(_key(row, column, query), row) for row in by_name]
    known = [(key, row) for key, row in keyed if key is not None]
    known.sort(key=lambda pair: pair[0], reverse=query.descending and column not in OWN_ORDER)
    return (*(row for _, row in known), *(row for key, row in keyed if key is None))


def _key(row: Row, column: Column, query: PracticeQuery) -> tuple[float | str, ...] | None:
    """Return what a row is sorted by; None when not stated."""
    if column is Column.RELEVANCE:
        hits = sum(row.words.get(term, 0) for term in terms(query.text))
        return (-hits,)
    if column is Column.BUDGET:
        main = row.budget  # sums in other currencies stand apart: there is no rate
        sign = -1 if query.descending else 1
        return (main.currency != EURO, main.currency, sign * main.high) if main else None
    if column in (Column.START, Column.END):
        day: date | None = row.start if column is Column.START else row.end
        return (day.toordinal(),) if day else None
    if column is Column.STATUS:
        word = row.sheet.status.word if row.sheet.status else StatusWord.UNKNOWN
        return (STATUS_ORDER.index(word),) if word in STATUS_ORDER else None
    if column is Column.DOCUMENT:
        return tuple(source_names(row.sheet)) or None
    labels = (row.sheet.name,) if column is Column.NAME else row.labels(column.value)
    return tuple(fold(one) for one in labels) or None
