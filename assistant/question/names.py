"""Which records of the collection a question names: practices, actions, documents.

A record is named by the words of what it is called (``record_names.py``), however written.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from assistant.question.details import YEAR
from assistant.question.record_names import (
    MIN_PREFIX_CHARS,
    Record,
    abbreviations_and_proper,
    names_of,
    records_of,
    spelled_out,
    title_terms,
)
from corpus.glossary import in_english
from corpus.lexicon import lexicon
from corpus.model import Document
from corpus.terms import fold, terms, tokens

MIN_TITLE_SHARE = 0.6  # of a title's weight, when no proper name identifies it
FUZZY_SCORE = 82  # rapidfuzz ratio, 0-100: one or two letters off in a word of seven
MIN_FUZZY_CHARS = 5
MIN_SLIP_CHARS, MAX_SLIP_USES = 7, 2  # of a word that is a slip though some text has it
# A name and the number that is part of it: "FUND-1", "Lab 4.0".
NUMBERED = re.compile(r"\b(?P<name>[^\W\d_]{4,})(?:-(?P<number>\d+)|\s(?P<version>\d\.\d))\b")
# "Fund 2", and nothing that is counted after it.
BARE_NUMBER = re.compile(
    r"\b(?P<name>[^\W\d_]{4,}) (?P<number>[2-9])"
    r"(?=\W*$|\s*[,;:?!(]| (?:how|what|who|when)\b)"
)
NEAR_BEST = 0.7
LOOSE = 0.5  # of the weight of a word out of a name of which little else is said
SURE_TITLE_SHARE = 0.85
EVERYWHERE = "country.EU"  # "European" names half of all programmes
MAX_BESIDE_CORE = 1  # word of a further name: "plans" in "outputs planned in Digital Europe"
VERSION = re.compile(r"\d\.\d")  # "4.0"
MIN_TOGETHER = 2  # words of a name, that name it only side by side: "alpine … digital" is none
MIN_JOINED_CHARS = 8  # of a name that two words make: "a i" makes none
SAME_START = 3  # letters that "Poland" and "Polish" share; a town begins otherwise than its region


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a question names, the terms that name it, and how surely, 0–1 and above.

    ``core`` are those of the one name that is said best, where no proper name tells. ``joined`` are
    the names that one or two words of the question make: any of them calls the record. ``beside``
    are words of names of which little else is said.
    """

    record: Record
    words: frozenset[str]
    score: float
    is_strong: bool
    share: float
    core: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    @property
    def is_sure(self) -> bool:
        """Whether the question is about this and nothing else."""
        return self.is_strong or self.share >= SURE_TITLE_SHARE


