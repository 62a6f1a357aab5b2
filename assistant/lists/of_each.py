"""Ask something of each practice of a list: "budgets of the Polish practices".

A follow-up ("which give vouchers — who runs them?") has the list before the dash.

Few are put side by side in a table; more are listed with what each says, and those that are silent
are counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.lists.amount_filters import amount_filters
from assistant.lists.row_words import Shown
from assistant.lists.scope import tells_sheets_apart
from assistant.lists.sheet_lists import Row, SheetList
from assistant.practices.asked_fields import asked_fields, other_words
from assistant.practices.asking import MAX_FIELDS
from assistant.practices.cell import Cell, Field
from assistant.practices.comparison import MAX_SHEETS, MIN_SHEETS, Comparison, compare, same_thing
from assistant.practices.fields import cell_of
from assistant.question.understanding import Understanding
from assistant.wording import wording
from corpus.sheet import Sheet
from corpus.terms import terms

BORDER: Final = " — "
MAX_ROWS: Final = 40
PRACTICE: Final = "practice"
_ALL_OF_THEM: Final = re.compile(
    r"\b(?:they|them|their|theirs|each|(?:these|those)(?= \w+s\b|\W*$))\b", re.I
)
_HEAD: Final = re.compile(r"[:\s]+$")
_ALL: Final = frozenset("all each every any the those these of one".split())
_EACH: Final = frozenset({"each", "every"})
# What may stand before the words that tell which: "the costs of Polish practices".
_BEFORE: Final = frozenset(
    "of in for by to on do does did have has had with from at about are were".split()
)
# One of them, or all together, is asked for; or more is said of which are meant.
_PICKS: Final = re.compile(
    r"\b(?:total|average|altogether|together|most|least|(?:larg|bigg|small|old|new|young|cheap|high"
    r"|low)est|that|which)\b",
    re.I,
)
_THINGS: Final = r"(?:practices|schemes|initiatives|hubs|projects)"
_ENDS: Final = (
    r"(?:cost|costs|start|started|begin|began|begun|end|ended|finish|finished|stop|stopped|last"
    r"|lasted|located|based|sit|take place|have|has|had|get|got|receive|received|spend|spent"
    r"|achieve|achieved|reach|reached|run|situated)"
)
# "When did the Polish practices in textiles begin", "who runs the practices in Malta"
_OF_THEM: Final = re.compile(
    r"^(?P<before>(?!(?:which|list|name|show|how many|any|why|can|could|is|are|for)\b)[^,;:]*?)"
    rf"\b(?P<noun>{_THINGS}|practice)\b"
    rf"(?P<where>(?: (?:in|from|of|about|on|around|with|for) .+?)?)(?P<rest>(?: {_ENDS}\b.*)?)$",
    re.I,
)
# "For each Polish practice, when it began"
_FOR_EACH: Final = re.compile(
    r"^(?:for|of) "
    r"(?P<things>(?:all|each|every)\b[^,:]*?practices?(?: (?:in|from|about) [\w ]+?)?)[,:]? "
    r"(?:tell me |say |give me |show )?(?P<ask>(?:what|when|where|who|how|its|their|the)\b.+)$",
    re.I,
)
# "Practices from Malta with their budgets", "… and who pays for them"
_WITH_IT: Final = re.compile(
    rf"^(?P<listing>(?!how many\b).*\b{_THINGS}\b.*?)(?: -|,)? "
    r"(?:(?:with|incl|including|plus) (?!(?:no|an?|any|some|neither)\b)(?:their |its |the )*"
    r"|(?<=, )(?=their |its )"
    r"|and (?=their |its |who |when |where |what |how ))(?P<ask>[^,?]+)$",
    re.I,
)
# "The Polish practices, what money has each of them", "…, the budget of each"
_OF_ALL: Final = re.compile(
    rf"^(?P<listing>[^,:?]*\b{_THINGS})(?:,|:| -) ?(?P<ask>(?:(?:what|who|when|where|how)\b.*"
    r"\b(?:each|they|them|their)\b.*|[\w ]{3,40} (?:of|for) each\b.*))$",
    re.I,
)
_LISTING: Final = re.compile(
    r"^(?:(?:a |the )?(?:table|list|overview) of|list|give me|show)\b", re.I
)


@dataclass(frozen=True, slots=True)
class OfEach:
    """A question for a list, and what is asked of each thing that it holds.

    ``is_after``: the list was asked for in the question before.
    """

    listing: str
    asked: str
    is_after: bool = False


def of_each_after(text: str) -> OfEach | None:
    """Return the list, and what a follow-up asks of each of it; None for any other question.

    >>> of_each_after("which give vouchers — who runs them?")
    OfEach(listing='which give vouchers', asked='who runs them?', is_after=True)
    """
    listing, border, asked = text.rpartition(BORDER)
    is_pair = border and listing.strip() and asked.strip()
    return OfEach(listing, asked, is_after=True) if is_pair else None


def of_each(text: str) -> OfEach | None:
    """Return the list that an English question names, and what it asks of each; None without one.

    >>> of_each("what did the Polish practices cost")
    OfEach(listing='list all Polish practices', asked='what did they cost', is_after=False)
    """
    plain = text.strip(" ?!.")
    if found := _FOR_EACH.match(plain):
        return OfEach(f"list all {_plural(found['things'])}", found["ask"])
    if (found := _OF_ALL.match(plain)) and not _PICKS.search(found["ask"]):
        things = _of_them(whole) if (whole := _OF_THEM.match(found["listing"])) else None
        listing = things.listing if things else f"list all {found['listing']}"
        return OfEach(listing, found["ask"])
    if (found := _WITH_IT.match(plain)) and not amount_filters(plain):
        listing = _LISTING.sub("", found["listing"]).strip()
        return OfEach(f"list {listing}", found["ask"])
    return _of_them(found) if (found := _OF_THEM.match(plain)) else None


def _of_them(found: re.Match[str]) -> OfEach | None:
    """Return what is asked of practices that stand with the words that tell which."""
    before = found["before"].split()
    at = len(before)
    while at and _tells_which(before[at - 1]):
        at -= 1
    first = at
    while first and before[first - 1].casefold() in _ALL:
        first -= 1
    is_bare = first == len(before) or first < at or before[first - 1].casefold() in _BEFORE
    if not is_bare or _PICKS.search(f"{found.group()}"):
        return None
    is_each = bool(_EACH.intersection(before[first:at]))
    if not (before[at:] or found["where"] or is_each):
        return None  # nothing tells which practices are meant
    if not first or (found["noun"].casefold() == PRACTICE and not is_each):
        return None
    things = f"{' '.join(before[at:])} {_plural(found['noun'])}{found['where']}"
    return OfEach(f"list all {things.strip()}", f"{' '.join(before[:first])} they{found['rest']}")


def _tells_which(word: str) -> bool:
    return bool(terms(word)) and tells_sheets_apart(word)


def _plural(things: str) -> str:
    """Return "Polish practices" for "each Polish practice"."""
    plain = re.sub(r"^(?:(?:all|each|every|one|of|the) )+", "", things)
    return re.sub(rf"\b{PRACTICE}\b", "practices", plain)


def is_for_each(text: str) -> bool:
    """Say whether ``text`` names all that it asks of: "for each Polish practice, when it began"."""
    return _FOR_EACH.match(text.strip(" ?!.")) is not None


def asks_of_each(text: str) -> bool:
    """Say whether ``text`` asks of several things at once: "who runs them"."""
    return _ALL_OF_THEM.search(text) is not None


def asks_field_only(asked: Understanding) -> bool:
    """Say whether fields are asked for and nothing else, as of "their budgets"."""
    return bool(asked_fields(asked)) and not other_words(asked, frozenset())


def told_of_each(listed: SheetList, asked: Understanding) -> Comparison | SheetList | None:
    """Return what each sheet of a list says on the fields that ``asked`` asks for.

    Without a field or a row where none says anything; None where it asks for no field, or where too
    few or too many are listed.
    """
    fields = asked_fields(asked)[:MAX_FIELDS]
    sheets: list[Sheet] = []
    for row in listed.rows:  # one thing told in two documents is one
        if not any(same_thing(row.sheet, one) for one in sheets):
            sheets.append(row.sheet)
    if not fields or not MIN_SHEETS <= len(sheets) <= MAX_ROWS:
        return None
    if len(sheets) <= MAX_SHEETS:
        return compare(sheets, fields)
    cells = [(row, _cells(row, fields)) for row in _once(listed.rows, sheets)]
    rows = tuple(_row(row, own) for row, own in cells if any(one.is_stated for one in own))
    own = wording(asked.language)
    labels = ", ".join(own.say(f"field_{one.value}") for one in fields)
    silent = len(sheets) - len(rows)
    lead = f"{_HEAD.sub('', listed.lead)}: {labels}:"
    return SheetList(lead, (("", rows),), ((labels, silent),) if silent else ())


def _once(rows: Sequence[Row], sheets: Sequence[Sheet]) -> list[Row]:
    """Return the first row of each sheet."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.sheet.sheet_id, row)
    return [first[one.sheet_id] for one in sheets]


def _cells(row: Row, fields: Sequence[Field]) -> tuple[Cell, ...]:
    return tuple(cell_of(row.sheet, one) for one in fields)


def _row(row: Row, cells: Sequence[Cell]) -> Row:
    """Return a row with the words of its cells; what showed why it is listed is only cited."""
    told = tuple(dict.fromkeys(span for one in cells for span in one.spans))
    before = (*row.shown.spans, *row.shown.above)
    above = tuple(one for one in dict.fromkeys(before) if one not in told)
    return Row(row.sheet, Shown(told, above))
