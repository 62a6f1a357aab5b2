"""The words by which people describe their firm, read from the vocabulary. Reads no question.

``corpus/vocabulary/profile_words.toml`` holds them; the closed lists stand in ``lists.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.model import Span
from corpus.phrases import PhraseTable, Token, longest, words_of
from corpus.terms import fold


@dataclass(frozen=True, slots=True)
class Meant:
    """What a phrase stands for: ``kind`` "product", "need", "stage" …, and a value of it."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Product:
    """What a firm may make or do: its name here, its section of NACE and what people call it."""

    name: str
    letter: str
    label: str


@cache
def profile_words(language: str) -> PhraseTable[Meant]:
    """Return the phrases of English and of ``language`` by what they say of a firm."""
    found: PhraseTable[Meant] = PhraseTable()
    for kind, values in _written().items():
        if kind == "offer":
            continue
        for value, entry in values.items():
            for one in dict.fromkeys(("en", language)):
                for phrase in entry.get(one, ()):
                    found.add(phrase, Meant(kind, value), is_english=one == "en")
    return found


@cache
def offer_words() -> PhraseTable[str]:
    """Return the phrases by which a sheet says that it offers a kind of support."""
    found: PhraseTable[str] = PhraseTable()
    for value, entry in _written()["offer"].items():
        for phrase in entry["en"]:
            found.add(phrase, value, is_english=True)
    return found


@cache
def products() -> dict[str, Product]:
    """Return what firms may make, by name."""
    return {
        name: Product(name, str(entry["letter"]), str(entry["label"]))
        for name, entry in _written()["product"].items()
    }


@cache
def outside_names() -> frozenset[str]:
    """Return names of places outside Europe, folded."""
    return frozenset(fold(str(name)) for name in _written()["outside"]["names"]["en"])


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a whole text with their places; none for an empty one."""
    return words_of(text, Span(0, len(text))) if text else ()


def meant_in(text: str, kinds: Iterable[str], language: str = "en") -> tuple[tuple[str, Span], ...]:
    """Return the values of ``kinds`` that ``text`` names, with their words, in order.

    >>> meant_in("weaving mill", ["product"])
    (('textile', Span(start=0, end=12)),)
    """
    tokens = tokens_of(text)
    wanted = frozenset(kinds)
    found = [one for one in profile_words(language).find(tokens) if one.meaning.kind in wanted]
    return tuple(
        dict.fromkeys(
            (one.meaning.value, Span(tokens[one.first].span.start, tokens[one.end - 1].span.end))
            for one in longest(found)
        )
    )


@cache
def _written() -> dict[str, dict[str, dict[str, list[str] | str]]]:
    text = files("corpus.vocabulary").joinpath("profile_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
