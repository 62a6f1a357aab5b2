"""What stands beside an answer: how old its sources are, and what to ask next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.citing import readable, short_title, subject_of
from assistant.contradictions import Told
from assistant.model import Audience, Citation, Notice, NoticeKind, Statement
from assistant.parts import Outcome
from assistant.question.languages import language_of
from assistant.wording import ENGLISH, Wording
from corpus.model import Document, DocumentKind

MAX_AGE_YEARS = 2  # DESIGN, rule 4: after 24 months "ongoing" is only said to be running
MAX_ONE_BY_ONE = 3  # sources of one year that are named in notices of their own
MIN_SOURCES = 2
MAX_FOLLOW_UPS = 3
FIRM_ORDER = ("about", "institution", "dates", "resources", "evidence", "difficulties", "transfer")
LEARNING_ORDER = (
    "evidence",
    "resources",
    "difficulties",
    "transfer",
    "about",
    "institution",
    "dates",
)


def age_notices(documents: Sequence[Document], today: date, words: Wording) -> tuple[Notice, ...]:
    """Return one notice for each document that is old or states no date.

    Where many are of one year, as in a list of practices, one notice stands for them.
    """
    unique = {document.name: document for document in documents}.values()
    found: dict[int | None, list[Document]] = {}
    for document in unique:
        if document.year is None or today.year - document.year > MAX_AGE_YEARS:
            found.setdefault(document.year, []).append(document)
    said = (
        [words.age_notice_of_several(len(alike), year)]
        if len(alike) > MAX_ONE_BY_ONE
        else [words.age_notice(one.title, year) for one in alike]
        for year, alike in found.items()
    )
    return tuple(Notice(NoticeKind.AGE, one) for of_year in said for one in of_year)


def drawn_from(
    citations: Sequence[Citation], titles: Mapping[str, str], words: Wording
) -> tuple[Notice, ...]:
    """Return a notice that names the documents when an answer stands on more than one.

    ``titles`` gives the title of a file that a sheet names as its source.
    """
    names = dict.fromkeys(
        titles.get(one.source.document, one.source.document) if one.source else one.title
        for one in citations
    )
    if len(names) < MIN_SOURCES:
        return ()
    return (Notice(NoticeKind.COVERAGE, words.say("drawn_from", titles="; ".join(names))),)


def contradiction_notices(
    outcomes: Sequence[Outcome], statements: Sequence[Statement], words: Wording
) -> tuple[Notice, ...]:
    """Return a notice for each contradiction of which both sides are shown, with their sources."""
    shown = [one.text for one in statements]
    return tuple(
        Notice(NoticeKind.COVERAGE, words.say("contradiction", first=first, other=other))
        for outcome in outcomes
        for one in outcome.contradictions
        if _is_shown(one.first, shown) and _is_shown(one.other, shown)
        for first, other in [(_side(one.first, words), _side(one.other, words))]
    )


def _is_shown(told: Told, shown: Sequence[str]) -> bool:
    return any(text.endswith(readable(told.evidence.text)) for text in shown)


def _side(told: Told, words: Wording) -> str:
    """Return a figure as printed, with the document, its year and the section."""
    document, section = told.evidence.document, told.evidence.section
    year = f" ({document.year})" if document.year else ""
    label = f", {words.say('section', section=words.quoted(section.label))}" if section else ""
    return f"{words.quoted(told.printed)} – {document.title}{year}{label}"


def original_notices(citations: Sequence[Citation], words: Wording) -> tuple[Notice, ...]:
    """Return a notice where quotes stand in other languages than the question.

    None for a question in English: it is the language of most documents.
    """
    if words.language == ENGLISH:
        return ()
    told = {language_of(one.quote) for one in citations} - {words.language}
    if not told:
        return ()
    return (Notice(NoticeKind.IN_ORIGINAL, words.in_original(sorted(told))),)


def follow_ups(
    outcomes: Sequence[Outcome], audience: Audience | None, words: Wording
) -> tuple[str, ...]:
    """Suggest questions about other fields of what the answer is about; each has its section.

    A firm is offered what it can act on first, others what can be learned from it.
    """
    chosen = [one for outcome in outcomes for one in outcome.chosen]
    if not chosen:
        return ()
    evidence = chosen[0].evidence
    document = evidence.document
    subject = subject_of(document, evidence.section)
    used = {one.evidence.section.role for one in chosen if one.evidence.section}
    there = {
        section.role
        for section in document.sections
        if document.kind is DocumentKind.SHEET or section.subject == subject
    }
    order = FIRM_ORDER if audience is Audience.SME else LEARNING_ORDER
    return tuple(
        words.follow_up(role, short_title(subject))
        for role in [role for role in order if role in there - used][:MAX_FOLLOW_UPS]
    )
