"""Tell what kind of answer a question wants: a figure, a date, a person, a list, a reason.

By patterns in ``kinds.toml``, then, in other languages, by the words that frame a question.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.lexicon import Word
from corpus.terms import terms


class Kind(StrEnum):
    """What a question wants to know."""

    FACT = "fact"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    WHO = "who"
    WHERE = "where"
    WEBSITE = "website"
    CONTACT = "contact"
    STATUS = "status"
    DEFINITION = "definition"
    LIST = "list"
    COMPARISON = "comparison"
    HOW = "how"
    WHY = "why"
    RECOMMENDATION = "recommendation"


FIGURE_KINDS = frozenset({Kind.MONEY, Kind.NUMBER, Kind.DATE})
KIND_FIELDS = {
    Kind.MONEY: {"resources"},
    Kind.DATE: {"dates"},
    Kind.WHERE: {"location"},
    Kind.WEBSITE: {"website"},
    Kind.WHO: {"institution"},
    Kind.STATUS: {"dates"},
    Kind.DEFINITION: {"summary", "about"},
}
KIND_CONCEPTS = {
    Kind.MONEY: {"money", "budget", "cost", "funding", "investment"},
    Kind.DATE: {"date", "start", "end", "duration", "still_running"},
    Kind.STATUS: {"still_running", "date", "end"},
    Kind.WHO: {"run", "institution", "people"},
    Kind.WHERE: {"location"},
    Kind.WEBSITE: {"website"},
}
_HAPPENS = "run ran running held happen happened place based operate operated"
KIND_TERMS = {
    Kind.WHERE: frozenset(terms(f"country region city town located situated {_HAPPENS}")),
    Kind.DATE: frozenset(terms(f"last lasted year {_HAPPENS}")),
}
# "the link between A and B" is no website.
RELATION = re.compile(
    r"\b(?:links?|linked|relations?|relationship|related|connections?|connected|ties|tied"
    r"|has to do) (?:(?:is |are )?between|with|to)\b",
    re.I,
)
WEBSITE = "concept.website"
BOTH_IN_ONE = frozenset({"it", "sl", "pl"})
# Put into English, with no counted thing before the verb: "how many would our cost the service".
COSTS = re.compile(r"\bhow many (?:(?:would|does|did|will|do|us|me|our|my|we|it|the) )*costs?\b")
# "which it house worked on", "which company was in": the last word before the verb is the thing.
WHICH_THING = re.compile(
    r"^(?:and |so )?which (?:[\w&.-]+ ){0,2}?"
    r"(?P<thing>(?!of\b|one\b|other\b|the\b|two\b|three\b)[\w-]{2,}) "
    r"(?:is|was|did|does|has|had|can|could|will|would|should|may|must|worked|led|ran|runs|paid|pays"
    r"|helped|helps|won|wins|made|makes|built|gave|gives|put|hosts|hosted|holds|held|got|gets|took"
    r"|takes|started|began|ended|joined|belongs|manages|managed|owns|owned|wrote|says|said|came|comes)\b"
)

WHICH_OF = re.compile(
    r"^(?:and |so )?which (?:one )?of [^?,;]*?s (?:is|was|has|leads|led|runs|ran)\b"
)


_TURN = (
    r"(?:contact|write(?: to)?|e-?mail|turn to|ring|phone|call(?! (?:on|upon|it|that|for)\b)"
    r"|(?:speak|talk) (?:to|with)|get in touch)"
)
# "Who can write a proposal" asks for no one to turn to.
TURNS_TO = re.compile(
    r"\b(?:whom?|(?:which|what) (?:\w+ )?(?:office|body|organi[sz]ation|institution|agency|chamber"
    r"|authority|department))\b.{0,30}?"
    r"\b(?:do|can|could|should|shall|may|must|would) (?:i|we|one|you) (?:best |have to )?"
    rf"{_TURN}\b|\bwhom? (?:best )?to {_TURN}\b|^(?:the |any )?contacts? (?:for|of|at)\b"
)
# "Who do we write to, and what is the name": a person is asked for.
OF_PERSON = re.compile(r"\b(?:names?|named|called|phone|telephone|mobile|numbers?|person)\b", re.I)


def asks_whom_to_turn_to(text: str) -> bool:
    """Say whether ``text`` asks whom to write to or to call about something.

    >>> asks_whom_to_turn_to("who can we write to"), asks_whom_to_turn_to("who can write a bid")
    (True, False)
    """
    return bool(TURNS_TO.search(text.casefold()))


def asks_for_contact(text: str) -> bool:
    """Say whether ``text``, as it was asked, wants a person's name, number or address.

    Who asks whom to write to, and whether there is an address, gets the institution.
    """
    if asks_whom_to_turn_to(text) and not OF_PERSON.search(text):
        return False
    return any(
        kind is Kind.CONTACT and pattern.search(text.casefold()) for kind, pattern in _patterns()
    )


def kind_of(text: str, read: Sequence[Word], language: str, *, is_named: bool) -> Kind:
    """Return what a question wants to know; ``read`` are its words, ``text`` is in English."""
    plain = text.casefold()
    ids = {one for word in read for one in word.ids}
    # "Quanto costa", "koliko stane", "ile kosztuje": one word asks for a number and for a sum.
    is_sum = language in BOTH_IN_ONE and bool(COSTS.search(plain))
    if asks_whom_to_turn_to(plain):
        return Kind.WHO
    for kind, pattern in _patterns():
        if pattern.search(plain):
            kind = Kind.MONEY if kind is Kind.NUMBER and is_sum else kind
            return Kind.FACT if kind is Kind.LIST and _asks_for_one(plain) else kind
    if language != "en":
        for one, kind in FRAME_KINDS.items():
            if one in ids and not (one == WEBSITE and RELATION.search(text)):
                return Kind.MONEY if kind is Kind.NUMBER and is_sum else kind
    if is_named and len(plain.split()) <= 4 and not ids:
        return Kind.DEFINITION
    return Kind.FACT


def _asks_for_one(plain: str) -> bool:
    """Say whether "which" stands before one thing: "which company was in the study"."""
    if WHICH_OF.match(plain):
        return True
    found = WHICH_THING.match(plain)
    return found is not None and not found["thing"].endswith("s") and not found["thing"].isdecimal()


FRAME_KINDS = {
    "frame.contact": Kind.CONTACT,
    "frame.turn_to": Kind.WHO,
    "frame.compare": Kind.COMPARISON,
    "frame.number": Kind.NUMBER,
    "frame.money": Kind.MONEY,
    "frame.date": Kind.DATE,
    "frame.person": Kind.WHO,
    "frame.place": Kind.WHERE,
    "concept.website": Kind.WEBSITE,
    "frame.status": Kind.STATUS,
    "frame.why": Kind.WHY,
    "frame.recommend": Kind.RECOMMENDATION,
    "frame.definition": Kind.DEFINITION,
    "frame.list": Kind.LIST,
    "frame.how": Kind.HOW,
}


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    written = files("assistant.question").joinpath("kinds.toml").read_text(encoding="utf-8")
    return tuple(
        (Kind(kind), re.compile(pattern))
        for kind, patterns in tomllib.loads(written).items()
        for pattern in patterns
    )
