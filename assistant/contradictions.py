"""Find figures that contradict each other: of one named thing, of one measure, with two values.

Rather misses one than shows a false one. Both sentences must say the same of the same thing but for
the figure: the same unit, the same thing counted, the same words beside it, the same years, places,
names and scope (total, part, per year, edition). Sentences of one section, and a sheet beside the
document that it was written from, never contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, inf, log10
from typing import Final

from assistant.answer_type import FIGURE, NUMBER_WORD, figures_in
from assistant.citing import short_title, subject_of
from assistant.composing import Chosen
from assistant.evidence import Evidence
from assistant.found_words import read
from assistant.question.details import places_named
from assistant.question.kinds import Kind
from assistant.question.record_names import STRONG
from assistant.question.understanding import Understanding
from corpus.amounts import Qualifier, Reading, Unit
from corpus.lexicon import lexicon
from corpus.model import Document, SectionKind, Span
from corpus.terms import STOPWORDS, terms, tokens


@dataclass(frozen=True, slots=True)
class Told:
    """One side: a sentence, and the figure in it as printed."""

    evidence: Evidence
    printed: str

    @property
    def place(self) -> tuple[str, Span]:
        """Where the sentence stands: its document's name and its span."""
        return self.evidence.document.name, self.evidence.sentence.span


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sentences that give different figures for the same. ``first`` was to be shown anyway."""

    first: Told
    other: Told


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure with all that must be the same for another to contradict it."""

    figure: Reading
    unit: str
    measure: frozenset[str]
    scope: frozenset[str]
    names: frozenset[str]


MAX_SHOWN: Final = 2
MIN_NAME_TERMS: Final = 2
ABOUT: Final = 0.1  # "about 50" is 45 to 55
_COMPARED: Final = frozenset(
    {Unit.MONEY, Unit.COUNT, Unit.SHARE, Unit.STAFF, Unit.DURATION, Unit.RATING, Unit.DATE}
)
_ROUNDED: Final = frozenset({Unit.MONEY, Unit.SHARE, Unit.RATING})
MANY: Final = 1000  # from here on people round what they count
_LIMITS: Final = frozenset(
    {Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.UP_TO, Qualifier.LESS_THAN}
    | {Qualifier.APPROXIMATELY}
)
# Words that say no more than that there is so much of something, now.
_NEUTRAL: Final = frozenset(
    terms(
        "host hosts count counts comprise comprises include includes consist consists gather "
        "gathers bring brings together currently now today already amount amounts sum sums "
        "involve involves around approximately exactly"
    )
)
_STARTS: Final = frozenset(
    terms("open start begin began begun found founded launch establish create set inaugurate")
)
_DATE_WORDS: Final = frozenset(terms("date dates year"))
_ENDS: Final = frozenset(terms("end finish close conclude expire ended"))
_SCOPE: Final = frozenset(
    terms(
        "total overall altogether whole part first second third fourth fifth last next per each "
        "every average annual annually yearly year month monthly week quarter additional further "
        "new extra another other remaining rest half phase edition round call stage pilot alone so "
        "far until since before after during planned expected target goal aim directly indirectly "
        "private public regional national european maximum minimum least most more less up"
    )
)
_LEADING: Final = re.compile(
    r"^\W*(?:the|this|our|its|it|they)\s+(?:(?:agency|association|body|cent(?:re|er)|cluster|"
    r"company|consortium|foundation|fund|hub|initiative|institute|lab|laboratory|measure|network|"
    r"office|organisation|organization|partnership|platform|practice|programme|program|project|"
    r"scheme|service|tool)\b)?",
    re.I,
)
_BORDER: Final = re.compile(
    r"[;:()]|,(?!\d)|\s(?:and|with|which|that|who|where|while|whereas|but|for)\s", re.I
)
_NUMBERING: Final = re.compile(r"^\d{1,2}(?:\.\d+)*\.?\s+")
_NAME_WORDS: Final = re.compile(r"(?<=\w )[A-ZÀ-Ž][\w-]+")


def contradictions(
    question: Understanding,
    shown: Sequence[Chosen],
    ranked: Sequence[Evidence],
    is_thing: Callable[[Document, Span], bool],
) -> tuple[Contradiction, ...]:
    """Return what contradicts the sentences ``shown`` among those ``ranked`` for the question.

    Only figures that ``question`` asks for: others would be ballast. ``is_thing`` says of a place
    whether it is in a record of a thing (a project, a hub), and not in a mere section; it is asked
    last.
    """
    found: list[Contradiction] = []
    told: set[tuple[str, Span]] = set()
    for one in shown:
        mine = [claim for claim in _claims(one.evidence) if _is_asked(question, claim)]
        if not mine or one.span != one.evidence.sentence.span:
            continue
        for other in ranked:
            key = (other.document.name, other.sentence.span)
            if len(found) == MAX_SHOWN or key in told:
                continue
            pair = _contradicting(mine, one.evidence, other, is_thing)
            if pair:
                told |= {key, (one.evidence.document.name, one.span)}
                found.append(pair)
    return tuple(found)


