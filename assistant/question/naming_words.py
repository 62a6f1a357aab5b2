"""Which words of a question only name what it asks about, and which records it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.question.kinds import Kind
from assistant.question.names import Named, NameIndex
from corpus.lexicon import Word
from corpus.terms import terms

KINDS_OF = re.compile(r"\b(?:kinds?|types?|sorts?|forms?) of ([\w-]+)", re.I)
DOES = re.compile(r"\bwho (?:is |was |actually |really )?(?P<verb>\w+)", re.I)
MOSTLY = 0.5  # of the records that a word names, it stands beside what names them
SIDES = re.compile(r"\b(?:and|with|to|from|vs|versus|or|than)\b|,", re.I)


def naming_words(
    text: str,
    read: Sequence[Word],
    named: Sequence[Named],
    kind: Kind,
    names: NameIndex,
    counts: Mapping[str, int],
) -> frozenset[str]:
    """Return the terms of ``text`` that name ``named`` and ask nothing by themselves."""
    is_comparison = kind is Kind.COMPARISON
    found = frozenset(word for one in named if one.is_sure or is_comparison for word in one.words)
    if named and not is_comparison:
        found -= _apart(read, named, names, counts)
    found -= frozenset(term for one in KINDS_OF.finditer(text) for term in terms(one[1]))
    if kind is Kind.WHO and (does := DOES.search(text)):
        found -= set(terms(does["verb"]))  # "who manages X": no word of a name
    return found


def each_named(
    text: str, named: tuple[Named, ...], names: NameIndex, counts: Mapping[str, int]
) -> tuple[Named, ...]:
    """Return ``named`` and the record that each side of a comparison names best."""
    found = {one.record: one for one in named}
    for side in SIDES.split(text):
        for one in names.best(side, counts)[:1]:
            found.setdefault(one.record, one)
    return tuple(found.values())


def _apart(
    read: Sequence[Word], named: Sequence[Named], names: NameIndex, counts: Mapping[str, int]
) -> frozenset[str]:
    """Return words of a name that stand apart from it: "which services … from" a hub of services.

    Of a record that a proper name names, one everyday word with others around it names nothing;
    of one that a common name names, no such word of its other names.
    """
    sure = [one for one in named if one.is_sure]
    naming = frozenset(word for one in sure for word in one.words)
    is_proper = any(one.is_strong for one in sure)
    beside = Counter(word for one in sure for word in one.beside)
    said = Counter(word for one in sure for word in one.words)
    telling = {word for word in naming if is_proper or beside[word] < MOSTLY * said[word]}
    runs: list[list[str]] = [[]]
    for own in (names.corrected(word.terms, counts) for word in read if word.terms):
        if naming.isdisjoint(own):
            runs.append([])
        else:
            runs[-1] += [term for term in own if term in naming]
    least = 1 if is_proper else 0  # words beside one of the name itself
    kept = {
        term
        for run in runs
        if (telling & set(run) and len(run) > least) or names.proper & set(run)
        for term in run
    }
    return naming - kept
