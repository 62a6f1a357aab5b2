"""Say which words of a question for a list a sheet must account for, beside its filters.

Words that only ask for a list, name what any sheet is or say whose practices are meant are not
among them. Of several things asked for any will do; what was difficult stands in its own field.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from assistant.lists.sheet_filters import Filter
from assistant.lists.told_filters import DIFFICULTY, ToldFilter
from assistant.question.asked_words import Asked
from assistant.question.understanding import Understanding
from corpus.lexicon import Word
from corpus.terms import terms

NEUTRAL = frozenset(
    f"concept.{name}"
    for name in "good_practice project programme activity support institution company sme money "
    "theme region country document run still_running end date people knowledge funding".split()
)
SIZES = frozenset({"micro"})  # "micro firms" are no firms at large
# Words for what a sheet is about, beside the kinds of sheets and of support.
SHEET_NOUNS = frozenset(
    f"concept.{name}" for name in "good_practice project programme activity support theme".split()
) | {"kind.good_practice"}
ORIGIN_WORDS = frozenset(
    terms("guide project report strategy document collection paper good practice")
)
# "The textile branch" is textiles.
CALLED_BRANCH = frozenset(terms("branch sector"))
# How a list is asked for ("which ones sit in Poland"): no sheet needs to hold these.
LISTING = frozenset(
    terms(
        "sit lie come hail among bring contribute contribution include incl feature present cover"
        " locate name title full complete whole entire chapter section part call mark example"
        " case exist list place there partner"
        " own run ran behind count number come stem originate appear accord go judge mark filter"
        " describe"
    )
)
SUPPORT = "kind_of_support"
SUBJECTS = frozenset({"target_group", "technology", SUPPORT})
# "Waste, reuse and repair": any of them will do.
_CLAUSE = r"(?!(?:that|which|who|but|not|with|run|in|from|so|please|pls|only|their|its|each)\b)"
ENUMERATED = re.compile(
    rf"\w, {_CLAUSE}(?:[\w'’-]+ ){{1,4}}(?:or|and|and/or) {_CLAUSE}\w"
    rf"|\w, {_CLAUSE}[\w ]{{3,30}}, {_CLAUSE}\w"
    r"|\b(?:about|on|with) [\w'’-]+ or [\w'’-]+",
    re.I,
)
BETWEEN = re.compile(r",|/|\b(?:and|or)\b", re.I)
MERELY = frozenset({"concept.weakness", "concept.sme", "concept.company"})  # "a lack of trust"
LEAST_TOLD = 1.0  # weight of a word that a sheet must account for, beside what filters it
ORIGIN_WEIGHT = 6.0  # as much as a rare word tells: a sheet of another project does not match


def others_of(
    question: Understanding,
    read: Sequence[Word],
    filtered: Iterable[str],
    origins: frozenset[str],
) -> tuple[Asked, ...]:
    """Return the words that no filter and no frame of the question stands for.

    The name of a project is among them: its sheets, and no others, come from it.
    """
    left_out = {*filtered, *ORIGIN_WORDS, *CALLED_BRANCH}
    for word in read:
        if word.ids & NEUTRAL or any(one.startswith(("frame.", "kind.")) for one in word.ids):
            left_out.update(one for one in word.terms if one not in SIZES)
    named = {
        term
        for word in read
        for term in word.terms
        if term in origins and not word.ids and term not in left_out
    }
    is_filtered = bool(set(filtered))
    rest = (
        dataclasses.replace(one, concepts=frozenset()) if one.term in SIZES else one
        for one in question.words
        if one.term not in left_out | named
        and not one.term.isdecimal()
        and not (is_filtered and (one.term in LISTING or one.weight < LEAST_TOLD))
    )
    return (*(Asked(one, ORIGIN_WEIGHT, frozenset(), False) for one in sorted(named)), *rest)


def any_of(
    question: Understanding,
    read: Sequence[Word],
    filters: Sequence[Filter],
    origins: frozenset[str],
) -> tuple[tuple[Filter, ...], tuple[Asked, ...]]:
    """Return the filters without those that are one of several things asked for, and the things.

    Of "apprentices, interns or students" only the last may be a facet; any of the three will do.
    """
    kept = tuple(one for one in filters if one.is_negated or not set(one.options) & SUBJECTS)
    filtered = {term for one in kept for term in terms(one.words)}
    return kept, others_of(question, read, filtered, origins)


def alternatives(text: str, others: Sequence[Asked]) -> tuple[tuple[Asked, ...], ...]:
    """Return the words of each of several things of which any will do: "waste, reuse or repair"."""
    pieces = (set(terms(piece)) for piece in BETWEEN.split(text))
    found = (tuple(one for one in others if one.term in piece) for piece in pieces)
    return tuple(one for one in found if one)


def with_difficulties(
    question: Understanding,
    read: Sequence[Word],
    filters: Sequence[Filter],
    origins: frozenset[str],
) -> tuple[tuple[Filter, ...], tuple[Asked, ...]]:
    """Return the filters with what was difficult, and the other words, () where it takes them.

    "Where was funding a problem" asks for no support that practices give.
    """
    kept = tuple(one for one in filters if SUPPORT not in one.options)
    filtered = {term for one in kept for term in terms(one.words)}
    left_out = {*filtered, *origins, *ORIGIN_WORDS, *LISTING}
    left_out |= {term for word in read if word.ids & SHEET_NOUNS for term in word.terms}
    asked = tuple(
        one
        for one in question.words
        if one.term not in left_out and one.weight >= LEAST_TOLD and DIFFICULTY not in one.concepts
    )
    asked = tuple(one for one in asked if not one.concepts or one.concepts - MERELY) or asked
    asked = tuple(one for one in asked if one.concepts) or asked  # "keep the money going"
    if not asked:
        return tuple(filters), others_of(question, read, filtered, origins)
    words = " ".join(word.text for word in read if set(word.terms) & {one.term for one in asked})
    return (*kept, ToldFilter(words, {}, asked=asked)), ()
