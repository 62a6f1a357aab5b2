"""Tell which row of an earlier list a question means: "the second one", "the one in Leeds"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.followups.pointing import LAST, row_meant
from assistant.followups.recall import Recall
from assistant.followups.subjects import Subjects
from assistant.followups.swapping import with_detail, with_number
from assistant.followups.turn_words import TurnWords
from assistant.wording import ENGLISH
from corpus.terms import terms

# "Tell me about the one of the harbour office"
ONE_OF = re.compile(
    r"\bthe one (?:of|from|in|at|near|run by|led by|about|with) (?:the )?(?P<which>[^?,;:]+?)"
    r"(?=$|[?,;:!]|\.(?:\s|$))"
    r"|\bthe (?P<called>(?-i:[A-Z])[\w&-]+) one\b(?! (?:of|from|in|at)\b)"
    r"|\bthe (?!(?:same|only|last|right|next|previous|first|second|third|main|above|original|big"
    r"|small|good|\w+(?:est|er|th))\b)"
    r"(?P<kind>[a-z][\w-]{3,}) one\b(?! (?:of|from|in|at)\b)",
    re.I,
)
MIN_ROWS, MAX_ROWS = 2, 12  # of a list, where one is told by what is said of it


class Rows:
    """The rows of the lists of one conversation."""

    def __init__(self, subjects: Subjects, recall: Recall) -> None:
        self._subjects, self._recall = subjects, recall

    def with_row(self, asked: TurnWords, earlier: Sequence[str]) -> str:
        """Return the question with the row of a list, or the thing named, that it points at."""
        meant = row_meant(asked.text, asked.language)
        if not meant:
            return self._with_row_called(asked, earlier)
        if with_detail(asked, earlier[-1]):
            return ""
        if numbered := with_number(asked, earlier[-1], meant):
            return numbered
        rows = self.listed(earlier)
        if not rows and len(rows := self._subjects.titles_named(earlier)) < 2:
            return ""
        if meant.at >= len(rows):
            return ""
        row = self._subjects.called(rows[meant.at if meant.at != LAST else len(rows) - 1])
        return f"{asked.text[: meant.start]}{row}{asked.text[meant.end :]}"

    def _with_row_called(self, asked: TurnWords, earlier: Sequence[str]) -> str:
        """Return the question with the only row of a list that it tells of: "the one in Leeds"."""
        meant = ONE_OF.search(asked.text) if asked.language == ENGLISH else None
        rows = self.listed(earlier) if meant else ()
        if meant is None or not MIN_ROWS <= len(rows) <= MAX_ROWS:
            return ""
        which = meant["which"] or meant["called"]
        if which:
            told = [one for one in rows if self._recall.tells(which, one)]
        else:  # "the textile one": what it is stands in its title
            told = [one for one in rows if set(terms(meant["kind"])) <= set(terms(one))]
        if len(told) != 1:
            return ""
        row = self._subjects.called(told[0])
        return f"{asked.text[: meant.start()]}{row}{asked.text[meant.end() :]}"

    def is_beyond(self, asked: TurnWords, earlier: Sequence[str]) -> bool:
        """Say whether it points at a row that the last list does not have."""
        meant = row_meant(asked.text, asked.language)
        return bool(meant and (rows := self.listed(earlier)) and meant.at >= len(rows))

    def listed(self, earlier: Sequence[str]) -> tuple[str, ...]:
        """Return the rows of the last list; none when nothing was listed."""
        told = (self._recall.told(one).rows for one in reversed(earlier))
        return next(filter(None, told), ())
