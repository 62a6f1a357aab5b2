"""Understand a question by rules that can be read: kind, names, field asked, language.

No model. What is decided here is shown by ``--explain`` in later versions, so each part is a value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.cues import Cue, cues_asked
from assistant.question.asked_words import Asked, Reading, asked_words
from assistant.question.details import Details, details_of
from assistant.question.editions import with_next_round
from assistant.question.kinds import (
    KIND_FIELDS,
    RELATION,
    WEBSITE,
    Kind,
    asks_for_contact,
    kind_of,
)
from assistant.question.label import named_by_label
from assistant.question.languages import language_of
from assistant.question.names import MIN_TOGETHER, Named, NameIndex
from assistant.question.naming_words import each_named, naming_words
from assistant.question.own_words import (
    ASKS,
    SOMEBODY,
    asks_by_itself,
    parts_asking,
    terms_of_asker,
)
from assistant.question.plain_text import plain_text
from assistant.question.record_names import Record
from assistant.question.strange_words import Collection, strange_name, strange_place
from assistant.question.things_asked import things_after_which, things_asked
from assistant.question.titled import titled
from assistant.wording import ENGLISH
from corpus.fields_asked import FIELD_OF
from corpus.lexicon import Lexicon, Word
from corpus.terms import terms


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question was understood to be.

    ``asked`` are the words of who asks, ``text`` the same in English, word by word.
    ``words`` are the terms that an answer must account for: names, frame words and stop words are
    not among them. ``fields`` are the fields of the good-practice form that it asks for.
    ``things`` are the terms of the plural asked for in "services of …" and "in which fields …".
    ``strange_place`` is a word that stands like a place and that nothing in the collection holds.
    ``answerable`` is how far questions like it were answered by reports of this kind, -1 to 1; 0
    where that was not judged; ``familiar`` how far such questions were asked at all, 0 to 1
    (``answerable.py``).
    """

    text: str
    kind: Kind
    language: str
    named: tuple[Named, ...]
    words: tuple[Asked, ...]
    fields: frozenset[str]
    details: Details
    strange_place: str = ""
    titled: tuple[frozenset[str], ...] = ()
    asked: str = ""
    things: frozenset[str] = frozenset()
    answerable: float = 0.0
    familiar: float = 1.0

    @property
    def listed(self) -> frozenset[str]:
        """The terms of the things to be listed: ``things``, else the plural after "which"."""
        return self.things or things_after_which(self.text)

    @property
    def asking(self) -> str:
        """The part of the text that asks, where a thing is named: who asks is beside the point."""
        before, asking = parts_asking(self.text)
        is_named = any(one.is_sure for one in self.named)
        return asking if before and is_named and ASKS.search(asking) else self.text

    @property
    def asks_relation(self) -> bool:
        """Whether it asks how two things that it names have to do with each other."""
        n_sure = sum(one.is_sure for one in self.named)
        return n_sure > 1 and bool(RELATION.search(self.text))

    @property
    def is_open(self) -> bool:
        """Whether the person tells of themselves and names nothing: anything that fits will do."""
        if self.kind is Kind.RECOMMENDATION:
            return True
        is_sure = any(one.is_sure for one in self.named)
        is_exact = self.kind in (Kind.NUMBER, Kind.DATE)  # "when can I register" wants a date
        is_exact = is_exact or bool(ARE_WE.match(self.text))
        return not is_sure and not is_exact and _tells_of_self(self.text)


FIRST_PERSON = re.compile(
    r"\b(?:we|our|us|i|my|me"
    r"|noi|nostr[aoie]|wir|unsere?[nrms]?|nous|notre|nos|nosotros|nuestr[ao]s?|mi|"
    r"naš[aei]?|smo|nasz[aey]?|jesteśmy)\b|\b(?:firm|company|start-?up|workshop)\b.*\b(?:wants?|needs?)\b",
    re.I,
)
ARE_WE = re.compile(r"(?:are|am|is|were|was) (?:we|i|our|my)\b", re.I)  # wants yes or no
VERSUS = re.compile(r"\bvs\b|\bversus\b", re.I)
OF_SIZE = re.compile(r"\bsizes?\b|\bhow (?:big|large)\b", re.I)  # any figure will do


@lru_cache(maxsize=1000)  # asked once for every sentence judged
def _tells_of_self(text: str) -> bool:
    """Say whether the person speaks of themselves or of their firm."""
    return bool(FIRST_PERSON.search(text))


