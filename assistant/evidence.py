"""Choose and rank the sentences that may be quoted in answer to a question.

A sentence is judged by how much of the question it accounts for: by its own words, by the heading
it stands under, by the line that introduces it; and by whether it holds the kind of thing asked
for (a figure, an amount, a date).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answer_type import counts_asked, defines, has_type_of, is_counted
from assistant.cues import Cue, cues_asked, says
from assistant.details import (
    PLACE_FACETS,
    is_of_other_round,
    meets_places,
    places_named,
    record_text,
    round_of,
    unmet,
)
from assistant.found_words import Found, read
from assistant.left_open import Open, Rule
from assistant.names import Named, Record
from assistant.spelled_out import asked_letters, is_called_in_short, spells_out
from assistant.understanding import FIELD_OF, Asked, Kind, Understanding
from corpus.lexicon import lexicon
from corpus.model import DocId, Document, DocumentKind, Passage, Section, Sentence, Span
from corpus.sentences import leans
from corpus.terms import terms, tokens
from index.likeness import Likeness
from index.model import Hit

# How much of a term counts where it is found; the sentence's own words count whole.
HEADING_SHARE = 0.65
LEAD_SHARE = 0.9
NEIGHBOUR_SHARE = 0.5
ITEMS_SHARE = 0.8  # of what a list says, for the line that leads it
BESIDE_SHARE = 0.3  # of the sentence before, whatever it leans on
CUE_BONUS = 0.15  # for prose that advises, sets a condition or gives a reason, as asked
LESSON_BONUS = 0.15  # where a lesson is asked for, and the form keeps its lessons
LESSON_ROLES = frozenset({"difficulties", "transfer"})  # where a form keeps its lessons
BESIDE_KINDS = frozenset({Kind.HOW, Kind.WHY})
# Kinds of questions that a list answers as a whole, with the line that leads it.
WHOLE_LISTS = frozenset({Kind.LIST, Kind.HOW, Kind.FACT, Kind.DEFINITION, Kind.WHY})
IDENTITY_SHARE = 0.5  # of the record that the question describes, not of the sentence
CONCEPT_SHARE = 0.85
SYNONYM_SHARE = 0.5
KIND_SHARE = 0.9
FIELD_SHARE = 0.8
# What adds to coverage. Chosen on the project's own questions; `cairn evals run` shows the effect.
SIMILARITY_WEIGHT = 0.10
WORDS_WEIGHT = 1.4
N_COMPARED = 16  # sentences that are embedded for a question: 2 to 4 ms each
# The same where a record is named and no sentence of it shares the other words: meaning decides.
N_COMPARED_BY_MEANING = 32
FEW_MET = 0.5  # coverage
# Of the likeness of the words that name nothing: those of a name are in every sentence about it.
NAMELESS_SHARE = 0.7
TYPE_BONUS = 0.18
TYPE_MALUS = 0.30
FIELD_BONUS = 0.2
COUNTED_BONUS = 0.15
OPENING_BONUS = 0.12
NAMED_BONUS = 0.15
DESCRIBED_BONUS = 0.1
PAIRS_BONUS = 0.05  # where all pairs of neighbouring words of the question stand together
RELATION_BONUS = 0.5  # for a sentence that names both things whose relation is asked for
SPELLED_BONUS = 0.5  # for the words that a short name stands for, where that is asked
NAME_WORD_BONUS = 0.06
MAX_NAME_BONUS = 0.18
TITLED_SHARE = 0.6  # of a name's terms: long names are shortened by those who ask
ENUMERATION_BONUS = 0.2
MIN_ENUMERATED = 3
MIN_TITLE_WORDS = 3  # of a name in a heading: "How to join the … platform" is about the platform
CALLED_SHARE = 0.8
# Words for the values of a facet: a sentence that names several of them accounts for the word.
FACET_NOUNS = {
    "sector": "sector", "industri": "sector", "field": "sector", "branch": "sector",
    "technolog": "technology", "tool": "technology", "countri": "country", "region": "region",
}  # fmt: skip
MIN_VALUES = 2
ENUMERATED = re.compile(r"[,;] |\band\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may be quoted. ``coverage`` is the share of the question it accounts for.

    ``similarity`` and ``by_other_words`` tell how alike it is to the question (``Likeness``), None
    where it was not compared. ``reached`` gives for each word of the question how far the sentence
    accounts for it, 0 to 1; ``left_open`` says why a sentence is not in scope, () for one that is.
    """

    document: Document
    section: Section | None
    sentence: Sentence
    passage: Passage
    coverage: float
    score: float
    has_asked_type: bool
    is_in_scope: bool
    similarity: float | None = None
    by_other_words: float | None = None
    reached: tuple[float, ...] = ()
    left_open: tuple[Open, ...] = ()

    def leaving(self, *left_open: Open) -> Evidence:
        """Return the sentence as one that is not quoted, for what it leaves open."""
        return replace(self, is_in_scope=False, left_open=(*self.left_open, *left_open))

    @property
    def in_context(self) -> str:
        """The sentence after the title it stands under: what is compared with the question."""
        subject = self.section.subject if self.section else ""
        return f"{subject or self.document.title}: {self.text}"

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.span.of(self.document.text)