def with_other_sides(shown: Sequence[Chosen], found: Sequence[Contradiction]) -> tuple[Chosen, ...]:
    """Return ``shown`` with the other side of each contradiction right after its first."""
    others = {one.first.place: one.other.evidence for one in found}
    sides = {one.other.place for one in found}
    sentences: list[Chosen] = []
    for one in shown:
        place = (one.evidence.document.name, one.evidence.sentence.span)
        if place in sides:
            continue
        sentences.append(one)
        if other := others.get(place):
            sentences.append(Chosen(other, other.sentence.span))
    return tuple(sentences)


def _is_asked(question: Understanding, claim: _Claim) -> bool:
    if claim.unit in ("start", "end"):
        return question.kind in (Kind.DATE, Kind.STATUS)
    if question.kind in (Kind.NUMBER, Kind.MONEY):
        return (question.kind is Kind.MONEY) == (claim.figure.unit is Unit.MONEY)
    naming = frozenset(word for one in question.named for word in one.words)
    return any(one.term in claim.measure and one.term not in naming for one in question.words)


def _contradicting(
    mine: Sequence[_Claim],
    one: Evidence,
    other: Evidence,
    is_thing: Callable[[Document, Span], bool],
) -> Contradiction | None:
    if not _may_contradict(one, other) or not _same_thing(one, other):
        return None
    for claim in mine:
        for against in _claims(other):
            if not _is_against(claim, against, _name(one) | _name(other)):
                continue
            if _is_named(one, other, is_thing):
                return Contradiction(
                    Told(one, claim.figure.printed), Told(other, against.figure.printed)
                )
    return None


@lru_cache(maxsize=2000)
def _terms(title: str) -> frozenset[str]:
    return frozenset(terms(title))


def _may_contradict(one: Evidence, other: Evidence) -> bool:
    if one.document.kind is not other.document.kind or not _holds_figure(other.text):
        return False
    if one.document.doc_id != other.document.doc_id:
        return True
    return one.section is not None and other.section is not None and one.section != other.section


def _title(one: Evidence) -> str:
    """Return the name of what a sentence is about, without the number of its heading."""
    return _NUMBERING.sub("", short_title(subject_of(one.document, one.section)))


@lru_cache(maxsize=20_000)
def _holds_figure(text: str) -> bool:
    return bool(FIGURE.search(text) or NUMBER_WORD.search(text))


def _name(one: Evidence) -> frozenset[str]:
    return _terms(_title(one))


def _same_thing(one: Evidence, other: Evidence) -> bool:
    """Say whether two sentences are about what one and the same name names."""
    if one.document.doc_id == other.document.doc_id:
        return subject_of(one.document, one.section) == subject_of(other.document, other.section)
    return any(
        _is_identifying(owner) and _tells_of(one, name) and _tells_of(other, name)
        for owner in (one, other)
        if (name := _name(owner))
    )


def _tells_of(one: Evidence, name: frozenset[str]) -> bool:
    return name == _name(one) or name <= read(one.text).terms


def _is_identifying(one: Evidence) -> bool:
    return len(_name(one)) >= MIN_NAME_TERMS or any(map(STRONG.match, tokens(_title(one))))


def _is_named(one: Evidence, other: Evidence, is_thing: Callable[[Document, Span], bool]) -> bool:
    """Say whether the name is in the words of one sentence, or both stand in records of things.

    Two documents may each have a section called "Work Package Management".
    """
    written = any(
        name <= read(each.text).terms
        for each in (one, other)
        for name in (_name(one), _name(other))
    )
    return written or all(is_thing(each.document, each.sentence.span) for each in (one, other))


def _is_against(claim: _Claim, against: _Claim, naming: frozenset[str]) -> bool:
    return (
        claim.unit == against.unit
        and claim.measure - naming == against.measure - naming
        and claim.scope - naming == against.scope - naming
        and claim.names - naming == against.names - naming
        and _differ(claim.figure, against.figure)
    )


@lru_cache(maxsize=2000)
def _claims_in(text: str) -> tuple[_Claim, ...]:
    figures = figures_in(text)
    claims = (_claim(text, one, figures) for one in figures if one.unit in _COMPARED)
    made = [one for one in claims if one is not None]
    # A sentence that gives two figures of one measure tells the difference itself.
    return tuple(
        one
        for one in made
        if sum(each.unit == one.unit and each.measure == one.measure for each in made) == 1
    )


