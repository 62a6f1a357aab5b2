"""Set aside what people tell of themselves before they ask for a list, a how or a why."""

from __future__ import annotations

import re

from assistant.parts import Parts
from assistant.question.kinds import Kind
from assistant.question.own_words import LIMITS, POINTS_BACK, asks_by_itself, parts_asking
from assistant.question.understanding import Understanding, understand

# "Which machines does the lab have": of one thing, though its name may be in doubt.
OF_THE_THING = re.compile(r"\b(?:do|does|did|has|have|had|is|are|was|were) the [\w-]+", re.I)
# What else is asked may hang on who asks: whether a hotel may apply, what it would pay.
WHOEVER_ASKS = frozenset({Kind.LIST, Kind.HOW, Kind.WHY})


def asking_alone(question: Understanding, parts: Parts) -> Understanding:
    """Return the part of a question that asks, where it names a thing and what is before does not.

    "We are 9 in Lyon. Which machines does the lab have" wants a list, whoever asks.
    """
    before, asking = parts_asking(question.asked)
    is_asker = before and not LIMITS.match(before) and question.kind is not Kind.CONTACT
    if not is_asker or any(one.is_sure for one in parts.names.best(before)):
        return question
    alone = understand(asking, parts.names, parts.lexicon, parts.index, language=question.language)
    is_sure = any(one.is_sure for one in alone.named)
    is_named = is_sure or bool(alone.named and OF_THE_THING.search(alone.text))
    if POINTS_BACK.search(alone.text) or alone.kind not in WHOEVER_ASKS:
        return question
    is_same_year = alone.details.years == question.details.years
    is_alone = asks_by_itself(alone.text, is_named=is_named) and is_same_year
    return alone if is_alone else question
