"""Tell what kind of body an institution is from its name, in seven languages.

Reads the name alone and knows no institution: "Università di X" is a university because of its
first word. A name without such a word is ``OTHER``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.model import Span
from corpus.phrases import Match, PhraseTable, Token, longest, words_of
from corpus.terms import fold


class InstitutionType(StrEnum):
    """What an institution is."""

    UNIVERSITY = "university"
    MINISTRY = "ministry"
    AGENCY = "agency"
    CHAMBER = "chamber"
    CLUSTER = "cluster"
    RESEARCH_CENTRE = "research_centre"
    COMPANY = "company"
    MUNICIPALITY = "municipality"
    REGION = "region"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    BANK = "bank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Head:
    """A word that names a kind of body; ``is_last``: in its language the last such word counts."""

    kind: InstitutionType
    is_last: bool
    is_form: bool


# "of", "for": what stands after them says whose or what for, not what.
_AFTER = frozenset("of for in at and de des du di della del dell für in na za dla w pri".split())


def institution_type(name: str) -> InstitutionType:
    """Return what kind of body ``name`` names.

    >>> institution_type("Università degli Studi di Padova").value
    'university'
    >>> institution_type("Industrie- und Handelskammer Ulm").value
    'chamber'
    """
    tokens = words_of(name, Span(0, len(name))) if name.strip() else ()
    heads = [*_table().find(tokens), *_endings(tokens)]
    said = longest(one for one in heads if not one.meaning.is_form)
    strong = [one for one in said if one.meaning.kind is not InstitutionType.COMPANY]
    for some in (strong, said, [one for one in heads if one.meaning.is_form]):
        if some:
            return _deciding(some, tokens).meaning.kind
    return InstitutionType.OTHER


def _deciding(heads: list[Match[_Head]], tokens: tuple[Token, ...]) -> Match[_Head]:
    """Return the head that says what the whole is."""
    first = heads[0]
    if not first.meaning.is_last:
        return first
    reach = first.end
    while reach < len(tokens) and tokens[reach].folded not in _AFTER:
        reach += 1
    near = [one for one in heads if one.meaning.is_last and one.end <= reach]
    return max(near, key=lambda one: one.end)


def _endings(tokens: tuple[Token, ...]) -> list[Match[_Head]]:
    return [
        Match(_Head(kind, is_last=False, is_form=False), at, at + 1)
        for at, token in enumerate(tokens)
        for ending, kind in _suffixes()
        if token.folded.endswith(ending) and len(token.folded) > len(ending)
    ]


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    path = files("corpus.vocabulary").joinpath("institutions.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _table() -> PhraseTable[_Head]:
    table: PhraseTable[_Head] = PhraseTable()
    for kind, entry in _words().items():
        for name in ("en", "head", "form"):
            for phrase in entry.get(name, ()):
                if not phrase.startswith("*"):
                    is_english = name == "en"
                    head = _Head(InstitutionType(kind), is_english, name == "form")
                    table.add(phrase, head, is_english=is_english)
    return table


@cache
def _suffixes() -> tuple[tuple[str, InstitutionType], ...]:
    return tuple(
        (fold(phrase[1:]), InstitutionType(kind))
        for kind, entry in _words().items()
        for phrase in entry.get("head", ())
        if phrase.startswith("*")
    )