def _claims(one: Evidence) -> tuple[_Claim, ...]:
    """Return the figures of a sentence; the first year of a field of dates is that of the start."""
    section = one.section
    if section is not None and section.role == "dates" and section.kind is SectionKind.FIELD:
        return _dates(one.text)
    return _claims_in(one.text)


def _dates(text: str) -> tuple[_Claim, ...]:
    nothing: frozenset[str] = frozenset()
    first = next((one for one in figures_in(text) if one.unit in (Unit.DATE, Unit.PERIOD)), None)
    if first is None:
        return ()
    return (_Claim(first, "start", nothing, nothing, nothing),)


def _claim(text: str, figure: Reading, figures: Sequence[Reading]) -> _Claim | None:
    clause = _clause(text, figure.span)
    words = _LEADING.sub(" ", clause.of(text))
    beside = frozenset(terms(words)) - STOPWORDS - _NEUTRAL
    beside -= frozenset(term for one in figures for term in terms(one.printed))
    others = frozenset(
        f"{one.unit} {one.printed}"
        for one in figures
        if one != figure and one.unit in (Unit.DATE, Unit.PERIOD, Unit.DURATION)
    )
    whole = frozenset(terms(text))
    scope = (whole & _SCOPE) | others | places_named(text)
    scope |= {str(one) for one in figure.qualifiers if one not in _LIMITS}
    unit = _unit(text, figure, beside)
    if not unit:
        return None
    if figure.unit is Unit.DATE:
        beside -= _STARTS | _ENDS | _DATE_WORDS
    names = frozenset(
        term
        for one in _NAME_WORDS.finditer(text)
        if not any(word.ids for word in lexicon().read(one.group()))  # "SMEs": everyone's word
        for term in terms(one.group())
    )
    return _Claim(figure, unit, beside, scope, names)


def _unit(text: str, figure: Reading, beside: frozenset[str]) -> str:
    """Return what must be equal of two figures; "" for one that says nothing comparable."""
    if figure.unit is Unit.DATE:
        events = [name for name, own in (("start", _STARTS), ("end", _ENDS)) if beside & own]
        return events[0] if len(events) == 1 else ""
    counted = " ".join(sorted(terms(figure.counted.of(text)))) if figure.counted else ""
    if figure.unit in (Unit.COUNT, Unit.SHARE) and not counted:
        return ""
    if figure.unit is Unit.MONEY:
        return f"money {figure.currency}" if figure.currency else ""
    if figure.unit is Unit.RATING:
        return f"rating {figure.base}"
    return f"{figure.unit} {counted} {' '.join(terms(figure.measure))}"


def _clause(text: str, figure: Span) -> Span:
    """Return the stretch between borders that holds the figure."""
    start, end = 0, len(text)
    for border in _BORDER.finditer(text):
        if border.end() <= figure.start:
            start = border.end()
        elif border.start() >= figure.end:
            end = border.start()
            break
    return Span(start, end)


def _differ(one: Reading, other: Reading) -> bool:
    """Say whether no value fits both figures, whatever rounding and limiting words allow."""
    if one.unit in (Unit.DATE, Unit.PERIOD) or other.unit in (Unit.DATE, Unit.PERIOD):
        return int(one.value) != int(other.value)
    may_be_rounded = one.unit in _ROUNDED or min(one.value, other.value) >= MANY
    if may_be_rounded and _rounded(one.value, other.value) == _rounded(other.value, one.value):
        return False
    low, high = _limits(one)
    least, most = _limits(other)
    return high < least or most < low


def _limits(one: Reading) -> tuple[float, float]:
    low, high = one.value, one.high if one.high is not None else one.value
    if {Qualifier.MORE_THAN, Qualifier.AT_LEAST} & set(one.qualifiers):
        return low, inf
    if {Qualifier.UP_TO, Qualifier.LESS_THAN} & set(one.qualifiers):
        return 0.0, high
    if Qualifier.APPROXIMATELY in one.qualifiers:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _rounded(value: float, like: float) -> float:
    """Return ``value`` with as many digits as ``like`` is printed with, where that has fewer."""
    if not value or not like:
        return value
    return round(value, _digits(like)) if _digits(like) < _digits(value) else value


def _digits(value: float) -> int:
    """Return behind which digit a value has only noughts: -6 for 2 million, 1 for 2.5.

    >>> _digits(2_000_000.0), _digits(2.5), _digits(73.0)
    (-6, 1, 0)
    """
    last = floor(log10(abs(value)))
    for digits in range(-last, 4):
        if abs(round(value, digits) - value) < 1e-9:
            return digits
    return 4
