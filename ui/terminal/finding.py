"""Find support from the terminal: a profile by options or in words, as text, JSON or Markdown."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.model import Profile
from assistant.sheet_words import Cited
from assistant.shelf import Shelf
from assistant.support.finder import FIRST, Found, Support, find_support
from assistant.support.finder_answer import HEADINGS, profile_line
from assistant.support.fitting import FIRMS, OTHERS
from assistant.support.handover import handover
from assistant.support.offers import successor_question
from assistant.support.profile_faults import FaultKind, contradictions, strange_place
from assistant.support.profile_told import joined, told
from assistant.support.profile_words import meant_in
from corpus.errors import CairnError
from corpus.lexicon import lexicon

MAX_SHOWN_LEFT_OUT = 8

Json = dict[str, Any]  # JSON values


def find(shelf: Shelf, profile: Profile, words: str, *, sector: str = "", today: date) -> Found:
    """Return the support for a profile given by options, completed by what ``words`` tell.

    ``sector`` may be a letter of NACE or what the firm makes ("textiles").
    """
    said = told(words, lexicon()) if words else None
    made = tuple(dict.fromkeys(name for name, _ in meant_in(sector, ("product",))))
    if said is not None:
        profile = joined(profile, said.profile)
        made = made or said.products
    whom = OTHERS.get(said.whom, FIRMS) if said else FIRMS
    found = find_support(shelf, profile, today=today, products=made, whom=whom)
    more = list(contradictions(said)) if said else []
    strange = strange_place(words)
    if strange is not None and (strange.kind is FaultKind.OUTSIDE_EU or not profile.region):
        more.append(strange)
    return replace(found, faults=(*more, *found.faults))


def write_found(found: Found, *, as_json: bool, show_all: bool = False) -> None:
    """Write what was found to stdout, as JSON for machines or as text."""
    if as_json:
        sys.stdout.write(json.dumps(found_json(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(found_text(found, show_all=show_all))


def write_handover(found: Found, out: Path, *, client: str = "") -> None:
    """Write the one-page hand-over to ``out``. Raises CairnError when that cannot be written."""
    try:
        out.write_text(handover(found, client=client), encoding="utf-8")
    except OSError as error:
        raise CairnError(
            f"{out} cannot be written: {error.strerror}", remedy="choose another place for --out"
        ) from error
    sys.stderr.write(f"written: {out}\n")


def found_text(found: Found, *, show_all: bool = False) -> str:
    """Return what was found as text for people, each reason with the words it stands on."""
    lines = [f"Profile: {profile_line(found.profile, found.products)}"]
    lines += [f"! {fault}" for fault in found.faults]
    if found.size is not None:
        lines.append(f"Size: {found.size.value} ({found.size_reference}; not from the documents)")
    shown = found.support if show_all else found.support[:FIRST]
    reach = None
    for number, one in enumerate(shown, 1):
        if one.reach is not reach:
            reach = one.reach
            lines += ["", f"{HEADINGS[reach]}:"]
        lines += [f"{number}. {one.sheet.name} [{one.sheet.sheet_id}]", *_lines(one)]
    if not shown:
        lines += ["", "No open support is described for this profile."]
    for heading, some in (
        ("Ended, not open", found.ended), ("Only planned when described", found.planned),
    ):  # fmt: skip
        some = some if show_all else some[:3]
        if some:
            lines += ["", f"{heading}:"]
        for one in some:
            lines.append(f"- {one.sheet.name} [{one.sheet.sheet_id}]: {one.offer.still_runs}")
            if some is not found.planned and heading.startswith("Ended"):
                lines[-1] += f"; {successor_question(one.sheet)}"
    left = found.left_out if show_all else found.left_out[:MAX_SHOWN_LEFT_OUT]
    lines += ["", f"Left out: {len(found.left_out)} sheets{'' if show_all else ', among them'}:"]
    lines += [f"- {one.name}: {one.why}" for one in left]
    return "\n".join(lines) + "\n"


def found_json(found: Found) -> Json:
    """Return what was found for machines; every reason has its source."""
    profile = found.profile
    return {
        "profile": {
            "country": profile.country,
            "region": profile.region,
            "sector": profile.sector,
            "employees": profile.employees,
            "needs": list(profile.needs),
            "stage": profile.stage,
            "technologies": list(profile.technologies),
        },
        "products": list(found.products),
        "size": found.size.value if found.size else None,
        "size_reference": found.size_reference,
        "today": found.today.isoformat(),
        "faults": [
            {"kind": one.kind.value, "problem": one.problem, "remedy": one.remedy}
            for one in found.faults
        ],
        "support": _all(found.support),
        "planned": _all(found.planned),
        "ended": [{**_support(one), "ask": successor_question(one.sheet)} for one in found.ended],
        "left_out": [
            {"sheet": one.sheet_id, "name": one.name, "why": one.why} for one in found.left_out
        ],
    }


def profile_of_options(
    country: str, region: str, employees: int | None, need: Sequence[str] | None, stage: str,
    technology: Sequence[str] | None, sector: str,
) -> Profile:  # fmt: skip
    """Return a profile of options as typed; what is not known is said by the finder."""
    return Profile(
        country=country,
        region=region,
        sector=sector,
        employees=employees,
        needs=tuple(need or ()),
        stage=stage,
        technologies=tuple(technology or ()),
    )


Country = Annotated[str, typer.Option(help="Country, as a code or a name.")]
Region = Annotated[str, typer.Option(help="Region, as a NUTS code or a name.")]
Sector = Annotated[str, typer.Option(help="What you make, or a letter of NACE: textiles, C.")]
Employees = Annotated[int | None, typer.Option(help="People in the firm.")]
Need = Annotated[list[str] | None, typer.Option(help="What you need: audit, voucher, training …")]
Stage = Annotated[str, typer.Option(help="beginner, intermediate, advanced or start-up.")]
Technology = Annotated[list[str] | None, typer.Option(help="A technology: ai, robotics …")]


def _lines(one: Support) -> list[str]:
    offer = one.offer
    lines = [f"   + {each.text} ({_words(each.cited)})" for each in one.reasons]
    lines += [f"   gives: {_words(each)}" for each in offer.gives[:1]]
    if offer.pays:
        lines.append(f"   pays: {_words(offer.pays)}")
    lines.append(f"   run by: {offer.runs_by or 'not stated'}")
    lines.append(f"   start: {offer.website or 'no address given'}")
    lines.append(f"   still runs? {offer.still_runs}")
    lines += [f"   - {each.text}" for each in one.misfits]
    return lines


def _words(cited: Cited) -> str:
    return f"“{' '.join(cited.words.split())}”"


def _all(some: Sequence[Support]) -> list[Json]:
    return [_support(one) for one in some]


def _support(one: Support) -> Json:
    offer = one.offer
    return {
        "sheet": one.sheet.sheet_id,
        "name": one.sheet.name,
        "reach": one.reach.name.lower(),
        "points": one.points,
        "reasons": [
            {
                "kind": each.kind.value,
                "facet": each.facet,
                "value": each.value,
                "text": each.text,
                "points": each.points,
                "source": _source(each.cited),
            }
            for each in one.reasons
        ],
        "does_not_fit": [{"text": each.text, "points": each.points} for each in one.misfits],
        "gives": [_source(each) for each in offer.gives],
        "pays": _source(offer.pays) if offer.pays else None,
        "run_by": offer.runs_by,
        "run_by_source": _source(offer.runs_words) if offer.runs_words else None,
        "website": offer.website,
        "still_runs": offer.still_runs,
        "as_of": offer.as_of,
        "dates": _source(offer.dates) if offer.dates else None,
        "not_stated": list(offer.not_stated),
    }


def _source(cited: Cited) -> Json:
    return {
        "document": cited.document.name,
        "start": cited.span.start,
        "end": cited.span.end,
        "quote": cited.words,
    }
