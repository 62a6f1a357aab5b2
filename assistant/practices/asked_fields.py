"""Which fields a question about several practices asks for, and which of its words no field holds.

By the concepts of the vocabulary in all its languages, and a few turns of phrase of English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from assistant.practices.cell import Cell, Field
from assistant.practices.cell_words import in_runs, worded
from assistant.question.asked_words import Asked
from assistant.question.understanding import Understanding
from assistant.sheet_words import statements_of
from corpus.lexicon import lexicon
from corpus.model import Span
from corpus.sheet import Sheet
from corpus.terms import terms

_OF_CONCEPT: Final[Mapping[str, tuple[Field, ...]]] = MappingProxyType(
    {
        "budget": (Field.BUDGET,), "money": (Field.BUDGET,), "cost": (Field.BUDGET,),
        "investment": (Field.BUDGET,), "funding": (Field.BUDGET, Field.FUNDING),
        "grant": (Field.BUDGET, Field.FUNDING), "start": (Field.DATES,),
        "end": (Field.DATES, Field.STATUS), "date": (Field.DATES,), "duration": (Field.DATES,),
        "still_running": (Field.STATUS, Field.DATES), "result": (Field.RESULTS,),
        "impact": (Field.RESULTS,), "rating": (Field.RESULTS,),
        "difficulty": (Field.DIFFICULTIES,), "staff": (Field.RESOURCES,),
        "transfer": (Field.TRANSFER,), "run": (Field.INSTITUTION,),
        "institution": (Field.INSTITUTION,), "location": (Field.WHERE,),
        "country": (Field.WHERE,), "region": (Field.WHERE,),
        "target_group": (Field.TARGET_GROUP,), "support": (Field.KIND_OF_SUPPORT,),
        "member": (Field.RESULTS,), "partner": (Field.RESULTS,), "participate": (Field.RESULTS,),
        "theme": (Field.THEME,), "website": (Field.WEBSITE,), "purpose": (Field.SUMMARY,),
        "activity": (Field.SUMMARY,), "how_it_works": (Field.SUMMARY,),
    }
)  # fmt: skip
_OF_WORDS: Final = tuple(
    (re.compile(pattern, re.I), fields)
    for pattern, fields in (
        (r"\bpa(?:y|ys|id|yer)\b|\bfunded\b|\bfinanc\w+", (Field.FUNDING, Field.BUDGET)),
        (r"\bhow much\b(?!.{0,12}\b(?:people|staff)\b)|\bcheap\w*|\bexpensive\b", (Field.BUDGET,)),
        (r"\b(?:finished|over|closed|still|alive|status)\b", (Field.STATUS, Field.DATES)),
        (r"\bwhen\b|\b(?:old|young|new)(?:er|est)\b|\bearlier\b|\bstart\w* first\b|\bhow long\b|"
         r"\blonger\b|\b(?:in|their|its) ages?\b", (Field.DATES,)),
        (r"\b(?:done|achiev\w+)\b", (Field.RESULTS,)),
        (r"\bresources?\b", (Field.RESOURCES,)),
        (r"\bwho (?:runs?|ran|leads?|led|is behind|manages?)\b", (Field.INSTITUTION,)),
        (r"\bwhere\b|\b(?:which|what) (?:country|region)", (Field.WHERE,)),
        (r"\bfor whom\b|\bwho (?:can|may|is it for)\b", (Field.TARGET_GROUP,)),
        (r"\btechnolog\w+", (Field.TECHNOLOGY,)),
        (r"\bsectors?\b|\bindustries\b", (Field.SECTOR,)),
        (r"\bevidence level\b|\blevel of evidence\b|\bhow good is the evidence\b",
         (Field.EVIDENCE_LEVEL,)),
        (r"\bmoney per (?:SME|firm|company)\b", (Field.PER_SME, Field.BUDGET)),
    )
)  # fmt: skip
# How big a thing is stands among its results, unless its money is asked for.
_SIZE: Final = re.compile(
    r"\b(?:bigg?|larg|small)(?:er|est)\b(?!\W+(?:\w+\W+)?(?:budget|money|sum|grant|cost|fund))",
    re.I,
)
# Their figures stand among the results or elsewhere: the words are looked for as well.
_ALSO_LOOKED_FOR: Final = frozenset({"member", "partner", "participate"})
# Words that say that things are compared, or how, and not what of them.
FRAME_TERMS: Final = frozenset(
    terms(
        "compare compared comparison difference differ bigger larger biggest largest smaller older "
        "oldest newer cheaper first last each both either other side next table total yearly year "
        "two three many much more most less least big old long run going against between how what "
        "which who better together pay paid pays finished still done against respectively figure "
        "number count overview show give tell ask apply get may can side pls please ran runs "
        "who common alike similar"
    )
)
_COUNTED: Final = frozenset({"concept.institution"})  # told by no field where it is counted
MIN_WEIGHT: Final = 0.5  # of a word of the question: less is a word like "what"
NEAR_BEST: Final = 0.6
MAX_SAID: Final = 2
FIGURE_BONUS: Final = 0.3  # who asks "how many" wants a figure


def asked_fields(question: Understanding) -> tuple[Field, ...]:
    """Return the fields that a question asks for, in its order; () when it names none."""
    found: list[tuple[int, Field]] = []
    text = question.text.casefold()
    for one in question.words:
        if one.term in FRAME_TERMS:
            continue
        at = text.find(one.term[:4])
        for concept in sorted(one.concepts):
            is_counted = concept in question.details.counted
            found += [
                (at, field)
                for field in _OF_CONCEPT.get(concept.split(".")[-1], ())
                if not (is_counted and field is Field.INSTITUTION)  # "how many organisations"
            ]
    for pattern, fields in _OF_WORDS:
        if match := pattern.search(question.text):
            found += [(match.start(), field) for field in fields]
    if size := _SIZE.search(question.text):
        found.append((size.start(), Field.RESULTS))
    found.sort(key=lambda one: one[0])
    return tuple(dict.fromkeys(field for _, field in found))


def other_words(
    question: Understanding, naming: frozenset[str], rest: str = ""
) -> tuple[Asked, ...]:
    """Return the words that ask for something for which there is no field.

    ``rest`` are the pieces of the question that name nothing: a word of theirs is asked for even
    where it is part of a name, as "projects" is.
    """
    known = {one.term for one in question.words}
    read = lexicon().read(rest, question.language) if rest else ()
    more = [
        Asked(term, MIN_WEIGHT, word.concepts, False)
        for word in read
        if not any(one.startswith("frame.") for one in word.ids)
        for term in word.terms
        if term not in known
    ]
    asked_again = {one.term for one in more}
    return tuple(
        one
        for one in (*question.words, *more)
        if one.term not in (naming - asked_again) | FRAME_TERMS
        and one.weight >= MIN_WEIGHT
        and not any(
            not (concept in question.details.counted and concept in _COUNTED)
            and concept.split(".")[-1] in _OF_CONCEPT.keys() - _ALSO_LOOKED_FOR
            for concept in one.concepts
        )
    )


def answer_to(sheet: Sheet, asked: Sequence[Asked], *, wants_figure: bool) -> tuple[Cell, float]:
    """Return what a sheet says on the words asked, and what share of them it accounts for, 0–1."""
    if not asked:
        return Cell(Field.ASKED), 0.0
    text = sheet.document.text
    ranked = sorted(
        (
            (_share(one.span.of(text), asked), one)
            for one in statements_of(sheet)
            if not one.span.of(text).rstrip().endswith(":")
        ),
        key=lambda pair: (
            -pair[0] - (FIGURE_BONUS if wants_figure and _counts(sheet, pair[1].span) else 0.0),
            pair[1].span.start,
        ),
    )
    if not ranked or not ranked[0][0]:
        return Cell(Field.ASKED), 0.0
    best = ranked[0][0]
    chosen = [one for share, one in ranked[:MAX_SAID] if share >= NEAR_BEST * best]
    chosen.sort(key=lambda one: one.span.start)
    return worded(sheet, Field.ASKED, in_runs(sheet, chosen)), best


def _counts(sheet: Sheet, span: Span) -> bool:
    return any(span.contains(one.span) and one.unit.value == "count" for one in sheet.figures)


def _share(words: str, asked: Sequence[Asked]) -> float:
    known_terms, known_concepts = _read(words)
    reached = sum(
        one.weight for one in asked if one.term in known_terms or one.concepts & known_concepts
    )
    return reached / sum(one.weight for one in asked)


@lru_cache(maxsize=20_000)
def _read(words: str) -> tuple[frozenset[str], frozenset[str]]:
    read = lexicon().read(words)
    return (
        frozenset(term for word in read for term in word.terms),
        lexicon().with_broader(one for word in read for one in word.concepts)
        | frozenset(one for word in read for one in word.ids),
    )
