"""Say whether a sentence is about another thing than the question, though it holds a figure.

A figure, a date or a place alone answers nothing: the thing that is asked about, its kind ("which
bank") and its technology must be told of too. Slots of fixed words are judged in ``slot_check.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Evidence
from assistant.found_words import read
from assistant.left_open import Open, Rule
from assistant.question.asked_words import FOREIGN_WEIGHT, Asked
from assistant.question.details import PLACE_FACETS, places_named, record_text
from assistant.question.kinds import FIGURE_KINDS, Kind
from assistant.question.record_names import Record
from assistant.question.term_weights import TALK_WEIGHT
from assistant.question.understanding import Understanding
from corpus.lexicon import Word, lexicon
from corpus.model import DocumentKind
from corpus.terms import terms

# Chosen on half of evals/questions/near_misses.jsonl with the other sets: at 0.4 no question that
# can be answered is lost over both collections, at 0.5 four are.
ANY_TECHNOLOGY = "technology.generic_i40"  # "digital" is said of everything here
LEAST_OF_FIGURE = 0.4  # of the question's weight, where it asks for a figure and names no record
LEAST_OF_RECORD = 0.6  # of it, by the whole record, for a figure that says little of it
LEAST_OF_REST = 0.45  # the same, the place aside, of a sentence that lists places
# "The project that is run from Porto": where its head sits, and not what is counted.
LED_FROM = re.compile(
    r"\b(?:led|run|managed|coordinated|headed|steered|driven) (?:from|out of|by|in)\b", re.I
)
MANY_PLACES = 3  # a sentence that lists places says little of each
SAME_MEANING = 0.65  # the cosine from which other words may say the same
TELLING = 2.5  # weight of a word that few passages hold
# "which bank", "who is the owner"; not "what happens", "what sort of", "in which years".
WHICH = re.compile(
    r"\b(?:which|what) (?!(?:sort|kind|type|share|part|role|way|year|month|day|number|thing|point"
    r"|step|percent|percentage|amount|sum|price|size|date|proportion|level|criteria|basis|term|ground|rule|rulebook|procedure)s?\b|happen|other|else)"
    r"(?P<thing>[^\W\d_]{3,} [^\W\d_]+)"
    r"|\bwho (?:is|are|was|were) the (?P<who>[^\W\d_]{3,}(?: [^\W\d_]{3,})?)",
    re.I,
)


# "what was stressed" asks for no kind of thing; "what was hard" does, by a known concept.
VERB = re.compile(
    r"(?:is|are|was|were|did|do|does|has|have|had|can|could|would|should|will|must|needs?|comes?"
    r"|came|goes|went|gets?|got|makes?|made|speaks?|stands?|counts?|helps?|holds?|led|leads)\b",
    re.I,
)


RELATIVE = re.compile(r"\w (?:on|in|for|by|with|to|of|from|at) $", re.I)  # "areas on which it …"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about, beside the records that it names, as terms of its words.

    ``inner`` are the records named that lie in another record named: a practice in a guide.
    """

    places: frozenset[str]
    thing: tuple[Asked, ...]
    technologies: frozenset[str]
    inner: tuple[Record, ...]
    names_of_inner: frozenset[str]


def subject_of_question(question: Understanding) -> Subject:
    """Read off a question what it is about."""
    read_words = lexicon().read(question.text, question.language)
    which = WHICH.search(question.text) if question.language == "en" else None
    is_relative = which is not None and RELATIVE.search(question.text[: which.start()])
    asked = (which["thing"] or which["who"]) if which and not is_relative else ""
    things, is_said = terms(asked), bool(VERB.match(asked))
    sure = [named for named in question.named if named.is_sure]
    inner = [named for named in sure if any(_holds(other.record, named.record) for other in sure)]
    return Subject(
        places=_of_kind(PLACE_FACETS, read_words),
        thing=tuple(
            one for one in question.words if one.term in things and (one.concepts or not is_said)
        ),
        technologies=_of_kind(
            frozenset({"technology"}), [one for one in read_words if not _is_kind(one)]
        ),
        inner=tuple(named.record for named in inner),
        names_of_inner=frozenset(word for named in inner for word in named.words),
    )


