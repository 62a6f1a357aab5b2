"""Read off a question what its practices must state, or leave out: "with an end date", "no budget".

Met by what the form or the sentences of a sheet give; what it gives is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from assistant.lists.sheet_filters import Filter
from assistant.practices.cell import Field
from assistant.practices.fields import cell_of
from corpus.model import Span
from corpus.sheet import Sheet

END: Final = "end"  # of a period, which is told with its start
_THINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        END: r"(?:end|ending|closing|finish(?:ing)?)[ -]dates?",
        Field.DATES: r"(?:start(?:ing)?(?: (?:or|and|nor) end(?:ing)?)?[ -])?dates?",
        Field.BUDGET: r"budgets?|(?:sums?|amounts?)(?: of money)?",
        Field.WEBSITE: r"web ?(?:sites?|pages?|address(?:es)?)|home ?pages?|internet address(?:es)?"
        r"|urls?|web links?",
        Field.DIFFICULTIES: r"difficult(?:y|ies)|problems?|obstacles?|barriers?",
        Field.RESOURCES: r"resources?(?: needed)?",
        Field.TRANSFER: r"transferability|learning|lessons",
    }
)
_VERB: Final = (
    r"(?:have|has|had|having|gives?|states?|names?|tells? of|lists?|mentions?|reports?|shows?"
    r"|talks? (?:about|of)|describes?|discuss(?:es)?)"
)
_OWN: Final = (
    r"(?:(?:an?|the|its|their|any|some|clear|fixed|own|known|stated|given|(?:part|section|field)"
    r" (?:about|on|for|with)) )*"
)
# "With a budget of …", "an end date in 2020": what is stated is asked for, not that it is.
_NOT_OF: Final = (
    r"(?= *(?:$|[?.!,;:()]| (?:and|or|so|(?:given|stated)(?! as\b)|known|named|told|printed"
    r"|mentioned|at all|are|is|which|yet|(?:that )?they|completely|entirely)\b))"
)
_PRACTICES: Final = (
    r"(?:practices|examples|cases|entries|ones|those|projects|schemes|programmes|hubs|sheets"
    r"|descriptions)"
)
_NO: Final = (
    r"(?:no|without|lack(?:s|ing)?|missing|lea(?:ves?|ving) out|omit(?:s|ting)?"
    rf"|(?:not|[a-z]+n['’]t|never) {_VERB})"
)
_OPEN: Final = re.compile(r"(?<!not )\bopen[ -]ended\b", re.I)
_ASKED: Final = tuple(
    (
        thing,
        re.compile(rf"\b{_NO} {_OWN}(?:{words})\b{_NOT_OF}", re.I),
        re.compile(
            rf"\b(?:{_PRACTICES} with|{_VERB}) {_OWN}(?:{words})\b{_NOT_OF}"
            rf"|\b(?:whose|where (?:an?|the)) (?:{words}) (?:is|are|was|were) "
            r"(?:given|stated|told|known)\b(?! as\b)",
            re.I,
        ),
    )
    for thing, words in _THINGS.items()
)


@dataclass(frozen=True, slots=True)
class StatedFilter(Filter):
    """Met by a sheet that states ``thing``; turned round, by one that does not."""

    thing: str = ""

    def meets(self, sheet: Sheet) -> bool:
        """Say whether ``sheet`` states the thing, or leaves it out where that is asked for."""
        return bool(_places(sheet, self.thing)) is not self.is_negated

    def is_silent(self, sheet: Sheet) -> bool:
        """Return False: a sheet that states nothing is judged by that."""
        return False

    @property
    def is_dated(self) -> bool:
        """Whether dates show that it is met."""
        return self.thing in (END, Field.DATES) and not self.is_negated

    def places(self, sheet: Sheet) -> tuple[Span, ...]:
        """Return where ``sheet`` states the thing; () where it must not."""
        return () if self.is_negated else _places(sheet, self.thing)


def stated_filters(text: str) -> tuple[StatedFilter, ...]:
    """Return what the practices that the English question ``text`` asks for must state, or not.

    >>> [(one.words, one.is_negated) for one in stated_filters("practices without a website")]
    [('without a website', True)]
    """
    if is_open := _OPEN.search(text):
        return (StatedFilter(is_open.group(), {}, True, END),)
    for thing, lacking, stating in _ASKED:
        if found := lacking.search(text):
            return (StatedFilter(found.group(), {}, True, thing),)
        if found := stating.search(text):
            return (StatedFilter(found.group(), {}, False, thing),)
    return ()


def _places(sheet: Sheet, thing: str) -> tuple[Span, ...]:
    if thing != END:
        return cell_of(sheet, Field(thing)).spans
    has_end = sheet.period is not None and sheet.period.end is not None
    return cell_of(sheet, Field.DATES).spans if has_end else ()
