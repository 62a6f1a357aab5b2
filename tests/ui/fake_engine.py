"""A small invented collection and an engine that answers by a word of the question."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import date

from assistant.model import (
    Answer,
    Citation,
    Nearest,
    Notice,
    NoticeKind,
    Question,
    Statement,
    Status,
)
from assistant.shelf import Shelf
from corpus.errors import CairnError, UnknownDocumentError
from corpus.model import DocId, Document, DocumentKind, Page, Piece, Place, Section, Span
from ui.engine_seam import EngineLike

TODAY = date(2026, 11, 21)
SLOW_S = 1.0  # long enough to ask again before the answer comes

REPORT_TEXT = (
    "Funding for small firms\n"
    "The Larch Valley agency runs several schemes.\n"
    "• Design vouchers: the agency pays up to 1,500 EUR per firm and year.\n"
    "• Test vouchers: a firm may test a machine for two days.\n"
    "Applications are read twice a year.\n\n"
    "Evidence of success\n"
    "By 2021 the agency had paid more than 340 vouchers.\n"
    "Nine of ten firms\nwould apply again.\n"
)
PDF_TEXT = (
    "A hub for wood firms\n"
    + "".join(f"Sentence number {n} of the first page says little of note. " for n in range(90))
    + "The hub lends sensors to joiners for six weeks. "
    + "".join(f"Sentence number {n} of the second page says even less. " for n in range(90))
)
SHEET_TEXT = "Larch Valley vouchers\nThe Larch Valley vouchers are paid by the agency itself.\n"
ATTACK_QUOTE = (
    "![x](https://evil.example/x.png) <img src=https://evil.example/y onerror=alert(1)>"
    "<script>alert(2)</script> [free money](https://evil.example/z) https://evil.example/w "
    "www.evil.example `code` **bold** $x$ ${alert(3)} {{value}} &lt;b&gt; </mark></div>"
)
ATTACK_TEXT = f"Notes\n{ATTACK_QUOTE}\n<iframe src=https://evil.example/frame></iframe>\n"


def _section(text: str, title: str, first: str, end: int | None = None) -> Section:
    start = text.index(first)
    return Section(
        path=("Report", title),
        span=Span(start, len(text) if end is None else end),
        heading=Span(start, start + len(first)),
    )


def _document(name: str, text: str, sections: tuple[Section, ...], **more: object) -> Document:
    starts = tuple(at for at in range(len(text)) if at == 0 or text[at - 1] == "\n")
    fields: dict[str, object] = {
        "doc_id": DocId(name),
        "sha256": "0" * 64,
        "name": name,
        "kind": DocumentKind.DOCUMENT,
        "title": name,
        "text": text,
        "pieces": (Piece(0, 0, len(text)),),
        "sections": sections,
        "line_starts": starts,
    }
    return Document(**(fields | more))  # type: ignore[arg-type] # the fields are of mixed types


def make_report() -> Document:
    """A text file: two sections, a list, known by its lines."""
    border = REPORT_TEXT.index("Evidence of success")
    return _document(
        "larch.txt",
        REPORT_TEXT,
        (
            _section(REPORT_TEXT, "Funding", "Funding for small firms", border),
            _section(REPORT_TEXT, "Evidence", "Evidence of success"),
        ),
        title="Larch Valley report",
        year=2021,
        project="LARCH",
        programme="Invented Programme",
        publisher="Larch Valley agency",
        licence="CC BY 4.0",
    )


def make_pdf() -> Document:
    """A PDF: two pages whose labels are not their numbers, one section longer than the pane."""
    border = PDF_TEXT.index("The hub lends")
    return _document(
        "hub.pdf",
        PDF_TEXT,
        (_section(PDF_TEXT, "Hub", "A hub for wood firms"),),
        title="Hub handbook",
        line_starts=(),
        pages=(Page(Span(0, border), 0, "iv"), Page(Span(border, len(PDF_TEXT)), 1, "1")),
    )


def make_sheet() -> Document:
    """A sheet of Cairn's own that names the place it sums up."""
    fact = SHEET_TEXT.index("The Larch")
    return _document(
        "larch-vouchers",
        SHEET_TEXT,
        (_section(SHEET_TEXT, "About", "Larch Valley vouchers"),),
        kind=DocumentKind.SHEET,
        title="Larch Valley vouchers",
        places=((Span(fact, len(SHEET_TEXT)), (Place("larch.txt", "Funding", (2, 3)),)),),
    )


def make_attack() -> Document:
    """A document whose words try to be markup."""
    return _document(
        "attack.txt",
        ATTACK_TEXT,
        (_section(ATTACK_TEXT, "<b>Notes</b>", "Notes"),),
        title="<img src=https://evil.example/title>",
    )


