"""What can go wrong with measuring."""

from __future__ import annotations

from corpus.errors import CairnError


class EvalsError(CairnError):
    """Something named for measuring does not exist or cannot be used."""


class TopicError(EvalsError):
    """A question set breaks its form: file, line, what is wrong, what is allowed."""


class RunError(EvalsError):
    """A stored run is missing, cut off, or of another make than was expected."""


class FeedbackError(EvalsError):
    """A person's report cannot be stored, read, or made a question."""
