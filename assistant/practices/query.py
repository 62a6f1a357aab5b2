"""What a person asks of the explorer, typed; and reading it from words as people type them.

What is not known is left out and named, with what is allowed; reading never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from assistant.practices.budgets import MoneyRange
from assistant.practices.rows import BANDS, FACETS, NOT_STATED, Row, facet_label, value_label
from assistant.question.place_names import suggested
from assistant.support.profile_faults import Fault, FaultKind, kinds_meant
from corpus.lexicon import lexicon
from corpus.nearest import nearest
from corpus.status import StatusWord
from corpus.terms import fold

PER_PAGE: Final = 20
MAX_PER_PAGE: Final = 1000
MAX_NAMED: Final = 12  # so many allowed values are named in a fault
OWN_WORDS: Final = frozenset({"kind_of_support", "technology", "sector", "target_group"})
_AMOUNT = re.compile(
    r"(?P<number>\d[\d.,']*)\s?(?P<scale>k|thousand|m|mio|million|bn|billion)?", re.I
)
_SCALES: Final = MappingProxyType(
    {"": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6, "bn": 1e9,
     "billion": 1e9}
)  # fmt: skip
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{1,3}")
NO_CHOICE: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})


class Column(StrEnum):
    """What rows can be sorted by."""

    RELEVANCE = "relevance"
    NAME = "name"
    KIND = "kind"
    COUNTRY = "country"
    START = "start"
    END = "end"
    BUDGET = "budget"
    STATUS = "status"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class PracticeQuery:
    """Filters, words, order and page. Values of one facet are alternatives; facets all hold.

    ``page`` counts from 1. ``budget`` is part of the facet of that name: a sheet meets it by one of
    the bands chosen or by the range.
    """

    chosen: Mapping[str, frozenset[str]] = field(default_factory=lambda: NO_CHOICE)
    text: str = ""
    budget: MoneyRange | None = None
    sort: Column | None = None
    descending: bool = False
    page: int = 1
    per_page: int = PER_PAGE

    def __post_init__(self) -> None:
        unknown = set(self.chosen) - set(FACETS)
        if unknown:
            raise ValueError(f"no such facets: {sorted(unknown)}")
        if self.page < 1 or not 1 <= self.per_page <= MAX_PER_PAGE:
            raise ValueError(f"no such page: {self.page} of {self.per_page} rows")


def read_query(
    rows: Sequence[Row],
    asked: Mapping[str, Sequence[str]],
    *,
    text: str = "",
    budget: str = "",
    sort: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> tuple[PracticeQuery, tuple[Fault, ...]]:
    """Return the query that is meant by words, and what could not be taken.

    ``asked`` gives for each facet what was typed: ids, labels, words of the vocabulary in any of
    its languages. ``budget`` is a range in euros ("100000-2000000", "1M-10M", "from 500k", "to
    1M") or a band. ``sort`` is a column, led by "-" for descending.
    """
    faults: list[Fault] = []
    chosen: dict[str, frozenset[str]] = {}
    for facet, typed in asked.items():
        name = _facet(facet, faults)
        if name is None:
            continue
        values = frozenset(value for one in typed if one.strip()
                           for value in _values(rows, name, one.strip(), faults))  # fmt: skip
        if values:
            chosen[name] = chosen.get(name, frozenset()) | values
    money = None
    if budget.strip():
        money, bands = _money(budget.strip(), faults)
        if bands:
            chosen["budget"] = chosen.get("budget", frozenset()) | bands
    column, descending = _sort(sort.strip(), faults)
    if page < 1:
        faults.append(_unknown(f"There is no page {page}.", "Pages count from 1."))
    if not 1 <= per_page <= MAX_PER_PAGE:
        remedy = f"Choose 1 to {MAX_PER_PAGE}; {PER_PAGE} are shown."
        faults.append(_unknown(f"{per_page} rows a page is not possible.", remedy))
        per_page = PER_PAGE
    query = PracticeQuery(
        chosen=MappingProxyType(chosen),
        text=text.strip(),
        budget=money,
        sort=column,
        descending=descending,
        page=max(page, 1),
        per_page=per_page,
    )
    return query, tuple(faults)


def allowed_values(rows: Sequence[Row], facet: str) -> tuple[str, ...]:
    """Return the values of a facet that the vocabulary knows or a row has, by their labels."""
    there = {value for row in rows for value in row.values[facet]}
    listed: Iterable[str] = lexicon().values(facet)
    if facet == "budget":
        listed = BANDS
    elif facet == "status":
        listed = (one.value for one in StatusWord)
    known = {*there, *listed, NOT_STATED} - {"none_stated"}
    return tuple(sorted(known, key=lambda one: (one == NOT_STATED, value_label(facet, one), one)))


def _facet(typed: str, faults: list[Fault]) -> str | None:
    plain = typed.strip().casefold().replace("-", "_").replace(" ", "_")
    if plain in FACETS:
        return plain
    found, _ = nearest(typed, [*FACETS, *(facet_label(one) for one in FACETS)])
    by_label = {facet_label(one): one for one in FACETS}
    if found is not None:
        return by_label.get(found, found)
    faults.append(_unknown(f"There is no filter called {typed!r}.", f"Filters: {_named(FACETS)}."))
    return None


def _values(rows: Sequence[Row], facet: str, typed: str, faults: list[Fault]) -> tuple[str, ...]:
    """Return the values that ``typed`` means; () and a fault when none is meant."""
    allowed = allowed_values(rows, facet)
    plain = fold(typed).replace("-", "_").replace(" ", "_")
    exact = [one for one in allowed if fold(one) == plain or fold(one) == fold(typed)]
    labels: dict[str, list[str]] = {}
    for one in allowed:
        labels.setdefault(value_label(facet, one), []).append(one)
    named = [one for label, some in labels.items() if fold(label) == fold(typed) for one in some]
    if exact or named:
        return tuple(exact or named)
    meant: tuple[str, ...]
    if facet in OWN_WORDS:
        meant = kinds_meant(typed, facet, lexicon())
    else:
        meant = lexicon().ids(typed, facet)
    if facet == "document":
        meant = tuple(one for one in allowed if one.startswith(f"{typed}_"))  # "002"
    code = typed.upper()
    is_code = facet == "region" and _NUTS.fullmatch(code)
    if is_code and any(one.startswith(code) for one in allowed):
        return (code,)
    if meant:
        return _most_exact(meant) if facet == "region" else meant
    found, near = nearest(typed, list(labels))
    if found is not None:
        return tuple(labels[found])
    faults.append(_unknown_value(facet, typed, near, tuple(labels)))
    return ()


def _most_exact(regions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the regions of which none lies in another that was named by the same words."""
    return tuple(
        one
        for one in regions
        if not any(other != one and other.startswith(one) for other in regions)
    )


def _unknown_value(facet: str, typed: str, near: Sequence[str], labels: Sequence[str]) -> Fault:
    problem = f"No {facet_label(facet)} called {typed!r} is known; it was left out."
    if facet in ("country", "region"):
        other = "region" if facet == "country" else "country"
        if found := lexicon().ids(typed, other):
            label = value_label(other, found[0])
            return _unknown(problem, f"{label} is a {other}: choose it there.")
        near = suggested(typed) or near
    if len(labels) <= MAX_NAMED:
        return _unknown(problem, f"Known: {'; '.join(labels)}.")
    return _unknown(problem, f"Did you mean {' or '.join(near[:3])}?")


def _money(typed: str, faults: list[Fault]) -> tuple[MoneyRange | None, frozenset[str]]:
    plain = typed.casefold().replace("-", "_").replace(" ", "_")
    for band in (*BANDS, "other_currency", NOT_STATED):
        if plain == band or fold(typed) == fold(value_label("budget", band)):
            return None, frozenset({band})
    amounts = [_amount(one) for one in _AMOUNT.finditer(typed)]
    words = fold(typed)
    one_end: MoneyRange | None = None
    if len(amounts) == 2 and amounts[0] <= amounts[1]:
        one_end = MoneyRange(amounts[0], amounts[1])
    elif len(amounts) == 1 and re.match(r"(?:from|over|above|at least|>)", words):
        one_end = MoneyRange(amounts[0], None)
    elif len(amounts) == 1 and re.match(r"(?:to|up to|below|under|at most|<|-)", words):
        one_end = MoneyRange(None, amounts[0])
    elif len(amounts) == 1 and re.search(r"[-–+]\s*$", words):
        one_end = MoneyRange(amounts[0], None)
    if one_end is None:
        remedy = "Write a range in euros: 100000-2000000, 1M-10M, from 500k, to 1M."
        faults.append(_unknown(f"{typed!r} is no range of money; it was left out.", remedy))
    return one_end, frozenset()


def _amount(match: re.Match[str]) -> float:
    """Return the amount in euros: "1,5M" and "1.500.000" as people write them."""
    number = match["number"].rstrip(".,'")
    groups = re.split(r"[.,']", number)
    if len(groups) > 1 and all(len(one) == 3 for one in groups[1:]):
        plain = "".join(groups)
    else:
        plain = "".join(groups[:-1]) + "." + groups[-1] if len(groups) > 1 else groups[0]
    return float(plain) * _SCALES[(match["scale"] or "").casefold()]


def _sort(typed: str, faults: list[Fault]) -> tuple[Column | None, bool]:
    if not typed:
        return None, False
    name = fold(typed.lstrip("-")).strip()
    if name in {one.value for one in Column}:
        return Column(name), typed.startswith("-")
    columns = [one.value for one in Column]
    problem = f"Rows cannot be sorted by {typed!r}."
    faults.append(
        _unknown(problem, f"Choose one of: {', '.join(columns)}; led by - for descending.")
    )
    return None, False


def _named(names: Iterable[str]) -> str:
    return ", ".join(names)


def _unknown(problem: str, remedy: str) -> Fault:
    return Fault(FaultKind.UNKNOWN, problem, remedy)
