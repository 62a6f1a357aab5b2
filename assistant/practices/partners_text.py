"""The matrix, the synergies of a region and a planned partnership, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.citing import readable, short_title
from assistant.practices.partners import Matrix, Synergy, Work, place_name
from assistant.practices.partnership import Partnership, Phase
from assistant.practices.places import Place
from assistant.practices.sources import Json, Marks, source_json
from assistant.sheet_words import Cited
from assistant.support.fitting import label
from assistant.support.offers import still_runs
from corpus.sheet import Sheet

MAX_PLACES = 3  # of one practice in a line


def matrix_text(found: Matrix) -> str:
    """Return the matrix as a Markdown table of counts, and the sheets behind each count."""
    heads = [label("theme", one) for one in found.themes]
    lines = [
        f"| Region | {' | '.join(heads)} |",
        f"| --- |{' --- |' * len(heads)}",
    ]
    for place in found.places:
        counts = [str(len(found.cells.get((place, one), ())) or "–") for one in found.themes]
        lines.append(f"| {place_name(place)} | {' | '.join(counts)} |")
    lines += ["", "Behind each count:"]
    for place in found.places:
        for theme in found.themes:
            sheets = found.cells.get((place, theme), ())
            if sheets:
                names = "; ".join(f"{short_title(one.name)} [{one.sheet_id}]" for one in sheets)
                lines.append(f"- {place_name(place)}, {label('theme', theme)}: {names}")
    lines += [
        "",
        f"{len(found.without_place)} sheets of these themes concern the EU or name no place. "
        "An empty cell: no sheet here, which does not mean that nothing is done.",
    ]
    return "\n".join(lines) + "\n"


def matrix_json(found: Matrix) -> Json:
    """Return the matrix for machines; cells without a sheet are left out."""
    return {
        "places": [{"code": one, "name": place_name(one)} for one in found.places],
        "themes": [{"code": one, "name": label("theme", one)} for one in found.themes],
        "cells": [
            {
                "place": place,
                "theme": theme,
                "count": len(sheets),
                "sheets": [one.sheet_id for one in sheets],
            }
            for (place, theme), sheets in sorted(found.cells.items(), key=lambda one: one[0])
        ],
        "without_place": [one.sheet_id for one in found.without_place],
    }


def synergies_text(place: Place, found: Sequence[Synergy]) -> str:
    """Return who else works on a region's themes and with what, each with its words."""
    marks = Marks()
    lines = [f"# {place.name}: who else works on the same themes", ""]
    if not found:
        lines += [
            f"No practice in {place.name} is described in this collection, so no theme is shared.",
            "Name a theme to see who works on it: --theme.",
        ]
    for one in found:
        lines += [f"## {label('theme', one.theme)}", "", f"In {place.name}:"]
        lines += [_work(each, marks) for each in one.own] or ["- none in this collection"]
        lines += ["", "Elsewhere:"]
        lines += [_work(each, marks) for each in one.others] or ["- none in this collection"]
        lines.append("")
    if marks.listed.citations:
        lines += ["## Sources", "", *marks.lines()]
    return "\n".join(lines).rstrip() + "\n"


def synergies_json(place: Place, found: Sequence[Synergy]) -> Json:
    """Return the synergies for machines."""
    return {
        "place": {"name": place.name, "country": place.country, "region": place.region or None},
        "themes": [
            {
                "theme": one.theme,
                "name": label("theme", one.theme),
                "own": [_work_json(each) for each in one.own],
                "others": [_work_json(each) for each in one.others],
            }
            for one in found
        ],
    }


def partnership_text(found: Partnership, groups: Sequence[Phase], note: Cited | None = None) -> str:
    """Return whether the regions named meet the join rule, and the support actions by phase."""
    marks = Marks()
    rule = found.rule
    lines = ["# A planned interregional partnership", ""]
    if rule.cited is None:
        lines.append("The join rule is not stated in this collection: nothing is judged.")
    else:
        lines.append(
            f"Rule: at least {rule.min_regions} regions from {rule.min_states} Member States: "
            f"“{_flat(rule.cited)}”{marks.of(rule.cited)}"
        )
    lines += ["", f"**{_verdict(found)}**", ""]
    lines += [f"- {one.name} ({one.country})" for one in found.regions]
    lines += [f"- ! {one}" for one in found.faults]
    lines += [f"- {one}" for one in found.notes]
    if groups:
        lines += ["", "# Support actions by phase", ""]
        if note is not None:
            lines += [f"“{_flat(note)}”{marks.of(note)}", ""]
    for group in groups:
        lines.append(f"## {group.number}. {group.name}")
        lines += [_action(sheet, cited, marks) for sheet, cited in group.actions]
        lines.append("")
    lines += ["", "## Sources", "", *(marks.lines() or ["none in this collection"])]
    return "\n".join(lines).rstrip() + "\n"


def partnership_json(
    found: Partnership, groups: Sequence[Phase], note: Cited | None = None
) -> Json:
    """Return the check and the support actions for machines."""
    return {
        "rule": {
            "min_regions": found.rule.min_regions,
            "min_states": found.rule.min_states,
            "source": source_json(found.rule.cited),
        },
        "regions": [
            {"name": one.name, "country": one.country, "region": one.region or None}
            for one in found.regions
        ],
        "states": list(found.states),
        "meets": found.meets,
        "lacking": list(found.lacking),
        "faults": list(found.faults),
        "notes": list(found.notes),
        "member_states": list(found.members),
        "phases_note": source_json(note),
        "phases": [
            {
                "number": one.number,
                "name": one.name,
                "actions": [
                    {
                        "sheet": sheet.sheet_id,
                        "name": sheet.name,
                        "status": still_runs(sheet),
                        "as_of": sheet.status.as_of if sheet.status else None,
                        "source": source_json(cited),
                    }
                    for sheet, cited in one.actions
                ],
            }
            for one in groups
        ],
    }


def _verdict(found: Partnership) -> str:
    counted = (
        f"{len(found.regions)} region{'' if len(found.regions) == 1 else 's'} from "
        f"{len(found.states)} Member State{'' if len(found.states) == 1 else 's'}"
    )
    if found.meets is None:
        return f"Not judged: {counted}."
    if found.meets:
        return f"Meets the rule's numbers: {counted}."
    return f"Does not meet the rule: {counted}; lacking: {' and '.join(found.lacking)}."


def _work(one: Work, marks: Marks) -> str:
    places = ", ".join(place_name(each) for each in one.places[:MAX_PLACES])
    more = len(one.places) - MAX_PLACES
    where = f"{places}{f' and {more} more' if more > 0 else ''}: " if places else "EU: "
    words = f": “{_flat(one.cited)}”{marks.of(one.cited)}" if one.cited else ""
    return f"- {where}{short_title(one.sheet.name)} ({still_runs(one.sheet)}){words}"


def _work_json(one: Work) -> Json:
    return {
        "places": [{"code": each, "name": place_name(each)} for each in one.places],
        "sheet": one.sheet.sheet_id,
        "name": one.sheet.name,
        "status": still_runs(one.sheet),
        "source": source_json(one.cited),
    }


def _action(sheet: Sheet, cited: Cited | None, marks: Marks) -> str:
    words = f": “{_flat(cited)}”{marks.of(cited)}" if cited else ""
    return f"- {short_title(sheet.name)} ({still_runs(sheet)}){words}"


def _flat(cited: Cited) -> str:
    return " ".join(readable(cited.words).split())
