"""Which records of the collection a question names: practices, actions, documents.

A record is what a heading is about. It is named by the words of its title, by its aliases, and by
the abbreviations that its own text uses and hardly any other.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from assistant.citing import short_title
from assistant.question.details import YEAR
from corpus.lexicon import lexicon
from corpus.model import QUOTABLE, DocId, Document, DocumentKind, Span
from corpus.terms import STOPWORDS, fold, terms, tokens

MIN_TITLE_SHARE = 0.6  # of a title's weight, when no proper name identifies it
MIN_ALIAS_SHARE = 0.6  # of all uses of an abbreviation, for it to name the record
MIN_ALIAS_USES = 2
MIN_NAME_SHARE = 0.4  # of all uses of a word in a title, for it to identify the record alone
FUZZY_SCORE = 82  # rapidfuzz ratio, 0-100: one or two letters off in a word of seven
MIN_FUZZY_CHARS = 5
MIN_SLIP_CHARS, MAX_SLIP_USES = 7, 2  # of a word that is a slip though some text has it
STRONG = re.compile(r"[A-ZÀ-Ž].*[A-ZÀ-Ž]|.*\d.*[A-Za-z]|[A-Za-z].*\d|.*@")
# A name and the number that is part of it: "FUND-1", "Lab 4.0".
NUMBERED = re.compile(r"\b(?P<name>[^\W\d_]{4,})(?:-(?P<number>\d+)|\s(?P<version>\d\.\d))\b")
# "Fund 2", and nothing that is counted after it.
BARE_NUMBER = re.compile(
    r"\b(?P<name>[^\W\d_]{4,}) (?P<number>[2-9])"
    r"(?=\W*$|\s*[,;:?!(]| (?:how|what|who|when)\b)"
)
BRACKETED = re.compile(r"\((?P<letters>[A-Z]{2,8})\)")
MIN_OWN_USES, MIN_OWN_SHARE = 2, 0.7  # of a word that is always written with a capital
RARE_RANK = 10_000  # among English words: from here on a word may well be a surname
NEAR_BEST = 0.7
SURE_TITLE_SHARE = 0.85
MIN_PREFIX_CHARS = 5
EVERYWHERE = "country.EU"  # "European" names half of all programmes
MAX_BESIDE_CORE = 1  # word of a further name: "plans" in "outputs planned in Digital Europe"
MIN_TOGETHER = 2  # words of a name, that name it only side by side: "alpine … digital" is none
MIN_JOINED_CHARS = 8  # of a name that two words make: "a i" makes none
MIN_INITIALS, MAX_INITIALS = 3, 6  # letters that stand for a name
SAME_START = 3  # letters that "Poland" and "Polish" share; a town begins otherwise than its region


@dataclass(frozen=True, slots=True)
class Record:
    """Something the collection tells about. ``path`` is the title path in its document."""

    doc_id: DocId
    path: tuple[str, ...]
    title: str
    span: Span

    @property
    def key(self) -> tuple[DocId, tuple[str, ...]]:
        """What identifies the record."""
        return self.doc_id, self.path


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a question names, the terms that name it, and how surely, 0–1 and above.

    ``core`` are those of the one name that is said best, where no proper name tells. ``joined`` are
    the names that one or two words of the question make: any of them calls the record.
    """

    record: Record
    words: frozenset[str]
    score: float
    is_strong: bool
    share: float
    core: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()

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
        self.records = tuple(record for one in documents for record in _records(one))
        texts = {one.doc_id: one for one in documents}
        self._documents = texts
        self._spelled = _spelled_out(record.title for record in self.records)
        self._titles = [_title_terms(record, texts[record.doc_id]) for record in self.records]
        self._whole = frozenset(title for titles in self._titles for title in titles)
        aliases, self._strong = _aliases(self.records, documents, rank)
        self._names = [
            frozenset().union(*titles, aliases[at]) for at, titles in enumerate(self._titles)
        ]
        self._by_term: dict[str, set[int]] = defaultdict(set)
        for at, names in enumerate(self._names):
            for term in names:
                self._by_term[term].add(at)
        self._numbers: dict[str, set[str]] = defaultdict(set)
        for record in self.records:
            for name in _names(record, texts[record.doc_id]):
                for match in NUMBERED.finditer(name):
                    is_strong = not self._strong.keys().isdisjoint(terms(match["name"]))
                    if is_strong or match["version"]:
                        self._numbers[fold(match["name"])].add(_number(match))
        self._title_terms = frozenset(self._by_term)
        self._fuzzy = sorted(term for term in self._by_term if len(term) >= MIN_FUZZY_CHARS)

    @property
    def proper(self) -> frozenset[str]:
        """The terms that name a record alone: "gostop", "centr@tec"."""
        return frozenset(self._strong)

    @property
    def titles(self) -> frozenset[str]:
        """All terms of the names of records."""
        return self._title_terms

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
            weight = math.fsum(self._weight(word) for word in words)  # in any order the same
            said = max(self._titles[at], key=lambda title: self._share(words, title))
            share = self._share(words, said)
            if not strong and len(said) == MIN_TOGETHER and not _stand_together(said, asked):
                share = min(share, MIN_TITLE_SHARE)
            if strong or share >= MIN_TITLE_SHARE:
                score = weight + 2.0 * share + 2.0 * len(strong)
                is_core = not strong and len(words - said) <= MAX_BESIDE_CORE
                core = words & said if is_core else words
                joined = words & together.keys()
                for one in joined:  # "sea labs" names as "SeaLabs" does
                    words |= together[one]
                    core -= together[one]
                found.append(
                    Named(self.records[at], words, score, bool(strong), share, core, joined)
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
                    if before != name and (not before or before[-1:].isdigit()):
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


def _records(document: Document) -> list[Record]:
    """Return the document itself and everything its headings are about."""
    whole = Record(document.doc_id, (), document.title, Span(0, len(document.text)))
    found: dict[tuple[str, ...], Record] = {(): whole}
    if document.kind is DocumentKind.SHEET:
        return [whole]  # a sheet is about one thing
    for section in document.sections:
        if section.record and section.kind in QUOTABLE:
            path = section.path[: section.record]
            known = found.get(path)
            start = known.span.start if known and path else section.span.start
            found[path] = Record(
                document.doc_id, path, section.subject, Span(start, section.span.end)
            )
    return list(found.values())


def _title_terms(record: Record, document: Document) -> tuple[frozenset[str], ...]:
    """Return the terms of each name a record goes by."""
    found = (frozenset(terms(name)) for name in _names(record, document))
    return tuple(dict.fromkeys(name for name in found if name)) or (frozenset(),)


def _aliases(
    records: Sequence[Record],
    documents: Sequence[Document],
    rank: Callable[[str], int | None],
) -> tuple[list[set[str]], dict[str, set[int]]]:
    """Return each record's abbreviations, and for each proper name the records it identifies.

    A name identifies a record when most of its uses in all texts stand there: "SMART" in one
    heading identifies nothing where half of the documents write it.
    """
    texts = {one.doc_id: one for one in documents}
    uses: dict[str, Counter[int]] = defaultdict(Counter)  # of every term, by record
    in_small = set[str]()  # terms that some text writes in small letters
    proper: dict[str, Counter[int]] = defaultdict(Counter)  # of those written like a name
    of_whole: dict[DocId, set[str]] = defaultdict(set)  # terms by which a document is called
    for at, record in enumerate(records):
        document = texts[record.doc_id]
        if not record.path and document.kind is DocumentKind.DOCUMENT:
            for name in document.aliases:
                of_whole[record.doc_id].update(terms(name))
            continue  # its headings are counted one by one
        for token in tokens(record.span.of(document.text)):
            for term in terms(token):
                uses[term][at] += 1
                if token[:1].islower():
                    in_small.add(term)
            if _is_proper(token):
                for term in _name_terms(token):
                    proper[term][at] += 1
    aliases: list[set[str]] = [set() for _ in records]
    strong: dict[str, set[int]] = defaultdict(set)
    for term, counts in proper.items():
        at, most = counts.most_common(1)[0]
        if most < MIN_NAME_SHARE * sum(uses[term].values()):
            continue  # "MAKE" in a logo names nothing where "make" stands everywhere
        if term in of_whole[records[at].doc_id]:
            continue  # the name of a project is no name of the chapter that says it most
        if most >= MIN_ALIAS_USES and most >= MIN_ALIAS_SHARE * sum(counts.values()):
            aliases[at].add(term)
            strong[term].add(at)
    inside = _inside(records)
    for at, record in enumerate(records):
        for name in _names(record, texts[record.doc_id]):
            for token in filter(_is_proper, tokens(name)):
                for term in _name_terms(token):
                    if _is_all_capitals(name) and _is_seldom(proper[term], uses[term]):
                        continue  # "GOOD" in a title in capitals is the word "good"
                    own = sum(uses[term][one] for one in inside[at])
                    if own >= MIN_NAME_SHARE * sum(uses[term].values()):
                        strong[term].add(at)
            if _is_all_capitals(name):
                continue
            for token in filter(_is_written_as_name, tokens(name)):
                if (rank(token.casefold()) or RARE_RANK) < RARE_RANK:
                    continue
                for term in terms(token):
                    own = sum(uses[term][one] for one in inside[at])
                    total = sum(uses[term].values())
                    if term not in in_small and own >= max(MIN_OWN_USES, MIN_OWN_SHARE * total):
                        strong[term].add(at)  # a surname: nobody's word but this record's
    for term, at in _initials(records, texts).items():
        own = sum(uses[term][one] for one in inside[at]) if term in uses else 0
        is_own = term not in uses or own >= MIN_NAME_SHARE * sum(uses[term].values())
        if is_own and rank(term) is None:
            aliases[at].add(term)
            strong[term].add(at)
    return aliases, strong


LINKED = re.compile(r" (?:for|in|at|to)\b| [–(-]|[:(]")


def _initials(records: Sequence[Record], texts: Mapping[DocId, Document]) -> dict[str, int]:
    """Return the initials that people make of one record's name: "HTL" of "Harbour Test Lab".

    Of "Harbour Test Lab for Mills" those of the words before "for" serve as well.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for at, record in enumerate(records):
        names = _names(record, texts[record.doc_id])
        for name in (*names, *(LINKED.split(one)[0] for one in names)):
            words = [one for one in name.split() if fold(one) not in STOPWORDS]
            is_name = all(one.isalpha() and one[0].isupper() for one in words)
            if is_name and MIN_INITIALS <= len(words) <= MAX_INITIALS:
                found["".join(one[0] for one in words).casefold()].add(at)
    return {letters: min(some) for letters, some in found.items() if len(some) == 1}


def _inside(records: Sequence[Record]) -> list[list[int]]:
    """Return for each record the records that lie in it, itself included."""
    by_document: dict[DocId, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        by_document[record.doc_id].append(at)
    return [
        [one for one in by_document[record.doc_id] if record.span.contains(records[one].span)]
        for record in records
    ]


def _names(record: Record, document: Document) -> list[str]:
    """Return what a record is called: its title, the name in it, abbreviated, and aliases."""
    names = [record.title, short_title(record.title)]
    if not record.path:
        names += [document.project, *document.aliases]
    return [*names, *filter(None, (_abbreviated(name) for name in names))]


def _abbreviated(title: str) -> str:
    """Return a title with its spelled-out words replaced by the abbreviation in brackets.

    >>> _abbreviated("Digital Innovation Hub (DIH) Slovenia")
    'DIH Slovenia'
    """
    found = re.search(r"\(([A-Z][A-Za-z0-9]{1,9})\)", title)
    if not found:
        return ""
    letters = found.group(1)
    before = title[: found.start()].split()
    for size in range(1, len(before) + 1):
        initials = "".join(word[0] for word in before[-size:]).casefold()
        if initials == letters.casefold():
            rest = " ".join(before[:-size])
            return " ".join(f"{rest} {letters}{title[found.end() :]}".split())
    return ""


def _spelled_out(titles: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the terms that an abbreviation stands for where a title gives both.

    >>> _spelled_out(["Harbour Test Lab (HTL) Coast"])["htl"] == {"harbour", "test", "lab"}
    True
    """
    found: dict[str, frozenset[str]] = {}
    for title in titles:
        for match in BRACKETED.finditer(title):
            before = title[: match.start()].split()[-len(match["letters"]) :]
            if "".join(one[0] for one in before).casefold() == match["letters"].casefold():
                for term in terms(match["letters"]):
                    found[term] = frozenset(terms(" ".join(before)))
    return found


def _stand_together(name: frozenset[str], asked: Iterable[str]) -> bool:
    """Say whether the terms of a name stand side by side among those ``asked``."""
    return any(name <= {first, second} for first, second in pairwise(asked))


def _number(match: re.Match[str]) -> str:
    return match["number"] or match["version"]


@lru_cache(maxsize=20_000)  # asked of every word of a collection, and words come again
def _is_proper(token: str) -> bool:
    """Say whether a word looks like a name: capitals inside, or letters with digits or signs."""
    return (
        bool(STRONG.match(token))
        and fold(token) not in STOPWORDS
        and not re.fullmatch(r"[\d.,/-]+\w{0,2}", token)
        and not any(word.ids for word in lexicon().read(token))  # "SMEs", "AI": everyone's words
    )


def _is_written_as_name(token: str) -> bool:
    """Say whether a word of a title may be a surname or the like: capital first, in no list."""
    return (
        len(token) >= MIN_PREFIX_CHARS
        and token.isalpha()
        and token[0].isupper()
        and not any(word.ids or word.synonyms for word in lexicon().read(token))
    )


def _is_all_capitals(title: str) -> bool:
    """Say whether all words of a title are in capitals, so that they tell no names."""
    return len(title.split()) > 1 and title.isupper()


def _is_seldom(proper: Counter[int], uses: Counter[int]) -> bool:
    """Say whether a term is mostly written as a common word."""
    return sum(proper.values()) < MIN_NAME_SHARE * sum(uses.values())


def _name_terms(token: str) -> tuple[str, ...]:
    """Return what identifies by a proper name: the whole of it, and long parts in capitals."""
    whole = terms(token)[-1:]
    parts = [part for part in re.split(r"[-/.,'’]", token) if re.fullmatch(r"[A-ZÀ-Ž]{4,}", part)]
    return (*whole, *(term for part in parts for term in terms(part) if term not in whole))
