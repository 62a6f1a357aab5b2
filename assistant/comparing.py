"""Answer a comparison as a table: a row for each thing, a column for each aspect asked for.

Each cell is a question of its own ("budget of X"), answered from what is told of X alone, so no
figure of one thing can come to stand beside the name of another. A cell without a sure enough
answer says so; nothing is added up or subtracted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.citing import short_title
from assistant.composing import Chosen
from assistant.evidence import Evidence
from assistant.names import Named, NameIndex, Record
from assistant.understanding import Kind, Understanding
from corpus.amounts import Qualifier, Unit, read_figures
from corpus.lexicon import lexicon
from corpus.terms import terms, tokens

MAX_SIDES = 6
MIN_SIDES = 2
MAX_ASPECTS = 5
MAX_CELL = 3  # sentences
MAX_CELL_WORDS = 70
NEAR_BEST = 0.65  # a second sentence in a cell must be nearly as good as the first
MIN_COVERAGE = 0.3  # of the words of an aspect
MIN_COVERED = 0.5  # of the words of a piece of the question, for it to be a name
ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th")
COUNTED = (r"\bboth\b|\btwo\b", r"\bthree\b", r"\bfour\b", r"\bfive\b", r"\bsix\b")
EDITION = re.compile(r"\b(?P<what>edition|phase|round|call|wave)s?\b", re.I)
DEFAULT_ASPECTS = ("what is it", "budget", "results", "who runs it", "when did it start and end")
# Where a question may be parted into the things compared and into the aspects asked for.
JOINED = {
    "en": "and|or", "de": "und|oder", "it": "e|ed|o", "fr": "et|ou", "es": "y|e|o|u",
    "sl": "in|ali", "pl": "i|oraz|lub",
}  # fmt: skip
BORDER = re.compile(
    r"[,;:+?()]|\s[-–—]+\s|\b(?:and|or|with|to|from|vs|versus|against|than|und|oder|mit|e|o|con|et|ou|"
    r"avec|y|in|ali|z|i|oraz|lub)\b",
    re.I,
)
COMPARES = re.compile(
    r"\b(?:compar\w+|difference|differ|versus|vs|against|side by side|next to each other|both|each|"
    r"vergleich\w*|unterschied\w*|confront\w*|differenz\w*|diferenci\w*|différence\w*|primerja\w*|"
    r"razlik\w*|porówna\w*|różni\w*)\b",
    re.I,
)
RANKS = re.compile(
    r"\b(?:first|bigger|biggest|larger|largest|smaller|smallest|cheaper|older|oldest|newer|earlier|"
    r"later|longer|more|most|better)\b",
    re.I,
)
FILLER = re.compile(
    r"\b(?:compar\w+|differences?|between|side by side|next to each other|versus|vs|against|both|"
    r"each|all|three|four|five|next|the two|of them|do they|does it|please|pls|two|of|in|the|is|"
    r"was|were|are|had|has|have|"
    r"whats?|which|how do|how does)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Side:
    """A thing that is compared: a record, or one edition of it."""

    named: Named
    edition: str = ""

    @property
    def name(self) -> str:
        """What the row is called."""
        title = short_title(self.named.record.title)
        return f"{title}, {self.edition}" if self.edition else title


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of one thing under one aspect; nothing is "not stated"."""

    chosen: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table. ``rows`` are (name, one cell an aspect), in the order asked.

    ``mixed`` are the aspects whose sums are not of one kind: other currencies, by the year beside
    in all, planned beside spent. ``left_out`` are aspects that nothing is told of, for any thing.
    """

    aspects: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    mixed: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Everything told, row after row."""
        return tuple(one for _, cells in self.rows for cell in cells for one in cell.chosen)


Answer = Callable[[Understanding], Sequence[Chosen]]
Understand = Callable[[str], Understanding]


