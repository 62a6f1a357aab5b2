"""Hand a question over to the support finder when a firm tells of itself and asks what fits.

A question that names a scheme asks about that scheme, however much it tells of the firm; one that
tells nothing to choose by is answered like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.finder_answer import finder_answer
from assistant.model import Answer, Audience, Profile, Question
from assistant.profile_told import joined, told
from assistant.shelf import Shelf
from assistant.understanding import FIRST_PERSON, Kind, Understanding
from corpus.lexicon import lexicon

NO_RECOMMENDATION = frozenset(
    {Kind.STATUS, Kind.COMPARISON, Kind.CONTACT, Kind.WEBSITE, Kind.NUMBER, Kind.DATE, Kind.WHY}
)
# Questions about others, where nobody tells of themselves: "who ordered the study for textiles".
THIRD_PERSON = frozenset({Kind.WHO, Kind.LIST, Kind.HOW, Kind.DEFINITION, Kind.WHERE})
MUCH_TOLD = 3  # things told of oneself, beside which a name in common words names nothing
MAX_TOLD = 6
MIN_TOLD = 2  # things told to choose by: where, what is made, how many people, what is needed
MAX_TURNS = 4
# A question for one figure or fact, however it begins.
ONE_FACT = re.compile(r"\b(?:how (?:much|many|long)|what (?:does|did|do|is|was) the)\b", re.I)


def recommends(understood: Sequence[Understanding], history: Sequence[str]) -> bool:
    """Say whether support that fits is asked for: now, or before with something told now."""
    text = " ".join(one.text for one in understood)
    said = told(text, lexicon()).profile
    n_told = _n_told(said)
    is_open = any(one.is_open for one in understood)
    enough = MUCH_TOLD if is_open else MAX_TOLD + 1
    for one in understood:
        if one.kind in NO_RECOMMENDATION or (one.kind in THIRD_PERSON and not is_open):
            return False
        if any(named.is_strong or (named.is_sure and n_told < enough) for named in one.named):
            return False
    if not understood or ONE_FACT.search(text):
        return False
    asks = any(one.kind is Kind.RECOMMENDATION for one in understood)
    if _tells_of_a_firm(said, is_open=is_open) or (asks and n_told >= 1):
        return True
    return is_open and tells_more(text, history)


def tells_more(text: str, history: Sequence[str]) -> bool:
    """Say whether ``text`` changes what the last question told of a firm ("and in Barcelona?")."""
    if not history or not FIRST_PERSON.search(text):
        return False
    earlier = told(history[-1], lexicon()).profile
    now = told(text, lexicon()).profile
    return _tells_of_a_firm(earlier, is_open=True) and _n_told(now) >= 1


def recommendation(question: Question, text: str, shelf: Shelf) -> Answer:
    """Return what the finder finds for what was told: in the form, now, and in earlier turns."""
    profile = joined(question.profile, told(text, lexicon()).profile)
    for turn in reversed(question.history[-MAX_TURNS:]):
        profile = joined(profile, told(turn, lexicon()).profile)
    return finder_answer(shelf, profile, question)


def is_for(audience: Audience | None) -> bool:
    """Say whether the finder serves this audience: policymakers want practices, not support."""
    return audience is not Audience.POLICYMAKER


def _tells_of_a_firm(profile: Profile, *, is_open: bool) -> bool:
    is_firm = profile.employees is not None or bool(profile.sector or profile.stage) or is_open
    return is_firm and _n_told(profile) >= MIN_TOLD


def _n_told(profile: Profile) -> int:
    return sum(
        map(
            bool,
            (
                profile.country or profile.region,
                profile.sector,
                profile.employees is not None,
                profile.needs,
                profile.stage,
                profile.technologies,
            ),
        )
    )
