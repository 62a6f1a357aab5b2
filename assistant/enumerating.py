"""Tell whether a sentence lists several things by itself, and of which kind they are."""

from __future__ import annotations

import re

from corpus.terms import terms

MIN_ENUMERATED = 3
MIN_DAYS = 2
SEVERAL_DAYS = re.compile(
    r"\b(?:which|what) (?:days|dates)\b"
    r"|\b(?:two|three|four|five|six|\d|all|the|exact) (?:days|dates)(?=\W*$)",
    re.I,
)
WORD = re.compile(r"\w+")
ENUMERATED = re.compile(r"[,;] |\band\b")
JOINED = re.compile(r"[,;] (?:and |or )?|\band\b")
APPOSED = re.compile(r" (?:[\w&/-]+ ){0,2}[\w&/-]+(?:[,;]| and\b)")
MIN_APPOSED = 4  # "the technologies robotics and vision, data and storage": nothing stands between
# What stands between the word for some things and the things: "regions (A, B)", "jobs are A, B".
BEGINS_THINGS = re.compile(
    r"^[^.,;:()]{0,40}?"
    r"(?:[:(]|\b(?:includ\w+|such as|namely|like|(?:are|were)(?! to\b)|being|as|for|of|in|from)\b)"
)


def enumerates(text: str, subject: str) -> bool:
    """Say whether a sentence lists several things by itself; an "and" in its ``subject`` is none.

    >>> enumerates("The Soil and Water Lab works in Poland, and Italy.", "Soil and Water Lab")
    False
    """
    return len(ENUMERATED.findall(_without(subject, text))) >= MIN_ENUMERATED


def asks_several_days(question: str) -> bool:
    """Say whether a question asks for several dates: "on which days did they meet"."""
    return SEVERAL_DAYS.search(question) is not None


def enumerates_things(text: str, things: frozenset[str]) -> bool:
    """Say whether ``text`` lists, right after a word for ``things``, what these are.

    >>> enumerates_things("Of all regions (Alba, Bora, Cima) one paid.", frozenset({"region"}))
    True
    """
    return any(
        _lists(text[word.end() :])
        for word in WORD.finditer(text)
        if not things.isdisjoint(terms(word.group()))
    )


def _lists(after: str) -> bool:
    """Say whether the words after the word for some things are these: "A, B and C"."""
    n_joined = len(JOINED.findall(after))
    is_apposed = n_joined >= MIN_APPOSED and APPOSED.match(after) is not None
    return is_apposed or (
        n_joined >= MIN_ENUMERATED - 1 and BEGINS_THINGS.search(after) is not None
    )


def _without(subject: str, text: str) -> str:
    """Return ``text`` less as many of the first words of ``subject`` as stand in it together."""
    words = subject.split()
    openings = (" ".join(words[:n]) for n in range(len(words), 1, -1))
    return text.replace(next((one for one in openings if one in text), "\n"), "")
