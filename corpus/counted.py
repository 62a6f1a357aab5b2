"""What a figure counts: the noun phrase beside it, found by the small words of its language.

Takes phrases whole or not at all and never crosses the borders of the sentence. Knows no grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.figure_words import figure_words
from corpus.model import Span

MAX_NOUN_WORDS = 6
WINDOW_CHARS = 160  # so far from a figure the noun may stand
MAX_LABEL_WORDS = 9
_TOKEN = re.compile(r"[^\W\d_][\w'’@&+-]*(?:[./][\w][\w'’-]*)*|\d[\w.,/-]*(?:['’]s)?|[^\w\s]")
_VERSION = re.compile(r"\d\.0(?:['’]s)?")  # part of a name: "Atlas 4.0's budget"
_APOSTROPHE = re.compile(r"(?:l|d|dell|all|nell|dall|sull|un|s|qu|c|n|j|m)['’](?=\w)", re.I)
_ENGLISH_PARTICIPLE = re.compile(r"\w{2,}(?:ed|ing)")
_NOUN_LIKE_ING = frozenset(
    "training engineering manufacturing funding building learning matchmaking prototyping tooling "
    "marketing consulting mentoring coaching awareness-raising financing co-financing cofinancing "
    "housing networking processing testing printing raising meeting working existing participating "
    "starting growing leading funded accredited engaged".split()
)
_NOT_COUNTED = frozenset("order total all which whom them".split())  # "in order to", "of which"
_JOINS_NOUNS = frozenset("/&-–")
_LABEL_ENDS = frozenset(":\t=|")
_SKIPPED_BACK = frozenset('([{:\t=–—-"“„«>~≈<≥≤+,|')


@dataclass(frozen=True, slots=True)
class Region:
    """The stretch in which a figure may find its noun: a sentence and its language."""

    text: str
    start: int
    end: int
    language: str


def after(region: Region, at: int) -> Span | None:
    """Return the noun phrase that begins at ``at``, articles left out.

    >>> region = Region("69 training actions and", 0, 23, "en")
    >>> after(region, 2).of(region.text)
    'training actions'
    """
    words = figure_words()
    tokens = list(_tokens(region, at, min(at + WINDOW_CHARS, region.end)))
    while tokens and tokens[0][0].casefold() in words.articles:
        tokens = tokens[1:]
    taken: list[Span] = []
    for index, (word, span) in enumerate(tokens):
        if taken and index + 1 < len(tokens) and (word in _JOINS_NOUNS or _VERSION.fullmatch(word)):
            continue
        if len(taken) == MAX_NOUN_WORDS or _ends(region, tokens, index):
            break
        taken.append(span)
    return Span(taken[0].start, taken[-1].end) if taken else None


def of_phrase(region: Region, at: int) -> Span | None:
    """Return the noun phrase after "of" at ``at``, a number between skipped: "of 87 projects"."""
    words = figure_words()
    tokens = list(_tokens(region, at, min(at + WINDOW_CHARS, region.end)))
    if not tokens or tokens[0][0].casefold() not in words.of_words:
        return None
    rest = 1
    while rest < len(tokens) and (
        tokens[rest][0].casefold() in words.articles | words.of_words
        or (tokens[rest][0][0].isdecimal() and _is_plain_number(tokens[rest][0]))
    ):
        rest += 1
    if rest == len(tokens) or tokens[rest][0].casefold() in _NOT_COUNTED:
        return None
    return after(region, tokens[rest][1].start)


def for_phrase(region: Region, at: int) -> Span | None:
    """Return the noun phrase after "for" at ``at``; a closing bracket may stand between."""
    tokens = list(_tokens(region, at, min(at + WINDOW_CHARS, region.end)))
    if tokens and tokens[0][0] == ")":
        tokens = tokens[1:]
    if not tokens or tokens[0][0].casefold() not in figure_words().for_words:
        return None
    if tokens[0][0].casefold() == "per" and region.language != "it":
        return None  # "per year" says how often, not what for
    found = after(region, tokens[0][1].end)
    heads = head_words(region, found)
    return None if heads and heads[0] in figure_words().not_nouns else found


def before(region: Region, at: int) -> Span | None:
    """Return the last noun phrase that ends before ``at`` in the sentence.

    A label before a colon is taken whole: "Number of SMEs supported: 86".
    """
    words = figure_words()
    stops = words.stops[region.language]
    tokens = list(_tokens(region, max(at - WINDOW_CHARS, region.start), at))
    label = _label(region, tokens, at)
    if label is not None:
        return label
    taken: list[Span] = []
    last_of = 0  # so many words were taken when "of" was crossed
    for word, span in reversed(tokens):
        folded = word.casefold()
        if taken and not last_of and folded in words.of_words and folded != "in":
            last_of = len(taken)
            continue
        is_small = (
            folded in stops
            or folded in words.articles
            or folded in words.before
            or folded in words.fillers
            or folded in words.not_nouns
        )
        is_noun = word[0].isalpha() and not is_small and not _is_verb(folded, region.language)
        if is_noun and (not taken or len(taken) < MAX_NOUN_WORDS):
            taken.append(span)
        elif taken or word in ".;!?":
            break
    return Span(taken[-1].start, taken[0].end) if taken else None


def money_before(region: Region, at: int, *, is_close: bool) -> Span | None:
    """Return the nearest word for money before ``at``, with the nouns that stand before it.

    ``is_close``: only where nothing but small words stands between.
    """
    words = figure_words()
    stops = words.stops[region.language]
    tokens = list(_tokens(region, max(at - WINDOW_CHARS, region.start), at))
    for index in range(len(tokens) - 1, -1, -1):
        word, span = tokens[index]
        folded = word.casefold()
        if folded in words.money and not _precedes_verb(tokens, index):
            start = span.start
            while index > 0 and _is_modifier(tokens[index - 1][0], region.language):
                index -= 1
                start = tokens[index][1].start
            return Span(start, span.end)
        is_small = folded in stops or folded in words.before or folded in words.articles
        is_short = (
            word == "." and index > 0 and f"{tokens[index - 1][0].casefold()}." in words.before
        )
        if is_short:
            continue
        if is_close and not (is_small or word in ":("):
            return None
        if word in ".;!?":
            return None
    return None


def money_after(region: Region, at: int) -> Span | None:
    """Return the nearest word for money after ``at`` in the same clause."""
    for word, span in _tokens(region, at, min(at + WINDOW_CHARS // 2, region.end)):
        if word in ",;.:" or word[0].isdecimal():
            return None
        if word.casefold() in figure_words().money:
            return span
    return None


def head_words(region: Region, span: Span | None) -> tuple[str, ...]:
    """Return the words of a noun phrase in lower case."""
    if span is None:
        return ()
    return tuple(word.casefold() for word, _ in _tokens(region, span.start, span.end))


def _tokens(region: Region, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for match in _TOKEN.finditer(region.text, start, end):
        word, at = match.group(), match.start()
        elided = _APOSTROPHE.match(word)
        if elided:
            yield word[: elided.end() - 1], Span(at, at + elided.end() - 1)
            word, at = word[elided.end() :], at + elided.end()
        yield word, Span(at, match.end())


def _ends(region: Region, tokens: list[tuple[str, Span]], index: int) -> bool:
    """Say whether the noun phrase ends before this token."""
    word = tokens[index][0]
    folded = word.casefold()
    if not word[0].isalpha():
        return True
    if folded in figure_words().stops[region.language]:
        return not _is_in_name(region, tokens, index)
    if region.language != "en" or folded in _NOUN_LIKE_ING:
        return False
    if not _ENGLISH_PARTICIPLE.fullmatch(folded):
        return False
    following = tokens[index + 1][0] if index + 1 < len(tokens) else "."
    is_before_noun = following[0].isalpha() and (
        following.casefold() not in figure_words().stops["en"]
    )
    return not is_before_noun


def _is_in_name(region: Region, tokens: list[tuple[str, Span]], index: int) -> bool:
    """Say whether "and" joins the parts of a capitalised name."""
    if region.language == "de" or not 0 < index < len(tokens) - 1:
        return False
    before_it, after_it = tokens[index - 1][0], tokens[index + 1][0]
    return tokens[index][0] == "and" and before_it[0].isupper() and after_it[0].isupper()


def _is_verb(word: str, language: str) -> bool:
    if language != "en" or word in _NOUN_LIKE_ING:
        return False
    return bool(_ENGLISH_PARTICIPLE.fullmatch(word))


def _is_modifier(word: str, language: str) -> bool:
    words = figure_words()
    folded = word.casefold()
    return (
        word[0].isalpha()
        and folded not in words.stops[language]
        and folded not in words.articles
        and not word.endswith(("ly",))
    )


def _precedes_verb(tokens: list[tuple[str, Span]], index: int) -> bool:
    """Say whether the word is the verb of an English sentence: "costs", "it supports"."""
    word = tokens[index][0].casefold()
    if word not in ("costs", "cost", "support", "funds", "aid", "grants", "value"):
        return False
    previous = tokens[index - 1][0].casefold() if index else ""
    following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    return (word in ("costs", "funds") and following == "") or previous in ("to", "will", "it")


def _label(region: Region, tokens: list[tuple[str, Span]], at: int) -> Span | None:
    """Return the words before the colon or bar that stands before the figure."""
    words = figure_words()
    known = words.before
    index = len(tokens) - 1
    while index >= 0 and (
        tokens[index][0].casefold() in known
        or tokens[index][0] in _SKIPPED_BACK
        or (tokens[index][0] == "." and index and f"{tokens[index - 1][0].casefold()}." in known)
    ):
        if tokens[index][0] in _LABEL_ENDS:
            break
        index -= 1
    if index < 1 or tokens[index][0] not in _LABEL_ENDS:
        return None
    own: list[Span] = []
    for word, span in reversed(tokens[:index]):
        if word in ",;.:()!?»•" or len(own) == MAX_LABEL_WORDS:
            break
        own.append(span)
    if not own or any(
        character.isdecimal() for character in region.text[own[-1].start : own[0].end]
    ):
        return None
    return Span(own[-1].start, own[0].end)


def _is_plain_number(word: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?:[.,]\d{3})*|\d+", word))
