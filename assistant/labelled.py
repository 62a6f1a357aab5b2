"""Check a labelled line: "Pays: “vouchers of EUR 5,000”". Decides nothing about what fits.

A line is a label, then words. What it shows beside words from closed lists must be words of its
quotes; figures and names too. A line that fails is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from assistant.excerpts import is_excerpt
from assistant.support.fitting import called
from assistant.support.profile_words import products
from assistant.wording import ENGLISH, wording
from corpus.lexicon import lexicon

LISTS = (
    "kind_of_support", "technology", "target_group", "sector", "theme", "country", "region",
)  # fmt: skip
# Texts of the wording, by how their keys begin: labels of a line; phrases with words of the closed
# lists in them; whether something runs.
LABEL_KEYS = tuple(
    f"finder_{one}"
    for one in (
        "fits", "fits_client", "serves", "look", "gives", "pays", "run_by", "start", "address",
        "still_runs", "state", "but", "ask", "about", "does", "evidence",
    )
)  # fmt: skip
PHRASES = ("reason_", "misfit_")
STATUS = "status_"  # texts of the wording that say whether something runs
_QUOTED = re.compile(r"“([^”]*)”")
_SLOT = re.compile(r"\\\{\w*\\\}")
_FIGURE = re.compile(r"\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@cache
def labels(language: str = ENGLISH) -> frozenset[str]:
    """Return the closed list of labels in one language."""
    return frozenset(wording(language).texts[key] for key in LABEL_KEYS)


def line_stands(
    line: str,
    quotes: Sequence[str],
    years: Iterable[int | None] = (),
    language: str = ENGLISH,
) -> bool:
    """Say whether a labelled line shows nothing but its quotes and words of closed lists.

    ``years`` are those that the sources speak for, ``language`` that of the label and of all words
    outside quotation marks. The label must be one of ``labels(language)``.

    >>> line_stands("Pays: “free advice”", ["Harbour Lab gives free advice."])
    True
    >>> line_stands("Pays: “free machines”", ["Harbour Lab gives free advice."])
    False
    """
    label, colon, rest = line.partition(": ")
    if not colon or label not in labels(language) or not rest:
        return False
    if not all(any(is_excerpt(one, quote) for quote in quotes) for one in _QUOTED.findall(rest)):
        return False
    known = {str(year) for year in years if year is not None}
    known |= {year for quote in quotes for year in _YEAR.findall(quote)}
    plain = _QUOTED.sub("", rest).strip("; ")
    return not plain or _pieces_stand(plain, quotes, known, language)


def is_listed(words: str, language: str = ENGLISH) -> bool:
    """Say whether ``words`` are nothing but labels of the closed lists, with commas and "and".

    >>> is_listed("diagnosis, training"), is_listed("diagnosis of robots")
    (True, False)
    """
    left = _listed(language).sub("", words)
    return bool(words.strip()) and not re.sub(r",|\band\b", " ", left).strip()


def _pieces_stand(plain: str, quotes: Sequence[str], years: set[str], language: str) -> bool:
    """Say so of what stands outside quotation marks, pieces parted by "; "."""
    pieces = [one.strip() for one in plain.split(";") if one.strip()]
    at = 0
    while at < len(pieces):
        # A phrase, a name or an address may hold a semicolon of its own: the longest run counts.
        for till in range(len(pieces), at, -1):
            if _stands("; ".join(pieces[at:till]), quotes, years, language):
                at = till
                break
        else:
            return False
    return True


def _stands(piece: str, quotes: Sequence[str], years: set[str], language: str) -> bool:
    if is_listed(piece, language) or any(is_excerpt(piece, quote) for quote in quotes):
        return True
    statuses = _patterns((STATUS,), language)
    if any(set(_FIGURE.findall(piece)) <= years for one in statuses if one.fullmatch(piece)):
        return True
    words = wording(language)
    who = _pattern(words.texts["successor_of"]).fullmatch(piece)
    if who is not None:
        own = who.group(1)
        return own == words.say("region_authority") or any(is_excerpt(own, one) for one in quotes)
    return any(
        all(is_listed(one, language) for one in match.groups())
        for pattern in _patterns(PHRASES, language)
        if (match := pattern.fullmatch(piece))
    )


@cache
def _patterns(keys: tuple[str, ...], language: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns for the texts whose keys begin so; figures in a status are years."""
    texts = wording(language).texts
    return tuple(_pattern(text) for key, text in texts.items() if key.startswith(keys))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return a pattern with groups for the slots; French has a space before its semicolons."""
    return re.compile(_SLOT.sub("(.+)", re.escape(re.sub(r"\s*;\s*", "; ", phrase))))


@cache
def _listed(language: str) -> re.Pattern[str]:
    """Return a pattern for any label of the closed lists, long ones first."""
    known = lexicon()
    found = {
        known.label(field, value, language) for field in LISTS for value in known.values(field)
    }
    found |= {called("product", name, language) for name in products()}
    ordered = sorted(found, key=lambda one: (-len(one), one))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
