"""The gap list and the coverage map, as text and as JSON."""

from __future__ import annotations

from assistant.practices.gaps import CLOSED_LISTS, Coverage, GapList
from assistant.practices.sources import Json
from corpus.lexicon import lexicon

MAX_GAPS = 20
MAX_VALUES = 12  # of one list in text; the JSON has all
BAR_CELLS = 20


def gaps_text(gaps: GapList, covered: Coverage) -> str:
    """Return what could not be answered and what the collection covers, for people."""
    lines = ["# Asked and not answered", ""]
    if not gaps.n_asked:
        lines.append("No question is logged yet.")
    else:
        lines.append(
            f"{gaps.n_unanswered} of {gaps.n_asked} questions were not answered, or only in part. "
            "One on several topics stands under each."
        )
    if gaps.n_torn:
        lines.append(f"{gaps.n_torn} lines of the log could not be read and are left out.")
    if gaps.gaps:
        lines += [
            "",
            "| Topic | Place | Not answered | of these in part |",
            "| --- | --- | --- | --- |",
        ]
    for one in gaps.gaps[:MAX_GAPS]:
        lines.append(
            f"| {code_name(one.topic) or 'no topic of the lists'} | "
            f"{code_name(one.place) or 'no place named'} | {one.n} | {one.n_partial} |"
        )
    if len(gaps.gaps) > MAX_GAPS:
        lines.append(f"\n{len(gaps.gaps) - MAX_GAPS} more rows in --json.")
    texts = sorted({text for one in gaps.gaps for text in one.texts})
    if texts:
        lines += ["", "Questions kept:", *(f"- {_flat(text)}" for text in texts[:MAX_GAPS])]
    return "\n".join([*lines, "", *_coverage_lines(covered)]) + "\n"


def gaps_json(gaps: GapList, covered: Coverage) -> Json:
    """Return both for machines."""
    return {
        "asked": {
            "questions": gaps.n_asked,
            "unanswered": gaps.n_unanswered,
            "unreadable_lines": gaps.n_torn,
            "by_topic": dict(gaps.by_topic),
            "by_place": dict(gaps.by_place),
            "gaps": [
                {
                    "topic": one.topic or None,
                    "place": one.place or None,
                    "n": one.n,
                    "n_partial": one.n_partial,
                    "texts": list(one.texts),
                }
                for one in gaps.gaps
            ],
        },
        "coverage": {
            "sheets": covered.n_sheets,
            "documents": covered.n_documents,
            "own_summaries": covered.n_own_summaries,
            "years": [{"year": year, "sheets": n} for year, n in covered.years.items()],
            "counts": {name: dict(own) for name, own in covered.counts.items()},
            "silent": {name: list(values) for name, values in covered.silent.items()},
        },
    }


def code_name(code: str) -> str:
    """Return what people call a code of the vocabulary; "" for none.

    >>> code_name("region.ITI1")
    'Tuscany'
    """
    kind, _, value = code.partition(".")
    return lexicon().label(kind, value) if value else ""


def _coverage_lines(covered: Coverage) -> list[str]:
    lines = [
        "# What the collection covers",
        "",
        f"{covered.n_sheets} practices and other things described, in {covered.n_documents} "
        f"documents and {covered.n_own_summaries} summaries of Cairn's own.",
        "",
        "Years they speak for: "
        + ", ".join(f"{year or 'unknown'}: {n}" for year, n in covered.years.items())
        + ".",
    ]
    for name in CLOSED_LISTS:
        counts, silent = covered.counts[name], covered.silent[name]
        lines += ["", f"## {name.replace('_', ' ').capitalize()}", ""]
        most = max(counts.values(), default=1)
        lines += [
            f"- {lexicon().label(name, value)}: {n} {'█' * max(1, round(n / most * BAR_CELLS))}"
            for value, n in list(counts.items())[:MAX_VALUES]
        ]
        if len(counts) > MAX_VALUES:
            lines.append(f"- and {len(counts) - MAX_VALUES} more with a sheet")
        if silent:
            named = ", ".join(lexicon().label(name, one) for one in silent[:MAX_VALUES])
            more = len(silent) - MAX_VALUES
            lines.append(f"- silent ({len(silent)}): {named}{f', {more} more' if more > 0 else ''}")
    return lines


def _flat(text: str) -> str:
    return " ".join(text.split())
