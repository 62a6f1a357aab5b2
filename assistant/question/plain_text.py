"""Put a question into plain English words, each by itself, before anything is read off it."""

from __future__ import annotations

import re

from assistant.question.mending import mended
from assistant.question.names import NameIndex
from assistant.question.strange_words import Collection
from corpus.idioms import in_plain_words
from corpus.terms import terms

JOINED = re.compile(r"\b(?P<first>[A-Z][a-z]{2,})(?P<second>[A-Z][a-z]{2,})\b")
# A German compound of a name and a thing: "Fonds-1-Projekts", "KMU-Förderung".
COMPOUND = re.compile(r"\b(?P<name>[A-ZÄÖÜ][\w.]+(?:-\d+)?)-(?P<thing>[A-ZÄÖÜ][a-zäöüß]{3,})\b")
# "Mend&Volt" is "Mend & Volt", "restaurants/hotels" two words; "R&D" is a name.
SIDE_BY_SIDE = re.compile(r"(?<=[^\W\d_]{3})(?P<sign>&|(?<=[a-z])/(?=[a-z]))(?=[^\W\d_]{3})")


def plain_text(text: str, language: str, names: NameIndex, collection: Collection) -> str:
    """Return ``text`` in English, word by word, without turns of phrase and typing errors."""
    if language == "de":
        text = COMPOUND.sub(r"\g<name> \g<thing>", text)
    apart = SIDE_BY_SIDE.sub(r" \g<sign> ", text)
    text = in_plain_words(names.in_english(apart, language))
    text = mended(text, names, collection) if language == "en" else text
    return JOINED.sub(lambda match: _as_named(match, names), text)


def _as_named(match: re.Match[str], names: NameIndex) -> str:
    """Return "SmartSpace" as "Smart Space" where that names something and the whole does not."""
    apart = f"{match['first']} {match['second']}"
    if any(one.is_sure for one in names.find(match.group())):
        return match.group()
    both = set(terms(apart))
    return apart if any(both <= one.words for one in names.find(apart)) else match.group()
