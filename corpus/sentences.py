"""Find sentence borders in one paragraph. Never changes a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.joining import BULLET
from corpus.model import Sentence, Span

# A full stop after one of these ends no sentence.
ABBREVIATIONS = frozenset(
    "e.g i.e etc cf vs approx no nr n° art fig tab vol p pp ed eds al dr mr mrs ms prof st inc ltd "
    "co dept tel est incl excl resp tech z.b d.h u.a bzw ca ggf inkl usw s.a s.c.a.r.l sp np tzw "
    "tj m.in itd npr oz str sig dott ing sr sra pág p.ej núm env av chap c.a "
    "mio mrd tsd std vgl abs nrn sog zzgl evtl ing.-dr dipl hrsg "
    "mln mld bln tys godz ul tzn dz.u r.m ecc sigg dott.ssa prof.ssa "
    "mill mn bn u.s u.k e.u u.n e.v u.ä o.ä i.d.r z.t a.m p.m ph.d a.o n.b "
    "d.o.o d.d s.r.l s.p.a s.l s.r.o sp.z.o.o dra srta "
    "mme mlle mgr inż dypl hab m.m tč t.i t.j ipd idr št hon "
    "jan feb apr aug sept oct nov figs vols".split()
)
# The look-behind keeps the search linear in a long row of dots.
_END = re.compile(r"(?<![.!?…])[.!?…]+[’”\"')\]»]*+(?=\s)")
_DOTTED_CAPITALS = re.compile(r"(?:[A-ZÀ-Ž]\.)*[A-ZÀ-Ž]")
# German writes the day with a full stop: "am 5. Mai".
_GERMAN_MONTH = re.compile(
    r"\s*(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember)\b"
)
MIN_HANGING_ITEMS = 2  # after a line without a colon: "The areas are to develop"
LEANING = re.compile(
    r"^(?:it|its|this|that|these|those|they|their|such|the (?:programme|program|project|practice|"
    r"initiative|platform|foundation|cluster|centre|action|measure|tool|campaign|network|call|"
    r"good practice|gp)|he|she|both|here|also|in addition|furthermore|moreover|thus|therefore)\b",
    re.I,
)
POINTING_BACK = re.compile(
    r"(?:such|these|those|both|that|the (?:latter|former|same))\b(?! as\b)", re.I
)


def sentence_spans(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of the paragraph at ``span``, in order, without outer blanks.

    >>> [s.of("See Fig. 2. It has O.T.4.2 in it.") for s in sentence_spans(
    ...     "See Fig. 2. It has O.T.4.2 in it.", Span(0, 33))]
    ['See Fig. 2.', 'It has O.T.4.2 in it.']
    """
    found: list[Span] = []
    start = span.start
    bullet = BULLET.match(span.of(text))
    if bullet and bullet.end() < len(span):
        start += bullet.end()
    for match in _END.finditer(text, start, span.end):
        if match.end() >= span.end or not _ends_sentence(text, start, match):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        found.append(Span(start, span.end))
    return tuple(found)


def leans(text: str) -> bool:
    """Say whether a sentence needs its neighbours to be understood ("It …", "The programme …")."""
    return bool(LEANING.match(text))


def points_back(text: str) -> bool:
    """Say whether a sentence begins with what only the sentence before it tells ("Such a lead …").

    >>> points_back("Such a lead is rare."), points_back("Such as mills and ovens.")
    (True, False)
    """
    return bool(POINTING_BACK.match(text))


def paragraph_sentences(
    text: str, paragraphs: Sequence[Span], lead: Span | None = None
) -> tuple[Sentence, ...]:
    """Return the sentences of several paragraphs; list items know the line that introduces them."""
    found: list[Sentence] = []
    sign = ""  # of the items of the list that ``lead`` leads
    outer: list[tuple[Span | None, str]] = []  # of the lists around an inner one
    for at, paragraph in enumerate(paragraphs):
        words = paragraph.of(text)
        is_item = bool(BULLET.match(words))
        own_sign = _sign(words) if is_item else ""
        if is_item and own_sign != sign:
            while sign and any(own_sign == one for _, one in outer):
                lead, sign = outer.pop()
                if sign == own_sign:
                    break
        spans = sentence_spans(text, paragraph)
        found.extend(Sentence(span, lead if is_item else None) for span in spans)
        sign = own_sign if is_item else ""
        if words.endswith(":") or (not is_item and _hangs(text, paragraphs[at : at + 3])):
            outer = [*outer, (lead, sign)] if is_item else []
            lead, sign = spans[-1], ""
        elif not is_item:
            lead, outer = None, []
    return tuple(found)


def _sign(item: str) -> str:
    """Return what marks an item: its bullet, or "1" and "a" for any number and letter."""
    first = item.lstrip("(")[:1]
    return "1" if first.isdecimal() else "a" if first.isalpha() else first


def _hangs(text: str, paragraphs: Sequence[Span]) -> bool:
    """Say whether the first paragraph is no whole sentence, and list items go on with it."""
    words, *after = (one.of(text) for one in paragraphs)
    return (
        len(after) == MIN_HANGING_ITEMS
        and all(BULLET.match(one) and one[0] == after[0][0] for one in after)
        and not words.rstrip().endswith((".", "!", "?", ";"))
    )


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    at = match.end()
    while at < len(text) and text[at].isspace():
        at += 1
    if at < len(text) and text[at].islower():
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = match.start()
    while before > start and not text[before - 1].isspace():
        before -= 1
    last = text[before : match.start()].lstrip("([{\"“'")
    if last.casefold() in ABBREVIATIONS:
        return False
    if re.fullmatch(r"\d{1,2}", last) and _GERMAN_MONTH.match(text, match.end()):
        return False
    # "P. Instrument", "J. Smith", "the U.S. Government": capitals before the stop are initials.
    return not _DOTTED_CAPITALS.fullmatch(last)
