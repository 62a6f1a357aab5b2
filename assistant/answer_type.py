"""Say whether a sentence holds the kind of thing that a question asks for: a figure, a sum, a date.

A figure must count what is asked to be counted; whether the sentence is about the right thing is
judged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.cues import Cue, says
from assistant.found_words import Found, read
from assistant.question.asked_words import Asked
from assistant.question.details import places_named
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from corpus.amounts import Reading, Unit, read_figures
from corpus.dates import names_day
from corpus.lexicon import lexicon
from corpus.model import Section, SectionKind
from corpus.terms import terms

STAFF = frozenset({"concept.staff"})
SHARES = frozenset({"percent", "concept.share"})
SUMS = frozenset({"concept.money", "concept.budget", "concept.cost", "concept.funding"})
SPANS_OF_TIME = frozenset({"concept.duration", "concept.date"})  # hours are no years
# A length of time in the very unit asked for: "12hrs", "(2/4/8 hours)".
LASTING = {
    unit: re.compile(rf"\d\+?[ -]?(?:{forms})\b", re.I)
    for unit, forms in (
        ("hour", "h|hrs?|hours?"), ("day", "days?"), ("week", "weeks?"),
        ("month", "mths?|months?"), ("year", "yrs?|years?"),
    )
}  # fmt: skip
UNCOUNTED = frozenset({Unit.DATE, Unit.PERIOD})
NEAR_CHARS = 50  # around a figure: "the staff of the lab is 12"
# "3 models concerning SMEs" counts models.
BEYOND_COUNTED = re.compile(r"(?<=\w) (?:concerning|regarding|about|for|on|with|from|by|towards?) ")
LABELLED = re.compile(r"(?:\b(?:is|are|was|were|numbers?|counts?)|[(:=–—])\s*$")
IN_CAPITALS = re.compile(r"(?<=[^.:;!?] )[A-ZÀ-Ž][\w.-]*")
BRACKET, FAR_CHARS = re.compile(r"\($"), 90  # "partners of the old lab (9 in total)"
# "500 visits, of which 400 are by SMEs", "400 of which are by SMEs"
AFTER_WHICH = re.compile(r"\bof (?:which|whom|these|them),? (?:about |around |over |some )?$", re.I)
BEFORE_WHICH = re.compile(r" of (?:which|whom|these|them)\b", re.I)
MAX_DEFINED_CHARS = 100  # a long title may stand before "is a"
MONEY = re.compile(
    r"[€£$]\s?\d|\d[\d.,\s]*(?:€|£|\bEUR\b|\beuros?\b|\bGBP\b|\bpounds?\b|\s?[kKM]\s?€)|\b(?:EUR|GBP|USD|CHF|PLN)\s?\d"
    r"|\d\s?(?:million|billion|M)\b[^.]{0,20}(?:€|EUR|euro|budget|fund)",
    re.I,
)
SHARE_ASKED = re.compile(
    r"\b(?:percent\w*|per cent|(?:what|which) (?:share|rate|part|portion|proportion|fraction)"
    r"|how much of (?:it|the|an?|our|my|this|that)"
    r"|^of (?:the|its|their|each|every|an?) .{3,60}, how much"
    r"|how much (?:(?:can|could|would|will|did|does|do|is|was|are|were) (?:[\w.-]+ ){1,6}?)?"
    r"(?:reimbursed?|refund(?:ed)?|cover(?:ed)?|contribute|(?:paid|pay|get|got|given?) back)"
    r"|how much (?:at (?:least|most) )?(?:has to|have to|must) "
    r"(?:go|be (?:spent|used|allocated)))\b|%",
    re.I,
)
SHARE = re.compile(r"\d\s?%|per ?cent", re.I)
# "free services", and no free movement, no barrier-free stairs and none free to choose.
FREE = re.compile(
    r"\b(?:for free|(?:at no|without) (?:cost|charge|fee)|no (?:fee|charge)s?|subsidi[sz]ed)\b"
    r"|(?<![\w-])free(?: of charge|,|\.| and\b|(?! (?:of|from|to|movement|trade|market|zone))"
    r" [a-z][\w-]+)",
    re.I,
)
# The size of a grant is asked for, which nothing that is free tells.
SIZE_ASKED = re.compile(
    r"\bhow (?:big|large|high) (?:is|are|was|were|can|could|would|may) (?:[\w-]+ ){0,3}"
    r"(?:vouchers?|grants?|loans?|subsid(?:y|ies)|sums?|amounts?|contributions?|cheques?)\b"
    r"|\b(?:what|which) (?:size|amount|sum)\b",
    re.I,
)
FIGURE = re.compile(r"(?<![\w.])[>~]?\d[\d.,]*\+?(?:\s?%)?(?!\.0)")
# The year or version in a name ("4.0"), a code with letters ("3D", "4Mills"), an ordinal.
NOT_A_FIGURE = re.compile(
    r"\bHorizon ?2020\b|\bH2020\b"
    r"|\b[1-9]\.0\b(?!\s?(?:million|billion|%))|\b[A-Za-z]+\d+\b|\b\d[DG]\b|\b\d+(?:st|nd|rd|th)\b|\b\d+[A-Z][a-z]{2,}\w*"
)
DATE = re.compile(r"\b(?:19|20)\d{2}\b")
DURATION = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)[- ]?"
    r"(?:hours?|hrs?|days?|weeks?|months?|years?|pages?)\b",
    re.I,
)
IN_CHARGE = re.compile(
    r"\b(?:(?:main|lead|contact|host|managing) (?:institution|organi[sz]ation|partner|body)"
    r"|in charge of|responsible for"
    r"|(?:run|led|managed|coordinated|operated|owned|hosted|set up|founded) by"
    r"|(?:runs|ran|leads|led|manages|managed|coordinates|coordinated|operates|operated)"
    r" (?!from|until|to|for|in)\w"
    r"|(?:operator|owner|coordinator|promoter|initiator|manager|director|head|chair(?:man|woman)?"
    r"|president|leader)s?(?: of (?:the )?[\w’'-]+(?: [\w’'-]+)?)?(?: is| are| was| were|,|:)"
    r" (?!(?:which|that|who|and|or)\b)\w"
    r"|chaired by|leadership of|coordination (?:by|from)|takes the lead)",
    re.I,
)
PLACED = re.compile(
    r"\b(?:(?:located|situated|based|placed|held|seated) (?:in|at|near|within)"
    r"|(?:takes?|took) place)\b",
    re.I,
)
# A moment is asked for, which no length of time tells.
POINT_IN_TIME = re.compile(
    r"\b(?:(?:in|since|until|by) (?:which|what) (?:year|month)"
    r"|(?:which|what) (?:year|day|month|date))\b"
    r"|^(?!.*\b(?:how long|how many|duration|last(?:s|ed)?)\b)"
    r".*\bwhen (?:did|was|were|has|is|does)\b",
    re.I,
)
DAY_ASKED = re.compile(
    r"\b(?:which|what) (?:exact )?(?:days?|date)\b|\bon (?:which|what) (?:exact )?dates\b", re.I
)
MIN_TOLD_WORDS = 8
BARE_FIELDS = frozenset({"dates", "location", "institution", "website"})  # give no reasons
MERE_DATE = re.compile(
    r"\b(?:is|are|was|were) (?:dated|due|located|placed)\b|\bran from\b"
    r"|\b(?:started|ended) in\b",
    re.I,
)
AT_A_NAME = re.compile(
    r"\b(?:in|at|near|from|of|to|across) (?:the )?[A-ZÀ-Ž]\w{2,}"
    r"|\b(?:online|publicly available|available (?:on|at|in|for|to)|open to)\b"
)
DEFINING = re.compile(r"\b(?:is|are|was|were) (?:an?|the|one|part)\b", re.I)
ADDRESS = re.compile(r"https?://|www\.")
ONE = re.compile(r"\bone (?P<counted>(?!of\b|stop\b)[a-z]+(?: [a-z]+)?)\b", re.I)
NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|half|third|quarter"
    r"|one (?!of\b|stop\b)(?=[a-z]))\b",
    re.I,
)


@lru_cache(maxsize=20_000)
def figures_in(text: str) -> tuple[Reading, ...]:
    """Return the figures of ``text``; read once."""
    return read_figures(text)


def has_type_of(question: Understanding, text: str, section: Section | None) -> bool | None:
    """Say whether the sentence holds the kind of thing asked for; None when any will do."""
    kind = question.kind
    plain = NOT_A_FIGURE.sub(" ", text)
    role = section.role if section else ""
    if kind is Kind.MONEY:
        is_share = gives_share(question.text, plain)
        is_size = SIZE_ASKED.search(question.text)
        return (
            True
            if MONEY.search(plain) or is_share or (FREE.search(plain) and not is_size)
            else (None if role == "resources" and not is_size else False)
        )
    if kind is Kind.NUMBER:
        return bool(FIGURE.search(plain) or NUMBER_WORD.search(plain))
    if kind is Kind.DATE:
        if DAY_ASKED.search(question.text):
            return names_day(text)
        lasts = bool(DURATION.search(plain)) and not POINT_IN_TIME.search(question.text)
        return bool(DATE.search(plain)) or lasts or role == "dates" or names_day(text)
    if kind is Kind.STATUS:
        return bool(DATE.search(plain)) or role == "dates" or None
    if kind is Kind.WEBSITE:
        return bool(ADDRESS.search(text))
    if kind is Kind.WHERE:
        if role == "location" or PLACED.search(text):
            return True
        if ADDRESS.search(text):
            return None  # "where do I find the calls"
        return None if role != "dates" and _names_place(text) else False
    is_bare = role in BARE_FIELDS or MERE_DATE.search(text) or _is_date_alone(text)
    if kind is Kind.WHY and is_bare:
        return None if says(Cue.REASON, text) else False
    if kind is Kind.WHO:
        return role == "institution" or bool(IN_CHARGE.search(text)) or None
    if section and section.kind is SectionKind.FIELD and kind not in (Kind.FACT, Kind.LIST):
        return False
    return None


def _is_date_alone(text: str) -> bool:
    """Say whether a text is a date with hardly a word beside it."""
    return len(text.split()) < MIN_TOLD_WORDS and DATE.search(text) is not None


def _names_place(text: str) -> bool:
    """Say whether a text tells where: a country, region, a name after "in", online."""
    return bool(places_named(text)) or AT_A_NAME.search(text) is not None


def defines(question: Understanding, text: str) -> bool:
    """Say whether the sentence says of what is asked what it is: "X is a …"."""
    found = DEFINING.search(text)
    if not found or found.start() > MAX_DEFINED_CHARS:
        return False
    before = read(text[: found.start()])
    return any(word.term in before.terms for word in question.words)


def counts_asked(words: Sequence[Asked], text: str) -> bool:
    """Say whether a figure stands right before what is counted ("13 companies")."""
    for match in FIGURE.finditer(NOT_A_FIGURE.sub(" ", text)):
        after = read(" ".join(text[match.end() : match.end() + 60].split()[:4]))
        for word in words:
            if word.term in after.terms or word.concepts & after.concepts:
                return True
    return False


def gives_measure(counted: frozenset[str], text: str) -> bool:
    """Say whether ``text`` gives a length of time in a unit that is asked for, or a share.

    >>> gives_measure(frozenset({"hour"}), "Each firm got 12hrs.")
    True
    >>> gives_measure(frozenset({"percent"}), "It pays up to 30% of the cost.")
    True
    """
    if not counted.isdisjoint(SHARES) and SHARE.search(text):
        return True
    return any(unit in counted and pattern.search(text) for unit, pattern in LASTING.items())


def gives_share(asked: str, text: str) -> bool:
    """Say whether a share is asked for, and ``text`` gives one.

    >>> gives_share("what share does it pay", "It pays up to 30% of the cost.")
    True
    """
    return bool(SHARE_ASKED.search(asked) and SHARE.search(text))


def is_counted(
    counted: frozenset[str],
    text: str,
    lead: Found | None,
    said: frozenset[str] = frozenset(),
) -> bool:
    """Say whether a figure of ``text`` counts what is asked for.

    A figure that counts nothing known may count what the line that leads its list says. ``said``
    are the terms of the question: "partners of the Oak Lab (9)" tells nothing of those of others.
    """
    if gives_measure(counted, text):
        return True
    counted -= SPANS_OF_TIME
    asked = counted | lexicon().with_broader(one for one in counted if one.startswith("concept."))
    for figure in figures_in(text):
        if figure.unit in UNCOUNTED or (figure.unit is Unit.MONEY and not asked & SUMS):
            continue
        if figure.unit is Unit.STAFF and asked & STAFF:
            return True
        if figure.counted is None and lead and counted & (lead.terms | lead.concepts):
            return True
        # "The tool has 12 questions" counts questions, whatever stands before.
        before = text[: figure.phrase.start][-NEAR_CHARS:]
        after = text[figure.span.end :]
        until = text[: figure.span.start]
        if BRACKET.search(until):
            before = until[-FAR_CHARS:] if _is_of_said(until, said) else ""
        elif figure.counted and not LABELLED.search(before):
            before = ""
        is_part = AFTER_WHICH.search(text[: figure.span.start]) or BEFORE_WHICH.match(after)
        reach = FAR_CHARS if is_part else 0 if figure.counted else NEAR_CHARS
        phrase = BEYOND_COUNTED.split(figure.phrase.of(text))[0]
        found = read(f"{before} {phrase} {after[:reach]}")
        if asked & (found.terms | found.concepts):
            return True
    return any(asked & _everything(single["counted"]) for single in ONE.finditer(text))


def _is_of_said(until: str, said: frozenset[str]) -> bool:
    """Say whether the names right before a bracket are among the terms ``said``."""
    names = terms(" ".join(IN_CAPITALS.findall(until[-NEAR_CHARS:])))
    return said.issuperset(names)


def _everything(text: str) -> frozenset[str]:
    found = read(text)
    return found.terms | found.concepts
