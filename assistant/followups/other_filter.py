"""Ask the list before by another filter: "and loans?", "the ones over 5 million", "and in 2020".

A filter of the same kind takes the place of the one before ("vouchers", "loans"); of another kind
it narrows the list down ("from Spain", "still run"). Reads English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.lists.amount_filters import AmountFilter, amount_filters
from assistant.lists.other_words import NEUTRAL, SHEET_NOUNS
from assistant.lists.practices_asked import asks_for_practices
from assistant.lists.run_filters import RunFilter, run_filters
from assistant.lists.sheet_filters import Filter, filters_of
from assistant.shelf import PLACES
from corpus.lexicon import Word, lexicon
from corpus.terms import terms

AMOUNT: Final = "amount"
RUN: Final = "run"
PLACE: Final = "place"
GOING_ON: Final = re.compile(
    r"^(?:(?:and|but|or|so|ok|now|then|only|just|also|what about|how about|same for)[ ,]+)+", re.I
)
PLEASE: Final = re.compile(r"[ ,]+(?:please|pls|only|then|too|as well|thanks)(?=\W*$)", re.I)
INSTEAD: Final = re.compile(r"[ ,]+instead(?=\W*$)", re.I)
ASKING: Final = re.compile(
    r"^(?:how many|which|what)(?: of the practices)?"
    r"(?: (?:are|is|have|has|were|was|had|did|do))?\b ?",
    re.I,
)
HOW_MANY: Final = re.compile(r"^how many\b", re.I)
WHICH: Final = re.compile(
    r"^(?:(?:which|what|list|name|show me|give me)(?: all)? )?(?!how many)", re.I
)
# "The Spanish ones"
CALLED_ONES: Final = re.compile(
    r"^(?:(?:the|any|all) )?(?P<which>(?:[\w-]+ ){0,2}?[\w-]+) ones?$", re.I
)
# "The ones that …", "those with …": of the practices that were listed.
ONES: Final = re.compile(
    r"^(?:(?:the|which|what|any|all|list|show|of) )*(?:ones?(?:\(s\))?|those)"
    r"(?: (?:that|which|who))?\b ?",
    re.I,
)
YEAR: Final = re.compile(
    r"\b(?:(?:in|since|after|before|by|until|till|from) )?(?:the year )?(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
YEAR_BESIDE: Final = re.compile(
    r"^(?:in )?the (?:(?:year|one) (?P<side>after|before)(?: (?:it|that))?"
    r"|(?P<way>next|following|previous) (?:year|one))$",
    re.I,
)
MOST: Final = re.compile(
    r"\b(?:(?:old|new|young|cheap|late|earli)est|(?:most|least) (?:expensive|recent)"
    r"|(?:bigg|larg|small|low|high)est(?: budget| sum| grant| cost)?)\b",
    re.I,
)
LATER: Final = frozenset({"after", "next", "following"})
RUN_BY: Final = re.compile(
    r"^(?:(?:run|led|managed) )?by (?!(?:whom?|when|what|which|how)\b)(?:the )?(?P<who>[^?.,;]+)$",
    re.I,
)

NARROWING: Final = re.compile(
    r"^(?:(?:and|but|so) )?(?:which|what ones|how many|only|just)\b", re.I
)
FACETS: Final = frozenset(
    "status country region technology target_group sector kind_of_support funding_source".split()
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A filter as a question says it, and of what kind it is: its facets, a sum, who runs it."""

    words: str
    kinds: frozenset[str]
    is_negated: bool = False


def narrows(asked: str) -> bool:
    """Say whether nothing but a choice among rows is asked for: "which have ended"."""
    words = [word for word in lexicon().read(asked) if word.terms]
    return bool(NARROWING.search(asked) and words) and all(
        any(one.split(".")[0] in FACETS for one in word.ids)
        and not any(one.startswith("kind.") for one in word.ids)
        for word in words
    )


