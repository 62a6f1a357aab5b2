"""Read off a question how much money its practices must have: "over five million pounds".

Only money, and only what the resources of a sheet give: a sum told elsewhere is that of others. In
the currency that the question names, else in any; nothing is converted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from assistant.answer_type import figures_in
from assistant.lists.sheet_filters import Filter
from corpus.amounts import Qualifier, Reading, Unit
from corpus.figure_words import figure_words
from corpus.lexicon import lexicon
from corpus.model import Span
from corpus.sheet import Sheet

RESOURCES: Final = "resources"
MONEY: Final = frozenset({"concept.money", "concept.budget", "concept.cost", "concept.funding"})
MIN_SCALE: Final = 1000.0  # "budgets above 2 million": of money, though no currency is named
RUN_ON: Final = re.compile(r"\b(?:runs?|ran|lives?|made do|makes? do) (?:on|with)\b", re.I)
MILLION: Final = 1_000_000.0
LIMITS: Final[Mapping[Qualifier, Callable[[float, float], bool]]] = MappingProxyType(
    {
        Qualifier.MORE_THAN: lambda own, asked: own > asked,
        Qualifier.AT_LEAST: lambda own, asked: own >= asked,
        Qualifier.LESS_THAN: lambda own, asked: own < asked,
        Qualifier.UP_TO: lambda own, asked: own <= asked,
    }
)


BELOW: Final = frozenset({Qualifier.LESS_THAN, Qualifier.UP_TO})
SIGNS: Final[Mapping[Qualifier, str]] = MappingProxyType(
    {
        Qualifier.MORE_THAN: ">",
        Qualifier.AT_LEAST: "≥",
        Qualifier.LESS_THAN: "<",
        Qualifier.UP_TO: "≤",
    }
)


@dataclass(frozen=True, slots=True)
class AmountFilter(Filter):
    """Met by a sheet whose resources give a sum above ``amount``, or none but sums below it.

    ``limit`` says which. What cost five million is not under one for a single grant in it.
    """

    amount: float = 0.0
    currency: str = ""
    limit: Qualifier = Qualifier.MORE_THAN

    def meets(self, sheet: Sheet) -> bool:
        """Say whether a sum among the resources of ``sheet`` is within the limit."""
        return bool(self.places(sheet))

    def is_silent(self, sheet: Sheet) -> bool:
        """Say whether ``sheet`` gives no sum among its resources."""
        return not _sums(sheet)

    def places(self, sheet: Sheet) -> tuple[Span, ...]:
        """Return where ``sheet`` gives a sum within the limit."""
        sums = [
            one
            for one in _sums(sheet)
            if not self.currency or not one.currency or one.currency == self.currency
        ]
        within = [
            one.span for one in sums if LIMITS[self.limit](one.high or one.value, self.amount)
        ]
        if self.limit in BELOW and len(within) < len(sums):
            return ()
        return tuple(within)

    def in_signs(self) -> str:
        """Return the limit in signs that every language reads: "> 5 000 000 EUR"."""
        # Non-breaking spaces part the thousands, as they are written in print.
        amount = f"{self.amount:,.15g}".replace(",", "\N{NO-BREAK SPACE}")
        return f"{SIGNS[self.limit]} {amount} {self.currency}".rstrip()


def amount_filters(text: str) -> tuple[AmountFilter, ...]:
    """Return the limits on money that the English question ``text`` sets.

    >>> [(one.words, one.amount) for one in amount_filters("hubs under 2 million euro")]
    [('under 2 million euro', 2000000.0)]
    """
    about_money = any(word.ids & MONEY for word in lexicon().read(text)) or RUN_ON.search(text)
    found = []
    for one in figures_in(text):
        is_money = one.unit is Unit.MONEY or (
            (about_money or _counts_nothing(text, one))
            and one.unit is Unit.COUNT
            and one.scale >= MIN_SCALE
        )
        limit = next((each for each in one.qualifiers if each in LIMITS), None)
        if is_money and limit:
            words = text[_begins(text, one) : one.span.end]
            currency = one.currency or _currency_said(text)
            found.append(AmountFilter(words, {}, amount=one.value, currency=currency, limit=limit))
    return tuple(found)


def _currency_said(text: str) -> str:
    """Return the currency that a question names beside its figure: "in euros"; "" for none."""
    said = {
        code
        for word, code in figure_words().currencies.items()
        if re.search(rf"\bin {re.escape(word)}(?!\w)", text, re.I)
    }
    return said.pop() if len(said) == 1 else ""


def _counts_nothing(text: str, one: Reading) -> bool:
    """Say whether millions of nothing are meant: "practices above 5 million"."""
    return one.scale >= MILLION and not re.match(r" *[a-z]", text[one.span.end :], re.I)


def _begins(text: str, one: Reading) -> int:
    """Return where the words begin that set the limit: "budget above 2 million" at "above"."""
    before = text[one.phrase.start : one.span.start].split()
    kept = " ".join(before[-2:] if before[-1:] in (["than"], ["least"]) else before[-1:])
    return text.rfind(kept, 0, one.span.start) if kept else one.span.start


def _sums(sheet: Sheet) -> tuple[Reading, ...]:
    given = sheet.fields.get(RESOURCES, ())
    return tuple(
        one
        for one in sheet.figures
        if one.unit is Unit.MONEY and any(span.contains(one.span) for span in given)
    )
