"""Read what asks for the names of what was counted: "how many mills took part, and which?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

THEM: Final = re.compile(
    r"(?:and |so )*(?:which(?: ones?)?(?: (?:are|were) (?:they|these|those))?"
    r"|what (?:are|were) (?:they|these|those)(?: (?:called|named))?"
    r"|what (?:are|were) their names|name them)",
    re.I,
)
HOW_MANY: Final = re.compile(
    r"\bhow many (?P<things>(?:of )?(?:[\w-]+ ){0,3}?[\w-]{2,}(?<![su])s\b.*)", re.I
)
IS_THERE: Final = re.compile(r"^(?:and |so )?(?:is|are|was|were) there\b", re.I)


def with_things_named(pieces: Sequence[str], is_listed: Callable[[str], bool]) -> list[str]:
    """Return the questions with "and which" spelled out, or without where the first tells it.

    ``is_listed`` says of a question that its answer is a list, which has the names as it is.

    >>> with_things_named(["how many mills took part", "which"], lambda one: False)
    ['how many mills took part', 'which mills took part']
    >>> with_things_named(["are there mills in Lyon", "which ones"], lambda one: True)
    ['are there mills in Lyon']
    """
    if len(pieces) != 2 or not THEM.fullmatch(pieces[1].strip(" ?!.")):
        return list(pieces)
    first = pieces[0]
    many = HOW_MANY.search(first)
    if is_listed(first) and (many or IS_THERE.match(first)):
        return [first]
    return [first, f"which {many['things']}"] if many else list(pieces)
