"""Put everyday English turns of phrase into the plain words in which documents tell the same.

"Who foots the bill" asks who funds; no document says so. The words are in
``vocabulary/idioms.toml``. Names stay as they are written: only what is a turn of phrase changes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Idiom:
    """Turns of phrase, and what stands in their place."""

    says: re.Pattern[str]
    plain: str


@lru_cache(maxsize=2_000)
def in_plain_words(text: str) -> str:
    """Return an English ``text`` with its turns of phrase in plain words.

    What only says how to answer ("in short: …") is left out, where anything else is there.

    >>> in_plain_words("who foots the bill for the hub")
    'who funds the hub'
    """
    plain = text
    for idiom in idioms():
        plain = idiom.says.sub(idiom.plain, plain)
    plain = plain.lstrip(" ,:")
    return (plain.rstrip(" ,") if plain.endswith(",") else plain) or text


@cache
def idioms() -> tuple[Idiom, ...]:
    """Return the turns of phrase that come with Cairn, in the order in which they are tried."""
    path = files("corpus.vocabulary").joinpath("idioms.toml")
    written = tomllib.loads(path.read_text(encoding="utf-8"))["idiom"]
    return tuple(Idiom(_pattern(entry["says"]), entry["plain"]) for entry in written)


def _pattern(says: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(says)})(?!\w)", re.I)
