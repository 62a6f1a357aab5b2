"""Make sheets of documents: of a hand-made one as it is written, of others by recognising records.

Nothing is guessed and nothing is asked: the same document and date give the same sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from corpus.amounts import Reading, read_figures
from corpus.facets import record_facets
from corpus.lexicon import lexicon
from corpus.model import Document, DocumentKind, Span
from corpus.periods import DatePoint, Period, read_periods
from corpus.records import Record, records_of
from corpus.sheet import FacetValue, Sheet
from corpus.sheets import LIST_FACETS, TEXT_FACETS
from corpus.status import Basis, Status, StatusWord, status_of, status_of_period

BY_HAND = frozenset(  # closed lists of the front matter
    {*LIST_FACETS, *TEXT_FACETS}
    - {
        "start", "end", "status", "status_as_of", "not_stated", "conflicts", "covers", "related",
        "kind", "website", "one_line_sme", "one_line_policymaker", "who_runs",
    }
)  # fmt: skip
NOWHERE = Span(0, 1)  # what the front matter gives stands at no words of the text
SETTLED = frozenset({StatusWord.WOUND_UP, StatusWord.SUPERSEDED})
RUNS = frozenset({StatusWord.RUNNING, StatusWord.SAID_RUNNING})


def sheets_of(document: Document, today: date) -> tuple[Sheet, ...]:
    """Return the sheets of ``document`` in the order of the text, as of ``today``."""
    if document.kind is DocumentKind.SHEET:
        return (_hand_made(document, today),)
    figures = read_figures(document.text)
    return tuple(
        _recognised(document, record, number, figures, today)
        for number, record in enumerate(records_of(document), 1)
    )


def _hand_made(document: Document, today: date) -> Sheet:
    statements = [span for span, _ in document.places]
    fields: dict[str, tuple[Span, ...]] = {}
    for section in document.sections:
        if section.role:
            own = tuple(span for span in statements if section.span.contains(span))
            fields[section.role] = (*fields.get(section.role, ()), *own)
    said = _said(document)
    facets = {
        name: tuple(FacetValue(value, said.get(f"{name}.{value}")) for value in values)
        for name, values in document.facets.items()
        if name in BY_HAND and values
    }
    period = _written_period(document)
    return Sheet(
        sheet_id=document.name,
        name=document.title,
        name_span=None,
        kind=_one(document, "kind"),
        group=document.facets.get("theme", ()),
        document=document,
        spans=(Span(0, len(document.text)),),
        fields=MappingProxyType(fields),
        facets=MappingProxyType(facets),
        figures=read_figures(document.text),
        period=period,
        status=_written_status(document, period, today),
        not_stated=document.facets.get("not_stated", ()),
        conflicts=document.facets.get("conflicts", ()),
    )


def _one(document: Document, facet: str) -> str:
    return next(iter(document.facets.get(facet, ())), "")


def _said(document: Document) -> dict[str, Span]:
    """Return for each value of the vocabulary the first statement that says it in words."""
    found: dict[str, Span] = {}
    for span, _ in document.places:
        for word in lexicon().read(span.of(document.text)):
            for one in word.ids:
                found.setdefault(one, span)
    return found


def _written_period(document: Document) -> Period | None:
    """Return the period that the front matter gives; its spans stand for no words of the text."""
    start, end = (_written_point(_one(document, name)) for name in ("start", "end"))
    return Period(NOWHERE, start, end) if start or end else None


def _written_point(date_written: str) -> DatePoint | None:
    """Return "2018", "2018-01" or "2018-01-31" as a date; None for ""."""
    if not date_written:
        return None
    return DatePoint(NOWHERE, *map(int, date_written.split("-")))


def _written_status(document: Document, period: Period | None, today: date) -> Status | None:
    """Return the status that was written, brought up to ``today`` where a printed end says more."""
    written = _one(document, "status")
    if not written:
        return None
    word = StatusWord(written)
    as_of = int(_one(document, "status_as_of") or 0) or document.year
    if word in SETTLED or (period is None and word not in RUNS):
        return Status(word, as_of, Basis.WORDS)
    if period and period.end:
        found = status_of_period(period, year_of_document=as_of, today=today)
        return Status(found.word, as_of, found.basis)
    if word in RUNS:
        found = status_of(
            period.start if period else None,
            None,
            is_ongoing=True,
            year_of_document=as_of,
            today=today,
        )
        return Status(found.word, as_of, Basis.ONGOING)
    return Status(word, as_of, Basis.WORDS)


def _recognised(
    document: Document, record: Record, number: int, figures: Sequence[Reading], today: date
) -> Sheet:
    text = document.text
    period = _period(text, record)
    told = [span for role in ("about", "evidence") for span in record.fields.get(role, ())]
    status = Status(StatusWord.UNKNOWN, document.year, Basis.NO_DATE)
    if period:
        words = "\n".join(span.of(text) for span in told)
        status = status_of_period(period, year_of_document=document.year, today=today, text=words)
    return Sheet(
        sheet_id=f"{document.name}#{number}",
        name=" ".join(record.name.split()),
        name_span=record.name_span,
        kind=record.kind.value,
        group=record.group,
        document=document,
        spans=record.spans,
        fields=record.fields,
        facets=_facets(document, record),
        figures=_inside(figures, record.spans),
        items=tuple(item.span for item in record.items),
        period=period,
        status=status,
    )


def _period(text: str, record: Record) -> Period | None:
    """Return the printed period of a record, from its start to its end."""
    spans = [*record.fields.get("start", ()), *record.fields.get("end", ())]
    if not spans:
        return None
    whole = Span(min(one.start for one in spans), max(one.end for one in spans))
    return next(iter(read_periods(whole.of(text))), None)


def _facets(document: Document, record: Record) -> Mapping[str, tuple[FacetValue, ...]]:
    found: dict[str, list[FacetValue]] = {}
    for one in record_facets(document, record):
        found.setdefault(one.facet, []).append(FacetValue(one.value, one.span, one.confidence))
    return MappingProxyType({name: tuple(values) for name, values in found.items()})


def _inside(figures: Iterable[Reading], spans: Sequence[Span]) -> tuple[Reading, ...]:
    return tuple(one for one in figures if any(span.contains(one.span) for span in spans))