def with_filter(asked: str, earlier: str) -> str:
    """Return the list ``earlier`` filtered as ``asked`` says; "" where it says something else.

    >>> with_filter("and the ones that give loans?", "which practices give vouchers")
    'which practices give loans'
    """
    plain = GOING_ON.sub("", asked.strip(" ?!."))
    plain = PLEASE.sub("", plain)
    is_instead = INSTEAD.search(plain) is not None
    plain = INSTEAD.sub("", plain)
    is_ones, rest = _of_ones(plain)
    if not is_ones and not GOING_ON.match(asked):
        return ""
    most = MOST.search(earlier)
    if most and MOST.fullmatch(rest.removeprefix("the ")):
        return f"{earlier[: most.start()]}{rest.removeprefix('the ')}{earlier[most.end() :]}"
    rest = _year_meant(rest, earlier)
    read = lexicon().read(rest)
    asks_practices = asks_for_practices(earlier, lexicon().read(earlier))
    before = tuple(_said(earlier, asks_practices))
    if not rest or not (before or asks_practices):
        return ""
    now = tuple(_said(rest, asks_practices))
    is_bare = is_ones or not _beside(read, now)
    if is_bare and (changed := _swapped(rest, now, earlier, before)):
        return WHICH.sub("how many ", changed) if HOW_MANY.match(plain) else changed
    if not is_ones or not asks_practices:
        return ""
    if is_instead:
        return f"which practices {rest}"
    return f"{earlier.rstrip('?!. ')}, which {rest}" if now else ""


def _of_ones(text: str) -> tuple[bool, str]:
    """Say whether ones of what was listed are asked for, and return what tells which."""
    if ones := ONES.match(text):
        return True, text[ones.end() :]
    if called := CALLED_ONES.match(text):
        return True, called["which"]
    return False, ASKING.sub("", text)


def _year_meant(text: str, earlier: str) -> str:
    """Return "in 2017" for "the year after" a question of 2016; ``text`` for any other words."""
    beside = YEAR_BESIDE.match(text)
    before = next(reversed(list(YEAR.finditer(earlier))), None) if beside else None
    if beside is None or before is None:
        return text
    is_later = (beside["side"] or beside["way"]).casefold() in LATER
    return f"in {int(before['year']) + (1 if is_later else -1)}"


def _said(text: str, asks_practices: bool) -> Iterator[_Said]:
    """Yield the filters that a question says."""
    filters: list[Filter] = [*amount_filters(text), *run_filters(text)]
    if not any(isinstance(one, RunFilter) for one in filters):
        filters += filters_of(lexicon().read(text), asks_theme=asks_practices)
    for one in filters:
        if isinstance(one, AmountFilter):
            yield _Said(one.words, frozenset({AMOUNT}))
        elif isinstance(one, RunFilter):
            yield _Said(one.words, frozenset({RUN}))
        else:
            facets = frozenset(one.options)
            kinds = facets | {PLACE} if facets & PLACES else facets
            yield _Said(one.words, kinds, one.is_negated)


def _swapped(rest: str, now: Sequence[_Said], earlier: str, before: Sequence[_Said]) -> str:
    """Return ``earlier`` with a filter of ``rest`` in place of its own of that kind; else ""."""
    if runs := [one for one in before if RUN in one.kinds]:
        by = RUN_BY.match(rest)
        return _with(earlier, runs[0].words, by["who"]) if by else ""
    year = YEAR.fullmatch(rest)
    dated = [one for one in before if len(YEAR.findall(one.words)) == 1]
    if year and dated:
        return _with(earlier, dated[0].words, YEAR.sub(rest, dated[0].words))
    if len(now) != 1 or now[0].is_negated:
        return ""
    return next(
        (
            _with(earlier, old.words, now[0].words)
            for old in before
            if now[0].kinds & old.kinds
            and not old.is_negated
            and now[0].words.casefold() != old.words.casefold()
        ),
        "",
    )


def _with(earlier: str, old: str, new: str) -> str:
    """Return a question with ``new`` for ``old``; "" where it does not stand in it as read."""
    pattern = r"\W+".join(map(re.escape, old.split()))
    changed, n = re.subn(rf"(?<!\w){pattern}(?!\w)", lambda _: new, earlier, count=1, flags=re.I)
    return changed.rstrip("?!. ") if n else ""


def _beside(read: Sequence[Word], filters: Sequence[_Said]) -> bool:
    """Say whether a question has words beside its filters that ask for something."""
    filtered = {term for one in filters for term in terms(one.words)}
    return any(
        not filtered.issuperset(word.terms) and not word.ids & (NEUTRAL | SHEET_NOUNS)
        for word in read
        if word.terms and not YEAR.fullmatch(word.text)
    )
