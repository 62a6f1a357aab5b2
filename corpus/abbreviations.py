"""Find what abbreviations stand for, by the documents' own words. Guesses nothing they do not say.

Pairs in brackets: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", Pacific Symposium on Biocomputing 8 (2003), 451-462. Added here:
"SF – long form", and an abbreviation that is never explained but whose letters begin the words of
a name in the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model import Span
from corpus.phrases import Token, english_form
from corpus.terms import STOPWORDS, fold

MAX_SHORT_CHARS = 10  # Schwartz and Hearst 2003, section 3.1
MAX_SHORT_WORDS = 2
MIN_LOWER_INITIALS = 3  # two letters begin too many pairs of words that are no name
# Words that give no letter to an abbreviation, English and the neighbours'.
SMALL_WORDS: Final = STOPWORDS | frozenset(
    "di del della dei delle da e ed il la le gli per de du des et les pour el los las y und der "
    "die das für im za v na w z i dla".split()
)
SAME_SHARE: Final = 0.6  # of the content words of the shorter expansion, for one meaning

SHORT = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9&@][A-Za-z0-9&@]*s?|[A-Z]&[A-Z](?:&[A-Z])*")
ROMAN = re.compile(r"[IVX]+")
CURRENCIES: Final = frozenset({"EUR", "GBP", "USD", "PLN", "CHF", "CZK", "SEK", "DKK", "HUF"})
_BRACKET = re.compile(r"\(([^()\n]{2,80})\)")
_DASH = re.compile(r"(?P<short>\b[A-Z][A-Za-z0-9&-]{1,9})\s+[–—-]\s+(?=[A-Z])")
_WORD = re.compile(r"\S+")
_SENTENCE_PUNCTUATION = " \t,;:.\"'“”‘’«»*"
# Between two words of a name, and between two things in a row.
_NAME_GAP = re.compile(
    r"(?:\s|[&'’-]|\b(?:of|the|for|and|de|la|le|di|du|des|der|die|für|za|in)\b)+"
)
_ROW_GAP = re.compile(r"\s*(?:,\s*|(?:,\s*)?\b(?:and|or|e|et|und|y|i|in)\s+|&\s*)")
_BREAK = re.compile(r"[.;:!?](?=\s)|[()\n]")


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation and its long form, both at their places."""

    short: str
    words: str
    span: Span
    short_span: Span


def definitions(text: str, span: Span) -> Iterator[Definition]:
    """Yield the abbreviations that ``text`` explains inside ``span``, in order.

    >>> [(one.short, one.words) for one in definitions("a Hub for Data Use (HDU)", Span(0, 24))]
    [('HDU', 'Hub for Data Use')]
    """
    for bracket in _BRACKET.finditer(text, span.start, span.end):
        inner = Span(bracket.start(1), bracket.end(1))
        words = inner.of(text).strip()
        if _is_short(words):
            start = _clause_start(text, span.start, bracket.start())
            found = _long_form(text, words, Span(start, max(bracket.start(), start + 1)))
            if found:
                yield Definition(singular(words), _clean(found.of(text)), found, inner)
        else:
            before = text[max(span.start, bracket.start() - MAX_SHORT_CHARS - 2) : bracket.start()]
            short = before.split()[-1] if before.split() else ""
            if _is_short(short) and _initials_fit(short, words):
                at = bracket.start() - len(before) + before.rfind(short)
                yield Definition(singular(short), words, inner, Span(at, at + len(short)))
    for dash in _DASH.finditer(text, span.start, span.end):
        short = dash["short"]
        end = _BREAK.search(text, dash.end(), span.end)
        rest = Span(dash.end(), max(end.start() if end else span.end, dash.end() + 1))
        words = _prefix_by_initials(short, rest.of(text)) if _is_short(short) else ""
        if words:
            place = Span(dash.end(), dash.end() + len(words))
            yield Definition(singular(short), words, place, Span(dash.start(), dash.end("short")))


def singular(short: str) -> str:
    """Return an abbreviation without the plural ending: KETs is KET."""
    return short[:-1] if len(short) > MIN_LOWER_INITIALS - 1 and short.endswith("s") else short


def is_abbreviation(word: str) -> bool:
    """Say whether ``word`` is written as abbreviations are: capitals, no Roman number."""
    short = singular(word)
    letters = [one for one in short if one.isalpha()]
    return (
        1 < len(short) <= MAX_SHORT_CHARS
        and SHORT.fullmatch(word) is not None
        and all(one.isupper() for one in letters)
        and not ROMAN.fullmatch(short)
        and short not in CURRENCIES
    )


def is_same_meaning(first: str, second: str) -> bool:
    """Say whether two long forms mean one thing: most words of the shorter are in the other.

    >>> is_same_meaning("Smart Specialisation", "smart specialization strategies")
    True
    """
    words = [
        {english_form(word) for word in re.findall(r"\w+", one) if fold(word) not in STOPWORDS}
        for one in (first, second)
    ]
    shorter = min(len(one) for one in words)
    return bool(shorter) and len(words[0] & words[1]) >= SAME_SHARE * shorter


