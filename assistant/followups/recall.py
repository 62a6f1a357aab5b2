"""What the documents tell a conversation: what an earlier question was about, what is like it.

Asks the pipeline's own step ``work_out``; decides nothing about how questions lean on each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.citing import subject_of
from assistant.parts import Outcome, Parts, Turn
from assistant.question.kinds import FIGURE_KINDS, Kind
from assistant.question.understanding import Understanding, understand
from corpus.fields_asked import FIELD_OF
from corpus.lexicon import Lexicon

# Questions that are about the collection or the person, whatever was talked about before.
WHOLE_KINDS = frozenset({Kind.LIST, Kind.COMPARISON, Kind.RECOMMENDATION, Kind.DEFINITION})
NEVER_OF_SUBJECT = frozenset({Kind.COMPARISON, Kind.RECOMMENDATION})
WELL = 0.7  # of a question's weight: less than that, and nothing anywhere tells it well
BELONGING_SLACK = 0.05  # of the weight: a sentence elsewhere may say it a little better
# The same of a figure: "how many firms were helped" is told of many things in many words.
FIGURE_SLACK = 0.15
TOLD = 0.5  # of the weight of a few words
BELONGING_SHARE = 0.8  # of the best share, where nothing anywhere tells it well
# The same where a field of the form is asked for by name, and the subject has it: "what was hard".
FIELD_SHARE = 0.5

WorkOut = Callable[[Understanding, Parts, date], Outcome]


@dataclass(frozen=True, slots=True)
class Told:
    """What the answer to an earlier question was about, "" for nothing, and the rows it listed."""

    subject: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recall:
    """What the documents tell a conversation; by default nothing but which words are known.

    ``known`` counts the passages that hold a term. ``told`` answers an earlier question again.
    ``alike`` gives for a name and for ids of places ("region.ES51") the title of what is most like
    it there, "" for none. ``belongs`` says whether a question (first) that names nothing is
    answered as well from what a subject (second) tells as from anything else; ``tells`` says
    whether the subject answers at all a few words (first) that are no whole question.
    """

    known: Callable[[str], int]
    told: Callable[[str], Told] = lambda _: Told()
    belongs: Callable[[str, str], bool] = lambda _, __: False
    tells: Callable[[str, str], bool] = lambda _, __: False
    alike: Callable[[str, frozenset[str]], str] = lambda _, __: ""


def recall(turn: Turn, parts: Parts, work_out: WorkOut) -> Recall:
    """Return what the documents tell this conversation; each earlier question is answered once."""
    today = turn.question.today

    def worked_out(text: str, language: str | None = None) -> Outcome:
        found = understand(text, parts.names, parts.lexicon, parts.index, language=language)
        return work_out(found, parts, today)

    return Recall(
        known=parts.index.known,
        told=cache(lambda earlier: _told(worked_out(earlier))),
        belongs=lambda text, subject: _belongs(
            worked_out(text, turn.language),
            worked_out(f"{text.rstrip('?!. ')} ({subject})?", turn.language),
        ),
        tells=lambda words, subject: _tells(
            worked_out(f"{words.rstrip('?!. ')} ({subject})?", turn.language)
        ),
        alike=lambda name, places: _alike(name, places, parts, today),
    )


def _alike(name: str, places: frozenset[str], parts: Parts, today: date) -> str:
    """Return the one sheet of ``places`` whose name says most of ``name``, half of it at least.

    "" for none. Names of places tell nothing: each sheet of Catalonia may have "Catalan" in it.
    """
    wanted = _meanings(name, parts.lexicon)
    found: dict[str, int] = {}
    for sheet in parts.shelf(today).having(
        {"country": frozenset(one.partition(".")[2] for one in places)}
    ):
        told = frozenset[str]().union(*_meanings(sheet.name, parts.lexicon))
        if sheet.name != name:
            found[sheet.name] = sum(bool(word & told) for word in wanted)
    most = max(found.values(), default=0)
    best = [one for one, n in found.items() if n == most]
    return best[0] if len(best) == 1 and most and 2 * most >= len(wanted) else ""


def _meanings(name: str, lexicon: Lexicon) -> list[frozenset[str]]:
    """Return for each word of a name its terms and what it stands for, places left out."""
    return [
        frozenset((*word.terms, *word.concepts))
        for word in lexicon.read(name)
        if word.terms and not any(one.startswith(("country.", "region.")) for one in word.ids)
    ]


def _belongs(anywhere: Outcome, there: Outcome) -> bool:
    """Say whether what tells of a subject accounts for a question as well as anything else does.

    ``anywhere`` is what the question came to alone, ``there`` what it came to with the subject.
    """
    kind = anywhere.understood.kind
    if anywhere.block or anywhere.compared:
        return False
    if not there.chosen or not any(one.is_sure for one in there.understood.named):
        return False
    if not anywhere.chosen and kind not in NEVER_OF_SUBJECT:
        return True  # what nothing tells of by itself is asked of what was talked about
    if kind in WHOLE_KINDS:
        return False
    best, own = (
        max(
            (one.coverage for one in outcome.ranked if one.is_in_scope and one.has_asked_type),
            default=0.0,
        )
        for outcome in (anywhere, there)
    )
    if best >= WELL:
        is_figure = kind in FIGURE_KINDS
        return own >= best - (FIGURE_SLACK if is_figure else BELONGING_SLACK)
    return own >= best * (FIELD_SHARE if _is_field_named(there) else BELONGING_SHARE)


def _is_field_named(there: Outcome) -> bool:
    """Say whether the answer stands in a field of the form that a word of the question names."""
    section = there.chosen[0].evidence.section
    meant = {FIELD_OF.get(one) for word in there.understood.words for one in word.concepts}
    return section is not None and bool(section.role) and section.role in meant


def _tells(there: Outcome) -> bool:
    """Say whether the first sentence chosen accounts for most of what was asked of a subject."""
    is_named = any(one.is_sure for one in there.understood.named)
    return is_named and bool(there.chosen) and there.chosen[0].evidence.coverage >= TOLD


def _told(outcome: Outcome) -> Told:
    """Return what the answer to an earlier question was about, and the rows it listed."""
    if outcome.listed:
        return Told(rows=tuple(row.sheet.name for row in outcome.listed.rows))
    if outcome.compared:
        return Told(rows=outcome.compared.comparison.names)
    if not outcome.chosen:
        return Told()
    evidence = outcome.chosen[0].evidence
    return Told(subject_of(evidence.document, evidence.section))