class NameIndex:
    """All records of a collection by the terms of their names."""

    def __init__(
        self, documents: Sequence[Document], rank: Callable[[str], int | None] = lambda _: None
    ) -> None:
        """``rank`` gives how common an English word is, 1 for the commonest; None for no word."""
        self.records = tuple(record for one in documents for record in records_of(one))
        texts = {one.doc_id: one for one in documents}
        self._documents = texts
        self._spelled = spelled_out(record.title for record in self.records)
        self._titles = [title_terms(record, texts[record.doc_id]) for record in self.records]
        self._whole = frozenset(title for titles in self._titles for title in titles)
        aliases, self._strong = abbreviations_and_proper(self.records, documents, rank)
        self._names = [
            frozenset().union(*titles, aliases[at]) for at, titles in enumerate(self._titles)
        ]
        self._by_term: dict[str, set[int]] = defaultdict(set)
        for at, names in enumerate(self._names):
            for term in names:
                self._by_term[term].add(at)
        self._numbers: dict[str, set[str]] = defaultdict(set)
        for record in self.records:
            for name in names_of(record, texts[record.doc_id]):
                for match in NUMBERED.finditer(name):
                    is_strong = not self._strong.keys().isdisjoint(terms(match["name"]))
                    if is_strong or match["version"]:
                        self._numbers[fold(match["name"])].add(_number(match))
        self._proper, self._title_terms = frozenset(self._strong), frozenset(self._by_term)
        self._fuzzy = sorted(term for term in self._by_term if len(term) >= MIN_FUZZY_CHARS)

    @property
    def proper(self) -> frozenset[str]:
        """The terms that name a record alone: "gostop", "centr@tec"."""
        return self._proper

    def in_english(self, text: str, language: str) -> str:
        """Return ``text`` in English word by word, names as the collection writes them."""
        return in_english(text, language, self.proper, self._title_terms)

    def find(self, text: str, known: Mapping[str, int] | None = None) -> tuple[Named, ...]:
        """Return the records that ``text`` names, most surely named first.

        ``known`` counts how often a term stands in the collection; a term that stands nowhere may
        be a name with a typing error.
        """
        asked = dict.fromkeys(self.corrected(terms(text), known))
        together = self._written_as_one(text)
        asked |= dict.fromkeys(together)
        otherwise = {term: place_forms(term) for term in asked}
        at_all = {
            at
            for term in asked
            for one in (term, *otherwise[term])
            for at in self._by_term.get(one, ())
        }
        found: list[Named] = []
        for at in sorted(at_all):
            words = frozenset(term for term in asked if term in self._names[at])
            # "Tuscany" names the Tuscan hub
            words |= {
                one
                for term in asked
                if not otherwise[term].isdisjoint(self._names[at])
                for one in (term, *(otherwise[term] & self._names[at]))
            }
            strong = frozenset(word for word in words if self._strong.get(word, set()) & {at})
            shares = {title: self._share(words, title) for title in self._titles[at]}
            said = max(self._titles[at], key=lambda title: shares[title])
            share = shares[said]
            told = strong.union(*(one for one, much in shares.items() if much >= MIN_TITLE_SHARE))
            weight = math.fsum(  # in any order the same
                self._weight(word) * (1.0 if word in told else LOOSE) for word in words
            )
            if not strong and len(said) == MIN_TOGETHER and not _stand_together(said, asked):
                share = min(share, MIN_TITLE_SHARE)
            if strong or share >= MIN_TITLE_SHARE:
                score = weight + 2.0 * share + 2.0 * len(strong)
                is_core = not strong and len(words - said) <= MAX_BESIDE_CORE
                core = words & said if is_core else words
                beside = words - told
                joined = words & together.keys()
                for one in joined:  # "sea labs" names as "SeaLabs" does
                    words |= together[one]
                    core -= together[one]
                found.append(
                    Named(self.records[at], words, score, bool(strong), share, core, joined, beside)
                )
        return tuple(sorted(found, key=lambda one: (-one.score, one.record.key)))

    def _written_as_one(self, text: str) -> dict[str, frozenset[str]]:
        """Return the proper names that one word or two neighbours make, with the terms of these.

        "Sea labs" makes "SeaLabs"; what stands before it with a figure ("A2-3") may be left out.
        """
        found: dict[str, frozenset[str]] = {}
        written = tokens(text)
        for first, second in (*pairwise(written), *((one, "") for one in written)):
            parts = frozenset((*terms(first), *terms(second)))
            if parts in self._whole:
                continue  # a name of its own, written apart
            for joined in terms(first + second)[-1:]:
                for name in self._strong if len(joined) >= MIN_JOINED_CHARS else ():
                    before = name.removesuffix(joined)
                    if before != name and (not before or before[-1:].isdecimal()):
                        found[name] = parts
        return found

    def partly(
        self, wanted: Sequence[str], *, most_outside: int
    ) -> list[tuple[float, Named, tuple[str, ...]]]:
        """Return the records whose names hold most of the terms ``wanted``.

        With each: the weight of those that its name holds, and those that it leaves out, at most
        ``most_outside``. An abbreviation in a name stands for its words, too.
        """
        found: list[tuple[float, Named, tuple[str, ...]]] = []
        for at, record in enumerate(self.records):
            spelled = (self._spelled.get(one, frozenset()) for one in self._names[at])
            own = self._names[at].union(*spelled)
            within = frozenset(
                one for one in wanted if one in own or not place_forms(one).isdisjoint(own)
            )
            outside = tuple(one for one in wanted if one not in within)
            if within and len(outside) <= most_outside:
                weight = math.fsum(self._weight(one) for one in sorted(within))
                found.append((weight, Named(record, within, weight, False, 0.0), outside))
        return found

    def told_of(self, record: Record) -> str:
        """Return the text of a record."""
        return record.span.of(self._documents[record.doc_id].text)

    def _share(self, words: frozenset[str], title: frozenset[str]) -> float:
        """Return how much of a title ``words`` say; one word alone says nothing."""
        if len(words & title) < 2:
            return 0.0
        return math.fsum(self._weight(word) for word in words & title) / math.fsum(
            self._weight(word) for word in title
        )

    def best(self, text: str, known: Mapping[str, int] | None = None) -> tuple[Named, ...]:
        """Return the records that ``text`` is about: the best, then those that other words name.

        Two names in one question are two records; a word that named one names no other.
        """
        found = self.find(text, known)
        chosen: list[Named] = []
        left = list(found)
        while left:
            strong = [one for one in left if one.is_sure] or ([] if chosen else left)
            if not strong:
                break
            best = strong[0].score
            alike = [one for one in strong if one.score >= NEAR_BEST * best]
            chosen += alike
            used = {word for one in chosen for word in one.words}
            left = [one for one in left if one.is_sure and not self._telling(one) & used]
        return tuple(chosen)

    def _telling(self, named: Named) -> frozenset[str]:
        """Return the words that name a record: its proper names, where some do."""
        proper = frozenset(one for one in named.words if one in self._strong)
        return proper if named.is_strong and proper else named.words

    def _weight(self, term: str) -> float:
        return math.log(1 + len(self.records) / (len(self._by_term.get(term, ())) or 1))

    def other_number(self, text: str, known: Callable[[str], int]) -> str:
        """Return a name that differs from those of the collection in its number alone; or "".

        "FUND-2" is no other way of writing "FUND-1", nor "Lab 5.0" of "Lab 4.0". ``known`` counts
        in how many passages a term stands.
        """
        for match in NUMBERED.finditer(text):
            numbers = self._numbers.get(fold(match["name"]))
            if not numbers or _number(match) in numbers or YEAR.fullmatch(_number(match)):
                continue
            if not any(known(term) for term in terms(match.group())[-1:]):
                return match.group()
        for match in BARE_NUMBER.finditer(text):
            if not self._strong.keys().isdisjoint(terms(match["name"])):
                numbers = self._numbers.get(fold(match["name"]), set())
                if not any(one.startswith(match["number"]) for one in numbers):
                    return match.group()
        return ""

    def corrected(self, words: Sequence[str], known: Mapping[str, int] | None) -> list[str]:
        """Return ``words`` with likely typing errors in names mended."""
        corrected: list[str] = []
        for word in words:
            corrected.append(word)
            is_new = word not in self._by_term and (known is None or not known.get(word))
            if not is_new and known is not None and (name := self._slip_of(word, known)):
                corrected[-1] = name
            if is_new and len(word) >= MIN_FUZZY_CHARS:
                match = process.extractOne(
                    word, self._fuzzy, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE
                )
                if match:
                    corrected[-1] = match[0]
                elif len(word) >= MIN_PREFIX_CHARS:
                    longer = [name for name in self._fuzzy if name.startswith(word)]
                    corrected += longer[:1] if len(longer) == 1 else []
        return corrected

    def _slip_of(self, word: str, known: Mapping[str, int]) -> str:
        """Return the proper name that a word hardly any text has is one letter away from; or "".

        A web address may write a name without its sign, and so holds what nobody calls it.
        """
        if (
            len(word) < MIN_SLIP_CHARS
            or word in self._by_term
            or known.get(word, 0) > MAX_SLIP_USES
        ):
            return ""
        near = (one for one in self._strong if OSA.distance(word, one, score_cutoff=1) <= 1)
        return min(near, default="")


@lru_cache(maxsize=10_000)
def place_forms(term: str) -> frozenset[str]:
    """Return the other forms of the name of a country or region, as terms; its towns are none.

    >>> sorted(place_forms("tuscani"))
    ['tuscan']
    """
    return _forms_of_places().get(term, frozenset())


@cache
def _forms_of_places() -> Mapping[str, frozenset[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for phrase, ids in lexicon().phrases["en"].items():
        for one in ids if len(phrase) == 1 else ():
            if one.startswith(("country.", "region.")) and one != EVERYWHERE:
                forms[one].add(phrase[0])
    found: dict[str, frozenset[str]] = {}
    for words in forms.values():
        for word in words:
            alike = {one for one in words if one[:SAME_START] == word[:SAME_START]}
            found[word] = found.get(word, frozenset()) | (alike - {word})
    return found


def _stand_together(name: frozenset[str], asked: Iterable[str]) -> bool:
    """Say whether the terms of a name stand side by side among those ``asked``.

    "When did Quay 4.0 start" names no "Start 4.0".
    """
    return any(
        name <= {first, second} and not VERSION.fullmatch(first)
        for first, second in pairwise(asked)
    )


def _number(match: re.Match[str]) -> str:
    return match["number"] or match["version"]
