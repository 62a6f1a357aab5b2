"""Read off a question from when to when: "began in 2018", "ended before 2020".

A year alone is no filter, and neither is a verb alone: the two must stand together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from corpus.lexicon import Word

START = "start_year"
END = "end_year"
YEAR_FACETS = frozenset({START, END})
YEARS = range(1980, 2041)  # the earliest and latest that a project document tells of
N_BETWEEN = 5  # words from the verb to the year: "came to an end before the year 2020"
N_BEFORE = 2  # words before a noun that tell which years are meant: "by the end of 2020"
# Which years are meant, beside the one named, by the word before it.
EARLIER = frozenset({"before"})
UP_TO = frozenset({"until", "till", "by"})
LATER = frozenset({"after"})
FROM_ON = frozenset({"since", "from"})
TELLING = EARLIER | UP_TO | LATER | FROM_ON
# "No later than 2019": by then.
THAN = re.compile(r"\b(?P<not>(?:no|not|never) )?(?:later|earlier) than\b")
PLAIN: Mapping[tuple[str, bool], str] = MappingProxyType(
    {
        ("later than", False): "after",
        ("later than", True): "by",
        ("earlier than", False): "before",
        ("earlier than", True): "since",
    }
)
END_NOUN = "end"
# "Already there before 2015", "older than 2015": it began before.
EXISTS = frozenset("there exist existed existing around place running active going".split())
OVER = frozenset({"over", "finished", "done", "through"})  # "over before 2021": it ended before
NOT_YET = frozenset({"not", "never", "yet", "nor"})
OLDER = ("older", "than")
FACET_OF: Mapping[str, str] = MappingProxyType({"concept.start": START, "concept.end": END})


def years_asked(read: Sequence[Word], at: int) -> tuple[str, frozenset[str], int] | None:
    """Return the facet, the years meant and where the words end, if a verb at ``at`` tells them.

    A facet is the year in which something began or ended; None where the words are about no year.
    """
    facet = next((FACET_OF[one] for one in sorted(read[at].ids) if one in FACET_OF), "")
    if not facet:
        return _existing(read, at)
    for end in range(at + 1, min(at + 1 + N_BETWEEN, len(read))):
        year = _year(read[end].text)
        if year:
            between = [word.text.casefold() for word in read[max(at - N_BEFORE, 0) : end]]
            return facet, _years(between, year), end + 1
    return _year_before(read, at, facet)


def _year_before(
    read: Sequence[Word], at: int, facet: str
) -> tuple[str, frozenset[str], int] | None:
    """Return the years told right before the last word: "erst 2022 gestartet"."""
    before = [word.text.casefold() for word in read[max(at - N_BETWEEN, 0) : at]]
    year = _year(before[-1]) if before else 0
    return (facet, _years(before[:-1], year), at + 1) if year and at + 1 == len(read) else None


def _existing(read: Sequence[Word], at: int) -> tuple[str, frozenset[str], int] | None:
    """Return the years in which began what was there before a year, told by the words at ``at``."""
    words = [word.text.casefold() for word in read[at : at + 4]]
    is_there = words[0] in EXISTS and bool(EARLIER.intersection(words[1:3]))
    is_over = words[0] in OVER and words[1:2] and words[1] in EARLIER | UP_TO
    if not (is_there or is_over) and tuple(words[:2]) != OLDER:
        return None
    if at and read[at - 1].text.casefold() in NOT_YET:
        return None
    for n, text in enumerate(words):
        if year := _year(text):
            facet = END if is_over else START
            way = words[1] if is_over else "before"
            return facet, _years([way], year), at + n + 1
    return None


def _year(text: str) -> int:
    """Return the year that a word is; 0 for another word."""
    return int(text) if text.isdecimal() and int(text) in YEARS else 0


def filters_by_year(read: Sequence[Word]) -> bool:
    """Say whether what began or ended in certain years is asked for."""
    return any(years_asked(read, at) for at in range(len(read)))


def _years(words: Sequence[str], year: int) -> frozenset[str]:
    """Return the years meant by the last of ``words`` that tells: "ended by the end of 2020"."""
    meant = [year]
    words = THAN.sub(
        lambda one: PLAIN[" ".join(one.group().split()[-2:]), bool(one["not"])], " ".join(words)
    ).split()
    before = next((one for one in reversed(words) if one in TELLING), "")
    if before in EARLIER and END_NOUN in words:  # before the end of a year is within it
        before = "by"
    if before in EARLIER:
        meant = [one for one in YEARS if one < year]
    elif before in UP_TO:
        meant = [one for one in YEARS if one <= year]
    elif before in LATER:
        meant = [one for one in YEARS if one > year]
    elif before in FROM_ON:
        meant = [one for one in YEARS if one >= year]
    return frozenset(map(str, meant))
