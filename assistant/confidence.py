"""How surely a sentence answers a question, and which sentences may be quoted at all."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assistant.evidence import Evidence
from assistant.left_open import Open, Rule
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from assistant.wording import ENGLISH

TYPED_KINDS = frozenset(
    {Kind.MONEY, Kind.NUMBER, Kind.DATE, Kind.WEBSITE, Kind.WHO, Kind.WHERE, Kind.STATUS}
)
# The rules that miss words, and not a year, a place or a count.
OF_WORDS = frozenset({Rule.SUBJECT, Rule.THING, Rule.TECHNOLOGY, Rule.MEMBER, Rule.NAME})
# Over the sets that nothing is learned from, these rules took four right first sentences, all of a
# confidence above, and twelve near misses, all of one below 0.3.
SURE_ANYWAY = 0.5
# Over four invented documents of other fields a share of 1 and no base refuse 0.22 of what is told
# and 0.75 of what is not; 0.5 and 0.3 refuse 0.14 and 0.64. Of questions about nothing that is told
# the likeness of the best sentence is 0.38 at most, of its answer there 0.39 at least.
STRANGE_SHARE, STRANGE_BASE = 0.5, 0.3
FAR, NEAR = 0.4, 0.5
# Of 321 best sentences with the figure, date or person asked for, every word asked and that
# likeness, 320 are right; so are all nine whose like was hardly ever answered.
SAYS_ALL, SAYS_SO, LEAST_PRIOR = 0.999, 0.65, -0.5
# Of 3,300 right first sentences over both collections, four have less of both.
LEAST_COVERED = 0.15
LEAST_ALIKE = 0.45
# Of 1,390 right ones that no name leads to, five have less of both; of 596 near misses, 44.
COVERED_AT_ALL, ALIKE_AT_ALL = 0.35, 0.25
# The signs that an answer answers, and their weights in the sum (``confidence``).
SIGNS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "coverage": 1.90,
        "likeness of the words that name nothing": 2.37,
        "names a record": 0.63,
        "asks for a figure, date, person or place": 1.04,
        "stands in a list that is asked for": 0.28,
        "stands in the field asked for": 0.61,
        "reports answer such questions": 3.37,
    }
)
CONSTANT: Final = -3.83


def signs_of(question: Understanding, one: Evidence) -> tuple[float, ...]:
    """Return what speaks for a sentence being the answer, in the order of ``SIGNS``."""
    role = one.section.role if one.section else ""
    is_named = any(named.is_sure for named in question.named)
    return (
        one.coverage,
        one.by_other_words or 0.0,
        float(is_named),
        float(question.kind in TYPED_KINDS),
        float(question.kind is Kind.LIST and _in_list(one) and one.coverage > 0),
        float(role in question.fields and is_named),
        _answerable(question, one),
    )


def _answerable(question: Understanding, one: Evidence) -> float:
    """Return what was learned of such questions, milder of those of another field.

    Hotels and cheese are no near miss because nobody asked of them; a sentence must then be near.
    """
    found, known = question.answerable, question.familiar
    says_so = one.coverage >= SAYS_ALL and (one.by_other_words or 0.0) >= SAYS_SO
    if says_so and question.kind in TYPED_KINDS:
        found = max(found, LEAST_PRIOR)  # what stands there is told, however seldom it is
    near = min(max(((one.by_other_words or 0.0) - FAR) / (NEAR - FAR), 0.0), 1.0)
    return known * found + (1 - known) * (STRANGE_SHARE * found + STRANGE_BASE * near)


def confidence(question: Understanding, one: Evidence) -> float:
    """Return how surely a sentence answers the question, 0 to 1.

    A logistic regression over the project's own questions: those whose gold facts stand in the
    first three sentences against those that the documents do not answer (``cairn evals fit``
    prints its weights). The words of a name do not count in the likeness: they are in every
    sentence of its record. A sentence in the very field that the question names gets a prior of its
    own. What is sure enough is a setting; `cairn evals sweep min_confidence=0.1,0.15,0.2,0.25
    --measure right_status` shows what it does.
    """
    weighed = zip(SIGNS.values(), signs_of(question, one), strict=True)
    return 1 / (1 + math.exp(-CONSTANT - math.fsum(weight * sign for weight, sign in weighed)))


def may_be_quoted(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence is in scope, or so sure an answer that missing words do not count.

    Who asks in everyday words ("who is on the payroll") uses words that no document has. A figure
    of one thing is never that of another that the question names ("circular 4.0").
    """
    if one.is_in_scope:
        return True
    is_of_words = all(left.rule in OF_WORDS for left in one.left_open)
    if question.kind in TYPED_KINDS and any(_is_numbered_name(left) for left in one.left_open):
        return False
    return is_of_words and confidence(question, one) >= SURE_ANYWAY


def _is_numbered_name(left: Open) -> bool:
    return left.rule is Rule.NAME and any(letter.isdecimal() for letter in left.words)


def has_to_do(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence has to do with a question that names nothing for sure.

    That reports answer such questions ("how does one cook …") tells nothing of another subject.
    """
    alike = one.by_other_words or 0.0
    return (one.coverage >= LEAST_COVERED or alike >= LEAST_ALIKE) and (
        one.coverage >= COVERED_AT_ALL or alike >= ALIKE_AT_ALL
    )


def says_any(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence says anything of what is asked, in its words or in like ones.

    Of a thing that is named there is always some sentence. A date or a figure may be all that is
    asked, and words put into English one by one may be others than those of the documents.
    """
    if question.kind in (Kind.DATE, Kind.NUMBER) or question.language != ENGLISH:
        return True
    if one.by_other_words is None:  # too far from the question to be compared with it
        return one.coverage > 0 or not question.words
    return one.coverage > 0 or one.by_other_words >= FAR


def _in_list(one: Evidence) -> bool:
    """Say whether a sentence leads a list or stands in one."""
    return bool(one.sentence.lead) or one.leads_list
