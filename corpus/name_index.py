"""Every name in a collection: practices, programmes, institutions, places, abbreviations.

Each with the ways it is written, what an abbreviation stands for in which document, and its first
mention. Reads documents alone; what a question means by them says assistant/question/names.py.
Names of persons never come in: contact sections are not read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from corpus.abbreviations import (
    Definition,
    definitions,
    is_abbreviation,
    is_same_meaning,
    names_by_initials,
    singular,
)
from corpus.facet_words import PlaceName, place_names
from corpus.institutions import InstitutionType, institution_type
from corpus.lexicon import lexicon
from corpus.listings import RecordKind
from corpus.model import QUOTABLE, DocId, Document, Span
from corpus.phrases import Token, longest, words_of
from corpus.records import Record, records_of
from corpus.terms import STOPWORDS, fold

MAX_NAME_WORDS = 9
MAX_SPELLED_WORDS = 6
MIN_SPELLED_CHARS = 5  # a shorter name is also the beginning of others
MIN_UNEXPLAINED = 2  # uses of an abbreviation that nothing explains, to be worth a line

_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W_]*|\d+[A-Z][^\W_]*")
_JOINING: Final = frozenset(
    "of for and the de del della di des du da y e et für und der des dla za in la".split()
)
_PROJECT = frozenset("project projects progetto progetti projekt projekta projet proyecto".split())
_PROGRAMME = re.compile(
    r"^(?:program(?:me|ma|m)?s?|fund|facility|initiative|scheme|fonds|fondo|sklad|fundusz|"
    r"iniziativa|iniciativa|initiativa|inicjatywa|horizon|plan|strategy|campaign)$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLE_END = re.compile(r"\s+[–—-]\s+|:\s|\s\(")


class NameKind(StrEnum):
    """What a name names."""

    PRACTICE = "practice"
    PROGRAMME = "programme"
    INSTITUTION = "institution"
    PLACE = "place"
    ABBREVIATION = "abbreviation"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stands."""

    doc_id: DocId
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an abbreviation stands for, in the documents' words, and where each says so.

    ``is_explained``: a document puts the two side by side. Otherwise the letters fit a name that
    the same document uses, which is likely and not certain.
    """

    words: str
    mentions: tuple[Mention, ...]
    is_explained: bool

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents in which it stands for this."""
        return tuple(dict.fromkeys(one.document for one in self.mentions))


@dataclass(frozen=True, slots=True)
class Name:
    """A name, how else it is written (most used first), and what it stands for."""

    name: str
    kind: NameKind
    variants: tuple[str, ...]
    first: Mention
    documents: tuple[str, ...]
    meanings: tuple[Meaning, ...] = ()
    institution: InstitutionType | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether it means two things."""
        return len(self.meanings) > 1


class Gazetteer:
    """The names of a collection, found by any way of writing them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(sorted(names, key=lambda one: (fold(one.name), one.kind)))
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for key in dict.fromkeys(name_key(one) for one in (name.name, *name.variants)):
                found[key].append(name)
        self._by_key: Mapping[str, tuple[Name, ...]] = {
            key: tuple(some) for key, some in found.items()
        }

    def find(self, written: str) -> tuple[Name, ...]:
        """Return what ``written`` names, however it is spelled; () for nothing."""
        return self._by_key.get(name_key(written), ())

    def of_kind(self, kind: NameKind) -> tuple[Name, ...]:
        """Return the names of one kind, in alphabetical order."""
        return tuple(one for one in self.names if one.kind is kind)

    def ambiguous(self) -> tuple[Name, ...]:
        """Return the abbreviations that mean two things, in alphabetical order."""
        return tuple(one for one in self.names if one.is_ambiguous)


