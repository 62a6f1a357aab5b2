"""Write a comparison as a Markdown table: the words of the documents, each with its marker."""

from __future__ import annotations

from collections.abc import Collection

from assistant.citing import CitationList, readable
from assistant.comparing import Cell, Comparison
from assistant.composing import Chosen
from assistant.wording import Wording


def table_text(
    table: Comparison, citations: CitationList, kept: Collection[int], words: Wording
) -> str:
    """Return the lead-in and the table; ``kept`` are the markers that may be shown."""
    names = "; ".join(name for name, _ in table.rows)
    lines = [
        _line(("", *table.aspects)),
        _line(("---",) * (len(table.aspects) + 1)),
        *(
            _line((f"**{name}**", *(_cell(one, citations, kept, words) for one in cells)))
            for name, cells in table.rows
        ),
    ]
    return f"{words.say('compared', names=names)}\n\n" + "\n".join(lines)


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, citations: CitationList, kept: Collection[int], words: Wording) -> str:
    told = [_told(one, citations, kept) for one in cell.chosen]
    return " ".join(one for one in told if one) or words.say("not_stated")


def _told(one: Chosen, citations: CitationList, kept: Collection[int]) -> str:
    document = one.evidence.document
    marker = citations.cite(document, one.span)
    if marker not in kept:
        return ""
    words = " ".join(readable(one.span.of(document.text)).split())
    return f"{words.replace('|', chr(92) + '|')} [{marker}]"
