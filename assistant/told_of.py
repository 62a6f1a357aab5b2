"""What a sentence is told of: the record, place, edition and names that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.accounted import Around
from assistant.answer_type import gives_measure, is_counted
from assistant.cues import Cue, cues_asked
from assistant.found_words import Found, read
from assistant.left_open import Open, Rule
from assistant.place_of_name import sits_there
from assistant.question.details import (
    is_of_other_round,
    meets_places,
    places_named,
    record_text,
    round_of,
    unmet,
)
from assistant.question.kinds import Kind
from assistant.question.names import Named
from assistant.question.record_names import GENERIC, Record
from assistant.question.spelled_out import is_called_in_short, terms_behind
from assistant.question.understanding import Understanding
from corpus.model import Document, DocumentKind, Passage, Section, Span
from corpus.terms import terms
from corpus.whole_source import files_of, is_part

TITLED_SHARE = 0.6  # of a name's terms: long names are shortened by those who ask
MIN_TITLE_WORDS = 3  # of a name in a heading: "How to join the … platform" is about the platform
CALLED_SHARE = 0.8
# "In the Harbour guide", "the guide says", "Harbour guide: …": where it is told, not what of.
_DOCUMENT = r"(?:paper|document|guide|guidebook|report|brochure|handbook|booklet)"
_TELLS = (
    r"(?:say|list|mention|tell|talk|name|describe|show|state|give|recommend|report|see|mean|present"
    r"|print)(?:e?[sd])?"
)
LOOKED_IN = re.compile(
    r"\b(?:in|from|within|throughout|across|according to|as per) (?:[^\s,;?:]+ ){0,5}?"
    rf"{_DOCUMENT}\b"
    rf"|\b{_DOCUMENT} (?:(?:does|do|did|also) )?{_TELLS}\b"
    rf"|^[^:,;?]{{0,40}}\b{_DOCUMENT}: ",
    re.I,
)
# Fields of the form that each thing has for itself.
# "The Tuscan practice in the guide": one of its parts is asked about, whatever is asked of it.
PART_IN = re.compile(
    r"\b(?:the|which|what) (?:[\w-]+ ){0,3}?"
    r"(?:practice|case|example|entry|programme|scheme|call|hub)"
    rf" (?:in|of|from|out of) (?:[^\s,;?:]+ ){{0,5}}?{_DOCUMENT}\b",
    re.I,
)
OTHER_THINGS = frozenset({"good_practice", "hub", "project"})
OWN_FIELDS = frozenset({"difficulties", "evidence", "resources", "dates", "institution"})
OF_THE_WHOLE = frozenset({Kind.MONEY, Kind.NUMBER, Kind.DATE, Kind.WHO, Kind.WEBSITE, Kind.STATUS})


def in_scope(question: Understanding, document: Document, span: Span) -> bool:
    """Say whether ``span`` belongs to a record that the question names; True when it names none."""
    return (
        not question.named
        or any(
            one.record.doc_id == document.doc_id and is_of_record(one.record, document, span)
            for one in question.named
        )
        or _is_of_whole(question, document)
    )


def _is_of_whole(question: Understanding, document: Document) -> bool:
    """Say whether a sheet tells a part of the document that the question names for sure.

    Who asks what a guide says asks all of its sheets; a figure or a date asked of it is its own.
    """
    files = {file for one in question.named if one.is_sure for file in one.record.files}
    if not files or (question.kind in OF_THE_WHOLE and not PART_IN.search(question.text)):
        return False
    asks_own = bool(question.fields & OWN_FIELDS) or Cue.CONDITION in cues_asked(question.text)
    if LOOKED_IN.search(question.text):
        is_part_asked = PART_IN.search(question.text) is not None
        is_thing = not OTHER_THINGS.isdisjoint(document.facets.get("kind", ()))
        if asks_own and is_thing and not is_part_asked:
            return False  # "how are things financed in the guide" asks for no practice's money
    elif asks_own or not is_part(document):
        return False
    own = files_of(document)
    return bool(own) and own <= files


def is_of_record(record: Record, document: Document, span: Span) -> bool:
    """Say whether ``span`` of its document is in ``record``, or under a heading below its own."""
    if record.span.contains(span):
        return True
    section = document.section(span) if record.path else None
    return section is not None and section.path[: len(record.path)] == record.path


def is_of_part(question: Understanding, document: Document, section: Section | None) -> bool:
    """Say whether a figure asked of a whole document is told here of a practice in it.

    The budget of a project is not that of a practice in the guide that the project wrote.
    """
    if question.kind not in OF_THE_WHOLE or section is None or not section.role:
        return False
    sure = [one.record for one in question.named if one.is_sure]
    return bool(section.record and document.kind is DocumentKind.DOCUMENT) and not any(
        one.path for one in sure if one.doc_id == document.doc_id
    )


def identity_of(
    identities: Sequence[tuple[Record, Found]], document: Document, passage: Passage
) -> Found | None:
    """Return what the record of a passage is known by; None where none is described."""
    return next(
        (
            found
            for record, found in identities
            if record.doc_id == document.doc_id and record.span.contains(passage.span)
        ),
        None,
    )


def is_called(named: Named, own: frozenset[str], heading: frozenset[str]) -> bool:
    """Say whether a sentence, or the heading above it, calls a record by most of its name."""
    called = named.core or named.words
    if not named.joined.isdisjoint(own):
        called -= named.joined
    telling = called - GENERIC or called
    if telling <= own or is_called_in_short(named.record.title, own, named.words):
        return True
    if named.is_strong and telling <= own | heading:
        return True  # a sheet on one part of a project bears the project's name in its title
    if len(called) == 1:  # "FoF" is called by "Factories of the Future"
        behind = terms_behind(min(called), named.record.title)
        if behind and behind <= own:
            return True
    title = named.words & heading
    if places_named(" ".join(sorted(named.words - title))):
        return False  # "… Hub of Tuscany" is not "… Hub of Slovenia"
    return len(title) >= MIN_TITLE_WORDS and len(title) >= CALLED_SHARE * len(named.words)


def names_all(question: Understanding, own: Found) -> bool:
    """Say whether a sentence names each of the things that a question is sure to name."""
    return all(
        len(one.words & own.terms) >= TITLED_SHARE * len(one.words)
        for one in question.named
        if one.is_sure
    )


def open_record(question: Understanding, is_told_of: bool) -> Open | None:
    """Return the record that the question names for sure where a sentence is of another."""
    sure = [one.record.title for one in question.named if one.is_sure]
    return Open(Rule.RECORD, "; ".join(sure)) if sure and not is_told_of else None


def open_detail(
    question: Understanding,
    text: str,
    around: Around,
    document: Document,
    section: Section | None,
) -> Open | None:
    """Return the detail of the question that a sentence does not meet; None when it meets all."""
    if question.is_open:
        return None  # who tells of themselves gives details of their own, not of what is asked
    details = question.details
    is_there = meets_places(details, document, section) and not _is_elsewhere(question, text)
    if not is_there and not sits_there(question.text, details.places, document, text):
        return Open(Rule.PLACE, ", ".join(sorted(details.places)))
    if not _is_about_titled(question, around, document, section):
        return Open(Rule.NAME, "; ".join(" ".join(sorted(one)) for one in question.titled))
    if is_of_other_round(details, text):
        return Open(Rule.EDITION, ", ".join(sorted(details.ordinals)))
    if question.kind is Kind.STATUS:  # of years and counts, whether it runs tells nothing
        details = replace(details, years=frozenset(), counted=frozenset())
    own, heading, lead = around.own, around.heading, around.lead
    found = unmet(
        details,
        terms=own.terms | (lead.terms if lead else frozenset()),
        concepts=own.concepts | (lead.concepts if lead else frozenset()),
        heading=heading.terms | round_of(section.path[-1] if section and section.path else ""),
    )
    if found and found.rule is Rule.COUNTED and gives_measure(details.counted, text):
        found = None
    said = frozenset(terms(question.text)) if details.counted else frozenset()
    if found is None and details.counted and not is_counted(details.counted, text, lead, said):
        return Open(Rule.COUNTED, ", ".join(sorted(details.counted)))
    return found


def _is_elsewhere(question: Understanding, text: str) -> bool:
    """Say whether ``text`` names places, and none of those that a list is asked for."""
    asked = question.details.places
    named = places_named(text) if asked and question.kind is Kind.LIST else frozenset()
    return bool(named) and not any(
        one.startswith(other) or other.startswith(one) for one in named for other in asked
    )


def _is_about_titled(
    question: Understanding, around: Around, document: Document, section: Section | None
) -> bool:
    """Say whether each name that the question writes in capitals is told of here, most of it."""
    if not question.titled or question.kind is Kind.COMPARISON:
        return True  # each sentence of a comparison is about one of its sides
    here = around.own.terms | around.heading.terms
    here |= around.lead.terms if around.lead else frozenset()
    here |= read(document.title).terms
    if all(len(one & here) >= TITLED_SHARE * len(one) for one in question.titled):
        return True
    # A title may spell a name otherwise than its record does, and than the question.
    whole = read(record_text(document, section.path[: section.record])) if section else around.own
    in_named = [
        frozenset(terms(named.record.title))
        for named in question.named
        if named.is_sure
        and section
        and named.record.doc_id == document.doc_id
        and named.record.span.contains(section.span)
    ]
    if in_named and all(any(one <= title for title in in_named) for one in question.titled):
        return True  # the title of the very record, cut in two at its "and"
    naming = {word for one in question.named if one.is_sure for word in one.words}
    known = whole.terms | read(document.project).terms
    return all(one & naming and one <= known for one in question.titled)
