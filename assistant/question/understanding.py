"""Understand a question by rules that can be read: kind, names, field asked, language.

No model. What is decided here is shown by ``--explain`` in later versions, so each part is a value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.cues import Cue, cues_asked
from assistant.question.details import Details, details_of
from assistant.question.editions import with_next_round
from assistant.question.kinds import (
    KIND_CONCEPTS,
    KIND_FIELDS,
    KIND_TERMS,
    RELATION,
    WEBSITE,
    Kind,
    asks_for_contact,
    kind_of,
)
from assistant.question.label import named_by_label
from assistant.question.languages import language_of
from assistant.question.mending import mended
from assistant.question.names import MIN_TOGETHER, Named, NameIndex
from assistant.question.own_words import ASKS, asks_by_itself, parts_asking, terms_of_asker
from assistant.question.record_names import Record
from assistant.question.strange_words import Collection, strange_name, strange_place
from assistant.question.term_weights import TALK_WEIGHT, weight_of
from assistant.question.things_asked import things_after_which, things_asked
from assistant.question.titled import titled
from corpus.fields_asked import FIELD_OF
from corpus.idioms import in_plain_words
from corpus.lexicon import Lexicon, Word
from corpus.terms import STOPWORDS, fold, terms

FRAME_OF_APPLYING = frozenset({"frame.apply"})  # "how can we get into": its words still tell
PHRASE_WEIGHT = 1.0  # of a phrase of stop words, beside 1 to 4 of a term


@dataclass(frozen=True, slots=True)
class Asked:
    """A term of the question, how telling it is, and the concepts that it stands for.

    ``says_kind``: it only says what kind of thing is asked for, as "budget" does for money.
    ``synonyms`` are the lines of everyday words that it stands in.
    """

    term: str
    weight: float
    concepts: frozenset[str]
    says_kind: bool
    synonyms: frozenset[str] = frozenset()


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
# Of a word that nobody could put into English: less than a rare English word (4 to 6.5), for it may
# be an everyday one; much, for it may be the very thing asked about, unless that is named.
FOREIGN_WEIGHT, FOREIGN_BESIDE_NAME = 3.0, 1.0
ARE_WE = re.compile(r"(?:are|am|is|were|was) (?:we|i|our|my)\b", re.I)  # wants yes or no
JOINED = re.compile(r"\b(?P<first>[A-Z][a-z]{2,})(?P<second>[A-Z][a-z]{2,})\b")
# A German compound of a name and a thing: "Fonds-1-Projekts", "KMU-Förderung".
COMPOUND = re.compile(r"\b(?P<name>[A-ZÄÖÜ][\w.]+(?:-\d+)?)-(?P<thing>[A-ZÄÖÜ][a-zäöüß]{3,})\b")
KINDS_OF = re.compile(r"\b(?:kinds?|types?|sorts?|forms?) of ([\w-]+)", re.I)
DOES = re.compile(r"\bwho (?:is |was |actually |really )?(?P<verb>\w+)", re.I)
# "Mend&Volt" is "Mend & Volt", "restaurants/hotels" two words; "R&D" is a name.
SIDE_BY_SIDE = re.compile(r"(?<=[^\W\d_]{3})(?P<sign>&|(?<=[a-z])/(?=[a-z]))(?=[^\W\d_]{3})")
VERSUS = re.compile(r"\bvs\b|\bversus\b", re.I)
OF_SIZE = re.compile(r"\bsizes?\b|\bhow (?:big|large)\b", re.I)  # any figure will do
SIDES = re.compile(r"\b(?:and|with|to|from|vs|versus|or|than)\b|,", re.I)


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
    given = text
    if language == "de":
        text = COMPOUND.sub(r"\g<name> \g<thing>", text)
    apart = SIDE_BY_SIDE.sub(r" \g<sign> ", text)
    text = in_plain_words(names.in_english(apart, language))
    text = mended(text, names, collection) if language == "en" else text
    text = JOINED.sub(lambda match: _as_named(match, names), text)
    read = lexicon.read(text)
    asked = [term for word in read for term in word.terms]
    counts = {term: collection.known(term) for term in asked}
    named = names.best(text, counts)
    if about:
        named = tuple(replace(one, share=1.0) for one in named if one.record == about) or named
    if only_strong:
        named = tuple(one for one in named if one.is_strong)
    if (later := with_next_round(text, [one.record.title for one in named])) != text:
        text, read = later, lexicon.read(later)
        counts = {term: collection.known(term) for word in read for term in word.terms}
    # Whether a person is asked for is told by the person's own words too: privacy comes first.
    asks_contact = asks_for_contact(given)
    part = _part_for_kind(text, names, counts)
    part_read = read if part is text else lexicon.read(part)
    kind = kind_of(part, part_read, language, is_named=bool(named))
    kind = Kind.CONTACT if asks_contact else kind
    if kind is Kind.WHO and Cue.AUDIENCE in cues_asked(text):
        kind = Kind.FACT  # "who is it for" asks for nobody who runs it
    is_of_one = kind not in (Kind.LIST, Kind.COMPARISON) and not any(one.is_sure for one in named)
    named = (named_by_label(text, names, counts) if is_of_one else ()) or named
    things = (
        things_asked(text, [one.record.title for one in named if one.is_sure])
        if kind in (Kind.FACT, Kind.LIST)
        else frozenset()
    )
    kind = Kind.LIST if things else kind
    is_comparison = kind is Kind.COMPARISON
    if is_comparison and not named and VERSUS.search(text):
        kind, is_comparison = Kind.FACT, False  # "approved versus received": of one thing
    if is_comparison:
        named = _each_named(text, named, names, counts)
    naming = frozenset(word for one in named if one.is_sure or is_comparison for word in one.words)
    if named and not is_comparison:
        naming -= _apart(read, named, names, counts)
    naming -= things | frozenset(term for one in KINDS_OF.finditer(text) for term in terms(one[1]))
    if kind is Kind.WHO and (does := DOES.search(text)):
        naming -= set(terms(does["verb"]))  # "who manages X": no word of a name
    relation = RELATION.search(text)
    not_meant = frozenset({WEBSITE}) if relation else frozenset()
    if relation and sum(one.is_sure for one in named) > 1:
        naming |= frozenset(terms(relation.group()))  # how they are related is what is asked
    of_asker = terms_of_asker(
        text, lambda some: any(one.is_sure for one in names.best(some, counts))
    )
    foreign = FOREIGN_BESIDE_NAME if naming else FOREIGN_WEIGHT
    words: dict[str, Asked] = {}
    for word in read:
        if (
            word.ids
            and all(one.startswith("frame.") for one in word.ids)
            and (word.terms or word.ids != FRAME_OF_APPLYING)
        ):
            continue
        own = _own_terms(word)
        for term, corrected in zip(own, names.corrected(own, counts), strict=False):
            if term in naming or corrected in naming:
                continue
            weight = weight_of(word.text, term, counts[term], language, collection, foreign)
            weight = min(weight, TALK_WEIGHT) if term in of_asker else weight
            says_kind = any(
                one.removeprefix("concept.") in KIND_CONCEPTS.get(kind, ()) for one in word.concepts
            ) or term in KIND_TERMS.get(kind, ())
            meanings = word.meanings - not_meant
            words[term] = Asked(term, weight, meanings, says_kind, word.synonyms)
        if not word.terms:  # a phrase of stop words: "get into"
            for one in word.synonyms:
                words[one] = Asked(one, PHRASE_WEIGHT, frozenset(), False, frozenset((one,)))
    meant = {one for word in read for one in word.concepts} - not_meant
    fields = {FIELD_OF[one] for one in meant if one in FIELD_OF}
    fields |= KIND_FIELDS.get(kind, set())
    said = naming | of_asker
    free = [word for word in read if not word.terms or not said.issuperset(word.terms)]
    counts_things = kind is Kind.NUMBER and not OF_SIZE.search(text)
    sure = frozenset(word for one in named if one.is_sure for word in one.words)
    details = details_of(read, free, counts=counts_things, naming=sure)
    place = (
        "" if _tells_of_self(text) else strange_place(_asking(text, names), collection, language)
    )
    place = (
        place
        or names.other_number(text, collection.known)
        or strange_name(text, read, names, counts)
    )
    return Understanding(
        text, kind, language, named, tuple(words.values()), frozenset(fields), details, place,
        _titled(text, names, counts, collection) if language == "en" else (), given, things,
    )  # fmt: skip


def _as_named(match: re.Match[str], names: NameIndex) -> str:
    """Return "SmartSpace" as "Smart Space" where that names something and the whole does not."""
    apart = f"{match['first']} {match['second']}"
    if any(one.is_sure for one in names.find(match.group())):
        return match.group()
    both = set(terms(apart))
    return apart if any(both <= one.words for one in names.find(apart)) else match.group()


def _titled(
    text: str, names: NameIndex, counts: Mapping[str, int], collection: Collection
) -> tuple[frozenset[str], ...]:
    """Return the names in capitals, each word as the names of the collection spell it."""
    return tuple(
        frozenset(names.corrected(sorted(one), counts)) for one in titled(text, collection)
    )


def _apart(
    read: Sequence[Word], named: Sequence[Named], names: NameIndex, counts: Mapping[str, int]
) -> frozenset[str]:
    """Return words of a name that stand apart from it: "which services … from" a hub of services.

    Of a record that a proper name names, one everyday word with others around it names nothing.
    """
    if not any(one.is_strong for one in named if one.is_sure):
        return frozenset()
    naming = frozenset(word for one in named if one.is_sure for word in one.words)
    telling = [names.corrected(word.terms, counts) for word in read if word.terms]
    runs: list[list[str]] = [[]]
    for own in telling:
        if naming.isdisjoint(own):
            runs.append([])
        else:
            runs[-1] += [term for term in own if term in naming]
    kept = {term for run in runs if len(run) > 1 or names.proper & set(run) for term in run}
    return naming - kept


def _own_terms(word: Word) -> Sequence[str]:
    """Return the terms of a word; "start-up" has nothing to do with a start."""
    parts = fold(word.text).split("-")
    is_whole = len(parts) > 1 and not STOPWORDS.isdisjoint(parts)
    return word.terms[-1:] if is_whole else word.terms


def _asking(text: str, names: NameIndex) -> str:
    """Return the part of a text that asks: "A forestry contractor in X. Does the lab …".

    Where one is oneself is not asked about; what is said of a thing that is named is.
    """
    before, asking = parts_asking(text)
    return text if any(named.is_sure for named in names.best(before)) else asking


def _each_named(
    text: str, named: tuple[Named, ...], names: NameIndex, counts: Mapping[str, int]
) -> tuple[Named, ...]:
    """Return ``named`` and the record that each side of a comparison names best."""
    found = {one.record: one for one in named}
    for side in SIDES.split(text):
        for one in names.best(side, counts)[:1]:
            found.setdefault(one.record, one)
    return tuple(found.values())


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
