"""Read filters off a question: the facet values that its words name, and what to count by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.lists.year_filters import YEAR_FACETS, years_asked
from assistant.sheet_words import values_told
from assistant.shelf import PLACES, has, years_of
from corpus.lexicon import Word, lexicon
from corpus.model import Span
from corpus.sheet import Sheet

# Facets that a list can be asked by. Sectors are not among them: "textile" is one of the hundred
# things that sector C makes, and is found by its words.
FILTERS = frozenset(
    {
        "country", "region", "theme", "kind_of_support", "technology", "funding_source", "status",
        "target_group", "kind",
    }
)  # fmt: skip
# Too general to sort things out by, or nearly every sheet has it.
NO_FILTER = frozenset(
    "kind.project kind.support_instrument kind.method technology.generic_i40 country.EU "
    "target_group.region target_group.sme_micro target_group.sme_small target_group.sme_medium "
    "kind.good_practice kind_of_support.policy_learning".split()
)
TOLD = frozenset({"kind_of_support", "technology"})  # a sheet that speaks of it has to do with it
STATUS_GROUPS = {
    "running": frozenset({"running", "said_running"}),
    "said_running": frozenset({"running", "said_running"}),
    "ended": frozenset({"ended", "wound_up", "superseded"}),
}
STATUS_NOUNS = frozenset(
    "completely complete closing plan plans proposal proposals close end ends activity"
    " activities".split()
)
GROUPED_BY = {"concept.country": "country", "concept.theme": "theme", "concept.region": "region"}
EACH = frozenset({"by", "per", "each", "every"})
STOP, SHOP = "stop", "shop"
RUN = frozenset({"run", "runs", "ran", "running"})
RUN_BY = frozenset({"by", "on"})  # "run on two million", "run by a town" tell no state
SHEETS = frozenset({"kind.good_practice", "concept.good_practice", "concept.project"})
MOST = frozenset({"most", "fewest"})
WHICH = frozenset({"which", "what"})
N_AFTER_EACH = 3  # words: "in each smarty theme"
# What turns the filter after it round, unless one of the second comes between: "not only Italian".
NOT = frozenset({"not", "non", "no", "except", "excluding", "without", "outside", "than", "but"})
NOT_TURNED = frozenset({"only", "just", "also"})
OR = "or"
INCLUDING = frozenset({"incl", "including", "plus"})
AND = frozenset({"and", "plus", "incl", "including", "both", "as", "well"})
BEFORE_PLACE = frozenset({"in", "from", "of", "the", "around", "near", "within"})
OTHER = "other"  # "other than": "more than", "rather than" turn nothing round
N_AFTER_NOT = 3  # words: "not in the UK"
DATED_FACETS = YEAR_FACETS | {"status"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Words of a question and the facet values that meet them, any of which will do.

    ``is_negated``: what has none of them is asked for ("not in Italy").
    """

    words: str
    options: Mapping[str, frozenset[str]]
    is_negated: bool = False

    def meets(self, sheet: Sheet) -> bool:
        """Say whether ``sheet`` has one of the values, or tells of one where telling is enough.

        A filter turned round is met by what states another value; silence meets nothing.
        """
        found = any(
            has(sheet, facet, values) or (facet in TOLD and _tells(sheet, facet, values))
            for facet, values in self.options.items()
        )
        return not found and not self.is_silent(sheet) if self.is_negated else found

    def is_silent(self, sheet: Sheet) -> bool:
        """Say whether ``sheet`` states nothing by which it could be judged."""
        return all(_is_silent(sheet, facet) for facet in self.options)

    def places(self, sheet: Sheet) -> tuple[Span, ...]:
        """Return where ``sheet`` shows that it is met, for what no value of a facet tells."""
        return ()

    @property
    def is_dated(self) -> bool:
        """Whether dates show that it is met."""
        return bool(DATED_FACETS & set(self.options))


def filters_of(read: Sequence[Word], *, asks_theme: bool) -> tuple[Filter, ...]:
    """Return one filter for each longest run of words that name the same facet value.

    Where themes are asked for, a word that names one means the theme and nothing else.
    """
    found: list[Filter] = []
    at = ended = 0
    while at < len(read):
        dated = years_asked(read, at)
        if dated:
            facet, years, end = dated
            words = " ".join(word.text for word in read[at:end])
            if not any(one.isdecimal() for one in words.split()):  # "erst 2022 gestartet"
                words = f"{read[at - 1].text} {words}"
            found.append(Filter(words, {facet: years}))
            at = end
            continue
        shared = _facet_ids(read[at])
        text = read[at].text.casefold()
        if text in RUN and at + 1 < len(read) and read[at + 1].text.casefold() in RUN_BY:
            shared = frozenset(one for one in shared if not one.startswith("status."))
        if text == STOP and at + 1 < len(read) and read[at + 1].text.casefold() == SHOP:
            shared = frozenset()  # a "one stop shop" has not stopped
        end = at + 1
        while end < len(read) and shared & _facet_ids(read[end]):
            shared &= _facet_ids(read[end])
            end += 1
        if asks_theme and any(one.startswith("theme.") for one in shared):
            shared = frozenset(one for one in shared if one.startswith("theme."))
        if shared:
            start = _turned_from(read, at)
            words = " ".join(word.text for word in read[start:end])
            made = Filter(words, _options(shared), start < at)
            wider = _wider_place(read[:at], found, made)
            if wider is not None:
                found[wider] = _either(found[wider], made)
            elif found and _is_either(read[ended:at], found[-1], made):
                found[-1] = _either(found[-1], made)
            else:  # said again, it is what the next words go on from: "…, Tuscany incl. Prato"
                found = [one for one in found if one.options != made.options] + [made]
            ended = end
        at = end
    return tuple(found)


