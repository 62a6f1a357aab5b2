"""One support as an entry of few words: a name and labelled lines, each with the quotes it shows.

Audience changes labels and order, never the facts. Says only what ``labelled`` lets stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.citing import short_title
from assistant.excerpts import excerpt
from assistant.labelled import line_stands
from assistant.model import Audience
from assistant.sheet_words import Cited, best_statement, shown_at
from assistant.support.finder import Support
from assistant.support.fitting import (
    ASKED,
    MEANT_FOR_SMES,
    NO_DATES,
    SMES,
    Reason,
    ReasonKind,
    called,
    label,
)
from assistant.support.offers import PAYS, is_over, still_runs
from assistant.support.parts_there import is_running_text
from assistant.support.reach import Reach
from assistant.wording import ENGLISH, wording
from corpus.model import Span
from corpus.terms import terms

MAX_WORDS = 40  # an entry; more is not read
MAX_WORDS_OF_TEXT = 50  # of an entry that is a section of a text
MAX_REASONS = 3  # in an entry
MAX_NAME_WORDS = 8  # of a name with what people call it; a name alone may be longer
MAX_TITLE_WORDS = 12
N_ABOUT = 16  # words that tell what an ended or planned support was for
MIN_MORE = 2  # words that a quote says beside the name above it; fewer tell nothing
N_RUNS = 8  # words that tell who runs it, where no name is printed
LOOK = "look"
# What was counted: a year is none, nor is "4.0", nor is the line above the figures.
_COUNTED = re.compile(r"(?<![\w.,–-])(?!(?:19|20)\d\d\b|4\.0)\d[\d.,]*(?!\w)")
_ANNOUNCES = re.compile(r":\s*$")
_BEGINS = re.compile(r"(?!… )|… to ")  # words from the beginning of a sentence, or of an aim
_MARKER = re.compile(r" ?\[\d+\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line and the words of documents that it stands on, none where it tells silence."""

    text: str
    cited: tuple[Cited, ...]
    language: str = ENGLISH

    @property
    def stands(self) -> bool:
        """Whether it shows nothing but its quotes and words of closed lists."""
        quotes = [" ".join(one.words.split()) for one in self.cited]
        years = {one.document.year for one in self.cited}
        return line_stands(self.text, quotes, years, self.language)


@dataclass(frozen=True, slots=True)
class Entry:
    """A support as it is shown. ``subject`` is its name at its shortest."""

    name: str
    subject: str
    cited: tuple[Cited, ...]
    lines: tuple[Line, ...]


def entry_of(one: Support, audience: Audience, language: str = ENGLISH) -> Entry:
    """Return one support within ``MAX_WORDS``, with the same facts for every audience."""
    name = _name(one)
    form = FORMS[audience]
    lines: Mapping[str, Line] = {}
    is_text = is_running_text(one.sheet)
    most = MAX_WORDS_OF_TEXT if is_text else MAX_WORDS
    for kept, n_fit, n_pays in _steps(one.reach is Reach.ELSEWHERE, is_text=is_text):
        # By the longest labels, so that every audience is told the same.
        lines = _lines(one, FORMS[Audience.INTERMEDIARY], n_fit, n_pays, kept, language)
        if n_words(name) + sum(n_words(line.text) for line in lines.values()) <= most:
            break
    if form is not FORMS[Audience.INTERMEDIARY]:
        lines = _relabelled(lines, form)
    ordered = tuple(lines[key] for key in form.order if key in lines)
    return Entry(name, short_title(one.sheet.name), (), ordered)


def entry_apart(one: Support, language: str = ENGLISH) -> Entry:
    """Return an ended or planned support in two to four lines: what became of it, whom to ask."""
    offer = one.offer
    about = _about(one)
    backing = (about[1],) if about else offer.gives[:1] or _first_reason(one)
    lines = [_state(one, "state", offer.dates or next(iter(backing), None), language)]
    if about:
        lines.append(_line("about", f"“{about[0]}”", (about[1],), language))
    if is_over(one.sheet):
        lines.append(_ask(one, language))
    name = _name(one)
    if n_words(name) + sum(n_words(line.text) for line in lines) > MAX_WORDS:
        name = _name(one, MAX_NAME_WORDS)
    if n_words(name) + sum(n_words(line.text) for line in lines) > MAX_WORDS:
        del lines[1]
    return Entry(name, short_title(one.sheet.name), backing, tuple(lines))


