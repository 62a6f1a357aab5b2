"""What the records of a collection are called: by title, abbreviation, initials and proper name.

A record is what a heading is about. An abbreviation or a proper name is its own where its own text
uses it and hardly any other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.citing import short_title
from corpus.lexicon import lexicon
from corpus.model import QUOTABLE, DocId, Document, DocumentKind, Span
from corpus.terms import STOPWORDS, fold, terms, tokens
from corpus.whole_source import files_stood_for

MIN_ALIAS_SHARE = 0.6  # of all uses of an abbreviation, for it to name the record
MIN_ALIAS_USES = 2
MIN_NAME_SHARE = 0.4  # of all uses of a word in a title, for it to identify the record alone
GENERIC = frozenset(terms("project programme initiative"))  # "the Coast project", "in Coast"
STRONG = re.compile(r"[A-ZÀ-Ž].*[A-ZÀ-Ž]|.*\d.*[A-Za-z]|[A-Za-z].*\d|.*@")
BRACKETED = re.compile(r"\((?P<letters>[A-Z]{2,8})\)")
MIN_OWN_USES, MIN_OWN_SHARE = 2, 0.7  # of a word that is always written with a capital
RARE_RANK = 10_000  # among English words: from here on a word may well be a surname
MIN_PREFIX_CHARS = 5
MIN_INITIALS, MAX_INITIALS = 3, 6  # letters that stand for a name
# What a name has after what it is called: "Harbour Test Lab for Mills".
LINKED = re.compile(r" (?:for|in|at|to)\b| [–(-]|[:(]")


@dataclass(frozen=True, slots=True)
class Record:
    """Something the collection tells about. ``path`` is the title path in its document.

    ``files`` are those whose documents it stands for as a whole.
    """

    doc_id: DocId
    path: tuple[str, ...]
    title: str
    span: Span
    files: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[DocId, tuple[str, ...]]:
        """What identifies the record."""
        return self.doc_id, self.path


def records_of(document: Document) -> list[Record]:
    """Return the document itself and everything its headings are about."""
    span = Span(0, len(document.text))
    whole = Record(document.doc_id, (), document.title, span, files_stood_for(document))
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


def title_terms(record: Record, document: Document) -> tuple[frozenset[str], ...]:
    """Return the terms of each name a record goes by."""
    found = (frozenset(terms(name)) for name in names_of(record, document))
    return tuple(dict.fromkeys(name for name in found if name)) or (frozenset(),)


def abbreviations_and_proper(
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
        for name in names_of(record, texts[record.doc_id]):
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
    for term, at in _given_short(records, texts).items():
        strong[term].add(at)
    return aliases, strong


def _given_short(records: Sequence[Record], texts: Mapping[DocId, Document]) -> dict[str, int]:
    """Return the initials of their titles that sheets are given as names, and no other sheet has.

    Where other sheets write them, they mean the thing that bears the title.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for at, record in enumerate(records):
        for token in (
            word for name in names_of(record, texts[record.doc_id]) for word in tokens(name)
        ):
            found[fold(token)].add(at)
    return {
        fold(alias): at
        for at, record in enumerate(records)
        if texts[record.doc_id].kind is DocumentKind.SHEET
        for alias in texts[record.doc_id].aliases
        if MIN_INITIALS <= len(alias) <= MAX_INITIALS
        and alias == "".join(word[0] for word in short_title(record.title).split())
        and len(found[fold(alias)]) == 1
    }


def _initials(records: Sequence[Record], texts: Mapping[DocId, Document]) -> dict[str, int]:
    """Return the initials that people make of one record's name: "HTL" of "Harbour Test Lab".

    Of "Harbour Test Lab for Mills" those of the words before "for" serve as well.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for at, record in enumerate(records):
        names = names_of(record, texts[record.doc_id])
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


def names_of(record: Record, document: Document) -> list[str]:
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


def spelled_out(titles: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the terms that an abbreviation stands for where a title gives both.

    >>> spelled_out(["Harbour Test Lab (HTL) Coast"])["htl"] == {"harbour", "test", "lab"}
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