def gazetteer(
    documents: Sequence[Document],
    records: Mapping[DocId, Sequence[Record]] | None = None,
) -> Gazetteer:
    """Return the names in ``documents``. ``records`` are theirs where they were read already.

    Time grows with the length of the documents.
    """
    uses: dict[tuple[NameKind, str], list[_Use]] = defaultdict(list)
    read = [
        _Read.of(document, records_of(document) if records is None else records[document.doc_id])
        for document in documents
    ]
    for one in read:
        for use in _names(one):
            uses[use.kind, use.key].append(use)
    _add_other_spellings(read, uses)
    names = [_name(kind, some) for (kind, _), some in uses.items()]
    return Gazetteer([*_without_doubles(names), *_abbreviations(_shorts(read))])


def name_key(written: str) -> str:
    """Return what two spellings of one name share: no case, accents, hyphens, spaces, plural.

    >>> name_key("SMART-SPACE") == name_key("Smart Space") == name_key("SMARTSPACE")
    True
    """
    words = re.findall(r"[^\W_]+", fold(written).replace("'s ", " ").replace("’s ", " "))
    return _singular_key("".join(words))


def _singular_key(joined: str) -> str:
    return joined[:-1] if len(joined) > 3 and joined.endswith("s") and joined[-2] != "s" else joined


@dataclass(frozen=True, slots=True)
class _Use:
    kind: NameKind
    key: str
    written: str
    label: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Short:
    """A use of an abbreviation; ``words`` is "" where nothing near explains it."""

    short: str
    written: str
    words: str
    is_explained: bool
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Read:
    """A document with the words of its sections that may be quoted, a tuple for each."""

    document: Document
    records: tuple[Record, ...]
    tokens: tuple[tuple[Token, ...], ...]
    definitions: tuple[Definition, ...]

    @classmethod
    def of(cls, document: Document, records: Sequence[Record]) -> _Read:
        spans = [one.span for one in document.sections if one.kind in QUOTABLE]
        return cls(
            document,
            tuple(records),
            tuple(words_of(document.text, span) for span in spans),
            tuple(one for span in spans for one in definitions(document.text, span)),
        )


def _names(read: _Read) -> Iterator[_Use]:
    for record in read.records:
        yield from _of_record(read.document, record)
    for tokens in read.tokens:
        for place in longest(
            one
            for one in place_names().find(tokens)
            if one.meaning.is_noun and tokens[one.first].text[0].isupper()
        ):
            span = Span(tokens[place.first].span.start, tokens[place.end - 1].span.end)
            yield _place(read.document, place.meaning, span)
        yield from _capitalised(read.document, tokens)


def _add_other_spellings(
    read: Sequence[_Read], uses: dict[tuple[NameKind, str], list[_Use]]
) -> None:
    """Add the other ways of writing the projects, programmes and institutions found."""
    wanted: dict[str, list[tuple[NameKind, str]]] = defaultdict(list)
    known = {one.mention for some in uses.values() for one in some}
    for (kind, key), some in uses.items():
        if kind is not NameKind.PLACE and len(key) >= MIN_SPELLED_CHARS:
            for written in {one.written for one in some}:
                if (kind, key) not in wanted[name_key(written)]:
                    wanted[name_key(written)].append((kind, key))
    for one in read:
        for tokens in one.tokens:
            folded = [token.folded.replace(".", "") for token in tokens]
            for at, token in enumerate(tokens):
                if not token.text[0].isupper():
                    continue
                joined = ""
                for end in range(at + 1, min(at + MAX_SPELLED_WORDS, len(tokens)) + 1):
                    joined += folded[end - 1]
                    for kind, key in wanted.get(_singular_key(joined), ()):
                        span = Span(token.span.start, tokens[end - 1].span.end)
                        mention = Mention(one.document.doc_id, one.document.name, span)
                        written = _POSSESSIVE.sub("", span.of(one.document.text))
                        if mention not in known and not set("\n()").intersection(written):
                            label = uses[kind, key][0].label
                            uses[kind, key].append(_Use(kind, key, written, label, mention))