def rank_evidence(
    question: Understanding,
    hits: Sequence[Hit],
    further: Iterable[tuple[Document, Passage]],
    documents: dict[DocId, Document],
    likenesses: Callable[[str, Sequence[str], AbstractSet[str]], Sequence[Likeness]],
    *,
    n_compared: int = N_COMPARED,
    identities: Sequence[tuple[Record, Found]] = (),
) -> tuple[Evidence, ...]:
    """Return the sentences of ``hits`` and of the ``further`` passages, best first.

    ``further`` are the passages of the records that the question names: all of them are read,
    however the search ranked them. ``likenesses`` compares a text with others; it is asked
    for the ``n_compared`` most promising sentences only. ``identities`` are the records
    that the question describes, with what they are known by.
    """
    places = _place_words(question)
    given = _given(question, places, documents)
    similarity = {hit.passage.passage_id: hit.similarity or 0.0 for hit in hits}
    reading: dict[str, tuple[Document, Passage]] = {
        hit.passage.passage_id: (documents[hit.passage.doc_id], hit.passage) for hit in hits
    }
    for document, passage in further:
        reading.setdefault(passage.passage_id, (document, passage))
    found = [
        _judge(
            question,
            places,
            given,
            document,
            passage,
            at,
            similarity.get(passage.passage_id, 0.0),
            _identity(identities, document, passage),
        )
        for document, passage in reading.values()
        for at in range(len(passage.sentences))
    ]
    found.sort(key=_best_first)
    naming = frozenset(word for one in question.named if one.is_sure for word in one.words)
    # The rows of a list are told by its name more than by what is asked of them.
    is_beside = question.kind is not Kind.LIST and asks_beside(question, naming)
    met = max((one.coverage for one in found if one.is_in_scope), default=0.0)
    n_near = max(n_compared, N_COMPARED_BY_MEANING) if is_beside and met < FEW_MET else n_compared
    near, rest = found[:n_near], found[n_near:]
    compared = likenesses(question.text, [one.in_context for one in near], naming)
    near = [
        replace(
            one,
            score=one.score + WORDS_WEIGHT * _asked_of(like, is_beside=is_beside),
            similarity=like.whole,
            by_other_words=like.by_other_words,
        )
        for one, like in zip(near, compared, strict=True)
    ]
    return (*sorted(near, key=_best_first), *rest)


def _asked_of(like: Likeness, *, is_beside: bool) -> float:
    """Return how alike a sentence is to what is asked, names counting little beside other words."""
    if not is_beside:
        return like.by_words
    return (1 - NAMELESS_SHARE) * like.by_words + NAMELESS_SHARE * like.by_other_words


def _place_words(question: Understanding) -> Mapping[str, frozenset[str]]:
    """Return for each word of a question that names places the codes of these."""
    return {
        term: frozenset(
            code
            for kind, _, code in (one.partition(".") for one in word.ids)
            if kind in PLACE_FACETS
        )
        for word in lexicon().read(question.text)
        for term in word.terms
        if any(one.partition(".")[0] in PLACE_FACETS for one in word.ids)
    }


