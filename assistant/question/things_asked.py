"""Read off a question the things that it wants listed: "services of the hub", "what steps were".

A plural that is asked for makes a question one for a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.terms import terms

FEW = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
# Up to four words, then a plural, then what the things are of: "main results of the hub".
SEVERAL = re.compile(
    r"^(?:[\w.&'’-]+ ){0,4}?(?P<things>[a-z-]{3,}(?<![su])s) "
    r"(?:(?:of|in|from|for|at|by|under|behind|with|to|on|that|which|where|who|the|its|their)\b"
    r"|[a-z]{3,}(?:ed|en|ing)\b)"
)
NO_SEVERAL = re.compile(
    r"\b(?:whos?|whats?|when|wheres?|why|hows?|which|whose|does|did|do|is|are|was|were|can|could"
    r"|has|have|had|will|i|we|you|it|number|names|share|amount|anything|everything|of|for|from|by|with|about)\b"
)
ASKED_OF = re.compile(
    r"^(?:for|in|on|at|under|from|with|by|to) (?:which|what) (?:[\w-]+ )?"
    r"(?P<things>(?!terms\b|grounds\b|days\b|times\b)[\w-]{3,}(?<![su])s)\b"
)
ASKED_AFTER = re.compile(
    r"[,;:] (?:\w+ )?(?:(?:who|what|when|where|why|how|which)\b"
    r"|(?:are|is|was|were|do|does|did|can|could) (?:they|it|these|those)\b)"
)
# "what services does the hub have", "the three things that it wants".
WHAT_THINGS = re.compile(
    r"^(?:and |so )?what (?:[\w&.-]+ ){0,2}?"
    r"(?P<things>(?!news\b|costs\b|terms\b)[\w-]{3,}(?<![su])s) (?:(?:or|and) [\w-]+s )?"
    r"(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may|must|came|come"
    r"|stand|sit|belong|make|made"
    # put into English word by word: "qué servicios ofrece", "qué resultados logró"
    r"|offers?|gives?|provides?|covers?|includes?|[a-z]{3,}ed)\b"
)
WHICH_THINGS = re.compile(
    r"^(?:and |so )?which (?:[\w&.-]+ ){0,2}?(?P<things>(?!ones\b)[\w-]{3,}(?<![su])s)\b"
)
WHICH_SET_UP = re.compile(
    r"^(?:and |so )?which (?:[\w&.-]+ ){3,4}?(?P<things>(?!ones\b)[\w-]{3,}(?<![su])s) "
    r"(?:are|were|have|do|did|came)\b"
)
LIST_THE = re.compile(
    r"^(?:and |so |please |pls |can you |could you )*(?:list|name|enumerate) (?:me )?(?:all )?"
    r"(?:of )?(?:the |its |their )(?:(?!(?:that|which|who|it|is|in|of|for)\b)[\w&.-]+ ){0,4}?"
    r"(?P<things>(?!names\b|ones\b|is\b)[\w-]{3,}(?<![su])s)\b"
)
WHAT_ARE = re.compile(
    r"(?:^|[-–,;:] )(?:and |so )?what (?:are|were) (?:the |its |their |all )(?:[\w-]+ ){0,2}?"
    r"(?P<things>(?!news\b|costs\b|terms\b|chances\b|odds\b)[\w-]{3,}(?<![su])s)\b"
)
WHICH_ARE = re.compile(
    r"^(?:and |so )?which (?:are|were) (?:the |its |their |all )(?:[\w.&-]+ ){0,3}?"
    r"(?P<things>[\w-]{3,}(?<![su])s)(?=\W*$| (?:of|in|that|which|from|for|by|behind|at)\b)"
)
# "which are the eight centres that": things of a number that somebody knows.
DEFINITE_THINGS = re.compile(
    rf"\bwhich (?:are|were) the (?:{FEW}|[2-9]|[1-9]\d) (?:[\w-]+ ){{0,3}}?[\w-]{{3,}}s\b", re.I
)
A_FEW_THINGS = re.compile(
    rf"^(?:the |all |all the )?(?:{FEW}|[2-9]|1[0-2]) "
    r"(?:(?!year|month|week|day|hour|for|of|in|to)[\w&-]+ ){0,3}?"
    r"(?P<things>(?!days\b|weeks\b|months\b|years\b|hours\b|euros\b|pounds\b)[\w-]{3,}(?<![su])s)\b"
    r"(?!.*\b(?:how|when|who|why|where|costs?|total|targets?)\b)"
)
OPENINGS = (ASKED_OF, WHAT_THINGS, WHICH_ARE, A_FEW_THINGS)


def things_asked(text: str, titles: Iterable[str] = ()) -> frozenset[str]:
    """Return the terms of the things asked for by "services of …" and "in which fields …".

    A plural that stands in a name as it stands in the question ("Skills for Growth") is one thing.
    """
    plain = text.casefold()
    begins = (one.match(plain) for one in OPENINGS)
    if asked := next(filter(None, begins), None) or WHAT_ARE.search(plain):
        return frozenset(terms(asked["things"]))
    found = SEVERAL.match(plain)
    if found is None or NO_SEVERAL.search(plain[: found.end("things")]):
        return frozenset()
    if ASKED_AFTER.search(plain[found.end() :]):
        return frozenset()
    words = plain[found.start("things") : found.end()]
    if any(words in one.casefold() for one in titles):
        return frozenset()
    return frozenset(terms(found["things"]))


@lru_cache(maxsize=1000)  # asked once for every sentence judged
def things_after_which(text: str) -> frozenset[str]:
    """Return the terms of the plural after "which" or "list the"; none where none stands there.

    >>> sorted(things_after_which("which mills still run"))
    ['mill']
    """
    plain = text.casefold()
    matches = (one.match(plain) for one in (WHICH_THINGS, WHICH_SET_UP, LIST_THE))
    found = next(filter(None, matches), None)
    return frozenset(terms(found["things"])) if found else frozenset()
