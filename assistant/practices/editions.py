"""The editions, phases or rounds of one thing side by side: a row for each that the sheet tells of.

A sentence stands in the row of the edition that its figures are of, and in no other. What names no
edition is left out: whose it is cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from assistant.practices.cell import Field
from assistant.practices.cell_words import in_runs, worded
from assistant.practices.comparison import MAX_SHEETS, MIN_SHEETS, Comparison, Row, scales_of
from assistant.practices.fields import COUNTED, cell_of
from assistant.sheet_words import Said, statements_of
from assistant.wording import wording
from corpus.model import Span
from corpus.sheet import Sheet

_NUMBERS: Final = (  # 1 to 4 in the seven languages
    "1|1st|first|prim[oa]|primera?|premi(?:er|ère)|erste[nrs]?|prv[aeoi]|pierwsz\\w+|one",
    "2|2nd|second|second[oa]|segund[oa]|deuxième|seconde|zweite[nrs]?|drug[aeoi]|drug\\w+|two",
    "3|3rd|third|terz[oa]|tercer[oa]?|troisième|dritte[nrs]?|tretj[aeoi]|trzeci\\w*|three",
    "4|4th|fourth|quart[oa]|cuart[oa]|quatrième|vierte[nrs]?|četrt[aeoi]|czwart\\w+|four",
)
_WORD: Final = (
    r"(?:editions?|edizion[ei]|edici(?:ó|o)n(?:es)?|éditions?|auflagen?|ausgaben?|izdaj\w+|edycj\w+|"
    r"phases?|fas[ei]|phasen?|faz\w+|rounds?)"
)
_BETWEEN: Final = r"(?:\s+(?:and|or|e|und|et|y|in|i|to|the|la|le|die|der|a)\b|,|\s+\w+){0,3}\s+"
_ALL: Final = re.compile(
    r"\b(?:all|both|each|the|three|two)\b.{0,12}\b(?:editions|phases|rounds)\b", re.I
)
_NAMED: Final = tuple(
    re.compile(
        rf"\b(?:{number})\b{_BETWEEN}{_WORD}\b|\b{_WORD}\s+(?:\w+\s*(?:,|\w+)\s+)?(?:{number})\b",
        re.I,
    )
    for number in _NUMBERS
)
_TOLD: Final = tuple(  # in a sentence of a source the number stands next to the word
    re.compile(rf"\b(?:{number})\s+{_WORD}\b|\b{_WORD}\s+(?:{number})\b", re.I)
    for number in _NUMBERS
)
_CLAUSE: Final = (", ", "; ", ": ")
NAMES: Final = tuple(wording().say(f"edition_{n}") for n in (1, 2, 3, 4))
TELLING: Final = (Field.BUDGET, Field.RESULTS)


def may_tell_editions(text: str) -> bool:
    """Say whether a question asks for several editions: two by number, or all of them."""
    numbers = sum(bool(one.search(text)) for one in _NAMED)
    return numbers > 1 or bool(_ALL.search(text))


def editions_compared(text: str, sheet: Sheet, fields: Sequence[Field]) -> Comparison | None:
    """Return the editions of ``sheet`` that ``text`` asks for; None for fewer than two told of."""
    wanted = [at for at, one in enumerate(_NAMED) if one.search(text)]
    if len(wanted) < MIN_SHEETS:
        wanted = list(range(len(_NUMBERS)))
    columns = tuple(dict.fromkeys(fields)) or TELLING
    found = {
        at: {field: worded(sheet, field, _spans(sheet, field, at)) for field in columns}
        for at in wanted
    }
    told = [at for at in wanted if any(cell.is_stated for cell in found[at].values())]
    if len(told) < MIN_SHEETS:
        return None
    kept = tuple(field for field in columns if any(found[at][field].is_stated for at in told))
    rows = tuple(
        Row(sheet, MappingProxyType({field: found[at][field] for field in kept}), NAMES[at])
        for at in told[:MAX_SHEETS]
    )
    dropped = tuple(field for field in fields if field not in kept)
    notes = scales_of([sheet]) if Field.RESULTS in kept else []
    return Comparison(kept, rows, dropped, tuple(notes))


def _spans(sheet: Sheet, field: Field, edition: int) -> tuple[Span, ...]:
    said = [one for one in _said(sheet, field) if edition in _told_of(sheet, one.span)]
    return in_runs(sheet, said)


def _told_of(sheet: Sheet, span: Span) -> frozenset[int]:
    """Return the editions that a sentence tells of: those of its figures, else the first it names.

    A figure is of the edition named in its clause, else of the one named first.
    """
    words = span.of(sheet.document.text)
    named = _named_in(words)
    if not named:
        return frozenset()
    found: set[int] = set()
    for figure in sheet.figures:
        if figure.unit in COUNTED and span.contains(figure.span):
            at = figure.span.start - span.start
            start = max(words.rfind(sign, 0, at) for sign in _CLAUSE)
            end = min(
                (
                    at
                    for sign in _CLAUSE
                    if (at := words.find(sign, figure.span.end - span.start)) >= 0
                ),
                default=len(words),
            )
            own = _named_in(words[start + 1 : end])
            found.add((own or named)[0])
    return frozenset(found or named[:1])


def _named_in(words: str) -> list[int]:
    """Return the editions that words name, in their order."""
    found = [(match.start(), at) for at, one in enumerate(_TOLD) if (match := one.search(words))]
    return [at for _, at in sorted(found)]


def _said(sheet: Sheet, field: Field) -> list[Said]:
    """Return the statements that a field is told in, those that did not fit a cell among them."""
    statements = statements_of(sheet)
    spans = cell_of(sheet, field).spans if field is not Field.PER_SME else ()
    roles = {one.field for one in statements if any(span.contains(one.span) for span in spans)}
    if field is Field.RESULTS:
        return [one for one in statements if one.field in roles]
    return [one for one in statements if any(span.contains(one.span) for span in spans)]
