"""Read off a question what the difficulties of its practices must be: "where trust was a problem".

Met by what the field of the form tells: what else a sheet says of trust is no difficulty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.lists.row_words import share_told
from assistant.lists.sheet_filters import Filter
from assistant.question.asked_words import Asked
from corpus.lexicon import Word
from corpus.model import Span
from corpus.sentences import sentence_spans
from corpus.sheet import Sheet

DIFFICULTIES: Final = "difficulties"
DIFFICULTY: Final = "concept.difficulty"
MIN_TOLD: Final = 0.4  # share of what is asked that the field must tell
MIN_SHOWN: Final = 0.3  # of what is asked, for the best sentence to be shown alone


@dataclass(frozen=True, slots=True)
class ToldFilter(Filter):
    """Met by a sheet whose difficulties tell most of ``asked``."""

    asked: tuple[Asked, ...] = ()

    def meets(self, sheet: Sheet) -> bool:
        """Say whether the difficulties of ``sheet`` tell most of what is asked."""
        return share_told("\n".join(sheet.words(DIFFICULTIES)), self.asked) >= MIN_TOLD

    def is_silent(self, sheet: Sheet) -> bool:
        """Say whether ``sheet`` tells no difficulties."""
        return not sheet.fields.get(DIFFICULTIES)

    def places(self, sheet: Sheet) -> tuple[Span, ...]:
        """Return the sentence of the field that tells most of what is asked."""
        text = sheet.document.text
        given = sheet.fields.get(DIFFICULTIES, ())
        sentences = [one for span in given for one in sentence_spans(text, span)]
        best = max(sentences, key=lambda one: share_told(one.of(text), self.asked), default=None)
        is_told = best is not None and share_told(best.of(text), self.asked) >= MIN_SHOWN
        return (best,) if best is not None and is_told else given[:1]


def asks_difficulty(read: Sequence[Word]) -> bool:
    """Say whether a word of the question asks for difficulties."""
    return any(DIFFICULTY in word.ids for word in read)
