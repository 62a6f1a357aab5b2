"""Cairn's own words in an answer, in the language of who asks. Facts never stand here.

The texts are in ``assistant/messages/<language>.toml``; quotes and names stay as documents write
them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from assistant.model import Nearest
from corpus.lexicon import LANGUAGES, lexicon

MAX_TITLES = 12  # of the collection, in one line
ENGLISH = "en"
THOUSANDS = {"en": ",", "fr": "\u202f", "pl": "\u202f"}  # a full stop in the others


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts of one language. ``counts`` hold a form for each plural of the language."""

    language: str
    texts: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]
    months: tuple[str, ...]
    in_months: tuple[str, ...]

    def say(self, key: str, **values: object) -> str:
        """Return the text called ``key`` with its placeholders filled. Raises KeyError."""
        return self.texts[key].format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return the text called ``key`` in the form that goes with ``n``. Raises KeyError.

        >>> [wording("sl").count("practices", n) for n in (1, 2, 3, 5)]
        ['1 praksa', '2 praksi', '3 prakse', '5 praks']
        """
        return self.counts[key][plural(self.language, n)].format(n=n, **values)

    def quoted(self, words: str) -> str:
        """Return ``words`` in the quotation marks of the language."""
        return self.say("quoted", words=words)

    def number(self, value: float) -> str:
        """Return a number without decimals as the language writes it.

        >>> wording("de").number(12500.4), wording("en").number(12500.4)
        ('12.500', '12,500')
        """
        return f"{value:,.0f}".replace(",", THOUSANDS.get(self.language, "."))

    def both(self, names: Sequence[str]) -> str:
        """Return names in one line, "and" before the last.

        >>> wording("it").both(["4", "5", "10"])
        '4, 5 e 10'
        """
        if len(names) < 2:
            return "".join(names)
        return self.say("both", first=", ".join(names[:-1]), last=names[-1])

    def day(self, when: date) -> str:
        """Return a day as the language writes it.

        >>> wording("es").day(date(2020, 4, 3))
        '3 de abril de 2020'
        """
        first = self.language == "fr" and when.day == 1
        day = "1er" if first else when.day
        return self.say("day", day=day, month=self.months[when.month - 1], year=when.year)

    def in_time(self, year: int, month: int | None) -> str:
        """Return "in March 2020", or "in 2020" without a month."""
        if month is None:
            return self.say("in_year", year=year)
        return self.say("in_month", in_month=self.in_months[month - 1], year=year)

    def documents_line(self, titles: Sequence[str]) -> str:
        """Say what the collection covers."""
        key = "documents_among" if len(titles) > MAX_TITLES else "documents"
        return self.count(key, len(titles), titles="; ".join(titles[:MAX_TITLES]))

    def nearest_line(self, nearest: Sequence[Nearest]) -> str:
        """Say what the collection holds nearest, by title and section only."""
        return self.say("nearest", places="; ".join(map(self._place, nearest)))

    def age_notice(self, title: str, year: int | None) -> str:
        """Say how old a source is."""
        if year is None:
            return self.say("age_undated", title=self.quoted(title))
        return self.say("age_dated", title=self.quoted(title), year=year)

    def age_notice_of_several(self, n: int, year: int | None) -> str:
        """Say how old ``n`` sources of one year are."""
        if year is None:
            return self.say("age_undated_several", n=n)
        return self.say("age_dated_several", n=n, year=year)

    def partly(self, missing: Sequence[str]) -> str:
        """Say which part of a question found no answer."""
        return self.say("partly", parts="; ".join(map(self.quoted, missing)))

    def in_original(self, languages: Iterable[str]) -> str:
        """Say that quotes stand in other languages, by their names."""
        names = (lexicon().label("language", one, self.language) for one in languages)
        return self.say("in_original", languages=", ".join(names))

    def unjudged(self, words: str, n: int) -> str:
        """Say how many sheets could not be judged by words of the question."""
        return self.count("unjudged", n, words=self.quoted(words))

    def follow_up(self, role: str, name: str) -> str:
        """Return a question about one field of what is called ``name``."""
        return self.say(f"follow_up_{role}", name=name)

    def _place(self, one: Nearest) -> str:
        title = self.quoted(one.title)
        if not one.section:
            return title
        return f"{title}, {self.say('section', section=self.quoted(one.section))}"


@cache
def wording(language: str = ENGLISH) -> Wording:
    """Return the texts of ``language``; English for one that Cairn does not write."""
    known = language if language in LANGUAGES else ENGLISH
    path = files("assistant.messages").joinpath(f"{known}.toml")
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(
        known,
        MappingProxyType(written["text"]),
        MappingProxyType(written["count"]),
        tuple(written["months"]),
        tuple(written["in_months"]),
    )


def plural(language: str, n: int) -> str:
    """Return which form goes with ``n``, by the plural rules of Unicode CLDR for whole numbers.

    >>> [plural("pl", n) for n in (1, 3, 5, 12, 22)]
    ['one', 'few', 'many', 'many', 'few']
    """
    if language == "sl":
        return {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, "other")
    if language == "pl":
        is_few = n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
        return "one" if n == 1 else "few" if is_few else "many"
    if language == "fr":
        return "one" if n in (0, 1) else "other"
    return "one" if n == 1 else "other"


def unknown_profile_value(field: str, value: str, choices: Sequence[str]) -> str:
    """Say that a value of the profile is not in the vocabulary, and what is.

    In English: keys and values of a profile are English, and there may be no question.
    """
    shown = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")
    return f"{field} {value!r} is not known and was left out; known are: {shown}."
