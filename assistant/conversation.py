"""Make a follow-up stand alone: what it leaves out comes from the earlier questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.citing import short_title
from assistant.languages import language_of
from assistant.names import STRONG, Named, NameIndex
from corpus.glossary import in_english
from corpus.lexicon import Lexicon
from corpus.terms import fold, terms, tokens

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
EXISTENTIAL = re.compile(r"\b(?:is|are|was|were) there\b|\bthere (?:is|are|was|were)\b", re.I)
MAX_TURNS = 8
MAX_ELLIPTIC_TERMS = 1  # "which sectors?" leans on what came before, a whole question does not
NO_SUBJECT = frozenset({"frame", "country", "region"})  # lists whose words are details
ROWS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
ROW = re.compile(rf"\b(?:the )?(?P<which>{'|'.join(ROWS)}|last) one\b", re.I)
CHANGE = re.compile(
    r"^(?:(?:ok|okay|well|now|so)\W+)?(?:(?:an)?other|new|different|next) "
    r"(?:topic|subject|question|thing)\b\W*",
    re.I,
)
OF_THESE = re.compile(
    r"\b(?:(?:of|among) (?:these|those|them)|(?:di|tra|fra) (?:queste|questi|loro|esse|essi)"
    r"|davon|(?:von|unter) (?:diesen|denen|ihnen)|(?:de|parmi) (?:celles|ceux)-(?:ci|là)"
    r"|d['’]entre (?:eux|elles)|(?:od|izmed|med) (?:teh|njih|njimi)|de (?:estas|estos|ellas|ellos)"
    r"|(?:z|spośród|wśród) (?:nich|tych))\b",
    re.I,
)
MAX_PLACE_WORDS = 4  # "and what about Slovenia?" is no question of its own
ORDINAL_TERM = re.compile(r"^\d(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class StandAlone:
    """A question that needs no history. ``is_rewritten`` says that something was added.

    ``is_open`` says that it points at something that nobody named.
    """

    text: str
    is_rewritten: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What the answer to an earlier question was about, "" for nothing, and the rows it listed."""

    subject: str = ""
    rows: tuple[str, ...] = ()


def stand_alone(
    text: str,
    history: Sequence[str],
    names: NameIndex,
    lexicon: Lexicon,
    told: Callable[[str], Told],
) -> StandAlone:
    """Return ``text`` with what it takes from the ``history`` (earlier questions, oldest first).

    ``told`` answers an earlier question again. Each earlier question is made to stand alone first:
    "how much did it cost?" alone is about anything.
    """
    earlier: list[str] = []
    for turn in history[-MAX_TURNS:]:
        alone = _with_earlier(turn, earlier, names, lexicon, told)
        if alone.is_rewritten or _named(turn, names) or not POINTING.search(turn):
            earlier.append(alone.text)
    return _with_earlier(text, earlier, names, lexicon, told)


def _with_earlier(
    text: str,
    earlier: Sequence[str],
    names: NameIndex,
    lexicon: Lexicon,
    told: Callable[[str], Told],
) -> StandAlone:
    """Return ``text`` with what it takes from ``earlier`` questions that stand alone."""
    if CHANGE.search(text):
        return StandAlone(CHANGE.sub("", text).strip(" :,.-") or text, False, False)
    if earlier:
        taken = (
            _with_swapped_place(text, earlier[-1], lexicon)
            or _with_row(text, earlier, told)
            or _with_list(text, earlier, told)
        )
        if taken:
            return StandAlone(taken, True, False)
    if _named(text, names):
        return StandAlone(text, False, False)
    points = bool(POINTING.search(text))
    own = _own_terms(text, lexicon)
    names_new = any(STRONG.match(token) for token in tokens(text))
    continues = bool(CONTINUING.search(text)) or (len(own) <= MAX_ELLIPTIC_TERMS and not names_new)
    if not earlier:
        is_open = bool(PRONOUN.search(text)) and len(own) <= MAX_ELLIPTIC_TERMS
        # "What is there from Spain" points at nothing.
        points = bool(POINTING.search(EXISTENTIAL.sub(" ", text)))
        is_bare = points and not own and not _places(text, lexicon)
        return StandAlone(text, False, is_open or is_bare)
    if not (points or continues):
        return StandAlone(text, False, False)
    swapped = _with_swapped_detail(text, earlier[-1], own)
    if swapped:
        return StandAlone(swapped, True, False)
    subject = _subject(earlier, names, told)
    if subject:
        return StandAlone(f"{text.rstrip('?!. ')} ({subject})?", True, False)
    if points or not own:
        return StandAlone(f"{earlier[-1].rstrip('?!. ')} — {text}", True, False)
    return StandAlone(text, False, False)


def _subject(earlier: Sequence[str], names: NameIndex, told: Callable[[str], Told]) -> str:
    """Return the name of what the conversation was last about."""
    for turn in reversed(earlier):
        named = _named(turn, names)
        if named:
            return short_title(named[0].record.title)
        answered = told(turn).subject
        if answered:
            return short_title(answered)
    return ""


def _named(text: str, names: NameIndex) -> tuple[Named, ...]:
    """Return what ``text`` names, in whatever language it names it."""
    return names.best(in_english(text, language_of(text), names.proper))


def _own_terms(text: str, lexicon: Lexicon) -> list[str]:
    """Return the terms that carry a subject: no frames, ordinals, countries or regions."""
    return [
        term
        for word in lexicon.read(text, language_of(text))
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


def _with_swapped_place(text: str, earlier: str, lexicon: Lexicon) -> str:
    """Return ``earlier`` asked of another place: "and in Slovenia?"; "" when that is not asked."""
    places = _places(text, lexicon)
    carrying = [word for word in lexicon.read(text, language_of(text)) if word.terms]
    if not places or len(carrying) != len(places) or len(tokens(text)) > MAX_PLACE_WORDS:
        return ""
    place = " ".join(places)
    before = _places(earlier, lexicon)
    for word in before:
        if fold(word) != fold(place):
            return re.sub(rf"\b{re.escape(word)}\b", place, earlier, count=1, flags=re.I)
    return f"{earlier.rstrip('?!. ')} in {place}?"


def _places(text: str, lexicon: Lexicon) -> list[str]:
    """Return the words that name a country or region, as written."""
    return [
        word.text
        for word in lexicon.read(text, language_of(text))
        if any(one.split(".")[0] in ("country", "region") for one in word.ids) and word.terms
    ]


def _with_row(text: str, earlier: Sequence[str], told: Callable[[str], Told]) -> str:
    """Return ``text`` with the row of the last list that it points at: "the second one"."""
    match = ROW.search(text)
    if not match:
        return ""
    rows = told(earlier[-1]).rows
    at = ROWS.index(match["which"].casefold()) if match["which"].casefold() != "last" else -1
    if not rows or at >= len(rows):
        return ""
    return f"{text[: match.start()]}{short_title(rows[at])}{text[match.end() :]}"


def _with_list(text: str, earlier: Sequence[str], told: Callable[[str], Told]) -> str:
    """Return the list that ``text`` narrows down with what it asks: "which of these still run?"."""
    match = OF_THESE.search(text)
    if not match or not told(earlier[-1]).rows:
        return ""
    return f"{earlier[-1].rstrip('?!. ')}, {text}"