def _wider_place(before: Sequence[Word], found: Sequence[Filter], made: Filter) -> int | None:
    """Return where the place stands that ``made`` is said to be part of: "…, incl. Prato"."""
    if not before or before[-1].text.casefold() not in INCLUDING or not _are_places(made):
        return None
    places = [at for at, one in enumerate(found) if _are_places(one) and not one.is_negated]
    return places[-1] if places else None


def _is_either(between: Sequence[Word], one: Filter, other: Filter) -> bool:
    """Say whether what meets one of two filters is asked for, by the words between them.

    "In Tuscany or Prato", and of places "in Italy and Spain", "Italy, Spain"; "Prato, Tuscany" is
    one place.
    """
    joining = [word.text.casefold() for word in between]
    joining = [word for word in joining if word not in BEFORE_PLACE]
    if joining == [OR]:
        return one.options.keys() == other.options.keys() or _are_places(one, other)
    if not _are_places(one, other) or one.is_negated is not other.is_negated:
        return False
    if joining:
        return set(joining) <= AND
    return not _is_within(one, other) and not _is_within(other, one)


def _are_places(*filters: Filter) -> bool:
    return all(one.options.keys() <= PLACES for one in filters)


def _is_within(one: Filter, other: Filter) -> bool:
    """Say whether each place of a filter lies in one of the other."""
    outer = {value for values in other.options.values() for value in values}
    return all(
        any(value.startswith(each) for each in outer)
        for values in one.options.values()
        for value in values
    )


def _either(one: Filter, other: Filter) -> Filter:
    """Return what is met where one of two is: "in Tuscany or Prato"."""
    options = {
        facet: one.options.get(facet, frozenset()) | other.options.get(facet, frozenset())
        for facet in sorted({*one.options, *other.options})
    }
    return Filter(f"{one.words} {OR} {other.words}", options, one.is_negated)


def _turned_from(read: Sequence[Word], at: int) -> int:
    """Return where the words begin that turn the filter at ``at`` round; ``at`` when none do."""
    for before in range(at - 1, max(at - 1 - N_AFTER_NOT, -1), -1):
        text = read[before].text.casefold()
        if text in NOT or text.endswith(("n't", "n’t")):
            if text == "than":
                is_other = before > 0 and read[before - 1].text.casefold() == OTHER
                return before - 1 if is_other else at
            return before
        if text in NOT_TURNED or read[before].terms:
            return at
    return at


def _is_silent(sheet: Sheet, facet: str) -> bool:
    if facet == "status":
        return sheet.status is None or sheet.status.word.value == "unknown"
    if facet in YEAR_FACETS:
        return not years_of(sheet, facet)
    return facet != "kind" and not sheet.values(facet)


def _options(ids: Iterable[str]) -> dict[str, frozenset[str]]:
    options: dict[str, frozenset[str]] = {}
    for one in ids:
        facet, _, value = one.partition(".")
        values = frozenset({value})
        if facet == "status":
            values = STATUS_GROUPS.get(value, values)
        options[facet] = options.get(facet, frozenset()) | values
    return options


def _facet_ids(word: Word) -> frozenset[str]:
    is_noun = word.text.casefold() in STATUS_NOUNS
    return frozenset(
        one
        for one in word.ids
        if one.partition(".")[0] in FILTERS
        and one not in NO_FILTER
        and not (is_noun and one.startswith("status."))
    )


def group_by(read: Sequence[Word]) -> str:
    """Return the facet to count by: "by country", "which country has most"; "" for none."""
    for at, word in enumerate(read):
        if word.text.casefold() in MOST:
            asked = next((n for n, one in enumerate(read) if one.text.casefold() in WHICH), at)
            ids = read[asked + 1].ids & set(GROUPED_BY) if asked + 1 < at else frozenset()
            is_of_sheets = any(one.ids & SHEETS for one in read[at + 1 : at + 4])
            for one in sorted(ids) if is_of_sheets else ():  # "which country has most practices"
                return GROUPED_BY[one]
        if word.text.casefold() in EACH:
            for after in read[at + 1 : at + 1 + N_AFTER_EACH]:
                for one in sorted(after.ids & set(GROUPED_BY)):
                    return GROUPED_BY[one]
    return ""


def _tells(sheet: Sheet, facet: str, values: frozenset[str]) -> bool:
    text = "\n".join(span.of(sheet.document.text) for span in sheet.spans)
    told = ids_of(text) & values_told(text)  # that it "guarantees quality" is no guarantee
    return any(f"{facet}.{value}" in told for value in values)


@lru_cache(maxsize=5000)
def ids_of(text: str) -> frozenset[str]:
    """Return the ids of the vocabulary that the words of ``text`` stand for."""
    return frozenset(one for word in lexicon().read(text) for one in word.ids)