def compared(
    question: Understanding, names: NameIndex, understand: Understand, answer: Answer
) -> Comparison | None:
    """Return the table that ``question`` asks for; None when it does not compare two things.

    ``understand`` reads a question and ``answer`` chooses what to quote for one that names a single
    record.
    """
    sides = sides_of(question, names)
    if not MIN_SIDES <= len(sides) <= MAX_SIDES:
        return None
    table = table_of(sides, aspects_of(question.text, sides), understand, answer)
    n_told = sum(any(cell.chosen for cell in cells) for _, cells in table.rows)
    return table if n_told >= MIN_SIDES else None


def table_of(
    sides: Sequence[Side], aspects: Sequence[str], understand: Understand, answer: Answer
) -> Comparison:
    """Return the table of ``sides`` by ``aspects``; one that nothing is told of is left out."""
    rows = [(side.name, _row(aspects, side, understand, answer)) for side in sides]
    kept = [at for at in range(len(aspects)) if any(cells[at].chosen for _, cells in rows)]
    table = tuple((name, tuple(cells[at] for at in kept)) for name, cells in rows)
    mixed = tuple(
        aspects[at]
        for place, at in enumerate(kept)
        if _is_mixed([cells[place] for _, cells in table])
    )
    left_out = tuple(aspect for at, aspect in enumerate(aspects) if at not in kept)
    return Comparison(tuple(aspects[at] for at in kept), table, mixed, left_out)


def sides_of(question: Understanding, names: NameIndex) -> tuple[Side, ...]:
    """Return the things that a question compares, in the order named; () when it compares none.

    Two editions of one thing are two sides.
    """
    is_comparison = question.kind is Kind.COMPARISON or bool(COMPARES.search(question.text))
    found: dict[object, Named] = {}
    for one in question.named:
        if one.is_sure and not any(_is_same_name(one, known) for known in found.values()):
            found[one.record.key] = one
    if is_comparison or (len(found) >= MIN_SIDES and RANKS.search(question.text)):
        for piece in BORDER.split(question.text):
            known = {word for each in found.values() for word in each.words}
            for one in names.best(piece)[:1]:
                if one.words - known and _covers(one, piece) >= MIN_COVERED:
                    found.setdefault(one.record.key, one)
    for key, one in list(found.items()):
        if any(_holds(one.record, other.record) for other in found.values()):
            del found[key]  # the guide that a practice stands in is no side beside it
    if not is_comparison and (len(found) < MIN_SIDES or not _joins(question)):
        return ()
    order = {term: at for at, term in reversed(list(enumerate(terms(question.text))))}
    sides = sorted(
        found.values(),
        key=lambda one: min((order[word] for word in one.words if word in order), default=0),
    )
    if len(sides) == 1 and is_comparison:
        return tuple(Side(sides[0], edition) for edition in editions_in(question.text))
    return tuple(Side(one) for one in sides)


def editions_in(text: str) -> tuple[str, ...]:
    """Return the editions that a question sets side by side.

    >>> editions_in("did the rating go up from edition 1 to edition 2")
    ('1st edition', '2nd edition')
    >>> editions_in("budgets of all three editions")
    ('1st edition', '2nd edition', '3rd edition')
    """
    what = EDITION.search(text)
    if what is None:
        return ()
    folded = terms(text)
    numbers = [one for one in ORDINALS if one in folded or one[0] in folded]
    counted = next((n for n, word in enumerate(COUNTED, 2) if re.search(word, text, re.I)), 0)
    if len(numbers) < MIN_SIDES:
        numbers = list(ORDINALS[:counted])
    return tuple(f"{one} {what['what'].casefold()}" for one in numbers)