def understand(
    text: str,
    names: NameIndex,
    lexicon: Lexicon,
    collection: Collection,
    *,
    language: str | None = None,
    about: Record | None = None,
    only_strong: bool = False,
) -> Understanding:
    """Understand the question ``text``, which stands alone; its language is told if not given.

    ``about`` is a record that the question may name, where that was found to be the one meant;
    with ``only_strong`` common words name nothing: "Alpine strategy" may be any.
    """
    language = language or language_of(text)
    given, text = text, plain_text(text, language, names, collection)
    read, counts = _read(text, lexicon, collection)
    named = names.best(text, counts)
    if about:
        named = tuple(replace(one, share=1.0) for one in named if one.record == about) or named
    if only_strong:
        named = tuple(one for one in named if one.is_strong)
    if (later := with_next_round(text, [one.record.title for one in named])) != text:
        text = later
        read, counts = _read(text, lexicon, collection)
    kind = _kind(text, given, read, language, names, counts, named, lexicon)
    is_of_one = kind not in (Kind.LIST, Kind.COMPARISON) and not any(one.is_sure for one in named)
    named = (named_by_label(text, names, counts) if is_of_one else ()) or named
    things: frozenset[str] = frozenset()
    if kind in (Kind.FACT, Kind.LIST):
        things = things_asked(text, [one.record.title for one in named if one.is_sure])
    if things:
        kind = Kind.LIST
    if kind is Kind.COMPARISON and not named and VERSUS.search(text):
        kind = Kind.FACT  # "approved versus received": of one thing
    if kind is Kind.COMPARISON:
        named = each_named(text, named, names, counts)
    naming = naming_words(text, read, named, kind, names, counts) - things
    relation = RELATION.search(text)
    not_meant = frozenset({WEBSITE}) if relation else frozenset()
    if relation and sum(one.is_sure for one in named) > 1:
        naming |= frozenset(terms(relation.group()))  # how they are related is what is asked
    of_asker = terms_of_asker(
        text, lambda some: any(one.is_sure for one in names.best(some, counts))
    )
    reading = Reading(read, kind, language, counts, naming, of_asker, not_meant)
    return Understanding(
        text=text,
        kind=kind,
        language=language,
        named=named,
        words=asked_words(reading, names, collection),
        fields=_fields(reading),
        details=_details(text, reading, named),
        strange_place=_strange(text, reading, names, collection),
        titled=_titled(text, names, counts, collection) if language == ENGLISH else (),
        asked=given,
        things=things,
    )


def _read(
    text: str, lexicon: Lexicon, collection: Collection
) -> tuple[tuple[Word, ...], dict[str, int]]:
    """Return the words of ``text``, and in how many passages each of their terms stands."""
    read = lexicon.read(text)
    return read, {term: collection.known(term) for word in read for term in word.terms}


def _kind(
    text: str,
    given: str,
    read: Sequence[Word],
    language: str,
    names: NameIndex,
    counts: Mapping[str, int],
    named: Sequence[Named],
    lexicon: Lexicon,
) -> Kind:
    """Return what ``text`` wants; ``given`` is the question in the person's own words."""
    if asks_for_contact(given):  # in whatever words: privacy comes first
        return Kind.CONTACT
    part = _part_for_kind(text, names, counts)
    part_read = read if part is text else lexicon.read(part)
    kind = kind_of(part, part_read, language, is_named=bool(named))
    if kind is Kind.WHO and Cue.AUDIENCE in cues_asked(text):
        return Kind.FACT  # "who is it for" asks for nobody who runs it
    return kind


def _fields(reading: Reading) -> frozenset[str]:
    """Return the fields of the good-practice form that are asked for."""
    meant = {one for word in reading.words for one in word.concepts} - reading.not_meant
    asked = frozenset(FIELD_OF[one] for one in meant if one in FIELD_OF)
    return asked | KIND_FIELDS.get(reading.kind, frozenset())


def _details(text: str, reading: Reading, named: Sequence[Named]) -> Details:
    """Return the years, rounds, places and things counted that an answer must meet."""
    said = reading.naming | reading.of_asker
    free = [word for word in reading.words if not word.terms or not said.issuperset(word.terms)]
    counts_things = reading.kind is Kind.NUMBER and not OF_SIZE.search(text)
    sure = frozenset(word for one in named if one.is_sure for word in one.words)
    return details_of(reading.words, free, counts=counts_things, naming=sure)


def _strange(text: str, reading: Reading, names: NameIndex, collection: Collection) -> str:
    """Return a place, number or name of the question that nothing in the collection holds."""
    place = ""
    if not _tells_of_self(text):
        asking = SOMEBODY.sub(" ", _asking(text, names))
        place = strange_place(asking, collection, reading.language)
    return (
        place
        or names.other_number(text, collection.known)
        or strange_name(text, reading.words, names, reading.counts)
    )


def _titled(
    text: str, names: NameIndex, counts: Mapping[str, int], collection: Collection
) -> tuple[frozenset[str], ...]:
    """Return the names in capitals, each word as the names of the collection spell it."""
    return tuple(
        frozenset(names.corrected(sorted(one), counts)) for one in titled(text, collection)
    )


def _asking(text: str, names: NameIndex) -> str:
    """Return the part of a text that asks: "A forestry contractor in X. Does the lab …".

    Where one is oneself is not asked about; what is said of a thing that is named is.
    """
    before, asking = parts_asking(text)
    return text if any(named.is_sure for named in names.best(before)) else asking


def _part_for_kind(text: str, names: NameIndex, counts: Mapping[str, int]) -> str:
    """Return the last part of a question where that names a thing and asks by itself, else all.

    "We are 9 in Lyon. Which machines does the lab have" wants a list, whoever asks.
    """
    before, asking = parts_asking(text)
    if not before or not ASKS.search(asking):
        return text
    told = set(terms(asking))
    is_named = any(one.is_sure for one in names.best(asking, counts)) or any(
        one.is_sure and len(one.words & told) >= MIN_TOGETHER for one in names.best(text, counts)
    )
    return asking if asks_by_itself(asking, is_named=is_named) else text
