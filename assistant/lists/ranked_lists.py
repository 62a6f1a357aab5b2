"""Answer who asks for the oldest, the newest, the largest or the smallest budget of many things.

The sheets that a list would hold are put in the order of what they state; the first few are told,
with the words that state it. Sums are ranked by currency: no document gives a rate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.lists.each_of_them import n_asked
from assistant.lists.row_words import Shown, status_places
from assistant.lists.sheet_lists import Row, SheetList, sheets_asked
from assistant.practices.budgets import budgets_of, main_budget
from assistant.question.things_asked import FEW
from assistant.question.understanding import Understanding
from assistant.shelf import Shelf
from assistant.wording import wording
from corpus.model import Span
from corpus.sheet import Sheet

MAX_ROWS = 5
MOST_ROWS = 10  # where so many are asked for
MIN_ROWS = 2  # one thing alone has no order


class Order(StrEnum):
    """By what things are ranked; the value is the key of the lead's words."""

    EARLIEST = "ranked_earliest"
    LATEST = "ranked_latest"
    MOST_MONEY = "ranked_most_money"
    LEAST_MONEY = "ranked_least_money"


_SUM = r"(?:\w+ ){0,2}(?:budgets?|sums?|grants?|money|costs?|fund(?:s|ing)?|financing)"
_BY = r"(?:how much )?(?:\w+ )?(?:amounts?|budgets?|money|sums?|costs?|funding)"
_SORT = r"(?:rank|sort(?:ed)?|order(?:ed)?)\b"
_FALLING = (
    r"(?:(?:biggest|largest|highest|most) (?:first|on top)|(?:from )?(?:the )?(?:high(?:est)?|most"
    r"|big\w*|larg\w*) to (?:the )?(?:low(?:est)?|least|small\w*)|descending)"
)
_RISING = (
    r"(?:(?:smallest|lowest|least) (?:first|on top)|(?:from )?(?:the )?(?:low(?:est)?|least"
    r"|small\w*) to (?:the )?(?:high(?:est)?|most|big\w*|larg\w*)|ascending)"
)
_ASKED = (
    (
        Order.EARLIEST,
        r"(?:the )?(?:oldest|earliest|longest[ -]running)\b"
        r"|\b(?:began|started|opened|founded|set up) (?:the )?(?:first|earliest)\b"
        r"|\b(?:been |gone )?(?:around|going|running|there) (?:the )?longest\b",
    ),
    (
        Order.LATEST,
        r"(?:the )?(?:newest|youngest|latest|most recent(?:ly started)?)\b"
        r"|\b(?:began|started|opened|founded|set up) (?:the )?(?:last|latest|most recently)\b",
    ),
    (
        Order.MOST_MONEY,
        r"rank\b(?=.{0,60}\b(?:budgets?|money|costs?|sums?)\b.{0,40}\b(?:most|biggest|largest"
        rf"|highest)\b)(?!.{{0,90}}\b{_RISING})"
        rf"|(?:top|first) (?:{FEW}|\d{{1,2}})(?=.{{0,60}}\bby (?:the )?{_BY}\b)"
        rf"|{_SORT}(?=.{{0,60}}\bby (?:the )?{_BY}.{{0,30}}\b{_FALLING})"
        rf"|(?:the )?(?:biggest|largest|highest|most) {_SUM}\b|{_SUM} (?:biggest|largest|highest)\b"
        r"|(?:the )?most expensive\b|\b(?:costs?|spent|got|received) (?:the )?most(?: money)?\b",
    ),
    (
        Order.LEAST_MONEY,
        rf"{_SORT}(?=.{{0,60}}\bby (?:the )?{_BY}.{{0,30}}\b{_RISING})"
        rf"|(?:the )?(?:smallest|lowest|least) {_SUM}\b|{_SUM} (?:smallest|lowest)\b"
        r"|(?:the )?(?:cheapest|least expensive)\b"
        r"|\b(?:costs?|spent|got|received) (?:the )?least(?: money)?\b",
    ),
)
# How the list is to look: "…, biggest on top", "the first two", "in order", "with their years".
_BEST = (
    r"(?:bigg|larg|small|high|low|old|new|young|cheap|long|earli|lat)est|most(?: money)?|least"
    r"(?: money)?|costliest|richest|poorest"
)
LOOK = re.compile(
    rf",? ?\b(?:ranked |sorted |ordered )?by (?:the )?{_BY}"
    rf"(?: (?:went|goes|they|it|each) [\w ]{{2,12}}?|(?: in [\w ]{{3,9}}))?"
    rf"(?:,? {_FALLING}|,? {_RISING}|(?=\W*$|,| ?\())"
    r"|\((?:leave|leaving|only|without|not)\b[^()]*\)"
    rf"|,? ?\b(?:the )?(?:{_BEST})(?: ones?)? (?:first|on top|at the top|last|at the bottom)\b"
    r"|,? ?\bfrom (?:the )?[\w]+(?: money| ones?)? to (?:the )?[\w]+(?: money| ones?)?(?=\W*$)"
    r"|,? ?\bin (?:the )?order(?: of [\w ]{3,20})?\b"
    r"|,? ?\b(?:only )?the (?:first|top) \w+(?=\W*(?:$|with\b|by\b))"
    r"|,? ?\b(?:with|giving|and) (?:the|their|its) (?:years?|dates?|sums?|amounts?|budgets?)\b"
    r"(?: (?:they|it|each)[^,]*)?(?=\W*$)"
    r"|^(?:please )?(?:put|rank|sort|bring|order) |,? ?\bby (?:budget|size|age|date|year)\b",
    re.I,
)
WHOSE = re.compile(
    r",? ?\b(?:whose|where the|with a) (?:budget|money|cost|sum)(?: (?:is|was|are|were))?"
    r"(?: (?:given|stated|told|named))?",
    re.I,
)
IN_CURRENCY = re.compile(
    r",? ?\b(?:only )?in (?:(?P<EUR>euros?|eur)|(?P<GBP>(?:british )?pounds?(?: sterling)?|gbp)"
    r"|(?P<PLN>z[lł]ot(?:y|ys|ych)|pln)|(?P<USD>(?:us )?dollars?|usd))\b",
    re.I,
)
N_THINGS = re.compile(rf"^(?:the )?(?:(?:top|first) )?(?:{FEW}|[2-9]|10) (?=[a-z])", re.I)
# Where one form stands for both ("più vecchio"), word by word gives the comparative.
COMPARATIVES = {
    "older": "oldest", "newer": "newest", "younger": "youngest", "bigger": "biggest",
    "larger": "largest", "higher": "highest", "smaller": "smallest", "lower": "lowest",
    "most small": "smallest", "most old": "oldest", "most new": "newest", "cheaper": "cheapest",
}  # fmt: skip
COMPARATIVE = re.compile(rf"\b(?:{'|'.join(COMPARATIVES)})\b", re.I)
ASKED = tuple((order, re.compile(rf"\b(?:{words})", re.I)) for order, words in _ASKED)
FRAME = re.compile(
    r"^(?:please |tell me |show me )?(?:which|what|who)(?: one)?(?:'s| is| was| are| were| has| had"
    r"| have)?\b|^(?:please )?(?:give me|show me|tell me|name|list)\b"
    r"|^(?:of|among|amongst|from) (?:all )?(?=the\b|these\b|those\b|practices\b)"
    r"|\(where [^()]*\)"
    r"|\b(?:which|that)? ?(?:is|was|are|were|has|had|have|with|of all)\b(?=\s*[?.!]*$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is asked: the order, the words for the things that are ranked, and how they are shown.

    ``currency`` is the only one to be told, "" for any; ``n_rows`` how many things.
    """

    order: Order
    things: str
    currency: str = ""
    n_rows: int = MAX_ROWS


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a sheet states: what is ranked by, the currency ("" for dates), and where."""

    value: float
    currency: str
    spans: tuple[Span, ...]


def ranking_asked(text: str, *, is_put: bool = False) -> Ranking | None:
    """Return the order that ``text`` (in English) asks for, and of what; else None.

    ``is_put`` says that the text was put into English word by word.
    """
    if is_put:
        text = COMPARATIVE.sub(lambda match: COMPARATIVES[match.group().lower()], text)
    order = next((order for order, pattern in ASKED if pattern.search(text)), None)
    if order is None:
        return None
    money = IN_CURRENCY.search(text)
    rest = IN_CURRENCY.sub(" ", text)
    for pattern in (LOOK, *(one for each, one in ASKED if each is order), WHOSE):
        rest = " ".join(pattern.sub(" ", rest).split()).strip(" ?.!,:")
    things = " ".join(FRAME.sub(" ", rest).split()).strip(" ?.!,:")
    things = " ".join(FRAME.sub(" ", N_THINGS.sub("", things)).split()).strip(" ?.!,:")
    if not things:
        return None
    n = n_asked(text)
    return Ranking(
        order,
        things,
        (money.lastgroup or "") if money else "",
        n if MIN_ROWS <= n <= MOST_ROWS else MAX_ROWS,
    )


def ranked_list(
    asked: Ranking, things: Understanding, shelf: Shelf, language: str
) -> SheetList | None:
    """Return the first few of ``things`` in the order asked, told in ``language``.

    None when no sheets are meant, or fewer than two of them state what they are ranked by.
    """
    sheets = sheets_asked(things, shelf)
    if sheets is None:
        return None
    stated = [(one, said) for one in sheets if (said := _stated(one, asked.order))]
    if sum(asked.currency in (said.currency, "") for _, said in stated) < MIN_ROWS:
        return None
    return _in_order(stated, len(sheets), asked, language)


def _in_order(
    stated: Sequence[tuple[Sheet, _Stated]], n_sheets: int, asked: Ranking, language: str
) -> SheetList:
    own = wording(language)
    order = asked.order
    is_falling = order in (Order.LATEST, Order.MOST_MONEY)
    ranked = sorted(
        stated,
        key=lambda pair: (
            -pair[1].value if is_falling else pair[1].value,
            pair[0].name.casefold(),
        ),
    )
    currencies = sorted(
        {said.currency for _, said in ranked if asked.currency in (said.currency, "")},
        key=lambda one: (-sum(said.currency == one for _, said in ranked), one),
    )
    groups = tuple(
        (
            currency if len(currencies) > 1 or asked.currency else "",
            tuple(
                Row(sheet, Shown(said.spans)) for sheet, said in ranked if said.currency == currency
            )[: asked.n_rows],
        )
        for currency in currencies
    )
    lead = own.say(order, n=str(len(stated)), entries=own.count("entries", n_sheets))
    silent = n_sheets - len(stated)
    unjudged = ((own.say(f"{order}_words"), silent),) if silent else ()
    return SheetList(lead, groups, unjudged)


def _stated(sheet: Sheet, order: Order) -> _Stated | None:
    if order in (Order.EARLIEST, Order.LATEST):
        start = sheet.period.start if sheet.period else None
        places = status_places(sheet) if start else []
        if start is None or not places:
            return None
        return _Stated(float(start.first_day.toordinal()), "", tuple(places))
    budget = main_budget(tuple(one for one in budgets_of(sheet) if one.is_had))
    if budget is None or budget.is_by_year:
        return None
    return _Stated(budget.high, budget.currency, (budget.statement,))
