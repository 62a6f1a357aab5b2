"""Read which edition of a thing a text names, and which one it means by "the next round".

Editions, phases, rounds, calls, cycles and versions are told apart by their number. Reads English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.ordinals import ordinal
from corpus.terms import fold

ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_ROUND: Final = "(?:edition|phase|round|call|cycle|version)"
_NTH: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
# "The 2nd edition", "the last round": which one is meant is said.
SAID: Final = re.compile(rf"\b(?:{_NTH}|next|last) (?:[\w@&.-]+ )?{_ROUND}\b", re.I)
# "The 2nd edition", or "the second" as the last word.
NUMBERED: Final = re.compile(rf"\b(?P<nth>{_NTH})(?: (?P<round>{_ROUND})\b|(?=\W*$))", re.I)
_IN_TITLE: Final = re.compile(rf"\b(?P<nth>{_NTH}) (?P<round>{_ROUND})\b", re.I)
_COMING: Final = re.compile(
    rf"\b(?:next|coming|following|upcoming)(?= (?P<round>{_ROUND})\b)", re.I
)
_BESIDE: Final = re.compile(
    rf"\b(?:the )?(?P<way>next|following|coming|subsequent|previous|earlier) "
    rf"(?P<round>one|{_ROUND})\b"
    rf"|\bthe (?P<other>one|{_ROUND}) (?P<side>after|before)(?: (?:it|that|this))?\b",
    re.I,
)
_FORWARD: Final = frozenset({"next", "following", "coming", "subsequent", "after"})
_EDITION: Final = "edition"
# "The next one" is of whatever was named before, and so is "the next round".
_ANY: Final = frozenset({"one", "round", _EDITION})
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")


def with_next_round(text: str, titles: Iterable[str]) -> str:
    """Return ``text`` with the number of "the next edition" of what is itself a numbered edition.

    ``titles`` are those of what ``text`` names.

    >>> with_next_round("who pays the next edition of Loom", ["Loom, 2nd edition"])
    'who pays the 3rd edition of Loom'
    """
    numbered = [found for one in titles if (found := _IN_TITLE.search(one))]
    asked = _COMING.search(text)
    if len(numbered) != 1 or not asked or fold(asked["round"]) != fold(numbered[0]["round"]):
        return text
    # The name itself, added to a question that goes on from another, has the number before.
    plain = _IN_BRACKETS.sub(
        lambda name: _IN_TITLE.sub(lambda match: match["round"], name.group()), text
    )
    return _COMING.sub(ordinal(number_of(numbered[0]["nth"]) + 1), plain)


def with_edition(asked: str, earlier: str) -> str:
    """Return ``asked`` with the edition meant by "the next one" after another; "" without any.

    >>> with_edition("what is planned for the next one", "what did the 2nd edition cost")
    'what is planned for the 3rd edition'
    """
    beside = _BESIDE.search(asked)
    before = next(reversed(list(NUMBERED.finditer(earlier))), None)  # the last of several
    if beside is None or before is None:
        return ""
    of_what = before["round"] or _EDITION
    if fold(beside["round"] or beside["other"]) not in _ANY | {fold(of_what)}:
        return ""  # the next call is not the next edition
    is_later = fold(beside["way"] or beside["side"]) in _FORWARD
    n = number_of(before["nth"]) + (1 if is_later else -1)
    if n < 1:
        return ""
    return f"{asked[: beside.start()]}the {ordinal(n)} {of_what}{asked[beside.end() :]}"


def of_edition(later: str, first: str) -> str:
    """Return a later question with the edition that the first one asks of.

    >>> of_edition("who paid for Loom", "when was the 4th edition of Loom")
    'who paid for Loom (4th edition)'
    """
    edition = SAID.search(first)
    if edition is None:
        return later
    changed, n = SAID.subn(edition.group(), later)  # in a title that was added to it
    return changed if n else f"{later} ({edition.group()})"


def without_edition(title: str) -> str:
    """Return a title without the edition that it names, where something else is left of it."""
    rest = " ".join(NUMBERED.sub(" ", title).split())
    return rest or title


def number_of(nth: str) -> int:
    """Return the number of "2nd" or "second"."""
    plain = fold(nth)
    return ORDINALS.index(plain) + 1 if plain in ORDINALS else int(plain[:-2])
