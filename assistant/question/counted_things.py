"""What a question counts: the thing after "how many", as terms and concepts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.lexicon import PLACES, Word
from corpus.terms import fold

JOINS = frozenset({"and", "or"})
LEADS_ON = frozenset({"of", "the", "different", "such", "other", "these", "those", "their"})
VERB_COUNTED = re.compile(
    r"(?:take|took|taking|join|came|come|went|got|left|saw|see|made|sent|grew|ran"
    r"|held|met|won|lost|found|kept|paid|gave|began|wrote|spoke|stood)|(?!speed)\w{3,}ed"
)
ONES = frozenset({"ones"})
OFTEN = "times"  # "how many times did they meet": the days tell
ADVERBS = frozenset({"really", "actually", "already", "still", "exactly", "roughly"})
PEOPLE, STAFF = "concept.people", "concept.staff"
WORKS = frozenset(
    "work works worked working employ employs employed payroll run runs ran deliver delivers manage"
    " manages managed operate operates operated team".split()
)
MIN_ROOT_CHARS = 5  # "form" is no "format"
# "analyses" and "analytical", "themes" and "thematic", "strategies" and "strategic", as terms.
OF_ONE_ROOT = (
    (re.compile(r"ly(?:si|s|t|z)$"), ("lysi", "lys", "lyt", "lyz")),
    (re.compile(r"gnos(?:i|t)?$"), ("gnosi", "gnos", "gnost")),
    (re.compile(r"(?<=em)(?:e|at)?$"), ("", "e", "at")),
    (re.compile(r"(?<=strateg)i?$"), ("", "i")),
)
MAX_ADJECTIVES = 3  # words after "and" among which the thing counted stands


def counted_things(words: Sequence[Word], free: Sequence[Word]) -> frozenset[str]:
    """Return the terms and concepts of what is counted, after the words that ask how many.

    A word in a name ("SMEs" in a long title) is counted too when it stands for a concept.
    """
    asked, counted, joined, is_definite = False, list[Word](), False, False
    for word in words:
        is_definite |= asked and not counted and fold(word.text) == "the"
        if "frame.number" in word.ids:
            asked = True
        elif asked and any(one.startswith(PLACES) for one in word.ids):
            continue  # "how many British ones"
        elif counted and fold(word.text) in JOINS and not joined:
            joined = True  # "how many members and staff": either will do
        elif joined and counted and word.terms and word.concepts:
            counted.append(word)
            break
        elif joined:
            break
        elif counted and word.terms and word not in free and not word.concepts:
            # "how many patents GATE 4.0": the name is not counted; "old GATE 4.0 members" are.
            after = _after_name(words, word, free)
            if not any(one.concepts for one in counted):
                # "the old GATE 4.0 crew": whatever these are called
                counted = [after] if after is not None else [] if is_definite else counted
            break
        elif asked and not counted and fold(word.text) in ADVERBS:
            continue
        elif asked and not counted and fold(word.text) == OFTEN:
            break
        elif asked and not counted and VERB_COUNTED.fullmatch(fold(word.text)):
            break  # "events, how many planned", "how many take part": of what is left open
        elif asked and word.terms and (counted or word.concepts or word in free):
            counted.append(word)  # "student placements": what is counted may take several words
        elif counted and fold(word.text) in ONES:
            counted = [one for one in counted if one.concepts]  # not "how many small ones"
            break
        elif counted or (asked and not word.terms and fold(word.text) not in LEADS_ON):
            break  # "how many did they train", "how many in Wales": of what is left open
    if counted and not any(word.concepts for word in counted):
        counted = _described(words, counted[-1]) or counted
    found = {term for word in counted for term in (*word.terms, *word.concepts)}
    found |= {other for term in found for other in _related(term)}
    if PEOPLE in found and any(STAFF in word.ids or fold(word.text) in WORKS for word in words):
        found.add(STAFF)  # "how many people work there"
    return frozenset(found)


def _related(term: str) -> frozenset[str]:
    """Return the terms of the words that are made of the same Greek one: "theme", "thematic"."""
    for ending, others in OF_ONE_ROOT:
        if len(term) >= MIN_ROOT_CHARS and (match := ending.search(term)):
            return frozenset(term[: match.start()] + other for other in others)
    return frozenset()


def _described(words: Sequence[Word], last: Word) -> list[Word]:
    """Return the thing that adjectives describe: "how many small and medium firms"."""
    at = next(at for at, word in enumerate(words) if word is last) + 1
    if at >= len(words) or fold(words[at].text) not in JOINS:
        return []
    after = [one for one in words[at + 1 : at + 1 + MAX_ADJECTIVES] if one.terms]
    return [one for one in after if one.concepts][:1]


def _after_name(words: Sequence[Word], first: Word, free: Sequence[Word]) -> Word | None:
    """Return the thing that stands right after the name that begins with ``first``, if any."""
    rest = words[words.index(first) :]
    after = next((one for one in rest if one in free or not one.terms), None)
    return after if after is not None and after.concepts else None