def _given(
    question: Understanding,
    places: Mapping[str, frozenset[str]],
    documents: Mapping[DocId, Document],
) -> frozenset[str]:
    """Return the terms for where the one thing lies that is asked about.

    In "services of the Polish waste cluster" every sentence about the cluster is about Poland.
    """
    sure = [one for one in question.named if one.is_sure]
    if len(sure) != 1:
        return frozenset()
    facets = documents[sure[0].record.doc_id].facets
    own = {place for name in PLACE_FACETS for place in facets.get(name, ())}
    return frozenset(term for term, codes in places.items() if codes & own)


def _best_first(one: Evidence) -> tuple[float, str, int]:
    return -one.score, one.document.name, one.sentence.span.start


def asks_beside(question: Understanding, naming: AbstractSet[str]) -> bool:
    """Say whether a question that names something for sure has telling words beside the name."""
    return bool(naming) and any(one not in naming for one in terms(question.text))


def in_scope(question: Understanding, document: Document, span: Span) -> bool:
    """Say whether ``span`` belongs to a record that the question names; True when it names none."""
    return not question.named or any(
        one.record.doc_id == document.doc_id and is_of_record(one.record, document, span)
        for one in question.named
    )


def is_of_record(record: Record, document: Document, span: Span) -> bool:
    """Say whether ``span`` of its document is in ``record``, or under a heading below its own."""
    if record.span.contains(span):
        return True
    section = document.section(span) if record.path else None
    return section is not None and section.path[: len(record.path)] == record.path


def share_of(words: Sequence[Asked], reached: Sequence[float]) -> float:
    """Return the share of the question's weight that is reached; 1 when it has no words."""
    total = sum(word.weight for word in words)
    if not total:
        return 1.0
    return sum(one * word.weight for one, word in zip(reached, words, strict=True)) / total


def _identity(
    identities: Sequence[tuple[Record, Found]], document: Document, passage: Passage
) -> Found | None:
    """Return what the record of a passage is known by; None where none is described."""
    return next(
        (
            found
            for record, found in identities
            if record.doc_id == document.doc_id and record.span.contains(passage.span)
        ),
        None,
    )


def _judge(
    question: Understanding,
    places: Mapping[str, frozenset[str]],
    given: frozenset[str],
    document: Document,
    passage: Passage,
    at: int,
    similarity: float,
    identity: Found | None = None,
) -> Evidence:
    sentence = passage.sentences[at]
    section = document.section(sentence.span)
    text = sentence.span.of(document.text)
    own = read(text)
    heading = read(" ".join(passage.heading) if passage.heading else document.title)
    lead = read(sentence.lead.of(document.text)) if sentence.lead else None
    items = _items_of(document, passage, sentence) if question.kind in WHOLE_LISTS else None
    beside = _beside(question, document, passage, at)
    before = read(passage.sentences[at - 1].span.of(document.text)) if at and leans(text) else None
    scope = in_scope(question, document, sentence.span)
    named_here = any(
        _is_called(one, own.terms, heading.terms) for one in question.named if one.is_sure
    )
    has_type = has_type_of(question.kind, text, section)
    role = section.role if section else ""
    reached = _reached(
        question.words,
        own,
        heading,
        lead,
        before,
        role=role,
        has_type=bool(has_type),
        identity=identity,
        items=items,
        beside=beside,
    )
    # With nothing named for sure a synonym orders; it does not vouch that this is an answer.
    told = reached
    if not any(one.is_sure for one in question.named):
        told = _reached(
            question.words,
            *(own, heading, lead, before),
            role=role,
            has_type=bool(has_type),
            identity=identity,
            items=items,
            synonym_share=0.0,
        )
    is_list = question.kind is Kind.LIST
    if is_list or given:
        listed = [
            max(
                KIND_SHARE * (is_list and _names_values(word.term, text)),
                KIND_SHARE
                * (
                    is_list and word.term in places and bool(places[word.term] & places_named(text))
                ),
                float(scope and word.term in given),
            )
            for word in question.words
        ]
        reached = tuple(max(pair) for pair in zip(reached, listed, strict=True))
        if is_list:  # elsewhere it orders; it does not vouch that this is an answer
            told = tuple(max(pair) for pair in zip(told, listed, strict=True))
    coverage = share_of(question.words, told)
    score = share_of(question.words, reached) + SIMILARITY_WEIGHT * max(similarity, 0.0)
    if has_type is not None:
        score += TYPE_BONUS if has_type else -TYPE_MALUS
    asked = cues_asked(question.text)
    if section and section.role and section.role in question.fields:
        score += FIELD_BONUS
    elif section and section.role in LESSON_ROLES and Cue.ADVICE in asked:
        score += LESSON_BONUS
    if question.kind is Kind.NUMBER and counts_asked(question.words, text):
        score += COUNTED_BONUS
    if question.kind is Kind.LIST and len(ENUMERATED.findall(text)) >= MIN_ENUMERATED:
        score += ENUMERATION_BONUS
    if question.kind is Kind.DEFINITION and section and section.role in ("summary", "about"):
        is_opening = sentence == passage.sentences[0]
        score += OPENING_BONUS * (2 if section.role == "summary" else 1) * is_opening
        score += OPENING_BONUS * defines(question, text)
    naming = frozenset(word for one in question.named for word in one.words)
    score += min(len(naming & own.terms) * NAME_WORD_BONUS, MAX_NAME_BONUS)
    if pairs := _pairs(question.text):
        score += PAIRS_BONUS * len(pairs & _pairs(text)) / len(pairs)
    if question.asks_relation and _names_all(question, own):
        score += RELATION_BONUS
    if any(spells_out(one, text) for one in asked_letters(question.text)):
        score += SPELLED_BONUS
    if identity:
        score += DESCRIBED_BONUS
    if any(says(cue, text) for cue in asked):
        score += CUE_BONUS
    if question.named:
        score += NAMED_BONUS if scope or named_here else -NAMED_BONUS
    left = _open_record(question, scope or named_here)
    left = left or _open_detail(question, text, own, heading, lead, document, section)
    return Evidence(
        document,
        section,
        sentence,
        passage,
        coverage,
        score,
        has_asked_type=has_type is not False,
        is_in_scope=left is None,
        reached=reached,
        left_open=(left,) if left else (),
    )


