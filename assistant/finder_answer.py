"""Tell what was found for a profile as an answer: few numbered entries, each line with its source.

Audience changes labels and order, never the facts. At most five open supports; what has ended or
was only planned stands apart, without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.citing import CitationList, readable, short_title
from assistant.citing import joined as joined_quotes
from assistant.finder import FIRST, Found, Support, find_support
from assistant.fitting import FIRMS, OTHERS, Reason, ReasonKind, label
from assistant.model import (
    Answer,
    Audience,
    Notice,
    NoticeKind,
    Profile,
    Question,
    Statement,
    Status,
)
from assistant.notices import MAX_AGE_YEARS
from assistant.offers import is_over, successor_question
from assistant.place_names import outside_in, unknown_place_in
from assistant.profile_faults import FaultKind, contradictions, outside_europe, unknown_place
from assistant.profile_told import joined, told
from assistant.profile_words import products
from assistant.reach import Reach
from assistant.sheet_words import Cited
from assistant.shelf import Shelf
from corpus.lexicon import lexicon

MAX_WORDS = 40  # an entry; more is not read
MAX_ENDED = 3
MAX_PLANNED = 2
MAX_REASONS = 3  # in an entry
MAX_NAME_WORDS = 12
LOOK = "Worth a look for"
_MARKER = re.compile(r" ?\[\d+\]")

HEADINGS: Mapping[Reach, str] = MappingProxyType(
    {
        Reach.LOCAL: "In your region",
        Reach.NATIONAL: "In your country",
        Reach.OPEN: "Open to all",
        Reach.ELSEWHERE: "Elsewhere, worth copying",
    }
)


@dataclass(frozen=True, slots=True)
class _Form:
    """The labels for one audience and the order of an entry's lines."""

    fits: str
    pays: str
    runs_by: str
    start: str
    runs: str
    not_fit: str
    order: tuple[str, ...]


