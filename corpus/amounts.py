"""Figures with what they mean: value, unit, currency, qualifiers, what is counted, and when.

The words a figure was printed with stay with it. A missing currency stays missing; what only looks
like a figure (see ``numerals.py``) is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from corpus import counted as nouns
from corpus.counted import Region
from corpus.figure_words import any_of, figure_words, vocabulary
from corpus.model import Span
from corpus.numerals import BLANK, NUMBER, WORD, Places, left_alone, number_value, number_words_at
from corpus.periods import read_periods, read_points
from corpus.sentences import sentence_spans

QUALIFIER_CHARS = 70  # so far before its figure a qualifier may stand
PLANNED_CHARS = 200  # "will" governs the rest of its sentence
AFTER_CHARS = 60
MAX_QUALIFIER_WORDS = 4
MAX_FILLERS = 4
MAX_RATING = 100.0
YEARS = (1900, 2049)


class Unit(StrEnum):
    """What kind of figure it is. The value of a share is in per cent, of a date its year."""

    MONEY = "money"
    COUNT = "count"
    SHARE = "share"
    RATING = "rating"
    STAFF = "staff"
    DURATION = "duration"
    DATE = "date"
    PERIOD = "period"
    PHYSICAL = "physical"


class Qualifier(StrEnum):
    """A word that limits a figure; none means that it is exact."""

    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    APPROXIMATELY = "approximately"
    AVERAGE = "average"
    REQUESTED = "requested"
    PLANNED = "planned"
    PER_YEAR = "per_year"
    PER_PROJECT = "per_project"
    PER_FIRM = "per_firm"


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as it was understood.

    ``printed`` covers number, scale and sign or unit. ``high`` is the upper end of a range,
    ``value`` then the lower one. ``measure`` is the word of a duration or physical unit as printed.
    ``phrase`` runs from the first qualifier to the last word of what is counted: quote this.
    """

    span: Span
    printed: str
    value: float
    unit: Unit
    phrase: Span
    high: float | None = None
    currency: str = ""
    scale: float = 1.0
    measure: str = ""
    base: float | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    counted: Span | None = None
    period: Span | None = None

    def __post_init__(self) -> None:
        if (self.base is not None) != (self.unit is Unit.RATING):
            raise ValueError("a rating, and nothing else, has a base")
        if self.currency and self.unit is not Unit.MONEY:
            raise ValueError("only money has a currency")

    @property
    def is_exact(self) -> bool:
        """Whether no word limits the figure."""
        return not self.qualifiers and self.high is None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what is printed at it, before it is known what it counts."""

    span: Span
    number: Span
    value: float
    scale: float = 1.0
    unit: Unit = Unit.COUNT
    currency: str = ""
    measure: str = ""
    base: float | None = None
    high: float | None = None
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class _Signs:
    """Compiled patterns of what stands at a number."""

    currency_before: re.Pattern[str]
    scale: re.Pattern[str]
    currency: re.Pattern[str]
    percent: re.Pattern[str]
    duration: re.Pattern[str]
    physical: re.Pattern[str]
    rating: re.Pattern[str]
    edition: re.Pattern[str]
    rating_nouns: re.Pattern[str]
    fractions: re.Pattern[str]
    before_scale: re.Pattern[str]
    per_year: re.Pattern[str]


_SLASHED_RATING = re.compile(r"\s?/\s?(\d{1,3})(?![\d/]|[.,]\d|\s?[A-Za-z]*\d)")
_JOIN_TIGHT = re.compile(rf"{BLANK}?[-–—]{BLANK}?")
_JOIN_WORDS = re.compile(r"\s+(?:to|bis|a|à|do|al|up to|hasta)\s+", re.I)
_JOIN_AND = re.compile(r"\s+(?:and|und|e|ed|et|y|i|in)\s+", re.I)
_BETWEEN = re.compile(
    r"(?<!\w)(?:between|zwischen|tra|fra|entre|med|między)\s+(?:about\s+)?$", re.I
)
_HYPHENED = re.compile(r"-(?P<word>[^\W\d_]+)")
_CLAUSE_END = re.compile(r"[,;:()](?!\d)|\s(?:for|with|für|mit|pour|avec|con|za|dla)\s", re.I)
_HALF_OF_TIME = re.compile(
    r"(?:first|second|other|prima|seconda|erste|zweite|première|seconde|primera|segunda)\s+$", re.I
)
_PART_OF = re.compile(r"\b(?:of|in)\s$", re.I)  # "a quarter of a million", "one in a million"
_NOT_BEFORE = re.compile(r"[\w./,#§^_°-]$")
_YEAR_WORD_BEFORE = re.compile(
    r"(?<!\w)(?:in|since|by|until|from|of|during|year|the|this|der|im|seit|nel|dal|en|depuis|leta|"
    r"desde|w|od|roku|el|del|and|to)\s+$|[(/–-]\s?$",
    re.I,
)
_TITLE_BEFORE = re.compile(r"(?<!\w)[A-Z]{2,}\s$")  # "ERDF ROP 2014-2020" names a programme


def read_figures(text: str) -> tuple[Reading, ...]:
    """Return the figures of ``text`` in order; figures in codes, names and addresses left alone.

    >>> (one,) = read_figures("Access to over 60K € each year")
    >>> one.value, one.currency, one.printed, [str(q) for q in one.qualifiers]
    (60000.0, 'EUR', '60K €', ['more_than', 'per_year'])
    """
    alone = left_alone(text)
    times = list(_times(text, alone))
    taken = Places([one.span for one in times] + list(alone.spans))
    regions = _Regions(text)
    numbers: list[_Number] = []
    at = 0
    for match in re.finditer(r"\d|[^\W\d_]+", text):
        if match.start() < at:
            continue
        if (covering := taken.covering(match.start())) is not None:
            at = covering.end
            continue
        number = _read(text, match.start(), regions, taken)
        if number is not None:
            numbers.append(number)
            at = number.span.end
    by_sentence: dict[int, list[_Number]] = {}
    for number in numbers:
        by_sentence.setdefault(regions.index(number.span.start), []).append(number)
    moments: dict[int, list[Span]] = {}
    for time in times:
        moments.setdefault(regions.index(time.span.start), []).append(time.span)
    found = list(times)
    for index, own in by_sentence.items():
        region = regions.at(own[0].span.start)
        found += _understood(region, own, [*moments.get(index, ()), *_editions(region)])
    return tuple(sorted(found, key=lambda one: one.span))


class _Regions:
    """The sentences of a text with their languages, found when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[Span] = []
        start = 0
        for line in text.split("\n"):
            if line.strip():
                self._spans += sentence_spans(text, Span(start, start + len(line)))
            start += len(line) + 1
        self._starts = [span.start for span in self._spans]
        self._language = figure_words().language(text)
        self._known: dict[int, Region] = {}

    def index(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def at(self, at: int) -> Region:
        index = max(self.index(at), 0)
        if index not in self._known:
            span = self._spans[index]
            language = figure_words().language(span.of(self._text), self._language)
            self._known[index] = Region(self._text, span.start, span.end, language)
        return self._known[index]


def _times(text: str, alone: Places) -> Iterator[Reading]:
    """Return dates and periods as readings; a year that counts something is left out."""
    periods = [
        one
        for one in read_periods(text)
        if not any(alone.covering(at) for at in (one.span.start, one.span.end - 1))
    ]
    covered = Places([one.span for one in periods])
    for period in periods:
        first, last = period.start or period.end, period.end
        if first is None:
            continue
        high = float(last.year) if last and period.start else None
        yield Reading(
            period.span,
            period.span.of(text),
            float(first.year),
            Unit.PERIOD,
            period.span,
            high=high,
        )
    for point in read_points(text):
        if covered.covering(point.span.start) or alone.covering(point.span.start):
            continue
        if point.month is None and _counts_something(text, point.span):
            continue
        yield Reading(point.span, point.span.of(text), float(point.year), Unit.DATE, point.span)


def _counts_something(text: str, span: Span) -> bool:
    """Say whether a number that could be a year is a count: "helped 2000 SMEs"."""
    if _signs().duration.match(text, span.end) or _signs().physical.match(text, span.end):
        return True
    following = re.compile(r"\s+([^\W\d_][\w-]*)").match(text, span.end)
    if following is None or following[1].casefold() not in figure_words().count_nouns:
        return False
    return not _YEAR_WORD_BEFORE.search(text[max(span.start - 12, 0) : span.start])


def _read(text: str, start: int, regions: _Regions, taken: Places) -> _Number | None:
    """Return the number that begins at ``start`` with its signs, or the range it opens."""
    first = _read_one(text, start, regions)
    if first is None or first.unit is Unit.RATING:
        return first
    if _is_covered(first.span, taken):
        return None
    before = text[max(start - 20, 0) : first.span.start]
    for pattern in (_JOIN_TIGHT, _JOIN_WORDS, _JOIN_AND):
        joined = pattern.match(text, first.span.end)
        if joined is None or (pattern is _JOIN_AND and not _BETWEEN.search(before)):
            continue
        at = _skip_currency(text, joined.end())
        second = _read_one(text, at, regions)
        if second is None or second.unit is Unit.RATING or taken.covering(at):
            continue
        if (whole := _range(first, second)) is not None:
            return whole
    if _is_cut(text, first):
        return None
    return first


def _read_one(text: str, start: int, regions: _Regions) -> _Number | None:
    if text[start : start + 1].isdecimal():
        return _read_digits(text, start)
    if text[start : start + 1].isalpha():
        return _read_words(text, start, regions)
    return None


def _read_digits(text: str, start: int) -> _Number | None:
    match = NUMBER.match(text, start)
    if match is None:
        return None
    signs = _signs()
    prefix = signs.currency_before.search(text[max(start - 6, 0) : start])
    begin = start - len(prefix.group()) if prefix else start
    if _NOT_BEFORE.search(text[max(begin - 1, 0) : begin]) and not _is_range_end(text, begin):
        return None
    if len(match.group()) > 1 and match.group()[0] == "0" and match.group()[1].isdecimal():
        return None  # 007 is a code
    currency = _currency(prefix.group()) if prefix else ""
    return _with_signs(
        text, Span(begin, match.end()), Span(*match.span()), number_value(match.group()), currency
    )


def _read_words(text: str, start: int, regions: _Regions) -> _Number | None:
    word = WORD.match(text, start)
    if word is None or not _may_be_number(word.group()):
        return None
    if (lone := _before_scale(text, start, regions)) is not None:
        return lone
    signs = _signs()
    fraction = signs.fractions.match(text, start)
    if fraction and _HALF_OF_TIME.search(text[max(start - 10, 0) : start]):
        return None
    if fraction:
        span = Span(*fraction.span())
        printed = re.sub(r"\s+of$", "", span.of(text))
        span = Span(span.start, span.start + len(printed))
        key = " ".join(fraction.group().casefold().split())
        return _Number(span, span, figure_words().fractions[key], unit=Unit.SHARE, is_words=True)
    found = number_words_at(text, start, regions.at(start).language)
    if found is None or text[found[0] : found[0] + 1] in ("-", "'", "’", "@"):
        duration = found and signs.duration.match(text, found[0])
        if found is None or not duration:
            return None
    span = Span(start, found[0])
    number = _with_signs(text, span, span, found[1], "")
    return None if number is None else replace(number, is_words=True)


def _before_scale(text: str, start: int, regions: _Regions) -> _Number | None:
    """Return the number of "a million" or "half a million" that begins at ``start``."""
    found = _signs().before_scale.match(text, start)
    if found is None or _PART_OF.search(text[max(start - 4, 0) : start]):
        return None
    words = " ".join(found["words"].casefold().split())
    value = figure_words().before_scale[regions.at(start).language].get(words)
    if value is None:
        return None
    span = Span(start, start + len(found["words"]))
    number = _with_signs(text, span, span, value, "")
    return None if number is None else replace(number, is_words=True)


def _with_signs(
    text: str, whole: Span, number: Span, value: float, currency: str
) -> _Number | None:
    """Return the number with scale, currency, per cent sign, base or unit that follow it."""
    signs = _signs()
    end = number.end
    scale = 1.0
    if found := signs.scale.match(text, end):
        word = found["scale"]
        after_scale = signs.currency.match(text, found.end())
        known = figure_words().scales
        is_money_only = word in vocabulary()["scales"]["only_with_currency"]
        is_glued_unit = bool(signs.physical.match(text, end)) and not (currency or after_scale)
        if (currency or after_scale or not is_money_only) and not is_glued_unit:
            scale = known.get(word) or known.get(word.casefold(), 1.0)
            end = found.end()
    if (found := signs.currency.match(text, end)) and not (
        currency and re.match(rf"{BLANK}?\d", text[found.end() : found.end() + 2])
    ):
        currency = currency or _currency(found["currency"])
        end = found.end()
    span = Span(whole.start, end)
    value *= scale
    if currency:
        return _Number(span, number, round(value, 2), scale, Unit.MONEY, currency)
    if found := signs.percent.match(text, end):
        value = value / 10 if "‰" in found.group() else value
        return _Number(Span(whole.start, found.end()), number, value, scale, Unit.SHARE)
    if (rating := _rating(text, whole, value, end)) is not None:
        return rating
    for pattern, unit in ((signs.duration, Unit.DURATION), (signs.physical, Unit.PHYSICAL)):
        if found := pattern.match(text, end):
            measure = found["word"]
            return _Number(
                Span(whole.start, found.end()), number, value, scale, unit, measure=measure
            )
    return _Number(span, number, round(value, 6), scale)


def _rating(text: str, whole: Span, value: float, end: int) -> _Number | None:
    """Return the rating "8,4/10" or "4 out of 5"; None for "62 of 87 projects"."""
    signs = _signs()
    slashed = _SLASHED_RATING.match(text, end)
    spoken = signs.rating.match(text, end)
    found = slashed or spoken
    if found is None:
        return None
    base = float(found[1])
    if base not in vocabulary()["rating"]["bases"] or not 0 <= value <= base <= MAX_RATING:
        return None
    near = text[max(whole.start - QUALIFIER_CHARS, 0) : found.end() + QUALIFIER_CHARS]
    is_decimal = value != int(value) or "." in whole.of(text) or "," in whole.of(text)
    if not is_decimal and not signs.rating_nouns.search(near):
        return None
    span = Span(whole.start, found.end())
    return _Number(span, whole, value, unit=Unit.RATING, base=base)


def _range(first: _Number, second: _Number) -> _Number | None:
    """Return the two numbers as one range; None where they are not of one kind."""
    is_marked_once = first.unit is Unit.MONEY and second.unit is Unit.COUNT
    if first.unit is not second.unit and first.unit is not Unit.COUNT and not is_marked_once:
        return None
    if first.unit is Unit.MONEY and first.currency != second.currency and second.currency:
        return None
    value, scale = first.value, first.scale
    if first.scale == 1.0 and second.scale > 1.0 and value < second.value / second.scale:
        value, scale = value * second.scale, second.scale
    if value >= second.value or first.is_words != second.is_words:
        return None
    return _Number(
        Span(first.span.start, second.span.end), first.number, value, scale,
        first.unit if is_marked_once else second.unit, second.currency or first.currency, second.measure, high=second.value, is_words=first.is_words,  # noqa: E501 - a pattern is read as one line
    )  # fmt: skip


def _is_cut(text: str, number: _Number) -> bool:
    """Say whether a code goes on after the number: "3D", "2/4/8", "10:30", "4-helix"."""
    following = text[number.span.end : number.span.end + 2]
    first, second = following[:1], following[1:]
    if number.span.end > number.number.end and not first.isalnum():
        return False
    if first.isalnum() or first == "_":
        return True
    if first == "-" and second.isalpha():
        hyphened = _HYPHENED.match(text, number.span.end)
        word = hyphened["word"].casefold() if hyphened else ""
        is_long = number.number.of(text).isdecimal() and len(number.number) > 1
        return number.is_words or not (word in figure_words().hyphenated or is_long)
    return first in "./,:-–" and second.isdecimal()


def _is_range_end(text: str, begin: int) -> bool:
    """Say whether the hyphen before ``begin`` is a minus or stands between two numbers."""
    return bool(re.search(r"(?:(?:^|[\s(])[-−]|[\d%€KkM][-–—])$", text[max(begin - 2, 0) : begin]))


def _is_covered(span: Span, taken: Places) -> bool:
    return taken.covering(span.start) is not None or taken.covering(span.end - 1) is not None


def _skip_currency(text: str, at: int) -> int:
    found = _currency_ahead().match(text, at)
    return found.end() if found else at


@cache
def _may_begin_number() -> frozenset[str]:
    words = figure_words()
    phrases = [phrase for numbers in words.numbers.values() for phrase in numbers]
    lone = [phrase for numbers in words.before_scale.values() for phrase in numbers]
    return frozenset(phrase.split()[0] for phrase in [*phrases, *words.fractions, *lone])


def _may_be_number(word: str) -> bool:
    return word.casefold() in _may_begin_number()


def _understood(
    region: Region, numbers: Sequence[_Number], moments: Sequence[Span]
) -> Iterator[Reading]:
    """Return the numbers of one sentence with their nouns, qualifiers and periods."""
    has_currency = False
    previous_end = region.start
    for index, number in enumerate(numbers):
        next_start = numbers[index + 1].span.start if index + 1 < len(numbers) else region.end
        unit = _unit(region, number, has_currency=has_currency)
        counted = _counted(region, number, unit)
        if unit is Unit.COUNT and _is_staff(region, number, counted):
            unit = Unit.STAFF
        has_currency = has_currency or unit is Unit.MONEY
        signs = list(_before(region, number.span.start))
        signs += _after(region, number, counted, next_start)
        signs += _near(region, number, counted, previous_end, unit)
        qualifiers = {name for name, _ in signs}
        if unit is Unit.DURATION and _is_during(region.text, signs):
            qualifiers.discard(Qualifier.MORE_THAN)
        places = [number.span, *(place for _, place in signs if place is not None)]
        if counted is not None:
            places.append(counted)
        yield Reading(
            number.span, number.span.of(region.text), number.value, unit,
            Span(min(one.start for one in places), max(one.end for one in places)),
            high=number.high,
            currency=number.currency,
            scale=number.scale,
            measure=number.measure,
            base=number.base,
            qualifiers=tuple(one for one in Qualifier if one in qualifiers),
            counted=counted,
            period=_period(region, number.span, moments),
        )  # fmt: skip
        previous_end = max(number.span.end, counted.end if counted else 0)


def _unit(region: Region, number: _Number, *, has_currency: bool) -> Unit:
    """Return the unit; a scaled number without a noun beside it, after money, is money."""
    if number.unit is not Unit.COUNT or number.scale == 1.0:
        return number.unit
    follows = nouns.after(region, number.span.end) or nouns.of_phrase(region, number.span.end)
    if follows is None and has_currency:
        return Unit.MONEY
    return Unit.COUNT


def _counted(region: Region, number: _Number, unit: Unit) -> Span | None:
    start, end = number.span.start, number.span.end
    if unit is Unit.RATING:
        return nouns.before(region, start)
    if unit is Unit.DURATION:
        if number.span.of(region.text).find("-") > 0 and number.high is None:
            return nouns.after(region, end)
        return nouns.of_phrase(region, end)
    if unit is Unit.MONEY:
        return (
            nouns.money_before(region, start, is_close=True)
            or nouns.of_phrase(region, end)
            or _of_money(region, nouns.after(region, end))
            or nouns.for_phrase(region, end)
            or nouns.money_before(region, start, is_close=False)
            or nouns.after(region, end)
            or nouns.money_after(region, end)
            or nouns.before(region, start)
        )
    skipped = re.compile(r"\+").match(region.text, end)
    end = skipped.end() if skipped else end
    if region.text[end : end + 1] == "-":
        end += 1
    if unit is Unit.SHARE:
        found = nouns.of_phrase(region, end) or nouns.after(region, end)
        return found or nouns.before(region, start)
    return nouns.after(region, end) or nouns.of_phrase(region, end) or nouns.before(region, start)


def _of_money(region: Region, phrase: Span | None) -> Span | None:
    """Return the phrase where it names money: "a €2m grant"."""
    is_money = any(word in figure_words().money for word in nouns.head_words(region, phrase))
    return phrase if is_money else None


def _is_staff(region: Region, number: _Number, counted: Span | None) -> bool:
    words = figure_words()
    heads = nouns.head_words(region, counted)
    if any(word in words.staff for word in heads):
        return True
    if not any(word in words.people for word in heads):
        return False
    left = region.text[max(number.span.start - QUALIFIER_CHARS, region.start) : number.span.start]
    said = [match.group().casefold() for match in WORD.finditer(left)]
    return any(word in words.employing for word in said)


def _before(region: Region, start: int) -> Iterator[tuple[Qualifier, Span | None]]:
    """Return the qualifiers that stand directly before the figure."""
    words = figure_words()
    own = words.before_own.get(region.language, {})
    low = max(start - QUALIFIER_CHARS, region.start)
    tokens = [
        Span(low + match.start(), low + match.end())
        for match in re.finditer(
            r"[^\W\d_]+(?:['’][^\W\d_]+)*['’.]?|[<>≤≥~≈±]=?", region.text[low:start]
        )
    ]
    end, fillers = start, 0
    while tokens and fillers <= MAX_FILLERS:
        gap = region.text[tokens[-1].end : end]
        if gap.strip(" \u00a0([:") or (":" in gap and fillers):
            return
        for size in range(min(MAX_QUALIFIER_WORDS, len(tokens)), 0, -1):
            span = Span(tokens[-size].start, tokens[-1].end)
            said = " ".join(span.of(region.text).casefold().split())
            name = own.get(said) or words.before.get(said)
            if name is not None:
                yield Qualifier(name), span
                break
            if said in words.fillers:
                fillers += 1
                break
        else:
            return
        end = tokens[-size].start
        del tokens[-size:]


def _after(
    region: Region, number: _Number, counted: Span | None, next_start: int
) -> Iterator[tuple[Qualifier, Span | None]]:
    """Return the qualifiers after the figure, up to the end of its clause."""
    end = number.span.end
    if re.compile(rf"{BLANK}?\+(?!\d)").match(region.text, end):
        yield Qualifier.AT_LEAST, Span(number.span.start, region.text.index("+", end) + 1)
    last = counted.end if counted and counted.start >= end else end
    until = min(last + AFTER_CHARS, next_start, region.end)
    clause = _CLAUSE_END.split(region.text[last:until])[0]
    own = region.text[end:last] + clause
    for name, pattern in figure_words().after:
        if match := pattern.search(own):
            yield Qualifier(name), Span(end + match.start(), end + match.end())


def _near(
    region: Region, number: _Number, counted: Span | None, previous_end: int, unit: Unit
) -> Iterator[tuple[Qualifier, Span | None]]:
    """Return the qualifiers that stand apart, between the figure before and this one."""
    start = number.span.start
    left = region.text[max(previous_end, start - QUALIFIER_CHARS) : start]
    left = re.split(r"[;•»]", left)[-1]
    inside = counted.of(region.text) if counted and counted.start > start else ""
    for name, pattern in figure_words().near:
        qualifier = Qualifier(name)
        if qualifier is Qualifier.PLANNED:
            sentence = region.text[max(region.start, start - PLANNED_CHARS) : start]
            if pattern.search(re.split(r"[;•»]", sentence)[-1]):
                yield qualifier, None
        elif pattern.search(left) or (qualifier is Qualifier.PER_YEAR and pattern.search(inside)):
            yield qualifier, None


def _is_during(text: str, signs: Sequence[tuple[Qualifier, Span | None]]) -> bool:
    """Say whether "over" before a duration means "during": "over 3 years", not "for over 3"."""
    for name, span in signs:
        if name is Qualifier.MORE_THAN and span is not None:
            before = text[max(span.start - 8, 0) : span.start].casefold()
            said = span.of(text).casefold()
            return said in ("over", "über") and not re.search(r"\b(?:for|lasts?|of)\s+$", before)
    return False


def _editions(region: Region) -> list[Span]:
    text = region.text[region.start : region.end]
    return [
        Span(region.start + match.start(), region.start + match.end())
        for pattern in (_signs().edition, _signs().per_year)
        for match in pattern.finditer(text)
    ]


def _period(region: Region, span: Span, moments: Sequence[Span]) -> Span | None:
    """Return the period of the sentence that stands nearest; what follows in the clause first."""
    best: tuple[float, Span] | None = None
    for moment in moments:
        if moment.overlaps(span):
            continue
        is_after = moment.start >= span.end
        gap = (span.end, moment.start) if is_after else (moment.end, span.start)
        between = region.text[gap[0] : gap[1]]
        weight = 0.4 if is_after else 1.0
        if re.search(r"[,;.](?:\s|$)|\s(?:and|und|et)\s", between):
            weight *= 3
        if _TITLE_BEFORE.search(region.text[max(moment.start - 8, 0) : moment.start]):
            weight *= 3
        distance = (len(between) + 1) * weight
        if best is None or distance < best[0]:
            best = (distance, moment)
    return best[1] if best else None


def _currency(printed: str) -> str:
    return figure_words().currencies.get(" ".join(printed.casefold().split()), "")


@cache
def _currency_ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(figure_words().currencies)}){BLANK}?(?=\d)", re.I)


