"""Check a labelled line: "Pays: “vouchers of EUR 5,000”". Decides nothing about what fits.

A line is a label, then words. What it shows beside words from closed lists must be words of its
quotes; figures and names too. A line that fails is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from assistant.excerpts import is_excerpt
from assistant.profile_words import products
from assistant.wording import wording
from corpus.lexicon import lexicon

LABELS = frozenset(
    {
        "Fits you", "Fits your client", "Serves", "Worth a look for", "Gives", "Pays", "Run by",
        "Start", "Address", "Still runs", "State", "But", "Ask", "About", "Does",
        "Evidence",
    }
)  # fmt: skip
LISTS = (
    "kind_of_support", "technology", "target_group", "sector", "theme", "country", "region",
)  # fmt: skip
# Phrases of Cairn's own; "{}" stands for words of the closed lists.
PHRASES = (
    "near it: {}",
    "meant for SMEs",
    "meant for {}",
    "for start-ups",
    "does not name: {}",
    "written for {}",
    "for another sector: {}",
    "whom it is for is not stated",
    "first of all for: {}",
    "also for: {}",
    "speaks of SMEs; your firm is above their limits",
    "where it is offered is not stated",
    "for firms elsewhere: {}",
    "only in {}",
    "only for {}",
    "only for a region that is not named",
    "no dates are given",
)
STATUS = "status_"  # texts of the wording that say whether something runs
_QUOTED = re.compile(r"“([^”]*)”")
_SLOT = re.compile(r"\\\{\w*\\\}")
_FIGURE = re.compile(r"\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def line_stands(line: str, quotes: Sequence[str], years: Iterable[int | None] = ()) -> bool:
    """Say whether a labelled line shows nothing but its quotes and words of closed lists.

    ``years`` are those that the sources speak for. The label must be one of ``LABELS``.

    >>> line_stands("Pays: “free advice”", ["Harbour Lab gives free advice."])
    True
    >>> line_stands("Pays: “free machines”", ["Harbour Lab gives free advice."])
    False
    """
    label, colon, rest = line.partition(": ")
    if not colon or label not in LABELS or not rest:
        return False
    if not all(any(is_excerpt(one, quote) for quote in quotes) for one in _QUOTED.findall(rest)):
        return False
    known = {str(year) for year in years if year is not None}
    known |= {year for quote in quotes for year in _YEAR.findall(quote)}
    plain = _QUOTED.sub("", rest).strip("; ")
    return not plain or _pieces_stand(plain, quotes, known)


def is_listed(words: str) -> bool:
    """Say whether ``words`` are nothing but labels of the closed lists, with commas and "and".

    >>> is_listed("diagnosis, training"), is_listed("diagnosis of robots")
    (True, False)
    """
    left = _listed().sub("", words)
    return bool(words.strip()) and not re.sub(r",|\band\b", " ", left).strip()


def _pieces_stand(plain: str, quotes: Sequence[str], years: set[str]) -> bool:
    """Say so of what stands outside quotation marks, pieces parted by "; "."""
    pieces = [one.strip() for one in plain.split(";") if one.strip()]
    at = 0
    while at < len(pieces):
        # A phrase, a name or an address may hold a semicolon of its own: the longest run counts.
        for till in range(len(pieces), at, -1):
            if _stands("; ".join(pieces[at:till]), quotes, years):
                at = till
                break
        else:
            return False
    return True


def _stands(piece: str, quotes: Sequence[str], years: set[str]) -> bool:
    if is_listed(piece) or any(is_excerpt(piece, quote) for quote in quotes):
        return True
    if any(set(_FIGURE.findall(piece)) <= years for one in _statuses() if one.fullmatch(piece)):
        return True
    who = _successor().fullmatch(piece)
    if who is not None:
        own = who.group(1)
        return own == wording().say("region_authority") or any(
            is_excerpt(own, quote) for quote in quotes
        )
    return any(
        all(map(is_listed, match.groups())) for one in _phrases() if (match := one.fullmatch(piece))
    )


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(phrase) for phrase in PHRASES)


@cache
def _statuses() -> tuple[re.Pattern[str], ...]:
    """Return how Cairn says whether something runs; figures in it must be years of a source."""
    texts = wording().texts
    return tuple(_pattern(text) for key, text in texts.items() if key.startswith(STATUS))


@cache
def _successor() -> re.Pattern[str]:
    """Return how Cairn says whom to ask for a successor, without the verb before it."""
    return _pattern(wording().texts["ask_successor"].removeprefix("ask "))


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(_SLOT.sub("(.+)", re.escape(phrase)))


@cache
def _listed() -> re.Pattern[str]:
    """Return a pattern for any label of the closed lists, long ones first."""
    known = lexicon()
    labels = {known.label(field, value) for field in LISTS for value in known.values(field)}
    labels |= {one.label for one in products().values()}
    ordered = sorted(labels, key=lambda one: (-len(one), one))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
