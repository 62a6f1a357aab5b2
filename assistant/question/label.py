"""The label that a hurried question begins with: "danish bread fair: only talks, or visits".

What stands before the first colon, dash or comma is mostly what the question is about. A label that
one record answers to, and no other nearly as well, names that record as surely as its name would;
a label that several answer to names none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.question.details import places_named
from assistant.question.names import Named, NameIndex
from corpus.lexicon import lexicon
from corpus.terms import terms

LABEL = re.compile(
    r"^\W*(?P<label>[\w@&’'./-]+(?: [\w@&’'./-]+){1,6}?)\s*(?:[:;–—]|\s-+\s|,|\.\s)\s*(?=\S)"
)
ASKING = re.compile(
    r"\b(?:who|what|when|where|why|how|which|does|did|do|is|are|was|were|can|could|has|have|had|"
    r"will|would|should|i|we|our|my|us|me|in|for|from|near)\b",
    re.I,
)
LISTS = re.compile(r"(?:which|list|name|all|every)\b", re.I)  # several things, not the one
# What any record may be called; it tells none from another.
GENERIC = frozenset(
    terms(
        "project programme measure initiative practice scheme paper document guide thing people "
        "text sheet report good example case idea plan offer service 4.0"
    )
)
MAX_OUTSIDE = 1  # term that stands in the record and not in its name: where it lies, what it is of
MIN_IN_NAME = 2  # terms of the label in the name
CLEARLY = 1.25  # how much more of the name's weight the best must have than the next


def label_of(text: str) -> str:
    """Return the label that a question begins with; "" where it begins with asking.

    >>> label_of("harbour lab: who pays for it")
    'harbour lab'
    >>> label_of("who pays, the lab or the region")
    ''
    """
    found = LABEL.match(text)
    if found is None or ASKING.search(found["label"]) or LISTS.match(text[found.end() :]):
        return ""
    return found["label"]


def named_by_label(text: str, names: NameIndex, known: Mapping[str, int]) -> tuple[Named, ...]:
    """Return the one record that the label of ``text`` names; () for none or several."""
    wanted = tuple(dict.fromkeys(names.corrected(terms(label_of(text)), known)))
    telling = [one for one in wanted if one not in GENERIC]
    if len(telling) < MIN_IN_NAME or all(map(_codes, telling)):
        return ()
    fitting = [
        (weight, one)
        for weight, one, outside in names.partly(telling, most_outside=MAX_OUTSIDE)
        if _may_miss(outside, telling) and _stand_in(outside, names.told_of(one.record))
    ]
    fitting.sort(key=lambda pair: (-pair[0], len(pair[1].record.path), pair[1].record.key))
    fitting = fitting[:1] + [one for one in fitting[1:] if not _is_part(one[1], fitting[0][1])]
    if not fitting or (len(fitting) > 1 and fitting[0][0] < CLEARLY * fitting[1][0]):
        return ()
    best = fitting[0][1]
    return (replace(best, words=best.words | frozenset(wanted), is_strong=True, core=best.words),)


def _may_miss(outside: Sequence[str], telling: Sequence[str]) -> bool:
    """Say whether a name may lack these: a place, or what goes before the word for the thing."""
    return all(one != telling[-1] or _codes(one) for one in outside)


def _is_part(inner: Named, outer: Named) -> bool:
    return inner.record.doc_id == outer.record.doc_id and outer.record.span.contains(
        inner.record.span
    )


def _stand_in(outside: Sequence[str], text: str) -> bool:
    """Say whether a record tells of what its name leaves out: a word, or a place by its code."""
    told = frozenset(terms(text))
    return all(one in told or bool(_codes(one) & places_named(text)) for one in outside)


def _codes(term: str) -> frozenset[str]:
    found = lexicon().phrases["en"].get((term,), ())
    return frozenset(
        one.partition(".")[2] for one in found if one.startswith(("country.", "region."))
    )