def copied_entry(one: Support, language: str = ENGLISH) -> Entry:
    """Return a practice worth copying: what it does, what it proved, who runs it, its state."""
    name = _name(one)
    runs = one.offer.dates or (one.reasons[0].cited if one.reasons else None)
    lines: list[Line] = []
    for n_does, n_proof in _COPIED:
        made = [
            _fits(one, "does", n_does, language),
            _proof(one, n_proof, language) if n_proof else None,
            _run_by(one, "run_by", language),
            _state(one, "state", runs, language),
        ]
        lines = [each for each in made if each is not None and each.stands]
        if n_proof and made[1] is None:
            continue
        if n_words(name) + sum(n_words(each.text) for each in lines) <= MAX_WORDS:
            break
    return Entry(name, short_title(one.sheet.name), (), tuple(lines))


def n_words(text: str) -> int:
    """Return how many words a person reads in an entry: markers and marks are none."""
    return len([one for one in _MARKER.sub("", text).replace("*", "").split() if one != "…"])


@dataclass(frozen=True, slots=True)
class _Form:
    """The labels for one audience, by their keys in the wording, and the order of the lines."""

    fits: str
    start: str
    runs: str
    order: tuple[str, ...]


SME_ORDER = ("fits", "pays", "runs_by", "start", "runs", "not_fit")
FORMS: Mapping[Audience, _Form] = MappingProxyType(
    {
        Audience.SME: _Form("fits", "start", "still_runs", SME_ORDER),
        Audience.INTERMEDIARY: _Form("fits_client", "start", "still_runs", SME_ORDER),
        Audience.POLICYMAKER: _Form(
            "serves", "address", "state", ("runs_by", "runs", "fits", "pays", "start", "not_fit")
        ),
    }
)
_ALL = frozenset(SME_ORDER)
# Words of what a practice does and of its proof, the first that fit: the proof gives way last.
_COPIED = ((14, 14), (10, 14), (10, 10), (7, 14), (7, 10), (7, 7), (14, 0), (10, 0), (7, 0), (0, 0))
# A section of a text is not called by what it tells of: its words must name that.
_LONGER = ((frozenset({"not_fit", "runs_by"}), 26, 0), (frozenset({"not_fit", "runs_by"}), 18, 0))
# What is left out first when an entry is too long, and how short its quotes then are (words).
_SHORTER = (
    (frozenset[str](), 14, 10),
    (frozenset[str](), 10, 8),
    (frozenset({"not_fit"}), 10, 8),
    (frozenset({"not_fit", "runs_by"}), 10, 8),
    (frozenset({"not_fit", "runs_by"}), 7, 7),
    (frozenset({"not_fit", "runs_by", "pays"}), 10, 0),
    (frozenset({"not_fit", "runs_by", "pays", "start"}), 7, 0),
    (frozenset({"not_fit", "runs_by", "pays", "start"}), 0, 0),
)


def _steps(is_far: bool, *, is_text: bool) -> Iterable[tuple[frozenset[str], int, int]]:
    """Return what to keep, longest first; that it is elsewhere is said before anything else."""
    for dropped, n_fit, n_pays in (*(_LONGER if is_text else ()), *_SHORTER):
        own = dropped - {"not_fit"} if is_far else dropped
        yield _ALL - own, n_fit, n_pays


def _line(key: str, said: str, cited: tuple[Cited, ...], language: str) -> Line:
    """Return a line whose label is the text of the wording called ``key``."""
    return Line(f"{wording(language).say(f'finder_{key}')}: {said}", cited, language)