def cite(marker: int, document: Document, quote: str) -> Citation:
    """Return the citation of ``quote`` where it first stands in ``document``."""
    span = Span(document.text.index(quote), document.text.index(quote) + len(quote))
    page, section, places = document.page(span), document.section(span), document.sources(span)
    return Citation(
        marker=marker,
        kind=document.kind,
        document=document.name,
        title=document.title,
        year=document.year,
        section=section.label if section else "",
        page_index=page.index if page else None,
        page_label=page.label if page else None,
        lines=document.lines(span),
        span=span,
        original=document.original(span),
        quote=quote,
        source=places[0] if places else None,
    )


def near(document: Document, quote: str) -> Nearest:
    """Return ``quote`` as the nearest passage."""
    citation = cite(1, document, quote)
    return Nearest(document.name, document.title, citation.section, citation.span, quote)


@dataclass(frozen=True)
class FakeSource:
    """A line of the list of documents."""

    name: str
    kind: DocumentKind
    title: str
    year: int | None = None
    project: str = ""
    programme: str = ""
    publisher: str = ""
    licence: str = ""
    passages: int = 3


@dataclass
class FakeEngine:
    """Answers by a word of the question; keeps the questions it was asked."""

    documents: tuple[Document, ...] = field(
        default_factory=lambda: (make_report(), make_pdf(), make_sheet(), make_attack())
    )
    asked: list[Question] = field(default_factory=list)
    generation: str = "000001-fake"

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if "broken" in question.text:
            raise RuntimeError("the fake engine broke")
        if "slow" in question.text:
            time.sleep(SLOW_S)
        if "locked" in question.text:
            raise CairnError("the index is locked", remedy="wait a minute")
        if "attack" in question.text or "evil" in question.text:
            return self.attacked(question)
        if "moon" in question.text:
            return self.refused(question)
        return self.answered(question)

    def document(self, name: str) -> Document:
        for document in self.documents:
            if document.name == name:
                return document
        raise UnknownDocumentError(f"no document called {name!r}", remedy="run `cairn index`")

    def sources(self) -> tuple[FakeSource, ...]:
        return tuple(
            FakeSource(one.name, one.kind, one.title, one.year, one.project)
            for one in self.documents
        )

    def shelf(self, today: date) -> Shelf:
        return Shelf(())

    def answered(self, question: Question) -> Answer:
        report, pdf, sheet, _ = self.documents
        quotes = (
            "Design vouchers: the agency pays up to 1,500 EUR per firm and year.",
            "The hub lends sensors to joiners for six weeks.",
            "The Larch Valley vouchers are paid by the agency itself.",
            "Nine of ten firms\nwould apply again.",
        )
        citations = (
            cite(1, report, quotes[0]),
            cite(2, pdf, quotes[1]),
            cite(3, sheet, quotes[2]),
            cite(4, report, quotes[3]),
        )
        statements = tuple(
            Statement(" ".join(quote.split()), (marker,))
            for marker, quote in enumerate(quotes, start=1)
        )
        return Answer(
            question=question,
            understood_as=question.text,
            status=Status.ANSWERED,
            text="Found in 3 documents.\n\n"
            + "\n".join(f"- {one.text} [{one.citations[0]}]" for one in statements),
            statements=statements,
            citations=citations,
            notices=(
                Notice(NoticeKind.AGE, "These sources are from 2021; amounts may have changed."),
                Notice(NoticeKind.OWN_SUMMARY, "[3] is Cairn's own summary."),
                Notice(NoticeKind.PROFILE, f"Asked as {question.audience}."),
                Notice(NoticeKind.UNDERSTOOD_AS, f"After {len(question.history)} questions."),
            ),
            follow_ups=("Who may apply for design vouchers?", "How often may a firm apply?"),
        )

    def refused(self, question: Question) -> Answer:
        report, pdf, *_ = self.documents
        return Answer(
            question=question,
            understood_as=question.text,
            status=Status.NOT_IN_DOCUMENTS,
            text="I found nothing in the documents that answers this.\n\n"
            "The collection covers support for small firms in Larch Valley.",
            nearest=(
                near(report, "Applications are read twice a year."),
                near(pdf, "The hub lends sensors to joiners for six weeks."),
            ),
            follow_ups=("Which vouchers are there?",),
        )

    def attacked(self, question: Question) -> Answer:
        attack = self.documents[3]
        return Answer(
            question=question,
            understood_as=question.text,
            status=Status.ANSWERED,
            text=f"{ATTACK_QUOTE} [1]\n\n\n{question.text} [7]",
            statements=(Statement(ATTACK_QUOTE, (1,)),),
            citations=(cite(1, attack, ATTACK_QUOTE),),
            notices=(Notice(NoticeKind.PROBLEM, ATTACK_QUOTE),),
            nearest=(near(attack, ATTACK_QUOTE),),
            follow_ups=(f"attack {ATTACK_QUOTE}",),
        )


def no_index() -> EngineLike:
    """Be an engine provider while there is no index."""
    raise CairnError("there is no index yet", remedy="run `cairn index`")
