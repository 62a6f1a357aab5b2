"""The sums that a sheet needed or had: with currency, what they cover, and whether by the year.

Sums for one firm or one project, and upper limits, say what is paid out and are no budget. No
currency is turned into another: no document gives a rate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.sheet_words import Said, statements_of
from corpus.amounts import Qualifier, Reading, Unit
from corpus.model import Span
from corpus.sheet import Sheet

EURO = "EUR"
NO_BUDGET = frozenset(
    {
        Qualifier.PER_FIRM, Qualifier.PER_PROJECT, Qualifier.UP_TO, Qualifier.LESS_THAN,
        Qualifier.AVERAGE,
    }
)  # fmt: skip
NOT_HAD = frozenset({Qualifier.PLANNED, Qualifier.REQUESTED})
# In a sheet without the field "Resources needed" a sum is a budget where the sentence says so.
_MONEY_FOR = re.compile(
    r"\b(?:budgets?|foreseen|financed|financing|funding|funded|invest(?:ed|ment)s?|cost)\b"
    r"|\b(?:bilancio|finanziament\w+|presupuesto|financiación|Budget|Finanzierung|Kosten|coûts?|"
    r"financement|proračun\w*|financiranj\w+|sredstv\w+|budżet\w*|finansowani\w+)\b",
    re.I,
)
# Words of the sentence that limit its sums as the qualifiers at a figure do.
_ANNOUNCED = re.compile(r"\b(?:announce[sd]?|foreseen|envisaged|planned|will have)\b", re.I)
_OF_ONE = re.compile(r"\b(?:usual(?:ly)?|typical(?:ly)?|on average|each (?:firm|project))\b", re.I)


@dataclass(frozen=True, slots=True)
class Budget:
    """A sum with its place. ``covers`` is the sentence that says what for, at most its phrase.

    ``low`` and ``high`` are in ``currency`` (ISO 4217) and equal where one sum is printed.
    """

    reading: Reading
    statement: Span
    covers: str
    low: float
    high: float
    currency: str

    @property
    def is_by_year(self) -> bool:
        """Whether it is the sum of one year."""
        return Qualifier.PER_YEAR in self.reading.qualifiers

    @property
    def is_had(self) -> bool:
        """Whether it was there: not only planned or requested when it was told."""
        return not (NOT_HAD & set(self.reading.qualifiers) or _ANNOUNCED.search(self.covers))

    @property
    def basis(self) -> str:
        """How the sum is meant, "" where nothing limits it: ``about, per year``."""
        return ", ".join(one.value.replace("_", " ") for one in self.reading.qualifiers)


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """From ``low`` to ``high`` euros, both included; None is open."""

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a range of money needs a limit")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"not a range: {self.low} to {self.high}")

    def holds(self, budget: Budget) -> bool:
        """Say whether a sum in euros lies in the range, or reaches into it."""
        return (
            budget.currency == EURO
            and (self.high is None or budget.low <= self.high)
            and (self.low is None or budget.high >= self.low)
        )


def budgets_of(sheet: Sheet) -> tuple[Budget, ...]:
    """Return the sums that the sheet states as its money, in the order of the text."""
    money = [
        one
        for one in sheet.figures
        if one.unit is Unit.MONEY and one.currency and not NO_BUDGET & set(one.qualifiers)
    ]
    if not money:
        return ()
    text = sheet.document.text
    statements = statements_of(sheet)
    found = [(one, _statement(statements, one)) for one in money]
    in_field = [pair for pair in found if pair[1].field == "resources"]
    told = in_field or [pair for pair in found if _MONEY_FOR.search(pair[1].span.of(text))]
    return tuple(
        Budget(
            reading=one,
            statement=said.span,
            covers=" ".join(said.span.of(text).split()),
            low=one.value,
            high=one.high if one.high is not None else one.value,
            currency=one.currency,
        )
        for one, said in told
        if not _OF_ONE.search(said.span.of(text))
    )


def main_budget(budgets: tuple[Budget, ...]) -> Budget | None:
    """Return the sum to sort by: the largest that was had, in euros before other currencies.

    Sums of a year and sums only planned or requested stand in where there is no other.
    """
    return max(
        budgets,
        key=lambda one: (one.is_had, not one.is_by_year, one.currency == EURO, one.high),
        default=None,
    )


def _statement(statements: tuple[Said, ...], reading: Reading) -> Said:
    for one in statements:
        if one.span.contains(reading.span):
            return one
    return Said("", reading.phrase)