def _relabelled(lines: Mapping[str, Line], form: _Form) -> dict[str, Line]:
    """Return lines made for intermediaries with the labels of ``form``."""
    longest = FORMS[Audience.INTERMEDIARY]
    found = dict(lines)
    for key in ("fits", "start", "runs"):
        line = lines.get(key)
        if line is None:
            continue
        words = wording(line.language)
        own = words.say(f"finder_{getattr(longest, key)}")
        if line.text.startswith(f"{own}: "):
            new = words.say(f"finder_{getattr(form, key)}")
            found[key] = replace(line, text=f"{new}{line.text.removeprefix(own)}")
    return found


def _lines(
    one: Support, form: _Form, n_fit: int, n_pays: int, kept: frozenset[str], language: str
) -> dict[str, Line]:
    offer = one.offer
    made: dict[str, Line | None] = {}
    lead = LOOK if one.reach is Reach.ELSEWHERE else form.fits
    fits = made["fits"] = _fits(one, lead, n_fit, language)
    if offer.pays and n_pays:
        match = PAYS.search(offer.pays.words)
        at = Span(*match.span()) if match else None
        said = excerpt(offer.pays.words, at, n_pays, subject=_subject(one, offer.pays))
        if said and not (fits and f"“{said}”" in fits.text):
            made["pays"] = _line("pays", f"“{said}”", (offer.pays,), language)
    made["runs_by"] = _run_by(one, "run_by", language)
    if offer.website and offer.start_words:
        made["start"] = _line(form.start, offer.website, (offer.start_words,), language)
    dates = offer.dates or (one.reasons[0].cited if one.reasons else None)
    made["runs"] = _state(one, form.runs, dates or next(iter(offer.gives), None), language)
    told = [each for each in one.misfits if each.key != NO_DATES]  # the state says so
    if told:
        misfit = min(told, key=lambda each: (not each.is_place, each.points))
        cited = (misfit.cited,) if misfit.cited else ()
        made["not_fit"] = _line("but", misfit.said(language), cited, language)
    return {key: line for key, line in made.items() if key in kept and line and line.stands}


def _fits(one: Support, lead: str, n_quoted: int, language: str) -> Line | None:
    """Return why it fits: labels of the reasons, and the words that show the first of them."""
    shown = [each for each in one.reasons if each.kind is not ReasonKind.PLACE][:MAX_REASONS]
    asked = [each for each in shown if each.kind is not ReasonKind.SIZE]
    said = ""
    source: Cited | None = None
    for each in asked or shown:
        said = _quoted(one, each, n_quoted)
        if said:
            source = each.cited
            break
    if not shown:
        if not one.offer.gives or not n_quoted:
            return None
        gives = one.offer.gives[0]
        said = excerpt(gives.words, None, n_quoted, subject=_subject(one, gives))
        return _line("gives", f"“{said}”", (gives,), language) if said else None
    # Whom it is for goes without saying where there is more to tell.
    named = asked if said and asked else shown
    pieces = [_short(each, language) for each in named] + [f"“{said}”"] * bool(said)
    cited = {each.cited.span: each.cited for each in named}  # all in the document of the sheet
    if source is not None:
        cited.setdefault(source.span, source)
    return _line(lead, "; ".join(dict.fromkeys(pieces)), tuple(cited.values()), language)


def _proof(one: Support, n_quoted: int, language: str) -> Line | None:
    """Return the first thing that was counted as a result, in at most ``n_quoted`` words."""
    found = best_statement(one.sheet, _COUNTED, _ANNOUNCES, fields=frozenset({"evidence"}))
    if found is None:
        return None
    match = _COUNTED.search(found.words)
    at = Span(*match.span()) if match else None
    said = excerpt(found.words, at, n_quoted, subject=_subject(one, found))
    return _line("evidence", f"“{said}”", (found,), language) if said else None


def _quoted(one: Support, reason: Reason, n_words: int) -> str:
    if not n_words:
        return ""
    words = reason.cited.words
    at = shown_at(words, reason.facet, reason.value)
    said = excerpt(words, at, n_words, subject=_subject(one, reason.cited))
    more = set(terms(said)) - set(terms(_name(one))) - set(terms(one.sheet.name))
    return said if len(more) >= MIN_MORE else ""


