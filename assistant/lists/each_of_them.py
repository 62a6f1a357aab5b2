"""Tell whether a question wants a number of things told one by one, and what tells them.

"What were the 38 achievements" is not answered by a sentence that only counts them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from assistant.enumerating import ENUMERATED
from assistant.evidence import Evidence
from assistant.wording import ENGLISH
from corpus.figure_words import figure_words
from corpus.model import DocumentKind
from corpus.statement_runs import run_of
from corpus.terms import fold

FEW = 3  # things; two are not told one by one
MOST_ASKED = 1000  # things; a greater number is a year or a sum
FEWER = 0.34  # of the things that are to be told one by one may be missing
MIN_JOINTS = 2  # commas and "and" between three things
UNNAMED = re.compile(r"\bwithout naming\b|\bunnamed\b|\bnames none\b|\bdoes not name\b", re.I)
FIGURES = r"[3-9]|[1-9]\d{1,2}"
TWO = re.compile(r"\b(?:which|(?:what|who) (?:are|were) the) two [a-z]")


@lru_cache(maxsize=1000)  # asked once for every sentence judged
def asks_each(question: str) -> bool:
    """Say whether a number of things is to be told one by one: "which five …".

    >>> asks_each("list the seven mills"), asks_each("how many mills are there")
    (True, False)
    """
    plain = fold(question)
    asks, counts_time, *_ = _patterns()
    return asks.search(plain) is not None and not counts_time.search(plain)


def tells_each(one: Evidence) -> bool:
    """Say whether a sentence lists things, leads a list or is one of several in a row."""
    if names_several(one.text) or one.text.endswith(":"):
        return True
    if UNNAMED.search(one.text):
        return True  # that the source names none is the answer
    if tells_one_of(one.text):
        return True
    if _patterns()[2].search(one.text):
        return False
    if one.sentence.lead:
        return True
    is_sheet = one.document.kind is DocumentKind.SHEET
    return is_sheet and len(run_of(one.document, one.sentence.span)) > 1


def tells_one_of(text: str) -> bool:
    """Say whether ``text`` tells one of a number of things: "… was one of three reasons"."""
    return _patterns()[3].search(text) is not None


def names_several(text: str) -> bool:
    """Say whether ``text`` names three things or more, one after the other.

    >>> names_several("It has three mills: Alba, Bora and Cima."), names_several("It has mills.")
    (True, False)
    """
    return len(ENUMERATED.findall(text)) >= MIN_JOINTS


def is_as_many(question: str, text: str) -> bool:
    """Say whether ``text`` gives the number of things that ``question`` asks for one by one."""
    n = n_asked(question)
    return bool(n) and n in {_number(one) for one in fold(text).split()}


def lacks_some(question: str, n_told: int) -> bool:
    """Say whether a list of ``n_told`` cannot be that of the things asked for."""
    n = n_asked(question)
    is_told_each = asks_each(question) or TWO.search(fold(question)) is not None
    return bool(n) and is_told_each and abs(n - n_told) > max(1, n * FEWER)


def n_asked(text: str) -> int:
    """Return how many things a question asks for ("the four pillars"); 0 when it does not say."""
    return next((n for one in text.casefold().split() if (n := _number(one)) > 1), 0)


def _number(token: str) -> int:
    """Return the number that a word or figure stands for; 0 for none, or one too great."""
    if token.isdecimal() and int(token) < MOST_ASKED:
        return int(token)
    return number_words().get(token, 0)


@cache
def number_words() -> Mapping[str, int]:
    """Return the English words for whole numbers from two on, each one word."""
    return {
        word: int(value)
        for word, value in figure_words().numbers[ENGLISH].items()
        if FEW - 1 <= value < MOST_ASKED and word.isalpha()
    }


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what asks for things one by one, what counts time or money, what counts things.

    The last tells one of them.
    """
    n = "|".join([*(one for one, value in number_words().items() if value >= FEW), FIGURES])
    return (
        re.compile(
            r"\b(?:list|name|names of|which(?! of)|what (?:exactly )?(?:are|were)(?: exactly)?)\b"
            rf"(?: (?:all|the|those|these|its|their|of)){{0,3}} (?:{n}) [a-z]"
            rf"|\b(?:{n}) [a-z].{{3,50}}\b(?:list(?! of)|names|which ones|one by one)\b"
        ),
        re.compile(rf"\b(?:{n}) (?:years?|months?|weeks?|days?|hours?|million|per|%)"),
        re.compile(rf"\b(?:{n}) (?:[a-z-]+ ){{0,3}}[a-z-]{{3,}}s\b", re.I),
        re.compile(rf"\bone of (?:the |its )?(?:{n}) [a-z]", re.I),
    )
