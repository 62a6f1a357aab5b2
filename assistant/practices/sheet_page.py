"""One sheet, whole: every field with its words and their place, and what the source leaves out.

A value without words in the document is shown without a citation and said to be so. Sentences that
name a person are left out; the document has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.citing import CitationList, readable
from assistant.model import Citation, Statement
from assistant.practices.budgets import Budget
from assistant.practices.rows import NOT_STATED, Row, facet_label, source_names, value_label
from assistant.sheet_words import Cited, place_words, statements_of, words_for
from assistant.support.fitting import Fit
from assistant.support.offers import Offer, offer_of, still_runs
from corpus.catalogue import CatalogueEntry, load_catalogue
from corpus.model import Span
from corpus.periods import DatePoint, Precision
from corpus.personal import personal_spans
from corpus.sheet import Sheet
from corpus.status import Basis

FIELDS: Final = (  # the order of the good-practice form
    ("summary", "In brief"),
    ("about", "About"),
    ("resources", "Resources needed"),
    ("evidence", "Evidence of success"),
    ("difficulties", "Difficulties encountered"),
    ("transfer", "Potential for learning or transfer"),
)
OPTIONAL_FIELDS: Final = frozenset({"summary"})  # not every form has it
VALUE_FIELDS: Final = frozenset(  # shown as facts, with their words
    {"name", "institution", "location", "website", "start", "end", "dates", "theme", "contact"}
)
SHOWN_FACETS: Final = (
    "kind", "theme", "country", "region", "scope", "kind_of_support", "target_group", "technology",
    "sector", "funding_source", "evidence_level",
)  # fmt: skip
OWN_SUMMARY: Final = "Cairn's own summary of the documents named"
RECOGNISED: Final = "recognised in the document by its form; the words are the document's"
BASES: Final = {
    Basis.WORDS: "by what is said of it",
    Basis.END: "by its printed end",
    Basis.ONGOING: "it was said to run",
    Basis.START: "only a start is printed",
    Basis.REVERSED: "its end is printed before its start, so neither is believed",
    Basis.NO_DATE: "no date is printed",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its label. ``markers`` are citations; none where no sentence says it."""

    name: str
    label: str
    text: str
    markers: tuple[int, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether the source says anything."""
        return self.text != "not stated"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form with its statements; none: not stated."""

    role: str
    label: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that a sheet stands on. ``year`` is None and ``licence`` "" where not stated."""

    name: str
    title: str
    year: int | None
    licence: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet as people read it. Every marker of facts and statements is in ``citations``.

    ``own_line`` is a sentence of Cairn's own about a hand-made sheet, "" for others. ``not_stated``
    are questions that the source leaves open. ``n_left_out`` statements name a person.
    """

    sheet: Sheet
    origin: str
    own_line: str
    status: Fact
    facts: tuple[Fact, ...]
    money: tuple[Fact, ...]
    fields: tuple[Field, ...]
    not_stated: tuple[str, ...]
    conflicts: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[SourceDocument, ...]
    twins: tuple[str, ...]
    n_left_out: int
    citations: tuple[Citation, ...]


def sheet_page(row: Row) -> SheetPage:
    """Return the page of a row of the explorer. Below 100 ms."""
    sheet = row.sheet
    citations = CitationList()
    offer = offer_of(sheet, Fit((), ()))
    persons = _persons(sheet)
    fields, n_left_out = _fields(sheet, persons, citations)
    facts = (
        _facet_facts(row, citations)
        + _offer_facts(sheet, offer, citations)
        + _date_facts(sheet, offer.dates, citations)
    )
    silent = [
        label for role, label in FIELDS
        if role not in OPTIONAL_FIELDS and not any(one.role == role and one.statements
                                                   for one in fields)
    ]  # fmt: skip
    silent += [one.label for one in facts if not one.is_stated]
    written = sheet.document.facets if sheet.is_hand_made else {}
    return SheetPage(
        sheet=sheet,
        origin=OWN_SUMMARY if sheet.is_hand_made else RECOGNISED,
        own_line=next(iter(written.get("one_line_policymaker", ())), ""),
        status=_status(sheet, offer.dates, citations),
        facts=facts,
        money=tuple(_money(sheet, one, citations) for one in row.budgets),
        fields=fields,
        not_stated=tuple(dict.fromkeys((*silent, *sheet.not_stated))),
        conflicts=sheet.conflicts,
        related=written.get("related", ()),
        sources=sources_of(row),
        twins=tuple(one.sheet_id for one in row.twins),
        n_left_out=n_left_out,
        citations=tuple(citations.citations),
    )


def sources_of(row: Row) -> tuple[SourceDocument, ...]:
    """Return the documents that a row stands on, sorted by name."""
    cards = {card.file: card for card in load_catalogue().values()}
    documents = {one.document.name: one.document for one in (row.sheet, *row.twins)
                 if not one.is_hand_made}  # fmt: skip
    names = {*source_names(row.sheet), *documents}
    found = []
    for name in sorted(names):
        document, card = documents.get(name), cards.get(name)
        found.append(
            SourceDocument(name, document.title, document.year, _licence(document.licence, card))
            if document
            else SourceDocument(name, card.title, card.year, _licence("", card))
            if card
            else SourceDocument(name, name, None, "")
        )
    return tuple(found)


def printed_date(point: DatePoint) -> str:
    """Return a date as exactly as it was printed.

    >>> printed_date(DatePoint(Span(0, 4), 2019, 5))
    '2019-05'
    """
    size = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[point.precision]
    return point.first_day.isoformat()[:size]


def printed_dates(sheet: Sheet) -> tuple[str, str]:
    """Return start and end as printed; "said to be ongoing" or "not stated" for no end."""
    period = sheet.period
    start = printed_date(period.start) if period and period.start else "not stated"
    if period and period.end:
        return start, printed_date(period.end)
    goes_on = sheet.status is not None and sheet.status.basis is Basis.ONGOING
    year = sheet.status.as_of if sheet.status else None
    return start, f"said to be ongoing in {year or 'an undated document'}" if goes_on else (
        "not stated"
    )


def _licence(own: str, card: CatalogueEntry | None) -> str:
    said = own or (card.licence if card else "")
    return "" if said == "not stated" else said


def _status(sheet: Sheet, dates: Cited | None, citations: CitationList) -> Fact:
    text = still_runs(sheet)
    if sheet.status is not None:
        text += f" ({BASES[sheet.status.basis]})"
    return Fact("status", "Does it run?", text, _markers(citations, dates))


def _facet_facts(row: Row, citations: CitationList) -> tuple[Fact, ...]:
    facts = []
    for facet in SHOWN_FACETS:
        own = sorted(row.values[facet] - {NOT_STATED})
        shown = row.labels(facet)
        markers: list[int] = []
        for value in own:
            if facet in ("country", "region"):
                cited = place_words(row.sheet, frozenset({value}))
            elif facet in ("kind", "evidence_level", "scope"):
                cited = None
            else:
                cited = words_for(row.sheet, facet, value)
            markers += _markers(citations, cited)
        text = ", ".join(shown) or value_label(facet, NOT_STATED)
        label = facet_label(facet)
        facts.append(
            Fact(facet, label[:1].upper() + label[1:], text, tuple(dict.fromkeys(markers)))
        )
    return tuple(facts)


def _offer_facts(sheet: Sheet, offer: Offer, citations: CitationList) -> tuple[Fact, ...]:
    places = sheet.fields.get("location", ())
    location = ", ".join(readable(span.of(sheet.document.text)) for span in places)
    facts = [
        Fact("institution", "Main institution", offer.runs_by or "not stated",
             _markers(citations, offer.runs_words) if offer.runs_by else ()),
        Fact("website", "Website", offer.website or "not stated",
             _markers(citations, offer.start_words) if offer.website else ()),
    ]  # fmt: skip
    if location:
        markers = tuple(citations.cite(sheet.document, span) for span in places)
        facts.append(Fact("location", "Location as printed", location, markers))
    return tuple(facts)


def _date_facts(sheet: Sheet, dates: Cited | None, citations: CitationList) -> tuple[Fact, ...]:
    facts = []
    for name, text in zip(("start", "end"), printed_dates(sheet), strict=True):
        spans = sheet.fields.get(name, ()) or sheet.fields.get("dates", ())
        markers = tuple(citations.cite(sheet.document, span) for span in spans)
        if text == "not stated":
            markers = ()
        elif not markers:
            markers = _markers(citations, dates)
        facts.append(Fact(name, name.capitalize(), text, markers))
    return tuple(facts)


def _money(sheet: Sheet, budget: Budget, citations: CitationList) -> Fact:
    basis = f" ({budget.basis})" if budget.basis else ""
    marker = citations.cite(sheet.document, budget.statement)
    return Fact("budget", "Budget", f"{budget.reading.printed}{basis}", (marker,))


def _fields(
    sheet: Sheet, persons: Sequence[Span], citations: CitationList
) -> tuple[tuple[Field, ...], int]:
    """Return the fields of the form, then other sections, and how many statements were left out."""
    by_field: dict[tuple[str, str], list[Statement]] = {pair: [] for pair in FIELDS}
    labels = dict(FIELDS)
    n_left_out = 0
    for said in statements_of(sheet):
        if said.field in VALUE_FIELDS:
            continue
        if any(said.span.overlaps(one) for one in persons):
            n_left_out += 1
            continue
        section = sheet.document.section(said.span)
        label = labels.get(said.field) or (section.path[-1] if section else "Text")
        text = readable(said.span.of(sheet.document.text))
        marker = citations.cite(sheet.document, said.span)
        by_field.setdefault((said.field, label), []).append(Statement(text, (marker,)))
    fields = tuple(
        Field(role, label, tuple(statements))
        for (role, label), statements in by_field.items()
        if statements or role not in OPTIONAL_FIELDS
    )
    return fields, n_left_out


def _persons(sheet: Sheet) -> tuple[Span, ...]:
    if sheet.is_hand_made:
        return ()  # checked when the collection is: no names of persons in sheets
    text = sheet.document.text
    lines = []
    for span in sorted({span for some in sheet.fields.values() for span in some} or sheet.spans):
        at = span.start
        for line in span.of(text).split("\n"):
            if line.strip():
                lines.append(Span(at, at + len(line)))
            at += len(line) + 1
    return personal_spans(text, lines)


def _markers(citations: CitationList, cited: Cited | None) -> tuple[int, ...]:
    return (citations.cite(cited.document, cited.span),) if cited else ()
