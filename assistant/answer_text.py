"""Write statements out as the Markdown of an answer: texts, lists under their leads, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.citing import CitationList
from assistant.model import Statement
from assistant.parts import Outcome
from assistant.practices.compared import Compared, comparison_text, render_comparison
from assistant.wording import Wording


def answer_text(
    statements: Sequence[Statement], outcomes: Sequence[Outcome], words: Wording
) -> str:
    """Return the answer as Markdown: lists as one line a row under their lead, the rest as text."""
    compared = [outcome.compared for outcome in outcomes if outcome.compared]
    if compared:
        return _with_tables(compared, statements, outcomes, words)
    blocks = [outcome.block for outcome in outcomes if outcome.block]
    if not blocks:
        return _markdown(statements)
    made = {one.text: _line(one) for one in statements}
    parts: list[str] = []
    for block in blocks:
        parts.append(block.lead)
        for label, lines in block.groups:
            rows = [made[line.text] for line in lines if line.text in made]
            parts += [*([f"{label}:"] if label else []), "\n".join(f"- {one}" for one in rows)]
    told = {line.text for block in blocks for line in block.lines}
    rest = [one for one in statements if one.text not in told]
    return "\n\n".join([*parts, *([_markdown(rest)] if rest else [])])


def _with_tables(
    compared: Sequence[Compared],
    statements: Sequence[Statement],
    outcomes: Sequence[Outcome],
    words: Wording,
) -> str:
    """Return the tables, then what other questions of the same text got."""
    in_tables = {one.text for each in compared for one in render_comparison(each, CitationList())}
    rest = [one for one in statements if one.text not in in_tables]
    others = [one for one in outcomes if not one.compared]
    tables = [comparison_text(one, statements, _escaped, words) for one in compared]
    return "\n\n".join([*tables, *([answer_text(rest, others, words)] if rest else [])])


def _line(one: Statement) -> str:
    markers = "".join(f"[{marker}]" for marker in one.citations)
    return f"{_escaped(one.text)} {markers}"


def _markdown(statements: Sequence[Statement]) -> str:
    return "\n\n".join(_line(one) for one in statements)


def _escaped(words: str) -> str:
    """Keep brackets and stars of a document from being read as markers or bold type."""
    return re.sub(r"\[(?=\d+\])|\*\*", lambda match: f"\\{match.group()}", words)
