"""Choose and rank the sentences that may be quoted in answer to a question.

A sentence is judged by how much of the question it accounts for: by its own words, by the heading
it stands under, by the line that introduces it; and by whether it holds the kind of thing asked
for (a figure, an amount, a date).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.accounted import KIND_SHARE, reached_by, share_of
from assistant.answer_type import counts_asked, defines, gives_share, has_type_of
from assistant.cues import Cue, cues_asked, gives_reason, says
from assistant.enumerating import (
    MIN_DAYS,
    asks_several_days,
    enumerates,
    enumerates_things,
)
from assistant.found_words import Found
from assistant.left_open import Open
from assistant.occupations import OCCUPATION_NOUNS, names_occupations
from assistant.question.details import (
    PLACE_FACETS,
    places_named,
)
from assistant.question.kinds import Kind
from assistant.question.record_names import Record
from assistant.question.spelled_out import asked_letters, spells_out
from assistant.question.understanding import Understanding
from assistant.surroundings import around_of
from assistant.told_of import (
    identity_of,
    in_scope,
    is_called,
    is_of_part,
    names_all,
    open_detail,
    open_record,
)
from corpus.lexicon import lexicon
from corpus.model import DocId, Document, Passage, Section, Sentence
from corpus.periods import read_points
from corpus.terms import terms, tokens
from index.likeness import Likeness
from index.model import Hit

# A long sentence has some word of many questions. Chosen over the originals, where facts in answers
# went from 0.864 to 0.867 and their words from 100 to 97; sheets have hardly any such sentence.
SHORT_ENOUGH = 25  # words
MALUS_OF_A_WORD, MOST_MALUS = 0.005, 0.3  # of each word beyond that
CUE_BONUS = 0.15  # for prose that advises, sets a condition or gives a reason, as asked
REASON_BONUS = 0.25  # more, where it says in words that it gives a reason
AUDIENCE_BONUS = 0.35  # more, where it says for whom a thing is, as asked
LESSON_BONUS = 0.15  # where a lesson is asked for, and the form keeps its lessons
LESSON_ROLES = frozenset({"difficulties", "transfer"})  # where a form keeps its lessons
# What adds to coverage. Chosen on the project's own questions; `cairn evals run` shows the effect.
SIMILARITY_WEIGHT = 0.10
STANDING_WEIGHT = 0.5  # of where the search ranked the passage: first 1, last 0
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
ENUMERATION_BONUS = 0.2
THINGS_BONUS = 0.5  # for one that does so right after the word for what is to be listed
# Words for the values of a facet: a sentence that names several of them accounts for the word.
FACET_NOUNS = {
    "sector": "sector", "industri": "sector", "field": "sector", "branch": "sector",
    "technolog": "technology", "tool": "technology", "countri": "country", "region": "region",
}  # fmt: skip
MIN_VALUES = 2


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
        return f"{self.subject}: {self.text}"

    @property
    def subject(self) -> str:
        """The title of what the sentence stands under."""
        return _subject(self.document, self.section)

    @property
    def leads_list(self) -> bool:
        """Whether list items go on with the sentence, as after a colon."""
        return self.text.endswith(":") or any(
            one.lead == self.sentence.span for one in self.passage.sentences
        )

    @property
    def is_enumeration(self) -> bool:
        """Whether the sentence lists several things by itself."""
        return enumerates(self.text, self.subject)

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
    found_at = {
        hit.passage.passage_id: SIMILARITY_WEIGHT * max(hit.similarity or 0.0, 0.0)
        + STANDING_WEIGHT * (1 - rank / len(hits))
        for rank, hit in enumerate(hits)
    }
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
            found_at.get(passage.passage_id, 0.0),
            identity_of(identities, document, passage),
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
    compared = likenesses(question.asking, [one.in_context for one in near], naming)
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


def _subject(document: Document, section: Section | None) -> str:
    return (section.subject if section else "") or document.title


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
    if len(sure) != 1 or not places:
        return frozenset()
    document = documents[sure[0].record.doc_id]
    own = {place for name in PLACE_FACETS for place in document.facets.get(name, ())}
    for section in document.sections:
        if section.role == "location" and sure[0].record.span.contains(section.span):
            own |= places_named(section.span.of(document.text))
    return frozenset(term for term, codes in places.items() if codes & own)


def _best_first(one: Evidence) -> tuple[float, str, int]:
    return -one.score, one.document.name, one.sentence.span.start


def asks_beside(question: Understanding, naming: AbstractSet[str]) -> bool:
    """Say whether a question that names something for sure has telling words beside the name."""
    return bool(naming) and any(one not in naming for one in terms(question.text))


def _judge(
    question: Understanding,
    places: Mapping[str, frozenset[str]],
    given: frozenset[str],
    document: Document,
    passage: Passage,
    at: int,
    found: float,
    identity: Found | None = None,
) -> Evidence:
    sentence = passage.sentences[at]
    section = document.section(sentence.span)
    text = sentence.span.of(document.text)
    around = around_of(question, document, section, passage, at, identity)
    own = around.own
    named_here = any(
        is_called(one, own.terms, around.heading.terms) for one in question.named if one.is_sure
    )
    scope = in_scope(question, document, sentence.span) and (
        named_here or not is_of_part(question, document, section)
    )
    has_type = has_type_of(question, text, section)
    role = section.role if section else ""
    reached = reached_by(question.words, around, role=role, has_type=bool(has_type))
    # With nothing named for sure a synonym orders; it does not vouch that this is an answer.
    told = reached
    if not any(one.is_sure for one in question.named):
        told = reached_by(
            question.words,
            replace(around, beside=None),
            role=role,
            has_type=bool(has_type),
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
    score = share_of(question.words, reached) + found
    if has_type is not None:
        score += TYPE_BONUS if has_type else -TYPE_MALUS
    n_beyond = max(len(text.split()) - SHORT_ENOUGH, 0)
    score -= min(n_beyond * MALUS_OF_A_WORD, MOST_MALUS)
    asked = cues_asked(question.text)
    if section and section.role and section.role in question.fields:
        score += FIELD_BONUS
    elif section and section.role in LESSON_ROLES and Cue.ADVICE in asked:
        score += LESSON_BONUS
    if question.kind is Kind.NUMBER and counts_asked(question.words, text):
        score += COUNTED_BONUS
    if question.kind in (Kind.NUMBER, Kind.MONEY) and gives_share(question.text, text):
        score += COUNTED_BONUS
    if is_list and enumerates(text, _subject(document, section)):
        score += ENUMERATION_BONUS
        if enumerates_things(text, question.listed):
            score += THINGS_BONUS
    if asks_several_days(question.text) and len(read_points(text)) >= MIN_DAYS:
        score += ENUMERATION_BONUS
    if question.kind is Kind.DEFINITION and section and section.role in ("summary", "about"):
        is_opening = sentence == passage.sentences[0]
        score += OPENING_BONUS * (2 if section.role == "summary" else 1) * is_opening
        score += OPENING_BONUS * defines(question, text)
    naming = frozenset(word for one in question.named for word in one.words)
    score += min(len(naming & own.terms) * NAME_WORD_BONUS, MAX_NAME_BONUS)
    if pairs := _pairs(question.text):
        score += PAIRS_BONUS * len(pairs & _pairs(text)) / len(pairs)
    if question.asks_relation and names_all(question, own):
        score += RELATION_BONUS
    if any(spells_out(one, text) for one in asked_letters(question.text)):
        score += SPELLED_BONUS
    if identity:
        score += DESCRIBED_BONUS
    if any(says(cue, text) for cue in asked):
        score += CUE_BONUS
    if Cue.AUDIENCE in asked and says(Cue.AUDIENCE, text):
        score += AUDIENCE_BONUS
    if question.kind is Kind.WHY and gives_reason(text):
        score += REASON_BONUS
    if question.named:
        score += NAMED_BONUS if scope or named_here else -NAMED_BONUS
    left = open_record(question, scope or named_here)
    left = left or open_detail(question, text, around, document, section)
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


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring terms; function words between them do not part them."""
    found = [term[-1] for one in tokens(text) if (term := terms(one))]
    return frozenset(pairwise(found))


def _names_values(term: str, text: str) -> bool:
    """Say whether ``text`` names several values of the facet that ``term`` stands for."""
    if term in OCCUPATION_NOUNS:
        return names_occupations(text)
    facet = FACET_NOUNS.get(term)
    if facet is None:
        return False
    ids = {one for word in lexicon().read(text) for one in word.ids}
    return sum(one.startswith(f"{facet}.") for one in ids) >= MIN_VALUES
