"""Choose and rank the sentences that may be quoted in answer to a question.

A sentence is judged by how much of the question it accounts for: by its own words, by the heading
it stands under, by the line that introduces it; and by whether it holds the kind of thing asked
for (a figure, an amount, a date).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from assistant.accounted import reached_by, share_of
from assistant.answer_type import has_type_of
from assistant.enumerating import enumerates
from assistant.found_words import Found
from assistant.left_open import Open
from assistant.question.kinds import Kind
from assistant.question.record_names import Record
from assistant.question.understanding import Understanding
from assistant.signs import of_names, of_place, of_type, of_wording
from assistant.surroundings import around_of
from assistant.told_of import (
    identity_of,
    in_scope,
    is_called,
    is_of_part,
    open_detail,
    open_record,
)
from assistant.values_named import by_values, given_places, place_words
from corpus.model import DocId, Document, Passage, Section, Sentence
from corpus.terms import terms
from index.likeness import Likeness
from index.model import Hit

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
    theme_of: Callable[[Document], Found | None] = lambda _: None,
) -> tuple[Evidence, ...]:
    """Return the sentences of ``hits`` and of the ``further`` passages, best first.

    ``further`` are the passages of the records that the question names: all of them are read,
    however the search ranked them. ``likenesses`` compares a text with others; it is asked
    for the ``n_compared`` most promising sentences only. ``identities`` are the records
    that the question describes, with what they are known by.
    """
    places = place_words(question)
    given = given_places(question, places, documents)
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
            theme_of(document),
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
    theme: Found | None = None,
) -> Evidence:
    sentence = passage.sentences[at]
    section = document.section(sentence.span)
    text = sentence.span.of(document.text)
    around = around_of(question, document, section, passage, at, identity, theme)
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
    # What a document says all along orders its sentences, too; no sentence is an answer by it.
    own_told = replace(around, theme=None)
    told = reached_by(question.words, own_told, role=role, has_type=bool(has_type))
    if not any(one.is_sure for one in question.named):
        told = reached_by(
            question.words,
            replace(own_told, beside=None),
            role=role,
            has_type=bool(has_type),
            synonym_share=0.0,
        )
    listed = by_values(question, text, places, given if scope else frozenset())
    reached = tuple(max(pair) for pair in zip(reached, listed, strict=True))
    if question.kind is Kind.LIST:  # elsewhere it orders; it does not vouch that this is an answer
        told = tuple(max(pair) for pair in zip(told, listed, strict=True))
    coverage = share_of(question.words, told)
    score = share_of(question.words, reached) + found
    score += of_type(has_type)
    score += of_place(question, section, is_opening=at == 0)
    score += of_wording(question, text, _subject(document, section), role)
    score += of_names(
        question, own, is_told_of=scope or named_here, is_described=identity is not None
    )
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
