"""Ordinals as English writes them, and as six other languages do: "3e édition", "3. Auflage"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_ORDINAL: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "fr": re.compile(r"\b(\d{1,2}) ?(?:e|è|er|re|ere|ère|eme|ème|ième|nd|nde)(?= \w)", re.I),
        "it": re.compile(r"\b(\d{1,2}) ?[ªº°](?= ?\w)"),
        "es": re.compile(r"\b(\d{1,2}) ?(?:[ªº°]|era?|da|do|ra|ro|ta|to)(?= ?\w)", re.I),
        "de": re.compile(r"\b(\d{1,2})\.(?= [A-ZÄÖÜ]?[a-zäöü]{2})"),
        "sl": re.compile(r"\b(\d{1,2})\.(?= [a-zčšž]{3})"),
        "pl": re.compile(r"\b(\d{1,2})\.(?= [a-ząćęłńóśźż]{3})"),
    }
)


def ordinal(number: int) -> str:
    """Return an ordinal as English writes it.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 22)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd']
    """
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else _SUFFIXES.get(number % 10, 'th')}"


def ordinals_in_english(text: str, language: str) -> str:
    """Return ``text`` of ``language``, no English, with its ordinals in figures as in English.

    >>> ordinals_in_english("la 3ª edizione", "it").split()
    ['la', '3rd', 'edizione']
    """
    return _ORDINAL[language].sub(lambda one: f" {ordinal(int(one[1]))} ", text)
