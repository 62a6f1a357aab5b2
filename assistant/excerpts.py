"""Cut a few words out of a quote so that they say the same alone. Adds no word of its own.

Cuts stand only where a clause begins or ends, never beside a figure, and a sentence that denies
something is not cut at all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.model import Span

MIN_WORDS = 3  # fewer tell nothing
CUT = "…"
_DENIES = re.compile(
    r"\b(?:no|not|never|cannot|without|nor|neither|lacks?|only|unless|except|instead)\b", re.I
)
_BREAKS = frozenset(
    "and or but with for by on in from that which who where when through so as at such "
    "including while before after until since".split()
)
_BEGINS = frozenset("with for by on from that which who where when through at including".split())
_OPEN = frozenset("a an the of to up than more less most least about over under between".split())
_NO_INFINITIVE = frozenset("up according thanks due next closer close back".split())
_NO_END = frozenset(
    "was were is are be been being able should would could may might can will has have had do does "
    "did that this these those its their his her any each every some".split()
)
_PAUSE = (",", ";", ":")
_SIGNS = re.compile(r"[“”\[\]*`<>|]")


@lru_cache(maxsize=20_000)
def excerpt(quote: str, wanted: Span | None, max_words: int, *, subject: str = "") -> str:
    """Return at most ``max_words`` running words of ``quote`` that hold ``wanted`` (its start
    where None), with "…" where words were left out; "" where no cut says the same.

    ``subject`` is not repeated at the beginning. Line breaks count as spaces.

    >>> words = "Harbour Lab gives firms free advice on sensors, and it lends machines for tests."
    >>> excerpt(words, Span(18, 36), 7, subject="Harbour Lab")
    'gives firms free advice on sensors …'
    """
    if _SIGNS.search(quote):
        return ""
    words = [(match.group(), match.start()) for match in re.finditer(r"\S+", quote)]
    first = _words_of(subject, [one for one, _ in words])
    shown = [one for one, _ in words[first:]]
    starts = [at for _, at in words[first:]]
    if not shown:
        return ""
    if len(shown) <= max_words:
        return " ".join(shown).rstrip(".")
    if _DENIES.search(quote):
        return ""
    begin = 0
    end = 1
    if wanted is not None:
        begin = max((i for i, at in enumerate(starts) if at <= wanted.start), default=0)
        end = max((i + 1 for i, at in enumerate(starts) if at < wanted.end), default=1)
    cuts = [
        (at == 0, _is_clean(shown, at), _is_whole(shown, at, till), till - at, -at, at, till)
        for at in range(begin + 1)
        for till in range(max(end, at + MIN_WORDS), min(at + max_words, len(shown)) + 1)
        if _may_start(shown, at) and _may_end(shown, till)
    ]
    if not cuts:
        return ""
    *_, at, till = max(cuts)
    said = " ".join(shown[at:till]).rstrip(",;:.")
    return f"{f'{CUT} ' if at else ''}{said}{f' {CUT}' if till < len(shown) else ''}"


def is_excerpt(said: str, quote: str) -> bool:
    """Say whether ``said`` is running words of ``quote``, marks of cutting aside.

    >>> is_excerpt("… free advice …", "It gives free  advice.")
    True
    """
    core = said.removeprefix(f"{CUT} ").removesuffix(f" {CUT}").strip()
    return bool(core) and core in " ".join(quote.split())


def _words_of(subject: str, words: list[str]) -> int:
    """Return how many words at the beginning only name the subject, before a verb."""
    own = subject.split()
    if not own or words[: len(own)] != own or len(words) == len(own):
        return 0
    return len(own) if words[len(own)][:1].islower() else 0


def _may_start(words: list[str], at: int) -> bool:
    if at == 0:
        return True
    before, word = words[at - 1], words[at]
    if _has_digit(before) or before.casefold() in _OPEN | _BREAKS:
        return False
    if word.casefold() in ("and", "or", "but"):
        return False
    return _is_clean(words, at) or word.casefold() in _BEGINS


def _is_clean(words: list[str], at: int) -> bool:
    """Say whether a clause begins there: after a pause, or as "to measure", which asserts nothing.

    "were to measure" cut before "measure" would be told as done.
    """
    before = words[at - 1] if at else ""
    if before.endswith(_PAUSE):
        return True
    following = words[at + 1][:1] if at + 1 < len(words) else ""
    is_verb = following.islower() and before.casefold() not in _NO_INFINITIVE
    return words[at] == "to" and is_verb


def _may_end(words: list[str], till: int) -> bool:
    if till >= len(words):
        return True
    last, following = words[till - 1], words[till]
    if last.casefold() in _OPEN | _BREAKS | _NO_END:
        return False
    if last.endswith(_PAUSE):
        return True
    if following.casefold() not in _BREAKS | {"to"}:
        return False
    if following == "to" and not _is_clean(words, till):
        return False
    is_between = _has_digit(last) and following.casefold() in ("and", "or")
    return not is_between


def _is_whole(words: list[str], at: int, till: int) -> bool:
    """Say whether a clause of some length ends there, and not a word before "to" or "with"."""
    is_end = till >= len(words) or words[till - 1].endswith(_PAUSE)
    return is_end and till - at > MIN_WORDS


def _has_digit(word: str) -> bool:
    return any(letter.isdecimal() for letter in word)
