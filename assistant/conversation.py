"""Make a follow-up stand alone: what it leaves out comes from the earlier questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.citing import short_title
from assistant.names import STRONG, NameIndex
from corpus.lexicon import Lexicon
from corpus.terms import terms, tokens

POINTING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|that|these|those|there|he|she|his|her|the same|"
    r"the (?:first|second|third|last|other) one|such|esso|essa|questo|quello|dies(?:e[rs]?|em)?|"
    r"dort|davon|celui|celle|cela|ça|eso|esto|ese|esta|ta|tega|tam|ten|tego)\b",
    re.I,
)
CONTINUING = re.compile(
    r"^(?:and|but|so|or|also|what about|how about|e|ed|und|et|y|in|pa|a)\b", re.I
)
# Words that point at a thing and do nothing else, unlike "that" and "there".
PRONOUN = re.compile(r"\b(?:it|its|they|them|their|theirs)\b", re.I)
MAX_TURNS = 8
MAX_ELLIPTIC_TERMS = 1  # "which sectors?" leans on what came before, a whole question does not
NO_SUBJECT = frozenset({"frame", "country", "region"})  # lists whose words are details
ORDINAL_TERM = re.compile(r"^\d(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class StandAlone:
    """A question that needs no history. ``is_rewritten`` says that something was added.

    ``is_open`` says that it points at something that nobody named.
    """

    text: str
    is_rewritten: bool
    is_open: bool


def stand_alone(
    text: str,
    history: Sequence[str],
    names: NameIndex,
    lexicon: Lexicon,
    subject_of: Callable[[str], str],
) -> StandAlone:
    """Return ``text`` with what it takes from the ``history`` (earlier questions, oldest first).

    ``subject_of`` answers an earlier question again and returns what its answer was about, "" if
    nothing. Each earlier question is made to stand alone first: "how much did it cost?" alone is
    about anything.
    """
    earlier: list[str] = []
    for turn in history[-MAX_TURNS:]:
        alone = _with_earlier(turn, earlier, names, lexicon, subject_of)
        if alone.is_rewritten or names.best(turn) or not POINTING.search(turn):
            earlier.append(alone.text)
    return _with_earlier(text, earlier, names, lexicon, subject_of)


def _with_earlier(
    text: str,
    earlier: Sequence[str],
    names: NameIndex,
    lexicon: Lexicon,
    subject_of: Callable[[str], str],
) -> StandAlone:
    """Return ``text`` with what it takes from ``earlier`` questions that stand alone."""
    if names.best(text):
        return StandAlone(text, False, False)
    points = bool(POINTING.search(text))
    own = _own_terms(text, lexicon)
    names_new = any(STRONG.match(token) for token in tokens(text))
    continues = bool(CONTINUING.search(text)) or (len(own) <= MAX_ELLIPTIC_TERMS and not names_new)
    if not earlier:
        is_open = bool(PRONOUN.search(text)) and len(own) <= MAX_ELLIPTIC_TERMS
        return StandAlone(text, False, is_open or (points and not own))
    if not (points or continues):
        return StandAlone(text, False, False)
    swapped = _with_swapped_detail(text, earlier[-1], own)
    if swapped:
        return StandAlone(swapped, True, False)
    subject = _subject(earlier, names, subject_of)
    if subject:
        return StandAlone(f"{text.rstrip('?!. ')} ({subject})?", True, False)
    if points or not own:
        return StandAlone(f"{earlier[-1].rstrip('?!. ')} — {text}", True, False)
    return StandAlone(text, False, False)


def _subject(earlier: Sequence[str], names: NameIndex, subject_of: Callable[[str], str]) -> str:
    """Return the name of what the conversation was last about."""
    for turn in reversed(earlier):
        named = names.best(turn)
        if named:
            return short_title(named[0].record.title)
        answered = subject_of(turn)
        if answered:
            return short_title(answered)
    return ""


def _own_terms(text: str, lexicon: Lexicon) -> list[str]:
    """Return the terms that carry a subject: no frames, ordinals, countries or regions."""
    return [
        term
        for word in lexicon.read(text, lexicon.language(text))
        for term in word.terms
        if not ORDINAL_TERM.match(term)
        and not (word.ids and all(one.split(".")[0] in NO_SUBJECT for one in word.ids))
    ]


def _with_swapped_detail(text: str, earlier: str, own: Sequence[str]) -> str:
    """Return ``earlier`` with another edition when ``text`` asks for it ("and the first?")."""
    ordinals = [term for term in terms(text) if ORDINAL_TERM.match(term)]
    if len(ordinals) != 1 or any(word not in ("edit", "phase", "one") for word in own):
        return ""
    for token in tokens(earlier):
        found = terms(token)
        if len(found) == 1 and ORDINAL_TERM.match(found[0]) and found[0] != ordinals[0]:
            return re.sub(rf"\b{re.escape(token)}\b", ordinals[0], earlier, count=1)
    return ""
