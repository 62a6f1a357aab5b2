"""Read a comparison off a question of the chat: which sheets it names, and what it asks of them.

None where fewer than two are named, and where the sheets do not account for what is asked: then
the question is answered, or refused, like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from assistant.names import Named, NameIndex, Record
from assistant.practices.asked_fields import answer_to, asked_fields, other_words
from assistant.practices.cell import Cell, Field
from assistant.practices.comparison import (
    MAX_SHEETS,
    MIN_SHEETS,
    TELLING,
    Comparison,
    compare,
    same_thing,
)
from assistant.practices.rows import NO_THING
from assistant.shelf import Shelf
from assistant.understanding import Kind, Understanding
from corpus.sheet import Sheet
from corpus.terms import terms

COMPARES: Final = re.compile(
    r"\bcompar\w*|\bdifferen\w+|\bdiffers?\b|\bversus\b|\bvs\b|\bside by side\b|\bagainst\b"
    r"|\bnext to each other\b|\bwhich (?:\w+ ){1,3}(?:first|last|more|most|less|least|\w+er|\w+est)\b"
    r"|\b(?:bigg|larg|small|old|new|young|cheap|long|earli)(?:er|est)\b|\bboth\b|\beach\b"
    r"|\bconfront\w+|\bparagon\w+|\bdifferenz\w+|\bvergleich\w*|\bunterschied\w*|\bdifférence\w*"
    r"|\bprimerja\w*|\brazlik\w*|\bdiferenci\w*|\bporówn\w*|\bróżnic\w*|\bwelche[rs]? .{3,40}er\b",
    re.I,
)
# Words that stand between the things compared: those of a list, and those that only compare.
_AND: Final = {
    "en": "and|or", "it": "e|ed|o|oppure", "de": "und|oder", "fr": "et|ou", "sl": "in|ali",
    "es": "y|e|o|u", "pl": "i|lub|albo|czy",
}  # fmt: skip
_THAN: Final = (
    "vs|versus|with|to|from|than|against|compared|between|con|tra|fra|mit|mit|zwischen|avec|entre|"
    "med|z|s|con|między|a"
)
MIN_TOLD: Final = 0.5  # share of the words asked for that the sheets must account for
MAX_FIELDS: Final = 6


def may_compare(question: Understanding) -> bool:
    """Say whether it is worth looking for two names, by the words of the question alone."""
    if question.kind is Kind.CONTACT or question.strange_place:
        return False
    return is_explicit(question) or bool(_sides(question, with_than=False)[1:])


def is_explicit(question: Understanding) -> bool:
    """Say whether the question says in words that it compares."""
    return question.kind is Kind.COMPARISON or bool(COMPARES.search(question.text))


def sheets_named(
    question: Understanding, names: NameIndex, shelf: Shelf, known: Mapping[str, int] | None = None
) -> tuple[tuple[Sheet, ...], frozenset[str]]:
    """Return the sheets that the sides of a question name, and the terms that name them.

    A side counts when it names something surely; a question that says that it compares may name
    things by most of their title.
    """
    found: list[Sheet] = []
    naming: set[str] = set()
    explicit = is_explicit(question)
    for side in _sides(question, with_than=explicit):
        for named in _by_fit(names.best(side, known)):
            if not (named.is_sure or explicit) or named.words <= naming:
                continue
            sheet = sheet_of(named.record, shelf)
            if sheet is None:
                continue
            if not any(same_thing(sheet, other) for other in found):
                found.append(sheet)
            naming |= named.words
            break
    for named in _by_fit(question.named):
        if named.is_sure and not named.words & naming:
            sheet = sheet_of(named.record, shelf)
            if sheet is not None and not any(same_thing(sheet, other) for other in found):
                found.append(sheet)
                naming |= named.words
    return tuple(found), frozenset(naming)


def comparison_asked(
    question: Understanding, names: NameIndex, shelf: Shelf, known: Mapping[str, int] | None = None
) -> Comparison | None:
    """Return the comparison that a question asks for, of the first six things that it names."""
    sheets, naming = sheets_named(question, names, shelf, known)
    sheets = sheets[:MAX_SHEETS]
    if len(sheets) < MIN_SHEETS:
        return None
    fields = asked_fields(question)[:MAX_FIELDS]
    asked = other_words(question, naming)
    wants_figure = question.kind is Kind.NUMBER or "how many" in question.text.casefold()
    answers = [answer_to(sheet, asked, wants_figure=wants_figure) for sheet in sheets]
    told = max((share for _, share in answers), default=0.0)
    if not is_explicit(question):
        if not fields and not asked:
            return None
        if asked and told < MIN_TOLD:
            return None  # something else is asked than what these sheets tell
    wanted = fields or (() if asked and told >= MIN_TOLD and not is_open(question) else TELLING)
    column = [cell for cell, _ in answers]
    plain = compare(sheets, wanted or (Field.SUMMARY,))
    if told and not _is_told(plain, column):
        more = {Field.ASKED: column}
        plain = compare(sheets, wanted or (Field.SUMMARY,), more=more)
    return plain if plain.fields else None


def is_open(question: Understanding) -> bool:
    """Say whether the question asks how things differ and not in what."""
    return bool(re.search(r"\bdifferen\w+|\bdiffers?\b|\bcompar\w*|\bvs\b|\bversus\b",
                          question.text, re.I))  # fmt: skip


def sheet_of(record: Record, shelf: Shelf) -> Sheet | None:
    """Return the sheet of what a heading is about; None where a document holds many things."""
    inside = [
        sheet
        for sheet in shelf.sheets
        if sheet.document.doc_id == record.doc_id
        and (sheet.is_hand_made or sheet.kind not in NO_THING)
        and any(record.span.contains(span) for span in sheet.spans[:1])
    ]
    alike = [one for one in inside if terms(one.name) == terms(record.title)]
    if alike:
        return alike[0]
    return inside[0] if len(inside) == 1 else None


def _sides(question: Understanding, *, with_than: bool) -> list[str]:
    """Return the pieces of a question between the words that join or compare things."""
    joining = f"{_AND.get(question.language, _AND['en'])}|vs|versus|{_AND['en']}"
    if with_than:
        joining += f"|{_THAN}"
    border = re.compile(rf"(?<!\w)(?:{joining})(?!\w)\.?|[,;:/&]", re.I)
    return [one for one in border.split(question.text) if one.strip(" ?!.")]


def _by_fit(named: Sequence[Named]) -> list[Named]:
    """Return the records most surely named first; of two alike the one whose title is said most."""
    return sorted(named, key=lambda one: (-round(one.score, 1), -one.share, one.record.key))


def _is_told(comparison: Comparison, column: Sequence[Cell]) -> bool:
    """Say whether every answer stands in the table already."""
    shown = [
        {span for cell in row.cells.values() for span in cell.spans} for row in comparison.rows
    ]
    return all(
        any(one.contains(span) for one in own)
        for cell, own in zip(column, shown, strict=True)
        for span in cell.spans
    )
