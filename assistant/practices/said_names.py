"""What a side of a comparison means that calls a thing by some words: "the blockchain study".

A name that no title gives whole is taken only when one sheet fits clearly better than all others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from assistant.errors import ComparisonError, UnknownSheetError
from assistant.practices.rows import NO_THING
from assistant.question.record_names import STRONG
from assistant.sheet_words import statements_of
from assistant.shelf import Shelf, has
from corpus.lexicon import lexicon
from corpus.sheet import Sheet
from corpus.terms import terms, tokens

MIN_TERMS: Final = 2  # one word alone names nothing
MIN_COVERED: Final = 0.75  # share of the weight of the words that the sheet must hold
MIN_IN_NAME: Final = 0.4  # share of that weight that stands in the name
CLEARLY: Final = 1.12  # so many times as good as the next
MIN_TELLING: Final = 2.5  # weight of the words in the name: "regional innovation" has 1.9
MAX_SUGGESTED: Final = 8
MIN_USES: Final = 3  # of an abbreviation, for it to be a name
MIN_LETTERS: Final = 4
LIKE_NAME: Final = 85  # rapidfuzz ratio, 0-100: "SRIP" for what a title prints as "STRIP"
MIN_SHARE: Final = 0.5  # of all its uses
NAME_WEIGHT: Final = 3.0  # a word of the name says as much as e³ - 1 uses in the text
NAME_SHARE: Final = 0.5  # a name said to a half counts 1, one hardly said nearly a half


@dataclass(frozen=True, slots=True)
class _Words:
    sheet: Sheet
    name: frozenset[str]
    letters: frozenset[str]  # abbreviations that this sheet uses more than all others together
    counts: Mapping[str, int]


class _Identity:
    """A shelf that equals itself alone: comparing all its documents would take long."""

    __slots__ = ("shelf",)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def __hash__(self) -> int:
        return id(self.shelf)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.shelf is other.shelf


def meant(
    words: str, shelf: Shelf, *, unasked: frozenset[str] = frozenset()
) -> tuple[Sheet, frozenset[str]] | None:
    """Return the one sheet that ``words`` call by words of its name and text, and these words.

    None when it is unclear.

    ``unasked`` are terms that say only that things are compared.
    """
    read = lexicon().read(words)
    places = {one for word in read for one in word.ids if one.startswith(("country.", "region."))}
    said = (term for word in read if not word.ids & places for term in word.terms)
    asked = [one for one in dict.fromkeys(said) if one not in unasked]
    codes = frozenset(one.partition(".")[2] for one in places)
    known = [
        one
        for one in _read(_Identity(shelf))
        if not codes or has(one.sheet, "region", codes) or not one.sheet.values("country")
    ]
    weights = {term: _weight(term, known) for term in asked}
    total = sum(weights.values())
    ranked: list[tuple[float, Sheet, frozenset[str]]] = []
    for one in known:
        held = [term for term in asked if one.counts.get(term)]
        covered = sum(weights[term] for term in held)
        in_name = sum(weights[term] for term in held if term in one.name)
        is_named = in_name >= max(MIN_IN_NAME * total, MIN_TELLING)
        if len(held) < MIN_TERMS or covered < MIN_COVERED * total or not is_named:
            continue
        score = (NAME_SHARE + len(one.name & set(held)) / len(one.name)) * sum(
            weights[term] * (NAME_WEIGHT * (term in one.name) + math.log1p(one.counts[term]))
            for term in held
        )
        ranked.append((score, one.sheet, frozenset(held)))
    ranked.sort(key=lambda found: (-found[0], found[1].sheet_id))
    if not ranked or (len(ranked) > 1 and ranked[0][0] < CLEARLY * ranked[1][0]):
        return None
    return ranked[0][1:]


def abbreviated(words: str, shelf: Shelf) -> tuple[Sheet, frozenset[str]] | None:
    """Return the one sheet whose abbreviation stands in capitals among ``words``, and this."""
    if words.isupper():
        return None
    asked = frozenset(
        term for token in tokens(words) if STRONG.match(token) for term in terms(token)
    )
    found = [
        (one.sheet, asked & one.letters) for one in _read(_Identity(shelf)) if asked & one.letters
    ]
    return found[0] if len(found) == 1 else None


def called(name: str, shelf: Shelf) -> Sheet:
    """Return the one sheet called ``name``: by id, name, alias, or an abbreviation it uses most.

    Raises UnknownSheetError with suggestions, ComparisonError where several are called so.
    """
    try:
        return shelf.named(name)
    except UnknownSheetError:
        wanted = frozenset(terms(name))
        holding = [one for one in _read(_Identity(shelf)) if wanted and wanted <= one.name]
        if len(holding) == 1:
            return holding[0].sheet
        if not holding:
            raise
        shown = ", ".join(
            f"{one.sheet.name} [{one.sheet.sheet_id}]" for one in holding[:MAX_SUGGESTED]
        )
        raise ComparisonError(
            f"{name!r} may mean {len(holding)} sheets", remedy=f"name one of: {shown}"
        ) from None


@lru_cache(maxsize=4)
def _read(shelf: _Identity) -> tuple[_Words, ...]:
    sheets = [
        sheet
        for sheet in shelf.shelf.sheets
        if sheet.name and (sheet.is_hand_made or sheet.kind not in NO_THING)
    ]
    counts = [_counts(sheet) for sheet in sheets]
    total: Counter[str] = Counter()
    for own in counts:
        total.update(own)
    found = []
    for sheet, own in zip(sheets, counts, strict=True):
        letters = _abbreviations(sheet, own, total)
        found.append(_Words(sheet, _name(sheet) | letters, letters, own))
    return tuple(found)


def _name(sheet: Sheet) -> frozenset[str]:
    names = (sheet.name, *(sheet.document.aliases if sheet.is_hand_made else ()))
    return frozenset(term for one in names for term in terms(one))


def _counts(sheet: Sheet) -> Counter[str]:
    text = sheet.document.text
    found = Counter(term for one in statements_of(sheet) for term in terms(one.span.of(text)))
    found.update(_name(sheet))
    return found


def _abbreviations(
    sheet: Sheet, own: Mapping[str, int], total: Mapping[str, int]
) -> frozenset[str]:
    """Return the words in capitals, like one of the name, that it uses more than all others do."""
    text = sheet.document.text
    name = _name(sheet)
    written = {
        token for one in statements_of(sheet) for token in tokens(one.span.of(text))
        if STRONG.match(token) and len(token) >= MIN_LETTERS
    }  # fmt: skip
    return frozenset(
        term
        for token in written
        for term in terms(token)
        if own[term] >= MIN_USES
        and own[term] >= MIN_SHARE * total[term]
        and not any(word.ids for word in lexicon().read(token))
        and process.extractOne(term, name, scorer=fuzz.ratio, score_cutoff=LIKE_NAME)
    )


def _weight(term: str, known: Sequence[_Words]) -> float:
    """Return how telling a term is: less, the more sheets hold it."""
    return math.log(1 + len(known) / (1 + sum(term in one.counts for one in known)))
