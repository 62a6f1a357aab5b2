"""Spell out what English questions abbreviate and misspell in their small words: "n", "w/", "teh".

Only function words, and what nearly everyone shortens ("ppl"), are mended: they tell little of the
subject, but a slip in one looks like a rare word that no document holds. Names and subjects are
mended where names are read. Says nothing about other languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from corpus.ordinals import ordinal
from corpus.terms import STOPWORDS

SPELLED_OUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "n": "and", "w/": "with", "w/o": "without", "wich": "which", "whch": "which",
        "wat": "what", "wht": "what", "wats": "whats", "whos": "who is", "wen": "when",
        "ment": "meant", "smal": "small", "milion": "million", "milions": "millions",
        "whr": "where", "wher": "where",
        "bcause": "because", "thru": "through", "btwn": "between",
        "tht": "that", "frm": "from", "abt": "about", "acc": "according",
        "ppl": "people", "nr": "number", "nrs": "numbers", "yr": "year", "yrs": "years",
        "practise": "practice", "practises": "practices", "mio": "million", "mln": "million",
        "pct": "percent", "intro": "introduction",
        "uni": "university", "info": "information",
        "mgmt": "management", "reqs": "requirements", "req": "requirement", "biz": "business",
        "docs": "documents", "mins": "minutes", "collab": "collaboration", "amt": "amount",
        "qty": "quantity", "dev": "development", "mfg": "manufacturing", "prog": "programme",
        "assoc": "association", "intl": "international", "gov": "government", "eval": "evaluation",
        "stats": "statistics", "approx": "about", "incl": "including", "excl": "excluding",
        "mths": "months", "hrs": "hours", "govt": "government", "orgs": "organisations",
        "wd": "would", "eachother": "each other", "everytime": "every time",
        "coop": "cooperation", "univ": "university", "dept": "department",
    }
)  # fmt: skip
_NOT: Final = "do does did is are was were has have had would could should wo ca"
CONTRACTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{f"{one}nt": f"{one} not" for one in _NOT.split() if one not in ("wo", "ca")},
        "wont": "will not", "cant": "can not", "im": "i am", "ive": "i have",
    }
)  # fmt: skip
_LATTER: Final = MappingProxyType(
    {"d": "would", "re": "are", "ve": "have", "ll": "will", "m": "am"}
)
# "what's" stays: it asks for a definition as it stands.
_CONTRACTION = re.compile(
    r"\b(?P<one>i|we|you|they|he|she|it|who|that|there)[’'](?P<latter>d|re|ve|ll|m)\b"
    r"|\b(?P<verb>[a-z]{2,6})n[’']t\b",
    re.I,
)
# "horizon2020", "data base": one name or word, otherwise spaced.
_YEARLY = re.compile(r"\b(?P<name>[a-z]{3,})(?P<year>(?:19|20)\d\d)\b", re.I)
_EDITION = re.compile(
    r"\b(?:ed|edn)\.? ?(?P<number>[1-9])\b|\b(?P<nth>[1-9](?:st|nd|rd|th)) ed\b\.?", re.I
)
_NUMBER_OF = re.compile(r"\bno\.? of\b", re.I)
_LIMIT = re.compile(r"(?<!\d )(?<!\d)\b(?P<limit>min|max)\b\.?(?= [a-z])", re.I)
_A_YEAR = re.compile(r"\bp\.? ?a\.?(?=\W|$)", re.I)
_TWO_YEARS = re.compile(r"\b(?P<century>20)(?P<first>\d\d)/(?P<second>\d\d)\b")
_DATABASE = re.compile(r"\bdata base(?P<end>s?)\b", re.I)
_PACKAGE = re.compile(r"\bwp ?t?(?P<number>\d)\b", re.I)
MIN_SWAPPED = 3  # letters; of two, too many are words of their own
_WORD = re.compile(r"(?<![\w@/.’'-])(?:w/o?|[a-z]+)(?![\w@/.’'-])", re.I)


def _swapped(word: str) -> set[str]:
    return {
        f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1)
    } - {word}


_SLIPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        slip: word
        for word in sorted(STOPWORDS)
        if len(word) >= MIN_SWAPPED and word.isalpha() and word != "pls"
        for slip in sorted(_swapped(word))
        if slip not in STOPWORDS
    }
)
# "we bake bread ... which grant fits": dots that stand for one, before what is asked.
_DOTS = re.compile(
    r"(?<=\w\w) ?(?:\.{2,}|…) *(?=(?:so |and |but )?(?:how|what|which|who|where|when|why|is|are|can"
    r"|could|does|do|did|will|would)\b)",
    re.I,
)


def spelled_out(question: str, is_word: Callable[[str], bool]) -> str:
    """Return an English ``question`` with its small words as they are spelled.

    ``is_word`` says of a word in small letters whether English or the documents have it: "three"
    is no slip of "there".

    >>> spelled_out("challenge for teh three regions n why", lambda word: word == "three")
    'challenge for the three regions and why'
    >>> spelled_out("we bake bread ... what fits", lambda word: True)
    'we bake bread. what fits'
    """
    question = _DOTS.sub(". ", _CONTRACTION.sub(_whole, question))
    question = _PACKAGE.sub(r"work package \g<number>", question)
    question = _NUMBER_OF.sub("number of", _LIMIT.sub(r"\g<limit>imum", question))
    question = _A_YEAR.sub("per year", _EDITION.sub(_numbered, question))
    question = _DATABASE.sub(r"database\g<end>", _YEARLY.sub(r"\g<name> \g<year>", question))
    question = _TWO_YEARS.sub(lambda match: _both_years(match, is_word), question)
    return _WORD.sub(lambda match: _mended(match.group(), is_word), question)


def _both_years(match: re.Match[str], is_word: Callable[[str], bool]) -> str:
    """Return "2017 and 2018" for "2017/18", unless the documents write it so, too."""
    if is_word(match.group().replace("/", "")):
        return match.group()
    return f"{match['century']}{match['first']} and {match['century']}{match['second']}"


def _numbered(match: re.Match[str]) -> str:
    return f"{match['nth'] or ordinal(int(match['number']))} edition"


def _whole(match: re.Match[str]) -> str:
    if match["latter"]:
        return f"{match['one']} {_LATTER[match['latter'].casefold()]}"
    verb = {"wo": "will", "ca": "can"}.get(match["verb"].casefold(), match["verb"])
    return f"{verb} not"


def _mended(word: str, is_word: Callable[[str], bool]) -> str:
    folded = word.casefold()
    if word.isupper():
        return word  # an abbreviation
    for table in (SPELLED_OUT, CONTRACTED):
        if folded in table:
            return table[folded]
    return _SLIPS[folded] if folded in _SLIPS and not is_word(folded) else word