DROPPED = ("not_fit", "pays", "start", "runs_by")  # what goes first when an entry is too long
DROPPED_FAR = ("pays", "start", "runs_by", "not_fit")
SME_ORDER = ("fits", "pays", "runs_by", "start", "runs", "not_fit")
FORMS: Mapping[Audience, _Form] = MappingProxyType(
    {
        Audience.SME: _Form(
            "Fits you", "Pays", "Run by", "Start", "Still runs", "But", SME_ORDER
        ),
        Audience.INTERMEDIARY: _Form(
            "Fits your client", "Pays", "Run by", "Start", "Still runs", "But", SME_ORDER
        ),
        Audience.POLICYMAKER: _Form(
            "Serves", "Pays", "Run by", "Address", "State", "But",
            ("runs_by", "runs", "fits", "pays", "start", "not_fit"),
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    cited: tuple[Cited, ...]


def finder_answer(shelf: Shelf, profile: Profile, question: Question) -> Answer:
    """Return the support for a profile as an answer to ``question``.

    What the question itself tells of the firm fills what the profile leaves open.
    """
    said = told(question.text, lexicon())
    whole = joined(profile, said.profile)
    whom = OTHERS.get(said.whom, FIRMS)
    found = find_support(shelf, whole, today=question.today, products=said.products, whom=whom)
    answer = answer_of(found, question)
    outside, unknown = outside_in(question.text), unknown_place_in(question.text)
    more = [*contradictions(said)]
    if outside:
        more.append(outside_europe(outside))
    elif unknown and not whole.region:
        more.append(unknown_place(unknown))
    return Answer(
        question=answer.question,
        understood_as=answer.understood_as,
        status=Status.PARTIAL if outside and answer.statements else answer.status,
        text=answer.text,
        statements=answer.statements,
        citations=answer.citations,
        notices=(*(Notice(NoticeKind.PROFILE, str(one)) for one in more), *answer.notices),
    )


def answer_of(found: Found, question: Question) -> Answer:
    """Return what was found as an answer; ``not_in_documents`` when there is no support at all."""
    citations = CitationList()
    form = FORMS[question.audience or Audience.SME]
    lines: list[str] = []
    statements: list[Statement] = []
    reach: Reach | None = None
    for number, one in enumerate(found.first, 1):
        if one.reach is not reach:
            reach = one.reach
            lines += ["", f"**{HEADINGS[reach]}**" if reach in HEADINGS else ""]
        _add(lines, statements, citations, f"{number}. ", _entry(one, form), one.sheet.name)
    for heading, some, count in (
        ("Ended, not open", found.ended, MAX_ENDED),
        ("Only planned when described", found.planned, MAX_PLANNED),
    ):
        if some[:count]:
            lines += ["", f"**{heading}**"]
        for one in some[:count]:
            _add(lines, statements, citations, "- ", _apart(one), one.sheet.name)
    notices = (*_notices(found), *_age(found))
    understood = profile_line(found.profile, found.products)
    if not statements:
        return Answer(
            question, understood, Status.NOT_IN_DOCUMENTS, NOTHING.format(profile=understood),
            notices=notices,
        )  # fmt: skip
    return Answer(
        question=question,
        understood_as=understood,
        status=Status.PARTIAL if _misses(found) or _is_empty(found) else Status.ANSWERED,
        text="\n".join(lines).strip(),
        statements=tuple(statements),
        citations=tuple(citations.citations),
        notices=notices,
    )


NOTHING = (
    "The documents hold no support for this profile ({profile}). Tell the country or region, what "
    "the firm makes and what it needs, or add documents that describe support."
)


def profile_line(profile: Profile, made: tuple[str, ...] = ()) -> str:
    """Return a profile in one line of plain words.

    >>> profile_line(Profile(country="IT", employees=40, needs=("diagnosis",)), ("textile",))
    'Italy; textiles and clothing; 40 people; needs diagnosis'
    """
    parts = []
    if profile.region:
        parts.append(label("region", profile.region))
    if profile.country:
        parts.append(label("country", profile.country))
    if made:
        parts.append(", ".join(products()[one].label for one in made))
    elif profile.sector:
        parts.append(label("sector", profile.sector))
    if profile.employees is not None:
        parts.append(f"{profile.employees} people")
    if profile.stage:
        parts.append(profile.stage)
    if profile.technologies:
        parts.append(", ".join(label("technology", one) for one in profile.technologies))
    if profile.needs:
        parts.append("needs " + ", ".join(label("kind_of_support", one) for one in profile.needs))
    return "; ".join(parts) or "nothing told yet"


def n_words(text: str) -> int:
    """Return how many words a person reads in an entry: markers and marks are none."""
    return len(_MARKER.sub("", text).replace("*", "").split())


def _entry(one: Support, form: _Form) -> list[_Line]:
    """Return the lines of one support, the name first, within ``MAX_WORDS``.

    What is dropped when it is too long is the same for every audience.
    """
    all_made = [_details(one, each) for each in FORMS.values()]
    kept = [key for key in form.order if key in all_made[0]]
    is_far = one.reach is Reach.ELSEWHERE  # that it is elsewhere is said before anything else
    for dropped in DROPPED_FAR if is_far else DROPPED:
        if max(_size(one, made, kept) for made in all_made) <= MAX_WORDS:
            break
        if dropped in kept:
            kept.remove(dropped)
    made = _details(one, form)
    return [_Line(f"**{_name(one)}**", ()), *(made[key] for key in kept)]


def _size(one: Support, made: Mapping[str, _Line], kept: Iterable[str]) -> int:
    return n_words(_name(one)) + sum(n_words(made[key].text) for key in kept)


def _details(one: Support, form: _Form) -> dict[str, _Line]:
    offer = one.offer
    reasons = one.reasons[:MAX_REASONS]
    made: dict[str, _Line] = {}
    if reasons:
        what = ", ".join(_short(reason) for reason in reasons)
        lead = LOOK if one.reach is Reach.ELSEWHERE else form.fits
        made["fits"] = _Line(f"{lead}: {what}", tuple(reason.cited for reason in reasons))
    elif offer.gives:
        made["fits"] = _Line(f"Gives: {readable(offer.gives[0].words)}", offer.gives[:1])
    if offer.pays:
        made["pays"] = _Line(f"{form.pays}: {readable(offer.pays.words)}", (offer.pays,))
    if offer.runs_by and offer.runs_words:
        made["runs_by"] = _Line(f"{form.runs_by}: {offer.runs_by}", (offer.runs_words,))
    if offer.website and offer.start_words:
        made["start"] = _Line(f"{form.start}: {offer.website}", (offer.start_words,))
    dates = (offer.dates,) if offer.dates else ()
    made["runs"] = _Line(f"{form.runs}: {offer.still_runs}", dates)
    if one.misfits:
        misfit = min(one.misfits, key=lambda each: (not each.is_place, each.points))
        cited = (misfit.cited,) if misfit.cited else ()
        made["not_fit"] = _Line(f"{form.not_fit}: {misfit.text}", cited)
    return made


def _short(reason: Reason) -> str:
    if reason.kind is ReasonKind.PRODUCT:
        return products()[reason.value].label
    if reason.kind is ReasonKind.SIZE:
        return reason.text
    said = label(reason.facet, reason.value)
    return f"near it: {said}" if reason.kind is ReasonKind.NEAR_NEED else said


def _apart(one: Support) -> list[_Line]:
    """Return an ended or planned support in two lines: what became of it, whom to ask."""
    offer = one.offer
    lines = [
        _Line(f"**{_name(one)}**", offer.gives[:1]),
        _Line(offer.still_runs, (offer.dates,) if offer.dates else ()),
    ]
    if is_over(one.sheet):
        asked = successor_question(one.sheet)
        lines.append(_Line(asked, (offer.runs_words,) if offer.runs_words else ()))
    return lines


def _name(one: Support) -> str:
    name = short_title(one.sheet.name)
    known = [*one.sheet.document.aliases] if one.sheet.is_hand_made else []
    short = next(iter(known), "")  # the first is what people call it
    if short and short.casefold() not in name.casefold():
        name = f"{short}: {name}"
    if short and len(name.split()) > MAX_NAME_WORDS:
        name = short
    words = name.split()
    return name if len(words) <= MAX_NAME_WORDS else " ".join(words[:MAX_NAME_WORDS]) + " …"


def _add(
    lines: list[str],
    statements: list[Statement],
    citations: CitationList,
    lead: str,
    entry: list[_Line],
    name: str,
) -> None:
    """Add an entry to text and statements; an entry that nothing backs is not told.

    The text shows the entry's labels, the statement the words that they stand on.
    """
    marked = [
        (line.text, tuple(dict.fromkeys(citations.cite(c.document, c.span) for c in line.cited)))
        for line in entry
    ]
    markers = tuple(dict.fromkeys(one for _, some in marked for one in some))
    if not markers:
        return
    indent = " " * len(lead)
    for at, (text, some) in enumerate(marked):
        shown = text + (" " if some else "") + "".join(f"[{marker}]" for marker in some)
        lines.append(f"{lead}{shown}" if at == 0 else f"{indent}- {shown}")
    quotes = (one.quote for one in citations.citations if one.marker in markers)
    statements.append(
        Statement(f"{short_title(name)}: {joined_quotes(quotes)}", tuple(sorted(markers)))
    )


def _is_empty(found: Found) -> bool:
    return any(one.kind is FaultKind.EMPTY for one in found.faults)


def _age(found: Found) -> list[Notice]:
    """Return one notice for the years that the sources speak for, where any is old."""
    shown = (*found.first, *found.ended[:MAX_ENDED], *found.planned[:MAX_PLANNED])
    years = [one.sheet.document.year for one in shown]
    known = sorted({year for year in years if year is not None})
    if len(known) and found.today.year - known[0] <= MAX_AGE_YEARS and None not in years:
        return []
    said = f"{known[0]}–{known[-1]}" if len(known) > 1 else "".join(str(one) for one in known)
    undated = " some are undated;" if None in years and known else ""
    text = f"The sources speak for {said or 'no stated year'};{undated} ask before you rely on it."
    return [Notice(NoticeKind.AGE, text)] if shown else []


def _misses(found: Found) -> tuple[str, ...]:
    """Return the needs that no support shown meets where the firm is."""
    met = {
        reason.value
        for one in found.first
        if one.reach is not Reach.ELSEWHERE
        for reason in one.reasons
        if reason.kind is ReasonKind.NEED
    }
    return tuple(need for need in found.profile.needs if need not in met)


def _notices(found: Found) -> list[Notice]:
    notices = [Notice(NoticeKind.PROFILE, str(one)) for one in found.faults]
    missing = _misses(found)
    if missing:
        what = ", ".join(label("kind_of_support", one) for one in missing)
        notices.append(
            Notice(NoticeKind.COVERAGE, f"No open support where you are is described for: {what}.")
        )
    if found.size is not None and found.profile.employees is not None:
        notices.append(
            Notice(
                NoticeKind.PROFILE,
                f"{found.profile.employees} people: {found.size.value} by {found.size_reference} "
                "(a reference, not a statement of the documents).",
            )
        )
    if len(found.support) > FIRST:
        notices.append(
            Notice(
                NoticeKind.COVERAGE,
                f"{len(found.support) - FIRST} more fit less well; {len(found.left_out)} sheets "
                "were left out, each with a reason (`cairn find`).",
            )
        )
    return notices