def names_by_initials(
    text: str, tokens: Sequence[Token], wanted: frozenset[str]
) -> Iterator[tuple[str, Span]]:
    """Yield the names in ``tokens`` whose initials are one of ``wanted``, with their places.

    A name is words with a capital each, function words in between; or things in a row, three and
    more: "research and development (R&D) and innovation". Brackets do not count.
    """
    longest = max((len(one) for one in wanted), default=0)
    content = [
        at
        for at, token in enumerate(tokens)
        if len(token.text) > 1 and token.folded not in STOPWORDS and not _is_bracketed(text, token)
    ]
    for place, first in enumerate(content):
        initials = ""
        is_row = is_name = True
        for step in range(longest):
            if place + step >= len(content):
                break
            at = content[place + step]
            token = tokens[at]
            if step:
                gap = text[tokens[content[place + step - 1]].span.end : token.span.start]
                gap = _BRACKET.sub("", gap)
                is_name = is_name and _NAME_GAP.fullmatch(gap) is not None
                is_row = is_row and _ROW_GAP.fullmatch(gap) is not None
            is_name = is_name and token.text[0].isupper()
            if is_abbreviation(token.text) or not (is_name or is_row):
                break
            initials += token.text[0].upper()
            if (
                len(initials) > 1
                and initials in wanted
                and (is_name or len(initials) >= MIN_LOWER_INITIALS)
                and not (is_name and _goes_on(text, tokens, at))
            ):
                yield initials, Span(tokens[first].span.start, token.span.end)


def _goes_on(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether the name is longer: "Education & Skills Funding" before "Agency"."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return (
        following.text[0].isupper()
        and not is_abbreviation(following.text)
        and text[tokens[at].span.end : following.span.start] == " "
    )


def _is_bracketed(text: str, token: Token) -> bool:
    return text[token.span.start - 1 : token.span.start] == "("


def _is_short(words: str) -> bool:
    return (
        1 < len(words) <= MAX_SHORT_CHARS
        and len(words.split()) <= MAX_SHORT_WORDS
        and words[0].isalnum()
        and any(one.isalpha() for one in words)
        and sum(one.isupper() for one in words) >= 2
        and not re.fullmatch(r"[A-Z]\d+", words)  # a number, as of a partner: P12
        and ROMAN.fullmatch(words) is None
    )


def _long_form(text: str, short: str, before: Span) -> Span | None:
    """Return the long form that ends where ``before`` ends, by Schwartz and Hearst 2003."""
    letters = singular(short)
    words = list(_WORD.finditer(text, before.start, before.end))
    reach = min(len(letters) + 5, 2 * len(letters))
    if not words:
        return None
    for word in words[-reach:]:  # whole initials first: letters inside words would fit too soon
        span = Span(word.start(), words[-1].end())
        if _initials_fit(letters, span.of(text)) and fold(word[0]) not in SMALL_WORDS:
            return span
    start = words[max(len(words) - reach, 0)].start()
    candidate = text[start : before.end].rstrip()
    at = len(candidate) - 1
    for place in range(len(letters) - 1, -1, -1):
        letter = letters[place].casefold()
        if not letter.isalnum():
            continue
        while at >= 0 and (
            candidate[at].casefold() != letter
            or (place == 0 and at > 0 and candidate[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    first = at + 1
    span = Span(start + first, start + len(candidate))
    found = span.of(text)
    if "," in found and not _initials_fit(short, found):
        return None
    if len(found) <= len(letters) or len(found.split()) < 2 or letters in found.split():
        return None
    return span


def _clause_start(text: str, start: int, end: int) -> int:
    """Return where the clause before ``end`` begins; a bracket and a new line end one."""
    begins = start
    for match in _BREAK.finditer(text, max(start, end - 200), end):
        begins = match.end()
    return begins


def _clean(words: str) -> str:
    return words.strip(_SENTENCE_PUNCTUATION)


def _content(words: str) -> list[str]:
    return [one for one in re.findall(r"[^\W_]+", words) if fold(one) not in SMALL_WORDS]


def _initials_fit(short: str, words: str) -> bool:
    initials = "".join(one[0] for one in _content(words)).casefold()
    letters = "".join(one for one in singular(short).casefold() if one.isalnum())
    return len(letters) > 1 and initials == letters


def _prefix_by_initials(short: str, words: str) -> str:
    """Return the first words of ``words`` whose initials are ``short``, or ""."""
    letters = "".join(one for one in singular(short).casefold() if one.isalpha())
    initials = ""
    for match in re.finditer(r"[^\W_]+", words):
        if fold(match[0]) in STOPWORDS:
            continue
        initials += match[0][0].casefold()
        if initials == letters:
            return words[: match.end()]
        if not letters.startswith(initials):
            return ""
    return ""
