"""A misspelt ordinary word is read as the word that documents have; names and places are not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.question.mending import mended
from assistant.question.names import NameIndex
from corpus.terms import terms

HELD = terms("access apprenticeship innovation competence sofia machine traceability")
ENGLISH = (
    "access",
    "acc",
    "carpenter",
    "machine",
    "innovation",
    "share",
    "what",
    "the",
    "training",
)


@dataclass(frozen=True)
class MadeWords:
    """A collection of a few words."""

    vocabulary: tuple[str, ...] = HELD

    def known(self, term: str) -> int:
        return self.vocabulary.count(term)

    def frequency_rank(self, word: str) -> int | None:
        return ENGLISH.index(word) if word in ENGLISH else None


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("inovation share", "innov share"),
        ("the aprenticeship", "the apprenticeship"),
        ("the tracability of it", "the traceabl of it"),
        ("a firm in soria", "a firm in soria"),
        ("from Sofja", "from Sofja"),
        ("two carpenters", "two carpenters"),
        ("two machnes", "two machines"),  # few plurals are in word lists
        ("what BIO-X does", "what BIO-X does"),
        ("innovation", "innovation"),
        ("the acces grant", "the access grant"),  # of five letters, one missing
        ("learn from acces", "learn from access"),
        ("the acres", "the acres"),
    ],
)
def test_a_slip_is_mended_and_nothing_else(asked: str, read: str) -> None:
    got = mended(asked, NameIndex([]), MadeWords())
    assert terms(got) == terms(read)
