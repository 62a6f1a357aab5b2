"""Which sheet a side of a comparison describes by a place and a kind of thing: "the Danish hub".

The words around the place must say what the thing is, by its name, its kind or what it offers; "the
Danish one" is what the other sides are. None where nothing there is so called, or several are.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from assistant.practices.rows import NO_THING
from assistant.shelf import Shelf, has
from corpus.lexicon import Word, lexicon
from corpus.sheet import Sheet
from corpus.terms import terms

# What can be compared, by what people call it.
THINGS: Final = frozenset(
    f"concept.{one}"
    for one in (
        "hub", "network", "cluster", "platform", "institution", "research_centre", "programme",
        "project", "voucher", "grant", "apprenticeship", "strategy", "agreement", "survey",
        "training", "workshop", "action_plan", "infrastructure", "cooperation", "call",
    )
)  # fmt: skip
THING_WORDS: Final = frozenset(
    terms(
        "alliance club foundation centre center academy lab laboratory scheme fund agency deal "
        "association school tool initiative agenda agendas partnership consortium"
    )
)
OF: Final = frozenset("in of from at near for around by".split())
NO_THINGS: Final = frozenset("one ones thing things stuff version side".split())
N_COUNTRY: Final = 2  # letters of a country's code; those of a region are longer
MAX_WORDS: Final = 3  # beside a place: "the Danish green hub project"
NAMED, MEANT, OFFERED, TOLD = 1.0, 0.8, 0.5, 0.2  # how much a word counts by where it is found
NATIONAL: Final = 0.2  # more, for what is of a whole country, where a country is named
BROAD: Final = 0.4  # less, for what lies in several countries
CLEARLY: Final = 0.15  # so much better than the next
FACETS: Final = ("kind", "kind_of_support", "sector", "technology", "target_group")


@dataclass(frozen=True, slots=True)
class DescribedSide:
    """A side by its place (codes of countries and regions), its words, and what says the thing."""

    codes: frozenset[str]
    place: frozenset[str]  # terms
    what: tuple[Word, ...]

    @property
    def is_region(self) -> bool:
        """Whether it lies in a region that was named, not in a country."""
        return any(len(one) > N_COUNTRY for one in self.codes)


def described_side(
    words: str, question: str = "", *, unasked: Set[str] = frozenset()
) -> DescribedSide | None:
    """Return what a side describes by a place; None where it names no place or no thing.

    ``question`` lends what the thing is to a side that leaves it out; ``unasked`` are terms that
    only compare.

    >>> found = described_side("who runs the slovenian hub")
    >>> sorted(found.codes), [word.text for word in found.what]
    (['SI'], ['hub'])
    >>> found = described_side("the slovenian one", "which hub is older, the slovenian one or X")
    >>> [word.text for word in found.what]
    ['hub']
    """
    read = lexicon().read(words)
    at = next((i for i, word in enumerate(read) if _codes(word)), None)
    if at is None:
        return None
    what = _beside(read, at, unasked)
    is_left_out = not what and len([one for one in read if _tells(one, unasked)]) <= 1
    if is_left_out and question:
        what = tuple(one for one in lexicon().read(question) if _is_thing(one) and not _codes(one))
    if not any(_is_thing(one) for one in what):
        return None
    return DescribedSide(_codes(read[at]), frozenset(read[at].terms), what[:MAX_WORDS])


def sheet_described(side: DescribedSide, shelf: Shelf) -> tuple[Sheet, frozenset[str]] | None:
    """Return the one sheet that a side describes and the terms that do; None when it is unclear."""
    ranked: list[tuple[float, Sheet]] = []
    for sheet in shelf.sheets:
        is_thing = sheet.is_hand_made or sheet.kind not in NO_THING
        if not is_thing or not has(sheet, "region", side.codes):
            continue
        found = [_found(word, sheet) for word in side.what]
        # What the thing is must be said; where only its trade fits, another thing is meant.
        least = MEANT if len(found) > 1 else OFFERED
        if NAMED in found or found[-1] >= least:
            is_national = "national" in sheet.values("scope") and not side.is_region
            is_broad = len(sheet.values("country")) > 1
            ranked.append((sum(found) + NATIONAL * is_national - BROAD * is_broad, sheet))
    ranked.sort(key=lambda one: (-one[0], not one[1].is_hand_made, one[1].sheet_id))
    if not ranked or (len(ranked) > 1 and ranked[0][0] < ranked[1][0] + CLEARLY):
        return None
    own = frozenset(term for word in side.what for term in word.terms)
    return ranked[0][1], own | side.place


def _codes(word: Word) -> frozenset[str]:
    return frozenset(
        one.partition(".")[2] for one in word.ids if one.startswith(("country.", "region."))
    )


def _tells(word: Word, unasked: Set[str]) -> bool:
    return bool(word.terms) and not set(word.terms) <= unasked and word.text not in NO_THINGS


def _is_thing(word: Word) -> bool:
    return bool(word.ids & THINGS) or bool(THING_WORDS.intersection(word.terms))


def _beside(read: Sequence[Word], at: int, unasked: Set[str]) -> tuple[Word, ...]:
    """Return the words that a place stands with: those after it, else those before "in" it."""
    after: list[Word] = []
    for word in read[at + 1 :]:
        if not _tells(word, unasked) or _codes(word):
            break
        after.append(word)
    if any(_is_thing(one) for one in after):
        last = max(i for i, one in enumerate(after) if _is_thing(one))
        return tuple(after[: last + 1])
    before: list[Word] = []
    end = at - 1 if at and read[at - 1].text.casefold() in OF else at
    for word in reversed(read[:end]):
        if not _tells(word, unasked):
            break
        before.insert(0, word)
    return tuple(before[-MAX_WORDS:])


def _found(word: Word, sheet: Sheet) -> float:
    """Return how surely a word says what ``sheet`` is, 0 to 1."""
    named = [sheet.name, *(sheet.document.aliases if sheet.is_hand_made else ())]
    if set(word.terms) & set(terms(sheet.name)):
        return NAMED
    meant = {one for name in named for each in lexicon().read(name) for one in each.concepts}
    if word.concepts & meant or any(set(word.terms) & set(terms(name)) for name in named):
        return MEANT
    for facet in FACETS:
        values = {sheet.kind} if facet == "kind" else sheet.values(facet)
        if any(f"{facet}.{value}" in word.ids for value in values):
            return OFFERED
    first = "\n".join(sheet.words("summary")) if sheet.fields else ""
    return TOLD if set(word.terms) & set(terms(first)) else 0.0
