"""Tell what several documents say of a theme: the best sentence of each, under its title.

A document that says nothing of the theme is left out, and where none says anything nothing is told.
No figure of one document is joined with another's: each line is words of one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from assistant.accounted import share_of
from assistant.answer_type import DEFINING
from assistant.citing import CitationList, statement, subject_of
from assistant.composing import Chosen, is_known, missing_subject
from assistant.evidence import Evidence, rank_evidence
from assistant.found_words import read
from assistant.lists.list_rows import Block, Line
from assistant.scraps import is_scrap
from assistant.themes import Theme
from assistant.wording import Wording
from corpus.model import DocId, Document, Section, SectionKind
from corpus.terms import terms
from index.likeness import Likeness
from index.model import Hit

MIN_TOLD = 0.7  # share of the theme that a sentence must account for
MIN_TOLD_OF_MANY = 0.6  # where the theme is told in more than three words
FEW_WORDS = 3
MAX_DOCUMENTS = 6
MAX_LINES = 8
MAX_WORDS = 100
MAX_SAID = 0.5  # share of the words of a further sentence that stand in those before it
N_PASSAGES = 120  # read for a theme: many documents are to have a word
N_COMPARED = 5  # sentences of each document that are embedded: 2 to 4 ms each
LONG = 25  # words; what is said in more leaves less room for the next document
LENGTH_MALUS = 0.006  # a word beyond that
ABOUT_BONUS = 0.15
OPENING_BONUS = 0.05
DEFINING_BONUS = 0.05
SCRAP_MALUS = 0.5
LABELS = frozenset({"institution", "dates"})
OPENING_ROLES = frozenset({"summary", "about"})


@dataclass(frozen=True, slots=True)
class Told:
    """What one document says of the theme: its title, and the sentences chosen, best first."""

    title: str
    chosen: tuple[Chosen, ...]


def told_across(
    theme: Theme,
    hits: Sequence[Hit],
    documents: dict[DocId, Document],
    titles: Mapping[str, str],
    likenesses: Callable[[str, Sequence[str], AbstractSet[str]], Sequence[Likeness]],
) -> tuple[Told, ...]:
    """Return what each document says of ``theme``, the one that says most first.

    A sheet speaks for the document that it was written from; ``titles`` gives that one's title.
    Empty when no document speaks of the theme.
    """
    by_title: dict[str, list[Hit]] = defaultdict(list)
    names: dict[str, str] = {}
    for hit in hits:
        document = documents[hit.passage.doc_id]
        title = _title(document, hit, titles)
        by_title[title].append(hit)
        names[title] = f"{title} {document.project}"
    asked = theme.asked_of(sorted(names.values()))
    ranked = {
        title: _telling(theme, own, documents, likenesses)
        for title, own in by_title.items()
        if names[title] in asked
    }
    ordered = sorted(
        (title for title in ranked if ranked[title]),
        key=lambda title: (-_value(theme, ranked[title][0]), title),
    )[:MAX_DOCUMENTS]
    return _chosen({title: ranked[title] for title in ordered})


def block_of_told(told: Sequence[Told], theme: Theme, own: Wording) -> Block:
    """Return what documents say as people read it: a group a document, a line a sentence."""
    lead = own.count("telling", len(told), words=own.quoted(theme.words))
    return Block(lead, tuple((one.title, tuple(map(_line, one.chosen))) for one in told))


def _title(document: Document, hit: Hit, titles: Mapping[str, str]) -> str:
    sources = document.sources(hit.passage.span)
    if not sources:
        return document.title
    return titles.get(sources[0].document, sources[0].document)


def _telling(
    theme: Theme,
    hits: Sequence[Hit],
    documents: dict[DocId, Document],
    likenesses: Callable[[str, Sequence[str], AbstractSet[str]], Sequence[Likeness]],
) -> list[Evidence]:
    """Return the sentences of one document that tell of the theme, best first."""
    ranked = rank_evidence(theme.question, hits, (), documents, likenesses, n_compared=N_COMPARED)
    telling = [
        one
        for one in ranked
        if one.is_in_scope
        and not one.text.endswith((":", "?"))
        and not (one.section and _says_nothing(one.section))
        and _is_told(theme, one)
    ]
    return sorted(
        telling, key=lambda one: (-_value(theme, one), one.document.name, one.sentence.span)
    )


def _says_nothing(section: Section) -> bool:
    """Say whether it is a title page, or a field of the form that names and does not tell."""
    is_label = section.kind is SectionKind.FIELD and section.role in LABELS
    return is_label or section.role == "website" or section.kind is SectionKind.FRONT


def _is_told(theme: Theme, one: Evidence) -> bool:
    """Say whether the sentence accounts for one of the alternatives."""
    shares = dict(zip((word.term for word in theme.question.words), one.reached, strict=True))
    return any(
        share_of(words, [shares[word.term] for word in words])
        >= (MIN_TOLD if len(words) <= FEW_WORDS else MIN_TOLD_OF_MANY)
        for words in theme.alternatives
    )


def _value(theme: Theme, one: Evidence) -> float:
    """Return how well a sentence stands for its document: that of what is about the theme, best."""
    about = frozenset(terms(" ".join((one.document.title, *one.passage.heading))))
    value = one.score - LENGTH_MALUS * max(0, len(one.text.split()) - LONG)
    if any(all(word.term in about for word in words) for words in theme.alternatives):
        value += ABOUT_BONUS
    if one.section and one.section.role in OPENING_ROLES:
        value += OPENING_BONUS
    if is_scrap(theme.question, one):
        value -= SCRAP_MALUS  # an entry of a list says that much, under its heading
    return value + DEFINING_BONUS * bool(DEFINING.search(one.text))


def _chosen(ranked: Mapping[str, Sequence[Evidence]]) -> tuple[Told, ...]:
    """Return the best of each document, then of each what adds to it, while there is room."""
    chosen: dict[str, list[Chosen]] = {title: [] for title in ranked}
    n_words = 0
    for turn in range(MAX_LINES):
        for title, telling in ranked.items():
            n_lines = sum(map(len, chosen.values()))
            one = _next(telling, chosen[title], room=MAX_WORDS - n_words if turn else None)
            if one is None or n_lines == MAX_LINES:
                continue
            chosen[title].append(one)
            n_words += len(one.span.of(one.evidence.document.text).split())
    return tuple(Told(title, tuple(own)) for title, own in chosen.items() if own)


def _next(telling: Sequence[Evidence], own: Sequence[Chosen], *, room: int | None) -> Chosen | None:
    """Return the best sentence that fits and says more than the document has said already."""
    known = frozenset(term for one in own for term in read(one.evidence.text).terms)
    subjects = {_subject(one.evidence) for one in own}
    for fresh_only in (True, False):
        for one in telling:
            if fresh_only == (_subject(one) in subjects):
                continue
            said = read(one.text).terms
            if len(said & known) > MAX_SAID * len(said):
                continue
            if room is not None and len(one.text.split()) > room:
                continue
            if not is_known(one.text, one, one.sentence.span, own):
                return Chosen(one, one.sentence.span)
    return None


def _subject(one: Evidence) -> tuple[str, str]:
    return one.document.name, subject_of(one.document, one.section)


def _line(one: Chosen) -> Line:
    document = one.evidence.document
    words = statement(CitationList(), document, one.span, subject=missing_subject(one))
    return Line(words.text, document, (one.span,))
