"""One question of a conversation, read for how it leans on others: its own words, places, names.

Knows nothing of the other questions: ``conversation.py`` puts them together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question.names import Named
from assistant.question.record_names import GENERIC
from corpus.fields_asked import FIELD_OF
from corpus.lexicon import Word
from corpus.terms import terms, tokens

PLACES = ("country", "region")
NO_SUBJECT = frozenset({"frame", *PLACES})  # lists whose words are details
ORDINAL_TERM = re.compile(r"^\d(?:st|nd|rd|th)$")
SAME_SCORE = 1e-6
MAX_TOPIC_TERMS = 6  # words of a question that can stand for what it was about
# Beside the fields of the form: what is counted of a thing rather than the thing itself.
FIELDS = frozenset({*FIELD_OF, "concept.cost", "concept.member", "concept.partner"})


@dataclass(frozen=True, slots=True)
class TurnWords:
    """A question with its words, what they stand for, and the records that it names."""

    text: str
    language: str
    words: tuple[Word, ...]
    named: tuple[Named, ...]

    @property
    def naming(self) -> frozenset[str]:
        """The terms that name the records."""
        return frozenset(word for one in self.named for word in one.words)

    @property
    def named_best(self) -> Named | None:
        """The record that it names best; of several that share the name, that with least beside.

        "The quay" is rather the project than the strategy of that name, and neither is what is told
        of under a title without it.
        """
        if not self.named:
            return None
        alike = [one for one in self.named if one.score >= self.named[0].score - SAME_SCORE]

        def beside(one: Named) -> tuple[int, int]:
            title = {*terms(one.record.title)}
            return len(one.words - title), len(title - one.words - GENERIC)

        return min(alike, key=beside)

    @property
    def own(self) -> list[str]:
        """The terms that carry a subject: no frames, ordinals, countries or regions."""
        return [
            term
            for word in self.words
            for term in word.terms
            if not ORDINAL_TERM.match(term)
            and not (word.ids and all(one.split(".")[0] in NO_SUBJECT for one in word.ids))
        ]

    @property
    def places(self) -> list[str]:
        """The words that name a country or region, as written."""
        return [
            word.text
            for word in self.words
            if any(one.split(".")[0] in PLACES for one in word.ids) and word.terms
        ]

    @property
    def place_ids(self) -> frozenset[str]:
        """The places as the vocabulary has them: "region.ES51"."""
        ids = frozenset(one for word in self.words if word.terms for one in word.ids)
        return frozenset(one for one in ids if one.split(".")[0] in PLACES)

    @property
    def compares(self) -> bool:
        """Whether two things are to be compared."""
        return any("frame.compare" in word.ids for word in self.words)

    @property
    def asks(self) -> bool:
        """Whether a word says that something is asked: "who", "how many"."""
        return any(one.startswith("frame.") for word in self.words for one in word.ids)

    @property
    def tells(self) -> bool:
        """Whether it says what it wants to know of the things that it names."""
        return any(
            any(one.startswith("frame.") for one in word.ids)
            or not self.naming.issuperset(word.terms)
            for word in self.words
            if "frame.compare" not in word.ids
        )

    @property
    def field_words(self) -> list[str]:
        """The words that say what is asked of a thing: "budget"."""
        return [
            word.text
            for word in self.words
            if word.concepts & FIELDS and word.terms and not self.naming & set(word.terms)
        ]

    @property
    def topic(self) -> str:
        """The words that can stand for what it is about; "" for mere kinds and for long sentences.

        Of "what's a joint call" it is "joint call"; "practices" stands for nothing.
        """
        kinds = {
            term
            for word in self.words
            if any(one.startswith("kind.") for one in word.ids)
            for term in word.terms
        }
        own = set(self.own)
        return self.phrase if own - kinds and len(own) <= MAX_TOPIC_TERMS else ""

    @property
    def phrase(self) -> str:
        """The stretch from its first word with a subject to the last; "" without one."""
        own = set(self.own)
        at = [
            match.span()
            for token in tokens(self.text)
            if own & set(terms(token))
            for match in [re.search(rf"(?<!\w){re.escape(token)}(?!\w)", self.text)]
            if match
        ]
        return self.text[min(at)[0] : max(at)[1]] if at else ""