def _about(one: Support) -> tuple[str, Cited] | None:
    """Return words that tell what it was for, and their source.

    That it helped a trade tells more of it than that it trained people; the beginning of a
    sentence tells more than the middle of a list.
    """
    asked = sorted(one.reasons, key=lambda each: each.kind is not ReasonKind.PRODUCT)
    said = [(_quoted(one, each, N_ABOUT), each.cited) for each in asked if each.kind in ASKED]
    for gives in one.offer.gives[:1] or _first_reason(one):
        said.append((excerpt(gives.words, None, N_ABOUT, subject=_subject(one, gives)), gives))
    told = [each for each in said if each[0]]
    return min(told, key=lambda each: not _BEGINS.match(each[0]), default=None)


def _first_reason(one: Support) -> tuple[Cited, ...]:
    return tuple(reason.cited for reason in one.reasons[:1])


def _subject(one: Support, cited: Cited) -> str:
    """Return the name at the beginning of the words cited, which the entry shows already."""
    names = [one.sheet.name, short_title(one.sheet.name)]
    names += one.sheet.document.aliases if one.sheet.is_hand_made else ()
    known = [name for name in names if name and cited.words.startswith(f"{name} ")]
    return max(known, key=len, default="")


def _short(reason: Reason, language: str) -> str:
    words = wording(language)
    if reason.facet == "target_group":
        if reason.kind is ReasonKind.STAGE:
            return words.say("reason_start_ups")
        if reason.value in SMES and reason.text == MEANT_FOR_SMES:
            return words.say("reason_smes")
        return words.say("reason_size", what=label("target_group", reason.value, language))
    said = called(reason.facet, reason.value, language)
    if reason.kind is ReasonKind.NEAR_NEED:
        return words.say("reason_near", what=said)
    return said


def _run_by(one: Support, lead: str, language: str) -> Line | None:
    """Return who runs it by the name that the words cited print, else by these words."""
    offer = one.offer
    if not offer.runs_by or not offer.runs_words:
        return None
    line = _line(lead, offer.runs_by, (offer.runs_words,), language)
    if line.stands:
        return line
    said = excerpt(offer.runs_words.words, None, N_RUNS, subject=_subject(one, offer.runs_words))
    if not set(terms(said)) - set(terms(_name(one))):
        return None  # the name alone stands above it already
    return _line(lead, f"“{said}”", (offer.runs_words,), language)


def _state(one: Support, lead: str, cited: Cited | None, language: str) -> Line:
    """Return whether it still runs, with no month or year that the words cited do not print."""
    words = (cited,) if cited else ()
    line = _line(lead, still_runs(one.sheet, language), words, language)
    if line.stands or one.offer.as_of is None or not is_over(one.sheet):
        return line
    ended = wording(language).say("status_ended", as_of=one.offer.as_of)
    return _line(lead, ended, words, language)


def _ask(one: Support, language: str) -> Line:
    """Return whom to ask for a successor: who ran it, where the words cited print the name."""
    words = wording(language)
    offer = one.offer
    if offer.runs_by and offer.runs_words:
        who = words.say("successor_of", who=offer.runs_by)
        line = _line("ask", who, (offer.runs_words,), language)
        if line.stands:
            return line
    anybody = words.say("successor_of", who=words.say("region_authority"))
    return _line("ask", anybody, (), language)


def _name(one: Support, max_words: int = MAX_TITLE_WORDS) -> str:
    name = short_title(one.sheet.name)
    known: Sequence[str] = one.sheet.document.aliases if one.sheet.is_hand_made else ()
    short = next(iter(known), "")  # the first is what people call it
    if short and short.casefold() not in name.casefold():
        name = f"{short}: {name}"
    if short and len(name.split()) > MAX_NAME_WORDS:
        name = short
    words = name.split()
    return name if len(words) <= max_words else " ".join(words[:max_words]) + " …"