def _of_record(document: Document, record: Record) -> Iterator[_Use]:
    text = document.text
    kinds = {
        RecordKind.GOOD_PRACTICE: NameKind.PRACTICE,
        RecordKind.SUPPORT_ACTION: NameKind.PROGRAMME,
    }
    if record.kind in kinds and record.name and record.name_span:
        for written in _titles(record.name):
            mention = Mention(document.doc_id, document.name, record.name_span)
            key = f"{record.name_span.start}:{document.doc_id}"
            yield _Use(kinds[record.kind], key, written, record.name, mention)
    for span in record.fields.get("institution", ()):
        yield _use(document, NameKind.INSTITUTION, span, span.of(text))
    if record.kind is RecordKind.LIST:
        for item in record.items:
            if item.country_code:
                words = _without_country(text, item.span, item.country)
                if words:
                    yield _use(document, NameKind.INSTITUTION, item.span, words)


def _titles(title: str) -> Iterator[str]:
    """Yield a title and its short forms: what stands before a dash, a colon or a bracket."""
    yield title
    head = _TITLE_END.split(title)[0].strip()
    if head and head != title:
        yield head
    tail = re.split(r"\s[–—-]\s", title)[-1].strip()
    if tail != title and len(tail.split()) == 1:
        yield tail
    yield from re.findall(r"\(([^()]+)\)", title)


def _without_country(text: str, item: Span, country: Span | None) -> str:
    words = item.of(text)
    if country and item.contains(country) and country.end == item.end:
        words = text[item.start : country.start]
    return words.strip(" ,;()-–")


def _capitalised(document: Document, tokens: Sequence[Token]) -> Iterator[_Use]:
    """Yield institutions and programmes from runs of words with capitals."""
    text = document.text
    at = 0
    while at < len(tokens):
        if not _CAPITALISED.match(tokens[at].text) or tokens[at].folded in STOPWORDS:
            at += 1
            continue
        end = at + 1
        last = end
        while end < len(tokens) and end - at < MAX_NAME_WORDS + 2:
            gap = text[tokens[end - 1].span.end : tokens[end].span.start]
            if gap.strip(" &'’-") or "\n" in gap:
                break
            if _CAPITALISED.match(tokens[end].text):
                end += 1
                last = end
            elif tokens[end].folded in _JOINING and end - last < 2:
                end += 1
            else:
                break
        span = Span(tokens[at].span.start, tokens[last - 1].span.end)
        if last < len(tokens) and tokens[last].folded in _PROJECT:
            first = last - 1  # "the SMART SPACE project": the words in capitals next to it
            while first > at and tokens[first - 1].text.isupper():
                first -= 1
            span = Span(tokens[first].span.start, tokens[last - 1].span.end)
            if _names_something(tokens[first:last]):
                yield _use(document, NameKind.PROJECT, span, span.of(text))
        elif last - at > 1 and any(_PROGRAMME.match(one.text) for one in tokens[at:last]):
            yield _use(document, NameKind.PROGRAMME, span, span.of(text))
        elif last - at > 1:
            for part in _institutions(text, tokens[at:last]):
                yield _use(document, NameKind.INSTITUTION, part, part.of(text))
        at = last


def _names_something(tokens: Sequence[Token]) -> bool:
    """Say whether the words are a name and not "Horizon 2020 project" or "European project"."""
    return (
        len(tokens) <= MAX_SPELLED_WORDS
        and any(len(one.text) > 2 for one in tokens)
        and not place_names().find(tokens)
        and not lexicon().ids(" ".join(one.text for one in tokens), "funding_source")
        and not lexicon().ids(" ".join(one.text for one in tokens), "technology")
        and any(one.text.isupper() or one.text[1:] != one.text[1:].lower() for one in tokens)
    )


