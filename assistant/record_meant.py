"""Which record a question turns out to mean, once the best sentences are known."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.left_open import Rule
from assistant.question.names import Named
from assistant.question.record_names import Record
from assistant.question.understanding import Understanding
from assistant.told_of import is_of_record
from corpus.terms import terms

N_MEANT = 6  # sentences, the best, that are all of the record that is meant
MIN_MEANT_WORDS = 2  # of its name in the question
# Of what is asked beside a name, chosen with all question sets: no near miss is answered for it.
LITTLE, NEARLY_ALL = 0.6, 0.9
RARE = 4.0  # weight of a word that few passages hold


def record_meant(question: Understanding, ranked: Sequence[Evidence]) -> Record | None:
    """Return the record that a question names unsurely where all the best sentences are of it."""
    best = ranked[:N_MEANT]
    if any(one.is_sure for one in question.named) or len(best) < N_MEANT:
        return None
    return next(
        (
            named.record
            for named in question.named
            if len(named.words) >= MIN_MEANT_WORDS
            and all(
                one.document.doc_id == named.record.doc_id
                and is_of_record(named.record, one.document, one.sentence.span)
                for one in best
            )
        ),
        None,
    )


def names_weakly(question: Understanding, ranked: Sequence[Evidence], *, is_answered: bool) -> bool:
    """Say whether common words alone name a record, and another one tells all that is asked.

    "The Alpine digitisation strategy" need not be the one record that is titled with such words.
    What is not ``is_answered`` by that record stays refused unless the other has a rare word asked.
    """
    sure = [one for one in question.named if one.is_sure]
    if not sure or any(one.is_strong or _is_most_of_title(one) for one in sure):
        return False
    rare = {one.term for one in question.words if one.weight >= RARE}
    own = max((one.coverage for one in ranked if one.is_in_scope), default=0.0)
    return own < LITTLE and any(
        one.coverage >= NEARLY_ALL
        and (is_answered or not rare.isdisjoint(terms(one.text)))
        and one.left_open
        and all(left.rule is Rule.RECORD for left in one.left_open)
        for one in ranked[:N_MEANT]
    )


def _is_most_of_title(named: Named) -> bool:
    title = set(terms(named.record.title))
    return len(title & named.words) > len(title) / 2
