"""Find the questions that one text holds: "when did it start and who paid" asks twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import zip_longest

from assistant.followups.conversation import stand_alone
from assistant.followups.recall import Recall
from assistant.lists.kind_compared import kind_compared
from assistant.lists.of_each import BORDER, asks_field_only, asks_of_each, of_each_after
from assistant.lists.practices_asked import asks_for_practices
from assistant.parts import Parts
from assistant.practices.asking import is_explicit, sides_named
from assistant.practices.comparison import MIN_SHEETS
from assistant.question.asking_words import (
    ASKING,
    ASKING_ELSEWHERE,
    BEFORE,
    FIRST_ASKS,
    WHICH_ELSEWHERE,
)
from assistant.question.editions import SAID, of_edition
from assistant.question.shorthand import spelled_out
from assistant.question.told_after import (
    HOW_TO_TELL,
    asked_only,
    telling_first,
    told_first_elsewhere,
)
from assistant.question.understanding import understand
from assistant.question.which_ones import with_things_named
from assistant.themes import theme_asked
from assistant.wording import ENGLISH
from corpus.terms import terms

ADDED = re.compile(r" \((?:[^()]|\([^()]*\)){3,}\)(?=\??$)")
MAX_BEGINNING = 5  # words of a question that only a later one completes
MAX_PARTS = 3  # questions in one; more are read as one
# Before the asking word of a second question: "e a chi", "und seit wann", "i na ile".
AT = (
    "a|da|di|in|per|con|su|für|bis|seit|mit|an|à|de|depuis|pour|v|na|za|od|do|s|z|en|por|para"
    "|desde|hasta|w|o"
)
MIN_WORDS_AT = 5  # "and with what quorum" is no question by itself
PART_BORDER = re.compile(
    r"\?\s+(?=[\w¿])"
    rf"|(?:,)?\s+and\s+(?=(?:(?:{BEFORE})\s+)?"
    r"(?:how|what|when|whom?|where|which|why|is|are|does|did|do)\b(?! each\b)"
    # "what worked and what did not": what is asked for twice, in one question
    r"(?! (?:is|was|were|does|did|do|has|have|had|can|could)(?: not|n['’]t)\s*(?:\?|$)))"
    rf"|(?:,)?\s+(?:ed?|und|et|in|ter|pa|y|i|oraz)\s+"
    rf"(?=(?:(?:{AT})\s+)?(?:{ASKING_ELSEWHERE}|{WHICH_ELSEWHERE})\b)"
    r"|(?:,)?\s+a\s+(?=(?:kto|kiedy|ile|ilu|gdzie|dlaczego|jak(?:i|a|ie)?)\b)",
    re.I,
)
# "what is it, who runs it, how much does it cost": commas part questions where one came before.
COMMA_BORDER = re.compile(
    r",\s+(?=(?:and |so )?(?:(?:who|when|where|why|how)\b(?: [\w'’-]+){2}"
    # ", which was founded in 2010," tells, and asks nothing
    r"|(?:what|which(?! (?:is|are|was|were|has|have|had|does|do|did|can|could|will)\b))\b"
    r"[^,?]*\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|must|happen\w*)\b))"
    rf"|,\s+(?=(?:{ASKING_ELSEWHERE})\b)",
    re.I,
)
# "Where do firms get vouchers, which practices": what the answer is to be.
WHICH_ONES = re.compile(r"(?:and )?(?:in )?which \w{3,}s", re.I)
# "where and when was …": the first asks of what the second asks of.
BARE = re.compile(rf"(?:(?:and|so|,|{BEFORE}) )*(?:{ASKING}|{ASKING_ELSEWHERE})", re.I)
BARE_FIRST = re.compile(
    rf"{BARE.pattern}|(?:on|in|at) (?:what|which) (?:day|date|month|year|city|town|place|country)",
    re.I,
)
AFTER_INTRODUCTION = re.compile(r"[:;,.–-] ")
ASKS = re.compile(
    rf"(?:(?:{BEFORE}) )?"
    r"(?:(?:what|which) [\w-]+(?= (?:is|are|was|were|do|does|did|has|have|had|can|will)\b)"
    rf"|{ASKING}|{ASKING_ELSEWHERE})\b ?",
    re.I,
)
TELLS = re.compile(r"(?:^|[,.:;!] )(?:hi,? |hello,? |and |so )?(?:we|i|our|my)\b", re.I)
ANY_ASKING = re.compile(
    rf"\b(?:{ASKING}|which|whose|can|could|should|may|need|want|looking|search\w*|seek\w*|like|know|wonder|tell"
    r"|ask|hear|interested|guess|think|suppose)\b"
    r"|[.!,;:] (?:is|are|do|does|did|will|would|has|have)\b",
    re.I,
)
# "who runs it", "what would one do there"
OF_IT = re.compile(
    r"\b(?:it|its|they|them|their|there|(?:would|could|can|will|does|should|may) one"
    r")\b"
    r"|(?:^|\b(?:of|in|for|to|by|with|from|on|under|about) )(?:that|this|these|those)"
    r" (?!is\b|are\b|was\b|were\b)[a-z]{3,}\b",
    re.I,
)
MIN_OWN_TERMS = 3  # of a question that stands beside another
HOW_MANY = re.compile(r"\bhow many \w", re.I)
ASKS_AT = re.compile(rf"(?:{BEFORE}) ", re.I)


def questions_in(text: str, parts: Parts, today: date, language: str) -> list[str]:
    """Return the questions in ``text``; what compares or asks several documents is one.

    So is a list with what a follow-up asks of it.
    """
    pair = of_each_after(text)
    if (
        pair
        and asks_of_each(pair.asked)
        and asks_for_practices(pair.listing, parts.lexicon.read(pair.listing))
    ):
        return [text]
    if language == ENGLISH:
        text = telling_first(asked_only(spelled_out(text, partial(is_word, parts))), parts.names)
    else:
        text = told_first_elsewhere(text, parts.names)
    found = _split(text, parts, language)
    if len(found) > 1:
        whole = understand(text, parts.names, parts.lexicon, parts.index)
        if theme_asked(whole, parts.lexicon, parts.index):
            return [text]
        if is_explicit(whole):
            sides, _ = sides_named(whole, parts.names, parts.shelf(today))
            is_table = len(sides) >= MIN_SHEETS or kind_compared(whole, parts, today)
            return [text] if is_table else found
    return found


def _split(text: str, parts: Parts, language: str) -> list[str]:
    """Return the questions in ``text``; a later one inherits the name that an earlier one gives."""
    pieces = _pieces(text, parts, language)
    if len(pieces) > 1 and language == ENGLISH:
        pieces = with_things_named(
            pieces, lambda one: asks_for_practices(one, parts.lexicon.read(one))
        )
        text = pieces[0] if len(pieces) == 1 else text
    if not 2 <= len(pieces) <= MAX_PARTS:
        return [text]
    added = ADDED.search(text)
    added = added if added and parts.names.best(added.group()) else None
    found: list[str] = []
    for at, piece in enumerate(pieces):
        alone = _with_name_after(piece, pieces[at + 1 :], parts)
        if added and at < len(pieces) - 1 and _leans(piece, parts, language):
            # What a follow-up took from the questions before was added at its end, for all parts.
            alone = f"{piece}{added.group()}"
        if found and _asks_of_each(piece, found[0], parts):
            alone = f"{found[0]}{BORDER}{piece}"
        elif (
            found
            and not parts.names.best(alone)
            and not (language == ENGLISH and _stands_alone(piece, found[0], parts))
        ):
            alone = stand_alone(
                f"and {alone}", found, parts.names, parts.lexicon, Recall(parts.index.known)
            ).text.removeprefix("and ")
            alone = alone if SAID.search(piece) else of_edition(alone, found[0])
        found.append(alone)
    return found


def _stands_alone(piece: str, before: str, parts: Parts) -> bool:
    """Say whether a later question needs nothing of the one before, which names nothing either.

    "How many days of advice do we get, and how long is the list of experts?"
    """
    is_named = any(one.is_sure for one in parts.names.best(before))
    asks = FIRST_ASKS.match(piece) and not OF_IT.search(piece)
    return not is_named and bool(asks) and len(set(terms(piece))) >= MIN_OWN_TERMS


def _asks_of_each(piece: str, before: str, parts: Parts) -> bool:
    """Say whether a later question asks a field of what the one before lists: "who runs them"."""
    if not asks_of_each(piece) or not asks_for_practices(before, parts.lexicon.read(before)):
        return False
    return asks_field_only(understand(piece, parts.names, parts.lexicon, parts.index))


def _pieces(text: str, parts: Parts, language: str) -> list[str]:
    """Return ``text`` cut where a further question begins."""
    pieces = [one.strip(" ?") for one in PART_BORDER.split(text) if one and one.strip(" ?")]
    pieces = [part for one in pieces for part in _by_commas(one, parts, language)]
    if len(pieces) > 1 and HOW_TO_TELL.fullmatch(pieces[-1]):
        pieces[-2:] = [f"{pieces[-2]}? {pieces[-1]}"]
    if len(pieces) > 1 and WHICH_ONES.fullmatch(pieces[-1]):
        pieces[-2:] = [f"{pieces[-2]}, {pieces[-1]}"]
    pieces = _with_rest(_whole(pieces, language))
    if len(pieces) > 1 and BARE.fullmatch(pieces[-1]) and not parts.names.best(pieces[-2]):
        pieces[-1] = f"{pieces[-1]} {pieces[-2]}"  # "what did they choose and why"
    return pieces


def _leans(piece: str, parts: Parts, language: str) -> bool:
    """Say whether a piece names nothing itself and asks of "it"; "quanto costa" says no "it"."""
    is_named = any(one.is_sure for one in parts.names.best(piece))
    return not is_named and (language != ENGLISH or OF_IT.search(piece) is not None)


def _with_name_after(piece: str, later: Sequence[str], parts: Parts) -> str:
    """Return the beginning of a question with the name that comes later: "how many firms, …"."""
    if len(piece.split()) > MAX_BEGINNING or parts.names.best(piece):
        return piece
    for one in later:
        sure = [named for named in parts.names.best(one) if named.is_sure]
        if sure:
            said = (word.strip("()") for word in one.split())
            own = [word for word in said if sure[0].words.issuperset(terms(word) or ("",))]
            return f"{piece} ({' '.join(own)})" if own else piece
    return piece


def _by_commas(piece: str, parts: Parts, language: str) -> list[str]:
    """Return the questions that commas part: the first of them asks, and the others ask of it.

    Other languages put a comma before every clause ("wo erfahre ich, wer …"): there the first must
    name what it asks of.
    """
    found = [one.strip(" ?¿") for one in COMMA_BORDER.split(piece) if one.strip(" ?¿")]
    if not FIRST_ASKS.match(piece) or len(found) < 2:
        return [piece]
    if language == ENGLISH:  # "…, how long is stage one": a part of what is asked before
        names = [any(named.is_sure for named in parts.names.best(one)) for one in found]
        is_apart = all(
            is_named if not OF_IT.search(one) else names[0] or not is_named or ADDED.search(one)
            for one, is_named in zip(found[1:], names[1:], strict=True)
        )  # "where are vouchers, which of the mills offer them": of what was asked before
    else:
        is_apart = any(one.is_sure for one in parts.names.best(found[0]))
    return found if is_apart else [piece]


def _whole(pieces: Sequence[str], language: str) -> list[str]:
    """Join what is too short to ask by itself to the question before: "… and with what quorum".

    What people tell of themselves asks nothing, either: "we invented a hinge and are afraid".
    """
    found: list[str] = []
    for piece in pieces:
        tells = language == ENGLISH and len(found) == 1
        if tells and TELLS.search(found[0]) and not ANY_ASKING.search(found[0]):
            found[0] = f"{found[0]} and {piece}"
            continue
        is_short = len(piece.split()) < MIN_WORDS_AT and not BARE.fullmatch(piece)
        counts = HOW_MANY.search(piece) is not None  # "… and over how many themes"
        if found and is_short and not counts and ASKS_AT.match(piece):
            found[-1] = f"{found[-1]} and {piece}"
        else:
            found.append(piece)
    return found


def _with_rest(pieces: Sequence[str]) -> list[str]:
    """Give a bare question word what the next question asks of: "where and when was it"."""
    found: list[str] = []
    for piece, after in zip_longest(pieces, pieces[1:], fillvalue=""):
        asks = ASKS.match(after)
        # "I am writing a note: where and when was it": what stands before is no part of it.
        is_bare = BARE_FIRST.fullmatch(AFTER_INTRODUCTION.split(piece)[-1]) and asks is not None
        found.append(f"{piece} {after[asks.end() :].strip()}" if is_bare and asks else piece)
    return found


def is_word(parts: Parts, word: str) -> bool:
    """Say whether English or the documents have ``word``."""
    rank = parts.index.frequency_rank(word)
    return rank is not None or any(parts.index.known(term) for term in terms(word))
