"""Tell what says nothing by itself: titles, words of a table, lines of a title page."""

from __future__ import annotations

import re

from assistant.confidence import TYPED_KINDS
from assistant.evidence import Evidence
from assistant.found_words import read
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from corpus.model import SectionKind

MIN_WORDS = 4
# After these something must come; a list goes on there with its items, or the line was cut.
BREAKING_OFF = frozenset(
    "the a an of to for with by in at from into as than that which who will would can could shall"
    " should may must is are was were be been has have had their its our your".split()
)
COVERS = (SectionKind.FRONT, SectionKind.BACK)
# "Type:⇥R – Report", a line of the form that a deliverable begins with.
FORM_LINE = re.compile(r"(?P<label>[^\n:]{2,30}):\t")
_ENDED = re.compile(r"[.!?:;…][’”\"')\]»]*$")


def is_scrap(question: Understanding, one: Evidence) -> bool:
    """Say whether a text is a mere title, a few words of a title page or table, or of a form.

    None tells anything; a line of a form does where its label is asked for.
    """
    if one.text == one.subject:
        return True
    if question.kind in TYPED_KINDS or one.sentence.lead is not None:
        return False
    if (line := FORM_LINE.match(one.text)) and not _asks_for(question, line["label"]):
        return True
    is_field = one.section is not None and one.section.kind is SectionKind.FIELD
    return not is_field and len(one.text.split()) < MIN_WORDS


def is_line_of_cover(question: Understanding, one: Evidence) -> bool:
    """Say whether a text is a line of a title page or last page, and no sentence.

    It may be what was asked for, as a date and a place, but adds nothing to what answers already.
    """
    if question.kind in TYPED_KINDS and question.kind is not Kind.WHO:
        return False
    section = one.section
    is_on_cover = section is not None and (section.kind in COVERS or section.heading is None)
    return is_on_cover and not _ENDED.search(one.text.rstrip())


def is_cut_off(text: str) -> bool:
    """Say whether a text breaks off before it says anything: "The fair will".

    >>> is_cut_off("The fair will"), is_cut_off("The fair will open.")
    (True, False)
    """
    last = text.split()[-1:]
    return bool(last) and last[0] in BREAKING_OFF


def _asks_for(question: Understanding, label: str) -> bool:
    """Say whether the question has a word of ``label``, or one that means the same."""
    found = read(label)
    return any(
        word.term in found.terms or word.concepts & found.concepts or word.synonyms & found.synonyms
        for word in question.words
    )