def open_subject(question: Understanding, subject: Subject, one: Evidence) -> Open | None:
    """Return what of its subject a question asks for and a sentence does not tell; None for none.

    What means nearly the same tells it.
    """
    if question.is_open:
        return None
    if subject.inner and question.kind is not Kind.COMPARISON and _is_outside(subject, one):
        return Open(Rule.RECORD, "; ".join(record.title for record in subject.inner))
    is_foreign = any(word.weight == FOREIGN_WEIGHT for word in question.words)
    if is_foreign or (one.similarity or 0.0) >= SAME_MEANING:
        return None  # the words of another language are in no English sentence
    n_places = len(places_named(one.text)) if subject.places else 0
    is_of_one = n_places >= MANY_PLACES and not LED_FROM.search(question.text)
    if question.kind is Kind.NUMBER and is_of_one:
        # its figure is of all those places together
        return Open(Rule.ONE_PLACE, ", ".join(sorted(subject.places)))
    if left := _open_word(question, subject, one):
        return left
    if any(named.is_sure for named in question.named):
        return None
    told = [_told(question, one, without) for without in (subject.places, frozenset[str]())]
    is_beside = question.kind in FIGURE_KINDS and max(told) < LEAST_OF_FIGURE
    is_beside = is_beside and not (max(told) and _tells_of_record(question, one))
    if is_beside or (n_places >= MANY_PLACES and told[0] < LEAST_OF_REST):
        return Open(Rule.SUBJECT, ", ".join(_not_told(question, one)))
    return None


def with_places_of_first(questions: Sequence[Understanding]) -> tuple[Understanding, ...]:
    """Give later parts of a question the place of the first part: "and who runs it" there."""
    places = questions[0].details.places if questions else frozenset[str]()
    return tuple(
        one
        if one.details.places or not places
        else replace(one, details=replace(one.details, places=places))
        for one in questions
    )


def _of_kind(kinds: frozenset[str], words: Sequence[Word]) -> frozenset[str]:
    """Return the terms of the words that name a value of one of the closed lists ``kinds``."""
    return frozenset(
        term
        for word in words
        for term in word.terms
        if any(one.partition(".")[0] in kinds and one != ANY_TECHNOLOGY for one in word.ids)
    )


def _is_kind(word: Word) -> bool:
    """Say whether a word says what sort of thing is meant: a "tool" is seldom one for machines."""
    return any(one.startswith("kind.") for one in word.ids)


def _open_word(question: Understanding, subject: Subject, one: Evidence) -> Open | None:
    """Return the kind of thing or the technology that is asked for and not told of."""
    open_terms = set(_not_told(question, one))
    things = [word.term for word in subject.thing]
    is_telling = any(word.weight >= TELLING for word in subject.thing)
    if things and is_telling and open_terms.issuperset(things):
        return Open(Rule.THING, ", ".join(things))
    of_asker = {word.term for word in question.words if word.weight <= TALK_WEIGHT}
    technologies = subject.technologies & open_terms - of_asker
    if question.kind in FIGURE_KINDS and technologies:
        return Open(Rule.TECHNOLOGY, ", ".join(sorted(technologies)))
    return None


def _not_told(question: Understanding, one: Evidence) -> list[str]:
    """Return the terms that a sentence does not account for, those that say the kind aside."""
    return [
        word.term
        for word, share in zip(question.words, one.reached, strict=True)
        if not share and not word.says_kind
    ]


def _told(question: Understanding, one: Evidence, without: frozenset[str]) -> float:
    """Return the share of the question that a sentence accounts for, kind and ``without`` aside."""
    rest = [
        (word.weight, share)
        for word, share in zip(question.words, one.reached, strict=True)
        if word.term not in without and not word.says_kind
    ]
    total = sum(weight for weight, _ in rest)
    return sum(weight * share for weight, share in rest) / total if total else 1.0


def _tells_of_record(question: Understanding, one: Evidence) -> bool:
    """Say whether the record of a sentence holds most of the question: it is described there.

    "The Finnish arctic green project" is told of on its sheet, and its dates do not say so again.
    """
    section = one.section
    if one.document.kind is not DocumentKind.SHEET and not (section and section.record):
        return False
    path = section.path[: section.record] if section else ()
    found = read(f"{one.document.title}\n{record_text(one.document, path)}")
    words = [word for word in question.words if not word.says_kind]
    told = [
        word.weight
        for word in words
        if word.term in found.terms
        or word.concepts & found.concepts
        or word.synonyms & found.synonyms
    ]
    return sum(told) >= LEAST_OF_RECORD * sum(word.weight for word in words)


def _is_outside(subject: Subject, one: Evidence) -> bool:
    """Say whether a sentence is of a guide only, where a practice in that guide is named too."""
    return not subject.names_of_inner & read(one.text).terms and not any(
        record.doc_id == one.document.doc_id and record.span.contains(one.sentence.span)
        for record in subject.inner
    )


def _holds(outer: Record, inner: Record) -> bool:
    return (
        outer.doc_id == inner.doc_id
        and outer.span != inner.span
        and outer.span.contains(inner.span)
    )
