"""The English of words that stand for one thing, as the vocabulary has it in every language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from corpus.dictionary import dictionary, names_abroad
from corpus.glossary_entries import MIN_PART, entry_for, glossary
from corpus.lexicon import lexicon
from corpus.likely_words import MIN_LETTERS
from corpus.terms import terms

# What the frames of concepts.toml say, in the words that the rules for English questions know.
FRAMES: Mapping[str, str] = MappingProxyType(
    {
        "frame.number": "how many", "frame.money": "how much money", "frame.date": "when",
        "frame.person": "who", "frame.place": "where", "frame.list": "which",
        "frame.compare": "compare", "frame.definition": "what is", "frame.how": "how",
        "frame.why": "why", "frame.recommend": "recommend", "frame.status": "still running",
        "frame.apply": "apply", "frame.contact": "contact person",
        "frame.turn_to": "who to contact",
    }
)  # fmt: skip
# Of several things that a word stands for, the first of these lists tells it in English.
ORDER = ("frame", "concept", "country", "region", "kind", "technology", "kind_of_support")
PLACES = ("country.", "region.", "language.")
MAX_COMPOUND = 40  # letters: its parts may be compounds, and a longer word is none
MIN_NAME = 6  # letters of a town in small letters: shorter ones are other words, too
ENGLISH_ENDINGS = ("", "s", "ing", "ed")
LINKS = ("", "s", "es", "n", "en", "er")  # between the parts of a German compound


def english_of(
    phrase: tuple[str, ...], language: str, *, is_name: bool, written: str = ""
) -> str | None:
    """Return the English of words that stand for one thing; None when they are not known.

    Of one word in capitals, only what is the name of a place or the like is put into English.
    """
    ids = lexicon().phrases[language].get(phrase, frozenset())
    if is_name or sum(map(len, phrase)) >= MIN_NAME:
        abroad = names_abroad(language).get(phrase)
        if abroad:
            return abroad
    places = frozenset(one for one in ids if one.startswith(PLACES))
    if any(one.startswith("region.") for one in places & _english_ids(phrase)):
        return " ".join(phrase).title()  # a town, "Valencia", is called more than its region
    if is_name:
        return _of_ids(places)
    if _is_english(phrase, ids):
        return " ".join(phrase)
    if len(phrase) > 1:
        borrowed = [word for word in phrase if _is_english((word,), ids)]
        if borrowed:
            return " ".join(borrowed)  # "encuentro de brokerage" is more exact than "matchmaking"
    entry = entry_for(phrase, language, written)
    if entry and entry.is_sure_for(phrase):
        return entry.english
    said = _of_ids(ids)
    if said is None and entry and entry.n_letters >= dictionary(language).n_letters(phrase):
        return entry.english  # else the dictionary knows more of the word than its beginning
    return _in_dictionary(phrase, language) if said is None else said


def _in_dictionary(phrase: tuple[str, ...], language: str) -> str | None:
    """Return the English of everyday words; a function word is none, whatever it may mean too."""
    if len(phrase) == 1 and phrase[0] in lexicon().stopwords[language]:
        return None
    held = dictionary(language)
    is_whole = len(phrase) > 1 or phrase in held.whole
    # "Projektidee" is more than an ending of "Projekt".
    joined = "" if is_whole or language != "de" else compound(phrase[0], language)
    return joined or held.english(phrase)


def _stems(phrase: tuple[str, ...]) -> tuple[str, ...]:
    return tuple((terms(word) or (word,))[0] for word in phrase)


def _english_ids(phrase: tuple[str, ...]) -> frozenset[str]:
    """Return what the same words stand for in English."""
    return lexicon().phrases["en"].get(_stems(phrase), frozenset())


def _is_english(phrase: tuple[str, ...], ids: frozenset[str]) -> bool:
    """Say whether English has the same words for the same thing: "voucher" is written so by many.

    Places are none of them: "italiane" has the stem of "Italian" and is no English word.
    """
    stems = _stems(phrase)
    shared = ids & _english_ids(phrase)
    is_spelled_so = all(
        word.startswith(stem) and word[len(stem) :] in ENGLISH_ENDINGS
        for word, stem in zip(phrase, stems, strict=True)
    )
    return is_spelled_so and bool(shared) and not any(one.startswith(PLACES) for one in shared)


def _of_ids(ids: frozenset[str]) -> str | None:
    for kind in ORDER:
        for one in sorted(ids):
            if one.startswith(f"{kind}."):
                return FRAMES.get(one, "") if kind == "frame" else lexicon().labels[one]["en"]
    return lexicon().labels[min(ids)]["en"] if ids else None


@lru_cache(maxsize=5_000)
def compound(word: str, language: str) -> str:
    """Return the English of the two parts of a compound, the last as long as any known."""
    if len(word) > MAX_COMPOUND:
        return ""
    for end in range(MIN_PART, len(word) - MIN_PART + 1):
        right = english_of((word[end:],), language, is_name=False)
        if not right:
            continue
        for link in LINKS:
            head = word[:end].removesuffix(link) if link else word[:end]
            left = english_of((head,), language, is_name=False)
            if left:
                return f"{left} {right}"
    return ""


def is_listed(word: str, language: str) -> bool:
    """Say whether a folded word is in some list, whole or by its beginning."""
    phrase = (word,)
    return (
        phrase in lexicon().phrases[language]
        or entry_for(phrase, language, word) is not None
        or dictionary(language).english(phrase) is not None
    )


def is_held(word: str, language: str) -> bool:
    """Say whether the vocabulary holds the whole word, not only its beginning."""
    if (word,) in lexicon().phrases[language] or word in lexicon().stopwords[language]:
        return True
    return any(one.is_exact and one.words == (word,) for one in glossary()[language].get(word, ()))


@cache
def single_words(language: str) -> tuple[str, ...]:
    """Return all words that are held whole, and beginnings that are words themselves."""
    entries = (one for some in glossary()[language].values() for one in some)
    held = {one.words[0].rstrip("*") for one in entries if len(one.words) == 1}
    held |= {phrase[0] for phrase in lexicon().phrases[language] if len(phrase) == 1}
    everyday = dictionary(language)
    held |= {phrase[0] for phrase in everyday.whole if len(phrase) == 1} | {*everyday.beginnings}
    return tuple(sorted(one for one in held if len(one) >= MIN_LETTERS - 1))