def aspects_of(text: str, sides: Sequence[Side]) -> tuple[str, ...]:
    """Return what is asked of each side, as written; a fixed few where nothing is asked."""
    found = []
    for piece in BORDER.split(text):
        naming = {
            word
            for one in sides
            if len(one.named.words & set(terms(piece))) >= len(one.named.words) / 2
            for word in one.named.words
        }
        kept = [one for one in tokens(piece) if not (terms(one) and naming.issuperset(terms(one)))]
        words = " ".join(FILLER.sub(" ", EDITION.sub(" ", " ".join(kept))).split())
        if naming and not any(
            each.startswith(("concept.", "frame."))
            for word in lexicon().read(words)
            for each in word.ids
        ):
            continue  # what is left of a name asks for nothing
        if any(not one.isdigit() and one not in ORDINALS for one in terms(words)):
            found.append(words)
    return tuple(dict.fromkeys(found))[:MAX_ASPECTS] or DEFAULT_ASPECTS


def _joins(question: Understanding) -> bool:
    """Say whether a word of the question's language sets things side by side."""
    words = JOINED.get(question.language, JOINED["en"])
    return bool(re.search(rf"\b(?:{words})\b", question.text, re.I))


def _is_same_name(one: Named, other: Named) -> bool:
    """Say whether the same words name both: more than half of those of the shorter name."""
    return len(one.words & other.words) > min(len(one.words), len(other.words)) / 2


def _holds(whole: Record, part: Record) -> bool:
    return whole.key != part.key and whole.doc_id == part.doc_id and whole.span.contains(part.span)


def _covers(one: Named, piece: str) -> float:
    """Return the share of the telling words of ``piece`` that name the record."""
    own = set(terms(FILLER.sub(" ", piece)))
    return len(own & one.words) / len(own) if own else 0.0


def _row(
    aspects: Sequence[str], side: Side, understand: Understand, answer: Answer
) -> tuple[Cell, ...]:
    """Return the cells of a side; what one cell tells is not told again in the next."""
    told: list[Chosen] = []
    cells = []
    for aspect in aspects:
        cell = _cell(aspect, side, understand, answer, told)
        told += cell.chosen
        cells.append(cell)
    return tuple(cells)


def _cell(
    aspect: str,
    side: Side,
    understand: Understand,
    answer: Answer,
    told: Sequence[Chosen],
) -> Cell:
    """Return what is told of ``side`` under ``aspect``."""
    asked = understand(f"{aspect} {side.edition} {short_title(side.named.record.title)}")
    chosen: list[Chosen] = []
    for one in answer(replace(asked, named=(side.named,), titled=())):
        if one.evidence.coverage < MIN_COVERAGE and not one.is_of_field:
            continue  # about the thing, and not about what is asked of it
        if chosen and (
            len(chosen) == MAX_CELL
            or one.evidence.score < NEAR_BEST * chosen[0].evidence.score
            or _n_words([*chosen, one]) > MAX_CELL_WORDS
        ):
            break
        is_told = any(one.span.overlaps(each.span) for each in told)
        if not is_told and _is_of(one.evidence, side.named):
            chosen.append(one)
    return Cell(tuple(chosen))


def _n_words(chosen: Sequence[Chosen]) -> int:
    return sum(len(one.span.of(one.evidence.document.text).split()) for one in chosen)


def _is_of(one: Evidence, side: Named) -> bool:
    """Say whether a sentence belongs to the record of ``side`` and to no other."""
    record = side.record
    return one.document.doc_id == record.doc_id and record.span.contains(one.sentence.span)


def _is_mixed(cells: Sequence[Cell]) -> bool:
    """Say whether the sums of a column are not of one kind, or not for the same stretch of time."""
    kinds = set()
    for cell in cells:
        for one in cell.chosen:
            for figure in read_figures(one.span.of(one.evidence.document.text)):
                if figure.unit is Unit.MONEY:
                    limits = frozenset(figure.qualifiers) & SCOPES
                    kinds.add((figure.currency, limits))
    return len(kinds) > 1


SCOPES = frozenset(
    {
        Qualifier.PER_YEAR, Qualifier.PER_FIRM, Qualifier.PER_PROJECT, Qualifier.PLANNED,
        Qualifier.REQUESTED, Qualifier.UP_TO,
    }
)  # fmt: skip
