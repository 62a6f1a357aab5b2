"""The words around figures in seven languages, as ``vocabulary/units.toml`` lists them.

Tells the language of a sentence by its small words. Reads no figure.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MAX_LANGUAGE_CHARS = 600  # the beginning of a text tells its language
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The vocabulary in the form in which it is looked up; all words folded to lower case.

    ``numbers`` are number words by language, ``before_scale`` those of "a million"; ``before``,
    ``after`` and ``near`` say where the words of a qualifier stand.
    """

    stops: Mapping[str, frozenset[str]]
    numbers: Mapping[str, Mapping[str, float]]
    before_scale: Mapping[str, Mapping[str, float]]
    fractions: Mapping[str, float]
    scales: Mapping[str, float]
    currencies: Mapping[str, str]
    before: Mapping[str, str]
    before_own: Mapping[str, Mapping[str, str]]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    near: tuple[tuple[str, re.Pattern[str]], ...]
    fillers: frozenset[str]
    staff: frozenset[str]
    people: frozenset[str]
    employing: frozenset[str]
    not_employing: frozenset[str]
    money: frozenset[str]
    for_words: frozenset[str]
    of_words: frozenset[str]
    articles: frozenset[str]
    rating_nouns: frozenset[str]
    hyphenated: frozenset[str]
    count_nouns: frozenset[str]
    not_nouns: frozenset[str]

    def language(self, text: str, default: str = "en") -> str:
        """Return the language of ``text``; ``default`` where its words do not tell.

        >>> figure_words().language("La rete è attiva con tre sedi.")
        'it'
        """
        folded = text[:MAX_LANGUAGE_CHARS].casefold()
        seen = frozenset(WORD.findall(folded))
        votes: Counter[str] = Counter()
        for language, stops in self.stops.items():
            own = self.numbers[language]
            votes[language] = 2 * len(stops & seen) + len(own.keys() & seen)
        for language, letters in _letters().items():
            votes[language] += sum(map(folded.count, letters))
        best = max(votes.values())
        if best == 0 or votes[default] == best:
            return default
        return next(language for language, votes_of in votes.items() if votes_of == best)


@cache
def figure_words() -> FigureWords:
    """Return the vocabulary of figures; read once."""
    written = vocabulary()
    before, own = _before(written["before"])
    return FigureWords(
        stops={key: frozenset(words.split()) for key, words in written["languages"].items()},
        numbers={language: _numbers(written, language) for language in written["languages"]},
        before_scale={
            language: {word: float(value) for value, words in own.items() for word in words}
            for language, own in written["before_scale"].items()
        },
        fractions={
            phrase: float(value)
            for value, phrases in written["fractions"].items()
            for phrase in phrases
        },
        scales={
            word: float(value)
            for value, words in written["scales"].items()
            if value[0].isdecimal()
            for word in words
        },
        currencies={word: code for code, words in written["currencies"].items() for word in words},
        before=before,
        before_own=own,
        after=tuple(
            (name, re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w|\s(?:of|de|di|von)\s)", re.I))
            for name, words in written["after"].items()
        ),
        near=tuple(
            (name, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.I))
            for name, words in written["near"].items()
        ),
        fillers=frozenset(written["fillers"]["words"]),
        staff=frozenset(written["staff"]["nouns"]),
        people=frozenset(written["staff"]["people"]),
        employing=frozenset(written["staff"]["employing"]),
        not_employing=frozenset(written["staff"]["not_when"]),
        money=frozenset(written["money"]["nouns"]),
        for_words=frozenset(written["for_words"]["words"]),
        of_words=frozenset(written["of_words"]["words"]),
        articles=frozenset(written["articles"]["words"]),
        rating_nouns=frozenset(written["rating"]["nouns"]),
        hyphenated=frozenset(written["codes"]["hyphenated"]),
        count_nouns=frozenset(written["codes"]["count_nouns"]),
        not_nouns=frozenset(
            word
            for words in (
                written["duration"]["words"],
                *written["currencies"].values(),
                *(words for value, words in written["scales"].items() if value[0].isdecimal()),
            )
            for word in words
        ),
    )


@cache
def vocabulary() -> Mapping[str, Any]:  # Any: the tables of a TOML file have many forms
    """Return ``units.toml`` as it is written."""
    written = files("corpus.vocabulary").joinpath("units.toml").read_text(encoding="utf-8")
    return tomllib.loads(written)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first, blanks of any kind.

    >>> any_of(["year", "years", "per year"])
    'per\\\\s+year|years|year'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)


def _numbers(written: Mapping[str, Any], language: str) -> Mapping[str, float]:  # Any: as above
    units = written["units"][language].split()
    ones = written["ones"][language].split()
    tens = written["tens"][language].split()
    found = {word: float(value) for value, word in enumerate(units) if value > 1}
    for ten, value in zip(tens, range(20, 100, 10), strict=True):
        found[ten] = float(value)
        for one, plus in zip(ones, range(1, 10), strict=True):
            for form in written["compounds"][language]:
                found[form.format(ten=ten, one=one)] = float(value + plus)
    for word in written["hundred"][language]:
        for unit, value in [(unit, value) for value, unit in enumerate(units) if 1 < value < 10]:
            found[f"{unit} {word}"] = 100.0 * value
    if language == "fr":  # seventy and ninety count on from sixty and eighty
        for plus in range(11, 20):
            found[f"soixante-{units[plus]}"] = 60.0 + plus
            found[f"quatre-vingt-{units[plus]}"] = 80.0 + plus
    return found | {key: float(value) for key, value in written["number_words"][language].items()}


def _before(
    written: Mapping[str, Sequence[str]],
) -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    shared: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {}
    for name, phrases in written.items():
        for phrase in phrases:
            language, found, word = phrase.partition(":")
            if found:
                own.setdefault(language, {})[word] = name
            else:
                shared[phrase] = name
    return shared, own


def _letters() -> Mapping[str, str]:
    found: Mapping[str, str] = vocabulary()["letters"]
    return found
