"""Tell whether a sentence spells out a short name, or calls a record by its own.

"What does ABC stand for" is answered by words that begin with its letters, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.question.record_names import STRONG
from corpus.terms import terms, tokens

ASKS = re.compile(
    r"\b(?:stands?|short|acronym|abbreviation|abbreviated|initials|letters) (?:for|of)\b"
    r"|\b(?:full|long|whole) (?:name|form)\b|\bspell(?:ed|t)? out\b|\babbreviation\b|\bacronym\b",
    re.I,
)
SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")
WORD = re.compile(r"[^\W_]+")
IN_BRACKETS = re.compile(r"\((?P<name>[^()]+)\)\s*$")  # "Winter Fund for Orchards (WFO-2)"
MIN_LETTERS = 2
ARTICLES = frozenset(("the", "a", "an"))
SMALL = frozenset("of for the and in on to a an at by with".split())


@lru_cache(maxsize=1000)  # asked once for every sentence judged
def asked_letters(question: str) -> frozenset[str]:
    """Return the short names whose meaning ``question`` asks for, in small letters.

    >>> sorted(asked_letters("what does NATO stand for?"))
    ['nato']
    """
    if not ASKS.search(question):
        return frozenset()
    return frozenset(one.group().casefold() for one in SHORT.finditer(question))


@lru_cache(maxsize=20_000)
def spells_out(letters: str, text: str) -> bool:
    """Say whether words of ``text`` that follow each other begin with ``letters``.

    Small words between them may be left out of the short name.

    >>> spells_out("rdf", "The Rural Development Fund (RDF) pays."), spells_out("rdf", "RDF pays.")
    (True, False)
    """
    return len(letters) > 1 and any(
        letters in "".join(one[0] for one in words).casefold() for words in _spoken(text)
    )


def _spoken(text: str) -> Iterator[list[str]]:
    """Yield the words of ``text``: all, without articles, without small words."""
    words = [one.group() for one in WORD.finditer(text)]
    yield words
    yield [one for one in words if one.casefold() not in ARTICLES]  # "Fruit of the Forest": FoF
    yield [one for one in words if one.casefold() not in SMALL]


@lru_cache(maxsize=20_000)
def terms_behind(letters: str, title: str) -> frozenset[str]:
    """Return the terms of the words of ``title`` that ``letters`` stand for; none where none do.

    >>> sorted(terms_behind("fof", "Partnership for Factories of the Future (FoF)"))
    ['factori', 'futur']
    """
    if len(letters) <= MIN_LETTERS:
        return frozenset()
    for words in _spoken(title):
        at = "".join(one[0] for one in words).casefold().find(letters)
        if at >= 0:
            return frozenset(terms(" ".join(words[at : at + len(letters)])))
    return frozenset()


def is_called_in_short(title: str, own: frozenset[str], asked: frozenset[str]) -> bool:
    """Say whether ``own``, the terms of a sentence, hold the short name in brackets of a title.

    ``asked`` are the terms by which the question names it: of a longer name ("S3-Mills") the short
    one ("S3") is a part, and names something else.
    """
    found = IN_BRACKETS.search(title)
    return (
        found is not None
        and any(STRONG.match(token) for token in tokens(found["name"]))
        and own.issuperset(terms(found["name"]))
        and not asked > frozenset(terms(found["name"]))
    )
