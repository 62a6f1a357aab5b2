"""Put a question into English word by word, so that English rules and documents meet it.

No grammar and no order of words: what matters is which things are asked. Names stay as written, and
so does every word that the vocabulary does not hold. Never shown to anyone as a translation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from types import MappingProxyType

from corpus.dictionary import dictionary, names_abroad
from corpus.lexicon import LANGUAGES, MAX_PHRASE_WORDS, lexicon
from corpus.likely_words import MIN_LETTERS, cognate, nearest_word
from corpus.ordinals import ordinals_in_english
from corpus.terms import fold, terms, tokens

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
SURE_SHARE = 0.6  # of a word's letters, for its beginning to tell it
SHORT_BEGINNING = 3  # letters
MAX_ENDING = 4  # letters after so short a beginning
MIN_PART = 4  # letters of a part of a compound
MAX_COMPOUND = 40  # letters: its parts may be compounds, and a longer word is none
MIN_NAME = 6  # letters of a town in small letters: shorter ones are other words, too
MAX_ACCENTED = 3  # letters: in words so short an accent makes another word
ENGLISH_ENDINGS = ("", "s", "ing", "ed")
# "Strategic" has the stem "strateg", "Partnership" is its own; a run of two is no German.
TITLE_ENDINGS = ("", "s", "es", "e", "y", "ic", "ed", "ing", "ion", "ation")
MIN_TITLE_WORDS = 3
LINKS = ("", "s", "es", "n", "en", "er")  # between the parts of a German compound
# Words that join two things, and words before or after which they ask.
JOINING: Mapping[str, tuple[str, frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "fr": (
            "ou",
            frozenset({"est", "sont", "et", "situe", "situee", "trouve", "trouvent", "d", "par"}),
            frozenset({"est", "se", "sont", "a", "s"}),
        ),
        "pl": ("czy", frozenset({"i", "a", "oraz"}), frozenset[str]()),
    }
)
UMLAUT = re.compile(r"([aou])e")  # as "für" is typed where there is no "ü"
# "doit-il", "y a-t-il", "sont-elles"
INVERTED = re.compile(r"(?<!rendez)-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce)\b", re.I)
# "Nehmen … teil": a verb whose first part stands last.
TAKES_PART = re.compile(
    r"\b(?:nehme|nimmt|nehmen|nahm|nahmen) (?P<rest>[^,;?!]{0,60}?) ?\bteil\b", re.I
)
# "Harbour-Bericht": what comes last says what it is.
LAST_OF_COMPOUND = re.compile(r"(?<=\w\w)-(?P<last>[A-ZÄÖÜ]\w{4,})")
_BORDER = re.compile(r"([,;:?!]|\.(?=\s|$))")
_SIGN = re.compile(r"[\d@&]")
_INDUSTRY = re.compile(r"\bi([45])0\b")


@dataclass(frozen=True, slots=True)
class _Entry:
    """Words of the glossary: each as written or, with a star, as the beginning of a word."""

    words: tuple[str, ...]
    english: str
    written: str

    def fits(self, folded: Sequence[str]) -> bool:
        return len(folded) == len(self.words) and all(
            _begins(word, own[:-1]) if own.endswith("*") else word == own
            for word, own in zip(folded, self.words, strict=True)
        )

    @property
    def is_exact(self) -> bool:
        return not any(word.endswith("*") for word in self.words)

    def is_sure_for(self, folded: Sequence[str]) -> bool:
        """Say whether the entry says the words more surely than the lists of concepts."""
        return self.is_exact or self.n_letters >= SURE_SHARE * sum(map(len, folded))

    @property
    def n_letters(self) -> int:
        return sum(len(word.rstrip("*")) for word in self.words)


def _begins(word: str, beginning: str) -> bool:
    """Say whether ``word`` is ``beginning`` with an ending; a long rest makes another word."""
    is_short = len(beginning) <= SHORT_BEGINNING
    return word.startswith(beginning) and not (is_short and len(word) - len(beginning) > MAX_ENDING)


@lru_cache(maxsize=2_000)
def in_english(
    text: str,
    language: str,
    names: frozenset[str] = frozenset(),
    titles: frozenset[str] = frozenset(),
) -> str:
    """Return ``text`` with each word of ``language`` in English where the vocabulary knows it.

    ``names`` are terms that name something in the collection: a word that is one stays, even if
    it begins like a word of the glossary. ``titles`` are the terms of all its names: a word in
    capitals is a name, and put into English only where that is a word of some title.

    >>> in_english("quante imprese hanno partecipato a GOSTOP", "it")
    'how many company took part GOSTOP'
    """
    if language == "en" or language not in LANGUAGES:
        return text
    is_shouted = text.isupper()
    text = INVERTED.sub(" ", text) if language == "fr" else text
    if language == "de":
        text = TAKES_PART.sub(r"teilnehmen \g<rest>", LAST_OF_COMPOUND.sub(_apart, text))
    text = ordinals_in_english(text, language)
    pieces = [
        piece
        if _BORDER.fullmatch(piece)
        else " ".join(
            filter(None, _words(tokens(piece), language, names, titles, is_shouted=is_shouted))
        )
        for piece in _BORDER.split(text)
        if piece.strip()
    ]
    joined = re.sub(r" (?=[,;:?!.])", "", " ".join(filter(None, pieces)))
    return _INDUSTRY.sub(r"Industry \1.0", joined)


def _words(
    written: list[str],
    language: str,
    names: frozenset[str],
    titles: frozenset[str],
    *,
    is_shouted: bool,
) -> Iterable[str]:
    folded = [fold(token) for token in written]
    stopwords = lexicon().stopwords[language]
    at = 0
    while at < len(written):
        if folded[at] in names and not _is_written_so(folded[at], language):
            yield written[at]
            at += 1
            continue
        if not is_shouted and (size := _english_title(written[at:], titles)):
            yield from written[at : at + size]
            at += size
            continue
        size, english = _longest(written, folded, at, language, is_shouted=is_shouted)
        if size <= 1 and _joins(written, folded, at, language):
            yield "or"
        elif size == 1 and english == folded[at] == written[at] and folded[at] in stopwords:
            yield ""  # "ai partecipanti": a word of the language first, whatever English has
        elif size:
            yield english
        elif not _is_name(written[at], at, language, is_shouted=is_shouted):
            yield "" if folded[at] in stopwords else _unknown(written[at], language)
        else:
            yield _of_title(folded[at], language, titles) or written[at]
        at += size or 1


def _apart(match: re.Match[str]) -> str:
    """Return the last part of a German compound by itself where it is a German word."""
    english = _phrase((fold(match["last"]),), "de", is_name=False)
    return match.group() if english is None else f" {match['last']}"


def _english_title(written: Sequence[str], titles: frozenset[str]) -> int:
    """Return how many words with capitals, two or more, are written as English titles have them."""
    run = list(takewhile(lambda one: one[:1].isupper() and _is_spelled_as(one, titles), written))
    return len(run) if len(run) >= MIN_TITLE_WORDS else 0


def _is_spelled_as(word: str, titles: frozenset[str]) -> bool:
    """Say whether a word is one of ``titles`` with an English ending: "Strategic" is "strateg"."""
    return any(
        one in titles and fold(word).startswith(one) and fold(word)[len(one) :] in TITLE_ENDINGS
        for one in terms(word)
    )


def _of_title(word: str, language: str, titles: frozenset[str]) -> str:
    """Return the English of a word in capitals where it is one of ``titles``, else ""."""
    if titles.isdisjoint(terms(word)):
        english = _phrase((word,), language, is_name=False) or ""
        return english if english and titles.issuperset(terms(english)) else ""
    return ""


def _longest(
    written: list[str], folded: list[str], at: int, language: str, *, is_shouted: bool
) -> tuple[int, str]:
    """Return how many words from ``at`` are known together, and their English; 0 for none."""
    for size in range(min(MAX_PHRASE_WORDS, len(folded) - at), 0, -1):
        phrase = tuple(folded[at : at + size])
        is_name = size == 1 and _is_name(written[at], at, language, is_shouted=is_shouted)
        found = _phrase(phrase, language, is_name=is_name, written=written[at])
        if found is not None:
            return size, found
    return 0, ""


def _phrase(
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
    entry = _entry(phrase, language, written)
    if entry and entry.is_sure_for(phrase):
        return entry.english
    said = _of_ids(ids)
    if said is None and entry:
        return entry.english
    return _in_dictionary(phrase, language) if said is None else said


def _in_dictionary(phrase: tuple[str, ...], language: str) -> str | None:
    """Return the English of everyday words; a function word is none, whatever it may mean too."""
    if len(phrase) == 1 and phrase[0] in lexicon().stopwords[language]:
        return None
    held = dictionary(language)
    is_whole = len(phrase) > 1 or phrase in held.whole
    # "Projektidee" is more than an ending of "Projekt".
    joined = "" if is_whole or language != "de" else _compound(phrase[0], language)
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


def _joins(written: list[str], folded: list[str], at: int, language: str) -> bool:
    """Say whether a word between two others means "or": it asks where it stands first.

    "où" is often typed without its accent, and stands last or after a verb then.
    """
    word, before, after = JOINING.get(language, ("", frozenset(), frozenset()))
    return (
        written[at].casefold() == word
        and 0 < at < len(folded) - 1
        and folded[at - 1] not in before
        and folded[at + 1] not in after
    )


def _is_written_so(word: str, language: str) -> bool:
    """Say whether the vocabulary holds the whole word, not only its beginning."""
    if (word,) in lexicon().phrases[language] or word in lexicon().stopwords[language]:
        return True
    return any(one.is_exact and one.words == (word,) for one in _glossary()[language].get(word, ()))


def _unknown(token: str, language: str) -> str:
    """Return the English of a word that is not held as it stands, else the word as written.

    Tried in turn: its parts, "ue" for "ü", the word without one slip, the ending of a cognate.
    """
    found = _parts(token, language)
    if found != token or any(map(str.isupper, token)):
        return found
    word = fold(token)
    if language == "de":
        word = UMLAUT.sub(r"\1", word)
        found = _phrase((word,), language, is_name=False) or _compound(word, language)
        if found and word != fold(token):
            return found
    near = nearest_word(word, _single_words(language))
    meant = _phrase((near,), language, is_name=False) if near else None
    return meant if meant is not None else cognate(fold(token), language) or token


@cache
def _single_words(language: str) -> tuple[str, ...]:
    """Return all words that are held whole, and beginnings that are words themselves."""
    entries = (one for some in _glossary()[language].values() for one in some)
    held = {one.words[0].rstrip("*") for one in entries if len(one.words) == 1}
    held |= {phrase[0] for phrase in lexicon().phrases[language] if len(phrase) == 1}
    everyday = dictionary(language)
    held |= {phrase[0] for phrase in everyday.whole if len(phrase) == 1} | {*everyday.beginnings}
    return tuple(sorted(one for one in held if len(one) >= MIN_LETTERS - 1))


def _parts(token: str, language: str) -> str:
    """Return the English of a word made of two known ones, else the word as written."""
    if "-" in token and not _SIGN.search(token):
        return " ".join(_phrase((fold(one),), language, is_name=False) or one
                        for one in token.split("-"))  # fmt: skip
    if language != "de":
        return token
    return _compound(fold(token), language) or token


@lru_cache(maxsize=5_000)
def _compound(word: str, language: str) -> str:
    """Return the English of the two parts of a compound, the last as long as any known."""
    if len(word) > MAX_COMPOUND:
        return ""
    for end in range(MIN_PART, len(word) - MIN_PART + 1):
        right = _phrase((word[end:],), language, is_name=False)
        if not right:
            continue
        for link in LINKS:
            head = word[:end].removesuffix(link) if link else word[:end]
            left = _phrase((head,), language, is_name=False)
            if left:
                return f"{left} {right}"
    return ""


def _is_name(token: str, at: int, language: str, *, is_shouted: bool) -> bool:
    if _SIGN.search(token):
        return True
    if is_shouted:
        return False
    is_inside = any(letter.isupper() for letter in token[1:])
    return is_inside or (at > 0 and language != "de" and token[0].isupper())


def _entry(phrase: tuple[str, ...], language: str, written: str) -> _Entry | None:
    """Return the entry that fits best: as written, else the longest beginning."""
    by_first = _glossary()[language]
    first = phrase[0]
    candidates = [
        entry
        for end in range(1, len(first) + 1)
        for entry in by_first.get(first[:end], ())
        if entry.fits(phrase)
    ]
    if len(phrase) == 1 and len(first) <= MAX_ACCENTED and written.casefold() != first:
        # "è" is no "e", and "où" no "ou"
        candidates = [one for one in candidates if one.written == written.casefold()]
    if language == "de" and len(phrase) == 1:
        # "Gesamtbudget" is more than "gesamt"
        candidates = [one for one in candidates if not _has_second_part(first, one)]
    return max(candidates, key=lambda one: (one.is_exact, one.n_letters), default=None)


def _has_second_part(word: str, entry: _Entry) -> bool:
    rest = word[len(entry.words[0]) - 1 :] if not entry.is_exact else ""
    known = lexicon().phrases["de"]
    return any(
        len(part) >= MIN_PART and ((part,) in known or _has_entry(part))
        for part in (rest, rest.removeprefix("s"), rest.removeprefix("en"), rest.removeprefix("er"))
    )


def _has_entry(word: str) -> bool:
    return any(
        entry.fits((word,))
        for end in range(MIN_PART, len(word) + 1)
        for entry in _glossary()["de"].get(word[:end], ())
    )


@cache
def _glossary() -> dict[str, dict[str, tuple[_Entry, ...]]]:
    """Return the entries of each language by the first word, its star left out."""
    path = files("corpus.vocabulary").joinpath("glossary.toml")
    found: dict[str, dict[str, tuple[_Entry, ...]]] = {one: {} for one in LANGUAGES}
    for english, entry in tomllib.loads(path.read_text(encoding="utf-8"))["glossary"].items():
        for language, expressions in entry.items():
            for expression in expressions:
                made = _Entry(_folded(expression), english, expression.casefold())
                known = found[language].get(made.words[0].rstrip("*"), ())
                found[language][made.words[0].rstrip("*")] = (*known, made)
    return found


def _folded(expression: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in expression.split())
