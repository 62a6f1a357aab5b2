"""What a sheet says on the fields that people ask for, each with the words it stands on.

Works alike for sheets written by hand and for records recognised in documents. Money keeps what it
covers, whose it is and for what time, because the sentence is kept that says so. What the source
does not state is "not stated"; nothing is guessed of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from assistant.practices.budgets import budgets_of
from assistant.practices.cell import Cell, Field
from assistant.practices.cell_words import MAX_WORDS, in_runs, worded
from assistant.practices.rows import value_label
from assistant.sheet_words import Said, place_words, statements_of, words_for
from assistant.support.fitting import SMES, Fit
from assistant.support.offers import institution_of, offer_of, still_runs
from assistant.wording import ENGLISH, Wording, wording
from corpus.amounts import Unit
from corpus.lexicon import lexicon
from corpus.model import Span
from corpus.periods import read_periods
from corpus.sheet import Sheet
from corpus.status import StatusWord
from corpus.terms import terms

LABELS: Final[Mapping[Field, str]] = MappingProxyType(
    {field: wording().say(f"field_{field.value}") for field in Field}
)
# Fields that show the values of the facet of the same name.
FACETS_SHOWN: Final = frozenset(
    {"target_group", "kind_of_support", "technology", "sector", "theme"}
)
MAX_SENTENCES: Final = 8
MAX_PROSE: Final = 2  # sentences that tell what a thing is
MAX_TOLD: Final = 3  # sentences of a field that is told, not counted
MAX_VALUES: Final = 8
MAX_VALUE_SPANS: Final = 4
MOST: Final = 0.6  # so many terms of a name say who is meant
COUNTED: Final = frozenset({Unit.COUNT, Unit.SHARE, Unit.RATING, Unit.MONEY, Unit.STAFF})
NO_VALUE: Final = frozenset({"none_stated", "none"})
_MONEY_WORD = re.compile(
    r"\b(?:budgets?|financ\w+|fund(?:ing|ed|s)?|grants?|cost|subsid\w+|money|sum)\b", re.I
)
# Who gave the money, in the words of reports; facets.toml knows the funds by name.
_PAID_BY = re.compile(
    r"\bfinanc(?:ed|ing)\b|\bco-?financ\w+|\b(?:match |part-)?fund(?:ed|ing|s)?\b|\bsubsid\w+"
    r"|\bpa(?:id|ys?)\b.{0,30}\b(?:by|from|for)\b|\bgrants?\b|\bcomprised?\b|\bmoney\b|\bbought\b"
    r"|\binvest(?:ed|ments?)\b.{0,60}\b(?:by|public)\b"
    r"|\bfinanziat\w*|\bgefördert|\bfinanziert|\bfinancée?s?\b|\bfinanciad\w+|\bfinansowan\w+",
    re.I,
)
_LOCATED = re.compile(r"\b(?:is|are) located in\b|\blocation (?:of|given for)\b", re.I)
_MAIN_BODY = re.compile(r"\bmain institutions?\b", re.I)
_BEGAN_OR_ENDED = re.compile(
    r"\b(?:started|ran|began|founded|launched|set up|start(?:ing)? date|until|ended)\b", re.I
)
_DATED = re.compile(
    r"\b(?:start\w*|ran|runs?|ongoing|marked|end(?:ed|s)?|until|since|open(?:ed|s)?|planned|"
    r"found(?:ed|ing)|begun|began|launch\w*|set up|created|lasted|period|dates?)\b",
    re.I,
)


def cell_of(sheet: Sheet, field: Field) -> Cell:
    """Return what ``sheet`` says on ``field``; "not stated" where it is silent.

    Raises ValueError for a field that no sheet holds by itself: one computed, or one asked for.
    """
    maker = _MAKERS.get(field)
    if maker is None:
        raise ValueError(f"{field} is no field of a sheet")
    return maker(sheet, field)


def value_labels(sheet: Sheet, field: Field, own: Wording | None = None) -> tuple[str, ...]:
    """Return what the values of a closed list are called that ``field`` shows of ``sheet``.

    In English, or in the language of ``own``; () for a field that shows none.
    """
    words = own or wording()
    if field is Field.EVIDENCE_LEVEL:
        levels = sorted(sheet.values("evidence_level") - NO_VALUE)[:1]
        return tuple(words.say(f"evidence_{one}") for one in levels)
    if field is Field.WHERE:
        facet = "region" if sheet.values("region") else "country"
        return tuple(_label(facet, one, words) for one in sorted(sheet.values(facet)))
    if field.value not in FACETS_SHOWN:
        return ()
    values = _told_values(sheet, field.value)
    labels = [_label(field.value, one, words) for one in values if one not in SMES]
    sizes = [_label(field.value, one, words) for one in values if one in SMES]
    is_all = set(values) >= SMES
    return (*([words.say("all_smes")] if is_all else sizes), *labels)


def _told_values(sheet: Sheet, facet: str) -> list[str]:
    found = [one.value for one in sheet.facets.get(facet, ()) if one.value not in NO_VALUE]
    return found[:MAX_VALUES]


def _label(facet: str, value: str, own: Wording) -> str:
    is_known = f"{facet}.{value}" in lexicon().labels
    if own.language == ENGLISH or not is_known:
        return value_label(facet, value)
    return lexicon().label(facet, value, own.language)


def _short(sheet: Sheet, said: Iterable[Said], max_sentences: int = MAX_SENTENCES) -> list[Said]:
    """Return the first statements that fit into a cell; a line that leads a list is none."""
    text = sheet.document.text
    kept: list[Said] = []
    n_words = 0
    for one in said:
        words = one.span.of(text)
        if words.rstrip().endswith(":"):
            continue
        n_words += len(words.split())
        if kept and n_words > MAX_WORDS:
            break
        kept.append(one)
        if len(kept) == max_sentences:
            break
    return kept


def _in_role(sheet: Sheet, *roles: str) -> list[Said]:
    return [one for one in statements_of(sheet) if one.field in roles]


def _has_figure(sheet: Sheet, one: Said) -> bool:
    return any(
        figure.unit in COUNTED and one.span.contains(figure.span) for figure in sheet.figures
    )


def _summary(sheet: Sheet, field: Field) -> Cell:
    for role in ("summary", "about", ""):
        said = _short(sheet, _in_role(sheet, role), 1 if sheet.is_hand_made else MAX_PROSE)
        if said:
            return worded(sheet, field, in_runs(sheet, said))
    return Cell(field)


def _budget(sheet: Sheet, field: Field) -> Cell:
    """Return the sums with their sentences; shares of the money in the same field with them."""
    text = sheet.document.text
    sums = {one.statement for one in budgets_of(sheet)}
    if not sums:
        money = [one for one in sheet.figures if one.unit is Unit.MONEY]
        sums = {
            said.span
            for said in statements_of(sheet)
            if any(said.span.contains(one.span) for one in money)
        }
    if not sums:
        return Cell(field)
    shares = {
        said.span
        for said in _in_role(sheet, "resources")
        for one in sheet.figures
        if said.span.contains(one.span)
        and (
            one.unit is Unit.MONEY
            or (one.unit is Unit.SHARE and _MONEY_WORD.search(said.span.of(text)))
        )
    }
    said = [one for one in statements_of(sheet) if one.span in sums | shares]
    return worded(sheet, field, in_runs(sheet, _short(sheet, said)))


def _funding(sheet: Sheet, field: Field) -> Cell:
    text = sheet.document.text
    by_name = [
        cited.span
        for value in sorted(sheet.values("funding_source") - NO_VALUE)
        if (cited := words_for(sheet, "funding_source", value)) is not None
    ]
    told = [
        one
        for one in _in_role(sheet, "resources")
        if one.span in by_name or _PAID_BY.search(one.span.of(text))
    ]
    if not told:
        told = [one for one in statements_of(sheet) if one.span in by_name]
    return worded(sheet, field, in_runs(sheet, _short(sheet, told)))


def _date_spans(sheet: Sheet) -> tuple[Span, ...]:
    """Return the words that give start and end."""
    spans = [
        span for role in ("start", "end", "dates") for span in sheet.fields.get(role, ())
    ]  # fmt: skip
    if spans and not sheet.is_hand_made:
        whole = Span(min(one.start for one in spans), max(one.end for one in spans))
        return (whole,) if "\n" not in whole.of(sheet.document.text) else tuple(spans)
    period = sheet.period
    if period is None:
        return ()
    text = sheet.document.text
    found: list[Span] = []
    for point in (period.start, period.end):
        if point is None or any(str(point.year) in span.of(text) for span in found):
            continue
        with_year = [one for one in statements_of(sheet) if str(point.year) in one.span.of(text)]
        said = [one for one in with_year if _DATED.search(one.span.of(text))] or [
            one for one in with_year if read_periods(one.span.of(text))
        ]
        other = {str(one.year) for one in (period.start, period.end) if one is not None}
        best = max(
            said,
            key=lambda one: (
                all(year in one.span.of(text) for year in other),
                bool(_BEGAN_OR_ENDED.search(one.span.of(text))),
                one.field not in _RESULT_ROLES,
                one.span.start,
            ),
            default=None,
        )  # fmt: skip
        found += [best.span] if best else []
    return tuple(sorted(set(found)))


_RESULT_ROLES = frozenset({"evidence", "resources", "difficulties", "transfer"})


def _dates(sheet: Sheet, field: Field) -> Cell:
    return worded(sheet, field, _date_spans(sheet))


def _status(sheet: Sheet, field: Field) -> Cell:
    """Return the honest wording (DESIGN, rule 4), with the words that date it."""
    if sheet.status is None or sheet.status.word is StatusWord.UNKNOWN:
        return Cell(field)
    spans = _date_spans(sheet)
    if not spans:
        dated = offer_of(sheet, Fit((), ())).dates
        spans = (dated.span,) if dated else _head(sheet)
    return Cell(field, still_runs(sheet), spans, is_label=True)


def _results(sheet: Sheet, field: Field) -> Cell:
    said = _in_role(sheet, "evidence")
    counted = [one for one in said if _has_figure(sheet, one)]
    chosen = _short(sheet, counted) or _short(sheet, said, MAX_TOLD)
    return worded(sheet, field, in_runs(sheet, chosen))


def _told(role: str, max_sentences: int) -> Callable[[Sheet, Field], Cell]:
    def make(sheet: Sheet, field: Field) -> Cell:
        said = _short(sheet, _in_role(sheet, role), max_sentences)
        return worded(sheet, field, in_runs(sheet, said))

    return make


def _institution(sheet: Sheet, field: Field) -> Cell:
    given = sheet.fields.get("institution", ())
    if not sheet.is_hand_made:
        return worded(sheet, field, given)
    runs_by = institution_of(sheet)
    if not runs_by:
        return Cell(field)
    text = sheet.document.text
    wanted = set(terms(runs_by))
    said = max(
        statements_of(sheet),
        key=lambda one: (
            len(wanted & set(terms(one.span.of(text)))) >= MOST * len(wanted),
            bool(_MAIN_BODY.search(one.span.of(text))),
            len(wanted & set(terms(one.span.of(text)))),
            -one.span.start,
        ),
    )
    words = said.span.of(text)
    if runs_by in words:
        return Cell(field, runs_by, (said.span,))
    if _MAIN_BODY.search(words) or len(wanted & set(terms(words))) >= MOST * len(wanted):
        return worded(sheet, field, (said.span,))
    return Cell(field)  # what no statement says has nothing to stand on


def _where(sheet: Sheet, field: Field) -> Cell:
    given = sheet.fields.get("location", ())
    if given and not sheet.is_hand_made:
        return worded(sheet, field, given)
    text = sheet.document.text
    located = [one.span for one in statements_of(sheet) if _LOCATED.search(one.span.of(text))]
    if located and sheet.is_hand_made:
        return worded(sheet, field, located[:1])
    cited = place_words(sheet, sheet.values("region") | sheet.values("country"))
    labels = value_labels(sheet, Field.WHERE)
    spans = (cited.span,) if cited else _head(sheet)
    return Cell(field, ", ".join(labels), spans, is_label=True) if labels and spans else Cell(field)


def _website(sheet: Sheet, field: Field) -> Cell:
    given = sheet.fields.get("website", ())
    if given and not sheet.is_hand_made:
        return worded(sheet, field, given)
    offer = offer_of(sheet, Fit((), ()))
    if not offer.website or offer.start_words is None:
        return Cell(field)
    if offer.website in offer.start_words.words:
        return Cell(field, offer.website, (offer.start_words.span,))
    return worded(sheet, field, (offer.start_words.span,))


def _values(facet: str) -> Callable[[Sheet, Field], Cell]:
    def make(sheet: Sheet, field: Field) -> Cell:
        values = _told_values(sheet, facet)
        labels = value_labels(sheet, field)
        spans = [cited.span for one in values if (cited := words_for(sheet, facet, one))]
        spans = list(dict.fromkeys(spans))[:MAX_VALUE_SPANS] or list(_head(sheet))
        if not labels or not spans:
            return Cell(field)
        return Cell(field, ", ".join(labels), tuple(spans), is_label=True)

    return make


def _evidence_level(sheet: Sheet, field: Field) -> Cell:
    labels = value_labels(sheet, field)
    spans = _results(sheet, field).spans or _head(sheet)
    if not labels or not spans:
        return Cell(field)
    return Cell(field, labels[0], spans, is_label=True)


def _head(sheet: Sheet) -> tuple[Span, ...]:
    """Return the words that name the sheet, or its first statement."""
    if sheet.name_span is not None:
        return (sheet.name_span,)
    return tuple(one.span for one in statements_of(sheet)[:1])


_MAKERS: Final[Mapping[Field, Callable[[Sheet, Field], Cell]]] = MappingProxyType(
    {
        Field.SUMMARY: _summary,
        Field.BUDGET: _budget,
        Field.FUNDING: _funding,
        Field.DATES: _dates,
        Field.STATUS: _status,
        Field.RESULTS: _results,
        Field.DIFFICULTIES: _told("difficulties", MAX_TOLD),
        Field.RESOURCES: _told("resources", MAX_SENTENCES),
        Field.TRANSFER: _told("transfer", MAX_TOLD),
        Field.INSTITUTION: _institution,
        Field.WHERE: _where,
        Field.TARGET_GROUP: _values("target_group"),
        Field.KIND_OF_SUPPORT: _values("kind_of_support"),
        Field.TECHNOLOGY: _values("technology"),
        Field.SECTOR: _values("sector"),
        Field.THEME: _values("theme"),
        Field.WEBSITE: _website,
        Field.EVIDENCE_LEVEL: _evidence_level,
    }
)