@cache
def _signs() -> _Signs:
    words = figure_words()
    written = vocabulary()
    currencies = any_of(words.currencies)
    duration = any_of(written["duration"]["words"])
    adjectives = any_of(written["duration"]["adjectives"])
    single = [word for word in words.scales if len(word) == 1]
    longer = [word for word in words.scales if len(word) > 1]
    lone = [word for own in words.before_scale.values() for word in own]
    codes = [word for word in words.currencies if word[0].isalpha() and len(word) <= 3]
    marks = [word for word in words.currencies if not word[0].isalpha()]
    edition = any_of(written["codes"]["edition"])
    ordinal = r"(?:\d{1,2}(?:st|nd|rd|th|[ªº°]|\.|ème|e|er)|first|second|third|fourth|fifth|prima|seconda|terza|erste|zweite|dritte)"  # noqa: E501 - a pattern is read as one line
    return _Signs(
        currency_before=re.compile(
            rf"(?:(?<!\w)(?:{any_of(codes)})|{any_of(marks)}){BLANK}?$", re.I
        ),
        scale=re.compile(
            rf"{BLANK}?(?P<scale>(?:(?i:{any_of(longer)})|[{''.join(single)}]))(?![\w²³/]|-[a-z])"
        ),
        currency=re.compile(
            rf"{BLANK}?(?:(?:of|di|de|d['’])\s?)?(?P<currency>{currencies})(?!\w)",
            re.I,
        ),
        percent=re.compile(rf"{BLANK}?(?:{any_of(written['percent']['signs'])})(?!\w)", re.I),
        duration=re.compile(
            rf"(?:{BLANK}|-)?(?:(?:{adjectives})\s)?(?P<word>{duration})(?!\w|['’]\w)", re.I
        ),
        physical=re.compile(
            rf"(?P<word>(?:{BLANK}?(?:{any_of(written['physical']['words'])})"
            rf"|{BLANK}(?:{any_of(written['physical']['only_spaced'])})))(?![\w-])",
            re.I,
        ),
        rating=re.compile(
            rf"\s(?:{any_of(written['rating']['of'])})\s(?:(?:a|maximum)\s)?(\d{{1,3}})(?![\d%-]|[.,]\d|\s?[%€])",
            re.I,
        ),
        edition=re.compile(rf"(?<!\w){ordinal}\s(?:{edition})(?!\w)", re.I),
        rating_nouns=re.compile(rf"(?<!\w)(?:{any_of(words.rating_nouns)})(?!\w)", re.I),
        fractions=re.compile(rf"(?:{any_of(words.fractions)})(?![\w-])", re.I),
        before_scale=re.compile(
            rf"(?P<words>{any_of(lone)})(?:(?<=-)|{BLANK})(?:{any_of(longer)})(?![\w-])", re.I
        ),
        per_year=dict(words.after)[Qualifier.PER_YEAR],
    )
