"""What a conversation was last about: what its questions name, or their answers tell of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.citing import short_title
from assistant.followups.recall import Recall
from assistant.followups.turn_words import TurnWords
from assistant.question.editions import ORDINALS, number_of
from assistant.question.languages import language_of
from assistant.question.names import Named, NameIndex
from assistant.question.things_asked import FEW
from corpus.lexicon import Lexicon
from corpus.terms import terms

MOST = 0.5  # of an earlier question's own words, for an unsure name to be what it was about
MAX_SIDES = 3
REGION = "region."
VERSUS = " vs "
BRACKETS = re.compile(r"\([^()]*\)")  # a comparison reads them as a side
ABBREVIATED = re.compile(
    r"\((?P<name>(?=[^()]*[A-Z]{2})[A-Z][^()\s]*(?: [^()\s]+)?)\)$"
)  # at the end of a title
# What somebody does names nothing: "which body manages the fair" asks for no managers.
DOES = re.compile(
    r"\b(?P<who>who|(?:which|what) (?:organi[sz]ation|body|institution|office|partner|agency|firm"
    r"|company|university|ministry|chamber)) (?:actually |really )?"
    r"(?:(?:runs|leads|manages|coordinates|owns|funds|pays|hosts|organi[sz]es|supports|operates"
    r"|heads|trains)|(?:manag|coordinat|own|fund|host|organi[sz]|support|operat|head|train)ed"
    r"|ran|led|paid)\b",
    re.I,
)
# For words to mean a row: of its title so many where they are most of it, more where they are not.
MIN_TITLE_TERMS = 2
# "The partnership for factories": a thing by its kind and what it is for.
KIND_OF = re.compile(
    r"\b(?:hub|cent(?:er|re)|lab|cluster|platform|programme|project|scheme|network|alliance"
    r"|partnership|foundation|fund|initiative|measure|agenda|catalogue)s? (?:for|of|on|about)\b",
    re.I,
)


# "Work package 2", "the first pillar": a part of what is named.
_PARTS = r"(?:work ?packages?|wp|pillar|theme|stage|annex|module|axis|chapter|strand)"
PART = re.compile(
    rf"\b(?P<what>{_PARTS}) ?(?P<n>\d{{1,2}}|{FEW}|one)\b"
    rf"|\b(?P<nth>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) (?P<of>{_PARTS})\b",
    re.I,
)


class Subjects:
    """Reads the questions of one conversation, and says what they are about."""

    def __init__(self, names: NameIndex, lexicon: Lexicon, recall: Recall) -> None:
        self._names, self._lexicon, self._recall = names, lexicon, recall

    def subject(self, earlier: Sequence[str]) -> str:
        """Return the name of what the conversation was last about."""
        for turn in reversed(earlier):
            asked = self.asked(turn)
            own, places = set(asked.own), set(terms(" ".join(asked.places)))
            named = asked.named_best
            if named and not named.is_sure and len(named.words & own) <= MOST * len(own):
                named = None
            is_elsewhere = bool(places) and not (named and places <= named.words)
            if named and named.is_sure and named.words >= own - places:
                is_elsewhere = False  # "Quay Lab in Leeds": where it is tells of no other lab
            if is_elsewhere and not self._recall.told(turn).rows:
                there = self._recall.alike(
                    self._names.in_english(asked.phrase, asked.language),
                    asked.place_ids,
                )
                if there:
                    return self.called(there)
            rows = self._recall.told(turn).rows
            if len(rows) == 1:
                return self.called(rows[0])  # the one practice that was listed
            compared = [one for one in asked.named if one.is_sure]
            if len(compared) > 1 and any("frame.compare" in word.ids for word in asked.words):
                sides = [self.called(one.record.title) for one in compared[:MAX_SIDES]]
                return VERSUS.join(" ".join(BRACKETS.sub(" ", one).split()) for one in sides)
            if named:
                return f"{_part_of(turn)}{self.called(named.record.title)}"
            answered = self._recall.told(turn).subject
            shared = asked.place_ids & self.asked(answered).place_ids
            is_there = any(one.startswith(REGION) for one in shared)  # "Tuscan", "in Tuscany"
            if asked.topic and not is_there and not (own | places) & set(terms(answered)):
                return asked.topic  # an answer from elsewhere says less than the person's words
            if answered:
                return self.called(answered)
        return ""

    def titles_named(self, earlier: Sequence[str]) -> tuple[str, ...]:
        """Return the titles of what was named before, in the order in which it was."""
        titles = [
            named.record.title for turn in earlier for named in self.named(turn) if named.is_sure
        ]
        return tuple(dict.fromkeys(titles))

    def row_described(self, asked: TurnWords, rows: Sequence[str]) -> str:
        """Return the only one of ``rows`` that the question has most words of the title of; or "".

        "The partnership for factories" names no record by itself, and one row of a list.
        """
        english = self._names.in_english(asked.text, asked.language)
        if not KIND_OF.search(english):
            return ""
        said = set(terms(english)) - set(terms(" ".join(asked.places)))
        titles = {row: set(terms(row)) for row in rows}
        met = sorted(((len(own & said), row) for row, own in titles.items()), reverse=True)
        if len(met) < 2 or met[0][0] == met[1][0]:
            return ""
        n_met, row = met[0]
        is_most = n_met >= MIN_TITLE_TERMS and n_met >= MOST * len(titles[row])
        return self.called(row) if is_most or n_met > MIN_TITLE_TERMS else ""

    def called(self, title: str) -> str:
        """Return the name in a title: its abbreviation where that names the same and nothing else.

        The words of a long title name other records too.
        """
        found = ABBREVIATED.search(title)
        named = self.asked(found["name"]).named if found else ()
        is_sure = len(named) == 1 and named[0].is_sure and named[0].record.title == title
        return found["name"] if found and is_sure else short_title(title)

    def asked(self, text: str, language: str = "") -> TurnWords:
        """Return a question read for how it leans on others; its language is told if not given."""
        language = language or language_of(text)
        english = self._names.in_english(text, language)
        counts = {term: self._recall.known(term) for term in terms(english)}
        named = self._names.best(DOES.sub(r"\g<who>", english), counts)
        return TurnWords(text, language, tuple(self._lexicon.read(text, language)), named)

    def named(self, text: str) -> tuple[Named, ...]:
        """Return what ``text`` names, in whatever language it names it."""
        return self.asked(text).named


def _part_of(turn: str) -> str:
    """Return the part of a named thing that a question asks about: "work package 2 of "; or "".

    Not where it asks about several of them.
    """
    found = list(PART.finditer(turn))
    if len(found) != 1:
        return ""
    (one,) = found
    number = number_of(one["nth"]) if one["nth"] else one["n"]
    return f"{one['what'] or one['of']} {number} of "
