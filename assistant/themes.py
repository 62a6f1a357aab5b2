"""Read off a question that it asks what several documents say of a theme, and which theme.

"What do the documents say about skills", "vouchers in all the papers", "the guide and the EU paper
together". A question that names one document, or asks for a figure, a date or a person, asks for no
theme: None. The words that only ask for documents are no part of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.question.asked_words import Asked
from assistant.question.kinds import Kind
from assistant.question.names import NameIndex
from assistant.question.strange_words import Collection
from assistant.question.understanding import Understanding, understand
from corpus.lexicon import Lexicon
from corpus.terms import terms


@dataclass(frozen=True, slots=True)
class Theme:
    """What is asked of several documents.

    ``question`` asks for the theme alone; a sentence must account for the words of one of the
    ``alternatives``. ``words`` is the theme as people wrote it. ``left_out`` are the terms of the
    documents that are not wanted ("apart from the guide"), ``named`` those of the documents asked.
    """

    question: Understanding
    alternatives: tuple[tuple[Asked, ...], ...]
    words: str
    left_out: tuple[frozenset[str], ...] = ()
    named: tuple[frozenset[str], ...] = ()

    def asked_of(self, names: Sequence[str]) -> frozenset[str]:
        """Return which of the documents with these ``names`` (title and project) are asked.

        All that are not left out, unless the question names two by words that all stand in names.
        """
        own = {one: frozenset(terms(one)) for one in names}
        left = [one for one in names if not any(words <= own[one] for words in self.left_out)]
        meant = [{one for one in left if words <= own[one]} for words in self.named]
        if len(meant) >= MIN_DOCUMENTS_NAMED and all(meant):
            return frozenset[str]().union(*meant)
        return frozenset(left)


_PLURAL: Final = r"(?:documents?|papers|docs|texts|sources|brochures|reports|publications|files)"
_SINGLE: Final = r"(?:documents?|papers?|docs?|texts?|brochures?|reports?|guides?|publications?)"
_NAMED: Final = rf"(?:{_SINGLE}|strategy)"
_SEVERAL: Final = (
    r"(?:(?:across|throughout)(?:\s+all)?|all|any of|both|different|several|various|every|each"
    r"|multiple|more than one|at least two)"
)
_THE: Final = r"(?:(?:of|in|from|the|these|those|our|your|other|different|eu)\s+)*"
_SAYS: Final = (
    r"(?:also\s+|even\s+)?(?:say|tell|speak|talk|mention|write|cover|have|offer|hold|state|recommend"
    r"|think|propose|describe|treat|discuss|address|deal\s+with|refer\s+to)"
)
# What asks of documents as such. Where none stands, a question asks for no theme.
_ASKS_SEVERAL: Final = (
    rf"\b(?:what|where|how|which)?\s*(?:do|does|did)?\s*\b{_THE}(?:[\w-]+\s+)?{_PLURAL}\s+(?:do\s+)?{_SAYS}\b"
    r"(?:\s+(?:of|about|abt|on|for|them|us|it|to))*",
    rf"\b(?:in|from|over|by)?\s*\b{_SEVERAL}\s+{_THE}{_PLURAL}\b",
    r"\b(?:is|are|does|do)?\s*\b(?:any|every)where\b(?:\s+in\s+\w+)?",
    rf"\bwhere\b.{{0,60}}\b(?:come|turn|crop|show)s?\s+up\b(?:\s+(?:in|across)\s+{_THE}{_PLURAL})?",
    rf"\b(?:every|all|any)\s+{_THE}?(?:programme|project|practice|scheme|initiative)s?"
    r"(?:\s*,\s*|\s+or\s+|\s+and\s+)(?:programme|project|practice|scheme|initiative)s?"
    r"(?:(?:\s*,\s*|\s+or\s+|\s+and\s+)(?:programme|project|practice|scheme|initiative)s?)*",
)
_FOREIGN: Final = re.compile(
    rf"^(?:\S+\s+){{1,4}}{_PLURAL}\s+(?:concerning|about)\b"
    rf"|^(?:which|what)\s+{_PLURAL}\s+\S+\s+(?:concerning\b|about\b|of\b)?",
    re.I,
)
_FRAMES: Final = tuple(re.compile(one, re.I) for one in _ASKS_SEVERAL)
_COMES_UP: Final = re.compile(r"\b(?:come|turn|crop|show)s?\s+up\b", re.I)
_BARE: Final = r"(?:(?!(?:the|and|both|in|of|apart|from|vs|versus|or|do|does|what)\b)[\w-]+\s+)"
_WHICH: Final = re.compile(
    rf"\b(?:(?:what|where|how)\s+)?(?:(?:do|does|did|both|and|in|of|the|according|to)\s+)*"
    rf"(?:(?<=\bthe\s){_BARE}{{2,3}}{_NAMED}|{_BARE}?{_NAMED})\b"
    rf"(?:\s+{_SAYS}\b(?:\s+(?:of|about|abt|on))*)?",
    re.I,
)
_WITHOUT: Final = re.compile(
    r"\b(?:apart\s+from|except(?:\s+for)?|besides|other\s+than|outside(?:\s+of)?|beyond)\s+"
    rf"(?:in\s+)?(?:the\s+)?(?P<what>(?:[\w-]+\s+)?{_SINGLE})\b",
    re.I,
)
# "…, alpine and in the guide": what stands behind the last comma only names documents.
_TAIL: Final = re.compile(rf"(?<=\w)\s*,(?=[^,?]*\b{_SINGLE}\b)[^,?]*[?.!\s]*$", re.I)
_NOT_ONLY: Final = re.compile(r",?\s*\b(?:and\s+)?not\s+(?:only|just)\b[^,?]*", re.I)
# Questions beside the theme: "…, who does what with it", "… and for what", "… and as what".
_BESIDE: Final = re.compile(
    r"(?:,\s*|\s+and\s+)(?:(?:for|as|by|to|with)\s+)?(?:who|what|which|how)\b"
    r"(?:\s+(?:does|do|is|are|with|what|it|for|they|them|whom))*\s*[?.!]*$",
    re.I,
)
_FILLER: Final = frozenset(
    terms(
        "say tell speak talk mention write cover offer come turn crop anywhere everywhere anything "
        "everything something document paper doc text source brochure report guide together please "
        "abt deal concern relate appear different stand happen want exist present find found name "
        "programme project practice scheme initiative concerning who what which provide around "
        "kind overall various multiple collection far regarding topic theme subject issue said "
        "role describe treat view discuss address explain see mean refer compare difference also "
        "context"
    )
)
_GENERIC: Final = frozenset(terms("documents papers docs texts brochures reports publications"))
_SPLIT: Final = re.compile(r"\s*/\s*|\s+or\s+", re.I)
_NO_NAMES: Final = NameIndex(())
_NO_THEME: Final = frozenset(
    {Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.CONTACT, Kind.WEBSITE, Kind.STATUS}
    | {Kind.RECOMMENDATION}
)
MIN_DOCUMENTS_NAMED: Final = 2


def theme_asked(question: Understanding, lexicon: Lexicon, collection: Collection) -> Theme | None:
    """Return the theme that ``question`` asks several documents about; None for any other."""
    text = question.text
    if question.kind in _NO_THEME and not _COMES_UP.search(text):
        return None
    left_out = tuple(frozenset(terms(one["what"])) for one in _WITHOUT.finditer(text))
    rest = _BESIDE.sub(" ", _NOT_ONLY.sub(" ", _WITHOUT.sub(" ", text)))
    asks = any(one.search(rest) for one in _FRAMES)
    asks = asks or (question.language != "en" and bool(_FOREIGN.search(rest)))
    if not asks and not _names_two(rest):
        return None
    rest = _FOREIGN.sub(" ", rest) if question.language != "en" else _TAIL.sub(" ", rest)
    rest = _COMES_UP.sub(" ", rest)
    for frame in (*_FRAMES, _WHICH):
        rest = frame.sub(" ", rest)
    rest = " ".join(rest.split()).strip(" ,;:?!.-–")
    found = _theme(question, rest, lexicon, collection)
    return found and replace(found, left_out=left_out, named=_named(text))


def _names_two(text: str) -> bool:
    """Say whether two documents are named by what they are: "the guide and the EU paper"."""
    is_document = bool(re.search(rf"\b{_SINGLE}\b", text, re.I))
    named = [one for one in _WHICH.finditer(text) if not _ends_name(one)]
    return is_document and len(named) >= MIN_DOCUMENTS_NAMED


def _ends_name(match: re.Match[str]) -> bool:
    """Say whether a word for a document ends the name before it: "the skills strategy paper"."""
    before = match.string[: match.start()].rstrip()
    return len(match.group().split()) == 1 and bool(re.search(rf"{_NAMED}$", before, re.I))


def _named(text: str) -> tuple[frozenset[str], ...]:
    """Return the words of each document named, without those for any document."""
    found = (frozenset(terms(one.group())) - _FILLER - _GENERIC for one in _WHICH.finditer(text))
    return tuple(one for one in found if one)


def _theme(
    question: Understanding,
    rest: str,
    lexicon: Lexicon,
    collection: Collection,
) -> Theme | None:
    understood = understand(rest, _NO_NAMES, lexicon, collection, language=question.language)
    words = tuple(one for one in understood.words if one.term not in _FILLER)
    alternatives = tuple(
        own for piece in _SPLIT.split(understood.text) if (own := _of(words, piece))
    )
    if not alternatives:
        return None
    # "3D printing / additive": a word that means nothing by itself is the rest of another.
    meaning = tuple(own for own in alternatives if any(word.concepts for word in own))
    alternatives = meaning or alternatives
    alone = replace(
        understood, kind=Kind.FACT, named=(), words=words, fields=frozenset(), strange_place="",
        titled=(), asked=question.asked,
    )  # fmt: skip
    return Theme(alone, alternatives, _told(rest, words))


def _told(rest: str, words: Sequence[Asked]) -> str:
    """Return the theme as it was written, from its first word to its last."""
    wanted = {one.term for one in words}
    own = [one for one in re.finditer(r"\S+", rest) if wanted & set(terms(one.group()))]
    return rest[own[0].start() : own[-1].end()].strip(" ,;:?!.") if own else rest


def _of(words: Sequence[Asked], piece: str) -> tuple[Asked, ...]:
    own = frozenset(terms(piece))
    return tuple(one for one in words if one.term in own)
