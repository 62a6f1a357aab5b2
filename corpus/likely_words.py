"""Guess the English of a word that the vocabulary does not hold: a slip of the pen, or a cognate.

Asked last, for a word that nothing else explains. A guess is never shown to anyone, and short words
are not guessed at all: they are one letter away from too many others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rapidfuzz.distance import OSA

MIN_LETTERS: Final = 7  # of a word with a slip
MIN_TURNED: Final = 6  # the same where two letters are turned round
MIN_COGNATE: Final = 6
MIN_ROOT: Final = 3  # letters before the ending of a cognate
# Endings without accents and what English writes for them, the longest first.
ENDINGS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "it": (
            ("azioni", "ation"), ("azione", "ation"), ("zioni", "tion"), ("zione", "tion"),
            ("sioni", "sion"), ("sione", "sion"), ("logia", "logy"), ("logie", "logy"),
            ("menti", "ment"), ("mento", "ment"), ("enza", "ence"), ("enze", "ence"),
            ("anza", "ance"), ("iche", "ic"), ("ismo", "ism"), ("ita", "ity"), ("ico", "ic"),
            ("ica", "ic"), ("ici", "ic"), ("ivo", "ive"), ("iva", "ive"), ("ivi", "ive"),
            ("ale", "al"), ("ali", "al"),
        ),
        "es": (
            ("aciones", "ation"), ("acion", "ation"), ("ciones", "tion"), ("cion", "tion"),
            ("siones", "sion"), ("idades", "ity"), ("idad", "ity"), ("logias", "logy"),
            ("logia", "logy"), ("mientos", "ment"), ("miento", "ment"), ("mento", "ment"),
            ("encias", "ence"), ("encia", "ence"), ("ancia", "ance"), ("ismo", "ism"),
            ("icos", "ic"), ("icas", "ic"), ("ico", "ic"), ("ica", "ic"), ("ivos", "ive"),
            ("ivas", "ive"), ("ivo", "ive"), ("iva", "ive"), ("ales", "al"), ("ores", "or"),
        ),
        "fr": (
            ("logies", "logy"), ("logie", "logy"), ("iques", "ic"), ("ique", "ic"),
            ("ites", "ity"), ("ite", "ity"), ("isme", "ism"), ("ives", "ive"), ("ifs", "ive"),
            ("if", "ive"), ("eurs", "or"), ("eur", "or"), ("elles", "al"), ("elle", "al"),
        ),
        "de": (
            ("ierungen", "ation"), ("ierung", "ation"), ("itaten", "ity"), ("itat", "ity"),
            ("ischen", "ic"), ("ische", "ic"), ("ischer", "ic"), ("isch", "ic"),
            ("logien", "logy"), ("logie", "logy"), ("ismus", "ism"), ("enzen", "ence"),
            ("enz", "ence"), ("anz", "ance"), ("iven", "ive"), ("ive", "ive"), ("iv", "ive"),
        ),
        "sl": (
            ("logije", "logy"), ("logija", "logy"), ("logij", "logy"), ("encije", "ence"),
            ("encija", "ence"), ("enca", "ence"), ("ence", "ence"), ("izem", "ism"),
            ("acije", "ation"), ("acija", "ation"), ("aciji", "ation"), ("acijo", "ation"),
            ("acij", "ation"), ("cije", "tion"), ("cija", "tion"), ("cij", "tion"),
            ("icen", "ic"), ("icna", "ic"), ("icne", "ic"), ("icni", "ic"), ("iven", "ive"),
            ("ivna", "ive"), ("ivne", "ive"), ("ivni", "ive"), ("alni", "al"), ("alne", "al"),
            ("alna", "al"),
        ),
        "pl": (
            ("logie", "logy"), ("logia", "logy"), ("logii", "logy"), ("encje", "ence"),
            ("encja", "ence"), ("encji", "ence"), ("acje", "ation"), ("acja", "ation"),
            ("acji", "ation"), ("cje", "tion"), ("cja", "tion"), ("cji", "tion"),
            ("yczne", "ic"), ("yczny", "ic"), ("yczna", "ic"), ("ycznych", "ic"),
            ("ywne", "ive"), ("ywny", "ive"), ("ywna", "ive"), ("alne", "al"), ("alny", "al"),
            ("izm", "ism"),
        ),
    }
)  # fmt: skip


def nearest_word(word: str, known: Iterable[str]) -> str:
    """Return the one word of ``known`` that ``word`` differs from by one slip; "" for none.

    A slip is a letter left out, added, replaced, or two turned round, after the first letter. Both
    are compared as they are: without accents, in small letters.

    >>> nearest_word("imperse", ["imprese", "azienda"]), nearest_word("casa", ["cassa"])
    ('imprese', '')
    """
    if len(word) < MIN_TURNED or not word.isalpha():
        return ""
    is_long = len(word) >= MIN_LETTERS
    found = [
        one
        for one in known
        if one[0] == word[0]
        and abs(len(one) - len(word)) < 2
        and (is_long or sorted(one) == sorted(word))
        and OSA.distance(one, word, score_cutoff=1) == 1
    ]
    return min(found, key=lambda one: (len(one) != len(word), one), default="")


@lru_cache(maxsize=5_000)
def cognate(word: str, language: str) -> str:
    """Return ``word`` with the ending that English gives it; "" where the language has no rule.

    >>> cognate("implementacion", "es"), cognate("digitalizacija", "sl"), cognate("dove", "it")
    ('implementation', 'digitalization', '')
    """
    if len(word) < MIN_COGNATE or not word.isalpha():
        return ""
    for ending, english in ENDINGS.get(language, ()):
        root = word.removesuffix(ending)
        if root != word and len(root) >= MIN_ROOT:
            return root + english
    return ""
