"""Tell in which of the seven languages a question is asked.

By the vocabulary's own words; words that it does not hold are judged by their letters. A name alone
tells nothing: then the earlier questions decide, and without them it is English.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.lexicon import LANGUAGES, lexicon
from corpus.terms import fold, terms, tokens

# How much a word of a language shows, divided by the number of languages that have it.
FRAME = 1.4  # "quanto", "welche", "where": it asks
FUNCTION = 1.0
SUBJECT = 0.8
INSIDE = 0.4  # stands in an expression of the vocabulary
LETTERS = 0.6  # of a word that no language of the vocabulary holds
FIRST_WORDS = 2  # a question says in its first words that it asks
FIRST_SHARE = 1.5
NAME_SHARE = 0.25  # a word in capitals after the first is rather a name, German nouns aside
ENOUGH = 0.45  # less than one word that only one language has
MIN_LETTERS = 4
SMOOTHING = 0.5
OWN_LETTERS: Mapping[str, tuple[str, ...]] = {
    "ł": ("pl",), "ą": ("pl",), "ę": ("pl",), "ś": ("pl",), "ź": ("pl",), "ż": ("pl",),
    "ć": ("pl",), "ń": ("pl",), "č": ("sl",), "š": ("sl",), "ž": ("sl",), "ß": ("de",),
    "ä": ("de",), "ü": ("de",), "ö": ("de",), "ñ": ("es",), "¿": ("es",), "¡": ("es",),
    "ç": ("fr",), "ê": ("fr",), "œ": ("fr",), "ë": ("fr",), "ì": ("it",), "ò": ("it",),
}  # fmt: skip
_SIGN = re.compile(r"[\d@&]")


@dataclass(frozen=True, slots=True)
class _Model:
    """The words of one language with how much each shows, and its runs of three letters."""

    words: Mapping[str, float]
    runs: Mapping[str, int]
    n_runs: int


def language_of(text: str, history: Sequence[str] = ()) -> str:
    """Return the language of ``text``, else that of the last of ``history`` that shows one.

    >>> language_of("Quanto costa il servizio?"), language_of("GOSTOP", ["wer leitet das?"])
    ('it', 'de')
    """
    for one in (text, *reversed(history)):
        found = _shown(one)
        if found:
            return found
    return "en"


@lru_cache(maxsize=10_000)
def _shown(text: str) -> str:
    """Return the language that ``text`` shows, "" when it shows none."""
    written = tokens(text)
    if not written:
        return ""
    is_shouted = text.isupper()
    totals = dict.fromkeys(LANGUAGES, 0.0)
    n_judged = 0
    for at, token in enumerate(written):
        is_first = at == 0
        if _SIGN.search(token) or (not is_shouted and any(map(str.isupper, token[1:]))):
            continue
        is_name = not is_shouted and not is_first and token[0].isupper()
        weights = _weights(token)
        n_judged += bool(weights)
        for language, weight in weights.items():
            share = NAME_SHARE if is_name and language != "de" else 1.0
            totals[language] += weight * share * (FIRST_SHARE if at < FIRST_WORDS else 1.0)
    for letter in set(text.casefold()):
        for language in OWN_LETTERS.get(letter, ()):
            totals[language] += FUNCTION
    best = max(LANGUAGES, key=lambda one: totals[one])
    if n_judged == 1 and totals[best] < FUNCTION:
        return ""  # the letters of one word are not enough: it may be a name
    return best if totals[best] >= ENOUGH else ""


@lru_cache(maxsize=20_000)
def _weights(token: str) -> Mapping[str, float]:
    """Return how much one word shows of each language."""
    word = fold(token)
    stem = (terms(token) or (word,))[0]
    models = _models()
    held = {one: models[one].words[word] for one in LANGUAGES if word in models[one].words}
    if "en" not in held and stem in models["en"].words:
        held["en"] = models["en"].words[stem]
    if held:
        return {one: weight / len(held) for one, weight in held.items()}
    if len(word) < MIN_LETTERS or not word.isalpha():
        return {}
    logs = {one: _likelihood(word, models[one]) for one in LANGUAGES}
    most = max(logs.values())
    likely = {one: math.exp(value - most) for one, value in logs.items()}
    total = sum(likely.values())
    return {one: LETTERS * value / total for one, value in likely.items()}


def _likelihood(word: str, model: _Model) -> float:
    size = len(model.runs) or 1
    return sum(
        math.log((model.runs.get(run, 0) + SMOOTHING) / (model.n_runs + SMOOTHING * size))
        for run in _runs(word)
    )


def _runs(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


@cache
def _models() -> dict[str, _Model]:
    vocabulary = lexicon()
    made: dict[str, _Model] = {}
    for language in LANGUAGES:
        words: dict[str, float] = {}
        for phrase, ids in vocabulary.phrases[language].items():
            asks = all(one.startswith("frame.") for one in ids)
            weight = (FRAME if asks else SUBJECT) if len(phrase) == 1 else INSIDE
            for word in phrase:
                words[word] = max(words.get(word, 0.0), weight)
        for word in vocabulary.stopwords[language]:
            words[word] = max(words.get(word, 0.0), FUNCTION)
        runs = Counter(run for word in words for run in _runs(word))
        made[language] = _Model(words, runs, runs.total())
    return made
