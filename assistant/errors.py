"""What can be wrong with a question."""

from __future__ import annotations

from corpus.errors import CairnError


class QuestionError(CairnError):
    """The question cannot be taken: it is empty or too long."""


class UnknownSheetError(CairnError):
    """A sheet was named that the collection does not hold."""


class ComparisonError(CairnError):
    """What was named cannot be compared: too few, too many, one thing twice, no such field."""
