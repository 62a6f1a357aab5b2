"""Make citations and statements out of spans. The citation comes first, the sentence after."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.model import Citation, Statement
from corpus.model import Document, Section, Span


@dataclass
class CitationList:
    """Collects the citations of one answer; the same words get the same marker."""

    citations: list[Citation] = field(default_factory=list)

    def cite(self, document: Document, span: Span) -> int:
        """Return the marker of the words at ``span``, counting from 1."""
        for known in self.citations:
            if known.document == document.name and known.span == span:
                return known.marker
        section = document.section(span)
        page = document.page(span)
        sources = document.sources(span)
        self.citations.append(
            Citation(
                marker=len(self.citations) + 1,
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
                quote=span.of(document.text),
                source=sources[0] if sources else None,
            )
        )
        return len(self.citations)


def statement(
    citations: CitationList, document: Document, span: Span, *, subject: str = ""
) -> Statement:
    """Return the words at ``span`` as a statement, led by their subject where they lack it."""
    marker = citations.cite(document, span)
    words = readable(span.of(document.text))
    return Statement(f"{subject}: {words}" if subject else words, (marker,))


def readable(quote: str) -> str:
    """Return a quote as one readable text: labels with their value, lists as lines.

    >>> readable("Location:\\nTuscany, Italy")
    'Location: Tuscany, Italy'
    """
    lines = [" ".join(line.split()) for line in quote.split("\n") if line.strip()]
    text = lines[0] if lines else ""
    for before, line in itertools.pairwise(lines):
        if re.match(r"^(?:[-•*]|\(?\d{1,2}[.)])\s", line):
            text += f"\n{line}"
        elif before.endswith(":"):
            text += f" {line}"
        else:
            text += f"; {line}" if not re.search(r"[.;,:]$", before) else f" {line}"
    return text


def joined(quotes: Iterable[str]) -> str:
    """Return several quotes as one readable text, parted by a semicolon where no sentence ends.

    >>> joined(["Tuscany, Italy", "May 2022 - ongoing"])
    'Tuscany, Italy; May 2022 - ongoing'
    """
    text = ""
    for one in map(readable, quotes):
        between = " " if text.endswith((".", "!", "?")) else "; "
        text = f"{text}{between}{one}" if text else one
    return text


def short_title(title: str) -> str:
    """Return the name in a title: what stands before a dash or colon.

    >>> short_title("GOSTOP - Building Blocks, Tools and Systems")
    'GOSTOP'
    """
    head = re.split(r"\s[-–—]\s|:\s", title.strip('“”"'), maxsplit=1)[0]
    return head if len(head) >= 4 else title


def subject_of(document: Document, section: Section | None) -> str:
    """Return what the words of a section are about: its record's title, else the document's."""
    return section.subject if section and section.record else document.title
