"""A maturity result as Markdown and JSON: tables, bars, weak points with their support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.citing import CitationList, readable
from assistant.support.finder import Support
from assistant.support.finder_answer import profile_line
from assistant.support.fitting import label
from assistant.support.handover import LICENCE
from assistant.support.maturity import (
    MAX_ANSWER,
    MaturityResult,
    PartScore,
    WeakPoint,
    needed,
    questions,
    what_it_is,
)
from assistant.support.offers import successor_question

BAR_CELLS = 12
UNSURE = "too few answers for a stage"
Json = dict[str, Any]  # JSON values


def maturity_markdown(result: MaturityResult) -> str:
    """Return a result as one page of Markdown, with date, sources and licence."""
    citations = CitationList()
    lines = [
        "# Digital maturity check",
        "",
        f"{result.today.isoformat()}. "
        f"Profile: {profile_line(result.found.profile, result.found.products)}.",
        "",
        f"> {what_it_is()}",
        "",
        f"Stage: **{result.stage or UNSURE}** "
        f"({result.n_answered} of {len(result.answers)} questions answered).",
        "",
        *_table("Pillar", result.pillars),
        "",
        *_table("Dimension", result.dimensions),
        "",
        "## The two weakest points",
        "",
    ]
    for number, weak in enumerate(result.weakest, 1):
        lines += _weak_lines(number, weak, citations)
    if not result.weakest:
        lines += ["Nothing is weak, or nothing was answered.", ""]
    lines += ["## Answers", ""]
    lines += [
        f"- {one.text} {one.answers[answer] if answer is not None else 'Not known'}"
        f"{f' ({answer} of {MAX_ANSWER})' if answer is not None else ''}"
        for one, answer in zip(questions(), result.answers, strict=True)
    ]
    if citations.citations:
        lines += ["", "## Sources", ""]
        lines += [
            f"[{one.marker}] {one.title}{f', {one.year}' if one.year else ''}: “{one.quote}”"
            for one in citations.citations
        ]
    return "\n".join([*lines, "", LICENCE]) + "\n"


def maturity_json(result: MaturityResult) -> Json:
    """Return a result for machines."""
    return {
        "what_it_is": what_it_is(),
        "today": result.today.isoformat(),
        "answers": list(result.answers),
        "stage": result.stage or None,
        "pillars": [_part(one) for one in result.pillars],
        "dimensions": [_part(one) for one in result.dimensions],
        "weakest": [
            {
                **_part(one.part),
                "question": one.question.text,
                "needs": list(one.needs),
                "support": [_support(each) for each in one.support],
                "ended": [
                    {"sheet": each.sheet.sheet_id, "ask": successor_question(each.sheet)}
                    for each in one.ended
                ],
            }
            for one in result.weakest
        ],
    }


def bar(part: PartScore) -> str:
    """Return a bar of twelve cells; "not judged" where nothing was answered.

    >>> bar(PartScore("processes", 3, 6))
    '██████░░░░░░ 50 %'
    """
    if part.share is None:
        return "not judged"
    full = round(part.share * BAR_CELLS)
    return f"{'█' * full}{'░' * (BAR_CELLS - full)} {round(part.share * 100)} %"


def part_name(name: str) -> str:
    """Return what people call a pillar or a dimension."""
    is_dimension = any(one.dimension == name for one in questions())
    called = label("maturity_dimension", name) if is_dimension else name
    return called[:1].upper() + called[1:]


def _table(heading: str, parts: Sequence[PartScore]) -> list[str]:
    return [
        f"| {heading} | Points | Picture |",
        "| --- | --- | --- |",
        *(
            f"| {part_name(one.name)} | {one.points} of {one.possible} | {bar(one)} |"
            for one in parts
        ),
    ]


def _weak_lines(number: int, weak: WeakPoint, citations: CitationList) -> list[str]:
    needs = ", ".join(label("kind_of_support", one) for one in weak.needs)
    lines = [
        f"{number}. **{part_name(weak.part.name)}** ({bar(weak.part)}). "
        f"Lowest: {weak.question.text} What helps: {needs}.",
    ]
    for one in weak.support:
        reason = needed(one) or one.reasons[0]
        mark = citations.cite(reason.cited.document, reason.cited.span)
        lines.append(
            f"   - {one.sheet.name}: {readable(reason.cited.words)} [{mark}] "
            f"Still runs: {one.offer.still_runs}."
        )
    if not weak.support:
        lines.append("   - No open support for it is described in these documents.")
    for one in weak.ended:
        dates = one.offer.dates
        dated = f" [{citations.cite(dates.document, dates.span)}]" if dates else ""
        ask = successor_question(one.sheet)
        lines.append(f"   - Not open: {one.sheet.name}: {one.offer.still_runs}{dated}; {ask}.")
    return [*lines, ""]


def _part(part: PartScore) -> Json:
    return {
        "name": part.name,
        "points": part.points,
        "possible": part.possible,
        "share": None if part.share is None else round(part.share, 3),
    }


def _support(one: Support) -> Json:
    return {
        "sheet": one.sheet.sheet_id,
        "name": one.sheet.name,
        "reach": one.reach.name.lower(),
        "still_runs": one.offer.still_runs,
        "reasons": [
            {
                "text": each.text,
                "document": each.cited.document.name,
                "start": each.cited.span.start,
                "end": each.cited.span.end,
                "quote": each.cited.words,
            }
            for each in one.reasons
        ],
    }
