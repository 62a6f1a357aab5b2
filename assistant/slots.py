"""Read off a question what a sentence must hold to answer it: its slots.

Who asks for rent, a deadline or the largest member is not answered by a sentence about the same
thing that tells its budget. The words are in ``slots.toml``, in seven languages; what they do not
name is judged by coverage alone (``evidence.py``). Reads, and judges nothing (``slot_check.py``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.terms import fold

# "what was hard when it closed" asks once
# "Our office manager is 47" tells of who asks, and not of anyone in the documents.
OWN_PEOPLE = re.compile(r"\b(?:my|our) (?:\w+ )?\w+\b")
ASKING = re.compile(
    r"\b(?:how|what|which|who|whom|where|why)\b|(?:^|[,;?] ?|\b(?:and|or|since) )when\b"
)
AFTER = re.compile(
    r"\b(?:after|beyond|post|dopo il|nach|apres|po letu|despues de|po) (?P<year>(?:19|20)\d\d)\b"
)
BEFORE = re.compile(
    r"\b(?:before|prior to|prima del|vor|avant|pred letom|antes de|przed)"
    r" (?P<year>(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Words that only words of the same group can answer. ``label`` is what a refusal calls it."""

    name: str
    label: str
    asks: re.Pattern[str]
    met: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Slots:
    """What must be met.

    ``is_unit``: the money is that of one firm, voucher or seat, not of the whole. ``is_now``: it is
    to hold today or later. ``wants_names``: names are asked for, not a summary; ``wants_name``: one
    at least. ``is_private``: it is a private matter of a person. ``after`` and ``before`` are
    years, 0 when none is asked for.
    """

    groups: tuple[Group, ...] = ()
    is_unit: bool = False
    is_now: bool = False
    wants_names: bool = False
    wants_name: bool = False
    is_private: bool = False
    after: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """The words of ``slots.toml``, compiled."""

    groups: tuple[Group, ...]
    signs: dict[str, re.Pattern[str]]


def read_slots(text: str) -> Slots:
    """Return the slots of the question ``text``.

    >>> [one.name for one in read_slots("what rent does a tenant pay").groups]
    ['rent']
    >>> read_slots("money for it after 2020").after
    2020
    """
    plain, signs = fold(text), table().signs
    n_asked = len(ASKING.findall(plain))
    return Slots(
        # Of two questions in one, no sentence has to answer both.
        groups=tuple(one for one in table().groups if n_asked < 2 and one.asks.search(plain)),
        is_unit=bool(signs["unit"].search(plain)),
        is_now=bool(signs["now"].search(plain)),
        wants_names=bool(signs["names"].search(plain)),
        wants_name=bool(signs["named"].search(plain)),
        is_private=bool(
            signs["person"].search(OWN_PEOPLE.sub(" ", plain)) and signs["private"].search(plain)
        ),
        after=_year(AFTER, plain),
        before=_year(BEFORE, plain),
    )


@cache
def table() -> Table:
    """Return the words that come with Cairn."""
    written = tomllib.loads(files("assistant").joinpath("slots.toml").read_text(encoding="utf-8"))
    groups = tuple(
        Group(
            name,
            entry["label"],
            _pattern(entry["asks"]),
            _pattern([*entry["asks"], *entry.get("met", ())]),
        )
        for name, entry in written["group"].items()
    )
    return Table(groups, {name: _pattern(words) for name, words in written["sign"].items()})


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _year(pattern: re.Pattern[str], plain: str) -> int:
    found = pattern.search(plain)
    return int(found["year"]) if found else 0
