"""Put a question into English word by word, so that English rules and documents meet it.

No grammar and no order of words: what matters is which things are asked. Names stay as written, and
so does every word that the vocabulary does not hold. Never shown to anyone as a translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from types import MappingProxyType

from corpus.english_words import compound, english_of, is_held, is_listed, single_words
from corpus.lexicon import LANGUAGES, MAX_PHRASE_WORDS, lexicon
from corpus.likely_words import cognate, nearest_word
from corpus.ordinals import ordinals_in_english
from corpus.separable_verbs import with_joined_verbs
from corpus.terms import fold, terms, tokens

# "Strategic" has the stem "strateg", "Partnership" is its own; a run of two is no German.
TITLE_ENDINGS = ("", "s", "es", "e", "y", "ic", "ed", "ing", "ion", "ation")
MIN_TITLE_WORDS = 3
# Words that join two things, and words before or after which they ask.
JOINING: Mapping[str, tuple[str, frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "fr": (
            "ou",
            frozenset({"est", "sont", "et", "situe", "situee", "trouve", "trouvent", "d", "par"}),
            frozenset({"est", "se", "sont", "a", "s"}),
        ),
        "pl": ("czy", frozenset({"i", "a", "oraz"}), frozenset[str]()),
    }
)
ENGLISH_ARTICLE = "the"  # in an English title; without its accent "thé" is no tea
UMLAUT = re.compile(r"([aou])e")  # as "für" is typed where there is no "ü"
# "doit-il", "y a-t-il", "sont-elles"
INVERTED = re.compile(r"(?<!rendez)-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce)\b", re.I)
POINTED = re.compile(r"(?<=\w)-(?:là|la|ci)\b", re.I)  # "ce prix-là"
# "Harbour-Bericht": what comes last says what it is.
LAST_OF_COMPOUND = re.compile(r"(?<=\w\w)-(?P<last>[A-ZÄÖÜ]\w{4,})")
_BORDER = re.compile(r"([,;:?!]|\.(?=\s|$))")
_SIGN = re.compile(r"[\d@&]")
_INDUSTRY = re.compile(r"\bi([45])0\b")


@lru_cache(maxsize=2_000)
def in_english(
    text: str,
    language: str,
    names: frozenset[str] = frozenset(),
    titles: frozenset[str] = frozenset(),
) -> str:
    """Return ``text`` with each word of ``language`` in English where the vocabulary knows it.

    ``names`` are terms that name something in the collection: a word that is one stays, even if
    it begins like a word of the glossary. ``titles`` are the terms of all its names: a word in
    capitals is a name, and put into English only where that is a word of some title.

    >>> in_english("quante imprese hanno partecipato a GOSTOP", "it")
    'how many company took part GOSTOP'
    """
    if language == "en" or language not in LANGUAGES:
        return text
    is_shouted = text.isupper()
    text = INVERTED.sub(" ", POINTED.sub("", text)) if language == "fr" else text
    if language == "de":
        text = with_joined_verbs(LAST_OF_COMPOUND.sub(_apart, text), _is_german)
    text = ordinals_in_english(text, language)
    pieces = [
        piece
        if _BORDER.fullmatch(piece)
        else " ".join(
            filter(None, _words(tokens(piece), language, names, titles, is_shouted=is_shouted))
        )
        for piece in _BORDER.split(text)
        if piece.strip()
    ]
    joined = re.sub(r" (?=[,;:?!.])", "", " ".join(filter(None, pieces)))
    return _INDUSTRY.sub(r"Industry \1.0", joined)


def _words(
    written: list[str],
    language: str,
    names: frozenset[str],
    titles: frozenset[str],
    *,
    is_shouted: bool,
) -> Iterable[str]:
    folded = [fold(token) for token in written]
    stopwords = lexicon().stopwords[language]
    at = 0
    while at < len(written):
        if folded[at] in names and not is_held(folded[at], language):
            yield written[at]
            at += 1
            continue
        if not is_shouted and (size := _english_title(written[at:], titles)):
            yield from written[at : at + size]
            at += size
            continue
        if not is_shouted and _has_inner_capital(written[at]):
            yield written[at]
            at += 1
            continue
        if written[at].casefold() == ENGLISH_ARTICLE:
            at += 1
            continue
        size, english = _longest(written, folded, at, language, is_shouted=is_shouted)
        if size <= 1 and _joins(written, folded, at, language):
            yield "or"
        elif size == 1 and english == folded[at] == written[at] and folded[at] in stopwords:
            yield ""  # "ai partecipanti": a word of the language first, whatever English has
        elif size:
            yield english
        elif not _is_name(written[at], at, language, is_shouted=is_shouted):
            yield "" if folded[at] in stopwords else _unknown(written[at], language)
        else:
            yield _of_title(folded[at], language, titles) or written[at]
        at += size or 1


def _has_inner_capital(word: str) -> bool:
    """Say whether a small letter stands before a capital: "HarbourBOX" is a name."""
    return any(one.islower() and after.isupper() for one, after in pairwise(word))


def _apart(match: re.Match[str]) -> str:
    """Return the last part of a German compound by itself where it is a German word."""
    english = english_of((fold(match["last"]),), "de", is_name=False)
    return match.group() if english is None else f" {match['last']}"


def _is_german(word: str) -> bool:
    """Say whether a German word is held as it stands, not only as two words together."""
    return is_listed(fold(word), "de")


def _english_title(written: Sequence[str], titles: frozenset[str]) -> int:
    """Return how many words with capitals, two or more, are written as English titles have them."""
    run = list(takewhile(lambda one: one[:1].isupper() and _is_spelled_as(one, titles), written))
    return len(run) if len(run) >= MIN_TITLE_WORDS else 0


def _is_spelled_as(word: str, titles: frozenset[str]) -> bool:
    """Say whether a word is one of ``titles`` with an English ending: "Strategic" is "strateg"."""
    return any(
        one in titles and fold(word).startswith(one) and fold(word)[len(one) :] in TITLE_ENDINGS
        for one in terms(word)
    )


def _of_title(word: str, language: str, titles: frozenset[str]) -> str:
    """Return the English of a word in capitals where it is one of ``titles``, else ""."""
    if titles.isdisjoint(terms(word)):
        english = english_of((word,), language, is_name=False) or ""
        return english if english and titles.issuperset(terms(english)) else ""
    return ""


def _longest(
    written: list[str], folded: list[str], at: int, language: str, *, is_shouted: bool
) -> tuple[int, str]:
    """Return how many words from ``at`` are known together, and their English; 0 for none."""
    for size in range(min(MAX_PHRASE_WORDS, len(folded) - at), 0, -1):
        phrase = tuple(folded[at : at + size])
        is_name = size == 1 and _is_name(written[at], at, language, is_shouted=is_shouted)
        found = english_of(phrase, language, is_name=is_name, written=written[at])
        if found is not None:
            return size, found
    return 0, ""


def _joins(written: list[str], folded: list[str], at: int, language: str) -> bool:
    """Say whether a word between two others means "or": it asks where it stands first.

    "où" is often typed without its accent, and stands last or after a verb then.
    """
    word, before, after = JOINING.get(language, ("", frozenset(), frozenset()))
    return (
        written[at].casefold() == word
        and 0 < at < len(folded) - 1
        and folded[at - 1] not in before
        and folded[at + 1] not in after
    )


def _unknown(token: str, language: str) -> str:
    """Return the English of a word that is not held as it stands, else the word as written.

    Tried in turn: its parts, "ue" for "ü", the word without one slip, the ending of a cognate.
    """
    found = _parts(token, language)
    if found != token or any(map(str.isupper, token)):
        return found
    word = fold(token)
    if language == "de":
        word = UMLAUT.sub(r"\1", word)
        found = english_of((word,), language, is_name=False) or compound(word, language)
        if found and word != fold(token):
            return found
    near = nearest_word(word, single_words(language))
    meant = english_of((near,), language, is_name=False) if near else None
    return meant if meant is not None else cognate(fold(token), language) or token


def _parts(token: str, language: str) -> str:
    """Return the English of a word made of two known ones, else the word as written."""
    if "-" in token and not _SIGN.search(token):
        return " ".join(english_of((fold(one),), language, is_name=False) or one
                        for one in token.split("-"))  # fmt: skip
    if language != "de":
        return token
    return compound(fold(token), language) or token


def _is_name(token: str, at: int, language: str, *, is_shouted: bool) -> bool:
    if _SIGN.search(token):
        return True
    if is_shouted:
        return False
    is_inside = any(letter.isupper() for letter in token[1:])
    return is_inside or (at > 0 and language != "de" and token[0].isupper())
