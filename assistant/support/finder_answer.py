"""Tell what was found for a profile as an answer: few numbered entries, each line with its source.

Audience changes labels and order, never the facts. At most five open supports; what has ended or
was only planned stands apart, without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assistant.citing import CitationList
from assistant.citing import joined as joined_quotes
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
from assistant.shelf import Shelf
from assistant.support.finder import FIRST, Found, find_support
from assistant.support.finder_entries import Entry, entry_apart, entry_of
from assistant.support.fitting import FIRMS, OTHERS, called, label, unmet_needs
from assistant.support.profile_faults import FaultKind, contradictions, strange_place
from assistant.support.profile_told import joined, told
from assistant.support.reach import Reach
from assistant.wording import ENGLISH, wording
from corpus.lexicon import lexicon

MAX_ENDED = 3
MAX_PLANNED = 2

HEADINGS: Mapping[Reach, str] = MappingProxyType(
    {one: wording().say(f"reach_{one.name.casefold()}") for one in Reach}
)


def finder_answer(
    shelf: Shelf,
    profile: Profile,
    question: Question,
    *,
    products: tuple[str, ...] = (),
    language: str = ENGLISH,
) -> Answer:
    """Return the support for a profile as an answer to ``question``.

    What the question itself tells of the firm fills what the profile and ``products`` leave open.
    """
    said = told(question.text, lexicon())
    whole = joined(profile, said.profile)
    whom = OTHERS.get(said.whom, FIRMS)
    found = find_support(
        shelf,
        whole,
        today=question.today,
        products=products or said.products,
        whom=whom,
        language=language,
    )
    answer = answer_of(found, question, language)
    more = [*contradictions(said, language)]
    strange = strange_place(question.text, language)
    outside = strange is not None and strange.kind is FaultKind.OUTSIDE_EU
    if strange is not None and (outside or not whole.region):
        more.append(strange)
    return Answer(
        question=answer.question,
        understood_as=answer.understood_as,
        status=Status.PARTIAL if outside and answer.statements else answer.status,
        text=answer.text,
        statements=answer.statements,
        citations=answer.citations,
        notices=(*(Notice(NoticeKind.PROFILE, str(one)) for one in more), *answer.notices),
    )


def answer_of(found: Found, question: Question, language: str = ENGLISH) -> Answer:
    """Return what was found as an answer; ``not_in_documents`` when there is no support at all."""
    citations = CitationList()
    words = wording(language)
    audience = question.audience or Audience.SME
    lines: list[str] = []
    statements: list[Statement] = []
    reach: Reach | None = None
    for number, one in enumerate(found.first, 1):
        if one.reach is not reach:
            reach = one.reach
            lines += ["", f"**{words.say(f'reach_{reach.name.casefold()}')}**"]
        _add(lines, statements, citations, f"{number}. ", entry_of(one, audience, language))
    for heading, some, count in (
        (words.say("finder_ended"), found.ended, MAX_ENDED),
        (words.say("finder_planned"), found.planned, MAX_PLANNED),
    ):
        if some[:count]:
            lines += ["", f"**{heading}**"]
        for one in some[:count]:
            _add(lines, statements, citations, "- ", entry_apart(one, language))
    notices = (*_notices(found, language), *_age(found, language))
    understood = profile_line(found.profile, found.products, language)
    if not statements:
        return Answer(
            question,
            understood,
            Status.NOT_IN_DOCUMENTS,
            words.say("finder_nothing", profile=understood),
            notices=notices,
        )
    return Answer(
        question=question,
        understood_as=understood,
        status=Status.PARTIAL if _misses(found) or _is_empty(found) else Status.ANSWERED,
        text="\n".join(lines).strip(),
        statements=tuple(statements),
        citations=tuple(citations.citations),
        notices=notices,
    )


def answer_of_entries(
    question: Question,
    *,
    understood_as: str,
    entries: Iterable[Entry],
    notices: Iterable[Notice] = (),
) -> Answer:
    """Return numbered entries as an answer. Raises ValueError when none stands on words."""
    citations = CitationList()
    lines: list[str] = []
    statements: list[Statement] = []
    for number, one in enumerate(entries, 1):
        _add(lines, statements, citations, f"{number}. ", one)
    return Answer(
        question=question,
        understood_as=understood_as,
        status=Status.ANSWERED,
        text="\n".join(lines),
        statements=tuple(statements),
        citations=tuple(citations.citations),
        notices=tuple(notices),
    )


def profile_line(profile: Profile, made: tuple[str, ...] = (), language: str = ENGLISH) -> str:
    """Return a profile in one line of plain words.

    >>> profile_line(Profile(country="IT", employees=40, needs=("diagnosis",)), ("textile",))
    'Italy; textiles and clothing; 40 people; needs diagnosis'
    """
    words = wording(language)
    parts = []
    if profile.region:
        parts.append(label("region", profile.region, language))
    if profile.country:
        parts.append(label("country", profile.country, language))
    if made:
        parts.append(", ".join(dict.fromkeys(called("product", one, language) for one in made)))
    elif profile.sector:
        parts.append(label("sector", profile.sector, language))
    if profile.employees is not None:
        parts.append(words.say("profile_people", n=profile.employees))
    if profile.stage:
        parts.append(words.say(f"stage_{profile.stage.replace('-', '_')}"))
    if profile.technologies:
        parts.append(", ".join(label("technology", one, language) for one in profile.technologies))
    if profile.needs:
        needs = ", ".join(label("kind_of_support", one, language) for one in profile.needs)
        parts.append(words.say("profile_needs", what=needs))
    return "; ".join(parts) or words.say("profile_nothing")


def _add(
    lines: list[str],
    statements: list[Statement],
    citations: CitationList,
    lead: str,
    entry: Entry,
) -> None:
    """Add an entry to text and statements; an entry that nothing backs is not told.

    The text shows labels with words of quotes, the statement the whole words that they stand on. A
    line that does not stand on its quotes is left out.
    """
    kept = [one for one in entry.lines if one.stands]
    marked = [
        (one, tuple(dict.fromkeys(citations.cite(c.document, c.span) for c in one.cited)))
        for one in kept
    ]
    named = tuple(dict.fromkeys(citations.cite(c.document, c.span) for c in entry.cited))
    markers = {one for _, some in marked for one in some} | set(named)
    if not markers:
        return
    lines.append(f"{lead}**{_escaped(entry.name)}**{_marks(named)}")
    indent = " " * len(lead)
    lines += [f"{indent}- {_escaped(line.text)}{_marks(some)}" for line, some in marked]
    quotes = (one.quote for one in citations.citations if one.marker in markers)
    statements.append(
        Statement(f"{entry.subject}: {joined_quotes(quotes)}", tuple(sorted(markers)))
    )


def _marks(markers: Iterable[int]) -> str:
    marks = "".join(f"[{one}]" for one in markers)
    return f" {marks}" if marks else ""


def _escaped(words: str) -> str:
    """Keep brackets and stars of a document from being read as markers or bold type."""
    return re.sub(r"\[(?=\d+\])|\*\*", lambda match: f"\\{match.group()}", words)


def _is_empty(found: Found) -> bool:
    return any(one.kind is FaultKind.EMPTY for one in found.faults)


def _age(found: Found, language: str) -> list[Notice]:
    """Return one notice for the years that the sources speak for, where any is old."""
    shown = (*found.first, *found.ended[:MAX_ENDED], *found.planned[:MAX_PLANNED])
    years = [one.sheet.document.year for one in shown]
    known = sorted({year for year in years if year is not None})
    if not shown or (known and found.today.year - known[0] <= MAX_AGE_YEARS and None not in years):
        return []
    said = f"{known[0]}–{known[-1]}" if len(known) > 1 else "".join(map(str, known))
    key = "finder_age_none" if not known else "finder_age_some" if None in years else "finder_age"
    return [Notice(NoticeKind.AGE, wording(language).say(key, years=said))]


def _misses(found: Found) -> tuple[str, ...]:
    """Return the needs that no support shown meets where the firm is."""
    near = (one for one in found.first if one.reach is not Reach.ELSEWHERE)
    return unmet_needs(found.profile, (reason for one in near for reason in one.reasons))


def _notices(found: Found, language: str) -> list[Notice]:
    words = wording(language)
    notices = [Notice(NoticeKind.PROFILE, str(one)) for one in found.faults]
    missing = _misses(found)
    if missing:
        what = ", ".join(label("kind_of_support", one, language) for one in missing)
        notices.append(Notice(NoticeKind.COVERAGE, words.say("finder_unmet", what=what)))
    if found.size is not None and found.profile.employees is not None:
        said = words.say(
            "finder_size",
            n=found.profile.employees,
            size=words.say(f"size_{found.size.value}"),
            reference=words.say("sme_reference"),
        )
        notices.append(Notice(NoticeKind.PROFILE, said))
    if len(found.support) > FIRST:
        n, left = len(found.support) - FIRST, len(found.left_out)
        notices.append(Notice(NoticeKind.COVERAGE, words.say("finder_more", n=n, left=left)))
    return notices
