"""What stands beside an answer: how old its sources are, and what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant import wording
from assistant.citing import short_title, subject_of
from assistant.model import Notice, NoticeKind
from assistant.parts import Outcome
from corpus.model import Document, DocumentKind

MAX_AGE_YEARS = 2  # DESIGN, rule 4: after 24 months "ongoing" is only said to be running
MAX_FOLLOW_UPS = 3


def age_notices(documents: Sequence[Document], today: date) -> tuple[Notice, ...]:
    """Return one notice for each document that is old or states no date."""
    unique = {document.name: document for document in documents}.values()
    return tuple(
        Notice(NoticeKind.AGE, wording.age_notice(document.title, document.year))
        for document in unique
        if document.year is None or today.year - document.year > MAX_AGE_YEARS
    )


def follow_ups(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Suggest questions about other fields of what the answer is about; each has its section."""
    chosen = [one for outcome in outcomes for one in outcome.chosen]
    if not chosen:
        return ()
    evidence = chosen[0].evidence
    document = evidence.document
    subject = subject_of(document, evidence.section)
    used = {one.evidence.section.role for one in chosen if one.evidence.section}
    roles = [
        section.role
        for section in document.sections
        if section.role in wording.FOLLOW_UPS
        and section.role not in used
        and (document.kind is DocumentKind.SHEET or section.subject == subject)
    ]
    return tuple(
        wording.FOLLOW_UPS[role].format(name=short_title(subject))
        for role in list(dict.fromkeys(roles))[:MAX_FOLLOW_UPS]
    )
