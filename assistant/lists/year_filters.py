"""Read off a question from when to when: "began in 2018", "ended before 2020".

A year alone is no filter, and neither is a verb alone: the two must stand together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from corpus.lexicon import Word

START = "start_year"
END = "end_year"
YEAR_FACETS = frozenset({START, END})
YEARS = range(1980, 2041)  # the earliest and latest that a project document tells of
N_BETWEEN = 4  # words from the verb to the year: "came to an end before the year 2020"
# Which years are meant, beside the one named, by the word before it.
EARLIER = frozenset({"before"})
UP_TO = frozenset({"until", "till", "by"})
LATER = frozenset({"after"})
FROM_ON = frozenset({"since", "from"})
FACET_OF: Mapping[str, str] = MappingProxyType({"concept.start": START, "concept.end": END})


def years_asked(read: Sequence[Word], at: int) -> tuple[str, frozenset[str], int] | None:
    """Return the facet, the years meant and where the words end, if a verb at ``at`` tells them.

    A facet is the year in which something began or ended; None where the words are about no year.
    """
    facet = next((FACET_OF[one] for one in sorted(read[at].ids) if one in FACET_OF), "")
    if not facet:
        return None
    for end in range(at + 1, min(at + 1 + N_BETWEEN, len(read))):
        text = read[end].text
        if text.isdigit() and int(text) in YEARS:
            before = read[end - 1].text.casefold()
            return facet, _years(before, int(text)), end + 1
    return None


def _years(before: str, year: int) -> frozenset[str]:
    meant = [year]
    if before in EARLIER:
        meant = [one for one in YEARS if one < year]
    elif before in UP_TO:
        meant = [one for one in YEARS if one <= year]
    elif before in LATER:
        meant = [one for one in YEARS if one > year]
    elif before in FROM_ON:
        meant = [one for one in YEARS if one >= year]
    return frozenset(map(str, meant))
