"""Read off a question who must run its practices: "schemes led by the harbour office".

Met by the field of a form that names the institution, or by a sentence of a hand-made sheet that
says who runs the thing. A mention elsewhere ("a grant from the harbour office") meets nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.lists.sheet_filters import Filter
from corpus.lexicon import PLACES, lexicon
from corpus.model import Span
from corpus.sheet import Sheet
from corpus.terms import terms

INSTITUTION: Final = "institution"
RUNS: Final = re.compile(
    r"\b(?:main institution|runs?|ran|leads|led|manag(?:es|ed)|coordinat(?:es|ed|or)"
    r"|operat(?:es|ed)|head(?:s|ed)|in charge|responsible)\b",
    re.I,
)
SHORT: Final = re.compile(r"\b[A-Z]{3,6}\b")  # "LEP", for words that begin with its letters
# "By a town itself as the main body"
AS_BODY: Final = re.compile(
    r"\b(?:either|both|itself|themselves|as (?:the |an? |its |their )?(?:main |lead )?"
    r"(?:institution|partner|body|operator))\b",
    re.I,
)
OR: Final = re.compile(r"\bor\b|/", re.I)
ENOUGH: Final = 0.75  # share of the words for an institution that its name must hold
_THINGS: Final = (
    r"(?:things|practices|good practices|schemes|programmes|programs|projects|initiatives|hubs"
    r"|platforms|networks|clusters|ones|everything|anything|all)"
)
_RUN: Final = r"(?:run|led|managed|coordinated|operated|hosted|owned|headed)"
_ROLE: Final = r"(?:main |lead )?(?:institution|operator|lead|leader|coordinator)"
_NOT_WHO: Final = r"(?!(?:in|from|of|on|with|still|now|are|is) )"
_VERB: Final = r"(?:runs|leads|manages|coordinates|operates|hosts|owns|heads)"
ASKED: Final = (
    re.compile(
        rf"\b{_THINGS}\b.{{0,25}}?\b{_RUN} by (?:the )?(?P<who>[^?.,;]+)",
        re.I,
    ),
    re.compile(
        rf"\b{_THINGS} (?:that |which |where )?(?:the )?{_NOT_WHO}"
        rf"(?P<who>[^?.,;]{{3,60}}?) {_VERB}\W*$",
        re.I,
    ),
    re.compile(
        rf"\b{_THINGS}\b.{{0,12}}?\b(?:have|has|with|having) (?:the )?(?P<who>[^?.,;]{{3,60}}?) as "
        rf"(?:the |its |their |an? )?{_ROLE}",
        re.I,
    ),
    re.compile(
        rf"\b(?:in|of|for) which (?:of the )?{_THINGS} (?:is|was|are|were) "
        rf"(?P<who>[^?.,;]{{3,60}}?) (?:the |in |their |its )*(?:{_ROLE}|boss|charge|head)\W*$",
        re.I,
    ),
    re.compile(
        rf"\b{_THINGS}\b.{{0,40}}?\bwhere (?:is |was )?(?:the )?"
        rf"(?P<who>(?!(?:no|not)\b)(?:(?! (?:with|is|was|and) )[^?.,;]){{3,60}}?) "
        rf"(?:(?:itself|alone|is|was|named|given|listed|stated|acts?|stands?|as) )*"
        rf"(?:the |its |their )?{_ROLE}(?=\W*(?:$|,))",
        re.I,
    ),
    re.compile(
        rf"^(?=.*\b{_THINGS}\b)(?:and |so )?what (?:all )?(?:does|did|do) (?:the )?"
        rf"(?P<who>[^?.,;]{{3,60}}?) (?:run|lead|manage|coordinate|operate|host|own)\b(?! by\b)",
        re.I,
    ),
    re.compile(
        rf"\b{_THINGS}\b.{{0,12}}?\bwhose {_ROLE} is (?:the )?(?P<who>[^?.,;]+)",
        re.I,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunFilter(Filter):
    """Met by a sheet that says that the institution ``who``, given in terms, runs the thing.

    ``others`` are further institutions, any of which will do: "a town or a chamber".
    """

    who: frozenset[str] = frozenset()
    others: tuple[frozenset[str], ...] = ()

    def meets(self, sheet: Sheet) -> bool:
        """Say whether the institution runs what ``sheet`` is about."""
        return bool(self.places(sheet))

    def is_silent(self, sheet: Sheet) -> bool:
        """Say whether ``sheet`` does not say who runs the thing."""
        return not _who_runs(sheet)

    def places(self, sheet: Sheet) -> tuple[Span, ...]:
        """Return where ``sheet`` says that the institution runs the thing."""
        text = sheet.document.text
        return tuple(
            span
            for span in _who_runs(sheet)
            if any(_is_called(one, span.of(text)) for one in (self.who, *self.others))
        )


def run_filters(text: str) -> tuple[RunFilter, ...]:
    """Return who must run what the English question ``text`` asks for; () where it does not say.

    >>> [sorted(one.who) for one in run_filters("schemes led by the harbour office")]
    [['harbour', 'offic']]
    """
    for pattern in ASKED:
        if found := pattern.search(text):
            said = [frozenset(terms(AS_BODY.sub(" ", one))) for one in OR.split(found["who"])]
            said = [one for one in said if one]
            words = found["who"].strip()
            return (RunFilter(words, {}, who=said[0], others=tuple(said[1:])),) if said else ()
    return ()


def _is_called(who: frozenset[str], words: str) -> bool:
    """Say whether ``words`` name the institution ``who``, part of its name in letters perhaps."""
    met = who & set(terms(words))
    places = _places_of(words)
    met |= {one for one in who - met if places & _places_of(one)}  # "Catalan", "of Catalonia"
    for short in SHORT.findall(words):
        behind = {term for term in who - met if term[0] in short.casefold()}
        met |= behind if len(behind) >= len(short) - 1 else set()
    return len(met) >= ENOUGH * len(who)


@lru_cache(maxsize=1000)
def _places_of(words: str) -> frozenset[str]:
    """Return the countries and regions that ``words`` name."""
    ids = frozenset[str]().union(*(word.ids for word in lexicon().read(words)))
    return frozenset(one for one in ids if one.startswith(PLACES))


def _who_runs(sheet: Sheet) -> tuple[Span, ...]:
    """Return the words that say who runs the thing: of its form, else of its statements."""
    if stated := sheet.fields.get(INSTITUTION, ()):
        return stated
    if not sheet.is_hand_made:
        return ()
    text = sheet.document.text
    return tuple(span for span, _ in sheet.document.places if RUNS.search(span.of(text)))