def _institutions(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the institutions in a run of words: two, when "and" stands between two."""
    for at, token in enumerate(tokens):
        if token.folded in ("and", "e", "und", "et", "in", "y") and 1 < at < len(tokens) - 1:
            after = at + 1 + (tokens[at + 1].folded in _JOINING)
            sides = [tokens[:at], tokens[after:]]
            if all(len(some) > 1 and _is_institution(text, some) for some in sides):
                for some in sides:
                    yield from _institutions(text, some)
                return
    if _is_institution(text, tokens):
        yield Span(tokens[0].span.start, tokens[-1].span.end)


def _is_institution(text: str, tokens: Sequence[Token]) -> bool:
    words = Span(tokens[0].span.start, tokens[-1].span.end).of(text)
    is_many = tokens[-1].text.endswith("s") and not any(
        one.folded in _JOINING for one in tokens
    )  # "Regional Agencies" are no one's name
    is_place = any(one.first == 0 and one.end == len(tokens) for one in place_names().find(tokens))
    return (
        not is_many
        and not is_place
        and institution_type(words) not in (InstitutionType.OTHER, InstitutionType.COMPANY)
    )


def _use(document: Document, kind: NameKind, span: Span, written: str) -> _Use:
    written = _POSSESSIVE.sub("", " ".join(written.split()))
    mention = Mention(document.doc_id, document.name, span)
    return _Use(kind, name_key(written), written, "", mention)


def _place(document: Document, place: PlaceName, span: Span) -> _Use:
    label = lexicon().label(place.facet, place.value)
    mention = Mention(document.doc_id, document.name, span)
    written = " ".join(span.of(document.text).split())
    return _Use(NameKind.PLACE, f"{place.facet}.{place.value}", written, label, mention)


def _name(kind: NameKind, uses: Sequence[_Use]) -> Name:
    written = Counter(one.written for one in uses)
    ranked = sorted(written, key=lambda one: (-written[one], one))
    label = uses[0].label or ranked[0]
    first = uses[0].mention
    return Name(
        label,
        kind,
        tuple(one for one in ranked if one != label),
        first,
        tuple(dict.fromkeys(one.mention.document for one in uses)),
        institution=institution_type(label) if kind is NameKind.INSTITUTION else None,
    )


def _without_doubles(names: Sequence[Name]) -> list[Name]:
    """Drop an institution or programme that is also the title of a practice or action."""
    titles = {
        name_key(written)
        for one in names
        if one.kind in (NameKind.PRACTICE, NameKind.PROGRAMME) and one.variants is not None
        for written in (one.name, *one.variants)
        if one.kind is NameKind.PRACTICE
    }
    return [
        one
        for one in names
        if one.kind is not NameKind.PROGRAMME or name_key(one.name) not in titles
    ]


def _shorts(read: Sequence[_Read]) -> list[_Short]:
    """Return the abbreviations of the documents with what they stand for in each."""
    known: dict[str, list[str]] = defaultdict(list)
    for one in read:
        for definition in one.definitions:
            known[definition.short].append(definition.words)
    return [use for one in read for use in _shorts_of(one, known)]


def _shorts_of(read: _Read, known: Mapping[str, Sequence[str]]) -> Iterator[_Short]:
    document, text = read.document, read.document.text
    listed = {
        _without_country(text, item.span, item.country): item.span
        for record in read.records
        if record.kind is RecordKind.LIST
        for item in record.items
        if item.country_code
    }
    used: dict[str, list[Span]] = defaultdict(list)
    written: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    inside = sorted(listed.values())
    for tokens in read.tokens:
        for token in tokens:
            if not is_abbreviation(token.text):
                words.add(token.folded)
            elif not _is_joined(text, token.span) and not any(
                one.contains(token.span) for one in inside
            ):
                used[singular(token.text)].append(token.span)
                written[singular(token.text)].add(token.text)
    for one in read.definitions:
        yield _Short(
            one.short, one.short_span.of(text).strip(), one.words, True,
            Mention(document.doc_id, document.name, one.short_span),
        )  # fmt: skip
    for name, span in listed.items():
        if is_abbreviation(name):
            mention = Mention(document.doc_id, document.name, span)
            yield _Short(name, name, " ".join(span.of(text).split()), True, mention)
    open_shorts = frozenset(used) - {one.short for one in read.definitions}
    guessed = _guesses(read, used, open_shorts)
    folded = fold(text)
    for short in sorted(open_shorts):
        mention = Mention(document.doc_id, document.name, used[short][0])
        meant = next((one for one in known.get(short, ()) if fold(one) in folded), "")
        meant = meant or guessed.get(short, "")
        is_word = fold(short) in words or bool(lexicon().ids(short, "country"))
        if meant or (len(used[short]) >= MIN_UNEXPLAINED and not is_word):
            yield _Short(short, sorted(written[short])[0], meant, False, mention)


def _is_joined(text: str, span: Span) -> bool:
    """Say whether the letters are a part of a name: BI in "BI-REX"."""
    return text[span.start - 1 : span.start] == "-" or text[span.end : span.end + 1] == "-"


def _guesses(
    read: _Read, used: Mapping[str, Sequence[Span]], shorts: frozenset[str]
) -> dict[str, str]:
    """Return the name in the same document that fits each of ``shorts``.

    One thing before several ("European Commission" before "Education Centres"), then the most
    used. Adjectives stand elsewhere in other languages: letters in another order count when a
    word of the name follows the abbreviation ("EC economy", circular economy).
    """
    text = read.document.text
    plain = frozenset(one for one in shorts if one.isalpha())
    following: dict[str, set[str]] = {
        short: {
            after[1].casefold()
            for span in used[short]
            if (after := re.match(r"\s+([^\W\d_]+)", text[span.end : span.end + 40]))
        }
        for short in plain
    }
    found: dict[str, Counter[str]] = defaultdict(Counter)
    turned: dict[str, Counter[str]] = defaultdict(Counter)
    for tokens in read.tokens:
        for initials, span in names_by_initials(text, tokens, plain):
            found[initials][" ".join(span.of(text).split())] += 1
        for first, second in pairwise(tokens):
            if text[first.span.end : second.span.start] != " ":
                continue
            short = (second.text[0] + first.text[0]).upper()
            if (
                short in plain
                and second.text.casefold() in following[short]
                and not is_abbreviation(first.text)
                and len(first.text) > 1
            ):
                turned[short][f"{first.text} {second.text}".casefold()] += 1
    guessed: dict[str, str] = {}
    for short in plain:
        some = found.get(short) or turned.get(short) or Counter()
        ranked = sorted(some, key=lambda one: (one.endswith("s"), -some[one], one))
        if ranked:
            guessed[short] = ranked[0]
    return guessed


def _abbreviations(shorts: Sequence[_Short]) -> list[Name]:
    by_short: dict[str, list[_Short]] = defaultdict(list)
    for one in shorts:
        by_short[one.short].append(one)
    return [_abbreviation(short, some) for short, some in by_short.items()]


def _abbreviation(short: str, uses: Sequence[_Short]) -> Name:
    meanings: list[Meaning] = []
    for use in sorted(uses, key=lambda one: not one.is_explained):
        if not use.words:
            continue
        for at, meaning in enumerate(meanings):
            if is_same_meaning(meaning.words, use.words):
                mentions = (*meaning.mentions, use.mention)
                meanings[at] = Meaning(meaning.words, mentions, meaning.is_explained)
                break
        else:
            meanings.append(Meaning(use.words, (use.mention,), use.is_explained))
    if len(meanings) == 1 and meanings[0].words.split()[0] == short:
        meanings = []  # a partner in a list, called by its letters: nothing says what they mean
    written = {one.written for one in uses} - {short}
    return Name(
        short,
        NameKind.ABBREVIATION,
        tuple(sorted(written)),
        uses[0].mention,
        tuple(dict.fromkeys(one.mention.document for one in uses)),
        tuple(meanings),
    )
