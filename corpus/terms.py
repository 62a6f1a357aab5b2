"""Turn words into terms: the form in which two spellings of one thing are the same.

Accents fold, English words are stemmed, hyphens and British endings do not separate, "Industry
4.0" and "I4.0" are one term, "second" is "2nd". Knows no particular document.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

import Stemmer

_STEMMER: Final = Stemmer.Stemmer("english")
_TOKEN = re.compile(r"[^\W_]+(?:[@&.,'’/-](?=[^\W_])[^\W_]+)*")
_INDUSTRY = re.compile(r"\b(?:industr(?:y|ie|ia|ija)|przemys\w+|i)[\s-]?(?P<n>[45])[.,]0\b", re.I)
# French and Italian: "l'audit", "dell'azienda" are two words.
_ELISION = re.compile(
    r"\b(l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|dell|all|nell|sull|dall|un|quell|quest)['’](?=[^\W\d_]{2})",
    re.I,
)
_ORDINALS = {
    word: f"{number}{suffix}"
    for number, suffix, words in (
        (1, "st", "first 1ª 1º prima primo primera primer erste ersten première prva pierwsza"),
        (2, "nd", "second 2ª 2º seconda secondo segunda zweite zweiten deuxième druga drugi"),
        (3, "rd", "third 3ª 3º terza terzo tercera dritte dritten troisième tretja trzecia"),
        (4, "th", "fourth 4ª quarta cuarta vierte quatrième četrta czwarta"),
    )
    for word in words.split()
}  # fmt: skip
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        2,
    )
}
_SPELLINGS = {
    "programme": "program", "programmes": "programs", "centre": "center", "centres": "centers",
    "catalogue": "catalog", "catalogues": "catalogs", "labour": "labor", "fibre": "fiber",
    "strategies": "strategy", "policies": "policy", "analyse": "analyze", "analysed": "analyzed",
    "smes": "sme", "pmi": "sme", "pyme": "sme", "pymes": "sme", "kmu": "sme", "pme": "sme",
    "msp": "sme", "hubs": "hub", "dihs": "dih",
}  # fmt: skip
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")
# Words that carry no subject of their own.
STOPWORDS: Final = frozenset(
    "a an the of and or to in for with by on at from as is are was were be been being it its this "
    "that these those there their they them he she his her we our us you your i me my do does did "
    "done have has had having will would shall should can could may might must not no nor so than "
    "then too very just also any some such only own same more most other into over under up down "
    "out off about between through during before after above below again further once here each "
    "few both all what which who whom whose when where why how if because while until against per "
    "s t d ll re ve m please tell give show let know want would like need get got thing things "
    "one ones etc via pls plz thx".split()
)


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of ``text`` in order, stop words left out.

    >>> terms("Digitisation of SMEs with Industry 4.0: the second edition")
    ('digit', 'sme', 'i40', '2nd', 'edit')
    """
    found: list[str] = []
    for token in tokens(text):
        found.extend(_terms_of(token))
    return tuple(found)


def tokens(text: str) -> list[str]:
    """Return the words of ``text`` as written, "Industry 4.0" as one."""
    joined = _INDUSTRY.sub(lambda match: f"i{match['n']}0", text.replace("\u00ad", ""))
    joined = _ELISION.sub(r"\1 ", joined)
    return _TOKEN.findall(joined)


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents.

    >>> fold("ProACCIÓ Łódź")
    'proaccio lodz'
    """
    plain = text.casefold()
    if plain.isascii():
        return plain  # most words by far: there is nothing to take apart
    plain = plain.replace("ł", "l").replace("ø", "o").replace("đ", "d")
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=100_000)
def _terms_of(token: str) -> tuple[str, ...]:
    return tuple(term for term in _spelled(token) if term not in STOPWORDS)


def _spelled(token: str) -> tuple[str, ...]:
    """Return the terms of one word, stop words too."""
    word = token.casefold()
    if word in _ORDINALS:
        return (_ORDINALS[word],)
    if word in _NUMBERS:
        return (_NUMBERS[word],)
    word = fold(word)
    word = re.sub(r"['’]s?$", "", word)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?", word):
        return (re.sub(r"[.,](?=\d{3}(?:\D|$))", "", word),)
    if re.fullmatch(r"[\d.,]+", word):
        return (word.rstrip(".,"),)
    if "@" in word and "." not in word:
        return (word.replace("@", "a"),)
    if "&" in word:
        return (word.replace("&", ""),)
    parts = [part for part in re.split(r"[-/.,'’]", word) if part]
    if len(parts) == 1:
        return (_stem(parts[0]),)
    joined = "".join(parts)
    return (*(_stem(part) for part in parts), _stem(joined))


def _stem(word: str) -> str:
    if word in STOPWORDS:
        return word
    spelled = _SPELLINGS.get(word, word)
    spelled = _BRITISH.sub("iz", spelled)
    return str(_STEMMER.stemWord(spelled))
