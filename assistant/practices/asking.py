"""Read a comparison off a question of the chat: which sheets it names, and what it asks of them.

None where fewer than two are named, and where the sheets do not account for what is asked: then
the question is answered, or refused, like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from assistant.practices.asked_fields import FRAME_TERMS, answer_to, asked_fields, other_words
from assistant.practices.cell import Cell, Field
from assistant.practices.cell_words import worded
from assistant.practices.comparison import (
    MAX_SHEETS,
    MIN_SHEETS,
    TELLING,
    Comparison,
    compare,
    same_thing,
)
from assistant.practices.described_sides import described_side, sheet_described
from assistant.practices.editions import editions_compared, may_tell_editions
from assistant.practices.fields import cell_of
from assistant.practices.rows import NO_THING
from assistant.practices.said_names import abbreviated, meant
from assistant.question.asked_words import Asked
from assistant.question.kinds import Kind
from assistant.question.names import Named, NameIndex
from assistant.question.record_names import STRONG, Record
from assistant.question.things_asked import FEW
from assistant.question.understanding import Understanding
from assistant.shelf import Shelf, has
from corpus.model import Span
from corpus.sheet import Sheet
from corpus.terms import terms, tokens

_GRADED: Final = r"(?:bigg|larg|small|old|new|young|cheap|long|earli|lat|high|low|fast)"
COMPARES: Final = re.compile(
    r"\bcompar\w*|\bdifferen\w+|\bdiffers?\b|\bversus\b|\bvs\b|\bside by side\b|\bagainst\b"
    # "A next to B: …"; "who paid next to the fund" asks of the payer alone.
    r"|^(?:(?!\b(?:who|whom|which|what)\b).)*\b(?:next to|beside|alongside)\b"
    r"|\b(?:which|who|what) (?:\w+ ){1,5}(?:first|last|more|most|less|least)\b"
    r"|\bbetter\b|\bboth\b|\beach\b|\bin common\b|\balike\b|\bsimilar\w*"
    r"|^[\w -]{3,40}: [^:]+,[^:]+$"  # "staff: the lab, the mill and the quay"
    r"|\bconfront\w+|\bparagon\w+|\bdifferenz\w+|\bvergleich\w*|\bunterschied\w*|\bdifférence\w*"
    r"|\bprimerja\w*|\brazlik\w*|\bdiferenci\w*|\bporówn\w*|\bróżnic\w*|\bwelche[rs]? .{3,40}er\b",
    re.I,
)
# "How much did X get and how much Y": of two things where both are named for sure.
REPEATED: Final = re.compile(r"\b(how many|how much|who|when|where|what)\b.+\band \1\b", re.I)
# Where to look: "strategy: what …", "… (the tide project)", "…, going by the guide". It names no
# second thing to compare.
SCOPE: Final = re.compile(
    r"^[^:?,;]{3,60}:(?= (?:what|which|who|how|when|where|why|give|list|name)\b)"
    r"|\([^()]*\)(?=\W*$)"
    r"|(?:^|, )(?:going by|judging by|according to|as (?:told|said|described) (?:in|by)) [^,;:?]*",
    re.I,
)
# "The biggest voucher of X" is one thing; "which is biggest, X or Y" is one of several, and "the
# bigger partnership" is none of two.
MOST: Final = re.compile(rf"\b{_GRADED}e(?:r|st)\b", re.I)
GRADED_THING: Final = re.compile(rf"\bthe {_GRADED}er (?!(?:of|one|or|than)\b)(?=\w)", re.I)
OR_THAN: Final = re.compile(r"\b(?:or|than)\b", re.I)
APPOSED: Final = re.compile(r", (?:the|an?) (?:[\w-]+ ){1,3}one(?=\W*$)", re.I)
SEVERAL: Final = re.compile(
    r"\b(?:or|and|than|between|among|of (?:the )?(?:two|three|all))\b|[,:]", re.I
)
# Words that stand between the things compared: those of a list, and those that only compare.
_AND: Final = {
    "en": "and|or", "it": "e|ed|o|oppure", "de": "und|oder", "fr": "et|ou", "sl": "in|ali",
    "es": "y|e|o|u", "pl": "i|lub|albo|czy",
}  # fmt: skip
_THAN: Final = (
    "vs|versus|next to|beside|alongside|with|to|from|than|against|compared|between|con|tra|fra|"
    "mit|zwischen|avec|entre|med|z|s|con|między|a"
)
_HOW: Final = re.compile(
    r"\bdifferen\w+|\bdiffers?\b|\bcompar\w*|\bvs\b|\bversus\b|\bin common\b|\balike\b|\bsimilar\w*"
    r"|\bdifferenz\w+|\bconfront\w+|\bvergleich\w*|\bunterschied\w*|\bdifférence\w*|\bdiferenci\w*"
    r"|\bprimerja\w*|\brazlik\w*|\bporówn\w*|\bróżnic\w*",
    re.I,
)
Told = Callable[[Sheet, str], Sequence[Span]]  # a sheet, what is asked of it -> where it answers
INSIDE_A_FIELD: Final = frozenset({"concept.staff"})
COMPARING: Final = re.compile(
    r"\b(?:compar\w+|versus|vs|next to|beside|alongside|against|in each|of each|both|more|or)\b",
    re.I,
)
# "which has more members", "who trained the fewest people"
MORE_OF: Final = re.compile(
    r"\b(?:more|most|fewer|fewest|less|least) (?!of\b|than\b)"
    r"((?:(?!for\b|in\b|to\b|with\b|at\b|on\b|by\b|from\b)[\w-]+ )?[\w-]{3,}(?<![su])s|people)\b",
    re.I,
)
# "Of the areas of the platform, which came from the fair": some of one thing.
SOME_OF: Final = re.compile(r"^(?:out )?of (?:all )?(?:the|its|their) [^,]+, which\b", re.I)
N_THINGS: Final = re.compile(rf"\b(?:which|what|name|list) (?:{FEW}|\d{{1,2}}) [a-z]", re.I)
ASKING_TERMS: Final = frozenset(terms("study project practice programme scheme"))
MIN_TOLD: Final = 0.5  # share of the words asked for that the sheets must account for
MAX_FIELDS: Final = 6
MAX_WORDED: Final = 2


def may_compare(question: Understanding) -> bool:
    """Say whether it is worth looking for two names, by the words of the question alone."""
    if question.kind is Kind.CONTACT or question.strange_place:
        return False
    if may_tell_editions(question.text) and question.named:
        return True
    if is_explicit(question):
        return True
    # Why one thing became another is no comparison of the two, nor is "which five areas has …".
    text = question.text
    if question.kind is Kind.WHY or N_THINGS.search(text) or SOME_OF.search(text):
        return False
    return bool(_sides(question, with_than=False)[1:])


def is_explicit(question: Understanding) -> bool:
    """Say whether the question compares by its words alone, or asks the same twice."""
    return _says_so(question) or bool(REPEATED.search(question.text))


def _says_so(question: Understanding) -> bool:
    """Say whether the question says in words that it compares."""
    if question.kind is Kind.COMPARISON or COMPARES.search(question.text):
        return True
    text = question.text
    if not OR_THAN.search(text):
        text = GRADED_THING.sub(" ", text)
    return bool(MOST.search(text) and SEVERAL.search(text))


@dataclass(frozen=True, slots=True)
class Side:
    """A thing that a question names, and the words of the question that stand around its name."""

    sheet: Sheet
    naming: frozenset[str]
    words: str


def sides_named(
    question: Understanding, names: NameIndex, shelf: Shelf, known: Mapping[str, int] | None = None
) -> tuple[tuple[Side, ...], str]:
    """Return what the sides of a question name, and the words of the sides that name nothing.

    A side counts when it names something surely; a question that says that it compares may name
    things by most of their title.
    """
    found: list[Side] = []
    rest: list[str] = []
    naming: set[str] = set()
    explicit = _says_so(question)
    for words in _sides(question, with_than=explicit):
        side = _named_by(words, names, shelf, known, naming, is_sure=not explicit)
        if explicit and (
            side is None
            or not any(one.is_sure and one.is_strong for one in names.best(words, known))
        ):
            side = _in_its_place(side, words, question.text, shelf)
        if side is None:
            rest.append(words)
            continue
        naming |= side.naming
        if not any(same_thing(side.sheet, other.sheet) for other in found):
            found.append(side)
    if len(found) == 1 and not explicit and asked_fields(question):
        for side in _meant_beside(found[0], rest, shelf):  # "X and the blockchain study: dates"
            found.append(side)
            naming |= side.naming
            rest.remove(side.words)
    for named in _by_fit(question.named):
        if named.is_sure and not named.words & naming:
            sheet = sheet_of(named.record, shelf)
            if sheet is not None and not any(same_thing(sheet, other.sheet) for other in found):
                found.append(Side(sheet, named.words, ""))
                naming |= named.words
    return tuple(found), " ".join(rest)


def _named_by(
    words: str,
    names: NameIndex,
    shelf: Shelf,
    known: Mapping[str, int] | None,
    naming: Set[str],
    *,
    is_sure: bool,
) -> Side | None:
    for named in _by_fit(names.best(words, known)):
        if (is_sure and not named.is_sure) or named.words <= naming:
            continue
        sheet = sheet_of(named.record, shelf)
        if sheet is not None:
            return Side(sheet, named.words | _proper(words), words)
    if by_letters := abbreviated(words, shelf):
        return Side(*by_letters, words)
    if is_sure:
        return None
    found = meant(words, shelf, unasked=FRAME_TERMS)
    return Side(*found, words) if found else None


def _meant_beside(sure: Side, rest: Sequence[str], shelf: Shelf) -> list[Side]:
    """Return what a piece calls by words of its name alone, beside a thing that is named."""
    for words in rest:
        found = meant(words, shelf, unasked=FRAME_TERMS | ASKING_TERMS)
        said = set(terms(words)) - FRAME_TERMS - ASKING_TERMS
        if found and said <= set(terms(found[0].name)) and not same_thing(found[0], sure.sheet):
            return [Side(*found, words)]
    return []


def lacks_side(
    question: Understanding, names: NameIndex, shelf: Shelf, known: Mapping[str, int] | None = None
) -> bool:
    """Say whether one side was found and another, described by a place, is not in the collection.

    What is told of the one side alone would pass for a comparison.
    """
    if not is_explicit(question):
        return False
    sides, _ = sides_named(question, names, shelf, known)
    if len(sides) >= MIN_SHEETS:
        return False
    for words in _sides(question, with_than=True):
        described = described_side(words, unasked=FRAME_TERMS)
        is_sure = any(one.is_sure for one in names.best(words, known))
        if described and not is_sure and not any(one.words == words for one in sides):
            return bool(sides) and sheet_described(described, shelf) is None
    return False


def _in_its_place(side: Side | None, words: str, question: str, shelf: Shelf) -> Side | None:
    """Return what ``words`` describe by a place; ``side``, guessed by its name, only from there."""
    described = described_side(words, question, unasked=FRAME_TERMS)
    if described is None or (side is not None and has(side.sheet, "region", described.codes)):
        return side
    found = sheet_described(described, shelf)
    return Side(*found, words) if found else None


def _proper(words: str) -> frozenset[str]:
    """Return the terms written like a name: beside a name they belong to it."""
    return frozenset(term for one in tokens(words) if STRONG.match(one) for term in terms(one))


def comparison_asked(
    question: Understanding,
    names: NameIndex,
    shelf: Shelf,
    known: Mapping[str, int] | None = None,
    *,
    told: Told | None = None,
) -> Comparison | None:
    """Return the comparison that a question asks for, of the first six things that it names.

    ``told`` finds where a sheet best answers a question about it; without it, and where it finds
    nothing, the words that a sheet shares with the question decide.
    """
    sides, rest = sides_named(question, names, shelf, known)
    sides = sides[:MAX_SHEETS]
    if len(sides) == 1 and may_tell_editions(question.text):
        return editions_compared(question.text, sides[0].sheet, asked_fields(question))
    if len(sides) < MIN_SHEETS:
        return None
    sheets = [one.sheet for one in sides]
    naming = frozenset(term for one in sides for term in one.naming)
    fields = asked_fields(question)[:MAX_FIELDS]
    asked = other_words(question, naming, rest)
    wants_figure = question.kind is Kind.NUMBER or "how many" in question.text.casefold()
    answers = [
        answer_to(
            one.sheet, (*asked, *_own_words(question, one, naming)), wants_figure=wants_figure
        )
        for one in sides
    ]
    share = max((share for _, share in answers), default=0.0)
    if not is_explicit(question):
        if not fields and not asked:
            return None
        if asked and share < MIN_TOLD:
            return None  # something else is asked than what these sheets tell
    column = [cell for cell, _ in answers]
    is_found = False
    more_of = MORE_OF.search(question.text)
    if told and (more_of or _asks_inside(question)):
        words = f"how many {more_of[1]}" if more_of else _beside(question.text, naming)
        places = [told(one.sheet, words) for one in sides]
        is_found = any(places)
    if is_found:
        column = [
            worded(one.sheet, Field.ASKED, (*own, *(cell.spans if asked and own else ())))
            for one, own, cell in zip(sides, places, column, strict=True)
        ]
    if is_found and more_of:  # "more organisations" asks for their number, not for who they are
        others = (one for one in fields if one not in (Field.INSTITUTION, Field.RESULTS))
        fields = (Field.RESULTS, *others)
    is_told = bool(asked) and share >= MIN_TOLD and not is_open(question)
    wanted = fields or (() if is_told or is_found else TELLING)
    shown = wanted or (() if is_found else (Field.SUMMARY,))
    more = {}
    if Field.TARGET_GROUP in shown:  # whom it is for is said with conditions that a label lacks
        more[Field.TARGET_GROUP] = [_in_words(sheet) for sheet in sheets]
    found = compare(sheets, shown, more=more) if shown else None
    if found is None or ((share or is_found) and not _is_told(found, column)):
        found = compare(sheets, shown or (Field.ASKED,), more={**more, Field.ASKED: column})
        found = replace(found, dropped=())  # what was asked stands in the column of its own
    return found if found.fields else None


def _asks_inside(question: Understanding) -> bool:
    """Say whether a figure or the staff is asked for, told among other things in a field."""
    return bool(
        question.details.counted or any(one.concepts & INSIDE_A_FIELD for one in question.words)
    )


def _beside(text: str, naming: frozenset[str]) -> str:
    """Return the words of a question that name none of the things compared."""
    words = COMPARING.sub(" ", text).split()
    return " ".join(one for one in words if not terms(one) or not naming.issuperset(terms(one)))


def _in_words(sheet: Sheet) -> Cell:
    """Return the words that say for whom a thing is, not the labels of the closed list."""
    return worded(sheet, Field.TARGET_GROUP, cell_of(sheet, Field.TARGET_GROUP).spans[:MAX_WORDED])


def _own_words(question: Understanding, side: Side, naming: frozenset[str]) -> tuple[Asked, ...]:
    """Return the words beside the name of one thing that name another: "audit by PRISMA"."""
    beside = set(terms(side.words)) & naming - side.naming - FRAME_TERMS
    return tuple(one for one in question.words if one.term in beside)


def is_open(question: Understanding) -> bool:
    """Say whether the question asks how things differ and not in what."""
    return bool(_HOW.search(question.text))


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
    border = re.compile(rf"(?<!\w)(?:{joining})(?!\w)\.?|[,;:/&+()]|\s[-–—]\s", re.I)
    text = question.text if with_than else SCOPE.sub(" ", question.text)
    text = APPOSED.sub("", text)  # "who leads the lab, the oak one" names one thing
    return [one for one in border.split(text) if one.strip(" ?!.")]


def _by_fit(named: Sequence[Named]) -> list[Named]:
    """Return the records most surely named first, of those alike the one whose title says it.

    The bare name of a project means the project, not what came out of it.
    """
    return sorted(
        named,
        key=lambda one: (
            -round(one.score, 1),
            -one.share,
            not one.words <= set(terms(one.record.title)),
            "project" not in terms(one.record.title),
            len(one.record.title),
            one.record.key,
        ),
    )


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