def _items_of(document: Document, passage: Passage, sentence: Sentence) -> Found | None:
    """Return what the list says that ``sentence`` leads, all its items together."""
    items = [one.span for one in passage.sentences if one.lead == sentence.span]
    if not items:
        return None
    return read("\n".join(span.of(document.text) for span in items))


def _beside(question: Understanding, document: Document, passage: Passage, at: int) -> Found | None:
    """Return what the sentence before says, in prose only where a question asks how or why.

    A sheet's sentences were written out of longer ones, so those side by side belong together.
    """
    is_sheet = document.kind is DocumentKind.SHEET
    if not at or not (is_sheet or question.kind in BESIDE_KINDS):
        return None
    return read(passage.sentences[at - 1].span.of(document.text))


def _is_called(named: Named, own: frozenset[str], heading: frozenset[str]) -> bool:
    """Say whether a sentence, or the heading above it, calls a record by most of its name."""
    if (named.core or named.words) <= own or is_called_in_short(named.record.title, own):
        return True
    title = named.words & heading
    return len(title) >= MIN_TITLE_WORDS and len(title) >= CALLED_SHARE * len(named.words)


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring terms; function words between them do not part them."""
    found = [term[-1] for one in tokens(text) if (term := terms(one))]
    return frozenset(pairwise(found))


def _names_all(question: Understanding, own: Found) -> bool:
    """Say whether a sentence names each of the things that a question is sure to name."""
    return all(
        len(one.words & own.terms) >= TITLED_SHARE * len(one.words)
        for one in question.named
        if one.is_sure
    )


def _names_values(term: str, text: str) -> bool:
    """Say whether ``text`` names several values of the facet that ``term`` stands for."""
    facet = FACET_NOUNS.get(term)
    if facet is None:
        return False
    ids = {one for word in lexicon().read(text) for one in word.ids}
    return sum(one.startswith(f"{facet}.") for one in ids) >= MIN_VALUES


def _is_elsewhere(question: Understanding, text: str) -> bool:
    """Say whether ``text`` names places, and none of those that a list is asked for."""
    asked = question.details.places
    named = places_named(text) if asked and question.kind is Kind.LIST else frozenset()
    return bool(named) and not any(
        one.startswith(other) or other.startswith(one) for one in named for other in asked
    )


def _open_detail(
    question: Understanding,
    text: str,
    own: Found,
    heading: Found,
    lead: Found | None,
    document: Document,
    section: Section | None,
) -> Open | None:
    """Return the detail of the question that a sentence does not meet; None when it meets all."""
    if question.is_open:
        return None  # who tells of themselves gives details of their own, not of what is asked
    details = question.details
    if not meets_places(details, document, section) or _is_elsewhere(question, text):
        return Open(Rule.PLACE, ", ".join(sorted(details.places)))
    if not _is_about_titled(question, own, heading, lead, document, section):
        return Open(Rule.NAME, "; ".join(" ".join(sorted(one)) for one in question.titled))
    if question.kind is Kind.STATUS:
        return None
    if is_of_other_round(details, text):
        return Open(Rule.EDITION, ", ".join(sorted(details.ordinals)))
    found = unmet(
        details,
        terms=own.terms | (lead.terms if lead else frozenset()),
        concepts=own.concepts | (lead.concepts if lead else frozenset()),
        heading=heading.terms | round_of(section.path[-1] if section and section.path else ""),
    )
    if found is None and details.counted and not is_counted(details.counted, text, lead):
        return Open(Rule.COUNTED, ", ".join(sorted(details.counted)))
    return found


def _open_record(question: Understanding, is_told_of: bool) -> Open | None:
    """Return the record that the question names for sure where a sentence is of another."""
    sure = [one.record.title for one in question.named if one.is_sure]
    return Open(Rule.RECORD, "; ".join(sure)) if sure and not is_told_of else None


def _is_about_titled(
    question: Understanding,
    own: Found,
    heading: Found,
    lead: Found | None,
    document: Document,
    section: Section | None,
) -> bool:
    """Say whether each name that the question writes in capitals is told of here, most of it."""
    if not question.titled or question.kind is Kind.COMPARISON:
        return True  # each sentence of a comparison is about one of its sides
    here = own.terms | heading.terms | (lead.terms if lead else frozenset())
    here |= read(document.title).terms
    if all(len(one & here) >= TITLED_SHARE * len(one) for one in question.titled):
        return True
    # A title may spell a name otherwise than its record does, and than the question.
    whole = read(record_text(document, section.path[: section.record])) if section else own
    in_named = [
        frozenset(terms(named.record.title))
        for named in question.named
        if named.is_sure
        and section
        and named.record.doc_id == document.doc_id
        and named.record.span.contains(section.span)
    ]
    if in_named and all(any(one <= title for title in in_named) for one in question.titled):
        return True  # the title of the very record, cut in two at its "and"
    naming = {word for one in question.named if one.is_sure for word in one.words}
    return all(one & naming and one <= whole.terms for one in question.titled)


def _reached(
    words: Sequence[Asked],
    own: Found,
    heading: Found,
    lead: Found | None,
    before: Found | None,
    *,
    role: str,
    has_type: bool,
    identity: Found | None = None,
    items: Found | None = None,
    beside: Found | None = None,
    synonym_share: float = SYNONYM_SHARE,
) -> tuple[float, ...]:
    """Return for each word of the question how far it is accounted for, 0 to 1.

    A word that only says what kind of thing is asked for ("budget") is accounted for by a thing
    of that kind, and one that names a field of the form by standing in that field.
    ``synonym_share`` is what another everyday word of its line counts.
    """
    places = [(own, 1.0), (heading, HEADING_SHARE)]
    if lead:
        places.append((lead, LEAD_SHARE))
    if before:
        places.append((before, NEIGHBOUR_SHARE))
    if identity:
        places.append((identity, IDENTITY_SHARE))
    if items:
        places.append((items, ITEMS_SHARE))
    if beside:
        places.append((beside, BESIDE_SHARE))
    reached = []
    for word in words:
        best = 0.0
        for place, share in places:
            if word.term in place.terms:
                best = max(best, share)
            elif word.concepts & place.concepts:
                best = max(best, share * CONCEPT_SHARE)
            elif word.synonyms & place.synonyms:
                best = max(best, share * synonym_share)
        if has_type and word.says_kind:
            best = max(best, KIND_SHARE)
        if role and any(FIELD_OF.get(one) == role for one in word.concepts):
            best = max(best, FIELD_SHARE)
        reached.append(best)
    return tuple(reached)
