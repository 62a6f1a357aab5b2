"""What a sentence leaves open of a question: the word, place or year, and the rule asking for it.

A sentence that leaves one open is not quoted. Judges nothing itself: ``evidence.py``,
``subject_check.py`` and ``slot_check.py`` do, and say here why; ``explaining.py`` shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Rule(StrEnum):
    """Which rule asks for what is left open."""

    RECORD = "record"
    PLACE = "place"
    YEAR = "year"
    EDITION = "edition"
    COUNTED = "counted"
    NAME = "name"
    THING = "thing"
    TECHNOLOGY = "technology"
    ONE_PLACE = "one place"
    SUBJECT = "subject"
    MEMBER = "member"
    AMOUNT = "amount"
    SLOT = "slot"


# Where the rule and its words are, for a maintainer whose right sentence was left.
ACT_ON: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.RECORD: "assistant/question/names.py: the question names this record for sure",
        Rule.PLACE: "corpus/vocabulary/lists.toml, or the country and region of the record",
        Rule.YEAR: "assistant/question/details.py: sentence, lead and heading name another year",
        Rule.EDITION: "assistant/question/details.py: the sentence is about another edition",
        Rule.COUNTED: "corpus/vocabulary/concepts.toml: no word of this thing beside a figure",
        Rule.NAME: "assistant/evidence.py: a name in capitals that is not told of",
        Rule.THING: "corpus/vocabulary/synonyms.toml: the kind of thing asked for has other words",
        Rule.TECHNOLOGY: "corpus/vocabulary/lists.toml: the technology has other words",
        Rule.ONE_PLACE: "assistant/subject_check.py: a figure of many places together",
        Rule.SUBJECT: "assistant/subject_check.py: too little of the question beside its figure",
        Rule.MEMBER: "assistant/one_of_group.py: asked of one member or part, told of the whole",
        Rule.AMOUNT: "assistant/answer_type.py: no amount of money is read in the sentence",
        Rule.SLOT: "assistant/slots.toml: the question has words of this group, the sentence none",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Open:
    """What is left open: the rule, and the words of the question, or the codes read off them."""

    rule: Rule
    words: str

    @property
    def act_on(self) -> str:
        """Where a maintainer looks first."""
        return ACT_ON[self.rule]
